"""The currents that a patch of the squid's membrane is given."""

from __future__ import annotations

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter

FIRST_ms = 2.0
"""When the first pulse begins."""
RECORDED_ms = (25.0, 50.0, 150.0, 300.0)
"""How long a recording may be: few lengths, so that its axis holds still while a slider moves."""
AFTERWARDS_ms = 15.0
"""What is recorded at least after the last pulse."""


@declaration
class Pulses(Parameters):
    """One pulse of current through the membrane, or two of equal duration."""

    current_uA_per_cm2: float = parameter(
        default=15.0,
        unit="µA/cm²",
        low=0.0,
        high=100.0,
        step=0.1,
        label="Strength of the pulse",
        part="stimulus",
        description="Current of the pulse, outward through the membrane.",
    )
    pulse_ms: float = parameter(
        default=0.5,
        unit="ms",
        low=0.1,
        high=100.0,
        step=0.1,
        label="Duration of the pulse",
        part="stimulus",
        description="Duration of the pulse, and of the second one.",
    )
    second_uA_per_cm2: float = parameter(
        default=0.0,
        unit="µA/cm²",
        low=0.0,
        high=100.0,
        step=0.1,
        label="Strength of a second pulse",
        part="stimulus",
        description="Current of a second pulse; none at zero.",
    )
    interval_ms: float = parameter(
        default=10.0,
        unit="ms",
        low=0.0,
        high=40.0,
        step=0.1,
        label="Pause before the second pulse",
        part="stimulus",
        description="Time from the end of the first pulse to the start of the second.",
    )

    @property
    def starts_ms(self) -> np.ndarray:
        """When each pulse begins, shape ``(pulse,)``."""
        second = FIRST_ms + self.pulse_ms + self.interval_ms
        return np.array([FIRST_ms, second] if self.second_uA_per_cm2 else [FIRST_ms])

    @property
    def strengths_uA_per_cm2(self) -> np.ndarray:
        """Current of each pulse, shape ``(pulse,)``."""
        return np.array([self.current_uA_per_cm2, self.second_uA_per_cm2][: self.starts_ms.size])

    @property
    def recorded_ms(self) -> float:
        """How long is recorded."""
        least_ms = self.starts_ms[-1] + self.pulse_ms + AFTERWARDS_ms
        return next(each for each in RECORDED_ms if each >= least_ms)


@declaration
class ConstantCurrent(Parameters):
    """A current that is switched on and stays."""

    current_uA_per_cm2: float = parameter(
        default=10.0,
        unit="µA/cm²",
        low=-100.0,
        high=1000.0,
        step=0.1,
        label="Current",
        part="stimulus",
        description="Current through the membrane; outward, which depolarises, is positive.",
    )
    duration_ms: float = parameter(
        default=200.0,
        unit="ms",
        low=0.1,
        high=5000.0,
        step=0.1,
        label="Duration",
        part="stimulus",
        description="How long it flows and is recorded.",
    )
