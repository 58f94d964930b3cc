"""The bistable pool against what is known of cramps, and what must hold for any pool."""

import itertools
import math
import time

import numpy as np
import pytest

from endplate.involuntary import cramp
from endplate.involuntary.bistable_cell import SUBSTEPS
from endplate.involuntary.bistable_pool import BistablePool, cramp_threshold_Hz, simulate
from endplate.involuntary.bistable_pool_parameters import TRIGGER_START_s
from endplate.involuntary.cramp import CrampTrial

seeds = pytest.mark.parametrize("seed", [0, 1, 7])


def busy_s(call, repeats=7):
    """Return how long the processor works for a call, at the best of some tries."""
    call()
    took = []
    for _ in range(repeats):
        begun = time.thread_time()
        call()
        took.append(time.thread_time() - begun)
    return min(took)


def lasted_s(duration_s=120.0, seed=0, **values):
    return simulate(BistablePool(**values), duration_s, seed).lasted_s


@seeds
@pytest.mark.parametrize("conductance", [0.0, 0.3, 0.5, 0.6])
def test_a_weak_persistent_current_stops_with_the_stimulus(conductance, seed):
    for gain, amplitude in itertools.product((0.0, 0.6, 0.9), (1.0, 2.5)):
        pool = BistablePool(pic_conductance=conductance, reflex_gain=gain, trigger_amplitude=amplitude)
        firing = simulate(pool, 5.0, seed)
        assert not firing.sustained
        assert firing.mean_rate_Hz == firing.interval_cv == 0
        last_s = [times.max() for times in firing.spike_times_s if times.size]
        assert max(last_s, default=0) < pool.trigger_end_s + 0.5
        assert last_s or amplitude == 1.0


@seeds
@pytest.mark.parametrize(("conductance", "rate_Hz"), [(0.9, 6.0), (1.0, 9.0), (1.2, 13.6)])
def test_a_strong_one_goes_on_at_the_rates_of_a_cell_that_behaves(conductance, rate_Hz, seed):
    firing = simulate(BistablePool(pic_conductance=conductance), 10.0, seed)
    assert firing.sustained
    assert firing.mean_rate_Hz == pytest.approx(rate_Hz, abs=1.2)


@pytest.mark.slow
def test_with_the_current_the_rate_and_the_duration_grow():
    firings = [simulate(BistablePool(pic_conductance=each), 120.0) for each in np.arange(0.7, 1.51, 0.1)]
    lasted = [each.lasted_s for each in firings]
    going = [each.mean_rate_Hz for each in firings if each.sustained]
    assert (np.diff(lasted) >= -0.5).all()
    assert (np.diff(going) > 0).all()
    assert 6 < going[-1] < 20


@seeds
def test_a_larger_stimulus_recruits_more_cells_and_the_first_ones_first(seed):
    amplitudes = (0.2, 0.6, 0.8, 1.0, 1.3, 1.8)
    firings = [simulate(BistablePool(trigger_amplitude=each), 5.0, seed) for each in amplitudes]
    active = [each.active_cells for each in firings]
    assert active[0] == 0
    assert active[-1] == 40
    assert (np.diff(active) > 0).all()
    for each in firings:
        fired = [times.size > 0 for times in each.spike_times_s]
        assert fired == sorted(fired, reverse=True)


@seeds
@pytest.mark.parametrize("conductance", [1.0, 1.2, 1.5])
def test_steady_inhibition_abolishes_it(conductance, seed):
    for inhibition in (0.3, 0.6, 1.0):
        pool = BistablePool(pic_conductance=conductance, inhibition=inhibition, trigger_amplitude=2.0)
        assert not simulate(pool, 5.0, seed).sustained


def test_with_inhibition_it_is_shorter_and_slower():
    firings = [simulate(BistablePool(inhibition=each), 80.0) for each in (0.0, 0.02, 0.04, 0.06, 0.1)]
    assert (np.diff([each.lasted_s for each in firings]) < 0).all()
    assert (np.diff([each.mean_rate_Hz for each in firings]) < 0).all()


@seeds
@pytest.mark.parametrize("at_s", [5.0, 20.0, 40.0])
def test_a_stretch_ends_it_at_once_and_for_good(at_s, seed):
    firing = simulate(BistablePool(), 60.0, seed, stretch_s=at_s)
    assert firing.lasted_s == pytest.approx(at_s - firing.pool.trigger_end_s, abs=0.3)
    assert max(times.max() for times in firing.spike_times_s if times.size) < at_s + 0.1
    assert lasted_s(60.0, seed) > 50


def test_noise_moves_the_irregularity_over_the_range_of_a_cell_that_behaves():
    cv = [simulate(BistablePool(noise=each), 10.0).interval_cv for each in (0.9, 2.0, 3.0, 4.0, 5.0, 6.5)]
    assert cv[0] == pytest.approx(0.19, abs=0.03)
    assert cv[-1] == pytest.approx(0.47, abs=0.03)
    assert (np.diff(cv) > 0).all()


