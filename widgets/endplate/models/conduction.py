"""What travels along an axon: the result that the squid's and the human axon share.

An axon is followed at its nodes: the nodes of Ranvier of a myelinated axon, the
compartments of the squid's. A node fires when its potential passes
:data:`FIRED_mV` upward. Each impulse is traced from node to node, so that one that
arrives late, never arrives, or was born on the way is told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

FIRED_mV = -20.0
"""An impulse has reached a node when the potential there passes this level upward."""
SILENT_NODE = 1 / 3
"""Of the longest latency: how much later an impulse may be for every node that it passes without firing it."""


@dataclass(frozen=True, eq=False)
class Conduction:
    """What went along an axon; times count from the start of the recording.

    Attributes
    ----------
    time_ms : numpy.ndarray
        Shape ``(time,)``.
    voltage_mV : numpy.ndarray
        Membrane potential, shape ``(node, time)``.
    position_mm : numpy.ndarray
        Place of each node along the axon, shape ``(node,)``.
    firing_ms : tuple of numpy.ndarray
        When each node fired, every time it did, found between time steps.
    stimuli_ms : numpy.ndarray
        When the first node was stimulated, shape ``(pulse,)``.
    node_latency_ms : float
        Longest time that an impulse may need from one firing node to the next and still count as the same.
    """

    time_ms: np.ndarray
    voltage_mV: np.ndarray
    position_mm: np.ndarray
    firing_ms: tuple[np.ndarray, ...]
    stimuli_ms: np.ndarray
    node_latency_ms: float

    @cached_property
    def passages_ms(self) -> np.ndarray:
        """When each pulse's impulse reached each node, shape ``(pulse, node)``; nan from where it was lost.

        A node of thin myelin may pass an impulse on without firing itself: it is nan too.
        """
        passages = np.full((self.stimuli_ms.size, self.position_mm.size), np.nan)
        # From the last pulse back, so that no pulse takes what the next one has brought.
        taken = np.full(self.position_mm.size, np.inf)
        for passage, stimulus in zip(passages[::-1], self.stimuli_ms[::-1], strict=True):
            before, latest = stimulus, taken[0]
            next_ms: list[float] = []  # of the nodes that have been skipped: when they fire next
            for node, fired in enumerate(self.firing_ms):
                following = int(np.searchsorted(fired, before))
                comes = fired[following] if following < fired.size else np.inf
                # A node that fires only after the one behind it is no silent node: it was met from there.
                met = sum(each <= comes + self.node_latency_ms for each in next_ms)
                allowed = latest + SILENT_NODE * self.node_latency_ms * (len(next_ms) - met)
                if comes < min(allowed, taken[node]):
                    passage[node] = taken[node] = before = comes
                    latest, next_ms = before + self.node_latency_ms, []
                elif node == 0:
                    break
                elif not following or fired[following - 1] < before - self.node_latency_ms:
                    # Silent just now. A node that has fired just now was passed by an impulse of another origin,
                    # or was overtaken by its neighbour: neither makes this impulse later.
                    next_ms.append(comes)
        return passages

    @property
    def arrival_ms(self) -> np.ndarray:
        """When the first pulse's impulse reached each node, shape ``(node,)``; nan where it never came."""
        return self.passages_ms[0] if self.stimuli_ms.size else np.full(self.position_mm.size, np.nan)

    @property
    def conducted_pulses(self) -> int:
        """How many of the pulses reached the last node."""
        return int(np.isfinite(self.passages_ms[:, -1]).sum())

    @property
    def blocked(self) -> bool:
        """Whether there were pulses and none of them reached the last node."""
        return self.stimuli_ms.size > 0 and self.conducted_pulses == 0

    @property
    def delay_ms(self) -> float:
        """Time from the first node that fired to the last node, for the first pulse that arrived there; nan without."""
        arrived = self.passages_ms[np.isfinite(self.passages_ms[:, -1])]
        return float(arrived[0, -1] - arrived[0, 0]) if len(arrived) else float("nan")

    @property
    def velocity_m_per_s(self) -> float:
        """Velocity over the middle half of the axon, clear of both ends; nan when blocked."""
        arrived = self.passages_ms[np.isfinite(self.passages_ms[:, -1])]
        if not len(arrived):
            return float("nan")
        quarter = self.position_mm.size // 4
        inside = np.arange(quarter, self.position_mm.size - quarter)
        fired = inside[np.isfinite(arrived[0, inside])]
        if fired.size < 2:
            return float("nan")
        start, end = fired[0], fired[-1]
        way_mm = self.position_mm[end] - self.position_mm[start]
        return float(way_mm / (arrived[0, end] - arrived[0, start]))

    @property
    def peak_mV(self) -> float:
        """Highest potential in the middle of the axon."""
        return float(self.voltage_mV[self.position_mm.size // 2].max())

    def summary(self) -> str:
        """Say in one or two sentences what arrived."""
        way_mm = self.position_mm[-1] - self.position_mm[0]
        pulses = self.stimuli_ms.size
        if not pulses:
            return f"Without a stimulus the far end, {way_mm:.0f} mm away, fires {_times(self.firing_ms[-1])}."
        if self.blocked:
            fired = np.flatnonzero(np.isfinite(self.passages_ms).any(axis=0))
            if not fired.size:
                return "No impulse starts."
            lost_mm = self.position_mm[fired[-1]] - self.position_mm[0]
            return f"The impulse is lost after {lost_mm:.1f} mm of {way_mm:.0f} mm: conduction is blocked."
        said = (
            f"The impulse needs {self.delay_ms:.2f} ms for {way_mm:.0f} mm; in the middle of the axon it runs at "
            f"{self.velocity_m_per_s:.1f} m/s."
        )
        return said if pulses == 1 else f"{self.conducted_pulses} of {pulses} impulses arrive. {said}"


def _times(fired: Sequence[float]) -> str:
    return {0: "not once", 1: "once"}.get(len(fired), f"{len(fired)} times")
