"""Activity that arises in the brain or the cord: cramp, spasticity, dystonia, tremor and voluntary effort.

All but the cramp drive a :class:`endplate.muscle.motor_pool.MotorPool`. Numbers without a source key are teaching
values.
"""

from __future__ import annotations

import numpy as np

from endplate.core.parameters import declaration, parameter
from endplate.involuntary.discharges import Discharges, renewal_process, trains_of_units
from endplate.involuntary.firing_pattern import BRAIN, CORD, NERVE_BLOCK, NOTHING, STRETCH, FiringPattern, Stretch
from endplate.muscle.motor_pool import MotorPool, fire_pool

DRIVE_STEP_s = 0.005
"""Time step of the drive to the pool."""

CRAMP_START_s = 1.0
"""Mean time after which a unit joins a cramp."""
CRAMP_DURATION_SHAPE = 2.2
"""Shape of the gamma distribution of a unit's time: standard deviation 16 s, mean 23.6 s (minetto_2009)."""
CRAMP_RATE_CV = 0.35
"""Standard deviation of the rates of units over their mean: 5.1 of 14.5 Hz (minetto_2009)."""
MIN_CRAMP_Hz = 2.0
CRAMP_ENDS_WITHIN_s = {STRETCH: 0.3, NERVE_BLOCK: 2.6}
"""Time after an intervention within which the units of a cramp fall silent.

After a stretch a teaching value; without its loop through the cord a cramp goes on for 2.6 s (minetto_2011).
"""

FIRST_STRETCH_s, STRETCH_INTERVAL_s = 0.5, 3.0
STRETCH_RANGE_deg = 60.0
"""Angle by which a stretch moves the joint."""
MAX_STRETCH_SHARE = 0.8
"""Longest stretch, as a share of the interval from one to the next."""
STRETCH_VELOCITY_SHARES = (0.25, 0.5, 1.0)
"""Velocities of three stretches in a row, as shares of the velocity that is set."""
REFLEX_DELAY_s = 0.04
REFLEX_RANGE_deg_per_s = 300
"""Velocity above the threshold at which the reflex drives the pool as strongly as possible."""

DYSTONIA_SWINGS_Hz = (0.15, 0.37, 0.8)
"""Frequencies of the sines by which the drive grows and falls."""
DYSTONIA_SWING_SHARE = 0.5
"""Largest swing of the drive, as a share of its mean."""
DYSTONIA_ANTAGONIST_SHARE = 0.8
"""Drive to the opposing muscle, as a share of that to the muscle."""


@declaration
class Cramp(FiringPattern):
    """Cramp: many units fire irregularly, each for a time of its own."""

    cramp_Hz: float = parameter(
        default=14.5,
        unit="Hz",
        low=6.0,
        high=30.0,
        step=0.5,
        label="Rate",
        part="cramp",
        source="minetto_2009",
        description="Mean rate of a unit.",
    )
    cramp_interval_cv: float = parameter(
        default=0.45,
        unit="fraction",
        low=0.1,
        high=0.8,
        step=0.05,
        label="Unevenness of the rhythm",
        part="cramp",
        source="minetto_2009",
        description="Coefficient of variation of a unit's intervals.",
    )
    cramp_unit_s: float = parameter(
        default=23.5,
        unit="s",
        low=2.0,
        high=60.0,
        step=0.5,
        label="How long a unit fires",
        part="cramp",
        source="minetto_2009",
        description="Mean time for which a unit stays active.",
    )

    origin = CORD

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return the impulses of two units in three, which begin within a few seconds and stop one by one."""
        trains = {}
        for unit in rng.choice(units, max(1, 2 * units // 3), replace=False):
            begins_s = rng.exponential(CRAMP_START_s)
            lasts_s = self.cramp_unit_s * rng.gamma(CRAMP_DURATION_SHAPE, 1 / CRAMP_DURATION_SHAPE)
            rate_Hz = max(MIN_CRAMP_Hz, self.cramp_Hz * (1 + CRAMP_RATE_CV * rng.standard_normal()))
            times_s = begins_s + renewal_process(rng, rate_Hz, self.cramp_interval_cv, lasts_s)
            trains[unit] = times_s[times_s < duration_s]
        return Discharges(trains_of_units(trains, units))

    def silent_from_s(
        self, intervention: str, units: int, intervention_s: float, rng: np.random.Generator
    ) -> np.ndarray | float:
        """Return the time from which on each unit is silent: after a stretch or a nerve block one by one."""
        if intervention not in CRAMP_ENDS_WITHIN_s:
            return super().silent_from_s(intervention, units, intervention_s, rng)
        return intervention_s + CRAMP_ENDS_WITHIN_s[intervention] * rng.uniform(0, 1, units)

    @classmethod
    def ended_by(cls) -> tuple[str, ...]:
        """Return the interventions that end the activity, a stretch among them."""
        return (STRETCH, *super().ended_by())


@declaration
class Spasticity(FiringPattern):
    """Spasticity: a stretch reflex without inhibition, which is the stronger the faster the stretch."""

    stretch_deg_per_s: float = parameter(
        default=200.0,
        unit="°/s",
        low=10.0,
        high=400.0,
        step=10.0,
        label="Speed of the fastest stretch",
        part="spasticity",
        description="Highest velocity at which the joint is moved; slower moves come before it.",
    )
    stretch_threshold_deg_per_s: float = parameter(
        default=40.0,
        unit="°/s",
        low=0.0,
        high=200.0,
        step=10.0,
        label="Reflex answers from this speed on",
        part="spasticity",
        description="Velocity below which the reflex stays silent.",
    )

    origin = CORD

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return the reflexes to a row of stretches, slow, faster and fastest in turn."""
        return self._reflexes(units, duration_s, rng, self.stretches(NOTHING, duration_s))

    def recorded_discharges(
        self, intervention: str, units: int, duration_s: float, rng: np.random.Generator
    ) -> Discharges:
        """Return the impulses of a recording; the intervention of a stretch makes all later ones the fastest."""
        if intervention != STRETCH:
            return super().recorded_discharges(intervention, units, duration_s, rng)
        return self._reflexes(units, duration_s, rng, self.stretches(intervention, duration_s)).until(duration_s)

    def stretches(self, intervention: str, duration_s: float) -> tuple[Stretch, ...]:
        """Return the stretches of a recording: slow, faster and fastest in turn, or all fastest once it is tried."""
        fastest_from_s = duration_s / 2 if intervention == STRETCH else np.inf
        stretches = []
        for i, start_s in enumerate(np.arange(FIRST_STRETCH_s, duration_s, STRETCH_INTERVAL_s)):
            fastest = start_s >= fastest_from_s
            share = 1.0 if fastest else STRETCH_VELOCITY_SHARES[i % len(STRETCH_VELOCITY_SHARES)]
            deg_per_s = share * self.stretch_deg_per_s
            lasts_s = min(STRETCH_RANGE_deg / deg_per_s, MAX_STRETCH_SHARE * STRETCH_INTERVAL_s)
            stretches.append(Stretch(float(start_s), lasts_s, deg_per_s))
        return tuple(stretches)

    def _reflexes(
        self, units: int, duration_s: float, rng: np.random.Generator, stretches: tuple[Stretch, ...]
    ) -> Discharges:
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, DRIVE_STEP_s)
        velocity = np.zeros(time_s.size)
        for stretch in stretches:
            begins_s = stretch.start_s + REFLEX_DELAY_s
            velocity[(time_s >= begins_s) & (time_s < begins_s + stretch.lasts_s)] = stretch.deg_per_s
        above = (velocity - self.stretch_threshold_deg_per_s) / REFLEX_RANGE_deg_per_s
        return Discharges(_driven(pool, np.clip(above, 0, 1) * pool.max_excitation, duration_s, rng))


