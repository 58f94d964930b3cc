"""A nerve conduction study: a nerve is stimulated at a few places, and the answers are measured.

It is computed along the way of the impulses: the axons of the nerve, each with a diameter of its own
(:mod:`.nerve_axons`); what the lesions do to each (:mod:`.harmed_axons`); when each arrives
(:mod:`.arrival_times`); the potentials that they add up to (:mod:`.responses`); and what is measured,
as in a laboratory.
"""

from __future__ import annotations

import numpy as np

from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import NerveLesion
from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON, duration_ms, onset_ms, peak_ms
from endplate.studies.arrival_times import arrivals
from endplate.studies.harmed_axons import harmed_axons
from endplate.studies.responses import StudyResponses, responses
from endplate.studies.study import Study
from endplate.studies.study_result import StudyResult

__all__ = ["NerveLesion", "Study", "StudyResult", "simulate"]

MIN_MOTOR_mV, MIN_SENSORY_uV = 0.05, 1.0
"""Smaller responses cannot be distinguished from noise."""


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
        Responses, and what is measured of them.
    """
    harmed = harmed_axons(study, seed)
    recorded = responses(study, harmed, arrivals(study, harmed), seed)
    return _measured(study, recorded)


def _measured(study: Study, recorded: StudyResponses) -> StudyResult:
    """Measure the responses: onset, height and duration, and velocities from the onsets."""
    traces, points = recorded.motor_mV, study.points
    latency_ms = np.array([onset_ms(trace, MIN_MOTOR_mV) for trace in traces])
    height_mV = [float(trace.max()) if trace.max() >= MIN_MOTOR_mV else 0.0 for trace in traces]
    segments = [point.segment for point in MOTOR[study.nerve].points[1:]] if study.motor else []
    velocity = np.diff(study.distance_mm) / np.diff(latency_ms)
    sensory_onset_ms = onset_ms(recorded.sensory_uV, MIN_SENSORY_uV)
    sensory_height_uV = float(recorded.sensory_uV.max())
    return StudyResult(
        study=study,
        time_ms=MOTOR_UNIT.time_ms,
        trace_mV=traces,
        latency_ms=dict(zip(points, latency_ms.tolist(), strict=True)),
        amplitude_mV=dict(zip(points, height_mV, strict=True)),
        duration_ms={point: duration_ms(trace, MIN_MOTOR_mV) for point, trace in zip(points, traces, strict=True)},
        velocity_m_per_s=dict(zip(segments, velocity.tolist(), strict=True)),
        f_waves_ms=recorded.f_waves_ms,
        h_latency_ms=recorded.h_latency_ms,
        h_amplitude_mV=recorded.h_amplitude_mV,
        sensory_time_ms=SENSORY_AXON.time_ms,
        sensory_trace_uV=recorded.sensory_uV,
        sensory_latency_ms=sensory_onset_ms,
        sensory_peak_ms=peak_ms(recorded.sensory_uV, MIN_SENSORY_uV),
        sensory_amplitude_uV=sensory_height_uV if sensory_height_uV >= MIN_SENSORY_uV else 0.0,
        sensory_velocity_m_per_s=SENSORY[study.nerve].distance_mm / sensory_onset_ms,
    )
