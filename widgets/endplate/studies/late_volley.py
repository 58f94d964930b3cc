"""The impulses of a late response on their way: up to the cord, and back to the muscle.

An F wave: the shock also sends an impulse up each motor axon, against its usual way, and a few motoneurones fire back.
The H reflex: the shock excites sensory axons of the soleus; when enough of them have arrived, motoneurones answer. Both
come when the study says (:mod:`.late_responses`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from endplate.entrapment.course_kinds import STANDARD_cm
from endplate.entrapment.nerve_course import SOLEUS
from endplate.nerve.compound_potential import MOTOR_UNIT, summed
from endplate.nerve.fibre_population import velocity_m_per_s
from endplate.studies.arrival_times import SHOCK_ms, TURNING_ms, arrivals, motor_arrivals, motor_ways
from endplate.studies.harmed_axons import HarmedAxons, harmed_axons
from endplate.studies.late_responses import SYNAPSE_ms, backfired, drive_ms, driven_share
from endplate.studies.nerve_axons import MOTOR_AXONS, REFLEX_AFFERENTS, REFLEX_EFFERENTS
from endplate.studies.responses import unit_sizes_mV
from endplate.studies.study import Study
from endplate.studies.study_result import StudyResult
from endplate.studies.volley import NOBODY, PLACES, SAMPLES, Volley, evenly_chosen, followed, motor_volley

SHOWN = 20
"""Axons that stand for all in each direction."""
AFTER_ms = 6.0
"""How long a late response is followed after its onset."""


@lru_cache(maxsize=2)
def f_wave_volley(study: Study, seed: int, result: StudyResult) -> Volley:
    """Return the impulses after the shock whose F wave comes nearest to the mean latency.

    Parameters
    ----------
    study : Study
        The study, of a nerve in which F waves are looked for.
    seed : int
        As in the study.
    result : StudyResult
        What the study has recorded.
    """
    harmed = harmed_axons(study, seed)[MOTOR_AXONS]
    near_mm, cord_mm = float(harmed.axons.edges_mm[1]), float(harmed.axons.edges_mm[-1])
    up_ms = _up_ms(study, harmed, np.linspace(near_mm, cord_mm, PLACES))
    late_ms = motor_arrivals(study, harmed, np.array([near_mm])).late_ms
    units, latency_ms = _backfiring(study, seed, result, late_ms)
    rising_end_ms = float(up_ms[-1][np.isfinite(up_ms[-1])].max(initial=SHOCK_ms))
    end_ms = np.ceil((latency_ms if units.size else rising_end_ms) + AFTER_ms)
    direct = motor_volley(study, 0, seed, result, shown_ms=float(end_ms), shown=SHOWN)
    time_ms, shares = direct.time_ms, np.linspace(0.0, 1.0, PLACES)
    shown = evenly_chosen(late_ms.size, SHOWN)
    rising, rising_seen = followed(time_ms, up_ms[:, shown], shares, up_ms[-1, shown])
    answers_ms = _answers_ms(study, harmed, np.linspace(cord_mm, 0.0, PLACES))[:, units]
    returning_ms = up_ms[-1, units] + TURNING_ms + answers_ms[0] - answers_ms
    returning, returning_seen = followed(time_ms, returning_ms, shares, late_ms[units])
    size_mV = unit_sizes_mV(study, harmed)[units]
    return replace(
        direct,
        response=direct.response + _late_response(study, time_ms, late_ms[units], size_mV),
        rising=rising,
        rising_seen=rising_seen,
        returning=returning,
        returning_seen=returning_seen,
        returned=_passed(late_ms[units], time_ms),
        late_ms=latency_ms,
        lesions_mm=_lesions_mm(harmed, 0.0),
    )


@lru_cache(maxsize=2)
def h_reflex_volley(study: Study, seed: int, result: StudyResult) -> Volley:
    """Return the impulses of the soleus' H reflex.

    Parameters
    ----------
    study : Study
        The study, of the tibial nerve.
    seed : int
        As in the study.
    result : StudyResult
        What the study has recorded.
    """
    harmed = harmed_axons(study, seed)
    reflex = arrivals(study, harmed).reflex
    assert reflex is not None
    lengthened = study.height_cm / STANDARD_cm
    cord_mm, muscle_mm = SOLEUS.cord_mm * lengthened, SOLEUS.muscle_mm * lengthened
    up_mm = np.linspace(0.0, cord_mm, PLACES)
    up_ms = SHOCK_ms + _from_knee_ms(harmed[REFLEX_AFFERENTS], up_mm)
    down_ms = _from_knee_ms(harmed[REFLEX_EFFERENTS], up_mm[::-1])
    answering = np.flatnonzero(np.isfinite(reflex.down_ms))
    driven = driven_share(reflex) if answering.size else 0.0
    units = answering[evenly_chosen(answering.size, round(SHOWN * driven * answering.size / down_ms.shape[1]))]
    leaves_ms = SHOCK_ms + drive_ms(reflex) + SYNAPSE_ms
    late_ms = leaves_ms + reflex.down_ms + reflex.muscle_ms
    # Down to the knee, then in the nerve to the muscle; the end plate's time lies on that last stretch
    back_ms = np.vstack([leaves_ms + down_ms[:1, units] - down_ms[:, units], late_ms[units]])
    back_shares = np.append((cord_mm - up_mm[::-1]) / (cord_mm + muscle_mm), 1.0)
    last_ms = late_ms[answering].max(initial=0.0) if driven else up_ms[-1][np.isfinite(up_ms[-1])].max(initial=10.0)
    time_ms = np.linspace(0.0, float(np.ceil(last_ms + AFTER_ms)), SAMPLES)
    shown = evenly_chosen(up_ms.shape[1], SHOWN)
    rising, rising_seen = followed(time_ms, up_ms[:, shown], np.linspace(0.0, 1.0, PLACES), up_ms[-1, shown])
    returning, returning_seen = followed(time_ms, back_ms, back_shares, late_ms[units])
    response = _late_response(study, time_ms, late_ms[answering], np.ones(answering.size)) if driven else 0 * time_ms
    arrived_ms = up_ms[-1][np.isfinite(up_ms[-1])]
    return Volley(
        time_ms=time_ms,
        place=NOBODY,
        seen=NOBODY,
        response=response * result.h_amplitude_mV / max(response.max(), np.finfo(float).tiny),
        arrived_percent=100 * _passed(arrived_ms, time_ms) / up_ms.shape[1],
        stopped_percent=float(100 * (1 - arrived_ms.size / up_ms.shape[1])),
        silent_percent=0.0,
        way_mm=muscle_mm,
        lesions_mm=_lesions_mm(harmed[REFLEX_AFFERENTS], muscle_mm),
        rising=rising,
        rising_seen=rising_seen,
        returning=returning,
        returning_seen=returning_seen,
        returned=100 * driven * _passed(late_ms[answering], time_ms) / down_ms.shape[1],
        late_ms=result.h_latency_ms,
    )


def _backfiring(study: Study, seed: int, result: StudyResult, late_ms: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the units that answer the shock which is followed, and the latency of its F wave; none and nan without."""
    waves_ms = result.f_waves_ms
    if not np.isfinite(waves_ms).any():
        return np.zeros(0, int), float("nan")
    shock = int(np.nanargmin(abs(waves_ms - result.f_latency_ms)))
    return np.flatnonzero(backfired(study, late_ms, seed)[shock]), float(waves_ms[shock])


