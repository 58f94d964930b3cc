"""A cramp evoked by a train of stimuli in a bistable pool, with a stretch or a nerve block as an intervention."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

import numpy as np

from endplate.core.parameters import choice, declaration, declared, parameter
from endplate.core.words import number
from endplate.involuntary import bistable_pool
from endplate.involuntary.bistable_pool import BistablePool, Firing
from endplate.involuntary.cramp_motion import CrampMotion, motion
from endplate.involuntary.firing_pattern import NERVE_BLOCK, STRETCH

NONE = "none"
"""Name of no intervention, beside :data:`STRETCH` and :data:`NERVE_BLOCK`."""
SWEPT_RATES_Hz = (8.0, 10.0, 12.0, 13.0, 14.0, 16.0, 18.0, 20.0, 24.0)
"""Rates of the trains in :attr:`CrampOutcome.lasted_by_rate_s`."""
SWEPT_CELLS, SWEPT_s = 10, 70.0
"""Cells of the pool in that attribute, and length of its recordings."""
KEPT = 256
"""So many trains are remembered, for when a slider comes back or moves what they do not depend on."""


@declaration
class CrampTrial(BistablePool):
    """A pool of motoneurones, the train of stimuli, an intervention, and the length of the recording."""

    cells: int = parameter(
        default=20,
        unit="cells",
        low=10,
        high=100,
        step=1,
        label="Motoneurones",
        integer=True,
        part="cell",
        description="Number of motoneurones.",
    )
    intervention: str = choice(
        default=NONE,
        options=(NONE, STRETCH, NERVE_BLOCK),
        label="Intervention",
        part="intervention",
        description="What is done: the muscle is stretched once, or its nerve is blocked from then on.",
    )
    intervention_s: float = parameter(
        default=10.0,
        unit="s",
        low=0.0,
        high=60.0,
        step=0.5,
        label="Time of the intervention",
        part="intervention",
        description="When it is done, from the start of the recording; at zero it comes before the stimuli.",
    )
    recorded_s: float = parameter(
        default=75.0,
        unit="s",
        low=5.0,
        high=120.0,
        step=5.0,
        label="Length of the recording",
        part="intervention",
        description="How long the pool is watched.",
    )

    @property
    def block_s(self) -> float:
        """Time from which on the nerve is blocked; infinite without a block."""
        return self.intervention_s if self.intervention == NERVE_BLOCK else math.inf

    @property
    def stretch_s(self) -> float:
        """Time at which the muscle is stretched; infinite without a stretch."""
        return self.intervention_s if self.intervention == STRETCH else math.inf


@dataclass(frozen=True, eq=False)
class CrampOutcome:
    """Firing of the motoneurones in a trial.

    Attributes
    ----------
    trial : CrampTrial
        The pool, the stimuli and the intervention.
    firing : endplate.involuntary.bistable_pool.Firing
        Impulses of the motoneurones, and the currents that drove them.
    seed : int
        Seed of the simulation.
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
        """Mean rate after the stimuli of the cells that fired on; 0 without any."""
        return self.firing.mean_rate_Hz

    @property
    def interval_cv(self) -> float:
        """Mean coefficient of variation of the intervals of these cells; 0 without any."""
        return self.firing.interval_cv

    @property
    def lasted_s(self) -> float:
        """Time for which firing outlasted the stimuli."""
        return self.firing.lasted_s

    @cached_property
    def motion(self) -> CrampMotion:
        """What flows along the paths of the loop."""
        return motion(self.firing, self.trial.stretch_s, self.trial.block_s)

    @cached_property
    def course(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Middle of each second in s, number of cells that fired in it, and their mean rate in Hz.

        Shape ``(second,)`` each. The rate is 0 in a second without impulses.
        """
        seconds = math.floor(self.trial.recorded_s)
        whole = [times[times < seconds].astype(int) for times in self.firing.spike_times_s]
        fired = np.array([np.bincount(each, minlength=seconds) for each in whole])
        firing = (fired > 0).sum(axis=0)
        return np.arange(seconds) + 0.5, firing, fired.sum(axis=0) / np.maximum(firing, 1)

    @cached_property
    def lasted_by_rate_s(self) -> dict[str, np.ndarray]:
        """Time for which firing outlasts trains of :data:`SWEPT_RATES_Hz`, shape ``(rate,)`` each.

        By ``"free"`` and ``"blocked"``, the state of the nerve from the start on; in a smaller pool of
        :data:`SWEPT_CELLS`.
        """
        settings = {each: getattr(self.trial, each) for each in declared(BistablePool)} | {"cells": SWEPT_CELLS}
        # Nothing comes back through a blocked nerve, as if the loop had no gain.
        gains = {"free": self.trial.reflex_gain, "blocked": 0.0}
        pools = {
            name: [BistablePool(**settings | {"reflex_gain": gain, "trigger_rate_Hz": each}) for each in SWEPT_RATES_Hz]
            for name, gain in gains.items()
        }
        with ThreadPoolExecutor() as cores:
            lasted = {name: list(cores.map(partial(_outlasts_s, self.seed), trains)) for name, trains in pools.items()}
        return {name: np.array(each) for name, each in lasted.items()}

    def summary(self) -> str:
        """Say in two or three sentences what the intervention was, and for how long firing outlasted the stimuli."""
        at = "before the stimuli" if self.trial.intervention_s == 0 else f"at {number(self.trial.intervention_s)} s"
        intervention = {
            NONE: "",
            STRETCH: f"The muscle is stretched {at}. ",
            NERVE_BLOCK: f"The nerve is blocked {at}. ",
        }[self.trial.intervention]
        return intervention + self.firing.summary()


@lru_cache(maxsize=KEPT)
def _outlasts_s(seed: int, pool: BistablePool) -> float:
    """Return the time for which firing outlasts a train."""
    return bistable_pool.simulate(pool, SWEPT_s, seed, until_silent=True).lasted_s


def simulate(trial: CrampTrial, seed: int = 0) -> CrampOutcome:
    """Stimulate a pool with an intervention, and record its impulses.

    Parameters
    ----------
    trial : CrampTrial
        The pool, the stimuli and the intervention.
    seed : int
        Seed of the noise.

    Returns
    -------
    CrampOutcome
        Firing of the motoneurones.
    """
    firing = bistable_pool.simulate(trial, trial.recorded_s, seed, stretch_s=trial.stretch_s, block_s=trial.block_s)
    return CrampOutcome(trial, firing, seed)
