"""Nerve terminals in a train of impulses: sites that empty and fill, calcium that is left, a reserve that is used up.

Each impulse leaves residual calcium that adds to that of the next one, so that release grows
(facilitation, augmentation) and empty sites are filled faster. Two parts of it last for a fraction
of a second; the third builds up in an effort and lasts for half a minute (repair of a decrement).
All quanta come from a reserve, which needs minutes to recover (exhaustion).

Constants without a source key are teaching values.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from endplate.core.compilation import compiled
from endplate.junction.lingering import Clefts, linger
from endplate.junction.release import COOPERATIVITY

RESIDUAL_CALCIUM = np.array([0.037, 0.07, 0.0008])
"""Three components of the residual calcium of one impulse, relative to the peak of that impulse."""
RESIDUAL_TIME_s = np.array([0.035, 0.163, 20.0])
"""Their time constants; the two fast ones are those of a mouse junction at 20 °C that facilitates by about half
(facilitation_1981)."""
RESIDUAL_C = 20.0
"""Temperature of the two fast time constants."""
Q10_RESIDUAL = 1.5

REFILL_per_s = 0.1
"""Rate at which empty sites are refilled at rest."""
REFILL_BY_CALCIUM_per_s = 14.5
"""Rate that residual calcium as large as the peak of an impulse adds."""
RESERVE = 1200.0
"""Size of the reserve, in fillings of all sites."""
RESERVE_TIME_s = 300.0
"""Time constant of its recovery."""
EXERCISE_RATE_Hz = 30.0
"""Rate of the impulses of a maximal voluntary contraction."""


@dataclass(eq=False)
class Terminals:
    """State of the nerve terminals of a muscle; it changes in place.

    Attributes
    ----------
    calcium : float
        Calcium at the release sites at the peak of an impulse, relative to normal.
    resting_chance : float
        Chance that a filled site releases with the normal calcium.
    sensitivity : numpy.ndarray
        Sensitivity of the release sites to calcium, of the normal one, shape ``(terminal,)``.
    temperature_C : float
        Temperature in degrees Celsius.
    filled, reserve : numpy.ndarray
        Share of all sites that is filled, and of the reserve that is left, shape ``(terminal,)``.
    residual : numpy.ndarray
        Components of the residual calcium, shape ``(3,)``.
    """

    calcium: float
    resting_chance: float
    sensitivity: np.ndarray
    temperature_C: float
    filled: np.ndarray = field(init=False)
    reserve: np.ndarray = field(init=False)
    residual: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        """Start at rest."""
        self.filled, self.reserve = np.ones(self.sensitivity.size), np.ones(self.sensitivity.size)
        self.residual = np.zeros(RESIDUAL_CALCIUM.size)

    @property
    def _residual_time_s(self) -> np.ndarray:
        time_s = RESIDUAL_TIME_s / Q10_RESIDUAL ** ((self.temperature_C - RESIDUAL_C) / 10)
        time_s[-1] = RESIDUAL_TIME_s[-1]  # the slow one is a teaching value for body temperature
        return time_s

    @property
    def peak_calcium(self) -> float:
        """Calcium at the release sites at the peak of the next impulse, with what is left, relative to normal."""
        return float(self.calcium + self.residual.sum())

    @property
    def chance(self) -> np.ndarray:
        """Probability that a filled site releases at the next impulse, shape ``(terminal,)``."""
        return _chance(self.peak_calcium, self.sensitivity, self.resting_chance)

    def release(self, share: np.ndarray) -> None:
        """Empty sites, and leave calcium behind.

        Parameters
        ----------
        share : numpy.ndarray
            Share of all sites that have released, shape ``(terminal,)``.
        """
        _after_impulse(share, self.calcium, self.filled, self.reserve, self.residual)

    def wait(self, interval_s: float) -> None:
        """Let an interval pass without an impulse."""
        _wait(interval_s, self.filled, self.reserve, self.residual, self._residual_time_s)

    def exert(self, duration_s: float, sites: int, clefts: Clefts) -> None:
        """Apply the average effect of the impulses of a maximal voluntary contraction, also on the clefts.

        Parameters
        ----------
        duration_s : float
            Duration of the contraction.
        sites : int
            Release sites of a terminal.
        clefts : endplate.junction.lingering.Clefts
            The clefts of these terminals.
        """
        _exert(
            round(duration_s * EXERCISE_RATE_Hz),
            self.calcium,
            self.sensitivity,
            self.resting_chance,
            self.filled,
            self.reserve,
            self.residual,
            self._residual_time_s,
            clefts.transmitter_mM,
            clefts.silent,
            clefts.fate.quantum_mM * sites,
            clefts.fate.cleared_per_ms,
            clefts.fate.free_share,
        )

    def spread_to(self, terminal: np.ndarray) -> None:
        """Give every fibre the state of the terminal of its kind; ``terminal`` is an index, shape ``(fibre,)``."""
        for name in ("sensitivity", "filled", "reserve"):
            setattr(self, name, getattr(self, name)[terminal])


@compiled()
def _chance(calcium: float, sensitivity: np.ndarray, resting_chance: float) -> np.ndarray:
    return 1 - (1 - resting_chance) ** ((calcium * sensitivity) ** COOPERATIVITY)


@compiled()
def _after_impulse(
    released: np.ndarray, calcium: float, filled: np.ndarray, reserve: np.ndarray, residual: np.ndarray
) -> None:
    """Empty the sites that have released, and add residual calcium, in place."""
    filled -= released
    reserve -= released / RESERVE
    residual += RESIDUAL_CALCIUM * calcium


@compiled()
def _wait(
    interval_s: float, filled: np.ndarray, reserve: np.ndarray, residual: np.ndarray, residual_time_s: np.ndarray
) -> None:
    """Decay the residual calcium, recover the reserve, and refill sites from it over an interval, in place."""
    decay = np.exp(-interval_s / residual_time_s)
    reserve += (1 - reserve) * (1 - np.exp(-interval_s / RESERVE_TIME_s))
    integral = (residual * residual_time_s * (1 - decay)).sum()  # exact over the interval
    gain = 1 - np.exp(-REFILL_per_s * interval_s - REFILL_BY_CALCIUM_per_s * integral)
    filled += np.maximum(reserve - filled, 0.0) * gain
    residual *= decay


@compiled()
def _exert(
    impulses: int,
    calcium: float,
    sensitivity: np.ndarray,
    resting_chance: float,
    filled: np.ndarray,
    reserve: np.ndarray,
    residual: np.ndarray,
    residual_time_s: np.ndarray,
    transmitter_mM: np.ndarray,
    silent: np.ndarray,
    all_sites_mM: float,
    cleared_per_ms: float,
    free_share: float,
) -> None:
    """Apply the average effect of the impulses of a voluntary contraction, in place."""
    for _ in range(impulses):
        released = filled * _chance(calcium + residual.sum(), sensitivity, resting_chance)
        _after_impulse(released, calcium, filled, reserve, residual)
        transmitter_mM += all_sites_mM * released
        _wait(1 / EXERCISE_RATE_Hz, filled, reserve, residual, residual_time_s)
        linger(transmitter_mM, silent, 1 / EXERCISE_RATE_Hz, cleared_per_ms, free_share)
