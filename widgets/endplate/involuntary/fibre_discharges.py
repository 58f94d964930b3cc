"""Activity that arises in a muscle fibre: fibrillation and myotonia.

Numbers without a source key are teaching values.
"""

from __future__ import annotations

import numpy as np

from endplate.core.parameters import declaration, parameter
from endplate.involuntary.discharges import Discharges, renewal_process
from endplate.involuntary.firing_pattern import FIBRE, FiringPattern

FIBRILLATION_CV = 0.03
"""Coefficient of variation of the intervals of a fibre that fires by itself, almost as regularly as a clock."""
FIBRILLATION_RATE_RANGE = (0.7, 1.3)
"""Rate of a fibre, as a multiple of the mean rate that is set."""
FIBRILLATION_LIMITS_Hz = (0.5, 15.0)
"""Lowest and highest rate of a fibre (spontaneous_emg_statpearls)."""

MYOTONIC_FIBRES = 2
MYOTONIA_FIRST_RUN_s = 0.5
"""The first run of each fibre begins within this time."""
MYOTONIA_LENGTH_RANGE = (0.7, 1.3)
"""Length of a run, as a multiple of the mean length that is set."""
MYOTONIA_PAUSE_s = (0.3, 1.5)
"""Shortest and longest pause between two runs of a fibre."""
MYOTONIA_SMALLEST = 0.4
"""Size of the potential at the ends of a run, as a share of that in its middle."""
RATE_SAMPLES = 2001
"""Samples over which the rate of a run is integrated."""


@declaration
class Fibrillation(FiringPattern):
    """Fibrillation: single muscle fibres without a nerve fire by themselves."""

    fibrillation_Hz: float = parameter(
        default=7.0,
        unit="Hz",
        low=0.5,
        high=15.0,
        step=0.5,
        label="Rate",
        part="fibrillation",
        source="spontaneous_emg_statpearls",
        description="Mean rate of a fibre.",
    )
    fibrillating_fibres: int = parameter(
        default=3,
        unit="fibres",
        low=1,
        high=10,
        step=1,
        label="Fibres that fire",
        part="fibrillation",
        integer=True,
        description="Fibres near the needle that fire.",
    )

    origin = FIBRE

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return the impulses of each fibre, which fires regularly at a rate of its own."""
        share = rng.uniform(*FIBRILLATION_RATE_RANGE, self.fibrillating_fibres)
        rates_Hz = np.clip(self.fibrillation_Hz * share, *FIBRILLATION_LIMITS_Hz)
        trains = tuple(renewal_process(rng, rate_Hz, FIBRILLATION_CV, duration_s) for rate_Hz in rates_Hz)
        return Discharges(trains, of_fibres=True)


@declaration
class Myotonia(FiringPattern):
    """Myotonia: single muscle fibres go on firing after every touch, first faster and then slower."""

    myotonia_lowest_Hz: float = parameter(
        default=20.0,
        unit="Hz",
        low=10.0,
        high=40.0,
        step=1.0,
        label="Lowest rate",
        part="myotonia",
        source="myotonia_aanem",
        description="Rate at which a run begins and ends.",
    )
    myotonia_highest_Hz: float = parameter(
        default=80.0,
        unit="Hz",
        low=40.0,
        high=150.0,
        step=5.0,
        label="Highest rate",
        part="myotonia",
        source="myotonia_aanem",
        description="Highest rate of a run.",
    )
    myotonia_run_s: float = parameter(
        default=2.0,
        unit="s",
        low=0.5,
        high=5.0,
        step=0.5,
        label="Length of a run",
        part="myotonia",
        description="Mean length of a run.",
    )

    origin = FIBRE

    def discharges(self, units: int, duration_s: float, rng: np.random.Generator) -> Discharges:
        """Return runs of two fibres that wax and wane, as after movements of the needle."""
        trains, sizes = [], []
        lowest_Hz, highest_Hz = self.myotonia_lowest_Hz, self.myotonia_highest_Hz
        for _ in range(MYOTONIC_FIBRES):
            runs, run_sizes = [np.empty(0)], [np.empty(0)]
            start_s = rng.uniform(0, MYOTONIA_FIRST_RUN_s)
            while start_s < duration_s:
                length_s = self.myotonia_run_s * rng.uniform(*MYOTONIA_LENGTH_RANGE)
                run, height = _run_of_rising_and_falling_rate(lowest_Hz, highest_Hz, length_s)
                runs.append(start_s + run)
                run_sizes.append(MYOTONIA_SMALLEST + (1 - MYOTONIA_SMALLEST) * height)
                start_s += length_s + rng.uniform(*MYOTONIA_PAUSE_s)
            trains.append(np.concatenate(runs))
            sizes.append(np.concatenate(run_sizes))
        inside = [times < duration_s for times in trains]
        return Discharges(
            tuple(times[keep] for times, keep in zip(trains, inside, strict=True)),
            tuple(size[keep] for size, keep in zip(sizes, inside, strict=True)),
            of_fibres=True,
        )


def _run_of_rising_and_falling_rate(
    lowest_Hz: float, highest_Hz: float, length_s: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return impulses whose rate rises and falls once by half a sine, and the height of the sine at each of them."""
    time_s = np.linspace(0, length_s, RATE_SAMPLES)
    sine = np.sin(np.pi * time_s / length_s)
    rate_Hz = lowest_Hz + max(0.0, highest_Hz - lowest_Hz) * sine
    phase = np.concatenate([[0.0], np.cumsum((rate_Hz[1:] + rate_Hz[:-1]) / 2 * np.diff(time_s))])
    times_s = np.interp(np.arange(int(phase[-1])), phase, time_s)
    return times_s, np.interp(times_s, time_s, sine)
