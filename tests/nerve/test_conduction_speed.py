"""What makes an axon fast."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.nerve.conduction_speed import CURVES, LENGTH_mm, MyelinatedFibre, simulate, squid, unmyelinated_m_per_s
from endplate.nerve.motor_axon import MotorAxon, conduct


def test_with_all_its_myelin_it_is_the_motor_axon():
    assert simulate(MyelinatedFibre()).velocity_m_per_s == pytest.approx(
        conduct(MotorAxon()).velocity_m_per_s, rel=2e-3
    )


@pytest.mark.parametrize("diameter_um", [2.0, 5.0, 10.0, 16.0])
def test_every_axon_is_followed_over_the_same_length(diameter_um):
    way_mm = simulate(MyelinatedFibre(diameter_um=diameter_um)).conduction.position_mm[-1]
    assert way_mm == pytest.approx(LENGTH_mm, abs=0.75)


@pytest.mark.parametrize("over", CURVES)
def test_a_curve_passes_through_the_axon_itself_and_rises(over):
    values, velocity = simulate(MyelinatedFibre()).curve(over)
    assert (np.diff(velocity) > 0).all()
    for value, at in list(zip(values, velocity, strict=True))[1::3]:
        assert simulate(replace(MyelinatedFibre(), **{over: value})).velocity_m_per_s == pytest.approx(at, rel=5e-3)


def test_a_curve_keeps_the_other_properties():
    cold = simulate(MyelinatedFibre(temperature_C=25.0))
    values, velocity = cold.curve("diameter_um")
    assert np.interp(10.0, values, velocity) == pytest.approx(cold.velocity_m_per_s, rel=5e-3)


def test_without_myelin_velocity_goes_with_the_root_of_the_diameter():
    assert unmyelinated_m_per_s(476.0) == pytest.approx(squid().velocity_m_per_s)
    assert unmyelinated_m_per_s([4.0, 16.0])[1] == pytest.approx(2 * unmyelinated_m_per_s([4.0, 16.0])[0])


def test_too_little_myelin_does_not_conduct_and_says_so():
    speed = simulate(MyelinatedFibre(lamellae_fraction=0.02))
    assert speed.conduction.blocked
    assert speed.summary() == "An axon with so little myelin all along does not conduct."


def test_the_summary_gives_velocity_time_and_comparison():
    speed = simulate(MyelinatedFibre())
    assert f"{speed.velocity_m_per_s:.1f} m/s and needs 18 ms for a metre" in speed.summary()
    assert "21 times as fast" in speed.summary()
