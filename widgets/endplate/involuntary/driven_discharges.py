"""Impulses that come down the nerve: from the brain, or from reflexes and motoneurones in the cord."""

from __future__ import annotations

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.involuntary.discharges import BRAIN, REFLEX, Discharges, of_units, renewal
from endplate.muscle.motor_pool import MotorPool, contract

COURSE_s = 0.005
"""Step at which a drive is given to the pool."""
STRETCH_EVERY_s = 3.0
STRETCH_RANGE_deg = 60.0
STRETCH_SHARES = (0.25, 0.5, 1.0)
"""The joint is moved slowly, faster, and fastest, and again; of the velocity that is set."""
REFLEX_DELAY_s = 0.04


@declaration
class Cramp(Parameters):
    """Many units that fire irregularly together, each for its own time."""

    cramp_Hz: float = parameter(
        14.5, unit="Hz", low=6.0, high=30.0, step=0.5, label="Rate", part="cramp", source="minetto_2009",
        description="Mean rate of a unit.",
    )  # fmt: skip
    cramp_interval_cv: float = parameter(
        0.45, unit="fraction", low=0.1, high=0.8, step=0.05, label="Irregularity", part="cramp", source="minetto_2009",
        description="Coefficient of variation of a unit's intervals.",
    )  # fmt: skip
    cramp_unit_s: float = parameter(
        23.5, unit="s", low=2.0, high=60.0, step=0.5, label="A unit's time", part="cramp", source="minetto_2009",
        description="Mean time for which a unit stays active.",
    )  # fmt: skip

    origin = REFLEX

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Let two units in three join within a few seconds and leave again one by one."""
        trains = {}
        for unit in rng.choice(units, max(1, 2 * units // 3), replace=False):
            begins_s = rng.exponential(1.0)
            lasts_s = self.cramp_unit_s * rng.gamma(2.2, 1 / 2.2)  # as uneven as 16 s of 23.6 s are
            rate_Hz = max(2.0, self.cramp_Hz * (1 + 0.35 * rng.standard_normal()))  # 5.1 of 14.5 per s
            times_s = begins_s + renewal(rng, rate_Hz, self.cramp_interval_cv, lasts_s)
            trains[unit] = times_s[times_s < duration_s]
        return Discharges(of_units(trains, units))


@declaration
class Spasticity(Parameters):
    """A stretch reflex that has lost its brake: the faster the stretch, the stronger the answer."""

    stretch_deg_per_s: float = parameter(
        200.0, unit="°/s", low=10.0, high=400.0, step=10.0, label="Velocity of the stretch", part="spasticity",
        description="Highest velocity at which the joint is moved; slower moves come before it.",
    )  # fmt: skip
    stretch_threshold_deg_per_s: float = parameter(
        40.0, unit="°/s", low=0.0, high=200.0, step=10.0, label="Threshold of the reflex", part="spasticity",
        description="Velocity below which the reflex stays silent.",
    )  # fmt: skip

    origin = REFLEX

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Move the joint again and again, and let the reflex answer the velocity."""
        return self._answers(units, duration_s, rng, fastest_from_s=np.inf)

    def stretched(self, units: int, duration_s: float, from_s: float, rng: np.random.Generator) -> Discharges:
        """Do the same, but from ``from_s`` on with every stretch at the highest velocity."""
        return self._answers(units, duration_s, rng, fastest_from_s=from_s)

    def _answers(self, units: int, duration_s: float, rng: np.random.Generator, fastest_from_s: float) -> Discharges:
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, COURSE_s)
        velocity = np.zeros(time_s.size)
        for i, start_s in enumerate(np.arange(0.5, duration_s, STRETCH_EVERY_s)):
            share = 1.0 if start_s >= fastest_from_s else STRETCH_SHARES[i % len(STRETCH_SHARES)]
            moved_s = min(STRETCH_RANGE_deg / (share * self.stretch_deg_per_s), 0.8 * STRETCH_EVERY_s)
            begins_s = start_s + REFLEX_DELAY_s
            velocity[(time_s >= begins_s) & (time_s < begins_s + moved_s)] = share * self.stretch_deg_per_s
        drive = np.clip((velocity - self.stretch_threshold_deg_per_s) / 300, 0, 1) * pool.most_excitation
        return Discharges(_driven(pool, drive, duration_s, rng))


@declaration
class Dystonia(Parameters):
    """A posture that is held without being asked for, by muscles that work against each other."""

    dystonia_effort_percent: float = parameter(
        30.0, unit="%", low=5.0, high=80.0, step=5.0, label="Drive", part="dystonia",
        description="Mean excitation of both muscles, of what drives the last unit to its highest rate.",
    )  # fmt: skip

    origin = BRAIN

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Drive the muscle and its opponent together, slowly stronger and weaker."""
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, COURSE_s)
        swing = sum(np.sin(2 * np.pi * (rate_Hz * time_s + rng.random())) for rate_Hz in (0.15, 0.37, 0.8)) / 3
        drive = self.dystonia_effort_percent / 100 * (1 + 0.5 * swing) * pool.most_excitation
        return Discharges(
            _driven(pool, drive, duration_s, rng), antagonist_s=_driven(pool, 0.8 * drive, duration_s, rng)
        )


@declaration
class Tremor(Parameters):
    """A muscle and its opponent that are driven in turn."""

    tremor_Hz: float = parameter(
        5.0, unit="Hz", low=3.0, high=12.0, step=0.5, label="Rate of the tremor", part="tremor",
        source="tremor_stability_2019",
        description="Bursts in a second.",
    )  # fmt: skip
    tremor_effort_percent: float = parameter(
        30.0, unit="%", low=5.0, high=80.0, step=5.0, label="Drive", part="tremor",
        description="Excitation at the top of each burst, of what drives the last unit to its highest rate.",
    )  # fmt: skip

    origin = BRAIN

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Drive the two muscles in turn by the two halves of a sine."""
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, COURSE_s)
        wave = np.sin(2 * np.pi * self.tremor_Hz * time_s)
        most = self.tremor_effort_percent / 100 * pool.most_excitation
        return Discharges(
            _driven(pool, most * np.maximum(0, wave), duration_s, rng),
            antagonist_s=_driven(pool, most * np.maximum(0, -wave), duration_s, rng),
        )


@declaration
class VoluntaryEffort(Parameters):
    """What a person does on purpose, to compare with all that is not."""

    voluntary_percent: float = parameter(
        20.0, unit="%", low=0.0, high=100.0, step=5.0, label="Effort", part="voluntary effort",
        description="Excitation, of what drives the last unit to its highest rate.",
    )  # fmt: skip

    origin = BRAIN

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Raise the drive within a second and hold it."""
        pool, time_s = MotorPool(units=units), np.arange(0, duration_s, COURSE_s)
        drive = self.voluntary_percent / 100 * np.minimum(1, time_s) * pool.most_excitation
        return Discharges(_driven(pool, drive, duration_s, rng))


def _driven(pool: MotorPool, drive: np.ndarray, duration_s: float, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    return contract(pool, drive, duration_s, seed=int(rng.integers(2**31))).spike_times_s
