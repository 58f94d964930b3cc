"""The end plate: its response to one quantum, and the number of quanta that fires the fibre."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.threshold import bracket_from_guess, narrow_to_precision
from endplate.junction import cleft, lingering, muscle_fibre
from endplate.junction.muscle_fibre import SAMPLES, REST_mV, STEP_ms
from endplate.junction.release import release_steps, until_last

QUANTAL_CONDUCTANCE_uS = 0.053
"""Peak conductance of one quantum at 23 °C: a miniature potential of about 0.7 mV at 37 °C; teaching value."""
THRESHOLD_PRECISION = 0.01
"""Relative precision of the number of quanta that fires the fibre."""
THRESHOLD_GUESS_uS = 0.65
"""Peak of the conductance at which the search for a threshold begins; half of it or twice as much is often right."""
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

    @property
    def unit_conductance_uS(self) -> float:
        """Conductance in µS of as many open receptors as a healthy quantum opens at its peak at 23 °C."""
        return _unit_conductance_uS(self.temperature_C)

    def lingering(self) -> lingering.Lingering:
        """Return the fate of the transmitter that leaves the discs of its quanta."""
        return lingering.lingering(self.free_receptors, self.esterase_fraction, self.temperature_C)

    def average_quantum_uS(self) -> np.ndarray:
        """Return the conductance of one average quantum of an impulse in µS, with its latency, shape ``(time,)``."""
        return _average_quantum_uS(self.free_receptors, self.esterase_fraction, self.temperature_C)

    def conductance_uS(self, releases: np.ndarray) -> np.ndarray:
        """Return the conductance of the end plate after a release.

        Parameters
        ----------
        releases : numpy.ndarray
            Average quanta that are released at each sample, shape ``(time,)``.

        Returns
        -------
        numpy.ndarray
            In µS: that of the quanta, and that of the transmitter which lingers after them, shape ``(time,)``.
        """
        of_quanta = np.convolve(until_last(releases), self.quantal_conductance_uS())[:SAMPLES]
        return of_quanta + self.unit_conductance_uS * self.lingering().open_quanta(self.lingering_mM(releases))

    def lingering_mM(self, releases: np.ndarray) -> np.ndarray:
        """Return the transmitter in the whole cleft after a release, free and bound, shape ``(time,)``."""
        whole = self.lingering()
        cleared = np.exp(-whole.cleared_per_ms * muscle_fibre.STEP_ms * np.arange(SAMPLES))
        return whole.quantum_mM * np.convolve(until_last(releases), cleared)[:SAMPLES]

    def quantum_course(self) -> np.ndarray:
        """Return what becomes of one average quantum from its release on; see :func:`.cleft.quantum_course`."""
        return cleft.quantum_course(self.free_receptors, self.esterase_fraction, self.temperature_C, STEP_ms, SAMPLES)

    def respond(
        self,
        conductance_uS: np.ndarray,
        *,
        sodium: bool,
        until_decided: bool = False,
        counted_from: int = 0,
        along: np.ndarray | None = None,
        start: np.ndarray | None = None,
        end: np.ndarray | None = None,
    ) -> tuple[np.ndarray, int]:
        """Return potential in mV and impulses of the fibre; see :func:`endplate.junction.muscle_fibre.respond`."""
        return muscle_fibre.respond(
            conductance_uS,
            self.temperature_C,
            self.fold_sodium,
            sodium=sodium,
            until_decided=until_decided,
            counted_from=counted_from,
            along=along,
            start=start,
            end=end,
        )

    def threshold(self) -> Threshold:
        """Return the number of average quanta of one impulse that just fires the fibre, with what follows from it."""
        return _threshold(self)


@dataclass(frozen=True, eq=False)
class Threshold:
    """The threshold of a fibre at its end plate, and the size of one quantum.

    Attributes
    ----------
    end_plate : EndPlate
        State of the end plate.
    quanta : float
        Average quanta that just fire the fibre; infinite without free receptors.
    conductance_uS : numpy.ndarray
        Conductance of these quanta, before anything lingers, shape ``(time,)``; without free receptors that of healthy
        quanta.
    """

    end_plate: EndPlate
    quanta: float
    conductance_uS: np.ndarray

    @cached_property
    def depolarisation_mV(self) -> float:
        """Height of the end-plate potential of these quanta without sodium channels, before anything lingers."""
        return self._height_mV(self.conductance_uS)

    @cached_property
    def quantal_size_mV(self) -> float:
        """Height of the potential of one average quantum."""
        return self._height_mV(self.end_plate.average_quantum_uS()) if self.end_plate.free_receptors else 0.0

    def _height_mV(self, conductance_uS: np.ndarray) -> float:
        epp_mV, _ = self.end_plate.respond(conductance_uS, sodium=False, until_decided=True)
        return float(epp_mV.max() - REST_mV)


@lru_cache(maxsize=1024)
def _threshold(end_plate: EndPlate) -> Threshold:
    """Search for the number of quanta."""
    receptors = end_plate.free_receptors or 1.0
    one_quantum = _average_quantum_uS(receptors, end_plate.esterase_fraction, end_plate.temperature_C)

    def fires(quanta: float) -> bool:
        return end_plate.respond(quanta * one_quantum, sodium=True, until_decided=True)[1] > 0

    bracket = bracket_from_guess(fires, 1.0, THRESHOLD_GUESS_uS / float(one_quantum.max()), math.inf)
    quanta = narrow_to_precision(fires, *bracket, THRESHOLD_PRECISION, logarithmic=True).high
    return Threshold(end_plate, quanta if end_plate.free_receptors else np.inf, quanta * one_quantum)


@lru_cache(maxsize=256)
def _average_quantum_uS(free_receptors: float, esterase_fraction: float, temperature_C: float) -> np.ndarray:
    """Return the conductance of one average quantum in µS with its latency, averaged over many impulses."""
    quantum = _quantal_conductance_uS(free_receptors, esterase_fraction, temperature_C)
    course = np.convolve(release_steps(temperature_C), quantum)[:SAMPLES]
    course.flags.writeable = False
    return course


def _quantal_conductance_uS(free_receptors: float, esterase_fraction: float, temperature_C: float) -> np.ndarray:
    """Return the conductance of one average quantum in µS from its release on, shape ``(time,)``."""
    shape = cleft.quantal_shape(free_receptors, esterase_fraction, temperature_C, STEP_ms, SAMPLES)
    return _unit_conductance_uS(temperature_C) * shape


def _unit_conductance_uS(temperature_C: float) -> float:
    return QUANTAL_CONDUCTANCE_uS * Q10_CHANNEL_CONDUCTANCE ** ((temperature_C - cleft.REFERENCE_C) / 10)
