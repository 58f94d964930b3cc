"""How a muscle tires while it holds a force (Potvin and Fuglevand 2017).

Three things happen to every active unit. Its force falls, the faster the larger the unit and the larger the
share of its tetanic force that it gives. Its twitch lengthens with the force that it has lost. Its motoneurone adapts:
at the same drive it fires ever more slowly. To hold the same force the drive has to rise, until it is at its maximum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, number, value_text
from endplate.muscle.motor_pool_parameters import MotorPool
from endplate.muscle.twitches import fusion_of_unit

STEP_s = 0.1
DRIVES = 2**20
"""So many excitations, evenly spaced up to the highest, are there to choose from."""
MAX_DURATION_s = 3600.0
HELD_SHARE = 0.99
"""A force counts as held while it is at least this share of the target."""
MODEL = "potvin_2017"
"""Key of the model in ``data/sources.csv``."""


@declaration
class Fatigue(Parameters):
    """How fast the units of a pool tire."""

    fastest_loss_percent_per_s: float = parameter(
        default=2.25,
        unit="% per s",
        low=0.0,
        high=10.0,
        step=0.05,
        label="Loss of the last unit",
        part="fatigue",
        source=MODEL,
        description="Force that the last unit loses while it works with all its force.",
    )
    fatigability_range: float = parameter(
        default=180.0,
        unit="times",
        low=1.0,
        high=500.0,
        step=1.0,
        label="Range of losses",
        part="fatigue",
        source=MODEL,
        description="How many times faster the last unit tires than the first.",
    )
    slowing: float = parameter(
        default=0.379,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.001,
        label="Slowing of the twitch",
        part="fatigue",
        source=MODEL,
        description="By what share of its length a twitch grows when all force is lost; in proportion for less.",
    )
    adaptation: float = parameter(
        default=0.67,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.01,
        label="Adaptation",
        part="motoneurone",
        source=MODEL,
        description="Share of its rate above the least that the last motoneurone loses in time.",
    )
    adaptation_s: float = parameter(
        default=22.0,
        unit="s",
        low=1.0,
        high=100.0,
        step=1.0,
        label="Time of adaptation",
        part="motoneurone",
        source=MODEL,
        description="Time constant of that loss.",
    )
    adaptation_offset_Hz: float = parameter(
        default=2.0,
        unit="Hz",
        low=0.0,
        high=5.0,
        step=0.5,
        label="Offset of adaptation",
        part="motoneurone",
        description="Part of the rate that is lost even at the least rate of firing.",
    )


@dataclass(frozen=True, eq=False)
class Endurance:
    """Force, drive and capacity over time while a force is held.

    Attributes
    ----------
    time_s : numpy.ndarray
        Shape ``(time,)``.
    target : float
        Force to be held, as a share of the maximal force of the rested muscle.
    force, capacity : numpy.ndarray
        Force, and maximal force at that moment, as shares of the maximal force of the rested muscle, shape
        ``(time,)``.
    excitation : numpy.ndarray
        Drive, as a share of its maximum, shape ``(time,)``.
    unit_capacity : numpy.ndarray
        Tetanic force of each unit at the end, as a share of its own when rested, shape ``(unit,)``.
    """

    time_s: np.ndarray
    target: float
    force: np.ndarray
    capacity: np.ndarray
    excitation: np.ndarray
    unit_capacity: np.ndarray

    @property
    def endurance_s(self) -> float:
        """Time for which the force is held; the whole time if it does not fail."""
        failed = np.flatnonzero(self.force < HELD_SHARE * self.target)
        return float(self.time_s[failed[0]]) if failed.size else float(self.time_s[-1] + STEP_s)

    @property
    def fails(self) -> bool:
        """Whether the force falls below the target before the end."""
        return bool(self.endurance_s <= self.time_s[-1])

    def summary(self) -> str:
        """Say how long the force is held, and how far the drive rises."""
        held = f"for {'' if self.fails else 'all of '}{fixed(self.endurance_s)} s"
        last = min(round(self.endurance_s / STEP_s), self.time_s.size - 1)
        return (
            f"{fixed(100 * self.target)} % of full force is held {held}, while the drive rises from "
            f"{fixed(100 * self.excitation[0])} to {fixed(100 * self.excitation[last])} % of the greatest."
        )


def hold(pool: MotorPool, target: float, duration_s: float, fatigue: Fatigue | None = None) -> Endurance:
    """Hold a force while the units tire.

    Parameters
    ----------
    pool : MotorPool
        The pool, rested.
    target : float
        Force to be held, as a share of the maximal force of the rested muscle, from zero to one.
    duration_s : float
        Time for which the force is to be held, :data:`STEP_s` to :data:`MAX_DURATION_s`.
    fatigue : Fatigue, optional
        How fast the units tire; as published by default.

    Returns
    -------
    Endurance
        Force, drive and capacity at every :data:`STEP_s`.

    Raises
    ------
    ValueError
        Target or duration out of range.
    """
    if not 0 <= target <= 1:
        raise ValueError(f"target takes a number from 0 to 1 (of the greatest force), not {value_text(target)}.")
    if not STEP_s <= duration_s <= MAX_DURATION_s:
        allowed = f"{number(STEP_s)} to {number(MAX_DURATION_s)} (s)"
        raise ValueError(f"duration_s takes a number from {allowed}, not {value_text(duration_s)}.")
    fatigue = fatigue or Fatigue()
    place = np.linspace(0, 1, pool.units)
    loss_per_s = fatigue.fastest_loss_percent_per_s / 100 * fatigue.fatigability_range ** (place - 1)
    above = (pool.threshold - 1) / (pool.recruitment_range - 1)
    force, capacity, excitation, unit_capacity = _hold(
        round(duration_s / STEP_s),
        target,
        pool.threshold,
        pool.peak_rate_Hz,
        pool.min_rate_Hz,
        pool.gain_Hz,
        pool.max_excitation,
        pool.force,
        1e-3 * pool.contraction_ms,
        loss_per_s,
        fatigue.slowing,
        fatigue.adaptation * above,
        fatigue.adaptation_s,
        fatigue.adaptation_offset_Hz,
        STEP_s,
    )
    return Endurance(
        time_s=np.arange(force.size) * STEP_s,
        target=target,
        force=force / capacity[0],
        capacity=capacity / capacity[0],
        excitation=excitation / pool.max_excitation,
        unit_capacity=unit_capacity,
    )


@compiled()
def _hold(
    steps: int,
    target: float,
    threshold: np.ndarray,
    peak_Hz: np.ndarray,
    min_Hz: float,
    gain_Hz: float,
    max_drive: float,
    tetanus: np.ndarray,
    contraction_s: np.ndarray,
    loss_per_s: np.ndarray,
    slowing: float,
    adaptation: np.ndarray,
    adaptation_s: float,
    offset_Hz: float,
    step_s: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return force, maximal force and drive at every step, and what is left of the force of each unit at the end.

    Forces are in tetanic forces of the first unit. At each step the drive is the lowest enough of :data:`DRIVES`.
    """
    units = threshold.size
    left, active_s = np.ones(units), np.zeros(units)
    force, capacity, excitation = np.zeros(steps), np.zeros(steps), np.zeros(steps)

    tired, twitch_s = np.zeros(units), contraction_s.copy()  # the same at all drives that are tried in a step
    shares, found = np.zeros((2, units)), 0  # of the drive that is tried, and in the other row of the lowest enough
    most_Hz, most_share = np.full(units, -1.0), np.zeros(units)  # at the highest drive; below 0 not known

    def force_at(drive: float, share: np.ndarray) -> float:
        """Return the force of all units at a drive; ``share`` is set to each unit's share of its present tetanus."""
        total = 0.0
        for u in range(units):
            share[u] = 0.0
            if drive >= threshold[u]:
                rate = min(min_Hz + gain_Hz * (drive - threshold[u]), peak_Hz[u])
                share[u] = most_share[u]  # most units fire at their peak rate long before the highest drive
                if rate != most_Hz[u]:
                    adapted = adaptation[u] * (rate - min_Hz + offset_Hz) * tired[u]
                    share[u] = fusion_of_unit(twitch_s[u] * max(0.0, rate - max(0.0, adapted)))
                    if drive == max_drive:
                        most_Hz[u], most_share[u] = rate, share[u]
                total += tetanus[u] * left[u] * share[u]
        return total

    target_force = target * force_at(max_drive, shares[found])
    before = now = DRIVES // 2
    for t in range(steps):
        capacity[t] = held = force_at(max_drive, shares[found])
        low, high = DRIVES - 1, DRIVES
        if capacity[t] > target_force:
            # The drive is looked for where it would go on as before, then ever farther from there.
            low, high, width = 0, min(max(2 * now - before, 1), DRIVES), 1
            tried = force_at(max_drive * high / DRIVES, shares[1 - found])
            if tried >= target_force:
                held, found = tried, 1 - found
                while high > 1 and low == 0:
                    nearer = max(high - width, 1)
                    tried = force_at(max_drive * nearer / DRIVES, shares[1 - found])
                    if tried >= target_force:
                        high, width, held, found = nearer, 4 * width, tried, 1 - found
                    else:
                        low = nearer
            else:
                low, high = high, DRIVES
                while high == DRIVES and low + width < DRIVES:
                    tried = force_at(max_drive * (low + width) / DRIVES, shares[1 - found])
                    if tried >= target_force:
                        high, held, found = low + width, tried, 1 - found
                    else:
                        low, width = low + width, 4 * width
            while high - low > 1:
                middle = (low + high) // 2
                tried = force_at(max_drive * middle / DRIVES, shares[1 - found])
                if tried >= target_force:
                    high, held, found = middle, tried, 1 - found
                else:
                    low = middle
        before, now = now, high
        excitation[t] = max_drive * high / DRIVES if target_force > 0 else 0.0
        force[t] = held if target_force > 0 else force_at(0.0, shares[found])
        alike_s, alike = 0.0, 0.0  # units that have been active for as long have adapted as far
        for u in range(units):
            if shares[found, u] > 0:
                active_s[u] += step_s
                left[u] = max(0.0, left[u] - loss_per_s[u] * shares[found, u] * step_s)
                if active_s[u] != alike_s:
                    alike_s, alike = active_s[u], 1 - np.exp(-active_s[u] / adaptation_s)
                tired[u] = alike
                twitch_s[u] = contraction_s[u] * (1 + slowing * (1 - left[u]))
                most_Hz[u] = -1.0
    return force, capacity, excitation, left
