"""What two electrodes on the skin record of one axon's impulse, and what warmth makes of it.

Current enters the axon where the impulse is and leaves it ahead and behind. An electrode at
some distance records all of these currents, each the weaker the farther away it is; the second
electrode records the same with the opposite sign, when the impulse comes by. So warmth shortens
what is recorded in two ways: the action potential itself gets shorter, by more than half in ten
degrees, and the impulse reaches the second electrode sooner, by little more than a quarter. The
recorded potential lies between the two, and its height changes by less than a tenth.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.nerve.motor_axon import MotorAxon, PulseTrain, conduct

DIAMETER_um = 9.4
"""A common thick sensory axon; how its potential changes with warmth hardly depends on it."""
APART_mm = 40.0
"""Distance of the two electrodes along the nerve, with which the potential is distorted least
(``electrode_distance``)."""
DEPTH_mm = 8.0
"""Distance of the electrodes from the axon: a teaching value."""
REFERENCE_C = 34.0
TEMPERATURES_C = np.array([18.0, 22.0, 26.0, 30.0, REFERENCE_C, 38.0, 42.0])
"""Where the potential is computed; between them it is interpolated."""
STEP_ms = 0.01
FOLLOWED_ms, FADING_ms = 6.0, 5.0
"""How long the impulse is followed, and how slowly the little that is left of it then fades: an edge would itself be
recorded."""
REACH_mm = 160.0
"""Membrane farther away than this from an electrode is left out."""


@dataclass(frozen=True)
class AxonPotential:
    """The first, negative phase of the potential that one axon gives between two electrodes.

    Attributes
    ----------
    height : float
        Its height, in an arbitrary unit.
    area : float
        Its area, in this unit times ms.
    """

    height: float
    area: float


def recorded_axon(temperature_C: float, *, apart_mm: float = APART_mm, depth_mm: float = DEPTH_mm) -> AxonPotential:
    """Return what is recorded of the impulse of one healthy axon.

    Parameters
    ----------
    temperature_C : float
        Temperature of the nerve.
    apart_mm, depth_mm : float
        Distance of the electrodes from each other, and from the axon.
    """
    axon = conduct(MotorAxon(DIAMETER_um, temperature_C), PulseTrain(recorded_ms=FOLLOWED_ms))
    middle = axon.position_mm.size // 2
    time_ms = np.arange(-FOLLOWED_ms, 5 * FADING_ms, STEP_ms)
    course_mV = axon.voltage_mV[middle] - axon.voltage_mV[middle, 0]
    fades = np.exp(-np.maximum(time_ms - FOLLOWED_ms, 0.0) / FADING_ms)
    excited_mV = fades * np.interp(np.minimum(time_ms, FOLLOWED_ms), axon.time_ms, course_mV, left=0.0)
    # The impulse runs along unchanged, so that its course in time is its course in space
    step_mm = axon.velocity_m_per_s * STEP_ms
    entering = -np.diff(excited_mV, n=2) / step_mm
    away_mm = np.arange(-REACH_mm, REACH_mm, step_mm)
    one = np.convolve(entering, 1 / np.hypot(away_mm, depth_mm), mode="same")
    places_mm = np.arange(one.size) * step_mm
    potential = one - np.interp(places_mm - apart_mm, places_mm, one)
    peak = int(potential.argmax())
    positive = np.flatnonzero(potential <= 0)
    begins, ends = positive[positive < peak].max() + 1, positive[positive > peak].min()
    return AxonPotential(float(potential[peak]), float(potential[begins:ends].sum()) * STEP_ms)


@lru_cache(maxsize=len(TEMPERATURES_C))
def _log_area(row: int) -> float:
    """Return the logarithm of the area at one of :data:`TEMPERATURES_C`."""
    return float(np.log(recorded_axon(float(TEMPERATURES_C[row])).area))


def length_in_warmth(temperature_C: float) -> float:
    """Return how long the recorded potential of an axon is, of its length at :data:`REFERENCE_C`.

    It is the length of a potential of unchanged height that has the same area: where many arrive one by one, the area
    of each decides how high the sum is.

    Parameters
    ----------
    temperature_C : float
        Temperature of the nerve.
    """
    if temperature_C == REFERENCE_C:
        return 1.0
    place = np.interp(temperature_C, TEMPERATURES_C, np.arange(TEMPERATURES_C.size))
    below = min(int(place), TEMPERATURES_C.size - 2)
    part = float(place) - below
    usual = int(np.flatnonzero(TEMPERATURES_C == REFERENCE_C)[0])
    return float(np.exp((1 - part) * _log_area(below) + part * _log_area(below + 1) - _log_area(usual)))
