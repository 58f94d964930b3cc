"""What travels along an axon: the result that the squid's and the human axon share.

An axon is followed at its nodes: the nodes of Ranvier of a myelinated axon, the
compartments of the squid's. A node fires when its potential passes
:data:`FIRED_mV` upward. Each impulse is traced from node to node, so that impulses
that arrive late, never arrive or arise on the way can be distinguished.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.core.words import fixed, form, out_of, times

FIRED_mV = -20.0
"""An impulse has reached a node when the potential there passes this level upward."""
SILENT_NODE = 1 / 3
"""Of the longest latency: how much later an impulse may be for every node that it passes without firing it."""
CARRIED_mV = 8.0
"""A silent node that an impulse passes is depolarised at least so far; in thin myelin the least is 10 mV."""


@dataclass(frozen=True, eq=False)
class Conduction:
    """Impulses along an axon; times count from the start of the recording.

    Attributes
    ----------
    time_ms : numpy.ndarray
        Shape ``(time,)``.
    voltage_mV : numpy.ndarray
        Membrane potential, shape ``(node, time)``.
    position_mm : numpy.ndarray
        Place of each node along the axon, shape ``(node,)``.
    firing_ms : tuple of numpy.ndarray
        All firing times of each node, interpolated between time steps.
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
        """Time at which each pulse's impulse reached each node, shape ``(pulse, node)``; nan from where it was lost.

        A node of thin myelin may pass an impulse on without firing itself: it is nan too.
        """
        passages = np.full((self.stimuli_ms.size, self.position_mm.size), np.nan)
        # From the last pulse back, so that no pulse is given firings of the next one's impulse.
        taken = np.full(self.position_mm.size, np.inf)
        for passage, stimulus in zip(passages[::-1], self.stimuli_ms[::-1], strict=True):
            before, latest = stimulus, taken[0]
            reached, earlier = -1, stimulus  # the last node of this impulse, and when it was at the one before
            next_ms: list[float] = []  # of the nodes that have been skipped: when they fire next
            for node, fired in enumerate(self.firing_ms):
                following = int(np.searchsorted(fired, before))
                comes = fired[following] if following < fired.size else np.inf
                # A node that fires only after the one behind it is no silent node: the impulse came from there.
                reached_later = sum(each <= comes + self.node_latency_ms for each in next_ms)
                silent = len(next_ms) - reached_later
                allowed = latest + SILENT_NODE * self.node_latency_ms * silent
                if comes < min(allowed, taken[node]):
                    arose_ms, nodes = self._followed_back(self.firing_ms[node + 1 :], comes)
                    # One node that fired first has overtaken this one; several in order have carried an impulse back.
                    if nodes > 1 and (arose_ms < before or node == 0):
                        break
                    passed_ms, _ = self._followed_back(self.firing_ms[reached + 1 : node][::-1], comes)
                    if passed_ms < earlier or not self._carried(range(reached + 1, node), earlier, comes):
                        continue  # this firing belongs to an impulse that arose ahead of this one
                    earlier, before = before, comes
                    passage[node] = taken[node] = comes
                    reached, latest, next_ms = node, before + self.node_latency_ms, []
                elif node == 0:
                    break
                elif not following or fired[following - 1] < before - self.node_latency_ms:
                    # A silent node. One that has just fired passed on an impulse of another origin, or was overtaken
                    # by its neighbour: neither makes this impulse later.
                    next_ms.append(comes)
        return passages

    def _followed_back(self, firing_ms: Sequence[np.ndarray], fired_ms: float) -> tuple[float, int]:
        """Follow an impulse back from node to node; return when it was at the last of them, and how many they are."""
        nodes = 0
        for fired in firing_ms:
            latest = int(np.searchsorted(fired, fired_ms)) - 1
            if latest < 0 or fired_ms - fired[latest] > SILENT_NODE * self.node_latency_ms:
                break
            fired_ms, nodes = fired[latest], nodes + 1
        return fired_ms, nodes

    def _carried(self, nodes: Sequence[int], from_ms: float, until_ms: float) -> bool:
        """Return whether every one of these nodes that does not fire between two moments is depolarised there."""
        ends = from_ms, until_ms
        silent = [node for node in nodes if not np.diff(np.searchsorted(self.firing_ms[node], ends)).any()]
        if not silent:
            return True
        first, last = np.searchsorted(self.time_ms, ends)
        course_mV = self.voltage_mV[silent, max(0, first - 1) : last + 1]
        return bool((course_mV.max(axis=1) - course_mV[:, 0] >= CARRIED_mV).all())

    @property
    def arrival_ms(self) -> np.ndarray:
        """Time at which the first pulse's impulse reached each node, shape ``(node,)``; nan where it never came."""
        return self.passages_ms[0] if self.stimuli_ms.size else np.full(self.position_mm.size, np.nan)

    @cached_property
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

    @cached_property
    def velocity_m_per_s(self) -> float:
        """Velocity over the middle half of the axon, clear of both ends; nan when blocked."""
        arrived = self.passages_ms[np.isfinite(self.passages_ms[:, -1])]
        if not len(arrived):
            return float("nan")
        quarter = self.position_mm.size // 4
        inside = np.arange(quarter, self.position_mm.size - quarter)
        fired = inside[np.isfinite(arrived[0, inside])]
        if fired.size < 2:  # in thin myelin: the next ones on either side of the middle
            every = np.flatnonzero(np.isfinite(arrived[0]))
            before, behind = every[every < quarter], every[every > inside[-1]]
            fired = np.array([before.max(initial=every[0]), behind.min(initial=every[-1])])
        start, end = fired[0], fired[-1]
        way_mm = self.position_mm[end] - self.position_mm[start]
        return float(way_mm / (arrived[0, end] - arrived[0, start]))

    @property
    def peak_mV(self) -> float:
        """Highest potential in the middle of the axon."""
        return float(self.voltage_mV[self.position_mm.size // 2].max())

    def summary(self) -> str:
        """Return in one or two sentences which impulses arrived, and how fast."""
        way_mm = self.position_mm[-1] - self.position_mm[0]
        pulses = self.stimuli_ms.size
        if not pulses:
            return f"Without a stimulus the far end, {fixed(way_mm)} mm away, fires {times(len(self.firing_ms[-1]))}."
        if self.blocked:
            fired = np.flatnonzero(np.isfinite(self.passages_ms).any(axis=0))
            if not fired.size:
                return "No impulse starts."
            lost_mm = self.position_mm[fired[-1]] - self.position_mm[0]
            return f"The impulse is lost after {fixed(lost_mm, 1)} mm of {fixed(way_mm)} mm: conduction is blocked."
        first = (
            f"The impulse needs {fixed(self.delay_ms, 2)} ms for {fixed(way_mm)} mm; in the middle of the axon it runs "
            f"at {fixed(self.velocity_m_per_s, 1)} m/s."
        )
        if pulses == 1:
            return first
        arrived = self.conducted_pulses
        return f"{out_of(arrived, pulses, 'impulse')} {form(arrived, 'arrives', 'arrive')}. {first}"
