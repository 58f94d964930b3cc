"""A whole muscle whose drive rises and is then held: recruitment, firing rates and force."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, form, number, out_of, times
from endplate.muscle.emg import Emg, surface
from endplate.muscle.fatigue import Endurance, hold
from endplate.muscle.motor_pool import Contraction, MotorPool, contract, steady_state
from endplate.muscle.seen_contraction import SeenContraction, seen

HELD_s, ENDURANCE_s = 2.0, 180.0
"""Time for which the effort is held, and time for which its force is held in :attr:`Recruitment.endurance`."""
SETTLING_s = 0.5
"""Part of the hold that is left out of the mean force, because the force still rises."""
KEPT = 8
"""So many endurances are remembered, for when a slider moves what they do not depend on."""
COURSE_POINTS = 401
"""Points of the course of the excitation."""


@declaration
class Effort(Parameters):
    """Drive to a muscle, and the pool of motor units that it drives."""

    effort_percent: float = parameter(
        default=50.0,
        unit="%",
        low=0.0,
        high=100.0,
        step=1.0,
        label="Effort",
        part="drive",
        description="Excitation of the pool, of what drives its last unit to its highest rate.",
    )
    rise_s: float = parameter(
        default=2.0,
        unit="s",
        low=0.0,
        high=4.0,
        step=0.5,
        label="Rise of the effort",
        part="drive",
        description="Time over which the effort grows from nothing; it is then held for two seconds.",
    )
    units: int = parameter(
        default=120,
        unit="units",
        low=5,
        high=200,
        step=5,
        label="Motor units",
        integer=True,
        part="muscle",
        source="fuglevand_1993",
        description="Motor units of the muscle, spread over the same range of sizes.",
    )
    interval_cv: float = parameter(
        default=0.2,
        unit="fraction",
        low=0.0,
        high=0.5,
        step=0.05,
        label="Irregularity of impulses",
        part="muscle",
        source="fuglevand_1993",
        description="Coefficient of variation of the intervals between a unit's impulses.",
    )

    @property
    def pool(self) -> MotorPool:
        """The pool of motor units that is driven."""
        return MotorPool(units=self.units, interval_cv=self.interval_cv)


@dataclass(frozen=True, eq=False)
class Recruitment:
    """A contraction of a muscle, with what follows from it.

    Attributes
    ----------
    effort : Effort
        The drive and the pool.
    contraction : Contraction
        Impulses and force.
    seed : int
        Seed of the simulation.
    """

    effort: Effort
    contraction: Contraction
    seed: int

    @cached_property
    def emg(self) -> Emg:
        """Electromyogram of two electrodes on the skin over it."""
        return surface(self.contraction.spike_times_s, self.effort.rise_s + HELD_s, seed=self.seed)

    @cached_property
    def full_force(self) -> float:
        """Mean force at full effort, in tetanic forces of the first unit."""
        return steady_state(self.effort.pool, self.effort.pool.max_excitation).force

    @cached_property
    def endurance(self) -> Endurance:
        """The force of this effort held for :data:`ENDURANCE_s`, while the units tire."""
        return _held(MotorPool(units=self.effort.units), self.effort.effort_percent)

    @cached_property
    def seen(self) -> SeenContraction:
        """What is drawn of it in time."""
        return seen(self.contraction, self.effort.pool, self.full_force)

    @property
    def force_percent(self) -> np.ndarray:
        """Force over time, in percent of the mean force at full effort, shape ``(time,)``."""
        return 100 * self.contraction.force / self.full_force

    @property
    def held_percent(self) -> float:
        """Mean force while the effort is held, without the first :data:`SETTLING_s`, in percent of full force."""
        return float(self.force_percent[self.contraction.time_s >= self.effort.rise_s + SETTLING_s].mean())

    @property
    def active_units(self) -> int:
        """Units that fired at least once."""
        return self.contraction.active_units

    @property
    def largest_rate_Hz(self) -> float:
        """Mean rate while the effort is held of the first unit, which is driven farthest beyond its threshold."""
        return float(self.effort.pool.rates_Hz(self.contraction.excitation[-1]).max())

    def summary(self) -> str:
        """Say in one or two sentences how many units fire, how fast, and how strong the muscle is."""
        if not self.active_units:
            return "No unit is recruited, and there is no force."
        fire = form(self.active_units, "fires,", "fire, the first of them")
        return (
            f"At {number(self.effort.effort_percent)} % effort {out_of(self.active_units, self.effort.units, 'unit')} "
            f"{fire} {times(round(self.largest_rate_Hz))} a second. The muscle holds {fixed(self.held_percent)} % of "
            "its full force."
        )


@lru_cache(maxsize=KEPT)
def _held(pool: MotorPool, effort_percent: float) -> Endurance:
    """Return the force of an effort held for :data:`ENDURANCE_s`; irregular intervals have no part in it."""
    full, force = (steady_state(pool, part * pool.max_excitation).force for part in (1.0, effort_percent / 100))
    return hold(pool, force / full, ENDURANCE_s)


def simulate(effort: Effort, seed: int = 0) -> Recruitment:
    """Contract a muscle with an effort that rises and is then held.

    Parameters
    ----------
    effort : Effort
        The drive and the pool.
    seed : int
        Chooses the units' irregular intervals.

    Returns
    -------
    Recruitment
        Impulses and force.
    """
    duration_s = effort.rise_s + HELD_s
    held = effort.effort_percent / 100 * effort.pool.max_excitation
    course = np.interp(np.linspace(0, duration_s, COURSE_POINTS), [0, max(effort.rise_s, 1e-6)], [0, held])
    return Recruitment(effort, contract(effort.pool, course, duration_s, seed), seed)
