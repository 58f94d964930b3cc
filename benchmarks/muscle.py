"""How fast the muscle is simulated, against the time that a slider may take.

    python benchmarks/muscle.py

Every figure is the median of calls with settings or a chance that were not seen before;
the first call, which loads compiled code, is not counted. "Potentials cached" is the case
of a slider that leaves the muscle and its electrode as they are.
"""

from __future__ import annotations

import itertools

from junction import median_ms

from endplate.involuntary import cramp
from endplate.involuntary.bistable_pool import BistablePool, cramp_threshold_Hz, simulate
from endplate.involuntary.cramp import CrampTrial
from endplate.involuntary.involuntary_movement import PATTERNS, MovementRecording
from endplate.involuntary.involuntary_movement import simulate as record
from endplate.muscle.electrode import Electrode
from endplate.muscle.emg import needle, surface
from endplate.muscle.fatigue import hold
from endplate.muscle.motor_pool import MotorPool, contract
from endplate.muscle.motor_unit_potentials import unit_potentials
from endplate.muscle.muscle_anatomy import Muscle
from endplate.studies.needle import needle_examination
from endplate.studies.needle.needle_examination import Examination

SETTING = itertools.count(1)
"""Numbers that were not used before, for settings that are found in no cache."""


def new() -> int:
    """Return the next of them."""
    return next(SETTING)


def slowest_pattern_ms() -> float:
    """Return the time of the slowest pattern of involuntary activity, recorded for 10 s."""
    return max(
        median_ms(
            lambda i, movement=movement: record(MovementRecording(movement=movement, recorded_s=10.0), seed=0), 10
        )
        for movement in PATTERNS
    )


def main() -> None:
    """Measure, and print a table with ratios; what has no target has none."""
    pool = MotorPool()
    trains = contract(pool, 40.0, 10.0).spike_times_s
    rows = [
        ("pool, 120 units, 5 s", median_ms(lambda i: contract(pool, 20.0, 5.0, new())), 10.0),
        ("bistable pool, 40 cells, 10 s", median_ms(lambda i: simulate(BistablePool(), 10.0, new())), 60.0),
        ("a cramp, 20 cells, 75 s", median_ms(lambda i: cramp.simulate(CrampTrial(), new()), 20), None),
        ("its threshold frequency, 40 cells", median_ms(lambda i: cramp_threshold_Hz(BistablePool(), new()), 20), None),
        ("EMG by needle, 10 s, potentials cached", median_ms(lambda i: needle(trains, 10.0)), 20.0),
        ("EMG on the skin, 10 s, potentials cached", median_ms(lambda i: surface(trains, 10.0)), 20.0),
        ("slowest involuntary pattern, 10 s", slowest_pattern_ms(), 20.0),
        (
            "potentials of 120 new units, needle",
            median_ms(lambda i: unit_potentials(Muscle(), Electrode(), new())),
            None,
        ),
        (
            "needle in a muscle with new losses, 5 s",
            median_ms(
                lambda i: needle_examination.simulate(
                    Examination(lost_axons_percent=10 + new() / 10, reinnervated_percent=60.0)
                )
            ),
            None,
        ),
        ("force held until it fails, 180 s", median_ms(lambda i: hold(pool, 0.3 + new() / 100_000, 180.0), 10), None),
    ]
    print(f"{'':44}{'median ms':>10}{'allowed ms':>12}{'ratio':>8}")
    for name, took_ms, allowed_ms in rows:
        target = f"{allowed_ms:12.0f}{took_ms / allowed_ms:8.2f}" if allowed_ms else ""
        print(f"{name:44}{took_ms:10.2f}{target}")


if __name__ == "__main__":
    main()
