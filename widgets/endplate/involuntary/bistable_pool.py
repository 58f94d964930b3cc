"""A pool of bistable motoneurones: firing that outlasts its stimulus, as in a cramp.

Cells of :mod:`endplate.involuntary.bistable_cell`, in order of size: the first are reached
best by the stimulus and inactivate last. They share Renshaw inhibition and a loop
through muscle and afferents.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, form, given, out_of
from endplate.involuntary.bistable_cell import SAMPLES, SUBSTEPS, SAMPLE_ms, step_pool

TRIGGER_START_s = 0.5
PAUSE_s = 1.0
"""A cell that has not fired for so long has stopped."""
SUSTAINED_s = 0.5
"""Firing that goes on for so long after the stimulus outlasts it: synapses and gates have closed long before."""
LEAST_IMPULSES = 3
"""A cell with fewer after the stimulus has not gone on firing."""
RATES_Hz = (2.0, 60.0)
RATE_STEP_Hz = 0.25


@declaration
class BistablePool(Parameters):
    """Motoneurones of one muscle whose dendrites can hold themselves depolarised, and what acts on them."""

    cells: int = parameter(
        40, unit="cells", low=10, high=100, step=1, label="Motoneurones", integer=True, part="cell",
        description="Number of motoneurones.",
    )  # fmt: skip
    pic_conductance: float = parameter(
        1.0, unit="× leak", low=0.0, high=1.5, step=0.05, label="Persistent inward current", part="cell",
        description="Conductance of the dendrite's persistent inward current, in leaks of the dendrite.",
    )  # fmt: skip
    noise: float = parameter(
        0.9, unit="mV", low=0.0, high=6.5, step=0.1, label="Synaptic noise", part="cell",
        description="Standard deviation of the random input to each soma.",
    )  # fmt: skip
    inhibition: float = parameter(
        0.0, unit="× leak", low=0.0, high=1.0, step=0.02, label="Inhibition", part="cord",
        description="Steady inhibitory conductance of soma and dendrite, in leaks.",
    )  # fmt: skip
    reflex_gain: float = parameter(
        0.6, unit="gain", low=-1.0, high=1.0, step=0.05, label="Loop through the muscle", part="cord",
        description="What the muscle's afferents do to the pool: above zero they excite it, below zero they inhibit.",
    )  # fmt: skip
    trigger_amplitude: float = parameter(
        1.0, unit="× usual", low=0.0, high=3.0, step=0.05, label="Strength of the stimuli", part="stimulus",
        description="How strongly each stimulus acts on the pool.",
    )  # fmt: skip
    trigger_rate_Hz: float = parameter(
        30.0, unit="Hz", low=RATES_Hz[0], high=RATES_Hz[1], step=1.0, label="Rate of the stimuli", part="stimulus",
        description="Rate of the train of stimuli.",
    )  # fmt: skip
    trigger_s: float = parameter(
        1.0, unit="s", low=0.1, high=2.0, step=0.1, label="Duration of the train", part="stimulus",
        description="How long the train of stimuli lasts.",
    )  # fmt: skip

    @property
    def trigger_end_s(self) -> float:
        """When the train is over."""
        return TRIGGER_START_s + self.trigger_s


@dataclass(frozen=True, eq=False)
class Firing:
    """What a pool did.

    Attributes
    ----------
    pool : BistablePool
        The pool.
    duration_s : float
        How long it was watched.
    spike_times_s : tuple of numpy.ndarray
        When each cell fired.
    time_s : numpy.ndarray
        Shape ``(time,)``, for what follows.
    open_share : numpy.ndarray
        Mean activation of the persistent inward current, shape ``(time,)``.
    available_share : numpy.ndarray
        Mean share of it that is not inactivated, shape ``(time,)``.
    open_conductance : numpy.ndarray
        Its mean conductance, in leaks, shape ``(time,)``.
    loop_conductance : numpy.ndarray
        Mean conductance that the loop opens in a dendrite, in leaks, negative when it inhibits, shape ``(time,)``.
    force : numpy.ndarray
        Force of the muscle as the afferents feel it, 0 to 1, shape ``(time,)``.
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

    @cached_property
    def trains_s(self) -> tuple[np.ndarray, ...]:
        """Impulses of each cell after the stimulus, up to its first pause of :data:`PAUSE_s`; empty if only a few."""
        start_s, found = self.pool.trigger_end_s, []
        for times in self.spike_times_s:
            after = times[times > start_s]
            pauses = np.diff(after, prepend=start_s) > PAUSE_s
            train = after[: np.argmax(pauses)] if pauses.any() else after
            found.append(train if train.size >= LEAST_IMPULSES else train[:0])
        return tuple(found)

    @property
    def lasted_s(self) -> float:
        """How long firing outlasted the stimulus: until the last cell that went on paused."""
        start_s = self.pool.trigger_end_s
        return max((float(each[-1]) - start_s for each in self.trains_s if each.size), default=0.0)

    @property
    def sustained(self) -> bool:
        """Whether firing outlasted the stimulus by :data:`SUSTAINED_s` or more."""
        return self.lasted_s >= SUSTAINED_s

    @property
    def ended(self) -> bool:
        """Whether it was over before the recording was."""
        return self.pool.trigger_end_s + self.lasted_s < self.duration_s - PAUSE_s

    @property
    def active_cells(self) -> int:
        """Cells that went on firing after the stimulus."""
        return sum(each.size > 0 for each in self.trains_s) if self.sustained else 0

    @property
    def mean_rate_Hz(self) -> float:
        """Mean rate after the stimulus of the cells that went on firing; 0 if none did."""
        return float(np.mean([1 / each.mean() for each in self._intervals_s])) if self.sustained else 0.0

    @property
    def interval_cv(self) -> float:
        """Mean coefficient of variation of their intervals; 0 if none went on."""
        return float(np.mean([each.std() / each.mean() for each in self._intervals_s])) if self.sustained else 0.0

    @cached_property
    def _intervals_s(self) -> list[np.ndarray]:
        return [np.diff(each) for each in self.trains_s if each.size]

    def summary(self) -> str:
        """Say in one or two sentences whether firing outlasted the stimulus, how fast and for how long."""
        if not any(each.size for each in self.spike_times_s):
            return "No motoneurone fires."
        if not self.sustained:
            return "The motoneurones stop with the stimulus."
        end = f"for {fixed(self.lasted_s, 1)} s"
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
) -> Firing:
    """Stimulate a pool at rest, and watch it.

    Parameters
    ----------
    pool : BistablePool
        The pool. Its train of stimuli begins at :data:`TRIGGER_START_s`.
    duration_s : float
        How long it is watched, 1 to 120 s.
    seed : int
        Chooses the noise.
    stretch_s, block_s : float
        When the muscle is stretched for a moment, and from when on its nerve is blocked, which cuts the loop;
        never, if not given.

    Returns
    -------
    Firing
        Impulses of each cell, and what drove them.
    """
    if not 1 <= duration_s <= 120:
        raise ValueError(f"duration_s takes a number from 1 to 120 (s), not {given(duration_s)}.")
    for name, at_s in (("stretch_s", stretch_s), ("block_s", block_s)):
        if not at_s >= 0:
            raise ValueError(f"{name} takes a time from 0 s on, not {given(at_s)}.")
    return _simulate(pool, duration_s, seed, stretch_s, block_s, SUBSTEPS)


