"""The axons that a nerve conduction study examines: their diameters and sizes, and the stretches they run through.

Motor axons run from the recording electrode over the muscle, past the places of stimulation, to the
cord. Sensory axons run from their recording electrode to the stimulus and on to the cord. The two
kinds of axons of the soleus reflex run from the stimulus behind the knee to the cord.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import NormalDist

import numpy as np

from endplate.entrapment.course_kinds import STANDARD_cm, grown
from endplate.entrapment.lesion_sites import ROOT_ABOVE_mm, share_through
from endplate.entrapment.nerve_course import MOTOR, MOTOR_UNITS, SENSORY, SENSORY_AXONS, SOLEUS
from endplate.entrapment.nerve_lesion import AxonsAtLesion
from endplate.nerve.fibre_population import THICKEST_um, THINNEST_um
from endplate.studies.study import Study

CORE_C = 37.0
"""Temperature of the nerve above the last place of stimulation."""
UNIT_RANGE = 10.0
"""Size of the largest motor unit, of the smallest."""
MOTOR_AXONS, SENSORY_NERVE_AXONS, REFLEX_AFFERENTS, REFLEX_EFFERENTS = "motor", "sensory", "afferent", "efferent"
"""Kinds of axons."""


@dataclass(frozen=True, eq=False)
class NerveAxons:
    """Axons of one kind, thin to thick, and where a lesion lies on their way.

    Attributes
    ----------
    diameter_um : numpy.ndarray
        Diameters at the wrist or ankle, shape ``(axon,)``.
    size : numpy.ndarray
        Size of what each contributes to a response, with a mean of one, shape ``(axon,)``.
    edges_mm : numpy.ndarray
        Ends of the stretches of the way, from where it begins, shape ``(stretch + 1,)``.
    thickness : numpy.ndarray
        Diameter in each stretch, of that at the wrist or ankle, shape ``(stretch,)``.
    temperature_C : numpy.ndarray
        Temperature of each stretch, shape ``(stretch,)``.
    lesion_mm : float
        Where the lesion lies; infinite where it lies beyond the last stretch at an unknown distance.
    lesion_stretch : int
        Number of the stretch in which it lies; the last one where it lies beyond.
    at_lesion : AxonsAtLesion
        The same axons where the lesion lies.
    crosses : numpy.ndarray
        Which of them run in a neighbouring nerve farther in, shape ``(axon,)``.
    crossing_mm : float
        Where these join.
    """

    diameter_um: np.ndarray
    size: np.ndarray
    edges_mm: np.ndarray
    thickness: np.ndarray
    temperature_C: np.ndarray
    lesion_mm: float
    lesion_stretch: int
    at_lesion: AxonsAtLesion
    crosses: np.ndarray
    crossing_mm: float = np.inf


def axons_of(study: Study) -> dict[str, NerveAxons]:
    """Return all axons that a study examines, by their kind.

    Parameters
    ----------
    study : Study
        The nerve, the person and the lesion.

    Returns
    -------
    dict
        Motor axons if the nerve has any, both kinds of the soleus reflex if it is looked for, sensory axons.
    """
    axons = {MOTOR_AXONS: motor_axons(study)} if study.motor else {}
    if study.has_reflex:
        axons[REFLEX_AFFERENTS] = _reflex_axons(study, SOLEUS.afferent_um, motor=False)
        axons[REFLEX_EFFERENTS] = _reflex_axons(study, SOLEUS.efferent_um, motor=True)
    return axons | {SENSORY_NERVE_AXONS: sensory_axons(study)}


def motor_axons(study: Study) -> NerveAxons:
    """Return the motor axons of a study, from the electrode over the muscle to the cord.

    Parameters
    ----------
    study : Study
        The study, of a nerve with motor axons.
    """
    course = MOTOR[study.nerve]
    diameter_um = _diameters_um(course.diameter_um, course.spread_um, MOTOR_UNITS, study)
    cord_mm = _grown_mm(study, course.cord_mm)
    edges_mm = np.array([0.0 * cord_mm, *study.distance_mm, cord_mm])
    thickness = np.array([*(point.thickness for point in course.points), course.cord_thickness])
    temperature_C = np.array([study.temperature_C] * len(course.points) + [CORE_C + 0.0 * study.temperature_C])
    in_neighbour = study.lesion is not None and study.lesion.site in course.crossing_sites_mm
    share, site_mm = _lesion_place(study, course.roots, course.sites_mm | course.crossing_sites_mm)
    lesion_mm = edges_mm[-1] - ROOT_ABOVE_mm if site_mm is None else _grown_mm(study, site_mm)
    here = len(course.points) if site_mm is None else int(edges_mm[1:].searchsorted(lesion_mm))
    joins = np.isfinite(course.crossing_mm)
    crossing_mm = _grown_mm(study, course.crossing_mm) if joins else np.inf
    crosses = _evenly_chosen(MOTOR_UNITS, study.crossing if joins else 0.0)
    beside = site_mm is not None and lesion_mm > crossing_mm
    through = crosses if in_neighbour else ~crosses if beside else np.ones(MOTOR_UNITS, bool)
    return NerveAxons(
        diameter_um=diameter_um,
        size=_unit_sizes(),
        edges_mm=edges_mm,
        thickness=thickness,
        temperature_C=temperature_C,
        lesion_mm=lesion_mm,
        lesion_stretch=here,
        at_lesion=AxonsAtLesion(
            diameter_um=diameter_um * thickness[here],
            share=share,
            through=through,
            to_end_mm=lesion_mm,
            temperature_C=temperature_C[here],
            motor=True,
            skin=False,
        ),
        crosses=crosses,
        crossing_mm=crossing_mm,
    )


def sensory_axons(study: Study) -> NerveAxons:
    """Return the sensory axons of a study, from the electrode over their skin to the stimulus."""
    course = SENSORY[study.nerve]
    diameter_um = _diameters_um(course.diameter_um, course.spread_um, SENSORY_AXONS, study)
    share, site_mm = _lesion_place(study, course.roots, course.sites_mm)
    lesion_mm = np.inf if site_mm is None else grown(site_mm, course.distance_mm, study.height_cm)
    return NerveAxons(
        diameter_um=diameter_um,
        size=np.ones(SENSORY_AXONS),
        edges_mm=np.array([0.0, course.distance_mm]),
        thickness=np.ones(1),
        temperature_C=np.array([study.temperature_C]),
        lesion_mm=lesion_mm,
        lesion_stretch=0,
        at_lesion=AxonsAtLesion(
            diameter_um=diameter_um,
            share=0.0 if study.lesion is None or study.lesion.spares_ganglion else share,
            through=np.ones(SENSORY_AXONS, bool),
            to_end_mm=lesion_mm,
            temperature_C=study.temperature_C,
            motor=False,
            skin=True,
        ),
        crosses=np.zeros(SENSORY_AXONS, bool),
    )


def _reflex_axons(study: Study, mean_um: float, *, motor: bool) -> NerveAxons:
    """Return the soleus' sensory or motor axons from behind the knee to the cord."""
    lengthened = study.height_cm / STANDARD_cm
    cord_mm = SOLEUS.cord_mm * lengthened
    diameter_um = _diameters_um(mean_um, SOLEUS.spread_um, MOTOR_UNITS, study)
    share, site_mm = _lesion_place(study, SOLEUS.roots, SOLEUS.sites_mm)
    lesion_mm = cord_mm - ROOT_ABOVE_mm if site_mm is None else site_mm * lengthened
    return NerveAxons(
        diameter_um=diameter_um,
        size=np.ones(MOTOR_UNITS),
        edges_mm=np.array([0.0 * cord_mm, cord_mm]),
        thickness=np.ones(1),
        temperature_C=np.array([CORE_C]),
        lesion_mm=lesion_mm,
        lesion_stretch=0,
        at_lesion=AxonsAtLesion(
            diameter_um=diameter_um,
            share=share,
            through=np.ones(MOTOR_UNITS, bool),
            to_end_mm=lesion_mm + SOLEUS.muscle_mm,
            temperature_C=CORE_C,
            motor=motor,
            skin=False,
        ),
        crosses=np.zeros(MOTOR_UNITS, bool),
    )


