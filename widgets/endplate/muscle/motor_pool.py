"""A pool of motor units: which units are recruited, how fast they fire, and the force that results.

Fuglevand, Winter and Patla (1993) with the parameters of Potvin and Fuglevand (2017), which
:mod:`.motor_pool_parameters` declares.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from endplate.core.words import count, fixed, form, number, out_of, span, value_text
from endplate.muscle.motor_pool_parameters import MotorPool
from endplate.muscle.twitches import fire, fusion

__all__ = ["Contraction", "MotorPool", "SteadyState", "contract", "steady_state"]

STEP_s = 0.001
MIN_INTERVAL = 0.1
"""Shortest interval between two impulses of a unit, as a share of the mean interval."""
MIN_DURATION_s, MAX_DURATION_s = 0.01, 600.0
"""Range of durations of a contraction."""


@dataclass(frozen=True, eq=False)
class SteadyState:
    """Mean rates and forces of a pool under constant excitation.

    Attributes
    ----------
    rates_Hz : numpy.ndarray
        Rate of each unit, zero when it is silent, shape ``(unit,)``.
    unit_force : numpy.ndarray
        Mean force of each unit, in tetanic forces of the first unit, shape ``(unit,)``.
    """

    rates_Hz: np.ndarray
    unit_force: np.ndarray

    @property
    def active_units(self) -> int:
        """Units that fire."""
        return int((self.rates_Hz > 0).sum())

    @property
    def force(self) -> float:
        """Mean force of the muscle, in tetanic forces of the first unit."""
        return float(self.unit_force.sum())

    def summary(self) -> str:
        """Say in one sentence how many units are active, at which rates, and how strong the muscle is."""
        if not self.active_units:
            return "No unit is recruited."
        firing = self.rates_Hz[self.rates_Hz > 0]
        return (
            f"{out_of(self.active_units, self.rates_Hz.size, 'unit')} {form(self.active_units, 'fires', 'fire')}, at "
            f"{span(firing.min(), firing.max())} impulses a second, with {fixed(self.force)} times the first unit's "
            "full force together."
        )


def steady_state(pool: MotorPool, excitation: float) -> SteadyState:
    """Return the mean rates and forces of a pool under constant excitation.

    Parameters
    ----------
    pool : MotorPool
        The pool.
    excitation : float
        In thresholds of the first unit, from zero on; all above ``pool.max_excitation`` has the same effect.

    Returns
    -------
    SteadyState
        Rates and mean forces.

    Raises
    ------
    ValueError
        An excitation below zero, or one that is no finite number.
    """
    rates_Hz = pool.rates_Hz(excitation)
    return SteadyState(rates_Hz, pool.force * fusion(1e-3 * pool.contraction_ms * rates_Hz))


@dataclass(frozen=True, eq=False)
class Contraction:
    """Impulses and force of a contraction over time.

    Attributes
    ----------
    time_s : numpy.ndarray
        Shape ``(time,)``.
    excitation : numpy.ndarray
        Excitation in thresholds of the first unit, of no more than ``max_excitation`` of the pool, shape ``(time,)``.
    spike_times_s : tuple of numpy.ndarray
        Impulses of each unit, shape ``(impulse,)`` each, small units first.
    force : numpy.ndarray
        Force of the muscle, in tetanic forces of the first unit, shape ``(time,)``.
    """

    time_s: np.ndarray
    excitation: np.ndarray
    spike_times_s: tuple[np.ndarray, ...]
    force: np.ndarray

    @property
    def active_units(self) -> int:
        """Units that fired at least once."""
        return sum(times.size > 0 for times in self.spike_times_s)

    @property
    def mean_force(self) -> float:
        """Mean force over the second half, when a steady contraction has settled."""
        return float(self.force[self.force.size // 2 :].mean())

    def summary(self) -> str:
        """Say in one sentence how many units fired, how often, and how strong the muscle is."""
        spikes = sum(times.size for times in self.spike_times_s)
        if not spikes:
            return "No unit is recruited, and there is no force."
        return (
            f"{out_of(self.active_units, len(self.spike_times_s), 'unit')} {form(self.active_units, 'fires', 'fire')} "
            f"{count(spikes, 'impulse')} in {fixed(self.time_s[-1], 1)} s; the force settles near "
            f"{fixed(self.mean_force)} times the first unit's full force."
        )


def contract(pool: MotorPool, excitation: float | np.ndarray, duration_s: float, seed: int = 0) -> Contraction:
    """Let a pool contract.

    Parameters
    ----------
    pool : MotorPool
        The pool.
    excitation : float or numpy.ndarray
        In thresholds of the first unit: constant, or a course at evenly spaced times over the duration, shape
        ``(n,)``. All above ``pool.max_excitation`` has the same effect.
    duration_s : float
        Duration, :data:`MIN_DURATION_s` to :data:`MAX_DURATION_s`.
    seed : int
        Chooses when units begin to fire, and the irregularity of their intervals.

    Returns
    -------
    Contraction
        Impulses and force, at every :data:`STEP_s`.

    Raises
    ------
    ValueError
        A duration out of range, an excitation below zero, or one that is no finite number.
    """
    time_s, drive, spike_times_s, force = _fired(pool, excitation, duration_s, seed, with_force=True)
    return Contraction(time_s=time_s, excitation=drive, spike_times_s=spike_times_s, force=force)


def fire_pool(
    pool: MotorPool, excitation: float | np.ndarray, duration_s: float, seed: int = 0
) -> tuple[np.ndarray, ...]:
    """Return the impulses of each unit of :func:`contract`, without the force, which takes most of its time.

    Parameters
    ----------
    pool, excitation, duration_s, seed
        As for :func:`contract`.

    Returns
    -------
    tuple of numpy.ndarray
        Times in s, shape ``(impulse,)`` each.
    """
    return _fired(pool, excitation, duration_s, seed, with_force=False)[2]


def _fired(
    pool: MotorPool, excitation: float | np.ndarray, duration_s: float, seed: int, *, with_force: bool
) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, ...], np.ndarray]:
    """Return time, drive, the impulses of each unit, and the force."""
    if not MIN_DURATION_s <= duration_s <= MAX_DURATION_s:
        allowed = f"{number(MIN_DURATION_s)} to {number(MAX_DURATION_s)} (s)"
        raise ValueError(f"duration_s takes a number from {allowed}, not {value_text(duration_s)}.")
    time_s = np.arange(round(duration_s / STEP_s)) * STEP_s
    course = np.atleast_1d(pool.limited_excitation(excitation))
    drive = np.interp(time_s, np.linspace(0, duration_s, course.size), course)

    rng = np.random.default_rng(seed)
    # Room for half as many impulses again as the highest rate gives on average
    max_spikes = math.ceil(pool.peak_rate_Hz.max() * duration_s * 1.5) + 10
    intervals = np.maximum(MIN_INTERVAL, 1 + pool.interval_cv * rng.standard_normal((pool.units, max_spikes)))
    start_phase = rng.random(pool.units)
    spikes_s, fired, force = fire(
        drive,
        pool.threshold,
        pool.peak_rate_Hz,
        pool.min_rate_Hz,
        pool.gain_Hz,
        intervals,
        start_phase,
        pool.force,
        1e-3 * pool.contraction_ms,
        STEP_s,
        with_force,
    )
    return time_s, drive, tuple(times[:count] for times, count in zip(spikes_s, fired, strict=True)), force
