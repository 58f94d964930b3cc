"""The scene of a cramp: what is drawn is what flows along each path, at every setting, and its words say it all."""

import numpy as np
import pytest

from endplate.involuntary.bistable_cell import STRETCH, REFLEX_mV
from endplate.involuntary.cramp import CrampTrial, simulate
from endplate.involuntary.cramp_motion import MOST_DRAWN, COUNTED_s, FINE_s
from endplate.involuntary.labs.cramp_lab import CrampLab
from endplate.involuntary.scenes.cramp import SCENE
from tests.core.scene.sent_states import small_and_whole

PRESETS = {name: CrampTrial(**preset.values) for name, preset in CrampLab.presets.items()}
EXTREMES = {
    "most impulses": CrampTrial(
        cells=100,
        pic_conductance=1.5,
        reflex_gain=1.0,
        noise=6.5,
        trigger_amplitude=3.0,
        trigger_rate_Hz=60.0,
        trigger_s=2.0,
        recorded_s=120.0,
    ),
    "no stimuli": CrampTrial(trigger_amplitude=0.0, recorded_s=5.0),
    "shortest": CrampTrial(cells=10, trigger_s=2.0, recorded_s=5.0, intervention="stretch", intervention_s=60.0),
    "block in the cramp": CrampTrial(intervention="nerve block", intervention_s=6.0, recorded_s=30.0),
    "loop that inhibits": CrampTrial(reflex_gain=-1.0, inhibition=1.0, recorded_s=10.0),
}


@pytest.fixture(scope="module")
def outcomes():
    return {name: simulate(trial) for name, trial in {**PRESETS, **EXTREMES}.items()}


@pytest.mark.parametrize("name", [*PRESETS, *EXTREMES])
def test_a_state_is_small_and_its_moments_lie_in_the_recording(outcomes, name):
    state, _ = small_and_whole(SCENE, outcomes[name])
    assert state["end"] <= outcomes[name].motion.time_s[-1] + 1e-9


def test_no_width_is_cut_off_at_its_end(outcomes):
    """A path goes on getting wider with its number; a drive with ends the other way round shows the other sign."""
    for name in [*PRESETS, *EXTREMES]:
        moving = SCENE.moving(outcomes[name])
        for shape, drive in SCENE.drives():
            if shape.endswith("line_px"):
                assert abs(moving[drive.array]).max() <= abs(drive.domain[1]), shape


def test_the_paths_carry_what_the_pool_computed(outcomes):
    outcome = outcomes["cramp"]
    firing, motion = outcome.firing, outcome.motion
    at = np.searchsorted(firing.time_s, motion.time_s)
    assert motion.reflex_mV == pytest.approx(REFLEX_mV * 0.6 * firing.force[at])
    assert np.array_equal(motion.loop, firing.loop_conductance[at])
    assert motion.cells.size == MOST_DRAWN
    for number, cell in enumerate(motion.cells):
        first, last = motion.first_impulse[number : number + 2]
        assert np.array_equal(motion.impulse_s[first:last], firing.spike_times_s[cell])
        assert np.array_equal(motion.persistent[:, number], firing.cell_conductance[at, cell])
    for time in motion.time_s[::25]:
        counted = (motion.counted_from_s <= time).sum() - (motion.counted_to_s <= time).sum()
        assert counted == sum(((each > time - COUNTED_s) & (each <= time)).any() for each in firing.spike_times_s)


def test_cells_and_pool_agree_on_the_persistent_current(outcomes):
    firing = outcomes["cramp"].firing
    assert firing.cell_conductance.mean(axis=1) == pytest.approx(firing.open_conductance, abs=1e-6)


def test_a_stretch_is_drawn_for_as_long_as_it_inhibits(outcomes):
    motion = outcomes["cramp, stretched"].motion
    stretched = motion.time_s[motion.tendon > 0]
    assert motion.tendon.max() == STRETCH
    assert stretched[0] == pytest.approx(10.0, abs=FINE_s)
    assert np.ptp(stretched) == pytest.approx(0.3, abs=2 * FINE_s)
    assert not outcomes["cramp"].motion.tendon.any()


def test_a_block_lets_nothing_pass_and_takes_the_force(outcomes):
    motion = outcomes["block in the cramp"].motion
    later = motion.time_s > 8.0
    assert motion.force_percent[motion.time_s < 6.0].max() > 40
    assert motion.force_percent[later].max() < 0.1
    assert not motion.reflex_mV[later].any()
    assert (motion.blocked_s == 6.0).all()
    reach = SCENE.layout(outcomes["cramp"])
    for side in ("wide", "narrow"):
        assert (reach[f"axons_reach_{side}"] < 0.75).all()  # every axon crosses the cut
        assert (reach[f"shock_reach_{side}"][0], reach[f"shock_reach_{side}"][1] < 0.5) == (1.0, True)


@pytest.mark.parametrize(
    ("name", "said", "not_said"),
    [
        ("cramp", ("excites the motoneurones", "8 of 20 motoneurones", "30 stimuli"), ("stretched", "cut through")),
        ("healthy", ("still on in 0 of them", "stop with the stimulus"), ("stretched",)),
        ("cramp, stretched", ("At 10 s the muscle is stretched", "2 resting leaks"), ("cut through",)),
        ("cramp, nerve blocked", ("the nerve is cut through", "Nothing comes back"), ("excites the motoneurones",)),
        ("pain calms the muscle", ("inhibits the motoneurones",), ("excites the motoneurones",)),
        ("stronger inhibition", ("inhibits all motoneurones steadily, with 0.2 resting leaks",), ()),
        ("no stimuli", ("There are no stimuli.", "No motoneurone fires."), ("An electrode",)),
    ],
)
def test_the_words_say_what_is_drawn(outcomes, name, said, not_said):
    words = SCENE.words(outcomes[name])["description"]
    for each in said:
        assert each in words
    for each in not_said:
        assert each not in words
