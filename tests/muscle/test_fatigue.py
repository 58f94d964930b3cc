"""A muscle that tires: who loses force, how fast, and how long a force can be held."""

import numpy as np
import pytest

from endplate.muscle.fatigue import Fatigue, STEP_s, hold
from endplate.muscle.motor_pool import MotorPool, steady_state
from endplate.muscle.twitches import fusion, fusion_of_unit

NEVER = Fatigue(fastest_loss_percent_per_s=0.0, adaptation=0.0)


@pytest.mark.parametrize("excitation", [10.0, 40.0, 67.0])
def test_without_fatigue_a_force_is_held_by_the_drive_of_the_steady_state(excitation):
    pool = MotorPool()
    full = steady_state(pool, pool.max_excitation).force
    held = hold(pool, steady_state(pool, excitation).force / full, 60.0, NEVER)
    assert held.excitation * pool.max_excitation == pytest.approx(excitation, abs=0.01)
    assert held.capacity == pytest.approx(1)
    assert not held.fails
    assert held.endurance_s == pytest.approx(60.0)
    assert (held.unit_capacity == 1).all()


def test_the_last_unit_loses_as_much_as_is_declared_and_the_first_a_hundred_and_eightieth():
    pool = MotorPool()
    held = hold(pool, 1.0, 10.0, Fatigue(adaptation=0.0, slowing=0.0))
    lost = 1 - held.unit_capacity
    share = fusion(1e-3 * pool.contraction_ms * pool.rates_Hz(pool.max_excitation))
    assert lost[-1] == pytest.approx(0.0225 * 10 * share[-1], rel=1e-6)
    assert lost[0] == pytest.approx(0.0225 / 180 * 10 * share[0], rel=1e-6)


def test_a_unit_that_is_not_called_does_not_tire():
    pool = MotorPool()
    held = hold(pool, 0.05, 20.0)
    silent = held.excitation.max() * pool.max_excitation < pool.threshold
    assert silent.any()
    assert (held.unit_capacity[silent] == 1).all()
    assert (held.unit_capacity[~silent] < 1).all()


def test_motoneurones_adapt_with_their_time_constant():
    pool = MotorPool()
    tired = Fatigue(fastest_loss_percent_per_s=0.0, adaptation_s=22.0)
    held = hold(pool, 1.0, 120.0, tired)
    above = (pool.threshold - 1) / 49
    rate_Hz = pool.rates_Hz(pool.max_excitation)
    for at_s in (11.0, 22.0, 110.0):
        adapted_Hz = rate_Hz - 0.67 * above * (rate_Hz - 6) * (1 - np.exp(-at_s / 22))
        force = (pool.force * fusion(1e-3 * pool.contraction_ms * adapted_Hz)).sum()
        full = steady_state(pool, pool.max_excitation).force
        assert held.force[round(at_s / STEP_s)] == pytest.approx(force / full, rel=2e-3)


def test_slower_twitches_help_a_tired_muscle():
    helped, not_helped = (hold(MotorPool(), 0.5, 200.0, Fatigue(slowing=slowing)) for slowing in (0.379, 0.0))
    assert helped.endurance_s > not_helped.endurance_s


def test_a_stronger_force_is_held_for_a_shorter_time_and_the_drive_rises_meanwhile():
    held = [hold(MotorPool(), target, 900.0) for target in (0.2, 0.35, 0.5, 0.65, 0.8)]
    assert (np.diff([each.endurance_s for each in held]) < 0).all()
    assert held[0].endurance_s > 300
    assert held[-1].endurance_s < 30
    for each in held:
        until = each.time_s < each.endurance_s
        assert each.fails
        assert (np.diff(each.excitation[until]) >= -1e-4).all()
        assert np.median(each.force[until]) == pytest.approx(each.target, rel=0.003)
        assert each.force[until].max() < 1.02 * each.target  # a unit that joins adds a whole step
        assert (np.diff(each.capacity) <= 1e-9).all()


def test_half_the_step_changes_little():
    import endplate.muscle.fatigue as fatigue

    coarse = hold(MotorPool(), 0.5, 150.0).endurance_s
    at_once, fatigue.STEP_s = fatigue.STEP_s, 0.05
    try:
        fine = hold(MotorPool(), 0.5, 150.0).endurance_s
    finally:
        fatigue.STEP_s = at_once
    assert fine == pytest.approx(coarse, rel=0.01)


def test_refusals_and_summary():
    with pytest.raises(ValueError, match="target takes a number from 0 to 1"):
        hold(MotorPool(), 1.2, 10.0)
    with pytest.raises(ValueError, match=r"duration_s takes a number from 0.1 to 3600 \(s\)"):
        hold(MotorPool(), 0.5, 0.0)
    held = hold(MotorPool(), 0.5, 150.0)
    assert f"50 % of full force is held for {held.endurance_s:.0f} s" in held.summary()
    assert "for all of 10 s" in hold(MotorPool(), 0.0, 10.0).summary()


def test_compiled_and_plain_fusion_agree():
    x = np.linspace(0, 3, 61)
    assert [fusion_of_unit(each) for each in x] == pytest.approx(fusion(x))
