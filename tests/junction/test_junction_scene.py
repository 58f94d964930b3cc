"""The scene of the junction shows what was computed: every moving property is an array of the result."""

import numpy as np
import pytest

from endplate.core.scene.packing import pack
from endplate.junction.cleft import OPEN_AT_PEAK_mM
from endplate.junction.figures.impulse import shown_ms
from endplate.junction.impulse import Junction, simulate
from endplate.junction.impulse_course import RECEPTORS_mM
from endplate.junction.muscle_fibre import SAMPLES, STEP_ms
from endplate.junction.scenes.impulse import scene
from endplate.junction.scenes.impulse_layout import DRAWN_SITES, ESTERASES, RECEPTORS, layout, section_sites
from endplate.labs import JunctionLab
from tests.core.scene.sent_states import small_and_whole

SCENE = scene(shown_ms)
STATES = {
    "healthy": Junction(),
    "myasthenia": Junction(receptor_fraction=0.4),
    "curare": Junction(antagonist_occupancy=0.86, esterase_fraction=0.3),
    "toxin": Junction(toxin_fraction=0.45),
    "no release": Junction(calcium_entry_fraction=0.0),
    "no receptors": Junction(receptor_fraction=0.0),
    "no esterase": Junction(esterase_fraction=0.0),
    "few sites": Junction(release_sites=10, release_probability=0.95),
    "many sites": Junction(release_sites=2000, release_probability=0.95, calcium_entry_fraction=1.5),
    "cold": Junction(temperature_C=15.0),
    "hot": Junction(temperature_C=42.0, calcium_mM=5.0, magnesium_mM=0.0, calcium_entry_fraction=1.5),
}
each_state = pytest.mark.parametrize("junction", STATES.values(), ids=STATES)


@each_state
def test_quanta_leave_different_sites_and_add_up_to_the_conductance(junction):
    impulse = simulate(junction, 3)
    course = impulse.course
    assert course.site.size == np.unique(course.site).size == impulse.quanta
    assert ((course.site >= 0) & (course.site < junction.release_sites)).all()
    opened = np.zeros(SAMPLES)
    for size, latency_ms in zip(course.size, impulse.latency_ms, strict=True):
        first = int(latency_ms / STEP_ms)
        opened[first:] += size * course.quantum_open[: SAMPLES - first]
    of_discs_uS = junction.end_plate.unit_conductance_uS * opened * RECEPTORS_mM / OPEN_AT_PEAK_mM
    lingering_uS = junction.end_plate.unit_conductance_uS * junction.end_plate.lingering().open_quanta(
        course.lingering_mM
    )
    releases = np.bincount((impulse.latency_ms / STEP_ms).astype(int), course.size, SAMPLES)
    assert of_discs_uS + lingering_uS == pytest.approx(junction.end_plate.conductance_uS(releases), rel=1e-9, abs=1e-12)


@each_state
def test_the_fibre_begins_with_the_voltage_of_the_end_plate(junction):
    impulse = simulate(junction)
    assert np.array_equal(impulse.course.along_mV[:, 0], impulse.voltage_mV)
    assert (impulse.course.along_mV[:, -1].max() > -20) == impulse.fired


@each_state
def test_a_state_is_small_and_all_its_arrays_are_there(junction):
    small_and_whole(SCENE, simulate(junction))


@each_state
def test_no_strength_is_cut_off_at_its_end(junction):
    """What is drawn goes on growing with the number; only colours and a tint may be at their strongest."""
    impulse = simulate(junction)
    moving = SCENE.moving(impulse)
    for name, drive in SCENE.drives():
        if drive.array in ("lingering", "voltage", "along", "latency") or name.startswith("reading"):
            continue
        low, high = drive.domain
        assert low <= moving[drive.array].min(), name
        assert moving[drive.array].max() <= high, name


@pytest.mark.parametrize("fraction", [0.0, 0.05, 0.3, 0.5, 0.86, 1.0])
def test_shares_are_drawn_as_they_are(fraction):
    all_receptors = DRAWN_SITES * RECEPTORS
    lost = layout(simulate(Junction(receptor_fraction=fraction)))
    assert lost["free_x"].size == round(all_receptors * fraction)
    assert lost["missing_x"].size == all_receptors - lost["free_x"].size
    held = layout(simulate(Junction(antagonist_occupancy=fraction)))
    assert held["blocked_x"].size == round(all_receptors * fraction)
    split = layout(simulate(Junction(esterase_fraction=fraction)))
    assert split["enzyme_x"].size == round(DRAWN_SITES * ESTERASES * fraction)
    cut = layout(simulate(Junction(toxin_fraction=fraction)))
    assert cut["toxin_x"].size == round(fraction * (cut["toxin_x"].size + cut["tether_x"].size))


def test_folds_are_as_deep_as_receptors_are_left():
    depths = [np.ptp(layout(simulate(Junction(receptor_fraction=each)))["membrane_y"]) for each in (1.0, 0.5, 0.2)]
    assert depths[1] / depths[0] == pytest.approx(0.5, abs=0.01)
    assert depths[2] / depths[0] == pytest.approx(0.2, abs=0.01)


def test_the_section_shows_the_quanta_of_its_own_sites():
    impulse = simulate(Junction(release_probability=0.5), 4)
    found = layout(impulse)
    shown = section_sites(350)
    assert shown.size == DRAWN_SITES == np.unique(shown).size
    for site, quantum in zip(shown, found["vesicle_quantum"], strict=True):
        assert (site == impulse.course.site[quantum]) if quantum >= 0 else (site not in impulse.course.site)
    assert (found["vesicle_quantum"] >= 0).any()


def test_the_words_say_what_the_result_says():
    impulse = simulate(Junction(antagonist_occupancy=0.86, esterase_fraction=0.9), 2)
    said = SCENE.words(impulse)["description"]
    assert f"{impulse.quanta} quanta leave" in said
    assert "curare sits on 86 % of them" in said
    assert "90 % of the esterase works" in said
    assert "fades along the fibre" in said
    assert "No quantum leaves." in SCENE.words(simulate(STATES["no release"]))["description"]


def test_the_lab_shows_its_scene_with_every_result_and_prints_what_it_printed():
    lab = JunctionLab()
    view = lab.above.panels[0]
    before = view.data
    lab.receptor_fraction = 0.3
    assert view.data != before
    assert view.data == pack(JunctionLab.scene, lab.result)[1]
    assert view.state["end"] == pytest.approx(lab.figure.layout.xaxis.range[1])
    lab.release_sites = 360
    assert f"{lab.result.quanta} " in view.state["description"]
