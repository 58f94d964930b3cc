"""Impulses that nobody asked for, born in a motor axon or in a muscle fibre."""

from __future__ import annotations

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.involuntary.discharges import AXON, FIBRE, Discharges, burst, of_units, renewal

MULTIPLET_GROWTH = 1.2
BETWEEN_RUNS_s = 0.2
"""An axon is silent for so long between two of its runs at least; teaching value."""
FIBRE_INTERVAL_CV = 0.03
"""A muscle fibre that fires by itself keeps time like a clock; teaching value."""


@declaration
class Fasciculation(Parameters):
    """Single units, now and then, each from somewhere in its axon's far branches."""

    fasciculations_per_min: float = parameter(
        40.0, unit="per min", low=1.0, high=150.0, step=1.0, label="Fasciculations", part="fasciculation",
        source="bashford_2019",
        description="Twitches of the whole muscle in a minute.",
    )  # fmt: skip
    fasciculating_units: int = parameter(
        3, unit="units", low=1, high=12, step=1, label="Units that fasciculate", part="fasciculation", integer=True,
        description="Motor units that take part.",
    )  # fmt: skip
    fasciculation_impulses: int = parameter(
        1, unit="impulses", low=1, high=6, step=1, label="Impulses at a time, up to", part="fasciculation",
        integer=True,
        description="Most impulses that follow each other at once: doublets, triplets, and so on.",
    )  # fmt: skip
    multiplet_interval_ms: float = parameter(
        5.0, unit="ms", low=3.0, high=20.0, step=0.5, label="First interval of a doublet", part="fasciculation",
        description="Time from the first to the second impulse of a doublet; later ones are longer.",
    )  # fmt: skip

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Let single units fire at moments of chance."""
        chosen = rng.choice(units, min(self.fasciculating_units, units), replace=False)
        trains = {}
        for unit in chosen:
            starts_s = renewal(rng, self.fasciculations_per_min / 60 / chosen.size, 1.0, duration_s)
            at_a_time = rng.integers(1, self.fasciculation_impulses, starts_s.size, endpoint=True)
            trains[unit] = _bursts(starts_s, at_a_time, 1e-3 * self.multiplet_interval_ms, MULTIPLET_GROWTH)
        return Discharges(of_units(trains, units))


@declaration
class Myokymia(Parameters):
    """Units that fire in groups, again and again."""

    myokymia_groups_Hz: float = parameter(
        3.0, unit="per s", low=2.0, high=10.0, step=0.5, label="Groups", part="myokymia", source="myokymia_medlink",
        description="Groups of impulses in a second; they recur almost in rhythm.",
    )  # fmt: skip
    myokymia_impulses: int = parameter(
        5, unit="impulses", low=2, high=10, step=1, label="Impulses of a group", part="myokymia", integer=True,
        description="Impulses of each group.",
    )  # fmt: skip
    myokymia_rate_Hz: float = parameter(
        50.0, unit="Hz", low=20.0, high=150.0, step=5.0, label="Rate within a group", part="myokymia",
        description="Rate of the first two impulses of a group; later ones follow more slowly.",
    )  # fmt: skip

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Let two units fire in groups, each in its own almost regular rhythm."""
        trains = {}
        for unit in rng.choice(units, min(2, units), replace=False):
            starts_s = renewal(rng, self.myokymia_groups_Hz * rng.uniform(0.8, 1.2), 0.12, duration_s)
            impulses = self.myokymia_impulses + rng.integers(-1, 1, starts_s.size, endpoint=True)
            trains[unit] = _bursts(starts_s, impulses, 1 / self.myokymia_rate_Hz, 1.1)
        return Discharges(of_units(trains, units))


