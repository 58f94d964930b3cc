"""Thresholds and recovery of the human motor axon against published values."""

import numpy as np
import pytest

from endplate.nerve.motor_axon import MotorAxon, PulseTrain, conduct, recovery_percent, threshold_nA
from tests.nerve.conftest import stepped


def test_thresholds_are_the_published_models():
    assert threshold_nA(MotorAxon(), 0.1) == pytest.approx(0.9955, rel=0.003)
    assert threshold_nA(MotorAxon(), 1.0) == pytest.approx(0.300, rel=0.002)


@pytest.mark.parametrize(("diameter_um", "temperature_C", "pulse_ms"), [(10.0, 37.0, 0.1), (4.4, 31.0, 0.7)])
def test_threshold_is_the_edge_between_an_impulse_and_none(diameter_um, temperature_C, pulse_ms):
    axon = MotorAxon(diameter_um, temperature_C)
    edge_nA = threshold_nA(axon, pulse_ms)
    assert stepped(axon, 5.0, 1.0005 * edge_nA, pulse_ms)[-1].max() > -20
    assert stepped(axon, 5.0, 0.9995 * edge_nA, pulse_ms)[-1].max() < -70


def test_a_stronger_pulse_into_the_first_node_never_fires_less():
    fired = [conduct(MotorAxon(), PulseTrain(amplitude_nA=each)).conducted_pulses for each in np.arange(0.3, 1.0, 0.01)]
    assert fired == sorted(fired)
    assert set(fired) == {0, 1}


def test_threshold_falls_with_the_pulse_as_weiss_found_and_its_charge_rises():
    pulses_ms = np.array([0.05, 0.1, 0.2, 0.5, 1.0])
    charge_pC = np.array([threshold_nA(MotorAxon(), each) for each in pulses_ms]) * pulses_ms
    assert (np.diff(charge_pC) > 0).all()
    assert (np.diff(charge_pC / pulses_ms) < 0).all()


@pytest.mark.parametrize(
    ("interval_ms", "low", "high"),
    [(2.0, 0.5, 2.5), (4.0, -15.0, -13.0), (10.0, -3.0, -1.8), (30.0, 6.5, 7.5)],
)
def test_recovery_cycle_is_refractory_superexcitable_and_late_subexcitable(interval_ms, low, high):
    assert low < recovery_percent(MotorAxon(), interval_ms) < high


def test_late_subexcitability_is_the_slow_potassium_channels():
    few, many = (recovery_percent(MotorAxon(slow_potassium_fraction=each), 30.0) for each in (0.5, 2.0))
    assert few < 0 < 10 < many
