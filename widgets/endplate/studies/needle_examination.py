"""A needle in a muscle that has lost some of its axons: at rest and at any effort."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed, form, times
from endplate.involuntary.fibre_discharges import Fibrillation
from endplate.muscle.electrode import NEEDLE, Electrode
from endplate.muscle.emg import Emg, record
from endplate.muscle.emg_measures import EmgMeasures, measure, resampled
from endplate.muscle.motor_pool import MotorPool, fire_pool
from endplate.muscle.motor_unit_potentials import unit_potentials
from endplate.muscle.muscle_anatomy import DENERVATED, Muscle, innervate

UNITS, RECORDED_s = 120, 5.0
COMPARED_Hz = 4000
"""Samples in a second of the recordings that the simulation is compared with."""
MAX_FIBRILLATING = 8
"""Denervated fibres that fire near the needle when every fibre is denervated; teaching value."""
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
        description="Excitation of the pool, of what drives a healthy muscle's last unit to its highest rate.",
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

    @property
    def muscle(self) -> Muscle:
        """The muscle with its losses."""
        return Muscle(
            units=UNITS,
            lost_axons=self.lost_axons_percent / 100,
            reinnervated=self.reinnervated_percent / 100,
            sprout_delay_ms=self.sprout_delay_ms,
        )


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
    """

    examination: Examination
    emg: Emg
    active_units: int
    largest_rate_Hz: float
    fibrillating_fibres: int
    amplitude_mV: float
    duration_ms: float

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
                f"{fixed(self.duration_ms)} ms long (medians)."
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
    excitation = examination.effort_percent / 100 * pool.max_excitation
    fired = fire_pool(pool, excitation, RECORDED_s, seed)
    trains = tuple(times if alive else np.empty(0) for times, alive in zip(fired, fibres.alive, strict=True))
    emg = record(trains, RECORDED_s, muscle, Electrode(electrode=NEEDLE), seed)

    denervated_share = float(np.mean(fibres.owner[fibres.distance_mm < 2 * NEAR_mm] == DENERVATED))
    fibrillating = round(MAX_FIBRILLATING * denervated_share)
    if fibrillating:
        rng = np.random.default_rng((seed, 5))
        ticking = Fibrillation(fibrillating_fibres=fibrillating).discharges(UNITS, RECORDED_s, rng).spike_times_s
        alone = record(ticking, RECORDED_s, muscle, Electrode(electrode=NEEDLE), seed, of_fibres=True, noise=False)
        emg = Emg(emg.voltage_mV + alone.voltage_mV, trains, NEEDLE)
    near_units = np.unique(fibres.owner[(fibres.distance_mm < NEAR_mm) & (fibres.owner != DENERVATED)])
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
    )
