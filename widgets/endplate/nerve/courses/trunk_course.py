"""What moves in a drawing of a nerve: the impulses of a few of its axons, and both responses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.nerve.courses.trunk_axons import ABOVE_mm, BELOW_mm, TrunkAxons

EVERY = 2
"""Samples of a response from one moment to the next."""


@dataclass(frozen=True, eq=False)
class TrunkCourse:
    """Impulses and responses over time; an impulse that has ended stays where it was and is not ``alive``.

    Attributes
    ----------
    time_ms : numpy.ndarray
        Since the stimulus, shape ``(time,)``.
    below_mm, above_mm : numpy.ndarray
        Distance of each impulse from the electrode, shape ``(time, axon)``.
    below_alive, above_alive : numpy.ndarray
        One for every impulse that is on its way, else zero; shape ``(time, axon)``.
    below_percent, above_percent : numpy.ndarray
        Both responses, shape ``(time,)``.
    above_end_ms : numpy.ndarray
        When each impulse from above was lost, of those that were; shape ``(lost,)``.
    above_end : numpy.ndarray
        Which of the axons that are drawn these are, shape ``(lost,)``.
    """

    time_ms: np.ndarray
    below_mm: np.ndarray
    above_mm: np.ndarray
    below_alive: np.ndarray
    above_alive: np.ndarray
    below_percent: np.ndarray
    above_percent: np.ndarray
    above_end_ms: np.ndarray
    above_end: np.ndarray

    @property
    def ever(self) -> np.ndarray:
        """One at every moment, shape ``(time,)``: of what is to be seen from an event on."""
        return np.ones(self.time_ms.size)


def follow(axons: TrunkAxons, time_ms: np.ndarray, below_percent: np.ndarray, above_percent: np.ndarray) -> TrunkCourse:
    """Return what a drawing of a nerve shows.

    Parameters
    ----------
    axons : TrunkAxons
        The axons.
    time_ms : numpy.ndarray
        Since the stimulus, shape ``(time,)``.
    below_percent, above_percent : numpy.ndarray
        Both responses, shape ``(time,)``.
    """
    kept = slice(None, None, EVERY)
    time_ms = time_ms[kept]
    below_mm, above_mm = axons.below_mm(time_ms), axons.above_mm(time_ms)
    lost = np.flatnonzero(axons.cut[axons.shown] | np.isinf(axons.latency_ratio[axons.shown]))
    return TrunkCourse(
        time_ms=time_ms,
        below_mm=_held(below_mm, BELOW_mm),
        above_mm=_held(above_mm, ABOVE_mm),
        below_alive=np.isfinite(below_mm).astype(float),
        above_alive=np.isfinite(above_mm).astype(float),
        below_percent=below_percent[kept],
        above_percent=above_percent[kept],
        above_end_ms=np.array([time_ms[np.isfinite(above_mm[:, axon])][-1] for axon in lost]),
        above_end=lost,
    )


@compiled()
def _held(place_mm: np.ndarray, start_mm: float) -> np.ndarray:
    """Return places that stay as they were when an impulse ended."""
    held = np.empty(place_mm.shape)
    for axon in range(place_mm.shape[1]):
        last_mm = start_mm if np.isnan(place_mm[0, axon]) else place_mm[0, axon]
        for moment in range(place_mm.shape[0]):
            if place_mm[moment, axon] < last_mm:  # never where there is none
                last_mm = place_mm[moment, axon]
            held[moment, axon] = last_mm
    return held