def cramp_threshold_Hz(pool: BistablePool, seed: int = 0, *, blocked: bool = False) -> float:
    """Return the lowest rate of a train that leaves firing which outlasts it.

    Parameters
    ----------
    pool : BistablePool
        The pool; its own rate of stimuli does not matter, their strength and the train's duration do.
    seed : int
        Chooses the noise.
    blocked : bool
        Whether the nerve is blocked.

    Returns
    -------
    float
        To a quarter of a hertz; infinite if no rate up to 60 Hz is enough.
    """

    def cramps(step: int) -> bool:
        train = replace(pool, trigger_rate_Hz=step * RATE_STEP_Hz)
        watched_s = train.trigger_end_s + SUSTAINED_s + PAUSE_s
        return simulate(train, watched_s, seed, block_s=0.0 if blocked else math.inf).sustained

    low, high = (round(rate_Hz / RATE_STEP_Hz) for rate_Hz in RATES_Hz)
    if cramps(low):
        return RATES_Hz[0]
    if not cramps(high):
        return math.inf
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if cramps(middle) else (middle, high)
    return high * RATE_STEP_Hz


def _simulate(
    pool: BistablePool, duration_s: float, seed: int, stretch_s: float, block_s: float, substeps: int
) -> Firing:
    duration_ms = round(1e3 * duration_s)
    stimuli = math.ceil(pool.trigger_s * pool.trigger_rate_Hz - 1e-9)
    stimulus_ms = 1e3 * (TRIGGER_START_s + np.arange(stimuli) / pool.trigger_rate_Hz)
    chance = np.random.default_rng(seed).random((duration_ms, pool.cells), dtype=np.float32)
    spikes_ms, fired, samples = step_pool(
        pool.pic_conductance, pool.inhibition, pool.noise, pool.reflex_gain, stimulus_ms, pool.trigger_amplitude,
        1e3 * stretch_s, 1e3 * block_s, chance, substeps,
    )  # fmt: skip
    return Firing(
        pool=pool,
        duration_s=duration_ms / 1e3,
        spike_times_s=tuple(1e-3 * times[:count] for times, count in zip(spikes_ms, fired, strict=True)),
        time_s=1e-3 * SAMPLE_ms * np.arange(samples.shape[1]),
        **dict(zip(SAMPLES, samples, strict=True)),
    )
