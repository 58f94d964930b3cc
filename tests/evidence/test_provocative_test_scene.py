"""The scene of a test shows the places that it provokes, and says what it misses."""

import pytest

from endplate.core import tables
from endplate.entrapment.nerve_anatomy import site_name, territory
from endplate.evidence.diagnostic_test import DiagnosticTest, simulate
from endplate.evidence.published_tests import published_tests
from endplate.evidence.scenes.manoeuvres import MANOEUVRES
from endplate.evidence.scenes.provocative_test import (
    OWN,
    PROVOCATIVE_TEST_SCENE,
    SKETCH_HEIGHT,
    SKETCH_WIDTH,
    marks,
    sites_of,
)
from endplate.evidence.scenes.provocative_test import test_of as name_of
from endplate.labs import ProvocativeTestLab
from tests.core.scene.sent_states import small_and_whole

each_test = pytest.mark.parametrize("name", published_tests())


def people(name, **values):
    return simulate(DiagnosticTest(**(published_tests()[name].values | values)))


@each_test
def test_a_test_is_known_by_its_numbers_whoever_is_tested(name):
    assert name_of(people(name, prevalence_percent=3.0).test) == name
    assert name_of(people(name, sensitivity_percent=50.5).test) == ""


@each_test
def test_its_places_are_crossed_and_what_they_serve_is_marked(name):
    found = marks(people(name))
    rows = tables.load("site_tests")
    assert set(found.crossed) == set(rows.loc[rows["test"] == name, "site"])
    assert {mark.key for mark in found.muscles} == {
        part.key for site in found.crossed for part in territory(site).muscles
    }


@each_test
def test_the_words_tell_place_sign_and_what_is_missed(name):
    result = people(name)
    said = PROVOCATIVE_TEST_SCENE.describe(result)
    assert all(site_name(site) in said for site in sites_of(name))
    assert f"the test misses {result.false_negatives}" in said
    assert "It is positive when" in said
    assert f"The sketch shows: {MANOEUVRES[name].words}." in said


@each_test
def test_a_state_is_small_and_its_sketch_says_where_the_limb_is_led_or_pressed(name):
    state, _ = small_and_whole(PROVOCATIVE_TEST_SCENE, people(name))
    layout = PROVOCATIVE_TEST_SCENE.layout(people(name))
    moved = bool(layout["before y"].size) and abs(layout["after y"] - layout["before y"]).max() > 8
    assert moved or layout["arrows x"].size
    for piece in ("rests", "before", "after", "arrows"):
        x, y = layout[f"{piece} x"], layout[f"{piece} y"]
        assert ((x >= 0) & (x <= SKETCH_WIDTH) & (y >= 0) & (y <= SKETCH_HEIGHT)).all(), piece
    assert state["labels"]["test name"] == f"{name}:\n{MANOEUVRES[name].words}"


def test_numbers_of_ones_own_mark_no_place():
    lab = ProvocativeTestLab()
    lab.sensitivity_percent = 77.0
    view = lab.above.panels[0]
    assert view.state["labels"]["test name"].replace("\n", " ") == OWN
    assert "no place is marked" in view.state["description"]
