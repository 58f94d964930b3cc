"""When the impulses of a conduction study arrive, axon by axon.

An impulse needs its distance over the axon's velocity in each stretch of the nerve
(:func:`~endplate.nerve.fibre_population.velocity_m_per_s`), what a lesion adds if it lets the
impulse through at all, and the time in the thin end of the axon and at the end plate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from endplate.entrapment.course_kinds import STANDARD_cm
from endplate.entrapment.nerve_course import MOTOR, SOLEUS
from endplate.nerve.fibre_population import velocity_m_per_s
from endplate.studies.harmed_axons import HarmedAxons
from endplate.studies.nerve_axons import MOTOR_AXONS, REFLEX_AFFERENTS, REFLEX_EFFERENTS, SENSORY_NERVE_AXONS
from endplate.studies.study import Study

TERMINAL_um = 4.0
"""Diameter of the thin end of a motor axon."""
END_PLATE_ms, END_PLATE_Q10 = 0.9, 3.0
"""From the end of the axon to the first sign of the muscle's response, at 34 °C."""
END_PLATE_C = 34.0
SHOCK_ms = 0.1
"""From the stimulus to the impulse."""
TURNING_ms = 1.0
"""Time at a motoneurone that backfires."""


@dataclass(frozen=True, eq=False)
class MotorArrivals:
    """When the motor units of a muscle answer.

    Attributes
    ----------
    direct_ms : numpy.ndarray
        After a stimulus at each place; nan where a unit does not answer, shape ``(place, unit)``.
    late_ms : numpy.ndarray
        When the unit answers a second time if its motoneurone backfires; nan where it cannot, shape ``(unit,)``.
    """

    direct_ms: np.ndarray
    late_ms: np.ndarray


@dataclass(frozen=True, eq=False)
class ReflexArrivals:
    """Times along the way of the soleus reflex.

    Attributes
    ----------
    up_ms : numpy.ndarray
        From behind the knee to the cord in each sensory axon; infinite where none arrives, shape ``(axon,)``.
    down_ms : numpy.ndarray
        The same way back in each motor axon, shape ``(unit,)``.
    shock_ms : float
        From the stimulus to the impulse.
    muscle_ms : float
        From behind the knee to the muscle's response.
    """

    up_ms: np.ndarray
    down_ms: np.ndarray
    shock_ms: float
    muscle_ms: np.ndarray | float


@dataclass(frozen=True, eq=False)
class Arrivals:
    """All arrivals of a study.

    Attributes
    ----------
    motor : MotorArrivals or None
        None of a nerve without motor axons.
    reflex : ReflexArrivals or None
        None where no reflex is looked for.
    sensory_ms : numpy.ndarray
        When each sensory axon's impulse arrives; nan where none does, shape ``(axon,)``.
    """

    motor: MotorArrivals | None
    reflex: ReflexArrivals | None
    sensory_ms: np.ndarray


def arrivals(study: Study, harmed: Mapping[str, HarmedAxons]) -> Arrivals:
    """Return when the impulses of all axons of a study arrive.

    Parameters
    ----------
    study : Study
        The study.
    harmed : dict
        All axons after the lesions, by their kind.
    """
    motor = reflex = None
    if MOTOR_AXONS in harmed:
        points_mm = harmed[MOTOR_AXONS].axons.edges_mm[1:-1]
        motor = motor_arrivals(study, harmed[MOTOR_AXONS], points_mm)
    if REFLEX_AFFERENTS in harmed:
        up_ms, down_ms = (_way_ms(harmed[kind]) for kind in (REFLEX_AFFERENTS, REFLEX_EFFERENTS))
        reflex = ReflexArrivals(up_ms, down_ms, SHOCK_ms, _to_soleus_ms(study))
    sensory_ms = sensory_arrivals(harmed[SENSORY_NERVE_AXONS])
    return Arrivals(motor=motor, reflex=reflex, sensory_ms=sensory_ms)


