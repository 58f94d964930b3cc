"""Every kind of involuntary movement, recorded in the same way, with an intervention in the middle of the recording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import count, fixed, number, percent
from endplate.involuntary import axon_discharges, driven_discharges, fibre_discharges
from endplate.involuntary.discharges import Discharges
from endplate.involuntary.firing_pattern import NOTHING, SILENCED_ORIGINS, FiringPattern, Stretch
from endplate.involuntary.visible_movement import VisibleMovement, visible
from endplate.muscle.electrode import NEEDLE, SURFACE, Electrode
from endplate.muscle.emg import Emg, record
from endplate.muscle.muscle_anatomy import Muscle

RECORDED_MUSCLE = Muscle(units=30, muscle_radius_mm=7.0)
"""The part of a muscle that the electrodes reach."""
PATTERNS: dict[str, type[FiringPattern]] = {
    "fasciculation": axon_discharges.Fasciculation,
    "fibrillation": fibre_discharges.Fibrillation,
    "myokymia": axon_discharges.Myokymia,
    "neuromyotonia": axon_discharges.Neuromyotonia,
    "myotonia": fibre_discharges.Myotonia,
    "cramp": driven_discharges.Cramp,
    "hemifacial spasm": axon_discharges.HemifacialSpasm,
    "spasticity": driven_discharges.Spasticity,
    "dystonia": driven_discharges.Dystonia,
    "tremor": driven_discharges.Tremor,
    "voluntary effort": driven_discharges.VoluntaryEffort,
}
"""Kinds of activity by the names that a learner chooses from."""
WINDOW_s = 0.1
"""Length of the windows that count as active when something fires in them."""
MIN_INTERVALS = 5
"""Fewer intervals are too few for a measure of regularity."""
PAUSE_IN_MEDIANS = 5.0
"""An interval longer than so many median ones is a pause."""
MAX_GROUP = 30
"""More impulses without a pause are a train, not a group."""
REGULAR_CV, IRREGULAR_CV = 0.1, 0.35
"""Intervals with a smaller coefficient of variation are as regular as a clock, with a larger one irregular."""


@declaration
class MovementRecording(Parameters):
    """A kind of activity, how it is recorded, and an intervention in the middle of the recording."""

    movement: str = choice(
        default="fasciculation",
        options=tuple(PATTERNS),
        label="Activity",
        part="muscle",
        description="Kind of activity.",
    )
    intervention: str = choice(
        default=NOTHING,
        options=tuple(SILENCED_ORIGINS),
        label="Tried half-way",
        part="muscle",
        description="What is done to the muscle or its nerve in the middle of the recording.",
    )
    electrode: str = choice(
        default=NEEDLE,
        options=(NEEDLE, SURFACE),
        label="Electrode",
        part="recording",
        description="A needle in the muscle, or two discs on the skin over it.",
        names={NEEDLE: "needle in the muscle", SURFACE: "surface: discs on the skin"}.__getitem__,
    )
    recorded_s: float = parameter(
        default=20.0,
        unit="s",
        low=4.0,
        high=60.0,
        step=2.0,
        label="Length of the recording",
        part="recording",
        description="Length of the recording.",
    )


@dataclass(frozen=True, eq=False)
class InvoluntaryMovement:
    """A recording of one kind of activity.

    Attributes
    ----------
    recording : MovementRecording
        Kind of activity, intervention, electrode and length.
    discharges : Discharges
        Impulses of every source.
    patterns : tuple of Parameters
        Settings of this and of other patterns, for :attr:`all_kinds`.
    seed : int
        Seed of the simulation.
    hidden : bool
        Whether a learner is to find the name: words and pictures then show only what an electrode records.
    """

    recording: MovementRecording
    discharges: Discharges
    patterns: tuple[Parameters, ...]
    seed: int
    hidden: bool = False

    @cached_property
    def emg(self) -> Emg:
        """Electromyogram of the muscle."""
        discharges = self.discharges
        return self._recorded(
            discharges.spike_times_s, self.seed, of_fibres=discharges.of_fibres, sizes=discharges.sizes
        )

    @cached_property
    def antagonist(self) -> Emg:
        """Electromyogram of its opponent."""
        silent = tuple(np.empty(0) for _ in range(RECORDED_MUSCLE.units))
        return self._recorded(self.discharges.antagonist_s or silent, self.seed + 1)

    def _recorded(self, trains_s: Sequence[np.ndarray], seed: int, **options: Any) -> Emg:
        electrode = Electrode(electrode=self.recording.electrode)
        return record(trains_s, self.recording.recorded_s, RECORDED_MUSCLE, electrode, seed, **options)

    @cached_property
    def all_kinds(self) -> dict[str, InvoluntaryMovement]:
        """Every kind of activity recorded in the same way, by name; while the name is hidden with other chance."""
        return {
            movement: simulate(replace(self.recording, movement=movement), *self.patterns, seed=self.seed + self.hidden)
            for movement in PATTERNS
        }

    @cached_property
    def seen(self) -> VisibleMovement:
        """What can be seen of it, from outside and inside the muscle."""
        return visible(
            self.discharges,
            RECORDED_MUSCLE,
            self.recording.recorded_s,
            self.intervention_s,
            self.stretches,
            self.seed,
        )

    @property
    def origin(self) -> str:
        """Place where the impulses arise; empty while the name is hidden."""
        return "" if self.hidden else PATTERNS[self.recording.movement].origin

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Stretches that bring the activity on; none while the name is hidden."""
        if self.hidden:
            return ()
        pattern = _pattern(self.recording.movement, self.patterns)
        return pattern.stretches(self.recording.intervention, self.recording.recorded_s)

    @property
    def intervention_s(self) -> float | None:
        """Time of the intervention; None without one."""
        return None if self.recording.intervention == NOTHING else self.recording.recorded_s / 2

    @cached_property
    def _discharges_before(self) -> Discharges:
        """Impulses before the intervention, or all of them without one."""
        return self.discharges if self.intervention_s is None else self.discharges.until(self.intervention_s)

    @cached_property
    def _source_intervals_s(self) -> list[np.ndarray]:
        """Intervals of each source with two impulses or more before the intervention."""
        return [np.diff(times) for times in self._discharges_before.spike_times_s if times.size > 1]

    @cached_property
    def intervals_s(self) -> np.ndarray:
        """Intervals between impulses of the same source before the intervention, shape ``(interval,)``."""
        return np.concatenate([*self._source_intervals_s, np.empty(0)])

    @cached_property
    def pause_s(self) -> float:
        """Intervals longer than this separate one group of impulses from the next; infinite without intervals."""
        return PAUSE_IN_MEDIANS * float(np.median(self.intervals_s)) if self.intervals_s.size else np.inf

    @cached_property
    def impulses_per_group(self) -> float:
        """Mean number of impulses that follow each other without a pause."""
        groups = sum(1 + (each > self.pause_s).sum() for each in self._source_intervals_s)
        return sum(1 + each.size for each in self._source_intervals_s) / groups if groups else 0.0

    @cached_property
    def active_sources(self) -> int:
        """Number of units, or of fibres, that fired before the intervention."""
        return sum(times.size > 0 for times in self._discharges_before.spike_times_s)

    @cached_property
    def rate_Hz(self) -> float:
        """Rate of a source while it fires: one over the median interval; zero without intervals."""
        intervals_s = self.intervals_s
        return float(1 / np.median(intervals_s)) if intervals_s.size else 0.0

    @cached_property
    def interval_cv(self) -> float:
        """Irregularity: coefficient of variation of the intervals without pauses; zero with too few of them.

        Each interval is divided by the mean of its source, so that sources of different rates can be pooled.
        """
        active = [each[each <= self.pause_s] for each in self._source_intervals_s]
        shares = np.concatenate([*(each / each.mean() for each in active if each.size > 1), np.empty(0)])
        return float(shares.std()) if shares.size >= MIN_INTERVALS else 0.0

    @property
    def active_percent(self) -> float:
        """Share of the windows of :data:`WINDOW_s` before the intervention in which something fired."""
        end_s = self.intervention_s or self.recording.recorded_s
        times_s = np.concatenate(self._discharges_before.spike_times_s)
        return 100 * np.unique((times_s / WINDOW_s).astype(int)).size / max(1, round(end_s / WINDOW_s))

    @property
    def left_percent(self) -> float:
        """Impulses in the second half of the recording, of those in the first; nan where the first has none."""
        half_s = self.recording.recorded_s / 2
        times_s = np.concatenate(self.discharges.spike_times_s)
        first = int((times_s < half_s).sum())
        return 100 * (times_s.size - first) / first if first else float("nan")

    def summary(self) -> str:
        """Say how many sources fire and how, without the name of the activity: a learner may have to find it."""
        if not self.active_sources:
            return self._silent()
        kind = "source" if self.hidden else "muscle fibre" if self.discharges.of_fibres else "motor unit"
        sentence = count(self.active_sources, f"{kind} fires", f"{kind}s fire")
        if self.rate_Hz:
            rate = count(round(self.rate_Hz) if self.rate_Hz >= 10 else self.rate_Hz, "impulse", digits=2)
            at = "at" if self.active_sources == 1 else "each at"
            sentence += f", {at} {rate} a second while it is active{_regularity(self.interval_cv)}"
        if (self.intervals_s > self.pause_s).sum() >= MIN_INTERVALS and self.impulses_per_group < MAX_GROUP:
            sentence += f", in groups of about {fixed(self.impulses_per_group)}"
        sentence += f"; something fires in {percent(self.active_percent)} of the time."
        if self.intervention_s is not None:
            sentence += (
                f" After the {self.recording.intervention} at {number(self.intervention_s)} s the muscle fires "
                f"{fixed(self.left_percent)} % as many impulses as before."
            )
        return sentence

    def _silent(self) -> str:
        if self.intervention_s is None:
            return f"Nothing fires in {number(self.recording.recorded_s)} s."
        after = sum(times.size for times in self.discharges.spike_times_s)
        then = f"; after it, {count(after, 'impulse')}" if after else ", nor after it"
        return f"Nothing fires before the {self.recording.intervention} at {number(self.intervention_s)} s{then}."


