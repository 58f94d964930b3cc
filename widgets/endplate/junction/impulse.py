"""One impulse at the neuromuscular junction, from calcium to action potential.

calcium at the release sites -> quanta, each with its latency (:mod:`.release`) ->
open receptors of each quantum in its own cleft (:mod:`.cleft`) -> end-plate
conductance (:mod:`.end_plate`) -> potential of the fibre, with and without sodium
channels (:mod:`.muscle_fibre`). Release is binomial over independent sites.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed
from endplate.junction.end_plate import QUANTAL_CV, EndPlate
from endplate.junction.impulse_course import ImpulseCourse, impulse_course, room_along
from endplate.junction.muscle_fibre import SAMPLES, REST_mV, STEP_ms
from endplate.junction.release import (
    COOPERATIVITY,
    calcium_course,
    local_calcium,
    release_chance,
    release_course,
    release_rate,
)

__all__ = ["Impulse", "Junction", "release_rate", "simulate"]

BLOCKED_mV = 12.0
"""Depolarisation that keeps most sodium channels of the fibre from recovering, when it lasts."""


@declaration
class Junction(Parameters):
    """A neuromuscular junction, with the fluid around it, its losses and its blockers."""

    calcium_mM: float = parameter(
        default=1.2,
        unit="mM",
        low=0.1,
        high=5.0,
        step=0.1,
        label="Calcium outside",
        part="nerve terminal",
        description="Free calcium in the fluid around the nerve terminal; in the body about 1.2 mM.",
    )
    magnesium_mM: float = parameter(
        default=1.0,
        unit="mM",
        low=0.0,
        high=20.0,
        step=0.5,
        label="Magnesium outside",
        part="nerve terminal",
        description="Magnesium in the same fluid; it competes with calcium.",
    )
    calcium_entry_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=1.5,
        step=0.01,
        label="Calcium channels that open",
        part="nerve terminal",
        description="Calcium that enters the terminal with an impulse, of the normal amount.",
    )
    toxin_fraction: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.01,
        label="Botulinum toxin effect",
        part="nerve terminal",
        description="Loss of the release machinery's sensitivity to calcium.",
    )
    release_sites: int = parameter(
        default=350,
        unit="sites",
        low=10,
        high=2000,
        step=10,
        label="Release sites",
        integer=True,
        part="nerve terminal",
        description="Places that can each release one quantum for an impulse.",
    )
    release_probability: float = parameter(
        default=0.17,
        unit="fraction",
        low=0.01,
        high=0.95,
        step=0.01,
        label="Release probability",
        part="nerve terminal",
        description="Chance that a site releases when the fluid and the terminal are normal.",
    )
    esterase_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.01,
        label="Working acetylcholinesterase",
        part="cleft",
        description="Enzyme that splits acetylcholine, of the normal amount.",
    )
    receptor_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.01,
        label="Acetylcholine receptors left",
        part="end plate",
        description="Receptors of the end plate, of the normal amount; folds and their sodium channels go with them.",
    )
    antagonist_occupancy: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.01,
        label="Receptors blocked by curare",
        part="end plate",
        description="Receptors held by a blocker that does not open them.",
    )
    temperature_C: float = parameter(
        default=37.0,
        unit="°C",
        low=15.0,
        high=42.0,
        step=0.5,
        label="Temperature",
        part="muscle",
        description="Temperature of the muscle.",
    )

    @property
    def local_calcium(self) -> float:
        """Calcium at the release sites at the peak of an impulse, relative to normal."""
        return local_calcium(self.calcium_mM, self.magnesium_mM, self.calcium_entry_fraction)

    @property
    def chance(self) -> float:
        """Probability that a filled site releases for one impulse."""
        rate = (self.local_calcium * (1 - self.toxin_fraction)) ** COOPERATIVITY
        return release_chance(self.release_probability, rate)

    @property
    def end_plate(self) -> EndPlate:
        """The postsynaptic side of the junction."""
        return EndPlate(self.receptor_fraction, self.antagonist_occupancy, self.esterase_fraction, self.temperature_C)


@dataclass(frozen=True, eq=False)
class Impulse:
    """Effects of one nerve impulse; times count from its arrival at the terminal.

    Attributes
    ----------
    quanta : int
        Number of quanta released.
    latency_ms : numpy.ndarray
        Time at which each quantum was released, sorted, shape ``(quanta,)``.
    time_ms : numpy.ndarray
        Times of the samples of the three following arrays, shape ``(time,)``.
    calcium : numpy.ndarray
        Calcium at the release sites, relative to its peak in normal fluid, shape ``(time,)``.
    epp_mV, voltage_mV : numpy.ndarray
        Membrane potential without and with sodium channels, shape ``(time,)``.
    epp_peak_mV, epp_decay_ms : float
        Height of the end-plate potential, and time from its peak to 1/e of it; the time is nan without a potential.
    threshold_mV : float
        Depolarisation that an end-plate potential of this shape needs to fire the fibre.
    action_potentials : int
        Action potentials that ran off along the fibre within the time simulated; more than one where transmitter
        lingers.
    safety_factor : float
        ``epp_peak_mV / threshold_mV`` (Wood and Slater 2001).
    quantal_size_mV : float
        Mean height of the potential of a single quantum.
    mean_quanta : float
        Mean of ``quanta`` over many impulses.
    junction : Junction
        The junction that the impulse arrived at.
    course : ImpulseCourse
        The quanta one by one, and the potential along the fibre.
    """

    quanta: int
    latency_ms: np.ndarray
    time_ms: np.ndarray
    calcium: np.ndarray
    epp_mV: np.ndarray
    voltage_mV: np.ndarray
    epp_peak_mV: float
    epp_decay_ms: float
    threshold_mV: float
    action_potentials: int
    safety_factor: float
    quantal_size_mV: float
    mean_quanta: float
    junction: Junction
    course: ImpulseCourse

    @property
    def fired(self) -> bool:
        """Whether an action potential ran off along the fibre."""
        return self.action_potentials > 0

    @property
    def lasts(self) -> bool:
        """Whether the end plate is still depolarised, beyond what lets sodium channels recover, at the end."""
        return float(self.epp_mV[-1] - REST_mV) > BLOCKED_mV

    def summary(self) -> str:
        """Say in a few sentences how many quanta were released, and whether the fibre fires."""
        if self.quanta == 0:
            return "No quantum was released: the impulse stops at the nerve terminal."
        released = f"{count(self.quanta, 'quantum', 'quanta')} released."
        compared = (
            f"The end-plate potential reaches {fixed(self.epp_peak_mV, 1)} mV where {fixed(self.threshold_mV, 1)} mV "
            f"are needed (safety factor {fixed(self.safety_factor, 1)})"
        )
        ending = "the muscle fibre fires." if self.fired else "the muscle fibre does not fire."
        if self.action_potentials > 1:
            ending = f"the muscle fibre fires {self.action_potentials} times after one impulse of the nerve."
        close = self.fired != (self.safety_factor > 1)
        said = f"{released} {compared}: {'so close that timing decides, ' if close else ''}{ending}"
        if self.lasts:
            said += (
                f" After {fixed(self.time_ms[-1])} ms the end plate is still depolarised, "
                "and sodium channels beside it cannot answer."
            )
        return said


def simulate(junction: Junction, seed: int = 0) -> Impulse:
    """Let one nerve impulse arrive at a junction.

    Parameters
    ----------
    junction : Junction
        The junction.
    seed : int
        Seed of number, latencies and sizes of the quanta.

    Returns
    -------
    Impulse
        Quanta, potentials and safety factor.
    """
    rng = np.random.default_rng(seed)
    quanta = int(rng.binomial(junction.release_sites, junction.chance))
    time_ms = np.arange(SAMPLES) * STEP_ms
    latency_ms = np.sort(np.interp(rng.random(quanta), release_course(junction.temperature_C), time_ms))
    sizes = rng.gamma(1 / QUANTAL_CV**2, QUANTAL_CV**2, quanta)
    sites = rng.permutation(junction.release_sites)[:quanta]

    end_plate = junction.end_plate
    releases = np.bincount((latency_ms / STEP_ms).astype(int), sizes, SAMPLES)
    conductance_uS = end_plate.conductance_uS(releases)
    epp_mV, _ = end_plate.respond(conductance_uS, sodium=False)
    along_mV = room_along(SAMPLES)
    voltage_mV, action_potentials = end_plate.respond(conductance_uS, sodium=True, along=along_mV)

    threshold = end_plate.threshold()
    epp_peak_mV = float(epp_mV.max() - REST_mV)
    return Impulse(
        quanta=quanta,
        latency_ms=latency_ms,
        time_ms=time_ms,
        calcium=junction.local_calcium * calcium_course(junction.temperature_C),
        epp_mV=epp_mV,
        voltage_mV=voltage_mV,
        epp_peak_mV=epp_peak_mV,
        epp_decay_ms=_decay_ms(epp_mV),
        threshold_mV=threshold.depolarisation_mV,
        action_potentials=action_potentials,
        safety_factor=epp_peak_mV / threshold.depolarisation_mV,
        quantal_size_mV=threshold.quantal_size_mV,
        mean_quanta=junction.release_sites * junction.chance,
        junction=junction,
        course=impulse_course(end_plate, releases, sites, sizes, along_mV),
    )


def _decay_ms(epp_mV: np.ndarray) -> float:
    """Return the time from the peak of an end-plate potential to 1/e of it; nan without one."""
    depolarised = epp_mV - REST_mV
    top = int(depolarised.argmax())
    below = np.flatnonzero(depolarised[top:] < depolarised[top] / np.e)
    return float(below[0] * STEP_ms) if depolarised[top] > 0 and below.size else float("nan")
