"""When the impulses of a conduction study arrive, axon by axon.

An impulse needs its distance over the axon's velocity in each stretch of the nerve
(:func:`~endplate.nerve.fibre_population.velocity_m_per_s`), what a lesion adds or whether it lets
anything through, and the time in the thin end of the axon and at the end plate.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from endplate.entrapment.nerve_course import (
    MOTOR,
    MOTOR_UNITS,
    SENSORY,
    SENSORY_AXONS,
    SOLEUS,
    MotorCourse,
    ROOT_ABOVE_mm,
    STANDARD_cm,
    STRETCH_mm,
    grown,
    share_hit,
)
from endplate.entrapment.nerve_lesion import harm, unharmed
from endplate.nerve.fibre_population import velocity_m_per_s
from endplate.studies.study import Study

CORE_C = 37.0
"""Temperature of the nerve above the last place of stimulation."""
THINNEST_um, THICKEST_um = 4.0, 16.0
TERMINAL_um = 4.0
END_PLATE_ms, END_PLATE_Q10 = 0.9, 3.0
"""From the end of the axon to the first sign of the muscle's response, at 34 °C."""
END_PLATE_C = 34.0
SHOCK_ms = 0.1
"""From the stimulus to the impulse."""
UNIT_RANGE = 10.0
"""Size of the largest motor unit, of the smallest."""
F_SHOCKS = 32
TURNING_ms, SYNAPSE_ms = 1.0, 1.0
"""Time at the motoneurone, when it backfires and when it is driven by a reflex."""
REFLEX_THRESHOLD = 0.3
"""Share of the muscle's afferents that have to arrive before its motoneurones answer."""
REFLEX_FASTEST = 0.05
"""Share of the motor axons whose arrival is the onset of the reflex."""


@dataclass(frozen=True, eq=False)
class MotorArrivals:
    """When the motor units of a muscle answer.

    Attributes
    ----------
    arrival_ms : numpy.ndarray
        After a stimulus at each point; nan where a unit does not answer, shape ``(point, unit)``.
    size : numpy.ndarray
        Size of each unit, with a mean of one in health, shape ``(unit,)``.
    late_ms : numpy.ndarray
        When the unit answers a second time if its motoneurone backfires; nan where it cannot, shape ``(unit,)``.
    """

    arrival_ms: np.ndarray
    size: np.ndarray
    late_ms: np.ndarray


@lru_cache(maxsize=64)
def _ranked(mean_um: float, spread_um: float, axons: int) -> np.ndarray:
    """Return diameters of a normal distribution, thin to thick."""
    normal = NormalDist(mean_um, spread_um)
    return np.array([normal.inv_cdf((i + 0.5) / axons) for i in range(axons)])


def _diameters(mean_um: float, spread_um: float, axons: int, thickness: float) -> np.ndarray:
    return np.clip(thickness * _ranked(mean_um, spread_um, axons), THINNEST_um, THICKEST_um)


def _terminal_ms(terminal_mm: float, study: Study) -> float:
    """Return the time in the thin end of a motor axon, at the end plate and in the muscle."""
    thin = terminal_mm / float(velocity_m_per_s(np.array(TERMINAL_um), study.temperature_C))
    end_plate = END_PLATE_ms * END_PLATE_Q10 ** ((END_PLATE_C - study.temperature_C) / 10)
    return study.terminal_delay * (thin + end_plate)


def _hit(study: Study, roots: dict[str, float], sites_mm: dict[str, float]) -> tuple[float, float | None]:
    """Return which share of axons runs through the lesion, and how far out it lies; None near the cord."""
    lesion = study.lesion
    if lesion is None:
        return 0.0, None
    if lesion.near_cord:
        return share_hit(lesion.site, roots), None
    return float(lesion.site in sites_mm), sites_mm.get(lesion.site)


def _segments(course: MotorCourse, height_cm: float) -> list[tuple[float, float, float]]:
    """Return where each stretch of the nerve begins and ends, and the thickness of its axons, up to the cord."""
    first_mm = course.points[0].distance_mm
    ends = [(point.distance_mm, point.thickness) for point in course.points] + [(course.cord_mm, course.cord_thickness)]
    edges = [0.0] + [grown(end_mm, first_mm, height_cm) for end_mm, _ in ends]
    return [(edges[i], edges[i + 1], thickness) for i, (_, thickness) in enumerate(ends)]


