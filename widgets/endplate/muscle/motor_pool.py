"""A pool of motor units: who is recruited, how fast they fire, what force comes of it.

Fuglevand, Winter and Patla (1993) with the parameters of Potvin and Fuglevand (2017).
Units are ordered by size: the first has the lowest threshold, the weakest and slowest
twitch, the last the opposite. Force is counted in tetanic forces of the first unit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed, form, given, number, out_of, span
from endplate.muscle.twitches import fire, fusion

MODEL = "fuglevand_1993"
STEP_s = 0.001
LEAST_INTERVAL = 0.1
"""Of the mean: two impulses never come closer."""


@declaration
class MotorPool(Parameters):
    """The motoneurones of one muscle, with the muscle fibres of each."""

    units: int = parameter(
        120, unit="units", low=5, high=500, step=1, label="Motor units", integer=True, part="pool", source=MODEL,
        description="Number of motor units.",
    )  # fmt: skip
    recruitment_range: float = parameter(
        50.0, unit="times", low=2.0, high=100.0, step=1.0, label="Range of thresholds", part="pool", source=MODEL,
        description="Threshold of the last unit, as a multiple of the first one's.",
    )  # fmt: skip
    least_rate_Hz: float = parameter(
        8.0, unit="Hz", low=1.0, high=20.0, step=0.5, label="Rate at recruitment", part="firing", source=MODEL,
        description="Rate at which every unit begins to fire.",
    )  # fmt: skip
    gain_Hz: float = parameter(
        1.0, unit="Hz", low=0.1, high=5.0, step=0.1, label="Gain of the rate", part="firing", source=MODEL,
        description="By how much the rate rises for each unit of excitation above the threshold.",
    )  # fmt: skip
    peak_rate_first_Hz: float = parameter(
        35.0, unit="Hz", low=10.0, high=80.0, step=1.0, label="Highest rate, first unit", part="firing", source=MODEL,
        description="Highest rate of the unit that is recruited first.",
    )  # fmt: skip
    peak_rate_last_Hz: float = parameter(
        25.0, unit="Hz", low=10.0, high=80.0, step=1.0, label="Highest rate, last unit", part="firing", source=MODEL,
        description="Highest rate of the unit that is recruited last.",
    )  # fmt: skip
    interval_cv: float = parameter(
        0.2, unit="fraction", low=0.0, high=0.5, step=0.01, label="Irregularity", part="firing", source=MODEL,
        description="Coefficient of variation of the intervals between a unit's impulses.",
    )  # fmt: skip
    force_range: float = parameter(
        100.0, unit="times", low=2.0, high=200.0, step=1.0, label="Range of forces", part="muscle", source=MODEL,
        description="Force of the last unit, as a multiple of the first one's.",
    )  # fmt: skip
    slowest_contraction_ms: float = parameter(
        90.0, unit="ms", low=20.0, high=200.0, step=5.0, label="Slowest twitch", part="muscle", source=MODEL,
        description="Time from the start to the peak of the first unit's twitch.",
    )  # fmt: skip
    contraction_range: float = parameter(
        3.0, unit="times", low=1.0, high=6.0, step=0.1, label="Range of twitch times", part="muscle", source=MODEL,
        description="How many times faster the last unit's twitch is.",
    )  # fmt: skip

    @property
    def threshold(self) -> np.ndarray:
        """Excitation at which each unit is recruited; one for the first, shape ``(unit,)``."""
        return self._graded(self.recruitment_range)

    @property
    def force(self) -> np.ndarray:
        """Tetanic force of each unit; one for the first, shape ``(unit,)``."""
        return self._graded(self.force_range)

    @property
    def contraction_ms(self) -> np.ndarray:
        """Time to the peak of each unit's twitch, shape ``(unit,)``."""
        return self.slowest_contraction_ms / self._graded(self.contraction_range)

    @property
    def peak_rate_Hz(self) -> np.ndarray:
        """Highest rate of each unit, falling in step with its threshold, shape ``(unit,)``."""
        above = (self.threshold - 1) / (self.recruitment_range - 1)
        return self.peak_rate_first_Hz - (self.peak_rate_first_Hz - self.peak_rate_last_Hz) * above

    @property
    def most_excitation(self) -> float:
        """Excitation at which the last unit reaches its highest rate, and no more is to be had."""
        return self.recruitment_range + max(0.0, self.peak_rate_last_Hz - self.least_rate_Hz) / self.gain_Hz

    @property
    def fibre_type(self) -> np.ndarray:
        """Each unit's type, shape ``(unit,)``: names for thirds of a continuum of twitch times."""
        place = np.linspace(0, 1, self.units)
        return np.select([place < 1 / 3, place < 2 / 3], ["I", "IIa"], "IIx")

    def rates_Hz(self, excitation: float | np.ndarray) -> np.ndarray:
        """Return the rate of each unit, zero below its threshold, shape ``(unit, ...)`` for excitations ``(...)``."""
        excitation = self.taken(excitation)
        shape = (-1,) + (1,) * excitation.ndim
        above = excitation - self.threshold.reshape(shape)
        rate = np.minimum(self.least_rate_Hz + self.gain_Hz * above, self.peak_rate_Hz.reshape(shape))
        return np.where(above >= 0, rate, 0.0)

    def taken(self, excitation: float | np.ndarray) -> np.ndarray:
        """Return how much of an excitation the pool takes: motoneurones that fire at their highest rate take no more.

        Parameters
        ----------
        excitation : float or numpy.ndarray
            In units of the first threshold, of any size.

        Returns
        -------
        numpy.ndarray
            The same, of no more than :attr:`most_excitation`.

        Raises
        ------
        ValueError
            An excitation below zero, or none at all.
        """
        values = np.asarray(excitation, float)
        if not (np.isfinite(values).all() and (values >= 0).all()):
            raise ValueError(
                f"excitation takes numbers from 0 on (first thresholds; all above {number(self.most_excitation)} is "
                f"the same), not {given(excitation)}."
            )
        return np.minimum(values, self.most_excitation)

    def _graded(self, times: float) -> np.ndarray:
        return times ** np.linspace(0, 1, self.units)


