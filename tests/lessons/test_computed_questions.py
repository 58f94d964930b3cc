"""The computed questions of the lessons: in every draw their answers lie apart, and their models say what they say."""

import numpy as np
import pytest

from endplate.core.questions import bank
from endplate.core.tables import load
from endplate.entrapment.nerve_anatomy import territory
from endplate.nerve import squeezed_nerve
from endplate.nerve.asked.axon import LOST_lamellae, lost_impulse
from endplate.nerve.squeezed_nerve import SqueezedNerve
from endplate.studies.asked import f_wave_trace
from endplate.studies.nerve_study import Study, simulate

QUESTIONS = load("questions").set_index("key")
DRAWN = QUESTIONS[QUESTIONS["kind"].isin(["seeded", "trace"])].index
DRAWS = 200


@pytest.mark.slow
@pytest.mark.parametrize("key", DRAWN)
def test_answers_lie_apart_in_every_draw(key):
    item, tolerance = bank.read(key, "check"), QUESTIONS.loc[key, "tolerance"]
    prompts = set()
    for number in range(1, DRAWS + 1):
        asked = item.numbered(number)
        values = [idea.value for idea in asked.ideas]
        assert np.isfinite(values).all(), (number, values)
        assert np.diff(np.sort(values)).min() > tolerance, (number, values)
        assert len({idea.text for idea in asked.ideas}) == len(values)
        prompts.add(asked.prompt)
    assert len(prompts) >= 5


def test_each_answer_gets_its_own_words():
    for key in DRAWN:
        item = bank.read(key, "check")
        for idea in item.ideas:
            answer = idea if item.kind == "seeded" else idea.value
            judged = item.judge(item.read(item.entry(answer)))
            assert judged.right is idea.correct
            assert idea.feedback in judged.remarks[0]


def test_there_are_enough_of_them_and_in_enough_lessons():
    kinds = QUESTIONS["kind"].value_counts()
    assert kinds["seeded"] >= 8
    assert kinds["trace"] >= 2
    assert kinds["body"] >= 2
    assert QUESTIONS.loc[QUESTIONS["kind"] == "seeded", "lesson"].nunique() >= 5


@pytest.mark.parametrize("key", QUESTIONS[QUESTIONS["kind"] == "body"].index)
def test_places_can_be_told_apart_by_a_finger(key):
    item = bank.read(key, "check")
    phone = 270 / item.drawing.width
    spots = [(name, spot) for name in item.names for spot in phone * item.drawing.places[name]]
    near = [
        (one, other) for one, a in spots for other, b in spots if one < other and np.hypot(*(np.subtract(a, b))) < 16
    ]
    assert near == []


@pytest.mark.parametrize(
    ("key", "lost", "spared"),
    [
        ("carpal_tunnel_spares_again", {"thumb_to_ring_finger"}, {"palm_over_thumb", "flexor_carpi_radialis"}),
        (
            "foot_drop_strong_movement_again",
            {"tibialis_anterior", "back_of_foot", "lateral_leg"},
            {"tibialis_posterior", "sole"},
        ),
    ],
)
def test_only_the_right_place_fits_the_tables(key, lost, spared):
    item = bank.read(key, "check")
    parts = {name: {part.key for part in (*territory(name).muscles, *territory(name).skin)} for name in item.names}
    fits = [name for name in item.names if lost <= parts[name] and not spared & parts[name]]
    right = [name for name, option in zip(item.names, item.options, strict=True) if option.correct]
    assert fits == right


def test_the_last_node_that_rises_is_the_one_where_the_impulse_is_lost():
    for first, internodes in ((8, 14), (14, 20)):
        trace = lost_impulse(first, internodes)
        passage = squeezed_nerve.simulate(
            SqueezedNerve(lamellae_fraction=LOST_lamellae, first_internode=first, internodes=internodes)
        )
        assert passage.arrived == 0
        reached = np.flatnonzero(np.isfinite(passage.conduction.arrival_ms))
        assert trace.numbers["lost"] == trace.along[reached[-1]]


def test_an_f_wave_takes_off_when_the_study_finds_it():
    trace = f_wave_trace(170.0)
    found = simulate(Study("ulnar", height_cm=170.0)).f_shortest_ms
    assert trace.numbers["f_wave"] == pytest.approx(found, abs=1.5)
