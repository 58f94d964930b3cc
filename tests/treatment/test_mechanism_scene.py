"""The scene of a mechanism: each link is as wide as what the fault's model passes on, before and after."""

import numpy as np
import pytest

from endplate.labs import MechanismLab
from endplate.treatment.mechanism import TreatedFault, simulate
from endplate.treatment.mechanism_faults import FAULTS
from endplate.treatment.mechanism_motion import LINKS
from endplate.treatment.mechanism_table import mechanisms
from endplate.treatment.scenes.mechanism import SCENE
from tests.core.scene.sent_states import small_and_whole

PRESETS = {name: TreatedFault(**dict(preset.values)) for name, preset in MechanismLab.presets.items()}
ENDS = {
    f"{fault}, {treatment}": TreatedFault(
        fault=fault, treatment=treatment, severity_percent=severity, changed_percent=100.0
    )
    for fault, severity in zip(FAULTS, (90.0, 10.0, 90.0, 90.0, 90.0), strict=True)
    for treatment in ("pyridostigmine", "baclofen", "lidocaine", "stretch", "cold")
}
states = pytest.mark.parametrize("settings", [*PRESETS.values(), *ENDS.values()], ids=[*PRESETS, *ENDS])


@states
def test_a_state_is_small_and_no_link_is_cut_off(settings):
    result = simulate(settings)
    state, _ = small_and_whole(SCENE, result)
    assert state["clock"]["axis"] == result.fault.x_title
    for moving in (result.moving_before, result.moving_after):
        assert abs(moving.links).max() <= 1.05  # fibres that fire again may pass on a little more than all


@states
def test_the_last_link_is_the_course_that_the_figure_draws(settings):
    result = simulate(settings)
    for course, moving in ((result.before, result.moving_before), (result.after, result.moving_after)):
        if result.fault.unit == "per s":
            assert moving.shown[-1] == pytest.approx(course.y.size * course.links["reflex"].share)
        else:
            assert moving.shown[-1] == pytest.approx(course.y[-1])
        assert moving.first[-1] == moving.impulses.size
        stopped = ~np.array(course.impulses.pass_on)
        assert np.array_equal(moving.stopped < 0, stopped)


def link(result, row, site):
    moving = {"before": result.moving_before, "after": result.moving_after}[row]
    return moving.links[0, LINKS.index(site)]


def test_the_link_where_a_treatment_acts_gets_wider_or_narrower():
    for fault, treatment, site, narrower in [
        ("weak junctions (myasthenia)", "pyridostigmine", "junction", False),
        ("weak junctions (myasthenia)", "botulinum toxin", "junction", True),
        ("spastic muscle", "baclofen", "motoneurone_pool", True),
        ("spastic muscle", "gabapentinoids", "reflex", True),
        ("spastic muscle", "dantrolene", "muscle_fibre", True),
        ("cramp", "mexiletine", "motoneurone_pool", True),
        ("cramp", "stretch", "reflex", True),
        ("cramp", "baclofen", "inhibition", False),
        ("squeezed nerve", "decompression", "motor_axon", False),
        ("squeezed nerve", "heat", "motor_axon", True),
        ("nerve that fires by itself (tingling, nerve pain)", "mexiletine", "sensory_nerve", True),
        ("nerve that fires by itself (tingling, nerve pain)", "gabapentinoids", "reflex", True),
    ]:
        result = simulate(TreatedFault(fault=fault, treatment=treatment))
        before, after = (link(result, row, site) for row in ("before", "after"))
        assert (after < before) == narrower
        assert before != after


def test_a_link_has_the_number_of_the_model():
    weak = simulate(TreatedFault())
    assert link(weak, "before", "junction") == pytest.approx(weak.before.value / 100)
    squeezed = simulate(TreatedFault(fault="squeezed nerve", severity_percent=70.0, treatment="cold"))
    assert link(squeezed, "after", "motor_axon") == pytest.approx(squeezed.after.value / 100)
    assert squeezed.after.links["motor_axon"].words.endswith("conduct")


def test_a_blocked_nerve_stops_impulses_and_empties_its_links():
    result = simulate(TreatedFault(fault="cramp", treatment="lidocaine", changed_percent=90.0))
    assert link(result, "after", "motor_axon") == link(result, "after", "sensory_nerve") == 0
    assert (result.moving_after.stopped < 0).all()
    assert (result.moving_before.stopped > 0).all()
    assert result.after.links["motor_axon"].words == "blocked"


def test_the_words_name_fault_place_and_change():
    for treatment in mechanisms():
        result = simulate(TreatedFault(treatment=treatment))
        words = SCENE.words(result)["description"]
        assert "The fault, weak junctions (myasthenia), sits at: junction." in words
        assert result.summary() in words
        for course in (result.before, result.after):
            assert course.links["junction"].words in words


@states
def test_labels_that_say_nothing_are_not_sent(settings):
    result = simulate(settings)
    state, _ = small_and_whole(SCENE, result)
    assert state["labels"] == {name: words for name, words in SCENE.words(result)["labels"].items() if words}
    assert 0 < len(state["labels"]) < len(SCENE.words(result)["labels"]) / 2


@pytest.mark.parametrize("side", ["wide", "narrow"])
def test_the_mark_of_a_treatment_has_an_edge_that_parts_it_from_its_link(side):
    shapes = {shape.name: shape for part in SCENE.parts for shape in part.shapes}
    names = list(shapes)
    edge, mark = f"edge of the treatment, {side}", f"treatment, {side}"
    assert names.index(edge) < names.index(mark)
    assert shapes[edge].colour == "paper"
    assert shapes[edge].radius > shapes[mark].radius
    assert (shapes[edge].x, shapes[edge].y, shapes[edge].form) == (shapes[mark].x, shapes[mark].y, shapes[mark].form)
