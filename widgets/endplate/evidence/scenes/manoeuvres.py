"""Sketches of what an examiner does in each test by hand: the limb before and after, and where it is pressed or tapped.

They show the direction of each movement, not how far it goes. All are ours, drawn from how the tests are described in
``data/site_tests.csv`` and from general anatomy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from endplate.core.drawing.smooth import Place, through
from endplate.entrapment.scenes.posture import Joint, Posture, outlines

Outlines = tuple[np.ndarray, ...]
_MOVED = ("moved",)
"""Name under which a manoeuvre moves its joints as if their muscles were lost."""
SHAFT, HEAD, HEAD_LENGTH = 3.2, 10.0, 9.0
"""Widths and length of an arrow's parts."""


@dataclass(frozen=True, eq=False)
class Manoeuvre:
    """A sketch.

    Attributes
    ----------
    words : str
        What is done.
    after : tuple of numpy.ndarray
        Outlines of the limb while it is done.
    before : tuple of numpy.ndarray
        The same before, where it moves.
    arrows : tuple of numpy.ndarray
        Where and in which direction it is pressed, tapped or led.
    rests : tuple of numpy.ndarray
        Lines of what it lies on, and the outline of what lies still.
    """

    words: str
    after: Outlines
    before: Outlines = ()
    arrows: Outlines = ()
    rests: Outlines = ()


def arrow(start: Place, end: Place) -> np.ndarray:
    """Return the outline of an arrow, shape ``(corner, 2)``."""
    tail, tip = np.array(start, float), np.array(end, float)
    way = (tip - tail) / np.hypot(*(tip - tail))
    aside, neck = np.array([-way[1], way[0]]), tip - HEAD_LENGTH * way
    half = ((tail, SHAFT), (neck, SHAFT), (neck, HEAD))
    sides = [[place + side * width / 2 * aside for place, width in half] for side in (1, -1)]
    return np.array([*sides[0], tip, *sides[1][::-1]])


def _led(
    words: str, start: Place, first: float, joints: tuple[Joint, ...], arrows: Outlines = (), rests: Outlines = ()
) -> Manoeuvre:
    """Return the sketch of a limb whose joints are led from one angle to another."""
    posture = Posture("", "", start, first, (joints,), _MOVED)
    return Manoeuvre(words, outlines(posture, ((_MOVED[0], 1.0),)), outlines(posture, ()), arrows, rests)


def _piece(start: Place, first: float, *joints: Joint) -> np.ndarray:
    """Return the outline of what does not move."""
    return outlines(Posture("", "", start, first, (joints,), ()), ())[0]


def _level(y: float) -> np.ndarray:
    """Return the line of what a person lies on."""
    return np.array([(1.0, y), (111.0, y)])


def _mirrored(half: Sequence[Place], middle: float) -> np.ndarray:
    """Return a line and its mirror image, from below on one side over the middle to the other."""
    places = np.array(half, float)
    return np.vstack([places, np.column_stack([2 * middle - places[::-1, 0], places[::-1, 1]])])


def _turned(places: np.ndarray, around: Place, degrees: np.ndarray) -> np.ndarray:
    """Return places turned clockwise around one of them, each by its own angle."""
    x, y = (places - around).T
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.column_stack([x * cos - y * sin, x * sin + y * cos]) + around


def _head_bent() -> Manoeuvre:
    """Return head and shoulders from the front, the head bent to one side and pressed towards the neck."""
    middle, around = 52.0, (52.0, 100.0)
    shoulder = [(10.0, 134.0), (12.0, 119.0), (26.0, 111.0), (41.0, 104.0)]
    neck = [(43.0, 96.0), (43.0, 88.0)]
    head = [(37.0, 78.0), (33.0, 62.0), (35.0, 46.0), (43.0, 36.0), (52.0, 34.0)]
    places = _mirrored([*shoulder, *neck, *head], middle)
    bend = 30.0
    share = np.concatenate([np.zeros(len(shoulder)), [0.4, 0.8], np.ones(len(head))])
    bent = _turned(places, around, bend * np.concatenate([share, share[::-1]]))
    up = np.array([np.sin(np.radians(bend)), -np.cos(np.radians(bend))])
    top, far = (tuple(np.array(around) + reach * up) for reach in (70.0, 100.0))
    return Manoeuvre(
        "head bent to the side and pressed down",
        (through(bent, 5, closed=True),),
        (through(places, 5, closed=True),),
        (arrow(far, top),),
    )


def _pelvis_pressed() -> Manoeuvre:
    """Return a person who lies on the side, the pelvis pressed down."""
    under = [(109.0, 93.0), (104.0, 99.0), (60.0, 101.0), (38.0, 99.0), (12.0, 101.0), (2.0, 96.0)]

    def body(hip: float) -> np.ndarray:
        upper = [(2.0, 68.0), (12.0, 59.0), (26.0, 62.0), (39.0, 68.0), (55.0, hip), (71.0, hip + 9), (90.0, 76.0)]
        return through(np.array([*upper, (106.0, 84.0), *under]), 5, closed=True)

    return Manoeuvre(
        "lying on the other side, the pelvis pressed down",
        (body(62.0),),
        (body(53.0),),
        (arrow((55.0, 18.0), (55.0, 49.0)),),
        (_level(103.0),),
    )


_STRAIGHT_LEG = _led(
    "knee straight, leg lifted",
    (4, 116),
    0,
    (Joint(36, 34, 30), Joint(33, 28, 18, 0, -48, _MOVED), Joint(33, 17, 11), Joint(12, 10, 7, -88, -88)),
)
MANOEUVRES: dict[str, Manoeuvre] = {
    "Phalen": _led(
        "wrist bent and held",
        (30, 128),
        -90,
        (Joint(62, 24, 17), Joint(30, 18, 15, 0, 86, _MOVED), Joint(30, 12, 7, 4, 6, _MOVED)),
    ),
    "Tinel at the wrist": Manoeuvre(
        "a finger taps on the wrist",
        (_piece((2, 112), 0, Joint(58, 25, 17), Joint(26, 16, 13), Joint(22, 9, 6, -6)),),
        arrows=(arrow((40.0, 64.0), (51.0, 95.0)),),
        rests=(_piece((108, 36), 150, Joint(26, 24, 18), Joint(24, 12, 10, -18), Joint(22, 9, 7, -24)),),
    ),
    "Spurling": _head_bent(),
    **dict.fromkeys(
        ("straight-leg raise", "crossed straight-leg raise", "straight-leg raise against nerve studies"), _STRAIGHT_LEG
    ),
    "FAIR": _led(
        "lying on the other side: hip bent, knee led down, foot lifted",
        (2, 74),
        0,
        (Joint(38, 36, 30), Joint(32, 24, 17, 0, 38, _MOVED), Joint(30, 15, 10, 0, -62, _MOVED), Joint(9, 8, 6, 0, 30)),
        (arrow((74.0, 50.0), (68.0, 80.0)), arrow((106.0, 104.0), (106.0, 76.0))),
        (_level(112.0), _piece((36, 98), 0, Joint(36, 22, 17), Joint(32, 15, 10), Joint(7, 9, 7))),
    ),
    "dorsiflexion-eversion": _led(
        "foot bent up and turned out",
        (46, 6),
        90,
        (Joint(92, 34, 20), Joint(46, 20, 11, -90, -116, _MOVED), Joint(9, 10, 7, 0, -30, _MOVED)),
    ),
    "pelvic compression": _pelvis_pressed(),
}
"""The sketch of each test of ``data/diagnostic_tests.csv``."""
