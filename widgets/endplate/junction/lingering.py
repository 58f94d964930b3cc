"""Transmitter that lingers in the cleft of the whole end plate when the esterase does not split it.

What leaves the disc of its quantum (:mod:`.cleft`) spreads under the whole nerve ending. There
it is thin, but it meets every receptor: they bind it, a few of them open, and some of those that
keep it bound fall silent (desensitise). It is split by the esterase, or leaves the cleft, slowed
because most of it is bound. With working esterase nothing of this is left after a millisecond.

Constants without a source key are teaching values.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.compilation import compiled
from endplate.junction import cleft
from endplate.junction.muscle_fibre import SAMPLES, STEP_ms

WHOLE_CLEFT_mM = 3.3e-4
"""Transmitter of one quantum, spread through the whole cleft: ten thousand molecules in 0.05 pl."""
DISCS = 1000.0
"""Area of the end plate, in discs of a quantum."""
ESTERASE_REACHED = 0.1
"""Share of the esterase that reaches transmitter in the folds, where it lingers."""
ESCAPE_per_ms = 0.008
"""Rate at which transmitter leaves the cleft by its edge, free and bound together."""

DESENSITISED_HALF_mM = 6e-4
"""Free acetylcholine that silences half of the receptors in the end.

For carbachol it is 0.0023 mM (desensitisation_1982); acetylcholine needs less.
"""
RECOVERY_s = 11.5
"""Time constant of the recovery after a few seconds, in the frog at room temperature (desensitisation_1982)."""


@dataclass(frozen=True)
class Lingering:
    """Fate of the transmitter in the whole cleft, in one state of an end plate.

    Attributes
    ----------
    quantum_mM : float
        Transmitter that one average quantum adds to the whole cleft.
    cleared_per_ms : float
        Rate at which it is split or leaves.
    free_share : float
        Share of it that is not bound.
    binding_mM : float
        Free transmitter that holds one of the two sites of a receptor half of the time.
    opening : float
        Open over closed receptors among those with two molecules.
    receptor_fraction : float
        Receptors that are free to bind, of the normal amount.
    """

    quantum_mM: float
    cleared_per_ms: float
    free_share: float
    binding_mM: float
    opening: float
    receptor_fraction: float

    def open_quanta(self, transmitter_mM: np.ndarray) -> np.ndarray:
        """Return the receptors that transmitter in the cleft keeps open, in peaks of a healthy quantum.

        Parameters
        ----------
        transmitter_mM : numpy.ndarray
            Transmitter in the whole cleft, free and bound, any shape.

        Returns
        -------
        numpy.ndarray
            Of the same shape.
        """
        share = self.open_share(transmitter_mM)
        return DISCS * cleft.RECEPTORS_mM * self.receptor_fraction / cleft.OPEN_AT_PEAK_mM * share

    def open_share(self, transmitter_mM: np.ndarray) -> np.ndarray:
        """Return the share of the free receptors that transmitter in the cleft keeps open, of the same shape."""
        sites = self.free_share * transmitter_mM / self.binding_mM
        opened = self.opening * sites**2
        return opened / (1 + 2 * sites + sites**2 + opened)


@lru_cache(maxsize=512)
def lingering(receptor_fraction: float, esterase_fraction: float, temperature_C: float) -> Lingering:
    """Return the fate of transmitter in the whole cleft.

    Parameters
    ----------
    receptor_fraction : float
        Receptors that are present and free to bind, of the normal amount.
    esterase_fraction : float
        Working acetylcholinesterase, of the normal amount.
    temperature_C : float
        Temperature in degrees Celsius.

    Returns
    -------
    Lingering
        What one quantum adds, how fast it is cleared, and what it does to receptors.
    """
    tens = (temperature_C - cleft.REFERENCE_C) / 10
    diffusion = cleft.Q10_DIFFUSION**tens
    binding_mM = cleft.KOFF_per_ms * cleft.Q10_CHANNEL**tens / (cleft.KON_per_mM_ms * diffusion)
    free_share = 1 / (1 + 2 * cleft.RECEPTORS_mM * receptor_fraction / binding_mM)
    working = ESTERASE_REACHED * esterase_fraction * cleft.Q10_ESTERASE**tens
    split_per_ms = cleft.ESTERASE_mM_per_ms / cleft.ESTERASE_KM_mM * working
    leaves = cleft.share_that_leaves(receptor_fraction, esterase_fraction, temperature_C, STEP_ms, SAMPLES)
    return Lingering(
        quantum_mM=WHOLE_CLEFT_mM * leaves,
        cleared_per_ms=ESCAPE_per_ms * diffusion + split_per_ms * free_share,
        free_share=free_share,
        binding_mM=binding_mM,
        opening=cleft.BETA_per_ms / cleft.ALPHA_per_ms,
        receptor_fraction=receptor_fraction,
    )


@dataclass(eq=False)
class Clefts:
    """Transmitter that lingers in the whole clefts of a muscle, and what it has silenced; it changes in place.

    Attributes
    ----------
    fate : Lingering
        Fate of that transmitter.
    transmitter_mM, silent : numpy.ndarray
        Transmitter in the whole cleft, and share of receptors that is desensitised, shape ``(cleft,)``.
    """

    fate: Lingering
    transmitter_mM: np.ndarray
    silent: np.ndarray

    def release(self, average_quanta: np.ndarray) -> None:
        """Add the transmitter of quanta, weighted by their sizes, shape ``(cleft,)``."""
        self.transmitter_mM += self.fate.quantum_mM * average_quanta

    def wait(self, interval_s: float) -> None:
        """Let an interval pass without an impulse."""
        linger(self.transmitter_mM, self.silent, interval_s, self.fate.cleared_per_ms, self.fate.free_share)


@compiled()
def linger(
    transmitter_mM: np.ndarray, silent: np.ndarray, interval_s: float, cleared_per_ms: float, free_share: float
) -> None:
    """Clear transmitter from the whole cleft over an interval, and silence receptors by it, in place.

    Parameters
    ----------
    transmitter_mM : numpy.ndarray
        Transmitter in the whole cleft, free and bound, shape ``(fibre,)``.
    silent : numpy.ndarray
        Share of receptors that is desensitised, shape ``(fibre,)``.
    interval_s : float
        Length of the interval.
    cleared_per_ms, free_share : float
        As in :class:`Lingering`.
    """
    cleared_per_s = 1e3 * cleared_per_ms
    lasted_s = (1 - np.exp(-2 * cleared_per_s * interval_s)) / (2 * cleared_per_s)  # of the square of what lingers
    dose = (free_share * transmitter_mM / DESENSITISED_HALF_mM) ** 2 * lasted_s / RECOVERY_s
    silent[:] = (1 - (1 - silent) * np.exp(-dose)) * np.exp(-interval_s / RECOVERY_s)
    transmitter_mM *= np.exp(-cleared_per_s * interval_s)
