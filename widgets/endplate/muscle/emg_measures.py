"""Measures of an electromyogram, taken in the same way from a recorded and from a simulated one.

A turn is a peak or a trough that lies a tenth of a millivolt or more away from the turn before it.
Many small turns come of many small potentials, few large ones of few large potentials: plotted
against each other they make the cloud of turns-amplitude analysis (interference_pattern_2000).

No limit is taken from the trace itself: it would rise with the activity that is to be measured, and
two traces could not be compared.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.words import count, fixed, given, number

LEAST_TURN_mV = 0.1
"""Smaller changes of direction are taken for noise; teaching value."""
ACTIVE_mV = 0.05
"""A voltage that lies farther from the mean counts as activity: half of the smallest turn; teaching value."""
WINDOW_s = 0.5
"""Stretches for which the points of a cloud are taken; teaching value."""
SPECTRUM_s = 0.25
"""Stretches over which spectra are averaged, so that they are 4 Hz fine at every rate."""


@dataclass(frozen=True)
class EmgMeasures:
    """Measures of one stretch of an electromyogram.

    Attributes
    ----------
    rms_mV : float
        Root mean square of the voltage around its mean.
    mean_rectified_mV : float
        Mean distance of the voltage from its mean, whatever its sign.
    peak_to_peak_mV : float
        From the lowest to the highest voltage.
    turns_per_s : float
        Turns in a second.
    amplitude_per_turn_mV : float
        Mean distance between turns; zero without turns.
    active_percent : float
        Share of the time at which the voltage lies more than :data:`ACTIVE_mV` from its mean.
    median_frequency_Hz : float
        Half of the power lies below it; zero for silence.
    """

    rms_mV: float
    mean_rectified_mV: float
    peak_to_peak_mV: float
    turns_per_s: float
    amplitude_per_turn_mV: float
    active_percent: float
    median_frequency_Hz: float

    def summary(self) -> str:
        """Say the measures in one sentence."""
        return (
            f"Root mean square {number(self.rms_mV, 2)} mV, {count(round(self.turns_per_s), 'turn')} a second of "
            f"{number(self.amplitude_per_turn_mV, 2)} mV on average, half the power below "
            f"{fixed(self.median_frequency_Hz)} Hz."
        )


def measure(voltage_mV: np.ndarray, rate_Hz: float) -> EmgMeasures:
    """Measure an electromyogram.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Shape ``(time,)``. Samples that are missing (nan) are left out.
    rate_Hz : float
        Samples in a second. Turns and frequencies depend on it: compare only traces of the same rate.

    Returns
    -------
    EmgMeasures
        Measures of the whole trace.

    Raises
    ------
    ValueError
        Fewer than two samples, or a rate that is not positive.
    """
    from scipy.signal import welch  # takes longer to load than all else a lab needs

    voltage_mV = _checked(voltage_mV, rate_Hz)
    turns_mV = turns(voltage_mV)
    frequency_Hz, power = welch(voltage_mV, rate_Hz, nperseg=min(voltage_mV.size, max(8, round(SPECTRUM_s * rate_Hz))))
    share = np.cumsum(power) / power.sum() if power.sum() > 0 else np.ones(power.size)
    size_mV = np.abs(voltage_mV)
    return EmgMeasures(
        rms_mV=float(np.sqrt(np.mean(voltage_mV**2))),
        mean_rectified_mV=float(size_mV.mean()),
        peak_to_peak_mV=float(np.ptp(voltage_mV)),
        turns_per_s=turns_mV.size * rate_Hz / voltage_mV.size,
        amplitude_per_turn_mV=float(np.abs(np.diff(turns_mV)).mean()) if turns_mV.size > 1 else 0.0,
        active_percent=float(100 * np.mean(size_mV > ACTIVE_mV)),
        median_frequency_Hz=float(frequency_Hz[(share >= 0.5).argmax()]),
    )


def cloud(voltage_mV: np.ndarray, rate_Hz: float) -> tuple[np.ndarray, np.ndarray]:
    """Return turns per second and mean distance between turns of each half second.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Shape ``(time,)``.
    rate_Hz : float
        Samples in a second.

    Returns
    -------
    tuple of numpy.ndarray
        Turns per second, and mV per turn, shape ``(stretch,)`` each; zero where there are no turns.
    """
    voltage_mV = _checked(voltage_mV, rate_Hz)
    samples = max(2, round(WINDOW_s * rate_Hz))
    found = [turns(each) for each in np.split(voltage_mV, range(samples, voltage_mV.size, samples))]
    found = found[: max(1, voltage_mV.size // samples)]  # without the rest that is shorter
    per_s = np.array([each.size * rate_Hz / min(samples, voltage_mV.size) for each in found])
    return per_s, np.array([np.abs(np.diff(each)).mean() if each.size > 1 else 0.0 for each in found])


def turns(voltage_mV: np.ndarray) -> np.ndarray:
    """Return the voltage of every turn, in order, shape ``(turn,)``."""
    return _turns(np.ascontiguousarray(voltage_mV, dtype=float), LEAST_TURN_mV)


def resampled(voltage_mV: np.ndarray, from_Hz: float, to_Hz: float) -> np.ndarray:
    """Return a trace as it would have been sampled at another rate, without what is too fast for that.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Shape ``(time,)``.
    from_Hz, to_Hz : float
        Rates, whole numbers.

    Returns
    -------
    numpy.ndarray
        Shape ``(time,)``.

    Raises
    ------
    ValueError
        A rate is not a whole number above zero.
    """
    from scipy.signal import resample_poly

    for name, rate_Hz in (("from_Hz", from_Hz), ("to_Hz", to_Hz)):
        if not (rate_Hz >= 1 and rate_Hz == round(rate_Hz)):
            raise ValueError(f"{name} takes a whole number above 0 (samples per second), not {given(rate_Hz)}.")
    common = math.gcd(round(from_Hz), round(to_Hz))
    return resample_poly(voltage_mV, round(to_Hz) // common, round(from_Hz) // common)


def _checked(voltage_mV: np.ndarray, rate_Hz: float) -> np.ndarray:
    """Return the samples that are there, around their mean."""
    if not rate_Hz > 0:
        raise ValueError(f"rate_Hz takes a number above 0 (samples per second), not {given(rate_Hz)}.")
    voltage_mV = np.asarray(voltage_mV, float)
    voltage_mV = voltage_mV[np.isfinite(voltage_mV)]
    if voltage_mV.size < 2:
        raise ValueError(f"voltage_mV takes two samples or more that are not missing, not {voltage_mV.size}.")
    return voltage_mV - voltage_mV.mean()


@compiled()
def _turns(voltage, least):
    """Follow the trace from extreme to extreme; one counts when the trace has left it by ``least``."""
    found = np.empty(voltage.size)
    count, rising = 0, 0  # the direction is unknown until the first change that is large enough
    low = high = voltage[0]
    for v in voltage:
        low, high = min(low, v), max(high, v)
        if rising <= 0 and v - low >= least:
            if rising < 0:
                found[count] = low
                count += 1
            rising, high = 1, v
        elif rising >= 0 and high - v >= least:
            if rising > 0:
                found[count] = high
                count += 1
            rising, low = -1, v
    return found[:count]
