"""What two electrodes on the skin record of one axon's impulse, and what warmth makes of it.

The second electrode records what the first one does, a little later and with the opposite sign.
So warmth shortens what is recorded in two ways: the action potential itself gets shorter, by more
than half in ten degrees, and the impulse reaches the second electrode sooner, by little more than
a quarter. The recorded potential lies between the two, and its height changes little.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.nerve.courses.trunk_recording import STEP_ms, at_electrode

APART_mm = 40.0
"""Distance of the two electrodes along the nerve, with which the potential is distorted least
(``electrode_distance``)."""
DEPTH_mm = 5.0
"""From the axon to the electrodes, which lie on a finger or over a nerve of the skin: a teaching value."""
REFERENCE_C = 34.0
TEMPERATURES_C = np.array([18.0, 22.0, 26.0, 30.0, REFERENCE_C, 38.0, 42.0])
"""Where the potential is computed; between them it is interpolated."""


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
    first, velocity_m_per_s = at_electrode(temperature_C, depth_mm)
    time_ms = np.arange(first.size) * STEP_ms
    second = np.interp(time_ms - apart_mm / velocity_m_per_s, time_ms, first)
    # Negative upwards; a fast impulse spreads its current over more of the axon
    potential = (second - first) / velocity_m_per_s
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
