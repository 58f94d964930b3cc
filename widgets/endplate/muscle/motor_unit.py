"""One motor unit: the force of its twitches, apart or fused.

The unit is one of the pool of :mod:`.motor_pool`; its impulses come at even intervals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed, number
from endplate.muscle.motor_pool_parameters import MODEL, MotorPool
from endplate.muscle.twitches import LINEAR, fusion

POOL = MotorPool()
"""The pool of which it is one."""
DURATION_s, STEP_s = 2.5, 0.001
FIRST_s = 0.1
"""Time of the first impulse."""
DRAWN_EVERY = 4
SETTLED_s = 0.6
"""Time after the first impulse from which on the force of a steady rate counts as steady."""
RATES_Hz = np.linspace(1, 80, 80)
"""Rates at which the steady force is given, one for each step of the slider."""
SMOOTH_percent, SEPARATE_percent = 3, 90
"""A ripple below the first is described as a smooth force, one above the second as separate twitches."""


@declaration
class MotorUnit(Parameters):
    """One motor unit, and the impulses of its motoneurone."""

    place: float = parameter(
        default=0.0,
        unit="0 slow, 1 fast",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Slow or fast unit",
        part="unit",
        source=MODEL,
        description="From the smallest and slowest unit of the muscle to the largest and fastest.",
    )
    rate_Hz: float = parameter(
        default=10.0,
        unit="Hz",
        low=1.0,
        high=80.0,
        step=1.0,
        label="Impulses per second",
        part="impulses",
        description="Impulses per second, at even intervals.",
    )
    impulses: int = parameter(
        default=200,
        unit="impulses",
        low=1,
        high=200,
        step=1,
        label="Impulses at most",
        integer=True,
        part="impulses",
        description="The unit falls silent after so many impulses.",
    )

    @property
    def contraction_ms(self) -> float:
        """Time from the start to the peak of a twitch, in ms."""
        return float(POOL.slowest_contraction_ms * POOL.contraction_range**-self.place)

    @property
    def strength(self) -> float:
        """Tetanic force, in that of the smallest unit."""
        return float(POOL.force_range**self.place)


@dataclass(frozen=True, eq=False)
class Pull:
    """The force of one unit over time.

    Attributes
    ----------
    unit : MotorUnit
        The unit.
    impulses_s : numpy.ndarray
        Times of its impulses, shape ``(impulse,)``.
    time_s, force_percent : numpy.ndarray
        Times, and force in percent of the unit's own full (tetanic) force, shape ``(time,)``.
    """

    unit: MotorUnit
    impulses_s: np.ndarray
    time_s: np.ndarray
    force_percent: np.ndarray

    @cached_property
    def drawn(self) -> Pull:
        """The same at every :data:`DRAWN_EVERY` samples, for a scene."""
        return replace(self, time_s=self.time_s[::DRAWN_EVERY], force_percent=self.force_percent[::DRAWN_EVERY])

    @property
    def passed(self) -> np.ndarray:
        """Share of the whole time that has passed at each sample, shape ``(time,)``."""
        return self.time_s / self.time_s[-1]

    @property
    def first(self) -> np.ndarray:
        """Number of the first impulse of the only unit, and of all impulses, shape ``(2,)``."""
        return np.array([0, self.impulses_s.size])

    @property
    def peak_percent(self) -> float:
        """Highest force, in percent of the tetanic force."""
        return float(self.force_percent.max())

    @property
    def sustained(self) -> bool:
        """Whether the impulses go on to the end."""
        return bool(self.impulses_s[-1] >= self.time_s[-1] - 1 / self.unit.rate_Hz)

    @property
    def held_percent(self) -> float:
        """Mean force once it has settled; nan when the impulses end before."""
        return float(self._settled.mean()) if self.sustained else float("nan")

    @property
    def ripple_percent(self) -> float:
        """Rise and fall of the settled force, in percent of its top; nan when the impulses end before."""
        return float(100 * np.ptp(self._settled) / self._settled.max()) if self.sustained else float("nan")

    @property
    def _settled(self) -> np.ndarray:
        """Force from :data:`SETTLED_s` after the first impulse up to the last impulse, shape ``(time,)``."""
        return self.force_percent[(self.time_s >= FIRST_s + SETTLED_s) & (self.time_s < self.impulses_s[-1])]

    @property
    def steady_percent(self) -> np.ndarray:
        """Mean force of the same unit at each of :data:`RATES_Hz`, in percent, shape ``(rate,)``."""
        return 100 * fusion(1e-3 * self.unit.contraction_ms * RATES_Hz)

    def summary(self) -> str:
        """Say in one or two sentences how long a twitch is, and how strong and even the force."""
        twitch = f"A twitch of this unit takes {fixed(self.unit.contraction_ms)} ms to its peak."
        if self.impulses_s.size == 1:
            return f"{twitch} One impulse makes {fixed(self.peak_percent)} % of the unit's full force."
        if not self.sustained:
            impulses = count(self.impulses_s.size, "impulse")
            return f"{twitch} {impulses} reach {fixed(self.peak_percent)} % of the unit's full force."
        fused = (
            "the twitches stand apart"
            if self.ripple_percent > SEPARATE_percent
            else "the twitches have fused into a smooth pull"
            if self.ripple_percent < SMOOTH_percent
            else f"the force still rises and falls by {fixed(self.ripple_percent)} %"
        )
        held = f"At {number(self.unit.rate_Hz)} Hz it holds {fixed(self.held_percent)} % of its full force"
        return f"{twitch} {held}; {fused}."


def simulate(unit: MotorUnit) -> Pull:
    """Compute the force of one motor unit.

    Parameters
    ----------
    unit : MotorUnit
        The unit and its impulses.

    Returns
    -------
    Pull
        Its force over time.
    """
    impulses_s = np.arange(FIRST_s, DURATION_s, 1 / unit.rate_Hz)[: unit.impulses]
    time_s = np.arange(round(DURATION_s / STEP_s)) * STEP_s
    contraction_s = 1e-3 * unit.contraction_ms
    # The interval before an impulse sets the size of its twitch; the first twitch is that of a single impulse
    product = contraction_s * unit.rate_Hz
    later = 1.0 if product < LINEAR else float(fusion(product) / product) / float(fusion(LINEAR) / LINEAR)
    gain = np.where(np.arange(impulses_s.size) == 0, 1.0, later)
    since = np.maximum(time_s[:, None] - impulses_s, 0.0) / contraction_s
    force = float(fusion(LINEAR) / LINEAR) * (since * np.exp(-since)) @ gain
    return Pull(unit, impulses_s, time_s, 100 * force)
