"""Twitch, cramp, spasm and their look-alikes, recorded one beside the other, and what stops each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import count, fixed, number, percent
from endplate.involuntary import driven_discharges, ectopic_discharges
from endplate.involuntary.discharges import AXON, BRAIN, REFLEX, Discharges
from endplate.muscle.emg import Emg, record
from endplate.muscle.motor_unit_potentials import NEEDLE, SURFACE, Electrode
from endplate.muscle.muscle_anatomy import Muscle

NEARBY = Muscle(units=30, muscle_radius_mm=7.0)
"""The part of a muscle that the electrodes reach."""
PATTERNS: dict[str, type[Parameters]] = {
    "fasciculation": ectopic_discharges.Fasciculation,
    "fibrillation": ectopic_discharges.Fibrillation,
    "myokymia": ectopic_discharges.Myokymia,
    "neuromyotonia": ectopic_discharges.Neuromyotonia,
    "myotonia": ectopic_discharges.Myotonia,
    "cramp": driven_discharges.Cramp,
    "hemifacial spasm": ectopic_discharges.HemifacialSpasm,
    "spasticity": driven_discharges.Spasticity,
    "dystonia": driven_discharges.Dystonia,
    "tremor": driven_discharges.Tremor,
    "voluntary effort": driven_discharges.VoluntaryEffort,
}
NOTHING, STRETCH, NERVE_BLOCK, JUNCTION_BLOCK = "nothing", "stretch", "nerve block", "junction block"
STOPS = {NOTHING: (), STRETCH: (), NERVE_BLOCK: (BRAIN, REFLEX), JUNCTION_BLOCK: (BRAIN, REFLEX, AXON)}
"""Where impulses arise that no longer reach the muscle fibres: everything above the block."""
STRETCH_ENDS_CRAMP_s = 0.3
BLOCKED_CRAMP_s = 2.6
"""A cramp goes on for so long without its loop through the cord (minetto_2011)."""
WINDOW_s = 0.1
FEWEST_INTERVALS = 5
"""Fewer say nothing of regularity."""
PAUSE = 5.0
"""An interval so many times longer than the median one is a pause."""
LARGEST_GROUP = 30
"""More impulses in a row are a train, not a group."""


@declaration
class Recording(Parameters):
    """What is recorded, how, and what is tried against it half-way."""

    movement: str = choice(
        "fasciculation", options=tuple(PATTERNS), label="Activity", part="muscle",
        description="Kind of activity.",
    )  # fmt: skip
    tried: str = choice(
        NOTHING, options=tuple(STOPS), label="Tried half-way", part="muscle",
        description="What is done to the muscle or its nerve in the middle of the recording.",
    )  # fmt: skip
    electrode: str = choice(
        NEEDLE, options=(NEEDLE, SURFACE), label="Electrode", part="recording",
        description="A needle in the muscle, or two discs on the skin over it.",
    )  # fmt: skip
    recorded_s: float = parameter(
        20.0, unit="s", low=4.0, high=60.0, step=2.0, label="Recorded", part="recording",
        description="Length of the recording.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class InvoluntaryMovement:
    """A recording of a muscle that moves, or hides that it does.

    Attributes
    ----------
    recording : Recording
        What was recorded, and how.
    discharges : Discharges
        Who fired when.
    emg, antagonist : Emg
        Electromyograms of the muscle and of its opponent.
    patterns : tuple of Parameters
        Settings that were given, also those of other patterns.
    seed : int
        Chance that was used.
    """

    recording: Recording
    discharges: Discharges
    emg: Emg
    antagonist: Emg
    patterns: tuple[Parameters, ...]
    seed: int

    @cached_property
    def all_kinds(self) -> dict[str, InvoluntaryMovement]:
        """Every kind of activity recorded in the same way, by name."""
        return {
            movement: simulate(replace(self.recording, movement=movement), *self.patterns, seed=self.seed)
            for movement in PATTERNS
        }

    @property
    def tried_s(self) -> float | None:
        """When something was tried; nothing if nothing was."""
        return None if self.recording.tried == NOTHING else self.recording.recorded_s / 2

    @cached_property
    def _before(self) -> Discharges:
        """What fired before anything was tried."""
        return self.discharges if self.tried_s is None else self.discharges.until(self.tried_s)

    @cached_property
    def _intervals_s(self) -> list[np.ndarray]:
        """Intervals of each source before anything was tried."""
        return [np.diff(times) for times in self._before.spike_times_s if times.size > 1]

    @property
    def intervals_s(self) -> np.ndarray:
        """Intervals between impulses of the same source before anything was tried, shape ``(interval,)``."""
        return np.concatenate([*self._intervals_s, np.empty(0)])

    @property
    def pause_s(self) -> float:
        """Intervals longer than this part one group of impulses from the next."""
        return PAUSE * float(np.median(self.intervals_s)) if self.intervals_s.size else np.inf

    @property
    def impulses_per_group(self) -> float:
        """Mean number of impulses that follow each other without a pause."""
        groups = sum(1 + (each > self.pause_s).sum() for each in self._intervals_s)
        return sum(1 + each.size for each in self._intervals_s) / groups if groups else 0.0

    @property
    def active_sources(self) -> int:
        """Units, or fibres, that fired before anything was tried."""
        return sum(times.size > 0 for times in self._before.spike_times_s)

    @property
    def rate_Hz(self) -> float:
        """Impulses of one source in a second while it fires: one over the median interval; zero without intervals."""
        intervals_s = self.intervals_s
        return float(1 / np.median(intervals_s)) if intervals_s.size else 0.0

    @property
    def interval_cv(self) -> float:
        """Irregularity: coefficient of variation of intervals without pauses; zero where there are few.

        Each interval counts as a share of its source's mean, so that sources of different rates can be pooled.
        """
        active = [each[each <= self.pause_s] for each in self._intervals_s]
        shares = np.concatenate([*(each / each.mean() for each in active if each.size > 1), np.empty(0)])
        return float(shares.std()) if shares.size >= FEWEST_INTERVALS else 0.0

    @property
    def active_percent(self) -> float:
        """Share of all tenths of a second, before anything was tried, in which something fired."""
        end_s = self.tried_s or self.recording.recorded_s
        times_s = np.concatenate(self._before.spike_times_s)
        return 100 * np.unique((times_s / WINDOW_s).astype(int)).size / max(1, round(end_s / WINDOW_s))

    @property
    def left_percent(self) -> float:
        """Impulses in the second half of the recording, of those in the first; nan where the first has none."""
        half_s = self.recording.recorded_s / 2
        times_s = np.concatenate(self.discharges.spike_times_s)
        first = int((times_s < half_s).sum())
        return 100 * (times_s.size - first) / first if first else float("nan")

    def summary(self) -> str:
        """Say what is seen, without giving it a name."""
        if not self.active_sources:
            return self._silent()
        kind = "muscle fibre" if self.discharges.of_fibres else "motor unit"
        sentence = count(self.active_sources, f"{kind} fires", f"{kind}s fire")
        if self.rate_Hz:
            rate = count(round(self.rate_Hz) if self.rate_Hz >= 10 else self.rate_Hz, "impulse", digits=2)
            at = "at" if self.active_sources == 1 else "each at"
            sentence += f", {at} {rate} a second while it is active{_regularity(self.interval_cv)}"
        if (self.intervals_s > self.pause_s).sum() >= FEWEST_INTERVALS and self.impulses_per_group < LARGEST_GROUP:
            sentence += f", in groups of about {fixed(self.impulses_per_group)}"
        sentence += f"; something fires in {percent(self.active_percent)} of the time."
        if self.tried_s is not None:
            sentence += (
                f" After the {self.recording.tried} at {number(self.tried_s)} s the muscle fires "
                f"{fixed(self.left_percent)} % as many impulses as before."
            )
        return sentence

    def _silent(self) -> str:
        if self.tried_s is None:
            return f"Nothing fires in {number(self.recording.recorded_s)} s."
        after = sum(times.size for times in self.discharges.spike_times_s)
        then = f"; after it, {count(after, 'impulse')}" if after else ", nor after it"
        return f"Nothing fires before the {self.recording.tried} at {number(self.tried_s)} s{then}."


def simulate(recording: Recording, *patterns: Parameters, seed: int = 0) -> InvoluntaryMovement:
    """Record one kind of activity.

    Parameters
    ----------
    recording : Recording
        What is recorded, and how.
    *patterns : Parameters
        Settings of any of the :data:`PATTERNS`; those that are not given are as declared.
    seed : int
        Chooses units, moments and noise.

    Returns
    -------
    InvoluntaryMovement
        Who fired when, and what the electrode heard.
    """
    kind = PATTERNS[recording.movement]
    pattern = next((each for each in patterns if isinstance(each, kind)), kind())
    discharges = _tried(pattern, recording, seed).until(recording.recorded_s)
    electrode = Electrode(electrode=recording.electrode)
    emg = record(
        discharges.spike_times_s, recording.recorded_s, NEARBY, electrode, seed,
        of_fibres=discharges.of_fibres, sizes=discharges.sizes,
    )  # fmt: skip
    silent = tuple(np.empty(0) for _ in range(NEARBY.units))
    antagonist = record(discharges.antagonist_s or silent, recording.recorded_s, NEARBY, electrode, seed + 1)
    return InvoluntaryMovement(recording, discharges, emg, antagonist, patterns, seed)


def ends(movement: str) -> tuple[str, ...]:
    """Return what ends a kind of activity, of all that can be tried."""
    blocks = tuple(tried for tried, stopped in STOPS.items() if PATTERNS[movement].origin in stopped)
    return (STRETCH, *blocks) if PATTERNS[movement] is driven_discharges.Cramp else blocks


def _tried(pattern: Parameters, recording: Recording, seed: int) -> Discharges:
    """Return what fires when something is tried half-way."""
    rng = np.random.default_rng((seed, 3))
    half_s = recording.recorded_s / 2
    spastic = isinstance(pattern, driven_discharges.Spasticity)
    if spastic and recording.tried == STRETCH:
        return pattern.stretched(NEARBY.units, recording.recorded_s, half_s, rng)
    made = pattern.discharges(NEARBY.units, recording.recorded_s, rng)
    if isinstance(pattern, driven_discharges.Cramp):
        lasts_s = {STRETCH: STRETCH_ENDS_CRAMP_s, NERVE_BLOCK: BLOCKED_CRAMP_s}.get(recording.tried)
        if lasts_s is not None:
            return made.until(half_s + lasts_s * rng.uniform(0, 1, NEARBY.units))
    return made.until(half_s) if pattern.origin in STOPS[recording.tried] else made


def _regularity(interval_cv: float) -> str:
    if not interval_cv:
        return ""
    steadiness = "like a clock" if interval_cv < 0.1 else "fairly regularly" if interval_cv < 0.35 else "irregularly"
    return f", {steadiness} (coefficient of variation {fixed(interval_cv, 2)})"
