"""What flows along each path of the loop in a trial of a cramp: impulses, conductances and currents over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.involuntary.bistable_cell import STRETCH, BACKGROUND_mV, REFLEX_mV, STRETCH_s
from endplate.involuntary.bistable_pool import Firing
from endplate.muscle.twitch_forces import spells

MOST_DRAWN = 8
"""A handful of motoneurones, so that each can be told apart."""
PERSISTENT_STEP = 0.01
"""Step of a drawn persistent conductance, in leaks: one colour cannot be told from the next."""
NEVER_s = 1e3
"""Longer than any recording."""
COUNTED_s = 1.0
"""Time within which a motoneurone that has fired is counted."""
FINE_s, COARSE_s, CLOSE_s = 0.06, 0.5, 1.0
"""Times between two moments: close to stimuli and intervention, and elsewhere; and what close is."""


@dataclass(frozen=True, eq=False)
class CrampMotion:
    """The paths of the loop over time.

    Attributes
    ----------
    time_s : numpy.ndarray
        Moments, closer where something begins or ends, shape ``(time,)``.
    cells : numpy.ndarray
        Numbers of a handful of motoneurones, from the first to the last of the pool, shape ``(cell,)``.
    impulse_s : numpy.ndarray
        Their impulses, cell after cell, shape ``(impulse,)``.
    first_impulse : numpy.ndarray
        Number of the first impulse of each cell, and at the end that of all, shape ``(cell + 1,)``.
    blocked_s : numpy.ndarray
        Time from which on a block of the nerve stops impulses of each cell, shape ``(cell,)``.
    blocked : numpy.ndarray
        Whether the nerve is blocked, shape ``(time,)``.
    persistent : numpy.ndarray
        Conductance of the persistent inward current of each cell, in leaks, shape ``(time, cell)``.
    reflex_mV : numpy.ndarray
        Current of the quick part of the loop, negative where it inhibits, shape ``(time,)``.
    loop : numpy.ndarray
        Conductance of its slow part, in leaks, negative where it inhibits, shape ``(time,)``.
    tendon, renshaw, inhibition : numpy.ndarray
        Conductance of inhibition by tendon afferents, by Renshaw cells, and of steady inhibition, in leaks, shape
        ``(time,)``.
    background_mV : numpy.ndarray
        Steady drive of the mean cell, shape ``(time,)``.
    force_percent : numpy.ndarray
        Force of the muscle, of its greatest, shape ``(time,)``.
    counted_from_s, counted_to_s : numpy.ndarray
        When motoneurones of the whole pool begin and cease to have fired within :data:`COUNTED_s`; see
        :func:`endplate.muscle.twitch_forces.spells`.
    stimulus_s : numpy.ndarray
        Stimuli, first those that run to the cord and then the same that run to the muscle, shape ``(2 × stimulus,)``.
    first_stimulus : numpy.ndarray
        Number of the first one of each of these two, and at the end that of all, shape ``(3,)``.
    stimuli_blocked_s : numpy.ndarray
        Time from which on a block stops them, shape ``(2,)``; what runs to the cord starts above the block.
    """

    time_s: np.ndarray
    cells: np.ndarray
    impulse_s: np.ndarray
    first_impulse: np.ndarray
    blocked_s: np.ndarray
    blocked: np.ndarray
    persistent: np.ndarray
    reflex_mV: np.ndarray
    loop: np.ndarray
    tendon: np.ndarray
    renshaw: np.ndarray
    inhibition: np.ndarray
    background_mV: np.ndarray
    force_percent: np.ndarray
    counted_from_s: np.ndarray
    counted_to_s: np.ndarray
    stimulus_s: np.ndarray
    first_stimulus: np.ndarray
    stimuli_blocked_s: np.ndarray

    @property
    def persistent_steps(self) -> np.ndarray:
        """Conductance of the persistent inward current in whole steps of :data:`PERSISTENT_STEP`."""
        return np.rint(self.persistent / PERSISTENT_STEP)


def motion(firing: Firing, stretch_s: float, block_s: float) -> CrampMotion:
    """Gather what flows along the paths of the loop.

    Parameters
    ----------
    firing : endplate.involuntary.bistable_pool.Firing
        What a simulation of the pool returned.
    stretch_s, block_s : float
        Times of a stretch and of a block of the nerve; infinite for none.
    """
    pool = firing.pool
    moments = _moments(
        firing.time_s, (0.0, pool.trigger_end_s, *(each for each in (stretch_s, block_s) if each < NEVER_s))
    )
    time_s = firing.time_s[moments]
    cells = np.unique(np.linspace(0, pool.cells - 1, min(MOST_DRAWN, pool.cells)).round().astype(int))
    trains = [firing.spike_times_s[each] for each in cells]
    stimuli = pool.stimulus_s if pool.trigger_amplitude else pool.stimulus_s[:0]
    blocked_s = min(block_s, NEVER_s)
    counted_from_s, counted_to_s = spells(firing.spike_times_s, COUNTED_s)
    return CrampMotion(
        time_s=time_s,
        cells=cells,
        impulse_s=np.concatenate(trains),
        first_impulse=_starts([each.size for each in trains]),
        blocked_s=np.full(cells.size, blocked_s),
        blocked=time_s >= block_s,
        persistent=firing.cell_conductance[moments][:, cells],
        reflex_mV=REFLEX_mV * pool.reflex_gain * firing.force[moments] * (time_s < block_s),
        loop=firing.loop_conductance[moments],
        tendon=np.where((time_s >= stretch_s) & (time_s < stretch_s + STRETCH_s), STRETCH, 0.0),
        renshaw=firing.renshaw_conductance[moments],
        inhibition=np.full(time_s.size, pool.inhibition),
        background_mV=np.full(time_s.size, BACKGROUND_mV),
        force_percent=100 * firing.force[moments],
        counted_from_s=counted_from_s,
        counted_to_s=counted_to_s,
        stimulus_s=np.tile(stimuli, 2),
        first_stimulus=_starts([stimuli.size, stimuli.size]),
        stimuli_blocked_s=np.array([NEVER_s, blocked_s]),
    )


def _moments(time_s: np.ndarray, changes_s: tuple[float, ...]) -> np.ndarray:
    """Return the samples that are drawn."""
    every = [np.arange(0, time_s.size, round(COARSE_s / time_s[1]))]
    for change_s in changes_s:
        first, last = np.searchsorted(time_s, (change_s - FINE_s, change_s + CLOSE_s))
        every.append(np.arange(first, last, round(FINE_s / time_s[1])))
    return np.unique(np.concatenate([*every, [time_s.size - 1]]))


def _starts(sizes: list[int]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(int)
