"""What an electrode over a nerve records of its axons."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.nerve.motor_axon import MotorAxon, PulseTrain, conduct

DEPTH_mm = 10.0
"""From the axons to the electrode."""
STEP_ms = 0.02
RECORDED_ms = 20.0
AROUND_ms = 5.0
"""How long before and after its passing an impulse shows at the electrode."""


def summed(arrival_ms: np.ndarray, diameter_um: np.ndarray, temperature_C: float) -> np.ndarray:
    """Sum the potentials of all axons that arrive; a thicker axon counts by its section.

    Parameters
    ----------
    arrival_ms, diameter_um : numpy.ndarray
        When the impulse of each axon arrives, nan where none does, and its diameter; shape ``(axon,)``.
    temperature_C : float
        Temperature of the nerve.

    Returns
    -------
    numpy.ndarray
        Potential in a unit of its own, shape ``(time,)``.
    """
    samples = round(RECORDED_ms / STEP_ms)
    arriving = np.isfinite(arrival_ms) & (arrival_ms < RECORDED_ms)
    bins = (arrival_ms[arriving] / STEP_ms).astype(int)
    impulses = np.bincount(bins, diameter_um[arriving] ** 2, samples)[:samples]
    shape, _ = at_electrode(temperature_C)
    return np.convolve(impulses, shape)[shape.size // 2 :][:samples]


@lru_cache(maxsize=64)
def at_electrode(temperature_C: float, depth_mm: float = DEPTH_mm) -> tuple[np.ndarray, float]:
    """Return the potential that one axon's impulse leaves at an electrode beside it, and how fast the impulse runs.

    The current through a stretch of membrane is as the second derivative of a travelling
    impulse in time; every stretch adds to the electrode by one over its distance.

    Parameters
    ----------
    temperature_C : float
        Temperature of the nerve.
    depth_mm : float
        From the axon to the electrode.

    Returns
    -------
    tuple
        The potential every :data:`STEP_ms`, centred on the passing of the impulse, in a unit of its own that goes with
        the velocity; and the velocity in m/s.
    """
    run = conduct(MotorAxon(temperature_C=temperature_C), PulseTrain(first_ms=AROUND_ms, recorded_ms=2 * AROUND_ms))
    passing_ms = run.arrival_ms[10]
    around_ms = np.arange(-AROUND_ms, AROUND_ms + STEP_ms / 2, STEP_ms)
    potential_mV = np.interp(passing_ms + around_ms, run.time_ms, run.voltage_mV[10])
    current = np.gradient(np.gradient(potential_mV, STEP_ms), STEP_ms)
    distance_mm = np.hypot(around_ms * run.velocity_m_per_s, depth_mm)
    nearness = np.hanning(around_ms.size) / distance_mm  # fades to nothing, where the nerve has its ends
    return np.convolve(current, nearness, mode="same"), run.velocity_m_per_s
