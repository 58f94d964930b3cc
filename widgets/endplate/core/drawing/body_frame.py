"""The frame that bodies are drawn on: segments of the limbs, and how wide the body is along each.

Lengths are in millimetres of a person of 175 cm, whose head is 1/7.5 of that; they are ours, for the eye. A place
of the body counts from the midline to the side, and up from the ground. The arm hangs a little away from the body,
its palm to the front. A place on a segment is given by the share of its length and, across it, in millimetres:
away from the midline above zero. So front and back have the same places, and the back is drawn mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.drawing.smooth import Place

HEIGHT_mm = 1750.0
FRONT, BACK, FOOT_TOP, SOLE = "front", "back", "foot from above", "sole"
VIEWS = (FRONT, BACK, FOOT_TOP, SOLE)


@dataclass(frozen=True)
class Segment:
    """A straight stretch of the body.

    Attributes
    ----------
    start, end : tuple of float
        Middle of the joints at its ends.
    outer, inner : tuple of tuple of float
        Share of the length, and how far the edge of the body lies from the middle there.
    """

    start: Place
    end: Place
    outer: tuple[Place, ...] = ()
    inner: tuple[Place, ...] = ()

    @property
    def length(self) -> float:
        """From joint to joint."""
        return float(np.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1]))

    def at(self, share: float | np.ndarray, across: float | np.ndarray) -> np.ndarray:
        """Return places of the body, shape ``(place, 2)``."""
        way = np.subtract(self.end, self.start)
        aside = np.array([-way[1], way[0]]) / self.length
        share, across = np.broadcast_arrays(np.atleast_1d(share), np.atleast_1d(across))
        return np.asarray(self.start) + share[:, None] * way + across[:, None] * aside

    def edge(self, share: float | np.ndarray, side: float | np.ndarray) -> np.ndarray:
        """Return how far across a place is that lies a part of the way to an edge, shape ``(place,)``.

        Parameters
        ----------
        share : float or numpy.ndarray
            Of the length.
        side : float or numpy.ndarray
            -1 for the inner edge, 0 for the middle, 1 for the outer edge.
        """
        share, side = np.broadcast_arrays(np.atleast_1d(np.asarray(share, float)), np.atleast_1d(side))
        outer, inner = (np.interp(share, *np.transpose(edge)) for edge in (self.outer, self.inner))
        return np.where(side >= 0, side * outer, -side * inner)


ARM = Segment(
    (183, 1398),
    (262, 1108),
    ((0, 47), (0.15, 53), (0.35, 46), (0.55, 40), (0.8, 38), (1, 43)),
    ((0.3, -38), (0.45, -43), (0.65, -40), (0.85, -36), (1, -40)),
)
FOREARM = Segment(
    (262, 1108),
    (340, 868),
    ((0, 43), (0.14, 48), (0.3, 46), (0.5, 39), (0.7, 32), (0.9, 29), (1, 30)),
    ((0, -40), (0.15, -46), (0.3, -44), (0.5, -37), (0.7, -30), (0.9, -27), (1, -28)),
)
HAND = Segment((340, 868), (398, 687), ((0, 30), (0.5, 42)), ((0, -28), (0.5, -42)))
THIGH = Segment(
    (96, 905),
    (100, 490),
    ((0, 79), (0.15, 81), (0.4, 75), (0.7, 61), (0.9, 51), (1, 51)),
    ((0.2, -82), (0.4, -77), (0.7, -60), (0.9, -51), (1, -51)),
)
LEG = Segment(
    (100, 490),
    (94, 85),
    ((0, 51), (0.1, 49), (0.27, 58), (0.45, 52), (0.65, 39), (0.85, 30), (0.97, 35), (1, 34)),
    ((0, -51), (0.1, -50), (0.3, -60), (0.47, -52), (0.65, -37), (0.85, -30), (0.95, -37), (1, -35)),
)
FOOT = Segment((0, 0), (0, -255))
"""From the heel to the tip of the toes, seen from above or from below, in units of its own."""
SEGMENTS = {"arm": ARM, "forearm": FOREARM, "hand": HAND, "thigh": THIGH, "leg": LEG, "foot": FOOT}
TRUNK = "trunk"
"""Where a place is given by its own height and its distance from the midline."""


def place(segment: str, along: float, across: float) -> Place:
    """Return a place of the body.

    Parameters
    ----------
    segment : str
        One of :data:`SEGMENTS` or :data:`TRUNK`.
    along, across : float
        Share of the segment's length, or height above the ground; and millimetres to the side.
    """
    if segment == TRUNK:
        return across, along
    x, y = SEGMENTS[segment].at(along, across)[0]
    return float(x), float(y)
