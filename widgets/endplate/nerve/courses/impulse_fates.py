"""What becomes of the impulses of an axon: where they are lost, and where new ones are born."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from endplate.nerve.conduction import Conduction

NEAR = 4
"""An impulse comes from one of so many nodes on either side, or was born: some nodes of thin myelin do not fire."""


@dataclass(frozen=True, eq=False)
class Fates:
    """Events along an axon.

    Attributes
    ----------
    arrived_ms : numpy.ndarray
        When each impulse that was sent reached the last node, shape ``(arrived,)``.
    unsent_ms : numpy.ndarray
        When the last node fired without one, shape ``(unsent,)``.
    lost_ms, lost_node : numpy.ndarray
        When an impulse that was sent was lost, and the last node that it reached, shape ``(lost,)``.
    born_ms, born_node : numpy.ndarray
        When a node fired that neither a neighbour nor the stimulus had excited, and which, shape ``(born,)``.
    """

    arrived_ms: np.ndarray
    unsent_ms: np.ndarray
    lost_ms: np.ndarray
    lost_node: np.ndarray
    born_ms: np.ndarray
    born_node: np.ndarray

    def born_in(self, nodes: slice) -> str:
        """Return whether impulses were born at these nodes: ``in`` them, ``beside`` them, or ``in and beside``."""
        inside = (self.born_node >= nodes.start) & (self.born_node < nodes.stop)
        return "in" if inside.all() else "in and beside" if inside.any() else "beside"


def fates(conduction: Conduction) -> Fates:
    """Return what became of the impulses.

    Parameters
    ----------
    conduction : Conduction
        What was recorded.
    """
    passages_ms = conduction.passages_ms
    reached = np.isfinite(passages_ms)
    arrived_ms = passages_ms[reached[:, -1], -1]
    lost = np.flatnonzero(reached.any(axis=1) & ~reached[:, -1])
    lost_node = np.array([np.flatnonzero(reached[pulse])[-1] for pulse in lost], dtype=int)
    born = sorted(_born(conduction))
    return Fates(
        arrived_ms=arrived_ms,
        unsent_ms=np.setdiff1d(conduction.firing_ms[-1], arrived_ms),
        lost_ms=passages_ms[lost, lost_node],
        lost_node=lost_node,
        born_ms=np.array([ms for ms, _ in born]),
        born_node=np.array([node for _, node in born], dtype=int),
    )


def _born(conduction: Conduction) -> list[tuple[float, int]]:
    """Return when and at which nodes impulses were born."""
    found = []
    firing_ms = [each.tolist() for each in conduction.firing_ms]  # lists: a node fires a few times only
    stimuli_ms = conduction.stimuli_ms.tolist()
    for node, fired in enumerate(firing_ms):
        near = [*firing_ms[max(0, node - NEAR) : node], *firing_ms[node + 1 : node + NEAR + 1]]
        cause_ms = sorted(chain(*near, stimuli_ms if node <= NEAR else ()))
        for earlier, ms in pairwise([-math.inf, *fired]):
            last = bisect_left(cause_ms, ms) - 1
            if last < 0 or cause_ms[last] < max(ms - conduction.node_latency_ms, earlier):
                found.append((ms, node))
    return found
