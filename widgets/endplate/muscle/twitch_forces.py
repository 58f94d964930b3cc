"""The force of each motor unit over time, from impulses that come from anywhere.

:func:`endplate.muscle.motor_pool.contract` drives the units itself; here their impulses are given, as those of a
fasciculation or of a cramp are. The twitches are those of :mod:`.twitches`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.decay import settled
from endplate.core.words import value_text
from endplate.muscle.twitches import LINEAR, fusion, fusion_of_unit

_UNFUSED = float(fusion(LINEAR)) / LINEAR
"""Height of a single twitch over its shape ``t / T exp(-t / T)``, as a share of the tetanic force."""


def unit_forces(
    spike_times_s: Sequence[np.ndarray],
    tetanus: np.ndarray,
    contraction_s: np.ndarray,
    time_s: np.ndarray,
    before_first_s: float = np.inf,
) -> np.ndarray:
    """Return the force of each unit at given times.

    Parameters
    ----------
    spike_times_s : sequence of numpy.ndarray
        Impulses of each unit in order, shape ``(impulse,)`` each.
    tetanus, contraction_s : numpy.ndarray
        Tetanic force, in any unit, and time to the peak of a twitch, of each unit; shape ``(unit,)``.
    time_s : numpy.ndarray
        Times in order, shape ``(time,)``.
    before_first_s : float
        Interval that counts as the one before the first impulse of a unit; infinite, it makes a single twitch.

    Returns
    -------
    numpy.ndarray
        Force in the unit of ``tetanus``, shape ``(unit, time)``.

    Raises
    ------
    ValueError
        Not as many trains as units.
    """
    if not len(spike_times_s) == tetanus.size == contraction_s.size:
        raise ValueError(
            f"spike_times_s takes one train for each of the {tetanus.size} units with a tetanic force and the "
            f"{contraction_s.size} with a twitch time, not {value_text(len(spike_times_s))}."
        )
    first = np.concatenate([[0], np.cumsum([times.size for times in spike_times_s])]).astype(np.int64)
    times_s = np.concatenate([*spike_times_s, np.empty(0)])
    force = np.zeros((tetanus.size, time_s.size))
    _add_twitches(force, times_s, first, tetanus.astype(float), contraction_s.astype(float), time_s, before_first_s)
    return force


def spaced(spike_times_s: Sequence[np.ndarray], least_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the impulses of each source without those that follow the last one that was kept too soon.

    Parameters
    ----------
    spike_times_s : sequence of numpy.ndarray
        Impulses of each source in order, shape ``(impulse,)`` each.
    least_s : float
        Least time between two impulses of a source that are kept.

    Returns
    -------
    tuple of numpy.ndarray
        Times, those of the same source together, shape ``(impulse,)``; and the number of the first impulse of each
        source, with their total number at its end, shape ``(source + 1,)``.
    """
    source = np.repeat(np.arange(len(spike_times_s)), [times.size for times in spike_times_s])
    times_s = np.concatenate([*spike_times_s, np.empty(0)])
    kept = _spaced(times_s, source, least_s)
    first = np.searchsorted(source[kept], np.arange(len(spike_times_s) + 1))
    return times_s[kept], first


def spells(spike_times_s: Sequence[np.ndarray], within_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Return when each source begins and ceases to be one that has fired within a time.

    Parameters
    ----------
    spike_times_s : sequence of numpy.ndarray
        Impulses of each source in order, shape ``(impulse,)`` each.
    within_s : float
        The time.

    Returns
    -------
    tuple of numpy.ndarray
        Begin and end of each spell of any source, shape ``(spell,)`` each.
    """
    source = np.repeat(np.arange(len(spike_times_s)), [times.size for times in spike_times_s])
    times_s = np.concatenate([*spike_times_s, np.empty(0)])
    apart = (np.diff(source) > 0) | (np.diff(times_s) >= within_s)
    edge = np.concatenate([[True], apart, [True]])[: times_s.size + 1]
    return times_s[edge[:-1]], times_s[edge[1:]] + within_s


@compiled()
def _spaced(times_s: np.ndarray, source: np.ndarray, least_s: float) -> np.ndarray:
    """Return which of the impulses are kept, shape ``(impulse,)``."""
    kept = np.ones(times_s.size, np.bool_)
    last = 0
    for i in range(1, times_s.size):
        if source[i] == source[last] and times_s[i] - times_s[last] < least_s:
            kept[i] = False
        else:
            last = i
    return kept


@compiled()
def _add_twitches(
    force: np.ndarray,
    times_s: np.ndarray,
    first: np.ndarray,
    tetanus: np.ndarray,
    contraction_s: np.ndarray,
    time_s: np.ndarray,
    before_first_s: float,
) -> None:
    """Add the twitches of each unit to its force, in place, shape ``(unit, time)``.

    A twitch is the response of two equal first-order steps in a row, so that two numbers carry all earlier impulses:
    between impulses and samples they decay by what the time in between says exactly.
    """
    for u in range(tetanus.size):
        contraction = contraction_s[u]
        level, rising, now, last = 0.0, 0.0, 0.0, -1.0
        i = first[u]
        for t in range(time_s.size):
            while i < first[u + 1] and times_s[i] <= time_s[t]:
                passed = (times_s[i] - now) / contraction
                level = (level + rising * passed) * np.exp(-passed)
                rising *= np.exp(-passed)
                now = times_s[i]
                x = contraction / (now - last if last >= 0 else before_first_s)
                gain = 1.0 if x < LINEAR else fusion_of_unit(x) / x / _UNFUSED
                rising += gain * _UNFUSED * tetanus[u]
                last = now
                i += 1
            passed = (time_s[t] - now) / contraction
            level = settled((level + rising * passed) * np.exp(-passed))
            rising = settled(rising * np.exp(-passed))
            now = time_s[t]
            force[u, t] += level