def simulate(recording: MovementRecording, *patterns: Parameters, seed: int = 0) -> InvoluntaryMovement:
    """Record one kind of activity.

    Parameters
    ----------
    recording : MovementRecording
        Kind of activity, intervention, electrode and length.
    *patterns : Parameters
        Settings of any of the :data:`PATTERNS`; those that are not given have their declared defaults.
    seed : int
        Seed of units, times and noise.

    Returns
    -------
    InvoluntaryMovement
        The impulses; the electromyograms of the muscle and its opponent are computed when they are asked for.
    """
    pattern = _pattern(recording.movement, patterns)
    rng = np.random.default_rng((seed, 3))
    discharges = pattern.recorded_discharges(recording.intervention, RECORDED_MUSCLE.units, recording.recorded_s, rng)
    return InvoluntaryMovement(recording, discharges, patterns, seed)


def _pattern(movement: str, patterns: Sequence[Parameters]) -> FiringPattern:
    """Return the settings of a kind of activity, as they are given or as they are declared."""
    kind = PATTERNS[movement]
    return next((each for each in patterns if isinstance(each, kind)), kind())


def _regularity(interval_cv: float) -> str:
    """Return the end of a clause on how regular firing is; empty where that is not known."""
    if not interval_cv:
        return ""
    steadiness = "fairly regularly"
    if interval_cv < REGULAR_CV:
        steadiness = "like a clock"
    elif interval_cv >= IRREGULAR_CV:
        steadiness = "irregularly"
    return f", {steadiness} (coefficient of variation {fixed(interval_cv, 2)})"
