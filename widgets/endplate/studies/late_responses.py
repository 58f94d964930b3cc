"""Late responses of a nerve conduction study: F waves of motoneurones that backfire, and the soleus H reflex."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from endplate.entrapment.nerve_course import MOTOR, MOTOR_UNITS, SOLEUS
from endplate.studies.arrival_times import ReflexArrivals
from endplate.studies.study import Study

F_SHOCKS = 32
BACKFIRING_STREAM = 1
"""Number of the stream of chance of backfiring, beside those of the axons."""
MIN_F_mV = 0.03
"""A smaller F wave cannot be distinguished from noise."""
SYNAPSE_ms = 1.0
"""Time at a motoneurone that is driven by a reflex."""
REFLEX_THRESHOLD = 0.3
"""Share of the muscle's afferents that have to arrive before its motoneurones answer."""
REFLEX_FASTEST = 0.05
"""Share of the motor axons whose arrival is the onset of the reflex."""


def backfired(study: Study, late_ms: np.ndarray, seed: int | Sequence[int]) -> np.ndarray:
    """Return which units answer each shock a second time, shape ``(shock, unit)``; arguments as below."""
    seeds = np.reshape(seed, late_ms.shape[:-1])
    drawn = np.empty((*seeds.shape, F_SHOCKS, MOTOR_UNITS))
    for person in np.ndindex(*seeds.shape):
        drawn[person] = np.random.default_rng((int(seeds[person]), BACKFIRING_STREAM)).random((F_SHOCKS, MOTOR_UNITS))
    chance = np.minimum(1.0, study.backfiring * MOTOR[study.nerve].backfiring / MOTOR_UNITS)
    return (drawn < chance[..., None]) & np.isfinite(late_ms)[..., None, :]


def driven_share(arrivals: ReflexArrivals) -> np.ndarray:
    """Return the share of the motoneurones that the reflex drives; none where too few afferents arrive."""
    arrived = np.isfinite(arrivals.up_ms).mean(axis=-1)
    return np.maximum(0.0, (arrived - REFLEX_THRESHOLD) / (1 - REFLEX_THRESHOLD))


def drive_ms(arrivals: ReflexArrivals) -> np.ndarray:
    """Return when enough afferents have arrived, from the stimulus behind the knee on; infinite where they do not."""
    return np.sort(arrivals.up_ms, axis=-1)[..., round(REFLEX_THRESHOLD * arrivals.up_ms.shape[-1])]


def f_waves_ms(study: Study, late_ms: np.ndarray, size_mV: np.ndarray, seed: int | Sequence[int]) -> np.ndarray:
    """Return the latency of the F wave after each of :data:`F_SHOCKS` shocks.

    Parameters
    ----------
    study : Study
        The study.
    late_ms, size_mV : numpy.ndarray
        When each unit answers a second time if it does, and its size, shape ``(unit,)``.
    seed : int or sequence of int
        Chooses which motoneurones backfire; one for each person of a crowd.

    Returns
    -------
    numpy.ndarray
        Latencies, shape ``(shock,)``; nan without an F wave of :data:`MIN_F_mV`.
    """
    answers = backfired(study, late_ms, seed)
    seen = (answers * size_mV[..., None, :]).sum(axis=-1) >= MIN_F_mV
    first_ms = np.where(answers, late_ms[..., None, :], np.inf).min(axis=-1)
    return np.where(seen, first_ms, np.nan)


def h_reflex(study: Study, arrivals: ReflexArrivals) -> tuple[np.ndarray, np.ndarray]:
    """Return latency (ms) and height (mV) of the soleus H reflex; nan and zero without one.

    Parameters
    ----------
    study : Study
        The study.
    arrivals : ReflexArrivals
        Times along the way of the reflex.
    """
    answering, driven = np.isfinite(arrivals.down_ms), driven_share(arrivals)
    seen = (driven > 0) & answering.any(axis=-1)
    down_ms = np.where(answering, arrivals.down_ms, np.nan)
    # A motoneurone needs the input of many afferents: their later ones decide when it answers.
    back_ms = np.nanquantile(np.where(seen[..., None], down_ms, 0.0), REFLEX_FASTEST, axis=-1)
    muscle_ms, motor_size = (np.reshape(each, seen.shape) for each in (arrivals.muscle_ms, study.motor_size))
    latency_ms = np.where(seen, arrivals.shock_ms + drive_ms(arrivals) + SYNAPSE_ms + back_ms + muscle_ms, np.nan)
    height_mV = np.where(seen, SOLEUS.amplitude_mV * motor_size * driven * answering.mean(axis=-1), 0.0)
    return latency_ms, height_mV
