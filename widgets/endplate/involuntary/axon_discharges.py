"""Activity that arises in a motor axon: fasciculation, myokymia, neuromyotonia and hemifacial spasm.

Numbers without a source key are teaching values.
"""

from __future__ import annotations

import math

import numpy as np

from endplate.core.parameters import declaration, parameter
from endplate.involuntary.discharges import Discharges, burst, renewal_process, trains_of_units
from endplate.involuntary.firing_pattern import AXON, FiringPattern

MULTIPLET_GROWTH = 1.2
"""Each interval of a doublet, triplet and so on, over the one before it."""
MIN_GAP_IN_INTERVALS = 2
"""Pause between two bursts of an axon that would overlap, in first intervals of a burst."""

MYOKYMIC_UNITS = 2
MYOKYMIA_RATE_RANGE = (0.8, 1.2)
"""Groups per second of a unit, as a multiple of the rate that is set."""
MYOKYMIA_GROUP_CV = 0.12
"""Coefficient of variation of the intervals between groups, which recur almost in rhythm."""
MYOKYMIA_GROWTH = 1.1
"""Each interval of a group over the one before it."""

NEUROMYOTONIC_UNITS = 3
NEUROMYOTONIA_RUN_CV = 0.6
"""Coefficient of variation of the intervals between runs of a unit."""
NEUROMYOTONIA_LENGTH_RANGE = (0.5, 1.5)
"""Length of a run, as a multiple of the mean length that is set."""
NEUROMYOTONIA_LAST_RATE, NEUROMYOTONIA_LAST_SIZE = 0.6, 0.5
"""Rate and size of potential at the end of a run, as shares of those at its start."""
MIN_PAUSE_BETWEEN_RUNS_s = 0.2

HEMIFACIAL_BURST_CV = 0.8
"""Coefficient of variation of the intervals between bursts."""
HEMIFACIAL_IMPULSES = (2, 8)
"""Impulses of a burst, from the first up to but not including the last."""
HEMIFACIAL_MAX_LAG_ms = 2.0
"""Units of one burst start within this time."""
HEMIFACIAL_GROWTH = 1.03
"""Each interval of a burst over the one before it."""


@declaration
class Fasciculation(FiringPattern):
    """Fasciculation: single units fire now and then, each from the distal branches of its axon."""

    fasciculations_per_min: float = parameter(
        default=20.0,
        unit="per min",
        low=1.0,
        high=150.0,
        step=1.0,
        label="Twitches",
        part="fasciculation",
        description="Twitches of the whole muscle in a minute: a healthy one that twitches often.",
    )
    fasciculating_units: int = parameter(
        default=3,
        unit="units",
        low=1,
        high=12,
        step=1,
        label="Units that twitch",
        part="fasciculation",
        integer=True,
        description="Motor units that take part.",
    )
    fasciculation_impulses: int = parameter(
        default=1,
        unit="impulses",
        low=1,
        high=6,
        step=1,
        label="Impulses at a time, up to",
        part="fasciculation",
        integer=True,
        description="Most impulses that follow each other at once: doublets, triplets, and so on.",
    )
    multiplet_interval_ms: float = parameter(
        default=5.0,
        unit="ms",
        low=3.0,
        high=20.0,
        step=0.5,
        label="First interval of a doublet",
        part="fasciculation",
        description="Time from the first to the second impulse of a doublet; later ones are longer.",
    )

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return single impulses or multiplets of a few units at random times."""
        chosen = rng.choice(units, min(self.fasciculating_units, units), replace=False)
        trains = {}
        for unit in chosen:
            starts_s = renewal_process(rng, self.fasciculations_per_min / 60 / chosen.size, 1.0, duration_s)
            impulses = rng.integers(1, self.fasciculation_impulses, starts_s.size, endpoint=True)
            trains[unit] = _bursts(starts_s, impulses, 1e-3 * self.multiplet_interval_ms, MULTIPLET_GROWTH)
        return Discharges(trains_of_units(trains, units))


@declaration
class Myokymia(FiringPattern):
    """Myokymia: units that fire in groups, again and again."""

    myokymia_groups_Hz: float = parameter(
        default=3.0,
        unit="per s",
        low=2.0,
        high=10.0,
        step=0.5,
        label="Groups of impulses",
        part="myokymia",
        source="myokymia_medlink",
        description="Groups of impulses in a second; they recur almost in rhythm.",
    )
    myokymia_impulses: int = parameter(
        default=5,
        unit="impulses",
        low=2,
        high=10,
        step=1,
        label="Impulses of a group",
        part="myokymia",
        integer=True,
        description="Impulses of each group.",
    )
    myokymia_rate_Hz: float = parameter(
        default=50.0,
        unit="Hz",
        low=20.0,
        high=150.0,
        step=5.0,
        label="Rate within a group",
        part="myokymia",
        description="Rate of the first two impulses of a group; later ones follow more slowly.",
    )

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return groups of impulses of two units, each in an almost regular rhythm of its own."""
        trains = {}
        for unit in rng.choice(units, min(MYOKYMIC_UNITS, units), replace=False):
            groups_Hz = self.myokymia_groups_Hz * rng.uniform(*MYOKYMIA_RATE_RANGE)
            starts_s = renewal_process(rng, groups_Hz, MYOKYMIA_GROUP_CV, duration_s)
            impulses = self.myokymia_impulses + rng.integers(-1, 1, starts_s.size, endpoint=True)
            trains[unit] = _bursts(starts_s, impulses, 1 / self.myokymia_rate_Hz, MYOKYMIA_GROWTH)
        return Discharges(trains_of_units(trains, units))


