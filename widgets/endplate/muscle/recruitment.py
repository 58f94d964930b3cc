"""A whole muscle that is asked for more and more, and then holds: recruitment and rate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, form, number, out_of, times
from endplate.muscle.emg import Emg, surface
from endplate.muscle.fatigue import Endurance, hold
from endplate.muscle.motor_pool import Contraction, MotorPool, contract, steady_state

HELD_s, ENDURANCE_s = 2.0, 180.0


@declaration
class Effort(Parameters):
    """How hard a muscle is driven, and by how many motor units."""

    effort_percent: float = parameter(
        50.0, unit="%", low=0.0, high=100.0, step=1.0, label="Effort", part="drive",
        description="Excitation of the pool, of what drives its last unit to its highest rate.",
    )  # fmt: skip
    rise_s: float = parameter(
        2.0, unit="s", low=0.0, high=4.0, step=0.5, label="Rise", part="drive",
        description="Time over which the effort grows from nothing; it is then held for two seconds.",
    )  # fmt: skip
    units: int = parameter(
        120, unit="units", low=5, high=200, step=5, label="Motor units", integer=True, part="muscle",
        source="fuglevand_1993",
        description="Motor units of the muscle, spread over the same range of sizes.",
    )  # fmt: skip
    interval_cv: float = parameter(
        0.2, unit="fraction", low=0.0, high=0.5, step=0.05, label="Irregularity", part="muscle",
        source="fuglevand_1993",
        description="Coefficient of variation of the intervals between a unit's impulses.",
    )  # fmt: skip

    @property
    def pool(self) -> MotorPool:
        """The pool of motor units."""
        return MotorPool(units=self.units, interval_cv=self.interval_cv)


@dataclass(frozen=True, eq=False)
class Recruitment:
    """What a muscle did.

    Attributes
    ----------
    effort : Effort
        What was asked of it.
    contraction : Contraction
        Impulses and force.
    seed : int
        Chance that was used.
    """

    effort: Effort
    contraction: Contraction
    seed: int

    @cached_property
    def emg(self) -> Emg:
        """What two electrodes on the skin hear of it."""
        return surface(self.contraction.spike_times_s, self.effort.rise_s + HELD_s, seed=self.seed)

    @cached_property
    def full_force(self) -> float:
        """Mean force at full effort."""
        return steady_state(self.effort.pool, self.effort.pool.most_excitation).force

    @cached_property
    def endurance(self) -> Endurance:
        """What becomes of the muscle when it goes on holding the force of this effort."""
        pool = self.effort.pool
        force = steady_state(pool, self.effort.effort_percent / 100 * pool.most_excitation).force
        return hold(pool, force / self.full_force, ENDURANCE_s)

    @property
    def force_percent(self) -> np.ndarray:
        """Force over time, of that at full effort, shape ``(time,)``."""
        return 100 * self.contraction.force / self.full_force

    @property
    def held_percent(self) -> float:
        """Mean force while the effort is held, without the first half second."""
        return float(self.force_percent[self.contraction.time_s >= self.effort.rise_s + 0.5].mean())

    @property
    def active_units(self) -> int:
        """Units that fired."""
        return self.contraction.active_units

    @property
    def largest_rate_Hz(self) -> float:
        """Mean rate of the first unit while the effort is held: the one that is driven hardest."""
        return float(self.effort.pool.rates_Hz(self.contraction.excitation[-1]).max())

    def summary(self) -> str:
        """Say in one or two sentences who worked and how strongly."""
        if not self.active_units:
            return "No unit is recruited, and there is no force."
        fire = form(self.active_units, "fires,", "fire, the first of them")
        return (
            f"At {number(self.effort.effort_percent)} % effort {out_of(self.active_units, self.effort.units, 'unit')} "
            f"{fire} {times(round(self.largest_rate_Hz))} a second. The muscle holds {fixed(self.held_percent)} % of "
            "its full force."
        )


def simulate(effort: Effort, seed: int = 0) -> Recruitment:
    """Let a muscle follow an effort that rises and is then held.

    Parameters
    ----------
    effort : Effort
        What is asked of it.
    seed : int
        Chooses the units' irregular intervals.

    Returns
    -------
    Recruitment
        Who fired, and the force.
    """
    duration_s = effort.rise_s + HELD_s
    held = effort.effort_percent / 100 * effort.pool.most_excitation
    course = np.interp(np.linspace(0, duration_s, 401), [0, max(effort.rise_s, 1e-6)], [0, held])
    return Recruitment(effort, contract(effort.pool, course, duration_s, seed), seed)
