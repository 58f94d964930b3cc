"""What questions ask of a nerve study: velocities, the cold, and where an F wave begins.

Each function computes the right answer, and what typical mistaken ideas make of the same numbers.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.asked import AskedTrace
from endplate.studies.arrival_times import arrivals
from endplate.studies.harmed_axons import harmed_axons
from endplate.studies.nerve_axons import MOTOR_AXONS
from endplate.studies.nerve_study import simulate
from endplate.studies.responses import motor_traces_mV, unit_sizes_mV
from endplate.studies.study import Study
from endplate.studies.study_result import StudyResult

WARM_C, HEIGHT_cm = 34.0, 170.0
HALVING_C = 10.0
"""By so many degrees somebody cools who halves a velocity."""
BACKFIRING_UNITS = 4
"""Motor units in the F wave that is drawn."""
HIGH_GAIN_mV = 0.5
"""What the screen shows to either side: F waves are small."""
SHOWN_EVERY = 2
"""Of the samples of a response."""


@lru_cache(maxsize=64)
def _study(nerve: str, height_cm: float, temperature_C: float) -> StudyResult:
    return simulate(Study(nerve, height_cm=height_cm, temperature_C=temperature_C))


def forearm_velocity(height_cm: float, temperature_C: float) -> dict[str, float]:
    """Return the velocity of the ulnar nerve in the forearm, and what it is computed from.

    Parameters
    ----------
    height_cm, temperature_C : float
        Height of the person, and temperature of the arm.

    Returns
    -------
    dict of str to float
        ``near_ms`` and ``far_ms``, latencies from the wrist and from below the elbow; ``way_mm`` between the two
        places; velocities in m/s: by the ``model``, over the latency from the ``elbow`` or from the ``wrist`` alone,
        and of the ``whole`` way with the end of the axon in it.
    """
    result = _study("ulnar", height_cm, temperature_C)
    near_ms, far_ms = list(result.latency_ms.values())[:2]
    near_mm, far_mm = result.study.distance_mm[:2]
    way_mm = float(far_mm - near_mm)
    return {
        "near_ms": near_ms,
        "far_ms": far_ms,
        "way_mm": way_mm,
        "model": next(iter(result.velocity_m_per_s.values())),
        "elbow": way_mm / far_ms,
        "wrist": way_mm / near_ms,
        "whole": float(far_mm / far_ms),
    }


def cold_velocity(cold_C: float) -> dict[str, float]:
    """Return the velocity of the median nerve in a cold forearm.

    Parameters
    ----------
    cold_C : float
        Temperature of the forearm.

    Returns
    -------
    dict of str to float
        ``warm_C`` and velocities in m/s: ``warm``; in the cold by the ``model``, ``halved`` for each ten degrees, and
        as much ``faster`` as it is slower.
    """
    warm, cold = (
        next(iter(_study("median", 170.0, temperature_C).velocity_m_per_s.values()))
        for temperature_C in (WARM_C, cold_C)
    )
    return {
        "warm_C": WARM_C,
        "warm": warm,
        "model": cold,
        "halved": warm * 0.5 ** ((WARM_C - cold_C) / HALVING_C),
        "faster": 2 * warm - cold,
    }


@lru_cache(maxsize=16)
def f_wave_trace(height_cm: float) -> AskedTrace:
    """Return what the muscle answers to a shock at the wrist, at high gain, with an F wave.

    Parameters
    ----------
    height_cm : float
        Height of the person.

    Returns
    -------
    AskedTrace
        With the moments in ms: ``f_wave``, where it takes off; ``shock``; ``response``, where the direct response
        begins; ``f_peak``, where the F wave is highest.
    """
    study = Study("ulnar", height_cm=height_cm)
    harmed, result = harmed_axons(study, 0), _study("ulnar", height_cm, WARM_C)
    motor = arrivals(study, harmed).motor
    assert motor is not None  # the ulnar nerve has motor axons
    size_mV = unit_sizes_mV(study, harmed[MOTOR_AXONS])
    answers = np.zeros(size_mV.size, dtype=bool)
    answers[np.argsort(motor.late_ms)[:: size_mV.size // BACKFIRING_UNITS][:BACKFIRING_UNITS]] = True
    (wave_mV,) = motor_traces_mV(study, np.where(answers, motor.late_ms, np.nan)[None], size_mV)
    time_ms, recorded_mV = result.time_ms, result.trace_mV[0] + wave_mV
    return AskedTrace(
        along=time_ms[::SHOWN_EVERY],
        height=recorded_mV[::SHOWN_EVERY],
        horizontal="time since the shock (ms)",
        vertical="response of the muscle, at high gain (mV)",
        low=-HIGH_GAIN_mV,
        high=HIGH_GAIN_mV,
        numbers={
            "f_wave": float(motor.late_ms[answers].min()),
            "f_peak": float(time_ms[wave_mV.argmax()]),
            "response": result.distal_latency_ms,
            "shock": 0.0,
        },
    )
