"""How a muscle tires while it holds a force (Potvin and Fuglevand 2017).

Three things happen to every unit that works: its force falls, the faster the larger the unit and the
harder it works; its twitch grows slower with the force it has lost; and its motoneurone, driven
evenly, fires ever more slowly. To hold the same force the drive has to rise, until there is no more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, given, number
from endplate.muscle.motor_pool import MotorPool
from endplate.muscle.twitches import fused

STEP_s = 0.1
HALVINGS = 20
"""Of the range of excitations, to find the one that gives the force."""
MODEL = "potvin_2017"


@declaration
class Fatigue(Parameters):
    """How fast the units of a pool tire."""

    fastest_loss_percent_per_s: float = parameter(
        2.25, unit="% per s", low=0.0, high=10.0, step=0.05, label="Loss of the last unit", part="fatigue",
        source=MODEL,
        description="Force that the last unit loses while it works with all its force.",
    )  # fmt: skip
    fatigability_range: float = parameter(
        180.0, unit="times", low=1.0, high=500.0, step=1.0, label="Range of losses", part="fatigue", source=MODEL,
        description="How many times faster the last unit tires than the first.",
    )  # fmt: skip
    slowing: float = parameter(
        0.379, unit="fraction", low=0.0, high=1.0, step=0.001, label="Slowing of the twitch", part="fatigue",
        source=MODEL,
        description="By what share of its length a twitch grows when all force is lost; in proportion for less.",
    )  # fmt: skip
    adaptation: float = parameter(
        0.67, unit="fraction", low=0.0, high=1.0, step=0.01, label="Adaptation", part="motoneurone", source=MODEL,
        description="Share of its rate above the least that the last motoneurone loses in time.",
    )  # fmt: skip
    adaptation_s: float = parameter(
        22.0, unit="s", low=1.0, high=100.0, step=1.0, label="Time of adaptation", part="motoneurone", source=MODEL,
        description="Time constant of that loss.",
    )  # fmt: skip
    adaptation_offset_Hz: float = parameter(
        2.0, unit="Hz", low=0.0, high=5.0, step=0.5, label="Offset of adaptation", part="motoneurone",
        description="Part of the rate that is lost even at the least rate of firing.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Endurance:
    """A force that is held, as long as it can be.

    Attributes
    ----------
    time_s : numpy.ndarray
        Shape ``(time,)``.
    target : float
        Force that is to be held, as a share of the rested muscle's greatest.
    force, capacity : numpy.ndarray
        Force, and greatest force that could be given at that moment, as shares of the rested muscle's greatest,
        shape ``(time,)``.
    excitation : numpy.ndarray
        Drive that it takes, as a share of the greatest, shape ``(time,)``.
    unit_capacity : numpy.ndarray
        Force that each unit has left at the end, as a share of its own when rested, shape ``(unit,)``.
    """

    time_s: np.ndarray
    target: float
    force: np.ndarray
    capacity: np.ndarray
    excitation: np.ndarray
    unit_capacity: np.ndarray

    @property
    def endurance_s(self) -> float:
        """How long the force is held; the whole time if it does not fail."""
        failed = np.flatnonzero(self.force < 0.99 * self.target)
        return float(self.time_s[failed[0]]) if failed.size else float(self.time_s[-1] + STEP_s)

    @property
    def fails(self) -> bool:
        """Whether the force is lost before the end."""
        return bool(self.endurance_s <= self.time_s[-1])

    def summary(self) -> str:
        """Say how long the force is held, and at what cost."""
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
        Force to be held, as a share of the rested muscle's greatest, from zero to one.
    duration_s : float
        For how long it is tried, :data:`STEP_s` to 3600 s.
    fatigue : Fatigue, optional
        How fast the units tire; as published by default.

    Returns
    -------
    Endurance
        Force, drive and capacity over time.

    Raises
    ------
    ValueError
        Target or duration out of range.
    """
    if not 0 <= target <= 1:
        raise ValueError(f"target takes a number from 0 to 1 (of the greatest force), not {given(target)}.")
    if not STEP_s <= duration_s <= 3600:
        raise ValueError(f"duration_s takes a number from {number(STEP_s)} to 3600 (s), not {given(duration_s)}.")
    fatigue = fatigue or Fatigue()
    place = np.linspace(0, 1, pool.units)
    loss_per_s = fatigue.fastest_loss_percent_per_s / 100 * fatigue.fatigability_range ** (place - 1)
    above = (pool.threshold - 1) / (pool.recruitment_range - 1)
    force, capacity, excitation, left = _hold(
        round(duration_s / STEP_s), target, pool.threshold, pool.peak_rate_Hz, pool.least_rate_Hz, pool.gain_Hz,
        pool.most_excitation, pool.force, 1e-3 * pool.contraction_ms, loss_per_s, fatigue.slowing,
        fatigue.adaptation * above, fatigue.adaptation_s, fatigue.adaptation_offset_Hz, STEP_s,
    )  # fmt: skip
    return Endurance(
        time_s=np.arange(force.size) * STEP_s,
        target=target,
        force=force / capacity[0],
        capacity=capacity / capacity[0],
        excitation=excitation / pool.most_excitation,
        unit_capacity=left,
    )


@compiled()
def _hold(
    steps, target, threshold, peak_Hz, least_Hz, gain_Hz, most, tetanus, contraction_s, loss_per_s, slowing,
    adaptation, adaptation_s, offset_Hz, step_s,
):  # fmt: skip
    units = threshold.size
    left, worked_s, share = np.ones(units), np.zeros(units), np.zeros(units)
    force, capacity, excitation = np.zeros(steps), np.zeros(steps), np.zeros(steps)

    def pull(drive):
        """Return the force of all units at a drive, and note each one's share of its present tetanus."""
        total = 0.0
        for u in range(units):
            share[u] = 0.0
            if drive >= threshold[u]:
                rate = min(least_Hz + gain_Hz * (drive - threshold[u]), peak_Hz[u])
                tired = adaptation[u] * (rate - least_Hz + offset_Hz) * (1 - np.exp(-worked_s[u] / adaptation_s))
                twitch_s = contraction_s[u] * (1 + slowing * (1 - left[u]))
                share[u] = fused(twitch_s * max(0.0, rate - max(0.0, tired)))
                total += tetanus[u] * left[u] * share[u]
        return total

    wanted = target * pull(most)
    for t in range(steps):
        capacity[t] = pull(most)
        low, high = 0.0, most
        if capacity[t] > wanted:
            for _ in range(HALVINGS):
                middle = 0.5 * (low + high)
                if pull(middle) < wanted:
                    low = middle
                else:
                    high = middle
        excitation[t] = high if wanted > 0 else 0.0
        force[t] = pull(excitation[t])
        for u in range(units):
            if share[u] > 0:
                worked_s[u] += step_s
                left[u] = max(0.0, left[u] - loss_per_s[u] * share[u] * step_s)
    return force, capacity, excitation, left