def motor_arrivals(study: Study, rng: np.random.Generator, at_mm: np.ndarray | None = None) -> MotorArrivals:
    """Return when the motor units of a study's muscle answer.

    Parameters
    ----------
    study : Study
        The study, of a nerve with motor axons.
    rng : numpy.random.Generator
        Chooses which axons a lesion harms.
    at_mm : numpy.ndarray, optional
        Where the nerve is stimulated, from the recording electrode; by default at the usual points.
    """
    course = MOTOR[study.nerve]
    diameter_um = _diameters(course.diameter_um, course.spread_um, MOTOR_UNITS, study.axon_thickness)
    segments = _segments(course, study.height_cm)
    cord_mm = segments[-1][1]
    share, site_mm = _hit(study, course.roots, course.sites_mm)
    place_mm = cord_mm - ROOT_ABOVE_mm
    if site_mm is not None:
        place_mm = grown(site_mm, course.points[0].distance_mm, study.height_cm)
    here = next(i for i, (_, end_mm, _) in enumerate(segments) if place_mm <= end_mm)
    warmth_C = [study.temperature_C] * len(course.points) + [CORE_C]

    found, lesion_ms = unharmed(MOTOR_UNITS), np.zeros(MOTOR_UNITS)
    if study.lesion is not None and share > 0:
        at_um = diameter_um * segments[here][2]
        found = harm(study.lesion, at_um, share, place_mm, warmth_C[here], rng, motor=True)
        lesion_ms = STRETCH_mm / velocity_m_per_s(at_um, warmth_C[here]) * (found.ratio - 1)

    ways_ms = [np.full(MOTOR_UNITS, SHOCK_ms + _terminal_ms(course.terminal_mm, study))]
    for i, (start_mm, end_mm, thickness) in enumerate(segments):
        thick_um = diameter_um * thickness * (found.thickness if i <= here else 1.0)
        ways_ms.append(ways_ms[-1] + (end_mm - start_mm) / velocity_m_per_s(thick_um, warmth_C[i]))

    def answers_ms(from_mm: float) -> np.ndarray:
        """When each unit answers a stimulus from a place; within the lesion, part of it lies on the way."""
        i = next(i for i, (_, end_mm, _) in enumerate(segments) if from_mm <= end_mm)
        start_mm, end_mm, _ = segments[i]
        way_ms = ways_ms[i] + (from_mm - start_mm) / (end_mm - start_mm) * (ways_ms[i + 1] - ways_ms[i])
        passed = np.clip((from_mm - place_mm) / STRETCH_mm + 0.5, 0.0, 1.0)
        way_ms = way_ms + passed * lesion_ms if passed > 0 else way_ms
        return np.where(found.silent | np.isinf(way_ms), np.nan, way_ms)

    places_mm = [end_mm for _, end_mm, _ in segments[:-1]] if at_mm is None else at_mm
    unit = UNIT_RANGE ** np.linspace(0, 1, MOTOR_UNITS)
    # Up to the cord from the nearest point, and all the way down.
    late_ms = 2 * answers_ms(cord_mm) - answers_ms(segments[0][1]) + TURNING_ms
    return MotorArrivals(
        np.array([answers_ms(float(each)) for each in places_mm]), unit / unit.mean() * found.size, late_ms
    )


def f_waves(study: Study, late_ms: np.ndarray, size: np.ndarray, least: float, rng: np.random.Generator) -> np.ndarray:
    """Return the latency of the F wave after each of :data:`F_SHOCKS` shocks, shape ``(shock,)``; nan without one.

    Parameters
    ----------
    study : Study
        The study.
    late_ms, size : numpy.ndarray
        When each unit answers a second time if it does, and its size, shape ``(unit,)``.
    least : float
        Size that units have to reach together to be seen.
    rng : numpy.random.Generator
        Chooses which motoneurones backfire.
    """
    chance = min(1.0, study.backfiring * MOTOR[study.nerve].backfiring / MOTOR_UNITS)
    answers = (rng.random((F_SHOCKS, MOTOR_UNITS)) < chance) & np.isfinite(late_ms)
    seen = (answers * size).sum(axis=1) >= least
    first_ms = np.where(answers, late_ms, np.inf).min(axis=1)
    return np.where(seen, first_ms, np.nan)


