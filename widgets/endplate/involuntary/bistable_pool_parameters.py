"""The parameters of a pool of bistable motoneurones, of what acts on it, and of the train of stimuli."""

from __future__ import annotations

import math

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter

TRIGGER_START_s = 0.5
"""Time of the first stimulus."""
TRIGGER_RATES_Hz = (2.0, 60.0)
"""Lowest and highest rate of a train of stimuli."""


@declaration
class BistablePool(Parameters):
    """Motoneurones of one muscle with a persistent inward current, their inputs, and a train of stimuli."""

    cells: int = parameter(
        default=40,
        unit="cells",
        low=10,
        high=100,
        step=1,
        label="Motoneurones",
        integer=True,
        part="cell",
        description="Number of motoneurones.",
    )
    pic_conductance: float = parameter(
        default=1.0,
        unit="× resting leak",
        low=0.0,
        high=1.5,
        step=0.05,
        label="Persistent inward current",
        part="cell",
        description="Conductance of the persistent inward current, in multiples of the dendrite's leak at rest.",
    )
    noise: float = parameter(
        default=0.9,
        unit="mV",
        low=0.0,
        high=6.5,
        step=0.1,
        label="Random input to the cells",
        part="cell",
        description="Standard deviation of the random input to each soma.",
    )
    inhibition: float = parameter(
        default=0.0,
        unit="× resting leak",
        low=0.0,
        high=1.0,
        step=0.02,
        label="Inhibition",
        part="cord",
        description="Steady inhibitory conductance of soma and dendrite, in multiples of their leak at rest.",
    )
    reflex_gain: float = parameter(
        default=0.6,
        unit="gain",
        low=-1.0,
        high=1.0,
        step=0.05,
        label="Loop through the muscle",
        part="cord",
        description="What the muscle's afferents do to the pool: above zero they excite it, below zero they inhibit.",
    )
    trigger_amplitude: float = parameter(
        default=1.0,
        unit="× usual",
        low=0.0,
        high=3.0,
        step=0.05,
        label="Strength of the stimuli",
        part="stimulus",
        description="How strongly each stimulus acts on the pool.",
    )
    trigger_rate_Hz: float = parameter(
        default=30.0,
        unit="Hz",
        low=TRIGGER_RATES_Hz[0],
        high=TRIGGER_RATES_Hz[1],
        step=1.0,
        label="Rate of the stimuli",
        part="stimulus",
        description="Rate of the train of stimuli.",
    )
    trigger_s: float = parameter(
        default=1.0,
        unit="s",
        low=0.1,
        high=2.0,
        step=0.1,
        label="Duration of the train",
        part="stimulus",
        description="How long the train of stimuli lasts.",
    )

    @property
    def trigger_end_s(self) -> float:
        """End of the train of stimuli."""
        return TRIGGER_START_s + self.trigger_s

    @property
    def stimulus_s(self) -> np.ndarray:
        """Times of the stimuli, shape ``(stimulus,)``."""
        stimuli = math.ceil(self.trigger_s * self.trigger_rate_Hz - 1e-9)  # a whole number may be rounded up a little
        return TRIGGER_START_s + np.arange(stimuli) / self.trigger_rate_Hz
