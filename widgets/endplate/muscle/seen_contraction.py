"""What of a contraction is drawn in time: who fires at each moment, and the force."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.muscle.motor_pool import Contraction, MotorPool
from endplate.muscle.twitch_forces import spaced

LEAST_APART_s = 0.1
"""Impulses of a source that follow a drawn one sooner are not drawn apart."""
LIT_s = 0.25
"""Time in which the light of an impulse fades, so that the eye can follow; so long its source counts as lit."""
EVERY = 10
"""Every so many samples of a contraction are drawn."""


@dataclass(frozen=True, eq=False)
class SeenContraction:
    """A contraction as it is drawn.

    Attributes
    ----------
    time_s, passed : numpy.ndarray
        Evenly spaced times, and the share of the whole time that has passed, shape ``(time,)``.
    force_percent, effort_percent : numpy.ndarray
        Force, of that at full effort, and drive, of the greatest, shape ``(time,)``.
    recruited_to : numpy.ndarray
        How far up the pool the drive reaches: 0 is the smallest unit, 1 the largest; less or more is a drive below the
        threshold of the first or above that of the last, shape ``(time,)``.
    seen_s, first : numpy.ndarray
        Impulses that are at least :data:`LEAST_APART_s` apart, and the number of the first one of each unit; see
        :func:`endplate.muscle.twitch_forces.spaced`.
    """

    time_s: np.ndarray
    passed: np.ndarray
    force_percent: np.ndarray
    effort_percent: np.ndarray
    recruited_to: np.ndarray
    seen_s: np.ndarray
    first: np.ndarray


def seen(contraction: Contraction, pool: MotorPool, full_force: float) -> SeenContraction:
    """Return what is drawn of a contraction.

    Parameters
    ----------
    contraction : Contraction
        Impulses and force.
    pool : MotorPool
        The pool that contracts.
    full_force : float
        Force at full effort, in tetanic forces of the first unit.
    """
    time_s, drive = contraction.time_s[::EVERY], contraction.excitation[::EVERY]
    least = pool.recruitment_range**-0.1
    seen_s, first = spaced(contraction.spike_times_s, LEAST_APART_s)
    return SeenContraction(
        time_s=time_s,
        passed=time_s / time_s[-1],
        force_percent=100 * contraction.force[::EVERY] / full_force,
        effort_percent=100 * drive / pool.max_excitation,
        recruited_to=np.log(np.maximum(drive, least)) / np.log(pool.recruitment_range),
        seen_s=seen_s,
        first=first,
    )


def lit_sources(
    seen_s: np.ndarray, first: np.ndarray, time_s: np.ndarray | None = None, only: np.ndarray | None = None
) -> np.ndarray:
    """Return how many sources are lit: by the impulses that are drawn they have fired within :data:`LIT_s`.

    Parameters
    ----------
    seen_s, first : numpy.ndarray
        As in :class:`SeenContraction`.
    time_s : numpy.ndarray or None
        When, shape ``(time,)``; without it at each of the impulses, so that the most is among them.
    only : numpy.ndarray or None
        Whether each source counts, shape ``(source,)``; without it all do.

    Returns
    -------
    numpy.ndarray
        Whole numbers, shape ``(time,)`` or ``(impulse,)``.
    """
    source = np.repeat(np.arange(first.size - 1), np.diff(first))
    ends_s = seen_s + LIT_s
    again = source[1:] == source[:-1]
    ends_s[:-1][again] = np.minimum(ends_s[:-1], seen_s[1:])[again]
    counts = np.ones(seen_s.size, bool) if only is None else np.asarray(only, bool)[source]
    begun, over = np.sort(seen_s[counts]), np.sort(ends_s[counts])
    when = seen_s if time_s is None else time_s
    return np.searchsorted(begun, when, "right") - np.searchsorted(over, when, "right")
