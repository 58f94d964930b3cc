"""Outlines of the body from the front and the back, of the hand in it, and of the foot from above and below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from endplate.core.drawing.body_frame import ARM, FOOT, FOREARM, HAND, LEG, THIGH, Segment
from endplate.core.drawing.smooth import Place, through

_HEAD = ((0, 1750), (32, 1745), (59, 1725), (75, 1692), (79, 1652), (76, 1610), (68, 1572), (57, 1543))
_SHOULDER = ((55, 1515), (63, 1491), (104, 1466), (158, 1447), (196, 1434), (226, 1404))
_TRUNK = ((157, 1290), (155, 1240), (143, 1150), (136, 1085), (146, 1020), (165, 960), (174, 905))
_ANKLE_FOOT = ((127, 60), (141, 26), (136, 6), (108, 0), (72, 0), (58, 8), (58, 30), (62, 62))
_CROTCH = ((9, 834), (0, 842))

DIGITS: tuple[tuple[Place, Place, float, float], ...] = (
    ((54, 49), (117, 70), 12.0, 9.3),
    ((98, 31), (178, 37), 9.6, 7.4),
    ((101, 10), (190, 11), 9.8, 7.6),
    ((100, -11), (180, -15), 9.4, 7.2),
    ((93, -31), (155, -40), 8.6, 6.6),
)
"""Thumb to little finger: the knuckle and the tip, each as millimetres from the wrist and to the thumb's side; and
half the width there."""
TOES: tuple[tuple[Place, Place, float, float], ...] = (
    ((205, -27), (252, -26), 14.5, 12.0),
    ((208, -3), (252, -2), 8.6, 7.4),
    ((205, 13), (244, 15), 8.0, 7.0),
    ((199, 28), (233, 31), 7.6, 6.8),
    ((190, 41), (219, 44), 7.6, 6.6),
)
"""Great to little toe, from the heel and to the outer side."""


def digit(bones: tuple[Place, Place, float, float], first: float = 0.0, sides: tuple[int, int] = (1, -1)) -> np.ndarray:
    """Return the outline of a finger or a toe from one side of its root over the tip to the other.

    Parameters
    ----------
    bones : tuple
        One of :data:`DIGITS` or :data:`TOES`.
    first : float
        Share of its length at which the outline begins and ends.
    sides : tuple of int
        1 and -1 for all of it; 0 in place of one of them for the other half alone.

    Returns
    -------
    numpy.ndarray
        In millimetres along and across, shape ``(place, 2)``.
    """
    root, tip, wide, narrow = np.asarray(bones[0], float), np.asarray(bones[1], float), bones[2], bones[3]
    way = tip - root
    aside = np.array([-way[1], way[0]]) / np.hypot(*way)

    def at(share: float, side: float) -> np.ndarray:
        return root + share * way + side * (wide + share * (narrow - wide)) * aside

    one, other = sides
    shares = [each for each in (0.0, 0.3, 0.62, 0.86) if each > first] or [0.86]
    up = [at(first, one), *(at(each, one) for each in shares), at(0.97, 0.6 * one)]
    down = [at(0.97, 0.6 * other), *(at(each, other) for each in reversed(shares)), at(first, other)]
    return np.array([*up, at(1.0, 0.0), *down])


def hand_places() -> np.ndarray:
    """Return the outline of the hand from the thumb's side of the wrist to the other, in its own millimetres."""
    thumb, *fingers = (digit(each, 0.12) for each in DIGITS)
    webs = [(104.0, 21.0), (107.0, 0.0), (102.0, -21.0)]
    line: list[Sequence[float]] = [(-4, 30), (8, 31), (22, 38), (40, 52), *thumb[1:-1], (77, 44), (88, 42)]
    for number, finger in enumerate(fingers):
        line += [*finger]
        if number < len(webs):
            line.append(webs[number])
    return np.array([*line, (70, -43), (40, -42), (16, -35), (4, -29), (-4, -28)])


def foot_places() -> np.ndarray:
    """Return the outline of the foot, in its own millimetres."""
    line: list[Sequence[float]] = [(0, 0), (6, -20), (28, -31), (70, -30), (115, -27), (160, -36), (190, -43)]
    webs = [(216.0, -12.0), (213.0, 5.5), (206.0, 21.0), (198.0, 35.0)]
    for number, toe in enumerate(digit(each, 0.2)[::-1] for each in TOES):
        line += [*toe]
        if number < len(webs):
            line.append(webs[number])
    return np.array([*line, (168, 50), (130, 46), (90, 36), (50, 32), (24, 30), (6, 19)])


def _edge(segment: Segment, side: int) -> list[np.ndarray]:
    shares, across = np.transpose(segment.outer if side > 0 else segment.inner)
    return list(segment.at(shares, across))


def _hand() -> np.ndarray:
    """Return the places of the hand on the body."""
    places = hand_places()
    return HAND.at(places[:, 0] / HAND.length, places[:, 1])


@cache
def half_outline() -> np.ndarray:
    """Return the outline of half the body from the top of the head to the crotch, shape ``(corner, 2)``."""
    outward: list[Place | np.ndarray] = [*_HEAD, *_SHOULDER, *_edge(ARM, 1)[1:-1], *_edge(FOREARM, 1)[:-1]]
    inward = [*_edge(FOREARM, -1)[:-1][::-1], *_edge(ARM, -1)[:-1][::-1]]
    return _smooth([*outward, *_hand(), *inward, *_TRUNK, *_leg()])


@cache
def hand_outline() -> np.ndarray:
    """Return the outline of the hand and the forearm above it, as they lie on the body, shape ``(corner, 2)``."""
    return _smooth([*_edge(FOREARM, 1)[2:-1], *_hand(), *_edge(FOREARM, -1)[2:-1][::-1]])


@cache
def lower_outline() -> np.ndarray:
    """Return the same from the chest down, without the arm, shape ``(corner, 2)``."""
    return _smooth([(0, 1290), *_TRUNK, *_leg()])


def _leg() -> list[Place | np.ndarray]:
    down = [*_edge(THIGH, 1)[1:-1], *_edge(LEG, 1)]
    up = [*_edge(LEG, -1)[::-1], *_edge(THIGH, -1)[:-1][::-1]]
    return [*down, *_ANKLE_FOOT, *up, *_CROTCH]


def _smooth(places: Sequence[Place | np.ndarray]) -> np.ndarray:
    return through(np.array([np.asarray(each, float) for each in places]), 4)


@cache
def foot_outline() -> np.ndarray:
    """Return the outline of the foot from above, as the frame has it, shape ``(corner, 2)``."""
    places = foot_places()
    return FOOT.at(*_of_foot(through(places, 4, closed=True)))


def _of_foot(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return places[:, 0] / FOOT.length, places[:, 1]