@declaration
class Neuromyotonia(FiringPattern):
    """Neuromyotonia: units that begin to fire very fast and stop as suddenly."""

    neuromyotonia_Hz: float = parameter(
        default=200.0,
        unit="Hz",
        low=30.0,
        high=300.0,
        step=5.0,
        label="Rate",
        part="neuromyotonia",
        source="neuromyotonia_gpnotebook",
        description="Rate at the start of a run; it falls while the run lasts.",
    )
    neuromyotonia_run_s: float = parameter(
        default=0.8,
        unit="s",
        low=0.2,
        high=3.0,
        step=0.1,
        label="Length of a run",
        part="neuromyotonia",
        description="Mean length of a run.",
    )
    neuromyotonia_runs_per_min: float = parameter(
        default=40.0,
        unit="per min",
        low=5.0,
        high=120.0,
        step=5.0,
        label="Runs of impulses",
        part="neuromyotonia",
        description="Runs in a minute.",
    )

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return runs of three units, whose rate and size fall from impulse to impulse."""
        trains, sizes = {}, {}
        runs_Hz = self.neuromyotonia_runs_per_min / (60 * NEUROMYOTONIC_UNITS)
        for unit in rng.choice(units, min(NEUROMYOTONIC_UNITS, units), replace=False):
            runs, run_sizes, free_s = [np.empty(0)], [np.empty(0)], 0.0
            for start_s in renewal_process(rng, runs_Hz, NEUROMYOTONIA_RUN_CV, duration_s):
                length_s = self.neuromyotonia_run_s * rng.uniform(*NEUROMYOTONIA_LENGTH_RANGE)
                run = _run_of_falling_rate(self.neuromyotonia_Hz, NEUROMYOTONIA_LAST_RATE, length_s)
                begins_s = max(start_s, free_s)
                free_s = begins_s + length_s + MIN_PAUSE_BETWEEN_RUNS_s
                runs.append(begins_s + run)
                run_sizes.append(1 - (1 - NEUROMYOTONIA_LAST_SIZE) * run / length_s)
            trains[unit], sizes[unit] = np.concatenate(runs), np.concatenate(run_sizes)
        return Discharges(trains_of_units(trains, units), tuple(sizes.get(unit, np.empty(0)) for unit in range(units)))


@declaration
class HemifacialSpasm(FiringPattern):
    """Hemifacial spasm: many units of one side of the face fire at once, where a vessel touches the facial nerve."""

    hemifacial_Hz: float = parameter(
        default=300.0,
        unit="Hz",
        low=250.0,
        high=350.0,
        step=5.0,
        label="Rate within a burst",
        part="hemifacial spasm",
        source="nielsen_1984",
        description="Rate of the impulses of a burst.",
    )
    hemifacial_bursts_per_s: float = parameter(
        default=1.5,
        unit="per s",
        low=0.2,
        high=6.0,
        step=0.1,
        label="Bursts of impulses",
        part="hemifacial spasm",
        description="Bursts in a second, at moments of chance.",
    )

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return bursts of half of the units together: impulses spread from axon to axon at the vessel."""
        chosen = rng.choice(units, max(1, units // 2), replace=False)
        starts_s = renewal_process(rng, self.hemifacial_bursts_per_s, HEMIFACIAL_BURST_CV, duration_s)
        impulses = rng.integers(*HEMIFACIAL_IMPULSES, starts_s.size)
        lag_s = 1e-3 * rng.uniform(0, HEMIFACIAL_MAX_LAG_ms, chosen.size)
        trains = {
            unit: _bursts(
                starts_s + lag,
                np.maximum(1, impulses - rng.integers(0, 2, starts_s.size)),
                1 / self.hemifacial_Hz,
                HEMIFACIAL_GROWTH,
            )
            for unit, lag in zip(chosen, lag_s, strict=True)
        }
        return Discharges(trains_of_units(trains, units))


def _bursts(starts_s: np.ndarray, impulses: np.ndarray, first_interval_s: float, growth: float) -> np.ndarray:
    """Return the impulses of all bursts of an axon; a burst that would overlap the one before it is put off."""
    counts = impulses.tolist()
    of_count = {count: burst(0.0, count, first_interval_s, growth) for count in set(counts)}
    lasting_s = {count: float(times_s[-1]) for count, times_s in of_count.items()}
    begins_s, free_s = [], -math.inf
    for start_s, count in zip(starts_s.tolist(), counts, strict=True):
        begins_s.append(max(start_s, free_s))
        free_s = begins_s[-1] + lasting_s[count] + MIN_GAP_IN_INTERVALS * first_interval_s
    after_s = np.concatenate([np.empty(0), *(of_count[count] for count in counts)])
    return np.repeat(begins_s, counts) + after_s


def _run_of_falling_rate(first_Hz: float, last_share: float, length_s: float) -> np.ndarray:
    """Return impulses from zero to ``length_s`` whose rate falls linearly to a share of the first rate."""
    phase = np.arange(int(first_Hz * length_s * (1 + last_share) / 2))
    slope = first_Hz * (1 - last_share) / length_s
    # The phase at time t is rate t - slope t² / 2, solved for t
    return (first_Hz - np.sqrt(first_Hz**2 - 2 * slope * phase)) / slope