def _evenly_chosen(axons: int, share: float) -> np.ndarray:
    """Return a share of the axons, thin and thick ones alike."""
    steps = np.floor(share * np.arange(axons + 1) + 0.5)
    return np.diff(steps) > 0


@cache
def _unit_sizes() -> np.ndarray:
    """Return the sizes of all motor units, with a mean of one."""
    unit = UNIT_RANGE ** np.linspace(0, 1, MOTOR_UNITS)
    return unit / unit.mean()


@lru_cache(maxsize=64)
def _ranked(mean_um: float, spread_um: float, axons: int) -> np.ndarray:
    """Return diameters of a normal distribution, thin to thick."""
    normal = NormalDist(mean_um, spread_um)
    return np.array([normal.inv_cdf((i + 0.5) / axons) for i in range(axons)])


def _diameters_um(mean_um: float, spread_um: float, axons: int, study: Study) -> np.ndarray:
    return np.clip(study.axon_thickness * _ranked(mean_um, spread_um, axons), THINNEST_um, THICKEST_um)


def _grown_mm(study: Study, distance_mm: float) -> float:
    """Return a distance along a motor nerve in this person."""
    return grown(distance_mm, MOTOR[study.nerve].points[0].distance_mm, study.height_cm)


def _lesion_place(
    study: Study, roots: Mapping[str, float], sites_mm: Mapping[str, float]
) -> tuple[float, float | None]:
    """Return which share of axons runs through the lesion, and how far out it lies; None near the cord."""
    lesion = study.lesion
    if lesion is None:
        return 0.0, None
    if lesion.near_cord:
        return share_through(lesion.site, roots), None
    return float(lesion.site in sites_mm), sites_mm.get(lesion.site)
