"""Release of transmitter: from calcium outside to when each quantum leaves.

The rate of release grows with the fourth power of calcium, and magnesium competes
with calcium for the same sites (Dodge and Rahamimoff 1967); the rate is turned into
a probability that cannot exceed one.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.junction.muscle_fibre import SAMPLES, STEP_ms

COOPERATIVITY = 4
CALCIUM_mM = 4.0  # of half-effect without magnesium: high, so that the fourth power shows
MAGNESIUM_mM = 3.0  # that doubles the calcium needed
NORMAL_CALCIUM_mM, NORMAL_MAGNESIUM_mM = 2.0, 1.0

CALCIUM_RISE_ms = 0.25  # of calcium at the release sites, at 37 C
Q10_RELEASE = 2.5


def release_rate(
    calcium_mM: float, magnesium_mM: float, calcium_entry_fraction: float = 1.0, toxin_fraction: float = 0.0
) -> float:
    """Return the rate of release, relative to that in normal fluid.

    At low calcium it grows with the fourth power of calcium; magnesium moves the
    curve to higher calcium and leaves its slope (Dodge and Rahamimoff 1967). Entry
    scales the calcium that arrives at the sites; toxin lowers their sensitivity to it.

    Parameters
    ----------
    calcium_mM, magnesium_mM : float
        Concentrations outside, in mM.
    calcium_entry_fraction, toxin_fraction : float
        As in :class:`endplate.junction.impulse.Junction`.

    Returns
    -------
    float
        One for a healthy junction at its default concentrations.
    """
    effect = local_calcium(calcium_mM, magnesium_mM, calcium_entry_fraction) * (1 - toxin_fraction)
    return effect**COOPERATIVITY


def local_calcium(calcium_mM: float, magnesium_mM: float, calcium_entry_fraction: float) -> float:
    """Return calcium at the release sites at the peak of an impulse; one in normal fluid."""
    return calcium_entry_fraction * _bound(calcium_mM, magnesium_mM) / _bound(NORMAL_CALCIUM_mM, NORMAL_MAGNESIUM_mM)


def _bound(calcium_mM: float, magnesium_mM: float) -> float:
    calcium, magnesium = calcium_mM / CALCIUM_mM, magnesium_mM / MAGNESIUM_mM
    return calcium / (1 + calcium + magnesium)


def release_chance(resting_chance: float, rate: float) -> float:
    """Return the probability that a filled site releases, at ``rate`` times the normal rate."""
    return 1 - (1 - resting_chance) ** rate


@lru_cache(maxsize=64)
def calcium_course(temperature_C: float) -> np.ndarray:
    """Calcium at the release sites over time, with a peak of one."""
    rise_ms = CALCIUM_RISE_ms * Q10_RELEASE ** ((37.0 - temperature_C) / 10)
    after = np.arange(SAMPLES) * STEP_ms / rise_ms
    course = after * np.exp(1 - after)
    course.flags.writeable = False
    return course


@lru_cache(maxsize=64)
def release_course(temperature_C: float) -> np.ndarray:
    """Share of all quanta that have been released by each time: the fourth power makes it brief."""
    cumulative = np.cumsum(calcium_course(temperature_C) ** COOPERATIVITY)
    cumulative /= cumulative[-1]
    cumulative.flags.writeable = False
    return cumulative
