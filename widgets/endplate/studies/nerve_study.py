"""A nerve conduction study: a nerve is stimulated at a few places, and the answers are measured.

Each axon has its own diameter, and with it its velocity (:mod:`endplate.studies.arrival_times`); the
answers of all motor units, or of all sensory axons, add up to a response
(:mod:`endplate.nerve.compound_potential`), of which latency, height and duration are read off as in
a laboratory. A lesion at one place changes what it changes there (:mod:`endplate.entrapment.nerve_lesion`).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import NerveLesion
from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON, duration_ms, onset_ms, peak_ms, summed
from endplate.studies.arrival_times import f_waves, motor_arrivals, sensory_arrivals, soleus_reflex
from endplate.studies.study import Study
from endplate.studies.study_result import StudyResult

__all__ = ["NerveLesion", "Study", "StudyResult", "simulate"]

LEAST_MOTOR_mV, LEAST_SENSORY_uV, LEAST_F_mV = 0.05, 1.0, 0.03
"""Smaller responses cannot be told from noise."""


def simulate(study: Study, seed: int = 0) -> StudyResult:
    """Study a nerve.

    Parameters
    ----------
    study : Study
        The nerve, the person and the lesion.
    seed : int
        Chooses which axons a lesion harms, and which motoneurones backfire.

    Returns
    -------
    StudyResult
        Responses, and what is read off them.
    """
    # One stream of chance for each part, so that a lesion moves nothing but what it harms.
    chance = [np.random.default_rng((seed, part)) for part in range(4)]
    points, traces, waves_ms = study.points, np.empty((0, MOTOR_UNIT.time_ms.size)), np.empty(0)
    if study.motor:
        units = motor_arrivals(study, chance[0])
        size_mV = units.size * study.motor_size * unit_mV(study.nerve)
        traces = np.array([summed(MOTOR_UNIT, each, size_mV, study.temperature_C) for each in units.arrival_ms])
        if study.has_f_waves:
            waves_ms = f_waves(study, units.late_ms, size_mV, LEAST_F_mV, chance[1])
    latency_ms = np.array([onset_ms(trace, LEAST_MOTOR_mV) for trace in traces])
    height_mV = [float(trace.max()) if trace.max() >= LEAST_MOTOR_mV else 0.0 for trace in traces]
    segments = [point.segment for point in MOTOR[study.nerve].points[1:]] if study.motor else []
    velocity = np.diff(study.distance_mm) / np.diff(latency_ms)
    h_latency_ms, h_amplitude_mV = soleus_reflex(study, chance[2]) if study.nerve == "tibial" else (float("nan"), 0.0)

    sensory = SENSORY[study.nerve]
    arrival_ms = sensory_arrivals(study, chance[3])
    size_uV = np.full(arrival_ms.size, study.sensory_size * _axon_uV(study.nerve))
    trace_uV = summed(SENSORY_AXON, arrival_ms, size_uV, study.temperature_C)
    begins_ms, highest_uV = onset_ms(trace_uV, LEAST_SENSORY_uV), float(trace_uV.max())
    seen = highest_uV >= LEAST_SENSORY_uV
    return StudyResult(
        study=study,
        time_ms=MOTOR_UNIT.time_ms,
        trace_mV=traces,
        latency_ms=dict(zip(points, latency_ms.tolist(), strict=True)),
        amplitude_mV=dict(zip(points, height_mV, strict=True)),
        duration_ms={point: duration_ms(trace, LEAST_MOTOR_mV) for point, trace in zip(points, traces, strict=True)},
        velocity_m_per_s=dict(zip(segments, velocity.tolist(), strict=True)),
        f_waves_ms=waves_ms,
        h_latency_ms=h_latency_ms,
        h_amplitude_mV=h_amplitude_mV,
        sensory_time_ms=SENSORY_AXON.time_ms,
        sensory_trace_uV=trace_uV,
        sensory_latency_ms=begins_ms,
        sensory_peak_ms=peak_ms(trace_uV, LEAST_SENSORY_uV),
        sensory_amplitude_uV=highest_uV if seen else 0.0,
        sensory_velocity_m_per_s=sensory.distance_mm / begins_ms,
    )


@lru_cache(maxsize=len(MOTOR))
def unit_mV(nerve: str) -> float:
    """Return the mean height of a motor unit that gives the healthy response its height."""
    study = Study(nerve)
    units = motor_arrivals(study, np.random.default_rng(0))
    highest = summed(MOTOR_UNIT, units.arrival_ms[0], units.size, study.temperature_C).max()
    return MOTOR[nerve].amplitude_mV / float(highest)


@lru_cache(maxsize=len(SENSORY))
def _axon_uV(nerve: str) -> float:
    """Return the height of a sensory axon's potential that gives the healthy response its height."""
    study = Study(nerve)
    arrival_ms = sensory_arrivals(study, np.random.default_rng(0))
    highest = summed(SENSORY_AXON, arrival_ms, np.ones(arrival_ms.size), study.temperature_C).max()
    return SENSORY[nerve].amplitude_uV / float(highest)