def motor_arrivals(study: Study, harmed: HarmedAxons, places_mm: np.ndarray) -> MotorArrivals:
    """Return when the motor units of a study's muscle answer.

    Parameters
    ----------
    study : Study
        The study, of a nerve with motor axons.
    axons, state : NerveAxons, AxonState
        Its motor axons, and their state after the lesion.
    places_mm : numpy.ndarray
        Where the nerve is stimulated, from the recording electrode, shape ``(place,)``.
    """
    axons, silent = harmed.axons, harmed.silent
    edges_mm = axons.edges_mm
    unharmed_ms = motor_ways(study, harmed)

    def answers_ms(from_mm: float) -> np.ndarray:
        """When each unit answers a stimulus from a place; within the lesion, part of it lies on the way."""
        way_ms = unharmed_ms(from_mm) + harmed.delay_ms(from_mm)
        return np.where(silent | np.isinf(way_ms), np.nan, way_ms)

    def in_nerve(from_mm: float) -> np.ndarray:
        """Which axons a stimulus at a place reaches: above the crossing some run in the neighbouring nerve."""
        return ~axons.crosses | (from_mm <= axons.crossing_mm)

    return MotorArrivals(
        direct_ms=np.array([np.where(in_nerve(each), answers_ms(each), np.nan) for each in places_mm]),
        # Up to the cord from the nearest place of stimulation, and all the way down.
        late_ms=2 * answers_ms(edges_mm[-1]) - answers_ms(edges_mm[1]) + TURNING_ms,
    )


def motor_ways(study: Study, harmed: HarmedAxons) -> Callable[[float], np.ndarray]:
    """Return a function of a place in mm: the time from there to each unit's answer, without what lesions add.

    Parameters
    ----------
    study : Study
        The study, of a nerve with motor axons.
    harmed : HarmedAxons
        Its motor axons after the lesions; those that have grown back are thin beyond them.
    """
    axons = harmed.axons
    edges_mm = axons.edges_mm
    terminal_ms = _terminal_ms(study, MOTOR[study.nerve].terminal_mm)
    edges_ms = [np.full(axons.diameter_um.shape, SHOCK_ms + terminal_ms)]
    for i, length_mm in enumerate(np.diff(edges_mm, axis=0)):
        thick_um = axons.diameter_um * axons.thickness[i] * harmed.thickness(i)
        edges_ms.append(edges_ms[-1] + length_mm / velocity_m_per_s(thick_um, axons.temperature_C[i]))

    ends_mm = edges_mm[1:].reshape(len(edges_ms) - 1, -1)[:, 0]  # a place lies in the same stretch in everybody

    def way_ms(from_mm: float) -> np.ndarray:
        i = int(ends_mm.searchsorted(np.ravel(from_mm)[0]))
        share = (from_mm - edges_mm[i]) / (edges_mm[i + 1] - edges_mm[i])
        return edges_ms[i] + share * (edges_ms[i + 1] - edges_ms[i])

    return way_ms


def sensory_arrivals(harmed: HarmedAxons) -> np.ndarray:
    """Return when each sensory axon's impulse arrives; nan where none does, shape ``(axon,)``.

    Parameters
    ----------
    harmed : HarmedAxons
        The sensory axons of a study after its lesions.
    """
    axons = harmed.axons
    (distance_mm,), (temperature_C,) = axons.edges_mm[1:], axons.temperature_C
    arrival_ms = distance_mm / velocity_m_per_s(axons.diameter_um * harmed.thickness(0), temperature_C) + SHOCK_ms
    for placed, state in harmed.harms:
        if placed.lesion_mm <= distance_mm:
            arrival_ms = arrival_ms + state.delay_ms
    return np.where(harmed.silent | np.isinf(arrival_ms), np.nan, arrival_ms)


def _way_ms(harmed: HarmedAxons) -> np.ndarray:
    """Return the time between the knee and the cord, shape ``(axon,)``; infinite where nothing gets through."""
    axons = harmed.axons
    (cord_mm,), (temperature_C,) = axons.edges_mm[1:], axons.temperature_C
    added_ms = sum(state.delay_ms for _, state in harmed.harms)
    return cord_mm / velocity_m_per_s(axons.diameter_um, temperature_C) + added_ms


def _to_soleus_ms(study: Study) -> np.ndarray:
    """Return the time from behind the knee to the response of the soleus."""
    lengthened = study.height_cm / STANDARD_cm
    way_ms = SOLEUS.muscle_mm * lengthened / velocity_m_per_s(np.array(SOLEUS.efferent_um), study.temperature_C)
    return way_ms + _terminal_ms(study, SOLEUS.terminal_mm)


def _terminal_ms(study: Study, terminal_mm: float) -> np.ndarray:
    """Return the time in the thin end of a motor axon, at the end plate and in the muscle."""
    thin_ms = terminal_mm / velocity_m_per_s(np.array(TERMINAL_um), study.temperature_C)
    end_plate_ms = END_PLATE_ms * END_PLATE_Q10 ** ((END_PLATE_C - study.temperature_C) / 10)
    return study.terminal_delay * (thin_ms + end_plate_ms)
