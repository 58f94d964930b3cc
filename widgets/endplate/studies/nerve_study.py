"""A nerve conduction study: a nerve is stimulated at a few places, and the answers are measured.

It is computed along the way of the impulses: the axons of the nerve, each with a diameter of its own
(:mod:`.nerve_axons`); what the lesions do to each (:mod:`.harmed_axons`); when each arrives
(:mod:`.arrival_times`); the potentials that they add up to (:mod:`.responses`); and what is measured,
as in a laboratory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import NerveLesion
from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON, duration_ms, onset_ms, peak_ms
from endplate.studies.arrival_times import arrivals
from endplate.studies.harmed_axons import harmed_axons
from endplate.studies.responses import StudyResponses, responses
from endplate.studies.study import Study
from endplate.studies.study_result import StudyResult, plain_number

__all__ = ["NerveLesion", "Study", "StudyResult", "simulate"]

MIN_MOTOR_mV, MIN_SENSORY_uV = 0.05, 1.0
"""Smaller responses cannot be distinguished from noise."""


def simulate(study: Study, seed: int | Sequence[int] = 0) -> StudyResult:
    """Study a nerve.

    Parameters
    ----------
    study : Study
        The nerve, the person and the lesion; or a :class:`.study.Crowd`.
    seed : int or sequence of int
        Chooses which axons a lesion harms, and which motoneurones backfire; one for each person of a crowd.

    Returns
    -------
    StudyResult
        Responses, and what is measured of them: of a crowd each value is an array of shape ``(person,)``.
    """
    harmed = harmed_axons(study, seed)
    recorded = responses(study, harmed, arrivals(study, harmed), seed)
    return _measured(study, recorded)


def _measured(study: Study, recorded: StudyResponses) -> StudyResult:
    """Measure the responses: onset, height and duration, and velocities from the onsets."""
    traces, points = recorded.motor_mV, study.points
    latency_ms = onset_ms(traces, MIN_MOTOR_mV)
    segments = [point.segment for point in MOTOR[study.nerve].points[1:]] if study.motor else []
    velocity = np.diff(study.distance_mm.reshape(latency_ms.shape), axis=0) / np.diff(latency_ms, axis=0)
    sensory_onset_ms = plain_number(onset_ms(recorded.sensory_uV, MIN_SENSORY_uV))
    return StudyResult(
        study=study,
        time_ms=MOTOR_UNIT.time_ms,
        trace_mV=traces,
        latency_ms=_by_name(points, latency_ms),
        amplitude_mV=_by_name(points, _heights(traces, MIN_MOTOR_mV)),
        duration_ms=_by_name(points, duration_ms(traces, MIN_MOTOR_mV)),
        velocity_m_per_s=_by_name(segments, velocity),
        f_waves_ms=recorded.f_waves_ms,
        h_latency_ms=plain_number(recorded.h_latency_ms),
        h_amplitude_mV=plain_number(recorded.h_amplitude_mV),
        sensory_time_ms=SENSORY_AXON.time_ms,
        sensory_trace_uV=recorded.sensory_uV,
        sensory_latency_ms=sensory_onset_ms,
        sensory_peak_ms=plain_number(peak_ms(recorded.sensory_uV, MIN_SENSORY_uV)),
        sensory_amplitude_uV=plain_number(_heights(recorded.sensory_uV, MIN_SENSORY_uV)),
        sensory_velocity_m_per_s=SENSORY[study.nerve].distance_mm / sensory_onset_ms,
    )


def _heights(traces: np.ndarray, least: float) -> np.ndarray:
    """Return the height of each response; zero where it cannot be distinguished from noise."""
    height = traces.max(axis=-1)
    return np.where(height >= least, height, 0.0)


def _by_name(names: Sequence[str], values: np.ndarray) -> dict[str, Any]:
    return dict(zip(names, map(plain_number, values), strict=True))
