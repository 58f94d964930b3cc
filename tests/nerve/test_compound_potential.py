"""Potentials of single units add up, and cancel one another when they arrive apart."""

import numpy as np
import pytest

from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON, duration_ms, onset_ms, peak_ms, summed


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