def _answers_ms(study: Study, harmed: HarmedAxons, places_mm: np.ndarray) -> np.ndarray:
    """Return the time from places to each unit's answer, shape ``(place, unit)``."""
    ways_ms = motor_ways(study, harmed)
    return np.array([ways_ms(float(each)) + harmed.delay_ms(float(each)) for each in places_mm])


def _up_ms(study: Study, harmed: HarmedAxons, places_mm: np.ndarray) -> np.ndarray:
    """Return when the impulse of each motor axon reaches places above the stimulus at the first of them."""
    ways_ms = motor_ways(study, harmed)
    unharmed_ms = np.array([ways_ms(float(each)) for each in places_mm])
    delays_ms = np.array([harmed.delay_ms(float(each)) for each in places_mm])
    near_ms = np.where(np.isfinite(delays_ms[0]), delays_ms[0], 0.0)  # a block below the stimulus holds nothing up here
    above_ms = np.where(np.isfinite(delays_ms[0]), delays_ms - near_ms, 0.0)
    return np.where(harmed.silent, np.inf, SHOCK_ms + unharmed_ms - unharmed_ms[0] + above_ms)


def _from_knee_ms(harmed: HarmedAxons, places_mm: np.ndarray) -> np.ndarray:
    """Return the time from behind the knee to places on the way to the cord, shape ``(place, axon)``."""
    velocity = velocity_m_per_s(harmed.axons.diameter_um, float(harmed.axons.temperature_C[0]))
    return np.array([each / velocity + harmed.delay_ms(float(each)) for each in places_mm])


def _late_response(study: Study, time_ms: np.ndarray, late_ms: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return the potential of units that answer late, after the end of the usual recording too."""
    if not late_ms.size:
        return np.zeros(time_ms.size)
    begin_ms = np.floor(late_ms.min())
    trace = summed(MOTOR_UNIT, late_ms - begin_ms, size, study.temperature_C)
    return np.interp(time_ms - begin_ms, MOTOR_UNIT.time_ms, trace, left=0.0, right=0.0)


def _passed(events_ms: np.ndarray, time_ms: np.ndarray) -> np.ndarray:
    """Return how many events have passed at each time."""
    return np.sort(events_ms).searchsorted(time_ms, side="right").astype(float)


def _lesions_mm(harmed: HarmedAxons, before_mm: float) -> tuple[float, ...]:
    """Return where the lesions lie, from the electrode; infinite where these axons do not run through one."""
    return tuple(before_mm + placed.lesion_mm if placed.at_lesion.share > 0 else np.inf for placed, _ in harmed.harms)
