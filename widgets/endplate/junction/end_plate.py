"""The end plate: what one quantum does there, and how many it needs to fire the fibre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.junction import cleft, muscle_fibre
from endplate.junction.muscle_fibre import SAMPLES, REST_mV, STEP_ms
from endplate.junction.release import release_course

QUANTAL_CONDUCTANCE_uS = 0.053  # at 23 C: a miniature potential of about 0.7 mV at 37 C
QUANTAL_CV = 0.3
Q10_CHANNEL_CONDUCTANCE = 1.4


@dataclass(frozen=True)
class EndPlate:
    """State of an end plate: receptors left and free, esterase, temperature."""

    receptor_fraction: float
    antagonist_occupancy: float
    esterase_fraction: float
    temperature_C: float

    @property
    def free_receptors(self) -> float:
        """Receptors that are left and not blocked, of the normal amount."""
        return self.receptor_fraction * (1 - self.antagonist_occupancy)

    @property
    def fold_sodium(self) -> float:
        """Sodium channels: an attack that takes receptors takes the folds they sit on (Ruff 2011)."""
        return 1 + (muscle_fibre.FOLD_SODIUM - 1) * self.receptor_fraction

    def quantal_conductance_uS(self) -> np.ndarray:
        """Return the conductance that one average quantum opens, from its release on, shape ``(time,)``."""
        return _quantal_conductance_uS(self.free_receptors, self.esterase_fraction, self.temperature_C)

    def respond(self, conductance_uS: np.ndarray, **how: bool) -> tuple[np.ndarray, bool]:
        """Return potential and firing of the fibre; see :func:`endplate.junction.muscle_fibre.respond`."""
        return muscle_fibre.respond(conductance_uS, self.temperature_C, self.fold_sodium, **how)

    def threshold(self) -> Threshold:
        """Return how many average quanta of one impulse just fire the fibre."""
        return _threshold(self)


@dataclass(frozen=True)
class Threshold:
    """What an end plate needs, and what one quantum gives it.

    Attributes
    ----------
    quanta : float
        Average quanta that just fire the fibre; infinite without free receptors.
    depolarisation_mV : float
        Height of the end-plate potential that they cause without sodium channels.
    quantal_size_mV : float
        Height of the potential that one average quantum causes.
    """

    quanta: float
    depolarisation_mV: float
    quantal_size_mV: float


@lru_cache(maxsize=1024)
def _threshold(end_plate: EndPlate) -> Threshold:
    """Bisect the number of quanta; the height needed is that for healthy quanta where none can be felt."""
    felt = end_plate.free_receptors or 1.0
    quantum = _quantal_conductance_uS(felt, end_plate.esterase_fraction, end_plate.temperature_C)
    spread = np.diff(release_course(end_plate.temperature_C), prepend=0.0)
    one_quantum = np.convolve(spread, quantum)[:SAMPLES]

    def height_mV(quanta: float) -> float:
        epp_mV, _ = end_plate.respond(quanta * one_quantum, sodium=False, until_decided=True)
        return float(epp_mV.max() - REST_mV)

    def fires(quanta: float) -> bool:
        return end_plate.respond(quanta * one_quantum, sodium=True, until_decided=True)[1]

    low, high = 1.0, 2.0
    while not fires(high):
        low, high = high, 2 * high
    while high / low > 1.01:
        middle = (low * high) ** 0.5
        low, high = (low, middle) if fires(middle) else (middle, high)
    if end_plate.free_receptors == 0:
        return Threshold(np.inf, height_mV(high), 0.0)
    return Threshold(high, height_mV(high), height_mV(1.0))


def _quantal_conductance_uS(free_receptors: float, esterase_fraction: float, temperature_C: float) -> np.ndarray:
    shape = cleft.quantal_shape(free_receptors, esterase_fraction, temperature_C, STEP_ms, SAMPLES)
    warmth = Q10_CHANNEL_CONDUCTANCE ** ((temperature_C - cleft.REFERENCE_C) / 10)
    return QUANTAL_CONDUCTANCE_uS * warmth * shape
