"""Outlines of body, hands and feet, their places on the drawing, and shapes to draw on them.

Everything is the left side of one person. The body is split down its midline: its left half,
as a reader sees it, is the back, its right half the front, and together they make one
outline. Beside it stand, larger, the palm, the back of the hand, the foot from above and
the sole. Places are given in a view's own units: on the body ``x`` counts from the
midline to the side and ``y`` from the ground; in the other views both count from the
lower corner. A shape is a closed polygon, shape ``(corner, 2)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Place = tuple[float, float]

WIDTH, HEIGHT = 276.0, 506.0
"""Size of the sheet. On a phone a unit is about a pixel."""
FRONT, BACK, PALM, HAND_BACK, FOOT_TOP, SOLE = "front", "back", "palm", "back of hand", "foot, above", "sole"
BODY_SCALE, LIMB_SCALE = 1.2, 0.9
MIDLINE = 100.0
"""Horizontal place on the sheet at which the two halves of the body meet."""


@dataclass(frozen=True)
class View:
    """Place of a view on the sheet.

    Attributes
    ----------
    x, y : float
        Origin of the view, in units of the sheet.
    direction : int
        1 where ``x`` grows to the right of the sheet, -1 where it grows to the left.
    scale : float
        Units of the sheet in a unit of the view.
    name : tuple of float
        Place of its name on the sheet.
    """

    x: float
    y: float
    direction: int
    scale: float
    name: Place

    def on_sheet(self, places: np.ndarray | Sequence[Place]) -> np.ndarray:
        """Return places of this view in units of the sheet, shape ``(place, 2)``."""
        return np.asarray(places, float) * (self.direction * self.scale, self.scale) + (self.x, self.y)


def _beside(row: int, direction: int) -> View:
    """Return a view in the column of hands and feet, counted from the top."""
    y = HEIGHT - 126 - 120 * row
    return View(204 if direction > 0 else 276, y, direction, LIMB_SCALE, (240, y - 1))


VIEWS: dict[str, View] = {
    FRONT: View(MIDLINE, 18, 1, BODY_SCALE, (MIDLINE + 22, 488)),
    BACK: View(MIDLINE, 18, -1, BODY_SCALE, (MIDLINE - 22, 488)),
    PALM: _beside(0, 1),
    HAND_BACK: _beside(1, -1),
    FOOT_TOP: _beside(2, 1),
    SOLE: _beside(3, -1),
}

_SHOULDER = ((0, 331), (9, 329), (9, 320), (29, 309), (45, 301), (54, 284))
_OUTER_ARM = ((60, 252), (66, 216), (75, 176))
_FINGERS = ((82, 160), (82, 142), (77, 129), (70, 131), (66, 150))
_INNER_ARM = ((64, 172), (53, 211), (45, 247), (38, 270))
_TRUNK = ((36, 244), (33, 217), (36, 196))
_OUTER_LEG = ((41, 176), (42, 150), (40, 120), (34, 88), (34, 58), (28, 25))
_TOES = ((36, 6), (32, 0), (19, 0), (17, 9), (16, 25))
_INNER_LEG = ((14, 55), (15, 82), (9, 120), (3, 156), (0, 158))
_BODY_HALF = (*_SHOULDER, *_OUTER_ARM, *_FINGERS, *_INNER_ARM, *_TRUNK, *_OUTER_LEG, *_TOES, *_INNER_LEG)
"""Right half of the outline of the body, from the neck over arm and leg to the crotch."""


def capsule(start: Place, end: Place, half_width: float) -> np.ndarray:
    """Return a straight band with round ends.

    Parameters
    ----------
    start, end : tuple of float
        Centres of the round ends.
    half_width : float
        Radius of the ends.

    Returns
    -------
    numpy.ndarray
        Closed polygon, shape ``(corner, 2)``.
    """
    first, last = np.asarray(start, float), np.asarray(end, float)
    along = np.arctan2(*(last - first)[::-1])
    turn = np.linspace(-np.pi / 2, np.pi / 2, 9)
    near, far = along + np.pi + turn, along + turn
    return np.concatenate(
        [
            first + half_width * np.column_stack([np.cos(near), np.sin(near)]),
            last + half_width * np.column_stack([np.cos(far), np.sin(far)]),
        ]
    )


def rounded(corners: Sequence[Place], steps: int = 4) -> np.ndarray:
    """Return a closed line that runs smoothly through all corners (Catmull and Rom).

    Parameters
    ----------
    corners : sequence of tuple of float
        Places on the line.
    steps : int
        Points of the line from one corner to the next.

    Returns
    -------
    numpy.ndarray
        Closed polygon, shape ``(corner, 2)``.
    """
    p1 = np.asarray(corners, float)
    p0, p2, p3 = np.roll(p1, 1, 0), np.roll(p1, -1, 0), np.roll(p1, -2, 0)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None, None]
    through = 2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    return through.transpose(1, 0, 2).reshape(-1, 2) / 2


_HAND = (
    rounded(((27, 0), (26, 14), (20, 30), (24, 48), (24, 62), (45, 68), (67, 58), (66, 36), (57, 14), (55, 0))),
    capsule((24, 28), (8, 60), 6),
    capsule((30, 58), (26, 98), 5),
    capsule((41, 60), (40, 108), 5),
    capsule((52, 60), (54, 100), 5),
    capsule((62, 54), (68, 84), 4.5),
)
_FOOT = (
    rounded(((40, 2), (27, 9), (26, 30), (20, 55), (15, 78), (30, 92), (58, 92), (61, 70), (56, 45), (53, 12))),
    capsule((53, 88), (53, 104), 7),
    capsule((42, 90), (42, 106), 4),
    capsule((33.5, 88), (33, 102), 3.8),
    capsule((26, 84), (25, 97), 3.6),
    capsule((19, 78), (17.5, 90), 3.6),
)

OUTLINES: tuple[tuple[str, np.ndarray], ...] = (
    (FRONT, rounded(((0, 376), (13, 370), (18, 352), (14, 335), (0, 326), (-14, 335), (-18, 352), (-13, 370)))),
    (FRONT, rounded(_BODY_HALF + tuple((-x, y) for x, y in _BODY_HALF[-2:0:-1]))),
    *((view, shape) for view in (PALM, HAND_BACK) for shape in _HAND),
    *((view, shape) for view in (FOOT_TOP, SOLE) for shape in _FOOT),
)
"""Every outline with the name of its view."""
