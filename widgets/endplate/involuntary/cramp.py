"""An evoked cramp and what is done about it: a bistable pool, watched for more than a minute."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from endplate.core.parameters import choice, declaration, parameter
from endplate.core.words import number
from endplate.involuntary import bistable_pool
from endplate.involuntary.bistable_pool import BistablePool, Firing

NONE, STRETCH, BLOCK = "none", "stretch", "nerve block"
SWEPT_RATES_Hz = (8.0, 10.0, 12.0, 13.0, 14.0, 16.0, 18.0, 20.0, 24.0)
SWEPT_CELLS, SWEPT_s, GLIMPSE_s = 10, 70.0, 6.0


@declaration
class CrampTrial(BistablePool):
    """A pool of motoneurones that is stimulated, watched, and may be interfered with."""

    cells: int = parameter(
        20, unit="cells", low=10, high=100, step=1, label="Motoneurones", integer=True, part="cell",
        description="Number of motoneurones.",
    )  # fmt: skip
    intervention: str = choice(
        NONE, options=(NONE, STRETCH, BLOCK), label="Intervention", part="intervention",
        description="What is done: the muscle is stretched once, or its nerve is blocked from then on.",
    )  # fmt: skip
    intervention_s: float = parameter(
        10.0, unit="s", low=0.0, high=60.0, step=0.5, label="Time of the intervention", part="intervention",
        description="When it is done, from the start of the recording; at zero it comes before the stimuli.",
    )  # fmt: skip
    recorded_s: float = parameter(
        75.0, unit="s", low=5.0, high=120.0, step=5.0, label="Recording", part="intervention",
        description="How long the pool is watched.",
    )  # fmt: skip

    @property
    def block_s(self) -> float:
        """When the nerve is blocked; infinite if it is not."""
        return self.intervention_s if self.intervention == BLOCK else math.inf

    @property
    def stretch_s(self) -> float:
        """When the muscle is stretched; infinite if it is not."""
        return self.intervention_s if self.intervention == STRETCH else math.inf


@dataclass(frozen=True, eq=False)
class Cramp:
    """What happened in a trial.

    Attributes
    ----------
    trial : CrampTrial
        What was done.
    firing : endplate.involuntary.bistable_pool.Firing
        What the motoneurones did.
    seed : int
        Chance of the trial.
    """

    trial: CrampTrial
    firing: Firing
    seed: int

    @property
    def sustained(self) -> bool:
        """Whether firing outlasted the stimuli."""
        return self.firing.sustained

    @property
    def mean_rate_Hz(self) -> float:
        """Mean rate of the cells that went on; 0 if none did."""
        return self.firing.mean_rate_Hz

    @property
    def interval_cv(self) -> float:
        """Coefficient of variation of their intervals; 0 if none went on."""
        return self.firing.interval_cv

    @property
    def lasted_s(self) -> float:
        """How long firing outlasted the stimuli."""
        return self.firing.lasted_s

    @cached_property
    def course(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Middle of each second, cells that fired in it, and the mean rate of those, 0 where none did."""
        edges = np.arange(math.floor(self.trial.recorded_s) + 1)
        fired = np.array([np.histogram(times, edges)[0] for times in self.firing.spike_times_s])
        firing = (fired > 0).sum(axis=0)
        return edges[:-1] + 0.5, firing, fired.sum(axis=0) / np.maximum(firing, 1)

    @cached_property
    def lasted_by_rate_s(self) -> dict[str, np.ndarray]:
        """How long firing outlasts trains of :data:`SWEPT_RATES_Hz`, with the nerve free and blocked from the start.

        In a pool of :data:`SWEPT_CELLS`, watched for :data:`SWEPT_s`.
        """
        return {
            name: np.array([self._outlasts_s(rate_Hz, block_s) for rate_Hz in SWEPT_RATES_Hz])
            for name, block_s in (("free", math.inf), ("blocked", 0.0))
        }

    def _outlasts_s(self, rate_Hz: float, block_s: float) -> float:
        """Most trains are over at a glance; only the others are watched to the end."""
        train = replace(self.trial, cells=SWEPT_CELLS, trigger_rate_Hz=rate_Hz)
        for watched_s in (GLIMPSE_s, SWEPT_s):
            firing = bistable_pool.simulate(train, watched_s, self.seed, block_s=block_s)
            if firing.ended:
                break
        return firing.lasted_s

    def summary(self) -> str:
        """Say in a few words what was done and what came of it."""
        at = "before the stimuli" if self.trial.intervention_s == 0 else f"at {number(self.trial.intervention_s)} s"
        done = {
            NONE: "",
            STRETCH: f"The muscle is stretched {at}. ",
            BLOCK: f"The nerve is blocked {at}. ",
        }[self.trial.intervention]
        return done + self.firing.summary()


def simulate(trial: CrampTrial, seed: int = 0) -> Cramp:
    """Stimulate a pool, interfere, and watch.

    Parameters
    ----------
    trial : CrampTrial
        What is done.
    seed : int
        Chooses the noise.

    Returns
    -------
    Cramp
        What the motoneurones did.
    """
    firing = bistable_pool.simulate(
        trial, trial.recorded_s, seed, stretch_s=trial.stretch_s, block_s=trial.block_s
    )  # fmt: skip
    return Cramp(trial, firing, seed)