@pytest.mark.parametrize("noise", [0.0, 1.0, 3.0])
def test_cells_at_rest_stay_silent(noise):
    firing = simulate(BistablePool(noise=noise, trigger_amplitude=0.0), 30.0, seed=3)
    assert not any(times.size for times in firing.spike_times_s)


@seeds
def test_a_cramp_ends_by_itself_after_about_a_minute_and_after_seconds_when_the_loop_is_cut(seed):
    free = simulate(BistablePool(), 120.0, seed)
    cut = simulate(BistablePool(), 120.0, seed, block_s=0.0)
    assert free.ended
    assert free.lasted_s == pytest.approx(55.6, abs=5)
    assert cut.lasted_s == pytest.approx(2.6, abs=1.6)
    assert cut.sustained


@seeds
def test_a_block_in_the_middle_ends_it_within_seconds(seed):
    firing = simulate(BistablePool(), 60.0, seed, block_s=15.0)
    after_s = firing.lasted_s + firing.pool.trigger_end_s - 15.0
    assert -0.3 < after_s < 3.0


def test_a_block_is_a_loop_without_gain():
    blocked = simulate(BistablePool(), 8.0, 2, block_s=0.0)
    without = simulate(BistablePool(reflex_gain=0.0), 8.0, 2)
    assert blocked.mean_rate_Hz == without.mean_rate_Hz
    assert blocked.lasted_s == without.lasted_s


