"""The scene of single quanta shows the first potentials of the recording, each as it was computed."""

import numpy as np
import pytest

from endplate.core.scene.packing import pack
from endplate.junction.impulse import Junction
from endplate.junction.miniature_sweeps import MOST_QUANTA
from endplate.junction.miniatures import MiniatureRecording, simulate
from endplate.junction.scenes.miniatures import SCENE
from endplate.junction.scenes.miniatures_layout import TOP, ZERO, highest_mV, layout
from endplate.labs import MiniatureLab
from tests.core.scene.sent_states import small_and_whole

STATES = {
    "low calcium": Junction(calcium_mM=0.4),
    "normal fluid": Junction(),
    "myasthenia": Junction(calcium_mM=0.4, receptor_fraction=0.3),
    "curare": Junction(calcium_mM=0.4, antagonist_occupancy=0.5),
    "no receptors": Junction(receptor_fraction=0.0),
    "no release": Junction(toxin_fraction=1.0),
    "cold, no esterase": Junction(calcium_mM=0.4, temperature_C=15.0, esterase_fraction=0.0),
    "few sites": Junction(release_sites=10, release_probability=0.95, calcium_mM=5.0),
    "many sites": Junction(release_sites=2000, release_probability=0.95, calcium_mM=5.0, calcium_entry_fraction=1.5),
}
each_state = pytest.mark.parametrize("junction", STATES.values(), ids=STATES)


def recorded(junction, seed=0, **settings):
    return simulate(junction, MiniatureRecording(**settings), seed)


@each_state
def test_sweeps_are_the_first_potentials_of_the_recording_in_turn(junction):
    analysis = recorded(junction, 2)
    sweeps = analysis.sweeps
    pairs = sweeps.height_mV.size // 2
    assert pairs >= 1
    assert np.array_equal(sweeps.height_mV[::2], analysis.miniature_mV[:pairs])
    assert np.array_equal(sweeps.height_mV[1::2], analysis.evoked_mV[:pairs])
    assert np.array_equal(sweeps.quanta[1::2], analysis.quanta[:pairs])
    assert (sweeps.quanta[::2] == 1).all()
    assert np.array_equal(np.bincount(sweeps.quantum_sweep, minlength=2 * pairs), sweeps.quanta)
    assert sweeps.quanta.sum() <= max(MOST_QUANTA + pairs, junction.release_sites + 1)
    for sweep in range(2 * pairs):
        sites = sweeps.quantum_site[sweeps.quantum_sweep == sweep]
        assert np.unique(sites).size == sites.size
        assert ((sites >= 0) & (sites < junction.release_sites)).all()


def test_sizes_of_the_quanta_of_an_impulse_give_its_height():
    analysis = recorded(Junction(calcium_mM=0.4), noise_mV=0.0)
    sweeps = analysis.sweeps
    per_quantum_mV = analysis.miniature_mV[0] / sweeps.first_size[0]
    sizes = np.bincount(sweeps.quantum_sweep, sweeps.quantum_size, sweeps.height_mV.size)
    assert per_quantum_mV * sizes[::2] == pytest.approx(sweeps.height_mV[::2])
    linear_mV = per_quantum_mV * sizes[1::2]
    assert (np.diff(sweeps.height_mV[1::2][linear_mV.argsort()]) >= 0).all()
    assert (sweeps.height_mV[1::2] <= linear_mV + 1e-12).all()


def test_a_new_recording_of_the_same_seed_has_the_numbers_that_it_had_without_a_scene():
    """The lots for sites come from a stream of their own."""
    analysis = recorded(Junction(calcium_mM=0.4))
    rng = np.random.default_rng(0)
    assert np.array_equal(analysis.quanta, rng.binomial(350, Junction(calcium_mM=0.4).chance, 400))


@each_state
def test_a_state_is_small_and_all_its_arrays_fit(junction):
    analysis = recorded(junction)
    small_and_whole(SCENE, analysis)
    moving = SCENE.moving(analysis)
    for name in SCENE.courses:
        assert -1e-9 <= moving[name].min() <= moving[name].max() <= 1 + 1e-9, name


@each_state
def test_heights_are_drawn_to_scale_and_pile_up_one_for_one(junction):
    analysis = recorded(junction)
    found, sweeps = layout(analysis), analysis.sweeps
    per_mV = (ZERO - TOP) / highest_mV(analysis)
    assert found["spot_peak"] == pytest.approx(ZERO - per_mV * sweeps.height_mV)
    for first, kind in enumerate(("spontaneous", "evoked")):
        places = np.column_stack([found[f"{kind}_pile_x"], found[f"{kind}_pile_y"]])
        assert len(np.unique(places, axis=0)) == sweeps.height_mV.size // 2
        assert np.abs(found[f"{kind}_pile_y"] - found["spot_peak"][first::2]).max() <= (ZERO - TOP) / 40


def test_the_words_have_the_numbers():
    analysis = recorded(Junction(calcium_mM=0.4, receptor_fraction=0.4))
    said = SCENE.words(analysis)["description"]
    assert "40 % are left" in said
    assert f"the first at {analysis.quantal_size_mV:.2f} mV" in said
    number = int((analysis.sweeps.quanta[1::2] == 1).sum())
    assert f"1 quantum: {number} times" in said
    assert "cannot be told" in SCENE.words(recorded(STATES["no receptors"]))["description"]


def test_the_lab_shows_its_scene_with_every_result():
    lab = MiniatureLab()
    view = lab.above.panels[0]
    for preset in lab.presets:
        lab.apply(preset)
        assert view.data == pack(SCENE, lab.result)[1]
    lab.impulses = 20
    assert view.state["end"] == pytest.approx(40 * lab.result.sweeps.sweep_ms)
