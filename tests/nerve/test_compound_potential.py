"""Potentials of single units, as electrodes record them, add up, and cancel one another when they arrive apart."""

import numpy as np
import pytest

from endplate.nerve.compound_potential import (
    MOTOR_UNIT,
    SENSORY_AXON,
    STEP_ms,
    duration_ms,
    onset_ms,
    peak_ms,
    summed,
)
from endplate.nerve.courses.recorded_axon import REFERENCE_C, length_in_warmth, recorded_axon
from endplate.nerve.motor_axon import MotorAxon, PulseTrain, conduct


def test_one_unit_gives_its_own_potential_and_two_at_once_its_double():
    for shape in (MOTOR_UNIT, SENSORY_AXON):
        one = summed(shape, np.array([5.0]), np.array([2.0]), 34.0)
        two = summed(shape, np.array([5.0, 5.0]), np.array([2.0, 2.0]), 34.0)
        assert one.max() == pytest.approx(2, rel=0.001)
        assert two == pytest.approx(2 * one)
        assert 5.0 < onset_ms(one, 0.1) < peak_ms(one, 0.1)
        assert summed(shape, np.array([np.nan, np.inf]), np.ones(2), 34.0).max() == 0


def test_units_that_arrive_apart_cancel_one_another():
    together = summed(SENSORY_AXON, np.full(50, 5.0), np.ones(50), 34.0)
    apart = summed(SENSORY_AXON, np.linspace(5.0, 8.0, 50), np.ones(50), 34.0)
    assert apart.max() < 0.4 * together.max()
    assert duration_ms(apart, 0.1) > 1.5 * duration_ms(together, 0.1)


def test_an_arrival_between_two_samples_is_not_moved_to_one_of_them():
    onsets = [onset_ms(summed(MOTOR_UNIT, np.array([each]), np.ones(1), 34.0), 0.1) for each in (5.0, 5.02, 5.04)]
    assert np.diff(onsets) == pytest.approx([0.02, 0.02], abs=0.01)


# One sensory axon between two electrodes, in warmth and cold


def test_the_usual_temperature_changes_nothing_and_warmth_shortens():
    assert length_in_warmth(REFERENCE_C) == 1.0
    lengths = np.array([length_in_warmth(each) for each in np.arange(18.0, 42.5, 0.5)])
    assert (np.diff(lengths) < 0).all()


def test_between_the_computed_temperatures_it_is_what_the_axon_gives_there():
    usual = recorded_axon(REFERENCE_C).area
    for temperature_C in (20.0, 24.0, 28.0, 32.0, 36.0, 40.0):
        assert length_in_warmth(temperature_C) == pytest.approx(recorded_axon(temperature_C).area / usual, rel=0.01)


def half_width_ms(axon):
    course_mV = axon.voltage_mV[axon.position_mm.size // 2]
    high = course_mV > (course_mV.max() + course_mV[0]) / 2
    return high.sum() * (axon.time_ms[1] - axon.time_ms[0])


def test_it_shortens_more_than_the_way_to_the_second_electrode_and_less_than_the_action_potential():
    cool, hot = (conduct(MotorAxon(temperature_C=each), PulseTrain(recorded_ms=3.0)) for each in (32.0, 42.0))
    way = hot.velocity_m_per_s / cool.velocity_m_per_s
    impulse = half_width_ms(cool) / half_width_ms(hot)
    recorded = length_in_warmth(32.0) / length_in_warmth(42.0)
    assert 1.1 * way < recorded < 0.95 * impulse


def test_its_height_hardly_depends_on_warmth():
    heights = [recorded_axon(each).height for each in np.arange(24.0, 42.5, 2.0)]
    assert min(heights) > 0.9 * max(heights)


@pytest.mark.parametrize(("apart_mm", "depth_mm"), [(20.0, 5.0), (30.0, 5.0), (30.0, 8.0), (40.0, 8.0), (40.0, 10.0)])
def test_other_places_of_the_electrodes_change_little(apart_mm, depth_mm):
    cool, hot = (recorded_axon(each, apart_mm=apart_mm, depth_mm=depth_mm).area for each in (32.0, 40.0))
    assert cool / hot == pytest.approx(length_in_warmth(32.0) / length_in_warmth(40.0), rel=0.07)


def test_a_farther_electrode_records_less():
    assert recorded_axon(34.0, depth_mm=15.0).height < recorded_axon(34.0).height


@pytest.mark.parametrize("temperature_C", [22.0, 28.0, 40.0])
def test_the_potential_that_is_summed_has_this_length(temperature_C):
    def area(at_C):
        potential = summed(SENSORY_AXON, np.array([1.0]), np.ones(1), at_C)
        return potential[: int((potential > 0).nonzero()[0].max()) + 1].sum() * STEP_ms

    assert area(temperature_C) / area(REFERENCE_C) == pytest.approx(length_in_warmth(temperature_C), rel=0.01)
