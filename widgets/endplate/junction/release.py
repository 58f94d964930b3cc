"""Release of transmitter: from calcium outside to when each quantum leaves.

The rate of release grows with about the fourth power of calcium, and magnesium competes
with calcium for the same sites (dodge_1967); the rate is turned into a probability
that cannot exceed one.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.junction.muscle_fibre import SAMPLES, STEP_ms

COOPERATIVITY = 4.4
"""Power of what calcium occupies in the rate of release.

The slope that was measured on logarithmic axes at low calcium is 3.78 ± 0.2 (dodge_1967). Sites begin to fill there
already, so the power behind it is a little larger: with 4.4 the slope between 0.1 and 0.5 mM is 3.7 to 4.0.
"""
HALF_CALCIUM_mM, DOUBLING_MAGNESIUM_mM = 1.1, 2.97
"""Calcium of half the effect without magnesium, and magnesium that doubles it: frog, as usually cited from dodge_1967.

Its abstract, all that was read, does not name them. They are held to what follows from them: half of 2 mM calcium
leaves a quarter of the release.
"""
BATH_CALCIUM_mM, BATH_MAGNESIUM_mM = 2.0, 1.0
"""Concentrations in the fluid around an isolated muscle, to which :func:`release_rate` refers."""
BODY_CALCIUM_mM, BODY_MAGNESIUM_mM = 1.2, 1.0
"""Free ions in the body, where a healthy junction releases its usual number of quanta; teaching values."""

BODY_C = 37.0
CALCIUM_RISE_ms = 0.25
"""Time to the peak of calcium at the release sites, at :data:`BODY_C`; teaching value."""
Q10_RELEASE = 2.5
"""Change of that time with ten degrees; teaching value."""


def release_rate(
    calcium_mM: float, magnesium_mM: float, calcium_entry_fraction: float = 1.0, toxin_fraction: float = 0.0
) -> float:
    """Return the rate of release, relative to that of a healthy junction in the bath of an isolated muscle.

    At low calcium it grows with about the fourth power of calcium; magnesium shifts the
    curve to higher calcium without changing its slope (dodge_1967). Entry scales the
    calcium that arrives at the sites; toxin lowers their sensitivity to it.

    Parameters
    ----------
    calcium_mM, magnesium_mM : float
        Concentrations in the fluid around the terminal.
    calcium_entry_fraction, toxin_fraction : float
        As in :class:`endplate.junction.impulse.Junction`.

    Returns
    -------
    float
        Multiple of the rate at a healthy junction in :data:`BATH_CALCIUM_mM` and :data:`BATH_MAGNESIUM_mM`.
    """
    bound = _bound(calcium_mM, magnesium_mM) / _bound(BATH_CALCIUM_mM, BATH_MAGNESIUM_mM)
    return (bound * calcium_entry_fraction * (1 - toxin_fraction)) ** COOPERATIVITY


def local_calcium(calcium_mM: float, magnesium_mM: float, calcium_entry_fraction: float) -> float:
    """Return calcium at the release sites at the peak of an impulse, relative to normal.

    Parameters
    ----------
    calcium_mM, magnesium_mM : float
        Concentrations in the fluid around the terminal.
    calcium_entry_fraction : float
        Calcium that enters with an impulse, of the normal amount.

    Returns
    -------
    float
        One for a healthy junction in the body.
    """
    return calcium_entry_fraction * _bound(calcium_mM, magnesium_mM) / _bound(BODY_CALCIUM_mM, BODY_MAGNESIUM_mM)


def _bound(calcium_mM: float, magnesium_mM: float) -> float:
    """Return the share of sites that calcium occupies in competition with magnesium."""
    calcium, magnesium = calcium_mM / HALF_CALCIUM_mM, magnesium_mM / DOUBLING_MAGNESIUM_mM
    return calcium / (1 + calcium + magnesium)


def release_chance(resting_chance: float, rate: float) -> float:
    """Return the probability that a filled site releases a quantum with an impulse.

    Parameters
    ----------
    resting_chance : float
        That probability at the normal rate, 0 to 1.
    rate : float
        Rate of release, relative to normal.

    Returns
    -------
    float
        0 to 1.
    """
    return 1 - (1 - resting_chance) ** rate


@lru_cache(maxsize=64)
def calcium_course(temperature_C: float) -> np.ndarray:
    """Return calcium at the release sites over time.

    Parameters
    ----------
    temperature_C : float
        Temperature in degrees Celsius.

    Returns
    -------
    numpy.ndarray
        Relative to its peak, at every :data:`~endplate.junction.muscle_fibre.STEP_ms`, shape ``(time,)``; read-only,
        because it is cached.
    """
    rise_ms = CALCIUM_RISE_ms * Q10_RELEASE ** ((BODY_C - temperature_C) / 10)
    after = np.arange(SAMPLES) * STEP_ms / rise_ms
    course = after * np.exp(1 - after)
    course.flags.writeable = False
    return course


@lru_cache(maxsize=64)
def release_course(temperature_C: float) -> np.ndarray:
    """Return the share of all quanta that have been released by each time; the high power makes release brief.

    Parameters
    ----------
    temperature_C : float
        Temperature in degrees Celsius.

    Returns
    -------
    numpy.ndarray
        0 to 1, at every :data:`~endplate.junction.muscle_fibre.STEP_ms`, shape ``(time,)``; read-only, because it is
        cached.
    """
    cumulative = np.cumsum(calcium_course(temperature_C) ** COOPERATIVITY)
    cumulative /= cumulative[-1]
    cumulative.flags.writeable = False
    return cumulative


@lru_cache(maxsize=64)
def release_steps(temperature_C: float) -> np.ndarray:
    """Return the share of all quanta that is released in each step, up to the last step with any.

    Parameters
    ----------
    temperature_C : float
        Temperature in degrees Celsius.

    Returns
    -------
    numpy.ndarray
        Steps of :func:`release_course`, shape ``(time,)``; read-only, because it is cached.
    """
    steps = until_last(np.diff(release_course(temperature_C), prepend=0.0))
    steps.flags.writeable = False
    return steps


def until_last(releases: np.ndarray) -> np.ndarray:
    """Return releases without the samples after the last one; the first sample where there is none."""
    released = np.flatnonzero(releases)
    return releases[: released[-1] + 1] if released.size else releases[:1]
