"""The end plate: its response to one quantum, and the number of quanta that fires the fibre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.threshold import bracket_upward, narrow_to_precision
from endplate.junction import cleft, muscle_fibre
from endplate.junction.muscle_fibre import SAMPLES, REST_mV, STEP_ms
from endplate.junction.release import release_course

QUANTAL_CONDUCTANCE_uS = 0.053
"""Peak conductance of one quantum at 23 °C: a miniature potential of about 0.7 mV at 37 °C; teaching value."""
THRESHOLD_PRECISION = 0.01
"""Relative precision of the number of quanta that fires the fibre."""
QUANTAL_CV = 0.3
"""Coefficient of variation of the size of a quantum; teaching value."""
Q10_CHANNEL_CONDUCTANCE = 1.4
"""Change of the conductance with ten degrees; teaching value."""


@dataclass(frozen=True)
class EndPlate:
    """State of an end plate.

    Attributes
    ----------
    receptor_fraction : float
        Receptors that are left, of the normal amount.
    antagonist_occupancy : float
        Share of them that a blocker occupies.
    esterase_fraction : float
        Working acetylcholinesterase, of the normal amount.
    temperature_C : float
        Temperature in degrees Celsius.
    """

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
        """Density of sodium channels, relative to the rest of the fibre.

        They are lost with receptors, because the folds that hold both are lost (ruff_2011).
        """
        return 1 + (muscle_fibre.FOLD_SODIUM - 1) * self.receptor_fraction

    def quantal_conductance_uS(self) -> np.ndarray:
        """Return the conductance of one average quantum in µS from its release on, shape ``(time,)``."""
        return _quantal_conductance_uS(self.free_receptors, self.esterase_fraction, self.temperature_C)

    def respond(
        self, conductance_uS: np.ndarray, *, sodium: bool, until_decided: bool = False
    ) -> tuple[np.ndarray, bool]:
        """Return potential in mV and firing of the fibre; see :func:`endplate.junction.muscle_fibre.respond`."""
        return muscle_fibre.respond(
            conductance_uS, self.temperature_C, self.fold_sodium, sodium=sodium, until_decided=until_decided
        )

    def threshold(self) -> Threshold:
        """Return the number of average quanta of one impulse that just fires the fibre, with what follows from it."""
        return _threshold(self)


@dataclass(frozen=True)
class Threshold:
    """The threshold of a fibre at its end plate, and the size of one quantum.

    Attributes
    ----------
    quanta : float
        Average quanta that just fire the fibre; infinite without free receptors.
    depolarisation_mV : float
        Height of their end-plate potential without sodium channels.
    quantal_size_mV : float
        Height of the potential of one average quantum.
    """

    quanta: float
    depolarisation_mV: float
    quantal_size_mV: float


@lru_cache(maxsize=1024)
def _threshold(end_plate: EndPlate) -> Threshold:
    """Search for the number of quanta; without free receptors the height is that for healthy quanta."""
    receptors = end_plate.free_receptors or 1.0
    quantum = _quantal_conductance_uS(receptors, end_plate.esterase_fraction, end_plate.temperature_C)
    release = np.diff(release_course(end_plate.temperature_C), prepend=0.0)
    one_quantum = np.convolve(release, quantum)[:SAMPLES]  # with its latency, averaged over many impulses

    def height_mV(quanta: float) -> float:
        epp_mV, _ = end_plate.respond(quanta * one_quantum, sodium=False, until_decided=True)
        return float(epp_mV.max() - REST_mV)

    def fires(quanta: float) -> bool:
        return end_plate.respond(quanta * one_quantum, sodium=True, until_decided=True)[1]

    quanta = narrow_to_precision(fires, *bracket_upward(fires, 1.0, 2.0), THRESHOLD_PRECISION, logarithmic=True).high
    if end_plate.free_receptors == 0:
        return Threshold(np.inf, height_mV(quanta), 0.0)
    return Threshold(quanta, height_mV(quanta), height_mV(1.0))


def _quantal_conductance_uS(free_receptors: float, esterase_fraction: float, temperature_C: float) -> np.ndarray:
    """Return the conductance of one average quantum in µS from its release on, shape ``(time,)``."""
    shape = cleft.quantal_shape(free_receptors, esterase_fraction, temperature_C, STEP_ms, SAMPLES)
    warmth = Q10_CHANNEL_CONDUCTANCE ** ((temperature_C - cleft.REFERENCE_C) / 10)
    return QUANTAL_CONDUCTANCE_uS * warmth * shape
