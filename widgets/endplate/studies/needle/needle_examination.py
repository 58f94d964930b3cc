"""A needle in a muscle that has lost some of its axons, or some of its fibres: at rest and at any effort."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.threshold import narrow_to_precision
from endplate.core.words import count, fixed, form, in_letters, times
from endplate.involuntary.fibre_discharges import Fibrillation
from endplate.muscle.electrode import NEEDLE, Electrode
from endplate.muscle.emg import Emg, record
from endplate.muscle.emg_measures import EmgMeasures, measure, resampled
from endplate.muscle.motor_pool import MotorPool, fire_pool, steady_state
from endplate.muscle.motor_unit_potentials import unit_potentials
from endplate.muscle.muscle_anatomy import DENERVATED, Innervation, Muscle, innervate
from endplate.studies.needle.seen_needle import SeenNeedle, seen

UNITS, RECORDED_s = 120, 5.0
COMPARED_Hz = 4000
"""Samples in a second of the recordings that the simulation is compared with."""
MAX_FIBRILLATING = 8
"""Denervated fibres that fire near the needle when every fibre is denervated; teaching value."""
EVEN, UNEVEN_WITH_LOSS = 0.05, 0.14
"""Coefficient of variation of the velocities of a healthy unit's fibres, and by how much it rises if all fibres but a
few are lost: those that are left differ in thickness. Teaching values."""
DRIVE, PULL = EFFORTS = ("drive from the cord", "pull of the muscle")
PULL_PRECISION = 1e-3
MAX_PHASES = 4
"""A potential with more phases is polyphasic."""
NEAR_mm = 0.5
"""Units with a fibre so near to the needle have potentials that would be measured one by one."""


@declaration
class Examination(Parameters):
    """What the muscle has lost, what has grown back, and how hard it pulls."""

    effort_percent: float = parameter(
        default=20.0,
        unit="%",
        low=0.0,
        high=100.0,
        step=1.0,
        label="Effort",
        part="drive",
        description="Excitation of the pool, of what drives a healthy muscle's last unit to its highest rate; or the "
        "pull that a healthy muscle has with it.",
    )
    effort_is: str = choice(
        default=DRIVE,
        options=EFFORTS,
        label="What is held",
        part="drive",
        description="The same drive as in health, or the same pull: then the cord drives harder, as far as it can, to "
        "make up for what is lost.",
    )
    lost_axons_percent: float = parameter(
        default=0.0,
        unit="%",
        low=0.0,
        high=95.0,
        step=5.0,
        label="Axons lost",
        part="axons",
        description="Share of the muscle's motor axons that have died.",
    )
    reinnervated_percent: float = parameter(
        default=0.0,
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        label="Orphaned fibres adopted",
        part="axons",
        description="Share of the orphaned muscle fibres that surviving axons have adopted.",
    )
    sprout_delay_ms: float = parameter(
        default=0.5,
        unit="ms",
        low=0.0,
        high=5.0,
        step=0.5,
        label="Delay in a new sprout",
        part="axons",
        description="Mean extra time that an impulse needs through a sprout; long while sprouts are young.",
    )
    lost_fibres_percent: float = parameter(
        default=0.0,
        unit="%",
        low=0.0,
        high=90.0,
        step=5.0,
        label="Fibres lost in each unit",
        part="fibres",
        source="myopathic_emg_wheeless",
        description="Share of the muscle fibres that a disease of muscle has taken from each unit; the axons live, and "
        "the fibres that are left differ in thickness.",
    )

    @property
    def muscle(self) -> Muscle:
        """The muscle with its losses."""
        return Muscle(
            units=UNITS,
            lost_axons=self.lost_axons_percent / 100,
            reinnervated=self.reinnervated_percent / 100,
            sprout_delay_ms=self.sprout_delay_ms,
            lost_fibres=self.lost_fibres_percent / 100,
            velocity_spread=EVEN + UNEVEN_WITH_LOSS * self.lost_fibres_percent / 100,
        )

    def excitation(self, pool: MotorPool, fibres: Innervation) -> float:
        """Return the excitation of the pool at this effort, in thresholds of its first unit.

        Parameters
        ----------
        pool : MotorPool
            The pool.
        fibres : Innervation
            The muscle with its losses.
        """
        healthy = self.effort_percent / 100 * pool.max_excitation
        if self.effort_is == DRIVE or not healthy:
            return healthy
        left = fibres.fibres_owned / self.muscle.fibres
        wanted = steady_state(pool, healthy).force

        def suffices(excitation: float) -> bool:
            return float((steady_state(pool, excitation).unit_force * left).sum()) >= wanted

        if suffices(healthy):
            return healthy
        if not suffices(pool.max_excitation):
            return pool.max_excitation
        return narrow_to_precision(suffices, healthy, pool.max_excitation, PULL_PRECISION).high


@dataclass(frozen=True, eq=False)
class NeedleExamination:
    """What a needle records, and the units near it.

    Attributes
    ----------
    examination : Examination
        The muscle and its effort.
    emg : Emg
        Electromyogram.
    active_units : int
        Units that fire anywhere in the muscle.
    largest_rate_Hz : float
        Rate of the unit that fires fastest.
    fibrillating_fibres : int
        Fibres near the needle that fire by themselves.
    amplitude_mV, duration_ms : float
        Median peak-to-peak size and length of the potentials of units near the needle; zero when there is none.
    polyphasic_percent : float
        Share of these potentials with more than :data:`MAX_PHASES` phases.
    alone_s : tuple of numpy.ndarray
        Impulses of each fibre that fires by itself, shape ``(impulse,)`` each.
    seed : int
        Seed of the simulation.
    """

    examination: Examination
    emg: Emg
    active_units: int
    largest_rate_Hz: float
    fibrillating_fibres: int
    amplitude_mV: float
    duration_ms: float
    polyphasic_percent: float
    alone_s: tuple[np.ndarray, ...]
    seed: int

    @cached_property
    def seen(self) -> SeenNeedle:
        """What is drawn of the fibres around the needle."""
        return seen(self.examination.muscle, self.emg.spike_times_s, self.alone_s, RECORDED_s, self.seed)

    @cached_property
    def compared_mV(self) -> np.ndarray:
        """The trace, sampled like the recordings that it is compared with, shape ``(time,)``."""
        return resampled(self.emg.voltage_mV, self.emg.rate_Hz, COMPARED_Hz)

    @cached_property
    def measures(self) -> EmgMeasures:
        """Measures of the trace, sampled like the recordings that it is compared with."""
        return measure(self.compared_mV, COMPARED_Hz)

    def summary(self) -> str:
        """Say in two or three sentences what the needle records."""
        sentences = ["No motor unit fires."]
        if self.active_units:
            fastest = "" if self.active_units == 1 else " the fastest"
            units = count(self.active_units, "motor unit fires", "motor units fire")
            sentences = [f"{units},{fastest} {times(round(self.largest_rate_Hz))} a second."]
        if self.amplitude_mV:
            sentences.append(
                f"Near the needle a unit's potential is {fixed(self.amplitude_mV, 1)} mV high and "
                f"{fixed(self.duration_ms)} ms long (medians); {fixed(self.polyphasic_percent)} % have more than "
                f"{in_letters(MAX_PHASES)} phases."
            )
        if self.fibrillating_fibres:
            fibres = count(self.fibrillating_fibres, "denervated fibre", "denervated fibres")
            fire = form(self.fibrillating_fibres, "fires by itself", "fire by themselves")
            sentences.append(f"{fibres} near the needle {fire}.")
        return " ".join(sentences)


def simulate(examination: Examination, seed: int = 0) -> NeedleExamination:
    """Put a needle into a muscle and let it pull.

    Parameters
    ----------
    examination : Examination
        The muscle and its effort.
    seed : int
        Chooses where the needle lies, which axons are lost, and when impulses come.

    Returns
    -------
    NeedleExamination
        What the needle records.
    """
    muscle, pool = examination.muscle, MotorPool(units=UNITS)
    fibres = innervate(muscle, seed)
    excitation = examination.excitation(pool, fibres)
    fired = fire_pool(pool, excitation, RECORDED_s, seed)
    trains = tuple(times if alive else np.empty(0) for times, alive in zip(fired, fibres.alive, strict=True))
    emg = record(trains, RECORDED_s, muscle, Electrode(electrode=NEEDLE), seed)

    denervated_share = float(np.mean(fibres.owner[fibres.distance_mm < 2 * NEAR_mm] == DENERVATED))
    fibrillating = round(MAX_FIBRILLATING * denervated_share)
    ticking: tuple[np.ndarray, ...] = ()
    if fibrillating:
        rng = np.random.default_rng((seed, 5))
        ticking = Fibrillation(fibrillating_fibres=fibrillating).discharges(UNITS, RECORDED_s, rng).spike_times_s
        alone = record(ticking, RECORDED_s, muscle, Electrode(electrode=NEEDLE), seed, of_fibres=True, noise=False)
        emg = Emg(emg.voltage_mV + alone.voltage_mV, trains, NEEDLE)
    near_units = np.unique(fibres.owner[(fibres.distance_mm < NEAR_mm) & (fibres.owner >= 0)])
    potentials = unit_potentials(muscle, Electrode(electrode=NEEDLE), seed)
    rates_Hz = pool.rates_Hz(excitation) * fibres.alive
    return NeedleExamination(
        examination=examination,
        emg=emg,
        active_units=int((rates_Hz > 0).sum()),
        largest_rate_Hz=float(rates_Hz.max()),
        fibrillating_fibres=fibrillating,
        amplitude_mV=float(np.median(potentials.peak_to_peak_mV[near_units])) if near_units.size else 0.0,
        duration_ms=float(np.median(potentials.duration_ms()[near_units])) if near_units.size else 0.0,
        polyphasic_percent=100 * float(np.mean(potentials.phases()[near_units] > MAX_PHASES))
        if near_units.size
        else 0.0,
        alone_s=ticking,
        seed=seed,
    )
