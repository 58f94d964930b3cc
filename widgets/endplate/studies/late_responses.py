"""Late responses of a nerve conduction study: F waves of motoneurones that backfire, and the soleus H reflex."""

from __future__ import annotations

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


def backfiring_chance(seed: int) -> np.random.Generator:
    """Return what chooses the motoneurones that backfire in a study with this seed."""
    return np.random.default_rng((seed, BACKFIRING_STREAM))


def backfired(study: Study, late_ms: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return which units answer each shock a second time, shape ``(shock, unit)``; arguments as below."""
    chance = min(1.0, study.backfiring * MOTOR[study.nerve].backfiring / MOTOR_UNITS)
    return (rng.random((F_SHOCKS, MOTOR_UNITS)) < chance) & np.isfinite(late_ms)


def driven_share(arrivals: ReflexArrivals) -> float:
    """Return the share of the motoneurones that the reflex drives; none where too few afferents arrive."""
    return max(0.0, float((np.isfinite(arrivals.up_ms).mean() - REFLEX_THRESHOLD) / (1 - REFLEX_THRESHOLD)))


def drive_ms(arrivals: ReflexArrivals) -> float:
    """Return when enough afferents have arrived, from the stimulus behind the knee on; infinite where they do not."""
    return float(np.sort(arrivals.up_ms)[round(REFLEX_THRESHOLD * arrivals.up_ms.size)])


def f_waves_ms(study: Study, late_ms: np.ndarray, size_mV: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the latency of the F wave after each of :data:`F_SHOCKS` shocks.

    Parameters
    ----------
    study : Study
        The study.
    late_ms, size_mV : numpy.ndarray
        When each unit answers a second time if it does, and its size, shape ``(unit,)``.
    rng : numpy.random.Generator
        Chooses which motoneurones backfire.

    Returns
    -------
    numpy.ndarray
        Latencies, shape ``(shock,)``; nan without an F wave of :data:`MIN_F_mV`.
    """
    answers = backfired(study, late_ms, rng)
    seen = (answers * size_mV).sum(axis=1) >= MIN_F_mV
    first_ms = np.where(answers, late_ms, np.inf).min(axis=1)
    return np.where(seen, first_ms, np.nan)


def h_reflex(study: Study, arrivals: ReflexArrivals) -> tuple[float, float]:
    """Return latency (ms) and height (mV) of the soleus H reflex; nan and zero without one.

    Parameters
    ----------
    study : Study
        The study.
    arrivals : ReflexArrivals
        Times along the way of the reflex.
    """
    down_ms = arrivals.down_ms
    answering = np.isfinite(down_ms)
    driven = driven_share(arrivals)
    if not driven or not answering.any():
        return float("nan"), 0.0
    # A motoneurone needs the input of many afferents: their later ones decide when it answers.
    back_ms = np.quantile(down_ms[answering], REFLEX_FASTEST)
    latency_ms = arrivals.shock_ms + drive_ms(arrivals) + SYNAPSE_ms + back_ms + arrivals.muscle_ms
    return float(latency_ms), float(SOLEUS.amplitude_mV * study.motor_size * driven * answering.mean())
