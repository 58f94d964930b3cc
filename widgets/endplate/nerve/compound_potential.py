"""How the potentials of many axons or motor units add up to one response.

Each contributes the same shape at its own time and size: a negative phase, drawn
upwards, and a positive one. Those that arrive apart widen the response and cancel one
another. In the cold the shapes are longer, as the arrivals are farther apart: by how much
decides what is left of a response, since short shapes cancel one another more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.nerve.courses.recorded_axon import REFERENCE_C, length_in_warmth

STEP_ms = 0.05
ONSET = 0.02
"""Share of the peak at which a response begins."""
WIDTH = 0.1
"""Share of the peak that the response has to exceed to count as lasting."""
MUSCLE_Q10 = 1.5
"""How many times longer the potential of a motor unit is with 10 °C less."""


@dataclass(frozen=True)
class Shape:
    """The potential of one unit, ``x² exp(-x) (1 - x/c)`` with ``x = t / rise_ms``.

    Attributes
    ----------
    rise_ms : float
        Half of the time to the peak, about.
    balance : float
        When the negative phase ends, in multiples of the rise; with 3 both phases are equally large.
    in_warmth : callable
        Gives its length at a temperature in °C, of that at :data:`.courses.recorded_axon.REFERENCE_C`.
    recorded_ms : float
        How long a response is recorded.
    """

    rise_ms: float
    balance: float
    in_warmth: Callable[[float], float]
    recorded_ms: float

    @property
    def samples(self) -> int:
        """Number of samples of a response."""
        return round(self.recorded_ms / STEP_ms)

    @property
    def time_ms(self) -> np.ndarray:
        """Times since the stimulus at which a response is sampled, shape ``(time,)``."""
        return np.arange(self.samples) * STEP_ms


def muscle_in_warmth(temperature_C: float) -> float:
    """Return how long a motor unit's potential is, of its length at :data:`.courses.recorded_axon.REFERENCE_C`.

    Parameters
    ----------
    temperature_C : float
        Temperature of the muscle.
    """
    return float(MUSCLE_Q10 ** ((REFERENCE_C - temperature_C) / 10))


MOTOR_UNIT = Shape(rise_ms=1.6, balance=3.4, in_warmth=muscle_in_warmth, recorded_ms=40.0)
SENSORY_AXON = Shape(rise_ms=0.28, balance=3.2, in_warmth=length_in_warmth, recorded_ms=20.0)


@lru_cache(maxsize=256)
def _sampled(shape: Shape, temperature_C: float) -> np.ndarray:
    rise_ms = shape.rise_ms * shape.in_warmth(temperature_C)
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
    trace = np.zeros(samples)
    if not recorded.any():
        return trace
    first = place[recorded].astype(int)
    late = place[recorded] - first  # an arrival between two samples is shared out
    size = size[recorded]
    earliest, latest = int(first.min()), int(first.max())
    first -= earliest
    length = latest - earliest + 2
    starts = np.bincount(first, size * (1 - late), length) + np.bincount(first + 1, size * late, length)
    response = np.convolve(starts, _sampled(shape, temperature_C))[: samples - earliest]
    trace[earliest : earliest + response.size] = response
    return trace


def onset_ms(trace: np.ndarray, least: float) -> np.ndarray:
    """Return when responses begin: when they exceed :data:`ONSET` of their peak.

    Parameters
    ----------
    trace : numpy.ndarray
        The responses, sampled every :data:`STEP_ms` from the stimulus on, shape ``(..., time)``.
    least : float
        Smallest peak that can be distinguished from noise, in the unit of the traces.

    Returns
    -------
    numpy.ndarray
        Times in ms, between samples, shape ``(...)``; nan where the peak is smaller.
    """
    peak = trace.max(axis=-1)
    first = (trace > ONSET * peak[..., None]).argmax(axis=-1)
    before, after = _around(trace, first, (-1, 0))
    with np.errstate(invalid="ignore"):  # a flat trace has no onset
        return np.where(peak < least, np.nan, STEP_ms * (first - (after - ONSET * peak) / (after - before)))


def peak_ms(trace: np.ndarray, least: float) -> np.ndarray:
    """Return when responses are highest.

    Parameters
    ----------
    trace, least : numpy.ndarray, float
        As for :func:`onset_ms`.

    Returns
    -------
    numpy.ndarray
        Times in ms, between samples, shape ``(...)``; nan where the peak is smaller, or lies at an end of the trace.
    """
    top, last = trace.argmax(axis=-1), trace.shape[-1] - 1
    before, peak, after = _around(trace, np.clip(top, 1, last - 1), (-1, 0, 1))
    missing = (trace.max(axis=-1) < least) | (top == 0) | (top == last)
    with np.errstate(invalid="ignore", divide="ignore"):  # a flat trace has no peak
        return np.where(missing, np.nan, STEP_ms * (top + 0.5 * (before - after) / (before - 2 * peak + after)))


def duration_ms(trace: np.ndarray, least: float) -> np.ndarray:
    """Return how long responses last: from the first to the last moment above :data:`WIDTH` of their peak.

    Parameters
    ----------
    trace, least : numpy.ndarray, float
        As for :func:`onset_ms`.

    Returns
    -------
    numpy.ndarray
        Times in ms, shape ``(...)``; nan where the peak is smaller.
    """
    peak = trace.max(axis=-1)
    beyond = trace > WIDTH * peak[..., None]
    first, after_last = beyond.argmax(axis=-1), beyond[..., ::-1].argmax(axis=-1)
    return np.where(peak < least, np.nan, STEP_ms * (trace.shape[-1] - 1 - after_last - first))


def _around(trace: np.ndarray, place: np.ndarray, steps: tuple[int, ...]) -> list[np.ndarray]:
    """Return the samples of each trace so many steps from a place of its own."""
    return [np.take_along_axis(trace, (place + step)[..., None], axis=-1)[..., 0] for step in steps]