@dataclass(frozen=True, eq=False)
class SteadyState:
    """What a pool does under constant excitation, on average.

    Attributes
    ----------
    rates_Hz : numpy.ndarray
        Rate of each unit, zero when it is silent, shape ``(unit,)``.
    unit_force : numpy.ndarray
        Mean force of each unit, shape ``(unit,)``.
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
        """Say in one sentence who is active and how strong the muscle is."""
        if not self.active_units:
            return "No unit is recruited."
        firing = self.rates_Hz[self.rates_Hz > 0]
        return (
            f"{out_of(self.active_units, self.rates_Hz.size, 'unit')} {form(self.active_units, 'fires', 'fire')}, at "
            f"{span(firing.min(), firing.max())} impulses a second, with {fixed(self.force)} times the first unit's "
            "full force together."
        )


def steady_state(pool: MotorPool, excitation: float) -> SteadyState:
    """Return what a pool does under constant excitation.

    Parameters
    ----------
    pool : MotorPool
        The pool.
    excitation : float
        In units of the first threshold, from zero on; the pool takes no more than its ``most_excitation``.

    Returns
    -------
    SteadyState
        Rates and mean forces.

    Raises
    ------
    ValueError
        Excitation below zero.
    """
    rates_Hz = pool.rates_Hz(excitation)
    return SteadyState(rates_Hz, pool.force * fusion(1e-3 * pool.contraction_ms * rates_Hz))


@dataclass(frozen=True, eq=False)
class Contraction:
    """A contraction in time.

    Attributes
    ----------
    time_s : numpy.ndarray
        Shape ``(time,)``.
    excitation : numpy.ndarray
        What the pool took of it, shape ``(time,)``.
    spike_times_s : tuple of numpy.ndarray
        When each unit fired.
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
        """Say in one or two sentences what happened."""
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
        Constant, or a course over the duration at evenly spaced times; the pool takes no more than its
        ``most_excitation``.
    duration_s : float
        Duration, 0.01 to 600 s.
    seed : int
        Chooses when units begin to fire, and the irregularity of their intervals.

    Returns
    -------
    Contraction
        Impulses and force, at every :data:`STEP_s`.
    """
    if not 0.01 <= duration_s <= 600:
        raise ValueError(f"duration_s takes a number from 0.01 to 600 (s), not {given(duration_s)}.")
    time_s = np.arange(round(duration_s / STEP_s)) * STEP_s
    course = np.atleast_1d(pool.taken(excitation))
    drive = np.interp(time_s, np.linspace(0, duration_s, course.size), course)

    rng = np.random.default_rng(seed)
    most_spikes = math.ceil(pool.peak_rate_Hz.max() * duration_s * 1.5) + 10
    intervals = np.maximum(LEAST_INTERVAL, 1 + pool.interval_cv * rng.standard_normal((pool.units, most_spikes)))
    start = rng.random(pool.units)
    spikes_s, fired, force = fire(
        drive, pool.threshold, pool.peak_rate_Hz, pool.least_rate_Hz, pool.gain_Hz, intervals, start,
        pool.force, 1e-3 * pool.contraction_ms, STEP_s,
    )  # fmt: skip
    return Contraction(
        time_s=time_s,
        excitation=drive,
        spike_times_s=tuple(times[:count] for times, count in zip(spikes_s, fired, strict=True)),
        force=force,
    )
