"""How fast the junction is simulated: against the time a slider may take, and against its own uncompiled source.

    python benchmarks/junction.py

Every figure is the median of many calls with settings that were not seen before, as
when a slider moves; the first call, which loads compiled code, is not counted.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

from endplate.junction import impulse as junction
from endplate.junction import miniatures, muscle_fibre, repetitive_stimulation
from endplate.junction.impulse import Junction
from endplate.junction.miniatures import MiniatureRecording
from endplate.junction.repetitive_stimulation import StimulusTrain

CALLS = 60
IMPULSE_ms, TRAIN_ms = 2.0, 10.0  # what one junction and a train of 400 may take


def median_ms(call: Callable[[int], object], calls: int = CALLS) -> float:
    """Return the median time of ``call(i)`` in milliseconds, after one call to warm up."""
    call(-1)
    times = []
    for i in range(calls):
        start = time.perf_counter()
        call(i)
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def junction_like(i: int, row: int) -> Junction:
    """Return a junction that no other call has asked for, so that nothing is found in a cache."""
    return Junction(receptor_fraction=0.3 + (i + 1) / 100 + row * 1e-4)


def main() -> None:
    """Measure, and print a table with ratios."""
    rows = [
        (
            "one impulse, receptors moved",
            median_ms(lambda i: junction.simulate(junction_like(i, 1))),
            IMPULSE_ms,
        ),
        ("one impulse, another chance", median_ms(lambda i: junction.simulate(Junction(), seed=i + 1)), IMPULSE_ms),
        (
            "one impulse, temperature moved",
            median_ms(lambda i: junction.simulate(Junction(temperature_C=30 + (i + 1) / 10 + 1e-3))),
            IMPULSE_ms,
        ),
        (
            "10 shocks, 400 junctions",
            median_ms(lambda i: repetitive_stimulation.simulate(junction_like(i, 2), StimulusTrain())),
            TRAIN_ms,
        ),
        (
            "the same after a minute of exercise",
            median_ms(
                lambda i: repetitive_stimulation.simulate(junction_like(i, 3), StimulusTrain(exercise_s=60.0)),
                20,
            ),
            TRAIN_ms,
        ),
        (
            "400 evoked and 400 spontaneous potentials",
            median_ms(lambda i: miniatures.simulate(junction_like(i, 4), MiniatureRecording())),
            TRAIN_ms,
        ),
    ]
    print(f"{'':44}{'median ms':>10}{'allowed ms':>12}{'ratio':>8}")
    for name, took_ms, allowed_ms in rows:
        print(f"{name:44}{took_ms:10.2f}{allowed_ms:12.1f}{took_ms / allowed_ms:8.2f}")

    density = (muscle_fibre.SODIUM_mS_per_cm2, muscle_fibre.POTASSIUM_mS_per_cm2, muscle_fibre.LEAK_mS_per_cm2)
    table = muscle_fibre.gate_table(37.0)
    conductance_uS = 60 * Junction().end_plate.quantal_conductance_uS()
    arguments = (np.ascontiguousarray(conductance_uS), table, density, muscle_fibre.FOLD_SODIUM, False)
    compiled = median_ms(lambda i: muscle_fibre.integrate_cable(*arguments))
    source = median_ms(lambda i: muscle_fibre.integrate_cable.py_func(*arguments), 2)
    print(
        f"\nthe fibre compiled against its Python source: {compiled:.2f} ms, {source:.0f} ms, {source / compiled:.0f} x"
    )


if __name__ == "__main__":
    main()
