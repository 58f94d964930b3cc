"""The panes of a drawing of the body, and where places of the body lie in each.

The zoom shows the left side of one person split down the middle: its left half from behind, its right half from the
front. Two plates show the hand from both sides or the foot from above and below, larger; a small whole body tells
which part that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from endplate.core.drawing.body_frame import BACK, FOOT_TOP, FRONT, HAND, SOLE
from endplate.core.drawing.body_outline import foot_outline, half_outline, hand_outline, lower_outline

ARM, LEG = "arm", "leg"
WHOLE, ZOOM, UPPER, LOWER = "whole", "zoom", "upper plate", "lower plate"
PANES = (WHOLE, ZOOM, UPPER, LOWER)
SIZES = {WHOLE: (112.0, 214.0), ZOOM: (490.0, 520.0), UPPER: (150.0, 242.0), LOWER: (150.0, 242.0)}
"""Width and height of each pane, in its units."""
_HALVES = {
    # Scale, height above the ground at the upper edge, and distance of each half from the middle
    (WHOLE, ARM): (0.1185, 1768.0, 0.0),
    (WHOLE, LEG): (0.1185, 1768.0, 0.0),
    (ZOOM, ARM): (0.565, 1568.0, 5.0),
    (ZOOM, LEG): (0.452, 1142.0, 40.0),
}
_PLATE = {ARM: (1.0, 46.0, 53.0), LEG: (0.9, 4.0, 75.0)}
"""Scale of a plate, what is seen above the wrist or heel, and where the middle lies in the plate from the front."""
_VIEWS = {UPPER: {ARM: FRONT, LEG: FOOT_TOP}, LOWER: {ARM: BACK, LEG: SOLE}}
TITLES = {
    (UPPER, ARM): "palm",
    (LOWER, ARM): "back of the hand",
    (UPPER, LEG): "foot from above",
    (LOWER, LEG): "sole",
}


@dataclass(frozen=True)
class Pane:
    """A pane as it shows one limb.

    Attributes
    ----------
    name, limb : str
        One of :data:`PANES`; arm or leg.
    """

    name: str
    limb: str

    @property
    def scale(self) -> float:
        """Units of the pane in a millimetre."""
        return _HALVES[self.name, self.limb][0] if self.name in (WHOLE, ZOOM) else _PLATE[self.limb][0]

    def shows(self, view: str) -> bool:
        """Whether this side of the body is seen here."""
        return view in (FRONT, BACK) if self.name in (WHOLE, ZOOM) else _VIEWS[self.name][self.limb] == view

    def at(self, view: str, places: np.ndarray) -> np.ndarray:
        """Return places of the body in units of the pane, shape ``(place, 2)``."""
        side = -1 if view in (BACK, SOLE) else 1
        if self.name in (WHOLE, ZOOM):
            scale, top, apart = _HALVES[self.name, self.limb]
            middle = SIZES[self.name][0] / 2
            return np.column_stack([middle + side * (apart + scale * places[:, 0]), scale * (top - places[:, 1])])
        scale, above, middle = _PLATE[self.limb]
        along, across = _in_hand(places) if self.limb == ARM else (-places[:, 1], places[:, 0])
        x = middle + scale * across if side > 0 else SIZES[self.name][0] - middle - scale * across
        return np.column_stack([x, above + scale * along])

    def outlines(self) -> list[np.ndarray]:
        """Return the outline of what is seen here, in units of the pane."""
        if self.name in (WHOLE, ZOOM):
            half = lower_outline() if (self.name, self.limb) == (ZOOM, LEG) else half_outline()
            return [self.at(view, half) for view in (BACK, FRONT)]
        view = _VIEWS[self.name][self.limb]
        return [self.at(view, hand_outline() if self.limb == ARM else foot_outline())]

    def within(self, places: np.ndarray) -> np.ndarray:
        """Whether places of the pane, shape ``(place, 2)``, lie in it."""
        return np.asarray(((places >= 0) & (places <= SIZES[self.name])).all(axis=1))


def _in_hand(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how far places of the body lie from the wrist, along the hand and to the thumb's side."""
    way = np.subtract(HAND.end, HAND.start) / HAND.length
    away = places - np.asarray(HAND.start)
    return away @ way, away @ np.array([-way[1], way[0]])


@cache
def pane(name: str, limb: str) -> Pane:
    """Return a pane."""
    return Pane(name, limb)
