"""The responses of a nerve conduction study: potentials of all motor units, or of all sensory axons, added up.

The height of a single potential is chosen so that the healthy response has its published height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON, Shape, summed
from endplate.studies.arrival_times import Arrivals, motor_arrivals, sensory_arrivals
from endplate.studies.harmed_axons import HarmedAxons
from endplate.studies.late_responses import f_waves_ms, h_reflex
from endplate.studies.nerve_axons import MOTOR_AXONS, motor_axons, sensory_axons
from endplate.studies.study import Study


@dataclass(frozen=True, eq=False)
class StudyResponses:
    """All responses of a study.

    Attributes
    ----------
    motor_mV : numpy.ndarray
        The muscle's response to a stimulus at each point, negative upwards, shape ``(point, time)``.
    f_waves_ms : numpy.ndarray
        Latency of the F wave after each shock; nan without one, shape ``(shock,)``; empty where none is looked for.
    h_latency_ms, h_amplitude_mV : numpy.ndarray
        Of the soleus H reflex; nan and zero without one.
    sensory_uV : numpy.ndarray
        The sensory response, negative upwards, shape ``(time,)``.
    """

    motor_mV: np.ndarray
    f_waves_ms: np.ndarray
    h_latency_ms: np.ndarray
    h_amplitude_mV: np.ndarray
    sensory_uV: np.ndarray


def responses(
    study: Study,
    harmed: Mapping[str, HarmedAxons],
    arriving: Arrivals,
    seed: int | Sequence[int],
) -> StudyResponses:
    """Return all responses of a study.

    Parameters
    ----------
    study : Study
        The study.
    harmed : dict
        All axons after the lesions, by their kind.
    arriving : Arrivals
        When their impulses arrive.
    seed : int or sequence of int
        Chooses which motoneurones backfire; one for each person of a crowd.
    """
    motor_mV, waves_ms = np.empty((0, MOTOR_UNIT.samples)), np.empty(0)
    h_latency_ms, h_amplitude_mV = np.array(np.nan), np.array(0.0)
    if arriving.motor is not None:
        size_mV = unit_sizes_mV(study, harmed[MOTOR_AXONS])
        motor_mV = motor_traces_mV(study, arriving.motor.direct_ms, size_mV)
        if study.has_f_waves:
            waves_ms = f_waves_ms(study, arriving.motor.late_ms, size_mV, seed)
    if arriving.reflex is not None:
        h_latency_ms, h_amplitude_mV = h_reflex(study, arriving.reflex)
    return StudyResponses(
        motor_mV=motor_mV,
        f_waves_ms=waves_ms,
        h_latency_ms=h_latency_ms,
        h_amplitude_mV=h_amplitude_mV,
        sensory_uV=sensory_trace_uV(study, arriving.sensory_ms),
    )


def unit_sizes_mV(study: Study, harmed: HarmedAxons) -> np.ndarray:
    """Return the height of each motor unit's potential, shape ``(unit,)``.

    Parameters
    ----------
    study : Study
        The study.
    harmed : HarmedAxons
        Its motor axons after the lesions.
    """
    return harmed.size * study.motor_size * _unit_mV(study.nerve)


def motor_traces_mV(study: Study, arrival_ms: np.ndarray, size_mV: np.ndarray) -> np.ndarray:
    """Return the muscle's response to a stimulus at each place, negative upwards, shape ``(place, time)``.

    Parameters
    ----------
    study : Study
        The study.
    arrival_ms : numpy.ndarray
        When each unit answers; nan where it does not, shape ``(place, unit)``.
    size_mV : numpy.ndarray
        Height of each unit's potential, shape ``(unit,)``.
    """
    return _traces(MOTOR_UNIT, arrival_ms, size_mV, study)


def sensory_trace_uV(study: Study, arrival_ms: np.ndarray) -> np.ndarray:
    """Return the sensory response, negative upwards, shape ``(time,)``.

    Parameters
    ----------
    study : Study
        The study.
    arrival_ms : numpy.ndarray
        When each axon's impulse arrives; nan where none does, shape ``(axon,)``.
    """
    return _traces(SENSORY_AXON, arrival_ms, np.array(study.sensory_size * _axon_uV(study.nerve)), study)


def _traces(shape: Shape, arrival_ms: np.ndarray, size: np.ndarray, study: Study) -> np.ndarray:
    """Return the responses to arrivals of shape ``(..., axon)``, shape ``(..., time)``."""
    *several, _ = arrival_ms.shape
    sizes = np.broadcast_to(size, arrival_ms.shape)
    temperature_C = np.broadcast_to(study.temperature_C, (*several, 1))
    traces = np.empty((*several, shape.samples))
    for at in np.ndindex(*several):
        traces[at] = summed(shape, arrival_ms[at], sizes[at], float(temperature_C[at][0]))
    return traces


@lru_cache(maxsize=len(MOTOR))
def _unit_mV(nerve: str) -> float:
    """Return the mean height of a motor unit that gives the healthy response its height."""
    study = Study(nerve)
    axons = motor_axons(study)
    healthy = motor_arrivals(study, HarmedAxons(axons), study.distance_mm[:1])
    highest = summed(MOTOR_UNIT, healthy.direct_ms[0], axons.size, study.temperature_C).max()
    return MOTOR[nerve].amplitude_mV / float(highest)


@lru_cache(maxsize=len(SENSORY))
def _axon_uV(nerve: str) -> float:
    """Return the height of a sensory axon's potential that gives the healthy response its height."""
    study = Study(nerve)
    axons = sensory_axons(study)
    arrival_ms = sensory_arrivals(HarmedAxons(axons))
    highest = summed(SENSORY_AXON, arrival_ms, axons.size, study.temperature_C).max()
    return SENSORY[nerve].amplitude_uV / float(highest)