@pytest.mark.slow
def test_from_calming_to_feeding_the_loop_makes_a_cramp_longer_and_every_cramp_ends():
    firings = [
        simulate(BistablePool(reflex_gain=each), 120.0) for each in (-1.0, -0.6, -0.3, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    lasted = np.array([each.lasted_s for each in firings])
    assert (np.diff(lasted) >= -0.1).all()
    assert lasted[0] == 0
    assert 1 < lasted[3] < 6
    assert lasted[-1] > 80
    assert all(each.ended for each in firings)
    assert all(each.loop_conductance.max() <= 1e-12 for each in firings[:4])
    assert all(each.loop_conductance.min() >= -1e-12 for each in firings[3:])


@seeds
def test_the_threshold_frequency_is_higher_behind_a_block_and_lower_with_pain(seed):
    threshold_Hz = cramp_threshold_Hz(BistablePool(), seed)
    assert threshold_Hz == pytest.approx(13, abs=1)
    assert cramp_threshold_Hz(BistablePool(), seed, blocked=True) == pytest.approx(18, abs=1)
    assert cramp_threshold_Hz(BistablePool(reflex_gain=0.9), seed) < threshold_Hz - 1


def test_the_threshold_frequency_separates_trains_that_cramp_from_those_that_do_not():
    threshold_Hz = cramp_threshold_Hz(BistablePool())
    assert not simulate(BistablePool(trigger_rate_Hz=threshold_Hz - 1), 4.0).sustained
    assert simulate(BistablePool(trigger_rate_Hz=threshold_Hz + 1), 4.0).sustained
    assert cramp_threshold_Hz(BistablePool(pic_conductance=0.5)) == math.inf
    assert cramp_threshold_Hz(BistablePool(trigger_amplitude=3.0, reflex_gain=1.0)) < 6


def test_inactivation_takes_its_time_and_recovers():
    firing = simulate(BistablePool(), 120.0)
    before = firing.available_share[firing.time_s < TRIGGER_START_s]
    end = firing.available_share[np.searchsorted(firing.time_s, firing.pool.trigger_end_s + firing.lasted_s)]
    assert before.min() > 0.99
    assert end < 0.4
    assert firing.available_share[-1] > 0.9
    # One minus the share of a cell falls with 15 to 25 s; a fifth of the cells is never recruited.
    early = np.interp([2.0, 7.0], firing.time_s, firing.available_share)
    assert 0.03 < (early[0] - early[1]) / 5 < 0.06


@pytest.mark.parametrize("cells", [10, 17, 100])
def test_pools_of_other_sizes_do_the_same(cells):
    firing = simulate(BistablePool(cells=cells), 120.0)
    assert len(firing.spike_times_s) == cells
    assert firing.lasted_s == pytest.approx(55, abs=7)
    assert firing.mean_rate_Hz == pytest.approx(10.5, abs=0.7)
    assert firing.active_cells == pytest.approx(0.82 * cells, abs=1)


@pytest.mark.parametrize("conductance", [0.9, 1.0, 1.2])
def test_half_the_step_changes_the_rates_by_less_than_two_percent(conductance):
    coarse, fine = (
        simulate(BistablePool(pic_conductance=conductance), 10.0, substeps=substeps)
        for substeps in (SUBSTEPS, 2 * SUBSTEPS)
    )
    assert coarse.mean_rate_Hz == pytest.approx(fine.mean_rate_Hz, rel=0.02)
    assert coarse.active_cells == fine.active_cells


def test_the_same_seed_gives_the_same_impulses_and_a_longer_recording_begins_like_a_short_one():
    first, again, other, longer = (
        simulate(BistablePool(), each, seed) for each, seed in ((4.0, 1), (4.0, 1), (4.0, 2), (8.0, 1))
    )
    for a, b, c in zip(first.spike_times_s, again.spike_times_s, longer.spike_times_s, strict=True):
        assert np.array_equal(a, b)
        assert np.array_equal(a, c[c < 4.0])
    assert not np.array_equal(first.spike_times_s[0], other.spike_times_s[0])


def test_impulses_are_in_order_and_within_the_recording_at_the_ends_of_every_range():
    for values in (
        {"pic_conductance": 1.5, "reflex_gain": 1.0, "trigger_amplitude": 3.0, "trigger_rate_Hz": 60.0, "noise": 6.5},
        {"pic_conductance": 0.0, "reflex_gain": -1.0, "inhibition": 1.0, "noise": 0.0, "trigger_rate_Hz": 2.0},
    ):
        firing = simulate(BistablePool(trigger_s=2.0, **values), 5.0)
        for times in firing.spike_times_s:
            assert (np.diff(times) > 0).all()
            assert not times.size or 0 <= times[0] <= times[-1] <= 5.0
        assert firing.mean_rate_Hz < 30
        assert np.isfinite(firing.open_conductance).all()


def test_a_trial_watches_and_interferes_as_it_says():
    cramped, stretched = (cramp.simulate(CrampTrial(intervention=each), 3) for each in ("none", "stretch"))
    assert cramped.lasted_s > 50
    assert stretched.lasted_s == pytest.approx(8.5, abs=0.2)
    assert "stretched at 10 s" in stretched.summary()
    blocked = cramp.simulate(CrampTrial(intervention="nerve block", intervention_s=0.0), 3)
    assert "blocked before the stimuli" in blocked.summary()
    assert blocked.lasted_s < 5


def test_a_course_counts_cells_and_impulses():
    result = cramp.simulate(CrampTrial(recorded_s=20.0), 3)
    middle, firing, rate_Hz = result.course
    assert middle[[0, -1]].tolist() == [0.5, 19.5]
    assert (firing * rate_Hz).sum() == pytest.approx(sum(times.size for times in result.firing.spike_times_s))
    assert firing[5] == sum(((times >= 5) & (times < 6)).any() for times in result.firing.spike_times_s)


def test_a_train_below_threshold_leaves_nothing_and_the_block_moves_the_threshold():
    lasted = cramp.simulate(CrampTrial(), 0).lasted_by_rate_s
    rates_Hz = np.array(cramp.SWEPT_RATES_Hz)
    free, blocked = lasted["free"], lasted["blocked"]
    assert rates_Hz[free > 0].min() == pytest.approx(13.5, abs=1)
    assert rates_Hz[blocked > 0].min() == pytest.approx(18.5, abs=2)
    assert (free >= blocked).all()
    assert blocked.max() < 6


@pytest.mark.parametrize("values", [{}, {"noise": 0.0}, {"reflex_gain": -1.0, "trigger_amplitude": 3.0}])
def test_silence_leaves_nothing_so_small_that_the_processor_works_slowly_with_it(values):
    pool = BistablePool(cells=20, **values)
    firing = simulate(pool, 120.0)
    assert firing.ended
    for each in (firing.renshaw_conductance, firing.force, firing.loop_conductance, firing.open_conductance):
        assert not ((each != 0) & (np.abs(each) < np.finfo(float).tiny)).any()
    # The afterhyperpolarisation of a cell is in no sample, but six times 20 s have to take as long as 120 s.
    assert busy_s(lambda: simulate(pool, 120.0)) < 1.7 * 6 * busy_s(lambda: simulate(pool, 20.0))


def test_a_small_pool_takes_no_longer_than_a_larger_one():
    assert busy_s(lambda: simulate(BistablePool(cells=10), 20.0)) < 1.5 * busy_s(
        lambda: simulate(BistablePool(cells=16), 20.0)
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: simulate(BistablePool(), 0.5), "duration_s takes a number from 1 to 120"),
        (lambda: simulate(BistablePool(), math.nan), "duration_s takes a number from 1 to 120"),
        (lambda: simulate(BistablePool(), 10.0, stretch_s=-1.0), "stretch_s takes a time from 0 s on"),
        (lambda: simulate(BistablePool(), 10.0, block_s=math.nan), "block_s takes a time from 0 s on"),
        (
            lambda: BistablePool(pic_conductance=-0.1),
            r"pic_conductance takes a number from 0 to 1.5 \(× resting leak\)",
        ),
        (lambda: BistablePool(cells=5), "cells takes a whole number from 10 to 100"),
        (lambda: CrampTrial(intervention="massage"), "intervention takes one of: none, stretch, nerve block"),
    ],
)
def test_what_cannot_be_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_summaries_say_what_happened():
    assert simulate(BistablePool(trigger_amplitude=0.0), 3.0).summary() == "No motoneurone fires."
    assert "stop with the stimulus" in simulate(BistablePool(pic_conductance=0.5), 3.0).summary()
    assert "until the end of the recording, 8 s" in simulate(BistablePool(), 10.0).summary()
    assert "of 40 motoneurones go on" in simulate(BistablePool(), 70.0).summary()
