"""The scene of an involuntary movement shows what was computed, and each kind looks as its model makes it."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from endplate.core.scene.packing import pack
from endplate.involuntary.involuntary_movement import PATTERNS, RECORDED_MUSCLE, MovementRecording, simulate
from endplate.involuntary.scenes.movement import MOVEMENT_SCENE as SCENE
from endplate.involuntary.scenes.movement_way import AXON_at, BLOCK_at, drawn_units
from endplate.involuntary.visible_movement import SKIN_LEVELS, LONGEST_s
from endplate.labs import InvoluntaryMovementLab
from endplate.muscle.seen_contraction import LEAST_APART_s, lit_sources
from tests.core.scene.sent_states import small_and_whole

LINE_px, WORDS = 18, 5.0
"""Height of a line of words, and the width of half a name, in units of the section of the muscle."""
EXTREMES = [
    {"movement": "dystonia", "dystonia_effort_percent": 80.0, "recorded_s": 60.0},
    {"movement": "voluntary effort", "voluntary_percent": 100.0, "recorded_s": 60.0, "intervention": "nerve block"},
    {"movement": "voluntary effort", "voluntary_percent": 0.0, "recorded_s": 4.0},
    {"movement": "hemifacial spasm", "hemifacial_bursts_per_s": 6.0, "electrode": "surface"},
    {"movement": "neuromyotonia", "neuromyotonia_Hz": 300.0, "neuromyotonia_runs_per_min": 120.0},
    {"movement": "fibrillation", "fibrillating_fibres": 10, "fibrillation_Hz": 15.0},
    {"movement": "fasciculation", "fasciculations_per_min": 1.0, "recorded_s": 4.0},
    {"movement": "spasticity", "stretch_deg_per_s": 400.0, "intervention": "stretch"},
    {"movement": "tremor", "tremor_Hz": 12.0, "tremor_effort_percent": 80.0, "intervention": "junction block"},
]


@pytest.fixture(scope="module")
def lab():
    return InvoluntaryMovementLab()


@pytest.fixture(scope="module")
def kinds():
    return {movement: simulate(MovementRecording(movement=movement), seed=2) for movement in PATTERNS}


def test_every_state_is_small_and_all_its_arrays_are_there(lab):
    for state in [*InvoluntaryMovementLab.presets, *EXTREMES]:
        lab.apply(state) if isinstance(state, str) else lab.set(lab.settings.of_preset("fasciculation") | state)
        small_and_whole(SCENE, lab.result)


def test_force_skin_and_lights_stay_within_what_is_drawn(lab):
    for state in EXTREMES:
        lab.set(lab.settings.of_preset("fasciculation") | state)
        seen = lab.result.seen
        assert 0 <= seen.skin.min() <= seen.skin.max() <= SKIN_LEVELS
        assert 0 <= seen.drawn_force.min() <= seen.drawn_force.max() <= 1
        for times, first in ((seen.seen_s, seen.first), (seen.opponent_seen_s, seen.opponent_first)):
            for begin, end in pairwise(first):
                assert (np.diff(times[begin:end]) >= LEAST_APART_s).all()


def test_words_stand_clear_of_the_lines_of_the_panel_and_of_the_edge_of_the_muscle(lab):
    shapes = {shape.name: shape for part in SCENE.parts for shape in part.shapes}
    found = SCENE.layout(lab.result)
    assert abs(shapes["tried label"].y - found["grid_y"]).min() > LINE_px / 2
    radius = max(found["muscle_x"]) - np.mean(found["muscle_x"])
    origin = shapes["origin fibre"]
    assert np.hypot(origin.x - WORDS / 2, origin.y) > radius
    assert np.hypot(WORDS / 2, origin.narrow_at[1] + 1) < radius


def test_a_fasciculation_is_one_unit_and_a_ripple_a_cramp_many_and_a_hard_muscle(kinds):
    twitch, cramp = kinds["fasciculation"].seen, kinds["cramp"].seen
    assert twitch.most_lit <= 2 < 10 < cramp.most_lit
    assert (twitch.force_percent > 0.1).mean() < 0.1
    assert (cramp.force_percent > 0.1).mean() > 0.9
    assert cramp.skin.max() > 2 * twitch.skin.max() > 0
    assert twitch.skin.max() / SKIN_LEVELS > 0.05  # what one unit does can be seen


def test_the_skin_keeps_its_shape_and_rises_with_the_square_root_of_the_force_of_one_unit(kinds):
    seen = simulate(MovementRecording(movement="fasciculation"), seed=2).seen
    at = int(seen.force_percent.argmax())
    profile = seen.skin[at] / seen.skin[at].max()
    other = int(
        np.argmin(
            np.abs(seen.force_percent - seen.force_percent[at] / 2)
            + (lit_sources(seen.seen_s, seen.first, seen.time_s) == 0)
        )
    )
    ratio = seen.skin[other].max() / seen.skin[at].max()
    assert ratio == pytest.approx(np.sqrt(seen.force_percent[other] / seen.force_percent[at]), rel=0.25)
    assert max(profile[0], profile[-1]) < 0.7


def test_single_fibres_light_alone_and_lift_no_skin(kinds):
    for movement in ("fibrillation", "myotonia"):
        result = kinds[movement]
        found = SCENE.layout(result)
        assert found["alone_x"].size == len(result.discharges.spike_times_s)
        assert found["unit_x"].size == found["impulse_x"].size == found["source_x"].size == 0
        assert result.seen.force_percent.max() < 0.1
        assert "single fibres light up near the needle" in SCENE.words(result)["description"]


def test_impulses_are_marked_where_the_pattern_says_that_they_arise(kinds):
    for movement, result in kinds.items():
        found, words = SCENE.layout(result), SCENE.words(result)
        marked = [name for name, text in words["labels"].items() if name.startswith("origin ") and text]
        assert [name.removeprefix("origin ").replace("fibre", "muscle fibre") for name in marked] == [
            PATTERNS[movement].origin
        ], movement
        if result.origin == "motor axon":
            assert found["impulse_x"].min() >= AXON_at > BLOCK_at  # below the place where a nerve is blocked
            assert found["source_x"].tolist() == [AXON_at]
            assert found["cell_unit"].size == 0
        assert found["vessel_x"].size == (movement == "hemifacial spasm")


def test_axons_that_light_up_are_those_of_units_that_fire(kinds):
    result = kinds["cramp"]
    assert all(result.discharges.spike_times_s[unit].size for unit in drawn_units(result))
    few = kinds["fasciculation"]
    firing = {unit for unit, times in enumerate(few.discharges.spike_times_s) if times.size}
    assert firing <= set(drawn_units(few).tolist())


def test_the_opponent_fires_in_dystonia_and_tremor_alone(kinds):
    opposed = {movement for movement, result in kinds.items() if SCENE.layout(result)["opposed_x"].size}
    assert opposed == {"dystonia", "tremor"}
    seen = kinds["tremor"].seen
    impulses = (seen.seen_s, seen.opponent_seen_s)
    fired = [np.histogram(each, bins=seen.time_s[:: round(0.05 / seen.time_s[1])])[0] for each in impulses]
    assert np.corrcoef(fired)[0, 1] < 0  # in turn
    seen = kinds["dystonia"].seen
    assert np.corrcoef(seen.force_percent, seen.opponent_percent)[0, 1] > 0.7  # together


def test_of_a_long_recording_a_part_is_drawn_that_holds_what_is_tried():
    result = simulate(MovementRecording(movement="cramp", recorded_s=60.0, intervention="stretch"), seed=1)
    seen = result.seen
    assert seen.end_s - seen.begin_s == pytest.approx(LONGEST_s)
    assert seen.begin_s < result.intervention_s < seen.end_s
    assert "Of 60 s the part from 20 to 40 s is drawn." in SCENE.words(result)["description"]
    assert seen.strongest_s < result.intervention_s
    assert seen.force_percent[-1] < 0.1 < seen.force_percent[seen.time_s < 30].min()


def test_while_the_name_is_hidden_the_inside_is_and_the_words_tell_nothing(lab):
    for movement in PATTERNS:
        lab.set(lab.settings.of_preset("fasciculation") | {"movement": movement})
        hidden = replace(lab.result, hidden=True)
        state, _ = pack(SCENE, hidden)
        told = json.dumps({key: state[key] for key in ("labels", "readings", "description")})
        for secret in (movement, "motoneurone", "axons, below", "brain:", "vessel", "single fibre"):
            assert secret not in told.replace("the way from the brain at its side", ""), (movement, secret)
        found = SCENE.layout(hidden)
        for name in ("unit_x", "fibre_x", "alone_x", "impulse_x", "source_x", "order_x", "vessel_x", "stretch_x"):
            assert found[name].size == 0, name
        drawn = [name for shape in SCENE.shapes for name in shape.item_arrays if shape.kind == "dots" and shape.drives]
        assert {name for name in drawn if found[name].size} == {"now_radius"}
        assert hidden.seen.force_percent == pytest.approx(lab.result.seen.force_percent)


def test_the_words_have_the_numbers_of_the_result(kinds):
    result = kinds["spasticity"]
    said = SCENE.words(result)["description"]
    assert "stretched at 50, 100, 200 degrees a second" in said
    assert f"the force reaches {result.seen.force_percent.max():.1f} %" in said
    assert "The opponent is silent." in said
    assert f"of {RECORDED_MUSCLE.units} units" in SCENE.words(result)["readings"][0]
