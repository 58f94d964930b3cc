"""Measures of an electromyogram, the same for a recorded and for a simulated one.

A turn is a peak or a trough that differs by :data:`MIN_TURN_mV` or more from the turn before it. Many small potentials
give many small turns, few large potentials give few large ones: plotted against each other, number and size of turns
give the cloud of turns-amplitude analysis (interference_pattern_2000).

All limits are fixed. A limit derived from the trace would rise with its activity, and two traces could not be compared.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.words import count, fixed, number, value_text

MIN_TURN_mV = 0.1
"""Smaller changes of direction count as noise; teaching value."""
ACTIVE_mV = 0.05
"""A voltage farther from the mean counts as activity: half of the smallest turn; teaching value."""
WINDOW_s = 0.5
"""Length of the stretches that give one point of a cloud each; teaching value."""
SPECTRUM_s = 0.25
"""Length of the stretches whose spectra are averaged, which gives a resolution of 4 Hz at every rate."""
MIN_SPECTRUM_SAMPLES = 8
"""Samples of such a stretch at a very low rate."""


@dataclass(frozen=True)
class EmgMeasures:
    """Measures of one stretch of an electromyogram.

    Attributes
    ----------
    rms_mV : float
        Root mean square of the voltage around its mean.
    mean_rectified_mV : float
        Mean absolute distance of the voltage from its mean.
    peak_to_peak_mV : float
        From the lowest to the highest voltage.
    turns_per_s : float
        Number of turns in a second.
    amplitude_per_turn_mV : float
        Mean voltage difference from one turn to the next; zero without turns.
    active_percent : float
        Share of the time at which the voltage lies more than :data:`ACTIVE_mV` from its mean.
    median_frequency_Hz : float
        Frequency below which half of the power lies; zero for a constant voltage.
    """

    rms_mV: float
    mean_rectified_mV: float
    peak_to_peak_mV: float
    turns_per_s: float
    amplitude_per_turn_mV: float
    active_percent: float
    median_frequency_Hz: float

    def summary(self) -> str:
        """Say in one sentence how large the voltage is, how many turns it has, and how fast it is."""
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
        Voltage, shape ``(time,)``. Missing samples (nan) are left out.
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
    frequency_Hz, power = welch(
        voltage_mV, rate_Hz, nperseg=min(voltage_mV.size, max(MIN_SPECTRUM_SAMPLES, round(SPECTRUM_s * rate_Hz)))
    )
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
    """Return number and mean size of turns of each stretch of :data:`WINDOW_s`.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Voltage, shape ``(time,)``. Missing samples (nan) are left out.
    rate_Hz : float
        Samples in a second.

    Returns
    -------
    tuple of numpy.ndarray
        Turns per second, and mean size of a turn in mV, shape ``(stretch,)`` each; zero where there are no turns.

    Raises
    ------
    ValueError
        Fewer than two samples, or a rate that is not positive.
    """
    voltage_mV = _checked(voltage_mV, rate_Hz)
    samples = max(2, round(WINDOW_s * rate_Hz))
    stretches = np.split(voltage_mV, range(samples, voltage_mV.size, samples))
    whole = stretches[: max(1, voltage_mV.size // samples)]  # without a shorter stretch at the end
    turns_mV = [turns(stretch) for stretch in whole]
    per_s = np.array([each.size * rate_Hz / min(samples, voltage_mV.size) for each in turns_mV])
    return per_s, np.array([np.abs(np.diff(each)).mean() if each.size > 1 else 0.0 for each in turns_mV])


def turns(voltage_mV: np.ndarray) -> np.ndarray:
    """Return the voltage of every turn.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Voltage, shape ``(time,)``, without missing samples.

    Returns
    -------
    numpy.ndarray
        Voltage of each turn in mV, in order of time, shape ``(turn,)``.
    """
    return _turns(np.ascontiguousarray(voltage_mV, dtype=float), MIN_TURN_mV)


def resampled(voltage_mV: np.ndarray, from_Hz: float, to_Hz: float) -> np.ndarray:
    """Return a trace at another sampling rate, without the frequencies that are too high for it.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Voltage, shape ``(time,)``.
    from_Hz, to_Hz : float
        Sampling rates before and after, whole numbers.

    Returns
    -------
    numpy.ndarray
        Voltage in mV, shape ``(time,)`` of the new rate.

    Raises
    ------
    ValueError
        A rate is not a whole number above zero.
    """
    from scipy.signal import resample_poly

    for name, rate_Hz in (("from_Hz", from_Hz), ("to_Hz", to_Hz)):
        if not (rate_Hz >= 1 and rate_Hz == round(rate_Hz)):
            raise ValueError(f"{name} takes a whole number above 0 (samples per second), not {value_text(rate_Hz)}.")
    common = math.gcd(round(from_Hz), round(to_Hz))
    return resample_poly(voltage_mV, round(to_Hz) // common, round(from_Hz) // common)


def _checked(voltage_mV: np.ndarray, rate_Hz: float) -> np.ndarray:
    """Return the samples that are not missing, less their mean, or refuse them."""
    if not rate_Hz > 0:
        raise ValueError(f"rate_Hz takes a number above 0 (samples per second), not {value_text(rate_Hz)}.")
    voltage_mV = np.asarray(voltage_mV, float)
    voltage_mV = voltage_mV[np.isfinite(voltage_mV)]
    if voltage_mV.size < 2:
        raise ValueError(f"voltage_mV takes two samples or more that are not missing, not {voltage_mV.size}.")
    return voltage_mV - voltage_mV.mean()


@compiled()
def _turns(
    voltage: np.ndarray,
    min_turn: float,
) -> np.ndarray:
    """Return the extremes from which the trace then moves away by ``min_turn`` or more."""
    extremes = np.empty(voltage.size)
    count, rising = 0, 0  # the direction is unknown until the first change that is large enough
    low = high = voltage[0]
    for v in voltage:
        low, high = min(low, v), max(high, v)
        if rising <= 0 and v - low >= min_turn:
            if rising < 0:
                extremes[count] = low
                count += 1
            rising, high = 1, v
        elif rising >= 0 and high - v >= min_turn:
            if rising > 0:
                extremes[count] = high
                count += 1
            rising, low = -1, v
    return extremes[:count]
