"""The territory of every region of skin, along the edge of the body where it lies there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from endplate.core.drawing.body_frame import BACK, FOOT, FOOT_TOP, FRONT, HAND, SEGMENTS, SOLE, TRUNK
from endplate.core.drawing.body_outline import DIGITS, TOES, digit
from endplate.core.drawing.smooth import through
from endplate.entrapment.scenes.landmarks import Spot, at

THUMB, INDEX, MIDDLE, RING, LITTLE = range(5)
WHOLE, THUMB_SIDE, LITTLE_SIDE = (1, -1), (1, 0), (0, -1)
"""Sides of a finger that belong to a territory; of a toe, the first half is the outer one."""


@dataclass(frozen=True)
class Band:
    """A stretch along a segment.

    Attributes
    ----------
    view, segment : str
        Where it is seen.
    shares : tuple of float
        Where it begins and ends, of the length.
    sides : tuple of float
        Its edges: -1 for the inner edge of the limb, 0 for the middle, 1 for the outer edge.
    """

    view: str
    segment: str
    shares: tuple[float, float]
    sides: tuple[float, float]

    def outline(self) -> np.ndarray:
        """Return the outline, shape ``(corner, 2)``; its ends are round."""
        turn = np.linspace(0, np.pi, 17)
        span, middle = np.ptp(self.sides) / 2, sum(self.sides) / 2
        (first, last), limb = self.shares, SEGMENTS[self.segment]
        deep = min(0.1, (last - first) / 3)
        there, end = np.linspace(first + deep, last - deep, 11), deep * (1 - np.sin(turn))
        share = np.concatenate([there, last - end, there[::-1], first + end])
        side = np.concatenate([np.full(11, 1.0), np.cos(turn), np.full(11, -1.0), -np.cos(turn)])
        return limb.at(share, limb.edge(share, middle + 0.93 * span * side))


@dataclass(frozen=True)
class Digit:
    """A finger or a toe, or half of it."""

    view: str
    number: int
    sides: tuple[int, int] = WHOLE
    first: float = 0.1

    def outline(self) -> np.ndarray:
        """Return the outline, shape ``(corner, 2)``."""
        limb, bones = (HAND, DIGITS) if self.view in (FRONT, BACK) else (FOOT, TOES)
        places = through(digit(bones[self.number], self.first, self.sides), 3)
        return limb.at(places[:, 0] / limb.length, places[:, 1])


@dataclass(frozen=True)
class Field:
    """An area by the spots that its edge runs through."""

    view: str
    spots: tuple[Spot, ...]

    def outline(self) -> np.ndarray:
        """Return the outline, shape ``(corner, 2)``."""
        return through(at(self.spots), 4, closed=True)


Piece = Band | Digit | Field


def _field(view: str, segment: str, *places: tuple[float, float]) -> Field:
    return Field(view, tuple((segment, *each) for each in places))


_BALL = ((6, 27), (22, 35), (40, 49), (54, 52), (62, 38), (52, 22), (30, 8), (10, 10))
_LITTLE_SIDE = ((4, -4), (2, -25), (18, -34), (42, -40), (72, -41), (96, -38), (98, -22), (92, -12), (50, -9), (20, -4))
_OVER_LITTLE = ((2, -6), (2, -25), (18, -34), (42, -40), (72, -41), (97, -38), (100, -14), (60, -10), (24, -6))
_OVER_THUMB = (
    (2, 4),
    (2, 27),
    (22, 36),
    (42, 52),
    (60, 58),
    (76, 43),
    (98, 39),
    (102, 10),
    (98, -6),
    (60, -6),
    (24, -2),
)
_DISTAL_PALM = ((76, 42), (98, 40), (103, 20), (104, 0), (99, -9), (80, -7), (72, 10), (70, 30))
_DORSUM = (
    (52, -20),
    (90, -22),
    (140, -26),
    (180, -34),
    (206, -38),
    (216, -12),
    (210, 8),
    (202, 26),
    (170, 34),
    (120, 26),
    (80, 18),
    (52, 12),
)
_OUTER_FOOT = (
    (22, 24),
    (22, 29),
    (50, 31),
    (90, 35),
    (130, 45),
    (168, 49),
    (192, 47),
    (196, 36),
    (150, 33),
    (90, 22),
    (50, 18),
)
_SOLE = (
    (10, 0),
    (14, -18),
    (34, -27),
    (80, -26),
    (120, -24),
    (165, -34),
    (196, -39),
    (212, -24),
    (208, 0),
    (200, 24),
    (188, 42),
    (160, 44),
    (120, 40),
    (80, 31),
    (40, 27),
    (16, 17),
)

SKIN: dict[str, tuple[Piece, ...]] = {
    "lateral_upper_arm": (Band(FRONT, "arm", (0.34, 0.94), (0.05, 1)), Band(BACK, "arm", (0.34, 0.94), (0.15, 1))),
    "lateral_forearm": (Band(FRONT, "forearm", (0, 1), (0.08, 1)), Band(BACK, "forearm", (0, 1), (0.35, 1))),
    "medial_forearm": (Band(FRONT, "forearm", (0, 1), (-1, -0.08)), Band(BACK, "forearm", (0, 1), (-1, -0.3))),
    "thumb": (Digit(FRONT, THUMB), Digit(BACK, THUMB), _field(BACK, "hand", *_BALL)),
    "thumb_to_ring_finger": (
        *(Digit(FRONT, number) for number in (THUMB, INDEX, MIDDLE)),
        Digit(FRONT, RING, THUMB_SIDE),
        _field(FRONT, "hand", *_DISTAL_PALM),
    ),
    "palm_over_thumb": (_field(FRONT, "hand", *_BALL),),
    "middle_finger": tuple(Digit(view, MIDDLE) for view in (FRONT, BACK)),
    "little_finger": tuple(Digit(view, LITTLE) for view in (FRONT, BACK)),
    "little_and_ring_finger": (
        Digit(FRONT, LITTLE),
        Digit(FRONT, RING, LITTLE_SIDE),
        _field(FRONT, "hand", *_LITTLE_SIDE),
    ),
    "medial_hand": (_field(FRONT, "hand", *_LITTLE_SIDE), _field(BACK, "hand", *_OVER_LITTLE)),
    "back_of_hand_ulnar": (
        Digit(BACK, LITTLE),
        Digit(BACK, RING, LITTLE_SIDE),
        _field(BACK, "hand", *_OVER_LITTLE),
    ),
    "back_of_hand_radial": (_field(BACK, "hand", *_OVER_THUMB),),
    "saddle": (
        _field(
            BACK,
            TRUNK,
            (908, 4),
            (896, 34),
            (862, 62),
            (812, 70),
            (770, 48),
            (762, 34),
            (795, 26),
            (830, 16),
            (850, 4),
        ),
    ),
    "anterior_thigh": (Band(FRONT, "thigh", (0.16, 0.98), (-0.8, 0.42)),),
    "anterolateral_thigh": (
        Band(FRONT, "thigh", (0.12, 0.92), (0.3, 1)),
        Band(BACK, "thigh", (0.2, 0.86), (0.6, 1)),
    ),
    "posterior_leg": (Band(BACK, "leg", (0.0, 0.92), (-0.55, 0.55)),),
    "medial_leg": (Band(FRONT, "leg", (0.0, 1.0), (-1, -0.15)), Band(BACK, "leg", (0.0, 1.0), (-1, -0.5))),
    "lateral_leg": (Band(FRONT, "leg", (0.04, 1.0), (0.25, 1)), Band(BACK, "leg", (0.04, 1.0), (0.5, 1))),
    "back_of_foot": (_field(FOOT_TOP, "foot", *_DORSUM), *(Digit(FOOT_TOP, number, first=0.15) for number in range(4))),
    "first_web_of_foot": (
        _field(FOOT_TOP, "foot", (186, -14), (200, -24), (222, -17), (232, -12), (222, -6), (204, -4), (190, -6)),
    ),
    "great_toe": (Digit(FOOT_TOP, THUMB, first=0.05),),
    "lateral_foot": (
        _field(FOOT_TOP, "foot", *_OUTER_FOOT),
        _field(SOLE, "foot", *_OUTER_FOOT),
        Digit(FOOT_TOP, LITTLE),
        Digit(SOLE, LITTLE),
    ),
    "sole": (_field(SOLE, "foot", *_SOLE),),
    "adjacent_toes": (Digit(SOLE, MIDDLE, THUMB_SIDE), Digit(SOLE, RING, LITTLE_SIDE)),
}


@cache
def territories(skin: str) -> tuple[tuple[str, np.ndarray], ...]:
    """Return view and outline of each piece of a region of skin."""
    return tuple((piece.view, piece.outline()) for piece in SKIN[skin])