def soleus_reflex(study: Study, rng: np.random.Generator) -> tuple[float, float]:
    """Return latency and height (mV) of the soleus H reflex; nan and zero without one.

    Parameters
    ----------
    study : Study
        The study.
    rng : numpy.random.Generator
        Chooses which axons a lesion harms.
    """
    course = SOLEUS
    lengthened = study.height_cm / STANDARD_cm
    cord_mm = course.cord_mm * lengthened
    share, site_mm = _hit(study, course.roots, course.sites_mm)
    place_mm = cord_mm - ROOT_ABOVE_mm if site_mm is None else site_mm * lengthened

    ways = []
    for mean_um, motor in ((course.afferent_um, False), (course.efferent_um, True)):
        diameter_um = _diameters(mean_um, course.spread_um, MOTOR_UNITS, study.axon_thickness)
        found = unharmed(MOTOR_UNITS)
        if study.lesion is not None and share > 0:
            end_mm = place_mm + course.muscle_mm
            found = harm(study.lesion, diameter_um, share, end_mm, CORE_C, rng, motor=motor)
        velocity = velocity_m_per_s(diameter_um, CORE_C)
        ways.append((cord_mm + STRETCH_mm * (found.ratio - 1)) / velocity)
    up_ms, down_ms = ways
    # A motoneurone needs the input of many afferents: their later ones decide when it answers.
    answering = np.isfinite(down_ms)
    driven = (np.isfinite(up_ms).mean() - REFLEX_THRESHOLD) / (1 - REFLEX_THRESHOLD)
    if driven <= 0 or not answering.any():
        return float("nan"), 0.0
    drive_ms = np.sort(up_ms)[round(REFLEX_THRESHOLD * MOTOR_UNITS)]
    muscle_ms = course.muscle_mm * lengthened / velocity_m_per_s(np.array(course.efferent_um), study.temperature_C)
    muscle_ms = float(muscle_ms) + _terminal_ms(course.terminal_mm, study)
    back_ms = np.quantile(down_ms[answering], REFLEX_FASTEST)
    height_mV = course.amplitude_mV * study.motor_size * driven * answering.mean()
    return float(SHOCK_ms + drive_ms + SYNAPSE_ms + back_ms + muscle_ms), float(height_mV)


def sensory_arrivals(study: Study, rng: np.random.Generator) -> np.ndarray:
    """Return when each sensory axon's impulse arrives; nan where none does, shape ``(axon,)``.

    Parameters
    ----------
    study : Study
        The study.
    rng : numpy.random.Generator
        Chooses which axons a lesion harms.
    """
    course = SENSORY[study.nerve]
    diameter_um = _diameters(course.diameter_um, course.spread_um, SENSORY_AXONS, study.axon_thickness)
    velocity = velocity_m_per_s(diameter_um, study.temperature_C)
    arrival_ms = SHOCK_ms + course.distance_mm / velocity
    share, site_mm = _hit(study, course.roots, course.sites_mm)
    if study.lesion is None or share == 0 or study.lesion.spares_ganglion:
        return arrival_ms
    place_mm = np.inf if site_mm is None else grown(site_mm, course.distance_mm, study.height_cm)
    found = harm(study.lesion, diameter_um, share, place_mm, study.temperature_C, rng, motor=False)
    arrival_ms = course.distance_mm / velocity_m_per_s(diameter_um * found.thickness, study.temperature_C) + SHOCK_ms
    if place_mm <= course.distance_mm:
        arrival_ms = arrival_ms + STRETCH_mm / velocity * (found.ratio - 1)
    return np.where(found.silent | np.isinf(arrival_ms), np.nan, arrival_ms)