@declaration
class Neuromyotonia(Parameters):
    """Units that break into very fast firing and stop as suddenly."""

    neuromyotonia_Hz: float = parameter(
        200.0, unit="Hz", low=30.0, high=300.0, step=5.0, label="Rate", part="neuromyotonia",
        source="neuromyotonia_gpnotebook",
        description="Rate at the start of a run; it falls while the run lasts.",
    )  # fmt: skip
    neuromyotonia_run_s: float = parameter(
        0.8, unit="s", low=0.2, high=3.0, step=0.1, label="Length of a run", part="neuromyotonia",
        description="Mean length of a run.",
    )  # fmt: skip
    neuromyotonia_runs_per_min: float = parameter(
        40.0, unit="per min", low=5.0, high=120.0, step=5.0, label="Runs", part="neuromyotonia",
        description="Runs in a minute.",
    )  # fmt: skip

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Let three units run, each impulse a little later and a little smaller than the one before it."""
        trains, sizes = {}, {}
        for unit in rng.choice(units, min(3, units), replace=False):
            runs, heights, free_s = [np.empty(0)], [np.empty(0)], 0.0
            for start_s in renewal(rng, self.neuromyotonia_runs_per_min / 180, 0.6, duration_s):
                length_s = self.neuromyotonia_run_s * rng.uniform(0.5, 1.5)
                run = _waning(self.neuromyotonia_Hz, 0.6, length_s)
                begins_s = max(start_s, free_s)
                free_s = begins_s + length_s + BETWEEN_RUNS_s
                runs.append(begins_s + run)
                heights.append(1 - 0.5 * run / length_s)
            trains[unit], sizes[unit] = np.concatenate(runs), np.concatenate(heights)
        return Discharges(of_units(trains, units), tuple(sizes.get(unit, np.empty(0)) for unit in range(units)))


@declaration
class HemifacialSpasm(Parameters):
    """Many units of one side of the face at once, driven by a nerve that is touched by a vessel."""

    hemifacial_Hz: float = parameter(
        300.0, unit="Hz", low=250.0, high=350.0, step=5.0, label="Rate within a burst", part="hemifacial spasm",
        source="nielsen_1984",
        description="Rate of the impulses of a burst.",
    )  # fmt: skip
    hemifacial_bursts_per_s: float = parameter(
        1.5, unit="per s", low=0.2, high=6.0, step=0.1, label="Bursts", part="hemifacial spasm",
        description="Bursts in a second, at moments of chance.",
    )  # fmt: skip

    origin = AXON

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Let half of the units burst together: impulses leap from axon to axon where the nerve is touched."""
        chosen = rng.choice(units, max(1, units // 2), replace=False)
        starts_s = renewal(rng, self.hemifacial_bursts_per_s, 0.8, duration_s)
        impulses = rng.integers(2, 8, starts_s.size)
        lead_s = 1e-3 * rng.uniform(0, 2, chosen.size)
        trains = {
            unit: _bursts(starts_s + lead, np.maximum(1, impulses - rng.integers(0, 2, starts_s.size)),
                          1 / self.hemifacial_Hz, 1.03)
            for unit, lead in zip(chosen, lead_s, strict=True)
        }  # fmt: skip
        return Discharges(of_units(trains, units))


@declaration
class Fibrillation(Parameters):
    """Single muscle fibres that have lost their nerve."""

    fibrillation_Hz: float = parameter(
        7.0, unit="Hz", low=0.5, high=15.0, step=0.5, label="Rate", part="fibrillation",
        source="spontaneous_emg_statpearls",
        description="Mean rate of a fibre.",
    )  # fmt: skip
    fibrillating_fibres: int = parameter(
        3, unit="fibres", low=1, high=10, step=1, label="Fibres", part="fibrillation", integer=True,
        description="Fibres near the needle that fire.",
    )  # fmt: skip

    origin = FIBRE

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Let each fibre tick at a rate of its own."""
        rates_Hz = np.clip(self.fibrillation_Hz * rng.uniform(0.7, 1.3, self.fibrillating_fibres), 0.5, 15.0)
        trains = tuple(renewal(rng, rate_Hz, FIBRE_INTERVAL_CV, duration_s) for rate_Hz in rates_Hz)
        return Discharges(trains, of_fibres=True)


@declaration
class Myotonia(Parameters):
    """Single muscle fibres that go on firing after every touch, faster and slower again."""

    myotonia_lowest_Hz: float = parameter(
        20.0, unit="Hz", low=10.0, high=40.0, step=1.0, label="Lowest rate", part="myotonia",
        source="myotonia_aanem",
        description="Rate at which a run begins and ends.",
    )  # fmt: skip
    myotonia_highest_Hz: float = parameter(
        80.0, unit="Hz", low=40.0, high=150.0, step=5.0, label="Highest rate", part="myotonia",
        source="myotonia_aanem",
        description="Highest rate of a run.",
    )  # fmt: skip
    myotonia_run_s: float = parameter(
        2.0, unit="s", low=0.5, high=5.0, step=0.5, label="Length of a run", part="myotonia",
        description="Mean length of a run.",
    )  # fmt: skip

    origin = FIBRE

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Let two fibres wax and wane, as after moves of the needle."""
        trains, sizes = [], []
        for _ in range(2):
            runs = [np.empty(0)]
            heights = [np.empty(0)]
            start_s = rng.uniform(0, 0.5)
            while start_s < duration_s:
                length_s = self.myotonia_run_s * rng.uniform(0.7, 1.3)
                run, swell = _waxing_and_waning(self.myotonia_lowest_Hz, self.myotonia_highest_Hz, length_s)
                runs.append(start_s + run)
                heights.append(0.4 + 0.6 * swell)
                start_s += length_s + rng.uniform(0.3, 1.5)
            trains.append(np.concatenate(runs))
            sizes.append(np.concatenate(heights))
        inside = [times < duration_s for times in trains]
        return Discharges(
            tuple(times[keep] for times, keep in zip(trains, inside, strict=True)),
            tuple(size[keep] for size, keep in zip(sizes, inside, strict=True)),
            of_fibres=True,
        )


def _bursts(starts_s: np.ndarray, impulses: np.ndarray, first_interval_s: float, growth: float) -> np.ndarray:
    """Return the impulses of all bursts; one that begins before the last has ended joins on behind it."""
    made, free_s = [np.empty(0)], -np.inf
    for start_s, count in zip(starts_s, impulses, strict=True):
        made.append(burst(max(start_s, free_s), int(count), first_interval_s, growth))
        free_s = made[-1][-1] + 2 * first_interval_s
    return np.concatenate(made)


def _waning(rate_Hz: float, left: float, length_s: float) -> np.ndarray:
    """Return impulses from zero on whose rate falls steadily to a share ``left`` of what it was."""
    phase = np.arange(int(rate_Hz * length_s * (1 + left) / 2))
    slope = rate_Hz * (1 - left) / length_s
    # The phase at time t is rate t - slope t² / 2; solved for t.
    return phase / rate_Hz if slope == 0 else (rate_Hz - np.sqrt(rate_Hz**2 - 2 * slope * phase)) / slope


def _waxing_and_waning(lowest_Hz: float, highest_Hz: float, length_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Return impulses whose rate rises and falls once, and how far up each of them lies, 0 to 1."""
    time_s = np.linspace(0, length_s, 2001)
    swell = np.sin(np.pi * time_s / length_s)
    rate_Hz = lowest_Hz + max(0.0, highest_Hz - lowest_Hz) * swell
    phase = np.concatenate([[0.0], np.cumsum((rate_Hz[1:] + rate_Hz[:-1]) / 2 * np.diff(time_s))])
    times_s = np.interp(np.arange(int(phase[-1])), phase, time_s)
    return times_s, np.interp(times_s, time_s, swell)
