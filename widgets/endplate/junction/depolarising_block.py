"""Depolarising block: what transmitter that lingers does to the next impulses of a muscle fibre.

Receptors that stay open keep the end plate depolarised. A little of this brings the fibre nearer
to its threshold, and one shock can make it fire again and again; more of it inactivates sodium
channels, until no end-plate potential is large enough. Both are read from the fibre itself
(:mod:`.muscle_fibre`), once for each state of an end plate. Silent receptors add to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from endplate.core.threshold import bracket_from_guess, narrow_to_precision
from endplate.junction import muscle_fibre
from endplate.junction.end_plate import THRESHOLD_PRECISION, EndPlate
from endplate.junction.lingering import Lingering
from endplate.junction.muscle_fibre import SAMPLES, STATE, NEAR_IMPULSE_mV, STEP_ms
from endplate.junction.release import release_steps

GONE_per_ms = 1.0
"""Transmitter that is cleared faster leaves no trace in the fibre, and nothing has to be computed."""
HELD_ms = 15.0
"""Time for which the end plate is held open before a threshold is asked for: gates of the fibre settle."""
HELD = round(HELD_ms / STEP_ms)
HELD_OPEN = np.array([0.0, 0.3, 0.7, 1.2, 2.0, 3.0, 4.5, 7.0, 11.0])
"""Receptors held open at which the threshold is computed, in peaks of a healthy quantum."""
SHOCKS_quanta = np.array([0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 65.0, 80.0, 110.0, 150.0, 220.0])
"""Quanta at once for which the impulses after one shock are counted."""
LEAST_FACTOR = 0.3
"""Where the fibre fires without a shock, what a shock needs is not defined; it is taken to be so much."""
MOST_QUANTA = 1000.0
"""An end plate that needs more is blocked."""
SMALLEST_QUANTA = 0.1
"""An end plate that needs no more fires without a shock."""


class _Knots:
    """A curve through knots, each of which is computed when a value beside it is first asked for."""

    def __init__(self, places: np.ndarray, compute: Callable[[float], float]) -> None:
        self._places, self._compute = places, compute
        self._heights = np.full(places.size, np.nan)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Return the height at places from the first knot on, of the same shape; that of the last knot beyond it."""
        right = np.searchsorted(self._places, x, side="right")
        right = np.minimum(np.maximum(right, 1), self._places.size - 1)
        beside = np.bincount(right.ravel(), minlength=self._places.size) > 0
        beside[:-1] |= beside[1:]
        for knot in np.flatnonzero(beside & np.isnan(self._heights)):
            self._heights[knot] = self._compute(float(self._places[knot]))
        return np.interp(x, self._places, self._heights)


class DepolarisingBlock:
    """Answer of a fibre to an impulse while transmitter lingers.

    Parameters
    ----------
    end_plate : EndPlate
        State of the end plate.
    lingering : endplate.junction.lingering.Lingering
        Fate of transmitter in its whole cleft.
    """

    def __init__(self, end_plate: EndPlate, lingering: Lingering) -> None:
        self._end_plate, self._lingering = end_plate, lingering
        self._one_quantum_uS = end_plate.average_quantum_uS()
        self._one_release_mM = end_plate.lingering_mM(release_steps(end_plate.temperature_C))
        self._log_factor = _Knots(HELD_OPEN, lambda held_open: float(np.log(self.factor(held_open))))
        self._impulses = _Knots(SHOCKS_quanta, self.impulses)

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
        held_open = (1 - silent) * self._lingering.open_quanta(transmitter_mM)
        return np.exp(self._log_factor(held_open)) / np.maximum(1 - silent, 1e-6)

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
        return self._impulses(np.sqrt(1 - silent) * transmitter_mM / self._lingering.quantum_mM) >= 1.5

    def impulses(self, quanta: float) -> float:
        """Return the impulses that run off after one shock that releases so many quanta at once."""
        lingering = self._lingering.open_quanta(quanta * self._one_release_mM)
        conductance_uS = quanta * self._one_quantum_uS + self._end_plate.unit_conductance_uS * lingering
        return float(self._end_plate.respond(conductance_uS, sodium=True)[1])

    def factor(self, held_open: float) -> float:
        """Return the quanta that are needed while receptors are held open, over those that are needed at rest.

        Parameters
        ----------
        held_open : float
            Receptors that are held open, in peaks of a healthy quantum.

        Returns
        -------
        float
            At least :data:`LEAST_FACTOR`; a large number in a block.
        """
        at_rest = self._quanta(0.0)
        return max(self._quanta(held_open) / at_rest, LEAST_FACTOR)

    def _quanta(self, held_open: float) -> float:
        """Return the quanta that fire the fibre while receptors are held open; :data:`MOST_QUANTA` in a block."""
        end_plate, at_rest = self._end_plate, self._end_plate.threshold().quanta
        held = _held(end_plate.temperature_C, end_plate.fold_sodium, held_open * end_plate.unit_conductance_uS)
        if held.fires:
            return SMALLEST_QUANTA

        def fires(quanta: float) -> bool:
            if held_open == 0 and not at_rest / (1 + THRESHOLD_PRECISION) < quanta < at_rest:
                return quanta >= at_rest  # known already
            conductance_uS = quanta * self._one_quantum_uS[: SAMPLES - HELD] + held.conductance_uS
            return end_plate.respond(conductance_uS, sodium=True, until_decided=True, start=held.state)[1] > 0

        guess = MOST_QUANTA if held.state[0, 0] > NEAR_IMPULSE_mV else at_rest
        try:
            bracket = bracket_from_guess(fires, SMALLEST_QUANTA, guess, MOST_QUANTA)
        except ValueError:
            return MOST_QUANTA
        return narrow_to_precision(fires, *bracket, 5 * THRESHOLD_PRECISION, logarithmic=True).high


@dataclass(frozen=True, eq=False)
class _Held:
    """A fibre whose end plate is held open: its conductance, its state after a while, and whether it fires by that."""

    conductance_uS: float
    state: np.ndarray
    fires: bool


@lru_cache(maxsize=256)
def _held(temperature_C: float, fold_sodium: float, conductance_uS: float) -> _Held:
    """Hold an end plate open for :data:`HELD_ms`, and see whether it fires afterwards."""
    state = np.empty(STATE)
    open_uS = np.full(SAMPLES, conductance_uS)
    respond = partial(muscle_fibre.respond, temperature_C=temperature_C, fold_sodium=fold_sodium, sodium=True)
    respond(open_uS[:HELD], counted_from=HELD, end=state)
    state.flags.writeable = False
    # Nothing is decided early: the fibre may just be falling from one impulse, with the next to come.
    fires = conductance_uS > 0 and respond(open_uS, start=state)[1] > 0
    return _Held(conductance_uS, state, fires)


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
    return DepolarisingBlock(end_plate, lingering)
