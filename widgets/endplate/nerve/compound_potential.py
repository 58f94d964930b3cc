"""How the potentials of many axons or motor units add up to one response.

Each contributes the same shape at its own time and size: a negative phase, drawn
upwards, and a positive one. Those that arrive apart widen the response and cancel one
another. In the cold the shapes are longer, as the arrivals are farther apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

STEP_ms = 0.05
REFERENCE_C = 34.0
ONSET = 0.02
"""Share of the peak at which a response begins."""
WIDTH = 0.1
"""Share of the peak that the response has to exceed to count as lasting."""


@dataclass(frozen=True)
class Shape:
    """The potential of one unit, ``x² exp(-x) (1 - x/c)`` with ``x = t / rise_ms``.

    Attributes
    ----------
    rise_ms : float
        Half of the time to the peak, about.
    balance : float
        When the negative phase ends, in multiples of the rise; with 3 both phases are equally large.
    width_q10 : float
        By how much it lengthens for 10 °C less.
    recorded_ms : float
        How long a response is recorded.
    """

    rise_ms: float
    balance: float
    width_q10: float
    recorded_ms: float

    @property
    def samples(self) -> int:
        """Number of samples of a response."""
        return round(self.recorded_ms / STEP_ms)

    @property
    def time_ms(self) -> np.ndarray:
        """Times since the stimulus at which a response is sampled, shape ``(time,)``."""
        return np.arange(self.samples) * STEP_ms


MOTOR_UNIT = Shape(rise_ms=1.6, balance=3.4, width_q10=1.5, recorded_ms=40.0)
SENSORY_AXON = Shape(rise_ms=0.28, balance=3.2, width_q10=2.3, recorded_ms=20.0)


@lru_cache(maxsize=256)
def _sampled(shape: Shape, temperature_C: float) -> np.ndarray:
    rise_ms = shape.rise_ms * shape.width_q10 ** ((REFERENCE_C - temperature_C) / 10)
    x = np.arange(0, 14 * rise_ms, STEP_ms) / rise_ms
    potential = x**2 * np.exp(-x) * (1 - x / shape.balance)
    return potential / potential.max()


def summed(shape: Shape, arrival_ms: np.ndarray, size: np.ndarray, temperature_C: float) -> np.ndarray:
    """Add up the potentials of all units that arrive.

    Parameters
    ----------
    shape : Shape
        The potential of each.
    arrival_ms : numpy.ndarray
        When each arrives; nan or infinite where none does, shape ``(unit,)``.
    size : numpy.ndarray
        Height of each, shape ``(unit,)``.
    temperature_C : float
        Temperature where they are recorded.

    Returns
    -------
    numpy.ndarray
        The response at the times of the shape, in the unit of the sizes.
    """
    samples = shape.samples
    place = arrival_ms / STEP_ms
    recorded = np.isfinite(place) & (place < samples - 1)
    first = place[recorded].astype(int)
    late = place[recorded] - first  # an arrival between two samples is shared out
    size = size[recorded]
    starts = np.bincount(first, size * (1 - late), samples) + np.bincount(first + 1, size * late, samples)
    return np.convolve(starts, _sampled(shape, temperature_C))[:samples]


def onset_ms(trace: np.ndarray, least: float) -> float:
    """Return when a response begins: when it exceeds :data:`ONSET` of its peak.

    Parameters
    ----------
    trace : numpy.ndarray
        The response, sampled every :data:`STEP_ms` from the stimulus on, shape ``(time,)``.
    least : float
        Smallest peak that can be distinguished from noise, in the unit of the trace.

    Returns
    -------
    float
        Time in ms, between samples; nan when the peak is smaller.
    """
    peak = trace.max()
    if peak < least:
        return float("nan")
    first = int(np.argmax(trace > ONSET * peak))
    before, after = trace[first - 1], trace[first]
    return float(STEP_ms * (first - (after - ONSET * peak) / (after - before)))


def peak_ms(trace: np.ndarray, least: float) -> float:
    """Return when a response is highest.

    Parameters
    ----------
    trace, least : numpy.ndarray, float
        As for :func:`onset_ms`.

    Returns
    -------
    float
        Time in ms, between samples; nan when the peak is smaller, or lies at an end of the trace.
    """
    top = int(trace.argmax())
    if trace[top] < least or top in (0, trace.size - 1):
        return float("nan")
    before, peak, after = trace[top - 1 : top + 2]
    return float(STEP_ms * (top + 0.5 * (before - after) / (before - 2 * peak + after)))


def duration_ms(trace: np.ndarray, least: float) -> float:
    """Return how long a response lasts: from the first to the last moment above :data:`WIDTH` of its peak.

    Parameters
    ----------
    trace, least : numpy.ndarray, float
        As for :func:`onset_ms`.

    Returns
    -------
    float
        Time in ms; nan when the peak is smaller.
    """
    peak = trace.max()
    if peak < least:
        return float("nan")
    beyond = np.flatnonzero(trace > WIDTH * peak)
    return float(STEP_ms * (beyond[-1] - beyond[0]))
