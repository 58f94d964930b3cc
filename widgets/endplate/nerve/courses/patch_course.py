"""A patch of membrane at the moments that a drawing shows: its channels, currents, and the charge that has passed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.nerve.courses.axon_course import chosen_moments

MOMENTS = 500
"""Of a recording, as many as a drawing that moves shows."""
LEAST_nC_per_cm2, MOST_DOTS = 50.0, 240
"""Charge that one dot stands for at least, and how many dots there are of each ion at most."""


@dataclass(frozen=True, eq=False)
class PatchCourse:
    """A patch over time; every array has the shape ``(time,)``.

    Attributes
    ----------
    time_ms, voltage_mV, stimulus_uA_per_cm2 : numpy.ndarray
        Moments, potential of the membrane, current of the pulses.
    sodium_open_percent, sodium_shut_percent, potassium_open_percent : numpy.ndarray
        Shares of the channels that are open, and of the sodium channels that are inactivated.
    sodium_uA_per_cm2, potassium_uA_per_cm2 : numpy.ndarray
        Currents; inward is negative.
    sodium_in_dots, potassium_out_dots : numpy.ndarray
        Charge that has come in with sodium, and gone out with potassium, since the start.
    dot_nC_per_cm2 : float
        Charge of one dot.
    """

    time_ms: np.ndarray
    voltage_mV: np.ndarray
    stimulus_uA_per_cm2: np.ndarray
    sodium_open_percent: np.ndarray
    sodium_shut_percent: np.ndarray
    potassium_open_percent: np.ndarray
    sodium_uA_per_cm2: np.ndarray
    potassium_uA_per_cm2: np.ndarray
    sodium_in_dots: np.ndarray
    potassium_out_dots: np.ndarray
    dot_nC_per_cm2: float


def follow(
    time_ms: np.ndarray,
    voltage_mV: np.ndarray,
    gates: tuple[np.ndarray, np.ndarray, np.ndarray],
    currents_uA_per_cm2: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> PatchCourse:
    """Return what a drawing of a patch shows.

    Parameters
    ----------
    time_ms, voltage_mV : numpy.ndarray
        Time and potential of a recording, shape ``(time,)``.
    gates : tuple of numpy.ndarray
        m, h and n.
    currents_uA_per_cm2 : tuple of numpy.ndarray
        Currents of sodium, of potassium, and of the stimulus.
    """
    kept = chosen_moments(time_ms, voltage_mV[None], MOMENTS)
    m, h, n = (gate[kept] for gate in gates)
    sodium, potassium, stimulus = currents_uA_per_cm2
    inward_nC, outward_nC = _charge(time_ms, -sodium), _charge(time_ms, potassium)
    dot_nC = max(LEAST_nC_per_cm2, float(max(inward_nC.max(), outward_nC.max())) / MOST_DOTS)
    return PatchCourse(
        time_ms=time_ms[kept],
        voltage_mV=voltage_mV[kept],
        stimulus_uA_per_cm2=stimulus[kept],
        sodium_open_percent=100 * m * m * m * h,
        sodium_shut_percent=100 * (1 - h),
        potassium_open_percent=100 * (n * n) ** 2,
        sodium_uA_per_cm2=sodium[kept],
        potassium_uA_per_cm2=potassium[kept],
        sodium_in_dots=inward_nC[kept] / dot_nC,
        potassium_out_dots=outward_nC[kept] / dot_nC,
        dot_nC_per_cm2=dot_nC,
    )


def _charge(time_ms: np.ndarray, current_uA_per_cm2: np.ndarray) -> np.ndarray:
    """Return the charge that has passed since the start, in nC/cm²."""
    passed = np.diff(time_ms) * (current_uA_per_cm2[1:] + current_uA_per_cm2[:-1]) / 2
    return np.append(0.0, np.cumsum(passed))