@declaration
class Dystonia(FiringPattern):
    """Dystonia: an involuntary posture, held by muscles that work against each other."""

    dystonia_effort_percent: float = parameter(
        default=30.0,
        unit="%",
        low=5.0,
        high=80.0,
        step=5.0,
        label="Drive from the brain",
        part="dystonia",
        description="Mean excitation of both muscles, of what drives the last unit to its highest rate.",
    )

    origin = BRAIN

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return the impulses of the muscle and its opponent under a common drive that slowly grows and falls."""
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, DRIVE_STEP_s)
        sines = [np.sin(2 * np.pi * (rate_Hz * time_s + rng.random())) for rate_Hz in DYSTONIA_SWINGS_Hz]
        swing = 1 + DYSTONIA_SWING_SHARE * np.mean(sines, axis=0)
        drive = self.dystonia_effort_percent / 100 * swing * pool.max_excitation
        return Discharges(
            _driven(pool, drive, duration_s, rng),
            antagonist_s=_driven(pool, DYSTONIA_ANTAGONIST_SHARE * drive, duration_s, rng),
        )


@declaration
class Tremor(FiringPattern):
    """Tremor: a muscle and its opponent are driven in turn."""

    tremor_Hz: float = parameter(
        default=5.0,
        unit="Hz",
        low=3.0,
        high=12.0,
        step=0.5,
        label="Rate of the tremor",
        part="tremor",
        source="tremor_stability_2019",
        description="Bursts in a second.",
    )
    tremor_effort_percent: float = parameter(
        default=30.0,
        unit="%",
        low=5.0,
        high=80.0,
        step=5.0,
        label="Drive from the brain",
        part="tremor",
        description="Excitation at the top of each burst, of what drives the last unit to its highest rate.",
    )

    origin = BRAIN

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return the impulses of the two muscles, each driven by one half of a sine."""
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, DRIVE_STEP_s)
        sine = np.sin(2 * np.pi * self.tremor_Hz * time_s)
        peak = self.tremor_effort_percent / 100 * pool.max_excitation
        return Discharges(
            _driven(pool, peak * np.maximum(0, sine), duration_s, rng),
            antagonist_s=_driven(pool, peak * np.maximum(0, -sine), duration_s, rng),
        )


@declaration
class VoluntaryEffort(FiringPattern):
    """Voluntary effort, to compare with what is involuntary."""

    voluntary_percent: float = parameter(
        default=20.0,
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        label="Effort",
        part="voluntary effort",
        description="Excitation, of what drives the last unit to its highest rate.",
    )

    origin = BRAIN

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return the impulses under a drive that rises within a second and is held."""
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, DRIVE_STEP_s)
        drive = self.voluntary_percent / 100 * np.minimum(1, time_s) * pool.max_excitation
        return Discharges(_driven(pool, drive, duration_s, rng))


def _driven(pool: MotorPool, drive: np.ndarray, duration_s: float, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Return the impulses of each unit of a pool under a drive at every :data:`DRIVE_STEP_s`."""
    return fire_pool(pool, drive, duration_s, seed=int(rng.integers(2**31)))
