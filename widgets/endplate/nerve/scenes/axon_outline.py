"""The outline of a myelinated axon cut lengthwise: the axon, its sheath of myelin, and the turns of the sheath.

Everything lies around ``y = 0``. Thicknesses are to scale with one another; lengths along the axon are chosen for the
eye, and the parts next to a node, where the axon narrows and the sheath ends, are drawn far longer than they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

TURNS_A_LINE = 20
"""Turns of myelin that one line stands for."""
LINES = 8
"""Lines on one side of an axon at most."""


@dataclass(frozen=True)
class Section:
    """Thicknesses of an axon in units of the drawing, and how long its ends are.

    Attributes
    ----------
    axon, node : float
        Radius of the axon under the myelin and at the nodes.
    sheath : numpy.ndarray
        Thickness of the sheath around each internode.
    turns : numpy.ndarray
        Turns of myelin of each internode.
    gap, taper : float
        Half the width of a node, and the length of the part beside it.
    corners : int
        Points along one end of an internode.
    """

    axon: float
    node: float
    sheath: np.ndarray
    turns: np.ndarray
    gap: float
    taper: float
    corners: int


def outlines(section: Section, node_x: np.ndarray) -> dict[str, np.ndarray]:
    """Return the closed outlines of the axon and of its sheath.

    Parameters
    ----------
    section : Section
        Thicknesses.
    node_x : numpy.ndarray
        Places of the nodes, shape ``(node,)``.

    Returns
    -------
    dict of str to numpy.ndarray
        ``outline_x``, ``axon_y`` and ``sheath_y``, shape ``(corner,)``: along the upper side, and back along the lower.
    """
    way, both, closing = _profile(section.corners)
    ends = section.gap + section.taper * way
    x = np.hstack([node_x[:-1, None] + ends, (node_x[1:, None] - ends)[:, ::-1]]).ravel()
    axon = np.tile(section.node + (section.axon - section.node) * both, len(section.sheath))
    sheath = axon + (section.sheath[:, None] * closing).ravel()
    return {
        "outline_x": np.concatenate([x, x[::-1]]),
        "axon_y": np.concatenate([-axon, axon[::-1]]),
        "sheath_y": np.concatenate([-sheath, sheath[::-1]]),
    }


@cache
def _profile(corners: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the way along one end of an internode, and along both its ends how axon and sheath have thickened."""
    way = np.linspace(0, 1, corners)
    axon, sheath = _smooth(way), _closing(way)
    return way, np.concatenate([axon, axon[::-1]]), np.concatenate([sheath, sheath[::-1]])


def lamellae(section: Section, a: float, b: float, internode: int) -> tuple[np.ndarray, np.ndarray]:
    """Return one line through all turns of myelin on the upper side of an internode, back and forth.

    Parameters
    ----------
    section : Section
        Thicknesses.
    a, b : float
        Places of its nodes.
    internode : int
        Its number.

    Returns
    -------
    tuple of numpy.ndarray
        Corners; the inner turns end first, the outer ones nearest to the node.
    """
    x, y = _turns(
        section.axon,
        section.node,
        float(section.sheath[internode]),
        float(section.turns[internode]),
        (section.gap, section.taper, b - a),
    )
    return a + x, y


@lru_cache(maxsize=64)
def _turns(
    axon_radius: float, node: float, sheath: float, turns: float, lengths: tuple[float, float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the line of an internode whose first node lies at zero."""
    gap, taper, end = lengths
    count = min(LINES, max(1, round(turns / TURNS_A_LINE)))
    xs, ys = [], []
    for line in range(count):
        share = (line + 0.5) / count
        way = np.linspace(1 - share, 1, 4) if share > 0.5 else np.array([0.62, 0.8, 1.0])
        ends = gap + taper * way
        y = node + (axon_radius - node) * _smooth(way) + sheath * _closing(way) * share
        side_x, side_y = np.concatenate([ends, (end - ends)[::-1]]), np.concatenate([y, y[::-1]])
        xs.append(side_x if line % 2 == 0 else side_x[::-1])
        ys.append(-side_y if line % 2 == 0 else -side_y[::-1])
    return np.concatenate(xs), np.concatenate(ys)


def _smooth(way: np.ndarray) -> np.ndarray:
    return way * way * (3 - 2 * way)


def _closing(way: np.ndarray) -> np.ndarray:
    """Return the share of its thickness that a sheath has on the way from its end: round, as its end is."""
    return np.sqrt(1 - (1 - np.minimum(1.0, 1.5 * way)) ** 2)
