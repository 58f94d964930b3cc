"""What all patterns of involuntary activity have in common: where impulses arise, who fires when, and what ends it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from endplate.core.parameters import Parameters
from endplate.involuntary.discharges import Discharges

BRAIN, CORD, AXON, FIBRE = "brain", "cord", "motor axon", "muscle fibre"
"""Places where impulses may arise, from the top of the chain down."""
NOTHING, STRETCH, NERVE_BLOCK, JUNCTION_BLOCK = "nothing", "stretch", "nerve block", "junction block"
"""Interventions in the middle of a recording."""
SILENCED_ORIGINS: dict[str, tuple[str, ...]] = {
    NOTHING: (),
    STRETCH: (),
    NERVE_BLOCK: (BRAIN, CORD),
    JUNCTION_BLOCK: (BRAIN, CORD, AXON),
}
"""Places above each block: impulses that arise there no longer reach the muscle fibres."""


@dataclass(frozen=True)
class Stretch:
    """A muscle stretched by somebody who moves its joint.

    Attributes
    ----------
    start_s, lasts_s : float
        When it begins, and for how long it goes on.
    deg_per_s : float
        How fast the joint is moved.
    """

    start_s: float
    lasts_s: float
    deg_per_s: float


class FiringPattern(Parameters, ABC):
    """Settings of one kind of activity, and the impulses that follow from them."""

    origin: ClassVar[str]
    """Place where the impulses arise."""

    @abstractmethod
    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return the impulses of undisturbed activity.

        Parameters
        ----------
        units : int
            Motor units of the muscle.
        duration_s : float
            Time for which impulses are generated; a burst that begins before the end may go on after it.
        rng : numpy.random.Generator
            Source of chance.

        Returns
        -------
        Discharges
            Impulses of every unit, or of single fibres.
        """

    def silent_from_s(
        self, intervention: str, units: int, intervention_s: float, rng: np.random.Generator
    ) -> np.ndarray | float:
        """Return the time from which on an intervention silences the sources; infinite if it does not.

        Parameters
        ----------
        intervention : str
            A key of :data:`SILENCED_ORIGINS`.
        units : int
            Motor units of the muscle.
        intervention_s : float
            Time of the intervention.
        rng : numpy.random.Generator
            Source of chance.

        Returns
        -------
        float or numpy.ndarray
            In s; one time for all sources, or one for each unit, shape ``(unit,)``.
        """
        return intervention_s if self.origin in SILENCED_ORIGINS[intervention] else np.inf

    def recorded_discharges(
        self, intervention: str, units: int, duration_s: float, rng: np.random.Generator
    ) -> Discharges:
        """Return the impulses of a recording with an intervention in its middle.

        Parameters
        ----------
        intervention : str
            A key of :data:`SILENCED_ORIGINS`.
        units : int
            Motor units of the muscle.
        duration_s : float
            Length of the recording.
        rng : numpy.random.Generator
            Source of chance.

        Returns
        -------
        Discharges
            Impulses before the end of the recording.
        """
        discharges = self.discharges(units, duration_s, rng)
        silent_s = self.silent_from_s(intervention, units, duration_s / 2, rng)
        return discharges.until(np.minimum(silent_s, duration_s))

    def stretches(self, intervention: str, duration_s: float) -> tuple[Stretch, ...]:
        """Return the stretches that bring the activity on in a recording; most kinds come by themselves."""
        return ()

    @classmethod
    def ended_by(cls) -> tuple[str, ...]:
        """Return the interventions that end the activity."""
        return tuple(each for each, origins in SILENCED_ORIGINS.items() if cls.origin in origins)
