"""A train of pulses into a motor axon, and the axon recorded through it, quickly where nothing happens.

Between two impulses an axon is quiet for much longer than it is busy. Then it is
stepped :data:`STRIDE` times as far at once, until the next pulse. The gates stand half
a step apart from the voltages and are left so when the step changes: in a quiet
axon that shifts slow recovery by a fraction of a step.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed, number
from endplate.nerve.axon_assembly import assemble, settle
from endplate.nerve.axon_integration import NO_NODE, integrate
from endplate.nerve.axon_parameters import MotorAxon

LONGEST_TRAIN_ms = 2000.0
LONGEST_WAIT_ms = 25.0
"""A recording ends so long after its last pulse, even when the axon still fires."""
STRIDE = 8
PULSES_IN_FULL = 10
"""Trains of more pulses keep every second step, every third, and so on."""
FIRINGS = 256
"""Most firings of a node between two pulses."""


@declaration
class PulseTrain(Parameters):
    """Pulses of current into the first node."""

    count: int = parameter(
        default=1,
        unit="pulses",
        low=0,
        high=100,
        step=1,
        label="Impulses",
        integer=True,
        part="stimulus",
        description="Number of pulses.",
    )
    rate_Hz: float = parameter(
        default=10.0,
        unit="Hz",
        low=1.0,
        high=1000.0,
        step=1.0,
        label="Rate",
        part="stimulus",
        description="Pulses per second.",
    )
    amplitude_nA: float = parameter(
        default=2.0,
        unit="nA",
        low=0.0,
        high=20.0,
        step=0.01,
        label="Strength",
        part="stimulus",
        description="Current of each pulse.",
    )
    pulse_ms: float = parameter(
        default=0.1,
        unit="ms",
        low=0.01,
        high=2.0,
        step=0.01,
        label="Duration",
        part="stimulus",
        description="Duration of each pulse.",
    )
    first_ms: float = parameter(
        default=0.0,
        unit="ms",
        low=0.0,
        high=20.0,
        step=0.5,
        label="First impulse at",
        part="stimulus",
        description="When the first pulse begins.",
    )
    recorded_ms: float = parameter(
        default=3.0,
        unit="ms",
        low=0.5,
        high=LONGEST_WAIT_ms,
        step=0.5,
        label="Recorded for",
        part="stimulus",
        description="Time that is recorded at least after the last pulse has begun.",
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.count > 1 and self.pulse_ms * self.rate_Hz >= 1000:
            raise ValueError(f"Pulses of {number(self.pulse_ms)} ms at {number(self.rate_Hz)} Hz run into each other.")
        if self.last_ms > LONGEST_TRAIN_ms:
            raise ValueError(
                f"A train may last {number(LONGEST_TRAIN_ms)} ms; {count(self.count, 'pulse')} at "
                f"{number(self.rate_Hz)} Hz take {fixed(self.last_ms)} ms."
            )

    @property
    def starts_ms(self) -> np.ndarray:
        """When each pulse begins, shape ``(count,)``."""
        return self.first_ms + np.arange(self.count) * 1e3 / self.rate_Hz

    @property
    def last_ms(self) -> float:
        """When the last pulse begins; zero without any."""
        return self.first_ms + (self.count - 1) * 1e3 / self.rate_Hz if self.count else 0.0


@dataclass(frozen=True, eq=False)
class AxonRecording:
    """Potentials at the nodes, and when they fired.

    Attributes
    ----------
    time_ms : numpy.ndarray
        Shape ``(time,)``; wider apart where the axon was quiet.
    voltage_mV : numpy.ndarray
        Shape ``(node, time)``.
    firing_ms : tuple of numpy.ndarray
        When each node fired.
    """

    time_ms: np.ndarray
    voltage_mV: np.ndarray
    firing_ms: tuple[np.ndarray, ...]


def record(axon: MotorAxon, train: PulseTrain) -> AxonRecording:
    """Stimulate the first node of an axon at rest, and record all nodes.

    Parameters
    ----------
    axon : MotorAxon
        The axon; its bias begins with the recording.
    train : PulseTrain
        The pulses.

    Returns
    -------
    AxonRecording
        Until the axon is quiet after the last pulse, or :data:`LONGEST_WAIT_ms` after it.
    """
    rest = settle(axon)
    state, now_ms = rest.copy(), 0.0
    times: list[np.ndarray] = []
    voltages: list[np.ndarray] = []
    firings: list[list[float]] = [[] for _ in range(axon.nodes)]
    every = math.ceil(max(train.count, 1) / PULSES_IN_FULL)

    def run(stride: int, pulses_ms: np.ndarray, least_ms: float, until_ms: float, every: int) -> None:
        nonlocal now_ms
        step_ms = axon.step_ms * stride
        steps = math.floor((until_ms - now_ms) / step_ms)
        if steps < 1:
            return
        voltage, fired_ms, fired, passed_ms = integrate(
            assemble(axon, step_ms),
            state,
            rest.voltage_mV,
            node=0,
            starts_ms=pulses_ms - now_ms,
            width_ms=train.pulse_ms,
            amplitude_nA=train.amplitude_nA,
            least_steps=math.ceil(least_ms / step_ms),
            most_steps=steps,
            every=every,
            watched=NO_NODE,
            firings=FIRINGS,
        )
        times.append(now_ms + np.arange(len(voltage)) * every * step_ms)
        voltages.append(voltage)
        for kept, new, valid in zip(firings, fired_ms, fired, strict=True):
            kept.extend(now_ms + new[:valid])
        now_ms += passed_ms

    ends_ms = np.append(train.starts_ms, train.last_ms + LONGEST_WAIT_ms)
    # A bias can trigger impulses at any time, so the axon is stepped at full resolution to the end.
    busy_ms = np.inf if axon.bias_nA else 0.0
    run(1, np.zeros(0), min(busy_ms, ends_ms[0]), ends_ms[0], every)
    for start_ms, end_ms in itertools.pairwise(ends_ms):
        last = start_ms == train.last_ms
        least_ms = max(busy_ms, train.recorded_ms if last else 0.0)
        run(1, np.array([start_ms]), min(least_ms, end_ms - now_ms), end_ms, every)
        if not last:
            run(STRIDE, np.zeros(0), end_ms - now_ms, end_ms, 1)
    return AxonRecording(
        time_ms=np.concatenate(times),
        voltage_mV=np.ascontiguousarray(np.concatenate(voltages).T),
        firing_ms=tuple(np.array(each) for each in firings),
    )
