"""A squeezed wrist, against the published grades and the published effect of heat."""

import numpy as np
import pytest

from endplate.entrapment.nerve_lesion import SLOWING
from tests.studies.conftest import studied


@pytest.mark.parametrize("severity", [0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
def test_carpal_tunnel_goes_through_the_grades_of_bland(severity):
    """Sensory potential preserved, then absent, while the latency is below 6.5 ms; above it, absent."""
    harmed = studied("median", "median_wrist", SLOWING, severity)
    if harmed.distal_latency_ms > 6.5:
        assert harmed.sensory_amplitude_uV == 0
    if harmed.distal_latency_ms < 4.5:
        assert harmed.sensory_amplitude_uV > 15
    assert harmed.amplitude_mV["wrist"] > 0.9 * 10.6


def test_carpal_tunnel_reaches_the_gravest_latency_and_loses_feeling_before_strength(healthy):
    harmed = [studied("median", "median_wrist", SLOWING, each) for each in np.linspace(0, 1, 21)]
    latencies = [each.distal_latency_ms for each in harmed]
    assert max(latencies) > 6.5
    sensory = [each.sensory_amplitude_uV / healthy["median"].sensory_amplitude_uV for each in harmed]
    motor = [each.amplitude_mV["wrist"] / healthy["median"].amplitude_mV["wrist"] for each in harmed]
    assert all(one <= other + 1e-9 for one, other in zip(sensory, motor, strict=True))
    gone = next(latency for latency, share in zip(latencies, sensory, strict=True) if share == 0)
    assert 5.5 < gone < 6.5


@pytest.mark.parametrize("severity", [0.0, 0.3, 0.5, 0.7, 0.9])
def test_heat_costs_a_squeezed_wrist_hardly_any_motor_response(severity):
    """Between 32 and 42 degrees motor responses of patients changed as those of controls did (Wang 1999)."""
    cool, hot = (
        studied("median", "median_wrist", SLOWING, severity, temperature_C=each).amplitude_mV["wrist"]
        for each in (32.0, 40.0)
    )
    assert hot == pytest.approx(cool, rel=0.05)


def test_heat_costs_a_squeezed_wrist_more_of_its_sensory_response_than_a_healthy_one():
    """A third of it in patients, a quarter in controls (Wang 1999); the model's healthy response loses 29 %."""

    def lost(severity):
        cool, hot = (
            studied("median", "median_wrist", SLOWING, severity, temperature_C=each).sensory_amplitude_uV
            for each in (32.0, 40.0)
        )
        return 1 - hot / cool

    assert 0.2 < lost(0.0) < 0.3
    for severity in (0.2, 0.3, 0.4, 0.5):
        assert lost(0.0) < lost(severity) < 0.45
