"""What the nerve terminals of a muscle release at every shock of a train.

This depends on the terminals alone. The end plates, with all that blocks or lengthens the work of the transmitter,
decide only what becomes of it; so one release is kept for many of them. After exercise the same holds, but there the
transmitter that lingers from it comes in as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.junction.end_plate import QUANTAL_CV
from endplate.junction.lingering import Clefts, Lingering
from endplate.junction.terminals import Terminals

SITES_SPREAD, THRESHOLD_SPREAD = 0.2, 0.26
"""Standard deviations of the logarithms of sites and threshold, between the fibres of a muscle."""
TOXIN_SPREAD = 0.7
"""The same for the loss of sensitivity to calcium: terminals take up very different amounts of toxin."""


@dataclass(frozen=True)
class ReleaseTrain:
    """Terminals, and the shocks that they get.

    Attributes
    ----------
    calcium, chance : float
        Calcium at the release sites, relative to normal, and the chance that a filled site releases with the normal.
    release_sites : int
        Release sites of the typical terminal.
    toxin_fraction, temperature_C : float
        As in :class:`~endplate.junction.impulse.Junction`.
    fibres, pulses, rate_Hz, exercise_s, rest_s : float or int
        As in :class:`~endplate.junction.repetitive_stimulation.StimulusTrain`.
    """

    calcium: float
    chance: float
    release_sites: int
    toxin_fraction: float
    temperature_C: float
    fibres: int
    pulses: int
    rate_Hz: float
    exercise_s: float
    rest_s: float


@dataclass(frozen=True, eq=False)
class Released:
    """Release of every fibre of a muscle at every shock; all arrays are read-only.

    Attributes
    ----------
    sites : numpy.ndarray
        Release sites of each terminal, shape ``(fibre,)``.
    threshold_spread : numpy.ndarray
        Threshold of each fibre over that of the typical one, shape ``(fibre,)``.
    filled, quanta : numpy.ndarray
        Filled sites before each shock, and quanta that it releases, shape ``(pulse, fibre)``.
    average_quanta : numpy.ndarray
        The same quanta weighted by their sizes, of the same shape.
    calcium : numpy.ndarray
        Calcium at the release sites at each shock, relative to normal, shape ``(pulse,)``.
    transmitter_mM, silent : numpy.ndarray
        State of the clefts before the first shock, as in :class:`~endplate.junction.lingering.Clefts`.
    """

    sites: np.ndarray
    threshold_spread: np.ndarray
    filled: np.ndarray
    quanta: np.ndarray
    average_quanta: np.ndarray
    calcium: np.ndarray
    transmitter_mM: np.ndarray
    silent: np.ndarray

    def __post_init__(self) -> None:
        """Protect what is kept."""
        for each in vars(self).values():
            each.flags.writeable = False


def released(train: ReleaseTrain, fate: Lingering, seed: int) -> Released:
    """Return the release at every shock of a train.

    Parameters
    ----------
    train : ReleaseTrain
        Terminals and shocks.
    fate : endplate.junction.lingering.Lingering
        Fate of transmitter in the whole cleft.
    seed : int
        Seed of the properties of the fibres, and of release.

    Returns
    -------
    Released
        Release of every fibre at every shock.
    """
    return _released(train, fate if train.exercise_s > 0 else None, seed)


@lru_cache(maxsize=16)
def _released(train: ReleaseTrain, fate_in_exercise: Lingering | None, seed: int) -> Released:
    """Compute the release; without exercise the clefts are at rest, whatever becomes of transmitter in them."""
    rng = np.random.default_rng(seed)
    sites = np.maximum(1, train.release_sites * _spread(rng, SITES_SPREAD, train.fibres)).astype(int)
    threshold_spread = _spread(rng, THRESHOLD_SPREAD, train.fibres)
    sensitivity = (1 - train.toxin_fraction) ** rng.lognormal(0, TOXIN_SPREAD, train.fibres)

    # Before the first shock fibres differ by their sensitivity alone, and without toxin not at all.
    kinds, of_fibre = np.unique(sensitivity, return_inverse=True)
    terminals = Terminals(train.calcium, train.chance, kinds, train.temperature_C)
    transmitter_mM, silent = np.zeros(kinds.size), np.zeros(kinds.size)
    if fate_in_exercise:
        clefts = Clefts(fate_in_exercise, transmitter_mM, silent)
        terminals.exert(train.exercise_s, train.release_sites, clefts)
        terminals.wait(train.rest_s)
        clefts.wait(train.rest_s)
    terminals.spread_to(of_fibre)

    shape = train.pulses, train.fibres
    filled, quanta, average_quanta, calcium = np.empty(shape), np.empty(shape), np.empty(shape), np.empty(train.pulses)
    for pulse in range(train.pulses):
        filled[pulse], calcium[pulse] = np.round(terminals.filled * sites), terminals.peak_calcium
        quanta[pulse] = rng.binomial(filled[pulse].astype(int), terminals.chance)
        # A sum of gamma-distributed quantal sizes is gamma-distributed itself.
        average_quanta[pulse] = rng.gamma(quanta[pulse] / QUANTAL_CV**2 + 1e-12, QUANTAL_CV**2)
        terminals.release(quanta[pulse] / sites)
        terminals.wait(1 / train.rate_Hz)
    return Released(
        sites, threshold_spread, filled, quanta, average_quanta, calcium, transmitter_mM[of_fibre], silent[of_fibre]
    )


def _spread(rng: np.random.Generator, spread: float, fibres: int) -> np.ndarray:
    """Return lognormal factors around one, shape ``(fibre,)``."""
    return rng.lognormal(0.0, spread, fibres)
