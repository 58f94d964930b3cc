"""A pool of bistable motoneurones: firing that outlasts its stimulus, as in a cramp.

The cells of :mod:`.bistable_cell` are graded by size: the first cells get the largest share of a stimulus, and their
persistent current inactivates most slowly. All cells share Renshaw inhibition and a loop through muscle and afferents.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.threshold import narrow_to_step
from endplate.core.words import fixed, form, number, out_of, value_text
from endplate.involuntary.bistable_cell import SAMPLES, SUBSTEPS, SAMPLE_ms, step_pool
from endplate.involuntary.bistable_pool_parameters import BistablePool, TRIGGER_RATES_Hz

__all__ = ["BistablePool", "Firing", "cramp_threshold_Hz", "simulate"]

PAUSE_s = 1.0
"""A cell that has not fired for so long has stopped."""
SILENCE_ms = 1e3 * PAUSE_s + 5.0
"""After such a silence of the whole pool, and a little more for rounding, no cell goes on without a pause."""
SUSTAINED_s = 0.5
"""Firing counts as sustained when it outlasts the stimulus by this time, after which synapses and gates have closed."""
MIN_IMPULSES = 3
"""A cell with fewer impulses after the stimulus does not count as firing on."""
MIN_DURATION_s, MAX_DURATION_s = 1.0, 120.0
RATE_STEP_Hz = 0.25
"""Accuracy of the threshold frequency."""


@dataclass(frozen=True, eq=False)
class Firing:
    """Impulses of a pool, and the currents that drove them.

    Attributes
    ----------
    pool : BistablePool
        The pool.
    duration_s : float
        Length of the recording.
    spike_times_s : tuple of numpy.ndarray
        Impulses of each cell, shape ``(impulse,)`` each.
    time_s : numpy.ndarray
        Times of the samples of the following arrays, shape ``(time,)``.
    open_share : numpy.ndarray
        Mean activation of the persistent inward current, 0 to 1, shape ``(time,)``.
    available_share : numpy.ndarray
        Mean share of its channels that are not inactivated, 0 to 1, shape ``(time,)``.
    open_conductance : numpy.ndarray
        Its mean conductance, in leaks of the dendrite, shape ``(time,)``.
    loop_conductance : numpy.ndarray
        Mean conductance of the loop in a dendrite, in leaks, negative where it inhibits, shape ``(time,)``.
    force : numpy.ndarray
        Force of the muscle at its afferents, as a share of its maximum, shape ``(time,)``. Behind a blocked nerve it
        falls to zero.
    renshaw_conductance : numpy.ndarray
        Mean conductance of Renshaw inhibition in the time before each sample, in leaks of the soma, shape ``(time,)``.
    cell_conductance : numpy.ndarray
        Conductance of the persistent inward current of each cell, in leaks of its dendrite, shape ``(time, cell)``.
    """

    pool: BistablePool
    duration_s: float
    spike_times_s: tuple[np.ndarray, ...]
    time_s: np.ndarray
    open_share: np.ndarray
    available_share: np.ndarray
    open_conductance: np.ndarray
    loop_conductance: np.ndarray
    force: np.ndarray
    renshaw_conductance: np.ndarray
    cell_conductance: np.ndarray

    @cached_property
    def sustained_trains_s(self) -> tuple[np.ndarray, ...]:
        """Impulses of each cell from the end of the stimulus to the cell's first pause of :data:`PAUSE_s`.

        Empty for a cell with fewer than :data:`MIN_IMPULSES`.
        """
        start_s, trains = self.pool.trigger_end_s, []
        for times in self.spike_times_s:
            first = times.searchsorted(start_s, side="right")
            after = times[first:]
            if after.size < MIN_IMPULSES:
                trains.append(after[:0])
                continue
            before = times[first - 1 : -1] if first else np.concatenate(([start_s], times[:-1]))
            pauses = after - np.maximum(before, start_s) > PAUSE_s  # the first one from the end of the stimulus on
            train = after[: np.argmax(pauses)] if pauses.any() else after
            trains.append(train if train.size >= MIN_IMPULSES else train[:0])
        return tuple(trains)

    @cached_property
    def lasted_s(self) -> float:
        """Time from the end of the stimulus to the last impulse before all cells have paused."""
        start_s = self.pool.trigger_end_s
        return max((float(each[-1]) - start_s for each in self.sustained_trains_s if each.size), default=0.0)

    @property
    def sustained(self) -> bool:
        """Whether firing outlasted the stimulus by :data:`SUSTAINED_s` or more."""
        return self.lasted_s >= SUSTAINED_s

    @property
    def ended(self) -> bool:
        """Whether firing had stopped before the end of the recording."""
        return self.pool.trigger_end_s + self.lasted_s < self.duration_s - PAUSE_s

    @property
    def active_cells(self) -> int:
        """Number of cells that fired on after the stimulus."""
        return sum(each.size > 0 for each in self.sustained_trains_s) if self.sustained else 0

    @cached_property
    def mean_rate_Hz(self) -> float:
        """Mean rate after the stimulus of the cells that fired on; 0 without any."""
        return float(np.mean([1 / each.mean() for each in self._intervals_s])) if self.sustained else 0.0

    @cached_property
    def interval_cv(self) -> float:
        """Mean coefficient of variation of the intervals of these cells; 0 without any."""
        return float(np.mean([each.std() / each.mean() for each in self._intervals_s])) if self.sustained else 0.0

    @cached_property
    def _intervals_s(self) -> list[np.ndarray]:
        """Intervals of each cell that fired on after the stimulus."""
        return [np.diff(each) for each in self.sustained_trains_s if each.size]

    def summary(self) -> str:
        """Say in one or two sentences whether and for how long firing outlasted the stimulus, and how fast it was."""
        if not any(each.size for each in self.spike_times_s):
            return "No motoneurone fires."
        if not self.sustained:
            return "The motoneurones stop with the stimulus."
        end = f"by {fixed(self.lasted_s, 1)} s"
        if not self.ended:
            end = f"until the end of the recording, {fixed(self.lasted_s)} s"
        cells = out_of(self.active_cells, self.pool.cells, "motoneurone")
        return (
            f"Firing outlasts the stimulus {end}. {cells} {form(self.active_cells, 'goes', 'go')} on, at "
            f"{fixed(self.mean_rate_Hz, 1)} impulses a second (coefficient of variation {fixed(self.interval_cv, 2)})."
        )


def simulate(
    pool: BistablePool,
    duration_s: float,
    seed: int = 0,
    *,
    stretch_s: float = math.inf,
    block_s: float = math.inf,
    substeps: int = SUBSTEPS,
    until_silent: bool = False,
) -> Firing:
    """Stimulate a pool at rest, and record its impulses.

    Parameters
    ----------
    pool : BistablePool
        The pool. Its train of stimuli begins at :data:`TRIGGER_START_s`.
    duration_s : float
        Length of the recording, :data:`MIN_DURATION_s` to :data:`MAX_DURATION_s`.
    seed : int
        Seed of the noise.
    stretch_s : float
        Time at which the muscle is stretched for a moment; infinite for never.
    block_s : float
        Time from which on the nerve is blocked, which opens the loop; infinite for never.
    substeps : int
        Steps of the membrane potentials in a millisecond, an even number: more of them to test the accuracy.
    until_silent : bool
        Whether it is enough to know for how long firing outlasts the stimulus: nothing is computed any more, and all
        samples are zero, when every cell has paused.

    Returns
    -------
    Firing
        Impulses of each cell, and the currents that drove them.

    Raises
    ------
    ValueError
        A duration out of range, or a time below zero.
    """
    if not MIN_DURATION_s <= duration_s <= MAX_DURATION_s:
        allowed = f"{number(MIN_DURATION_s)} to {number(MAX_DURATION_s)} (s)"
        raise ValueError(f"duration_s takes a number from {allowed}, not {value_text(duration_s)}.")
    for name, at_s in (("stretch_s", stretch_s), ("block_s", block_s)):
        if not at_s >= 0:
            raise ValueError(f"{name} takes a time from 0 s on, not {value_text(at_s)}.")
    duration_ms = round(1e3 * duration_s)
    silence_ms = SILENCE_ms + 1e3 / pool.trigger_rate_Hz  # the stimulus ends up to one interval after the last of them
    spikes_ms, fired, samples, cell_conductance = step_pool(
        pool.pic_conductance,
        pool.inhibition,
        pool.noise,
        pool.reflex_gain,
        1e3 * pool.stimulus_s,
        pool.trigger_amplitude,
        1e3 * stretch_s,
        1e3 * block_s,
        _chance(duration_ms, pool.cells, seed),
        substeps,
        silence_ms if until_silent else math.inf,
    )
    return Firing(
        pool=pool,
        duration_s=duration_ms / 1e3,
        spike_times_s=tuple(1e-3 * times[:count] for times, count in zip(spikes_ms, fired, strict=True)),
        time_s=1e-3 * SAMPLE_ms * np.arange(samples.shape[1]),
        cell_conductance=cell_conductance,
        **dict(zip(SAMPLES, samples, strict=True)),
    )


@lru_cache(maxsize=2)
def _chance(duration_ms: int, cells: int, seed: int) -> np.ndarray:
    """Return the numbers behind the noise of a pool; they stay the same while a slider moves."""
    chance = np.random.default_rng(seed).random((duration_ms, cells), dtype=np.float32)
    chance.flags.writeable = False
    return chance


def cramp_threshold_Hz(pool: BistablePool, seed: int = 0, *, blocked: bool = False) -> float:
    """Return the threshold frequency: the lowest rate of a train of stimuli that firing outlasts.

    Parameters
    ----------
    pool : BistablePool
        The pool, with strength and duration of the train; its rate is not used.
    seed : int
        Seed of the noise.
    blocked : bool
        Whether the nerve is blocked.

    Returns
    -------
    float
        In Hz, to :data:`RATE_STEP_Hz`; infinite where no rate up to the highest of a train is enough.
    """

    def is_sustained(step: int) -> bool:
        train = replace(pool, trigger_rate_Hz=step * RATE_STEP_Hz)
        recorded_s = train.trigger_end_s + SUSTAINED_s + PAUSE_s
        return simulate(train, recorded_s, seed, block_s=0.0 if blocked else math.inf).sustained

    low, high = (round(rate_Hz / RATE_STEP_Hz) for rate_Hz in TRIGGER_RATES_Hz)
    if is_sustained(low):
        return TRIGGER_RATES_Hz[0]
    if not is_sustained(high):
        return math.inf
    return narrow_to_step(is_sustained, low, high) * RATE_STEP_Hz
