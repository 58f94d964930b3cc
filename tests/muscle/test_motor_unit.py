"""One motor unit, and a whole muscle that follows an effort."""

import numpy as np
import pytest

from endplate.muscle import motor_unit, recruitment
from endplate.muscle.motor_pool import steady_state
from endplate.muscle.motor_unit import MotorUnit
from endplate.muscle.recruitment import Effort


def pull(**values):
    return motor_unit.simulate(MotorUnit(**values))


@pytest.mark.parametrize(("place", "contraction_ms"), [(0.0, 90.0), (1.0, 30.0)])
def test_one_impulse_makes_a_twitch_that_peaks_after_its_contraction_time(place, contraction_ms):
    twitch = pull(place=place, impulses=1)
    peak_s = twitch.time_s[twitch.force_percent.argmax()]
    assert 1e3 * (peak_s - twitch.impulses_s[0]) == pytest.approx(contraction_ms, abs=1)
    assert twitch.peak_percent == pytest.approx(100 / 9.05, abs=0.1)
    assert "One impulse makes 11 %" in twitch.summary()


def test_a_higher_rate_makes_more_force_and_less_ripple():
    pulls = [pull(rate_Hz=rate_Hz) for rate_Hz in (4.0, 8.0, 12.0, 20.0, 40.0)]
    held, ripple = [each.held_percent for each in pulls], [each.ripple_percent for each in pulls]
    assert held == sorted(held)
    assert ripple == sorted(ripple, reverse=True)
    assert held[-1] == pytest.approx(100, abs=1)


@pytest.mark.parametrize("rate_Hz", [5.0, 10.0, 20.0, 50.0])
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_the_mean_over_time_is_the_steady_force(place, rate_Hz):
    one = pull(place=place, rate_Hz=rate_Hz)
    assert one.held_percent == pytest.approx(one.steady_percent[round(rate_Hz) - 1], rel=0.03)


def test_a_slow_unit_is_fused_at_a_rate_at_which_a_fast_one_is_not():
    assert pull(place=0.0, rate_Hz=20.0).ripple_percent < 10
    assert pull(place=1.0, rate_Hz=20.0).ripple_percent > 25


def test_impulses_that_end_leave_a_force_that_ends():
    short = pull(rate_Hz=20.0, impulses=5)
    assert np.isnan(short.ripple_percent)
    assert short.force_percent[-1] < 0.1
    assert "nan" not in short.summary()


def test_effort_is_held_at_the_force_of_the_steady_state():
    for effort_percent in (10.0, 50.0, 100.0):
        effort = Effort(effort_percent=effort_percent, interval_cv=0.0)
        result = recruitment.simulate(effort)
        steady = steady_state(effort.pool, effort_percent / 100 * effort.pool.max_excitation)
        assert result.held_percent == pytest.approx(100 * steady.force / result.full_force, rel=0.01)
        assert result.active_units == steady.active_units


def test_few_units_give_an_unsteady_force():
    many, few = (recruitment.simulate(Effort(units=units)) for units in (120, 10))
    held = [each.force_percent[each.contraction.time_s > 2.5] for each in (many, few)]
    assert held[1].std() > 1.5 * held[0].std()


def test_without_effort_nothing_happens():
    nothing = recruitment.simulate(Effort(effort_percent=0.0))
    assert nothing.active_units == 0
    assert nothing.summary() == "No unit is recruited, and there is no force."
    assert recruitment.simulate(Effort(rise_s=0.0)).active_units > 100
