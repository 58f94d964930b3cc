"""Depolarising block: what transmitter that lingers does to the next impulses of a muscle fibre.

Receptors that stay open keep the end plate depolarised. A little of this brings the fibre nearer
to its threshold, and one shock can make it fire again and again; more of it inactivates sodium
channels, until no end-plate potential is large enough. Both are read from the fibre itself
(:mod:`.muscle_fibre`), once for each state of an end plate. Silent receptors add to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.threshold import bracket_upward, narrow_to_precision
from endplate.junction.end_plate import THRESHOLD_PRECISION, EndPlate
from endplate.junction.lingering import Lingering
from endplate.junction.muscle_fibre import SAMPLES, STEP_ms
from endplate.junction.release import release_course

GONE_per_ms = 1.0
"""Transmitter that is cleared faster leaves no trace in the fibre, and nothing has to be computed."""
HELD_ms = 15.0
"""Time for which the end plate is held open before a threshold is asked for: gates of the fibre settle."""
HELD_OPEN = np.array([0.0, 0.3, 0.7, 1.2, 2.0, 3.0, 4.5, 7.0, 11.0])
"""Receptors held open at which the threshold is computed, in peaks of a healthy quantum."""
SHOCKS_quanta = np.array([0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 65.0, 80.0, 110.0, 150.0, 220.0])
"""Quanta at once for which the impulses after one shock are counted."""
LEAST_FACTOR = 0.3
"""Where the fibre fires without a shock, what a shock needs is not defined; it is taken to be so much."""
MOST_QUANTA = 1000.0
"""An end plate that needs more is blocked."""


@dataclass(frozen=True, eq=False)
class DepolarisingBlock:
    """Answer of a fibre to an impulse while transmitter lingers.

    Attributes
    ----------
    lingering : endplate.junction.lingering.Lingering
        Fate of that transmitter.
    factor : numpy.ndarray
        Quanta needed over quanta needed at rest, at each of :data:`HELD_OPEN`; a large number in a block.
    impulses : numpy.ndarray
        Impulses that run off after one shock, at each of :data:`SHOCKS_quanta`.
    """

    lingering: Lingering
    factor: np.ndarray
    impulses: np.ndarray

    def needed(self, transmitter_mM: np.ndarray, silent: np.ndarray) -> np.ndarray:
        """Return the quanta that are needed now, over those that are needed at rest.

        Parameters
        ----------
        transmitter_mM : numpy.ndarray
            Transmitter in the whole cleft, any shape.
        silent : numpy.ndarray
            Share of receptors that is desensitised, of the same shape.

        Returns
        -------
        numpy.ndarray
            Of the same shape; a large number where the fibre is blocked.
        """
        held_open = (1 - silent) * self.lingering.open_quanta(transmitter_mM)
        return np.exp(np.interp(held_open, HELD_OPEN, np.log(self.factor))) / np.maximum(1 - silent, 1e-6)

    def fires_again(self, transmitter_mM: np.ndarray, silent: np.ndarray) -> np.ndarray:
        """Return whether a fibre that has fired once fires again after the same shock.

        Parameters
        ----------
        transmitter_mM : numpy.ndarray
            Transmitter in the whole cleft just after the release, any shape.
        silent : numpy.ndarray
            Share of receptors that is desensitised, of the same shape.

        Returns
        -------
        numpy.ndarray
            True or false, of the same shape.
        """
        # What silent receptors take away counts as if less had been released.
        quanta = np.sqrt(1 - silent) * transmitter_mM / self.lingering.quantum_mM
        return np.interp(quanta, SHOCKS_quanta, self.impulses) >= 1.5


@lru_cache(maxsize=128)
def depolarising_block(end_plate: EndPlate) -> DepolarisingBlock | None:
    """Return what lingering transmitter does to a fibre; None where it is cleared at once.

    Parameters
    ----------
    end_plate : EndPlate
        State of the end plate.

    Returns
    -------
    DepolarisingBlock or None
        Thresholds and impulses while transmitter lingers.
    """
    lingering = end_plate.lingering()
    if lingering.cleared_per_ms > GONE_per_ms or end_plate.free_receptors == 0:
        return None
    held = round(HELD_ms / STEP_ms)
    one_quantum = np.zeros(SAMPLES)
    one_quantum[held:] = end_plate.average_quantum_uS()[: SAMPLES - held]

    def threshold(held_open: float) -> float:
        background_uS = held_open * end_plate.unit_conductance_uS

        def fires(quanta: float) -> bool:
            conductance_uS = quanta * one_quantum + background_uS
            return end_plate.respond(conductance_uS, sodium=True, until_decided=True, counted_from=held)[1] > 0

        try:
            bracket = bracket_upward(fires, 0.1, 0.2, MOST_QUANTA)
        except ValueError:
            return MOST_QUANTA
        return narrow_to_precision(fires, *bracket, 5 * THRESHOLD_PRECISION, logarithmic=True).high

    needed = np.array([threshold(each) for each in HELD_OPEN])
    release = np.diff(release_course(end_plate.temperature_C), prepend=0.0)
    impulses = [
        end_plate.respond(end_plate.conductance_uS(quanta * release), sodium=True)[1] for quanta in SHOCKS_quanta
    ]
    factor = np.maximum(needed / needed[0], LEAST_FACTOR)
    return DepolarisingBlock(lingering, factor, np.array(impulses, dtype=float))
