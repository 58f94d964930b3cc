"""The pool of motor units against an independent implementation, and what must hold for any pool."""

import numpy as np
import pytest

from endplate.muscle.motor_pool import MotorPool, contract, steady_state
from endplate.muscle.twitches import LINEAR, fusion

GIVEN = [(10.0, 71, 999.135, 182.823), (40.0, 113, 3503.589, 1311.869), (67.0, 120, 3915.068, 2215.981)]


@pytest.mark.parametrize(("excitation", "active", "rates_Hz", "force"), GIVEN)
def test_the_steady_state_is_that_of_an_independent_implementation(excitation, active, rates_Hz, force):
    steady = steady_state(MotorPool(), excitation)
    assert steady.active_units == active
    assert steady.rates_Hz.sum() == pytest.approx(rates_Hz, abs=5e-4)
    assert steady.force == pytest.approx(force, abs=5e-4)


def test_units_are_graded_from_small_and_slow_to_large_and_fast():
    pool = MotorPool()
    assert pool.threshold[[0, -1]] == pytest.approx([1, 50])
    assert pool.force[[0, -1]] == pytest.approx([1, 100])
    assert pool.contraction_ms[[0, -1]] == pytest.approx([90, 30])
    assert pool.peak_rate_Hz[[0, -1]] == pytest.approx([35, 25])
    for graded in (pool.threshold, pool.force, -pool.contraction_ms, -pool.peak_rate_Hz):
        assert (np.diff(graded) > 0).all()
    # Twitch time falls with force by the power that ties a range of 100 to a range of 3.
    power = np.log(100) / np.log(3)
    assert pool.contraction_ms == pytest.approx(90 * pool.force ** (-1 / power))


def test_small_units_are_called_first_and_no_unit_leaves_as_effort_grows():
    pool = MotorPool()
    active = np.array([pool.rates_Hz(each) > 0 for each in np.linspace(0, pool.max_excitation, 200)])
    assert (np.diff(active.astype(int), axis=0) >= 0).all()
    assert (np.diff(active.astype(int), axis=1) <= 0).all()
    assert not active[0].any()
    assert active[-1].all()


def test_at_most_excitation_every_unit_has_its_highest_rate():
    pool = MotorPool(recruitment_range=30.0, peak_rate_last_Hz=40.0, gain_Hz=2.0)
    assert pool.rates_Hz(pool.max_excitation) == pytest.approx(pool.peak_rate_Hz)
    assert (pool.rates_Hz(0.98 * pool.max_excitation) < pool.peak_rate_Hz - 1e-9).any()


def test_a_full_tetanus_is_nine_times_a_twitch():
    slope = float(fusion(LINEAR) / LINEAR)
    assert np.e / slope == pytest.approx(9.05, abs=0.01)
    assert fusion(0.0) == 0
    assert fusion(5.0) == pytest.approx(1)


@pytest.mark.parametrize("excitation", [5.0, 10.0, 40.0, 67.0])
def test_regular_twitches_add_up_to_the_steady_force(excitation):
    pool = MotorPool(interval_cv=0.0)
    assert contract(pool, excitation, 6.0).mean_force == pytest.approx(steady_state(pool, excitation).force, rel=2e-3)


def test_a_contraction_fires_at_the_rates_of_the_steady_state_with_the_irregularity_that_was_asked_for():
    pool = MotorPool()
    spikes = contract(pool, 40.0, 20.0, seed=2).spike_times_s
    rates_Hz = steady_state(pool, 40.0).rates_Hz
    intervals = [np.diff(each) for each in spikes]
    assert [each.size > 0 for each in spikes] == (rates_Hz > 0).tolist()
    for interval, rate_Hz in zip(intervals[:110], rates_Hz[:110], strict=True):
        assert 1 / interval.mean() == pytest.approx(rate_Hz, rel=0.08)
    assert np.mean([each.std() / each.mean() for each in intervals[:110]]) == pytest.approx(0.2, abs=0.01)


def test_a_rising_drive_calls_units_in_order_of_size():
    pool = MotorPool(units=30, interval_cv=0.0)
    rising = contract(pool, np.linspace(0, pool.max_excitation, 50), 10.0)
    first = np.array([times[0] for times in rising.spike_times_s])
    called_s = 10.0 * pool.threshold / pool.max_excitation
    assert (first >= called_s - 0.25).all()
    assert (first <= called_s + 0.15).all()
    assert rising.force[-500:].mean() > 10 * rising.force[1000:1500].mean()


def test_force_ends_when_the_drive_does():
    pool = MotorPool()
    drive = np.concatenate([np.full(50, 30.0), np.zeros(50)])
    stopped = contract(pool, drive, 4.0)
    assert stopped.force[-1] < 1e-3 * stopped.force.max()
    assert max(times.max() for times in stopped.spike_times_s if times.size) < 2.1


def test_the_same_seed_gives_the_same_contraction():
    first, again, other = (contract(MotorPool(), 20.0, 1.0, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.force, again.force)
    assert not np.array_equal(first.force, other.force)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: steady_state(MotorPool(), -1.0), "excitation takes numbers from 0 on .*67 is the same.*not -1.0"),
        (lambda: contract(MotorPool(), np.array([1.0, np.nan]), 1.0), r"not an array of 2 numbers\.$"),
        (lambda: contract(MotorPool(), 10.0, 0.0), "duration_s takes a number from 0.01 to 600"),
        (lambda: MotorPool(units=2), "units takes a whole number from 5 to 500"),
    ],
)
def test_what_cannot_be_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_a_pool_takes_no_more_than_what_drives_every_unit_to_its_highest_rate():
    pool = MotorPool(peak_rate_first_Hz=60.0)  # whose first units would go on rising
    most, more = (steady_state(pool, share * pool.max_excitation) for share in (1.0, 1.5))
    assert np.array_equal(more.rates_Hz, most.rates_Hz)
    assert more.force == most.force
    rising = np.linspace(0, 2, 50) * pool.max_excitation
    held = contract(pool, np.minimum(rising, pool.max_excitation), 2.0, seed=1)
    driven = contract(pool, rising, 2.0, seed=1)
    assert driven.excitation.max() == pool.max_excitation
    assert np.allclose(driven.force, held.force, rtol=1e-3)


def test_summaries_say_who_works():
    assert "71 of 120 units fire" in steady_state(MotorPool(), 10.0).summary()
    assert steady_state(MotorPool(), 0.0).summary() == "No unit is recruited."
    assert "of 120 units fire" in contract(MotorPool(), 10.0, 1.0).summary()
    assert "no force" in contract(MotorPool(), 0.5, 1.0).summary()


def test_no_impulse_lies_outside_the_contraction():
    for seed in range(20):
        for times_s in contract(MotorPool(), 67.0, 0.5, seed).spike_times_s:
            assert ((times_s >= 0) & (times_s <= 0.5)).all()


def test_the_force_of_a_muscle_at_rest_falls_to_zero_and_not_to_numbers_that_a_processor_is_slow_with():
    brief = np.concatenate([np.full(10, 20.0), np.zeros(590)])
    force = contract(MotorPool(), brief, 90.0).force
    assert force[500] > 100
    assert not ((force != 0) & (force < np.finfo(float).tiny)).any()
    assert (force[-1000:] == 0).all()
