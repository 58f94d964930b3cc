"""The posture that a loss makes: a few joints seen from the side, bent as far as strength is lost.

Each joint rests between muscles that pull it both ways. What is lost on one side lets it go to the other: the angle
goes from its usual one to that of a complete palsy with the share of strength that its muscles have lost. The angles
of a complete palsy are ours, for the eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.drawing.smooth import through
from endplate.core.scene import Areas, Label, Part
from endplate.entrapment.nerve_map import NerveMap
from endplate.entrapment.scenes.body_layout import packed

SIZE, NAME_y = (112.0, 170.0), 140.0
WIDE_BOX, MIDDLE_BOX, MIDDLE_SIZE = (2.0, 222.0, 112.0, 296.0), (630.0, 526.0, 150.0, 236.0), (146.0, 198.0)
"""Where a sketch stands on the wide sheet, under the whole body, and on the middle one, beside the plates; and what is
seen of it there."""
SHARP = np.radians(25)
"""Bend from which on the inner side is drawn as one corner."""
SEEN = 0.4
"""Loss from which on a posture is drawn: a teaching value."""


@dataclass(frozen=True)
class Joint:
    """A joint and the piece of the limb beyond it.

    Attributes
    ----------
    length, width, end_width : float
        Of the piece, in units of the part.
    usual, lost : float
        Its direction against the piece before it in degrees, clockwise above zero: as usual, and in a complete palsy.
    muscles : tuple of str
        The muscles that hold it; their mean loss counts.
    """

    length: float
    width: float
    end_width: float
    usual: float = 0.0
    lost: float = 0.0
    muscles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Posture:
    """A posture.

    Attributes
    ----------
    name, usual : str
        What it is called, and what is seen when nothing is lost.
    start : tuple of float
        Where the first piece begins.
    first : float
        Direction of the first piece, in degrees below the horizontal.
    chains : tuple of tuple of Joint
        The pieces of each chain, such as two fingers; the first chain is the limb.
    muscles : tuple of str
        Muscles that all have to be lost in part.
    """

    name: str
    usual: str
    start: tuple[float, float]
    first: float
    chains: tuple[tuple[Joint, ...], ...]
    muscles: tuple[str, ...]


_FOREARM = Joint(52, 24, 17)
_WRIST = ("extensor_carpi_radialis", "extensor_carpi_ulnaris")
_FINGERS = ("extensor_digitorum",)
_SPREAD = ("interossei",)
_TIP_2_3, _TIP_THUMB = ("flexor_digitorum_profundus_2_3",), ("flexor_pollicis_longus",)
_LIFT = ("tibialis_anterior",)

POSTURES = (
    Posture(
        "the wrist drops",
        "the wrist is held",
        (6, 62),
        -12,
        (
            (
                _FOREARM,
                Joint(28, 17, 15, -14, 66, _WRIST),
                Joint(15, 10, 9, 24, 44, _FINGERS),
                Joint(15, 9, 7, 16, 20),
            ),
        ),
        _WRIST,
    ),
    Posture(
        "the fingers drop, the wrist is held",
        "fingers and wrist are held",
        (6, 66),
        -12,
        (
            (
                _FOREARM,
                Joint(28, 17, 15, -14, -14),
                Joint(16, 10, 9, 24, 78, _FINGERS),
                Joint(16, 9, 7, 16, 22),
            ),
        ),
        _FINGERS,
    ),
    Posture(
        "a claw: ring and little finger",
        "ring and little finger rest, lightly bent",
        (4, 74),
        -14,
        (
            (
                Joint(34, 24, 18),
                Joint(28, 18, 16, -6, -6),
                Joint(17, 10, 9, 26, -24, _SPREAD),
                Joint(14, 9, 8, 22, 66, _SPREAD),
                Joint(11, 8, 6, 14, 42, _SPREAD),
            ),
        ),
        _SPREAD,
    ),
    Posture(
        "no round O: the tips stay straight",
        "thumb and index finger make a round O",
        (6, 60),
        0,
        (
            (
                Joint(30, 26, 22),
                Joint(26, 11, 10, -44, -36),
                Joint(18, 10, 9, 52, 66, _TIP_2_3),
                Joint(15, 9, 7, 62, 8, _TIP_2_3),
            ),
            (
                Joint(30, 26, 22),
                Joint(24, 13, 12, 36, 34),
                Joint(22, 12, 9, -46, -26, _TIP_THUMB),
            ),
        ),
        (*_TIP_2_3, *_TIP_THUMB),
    ),
    Posture(
        "the foot drops",
        "the foot is lifted",
        (46, 6),
        90,
        ((Joint(76, 34, 20), Joint(46, 20, 11, -90, -38, _LIFT), Joint(9, 10, 7, 0, 12, _LIFT)),),
        _LIFT,
    ),
    Posture(
        "the knee gives way",
        "the knee holds",
        (40, 6),
        84,
        ((Joint(54, 42, 28), Joint(58, 27, 16, 6, 46, ("quadriceps",)), Joint(26, 15, 9, -90, -82)),),
        ("quadriceps",),
    ),
)
"""The first whose muscles are lost is drawn."""


def posture_of(result: NerveMap) -> tuple[Posture, float] | None:
    """Return the posture that a loss makes, and how much of its muscles is lost; None where no posture is drawn."""
    lost = {part.key: share for part, share in result.weak.items()}
    for posture in POSTURES:
        share = min(lost.get(muscle, 0.0) for muscle in posture.muscles)
        if share >= SEEN:
            return posture, share
    return None


@lru_cache(maxsize=32)
def outlines(posture: Posture, lost: tuple[tuple[str, float], ...]) -> tuple[np.ndarray, ...]:
    """Return the outline of each chain of a posture, given what each muscle has lost."""
    losses = dict(lost)
    return tuple(_chain(posture, chain, losses) for chain in posture.chains)


def _chain(posture: Posture, chain: Sequence[Joint], lost: dict[str, float]) -> np.ndarray:
    """Return the outline of a chain of pieces, shape ``(corner, 2)``."""
    place, turned = np.array(posture.start, float), np.radians(posture.first)
    upper: list[np.ndarray] = []
    lower: list[np.ndarray] = []
    for joint in chain:
        share = float(np.mean([lost.get(muscle, 0.0) for muscle in joint.muscles])) if joint.muscles else 0.0
        bend = np.radians(joint.usual + share * (joint.lost - joint.usual))
        turned += bend
        way = np.array([np.cos(turned), np.sin(turned)])
        aside = np.array([way[1], -way[0]])
        for part, width in ((0.18, joint.width), (0.86, joint.end_width)):
            middle = place + part * joint.length * way
            upper.append(middle + width / 2 * aside)
            lower.append(middle - width / 2 * aside)
        inner = lower if bend > 0 else upper
        if abs(bend) > SHARP and len(inner) > 2:  # skin folds there: two corners would cross each other
            inner[-3:-1] = [(inner[-3] + inner[-2]) / 2] * 2
        place = place + joint.length * way
    tip = place + 0.05 * chain[-1].length * way
    return through(np.array([*upper, tip, *lower[::-1]]), 5, closed=True)


def posture_arrays(result: NerveMap) -> dict[str, np.ndarray]:
    """Return the arrays of the posture: as usual, and as the loss leaves it."""
    found = posture_of(result)
    usual = outlines(found[0], ()) if found else ()
    now = outlines(found[0], tuple((part.key, share) for part, share in result.weak.items())) if found else ()
    return packed("usual posture", usual) | packed("posture", now)


def posture_words(result: NerveMap) -> str:
    """Return what the posture is called; empty where none is drawn."""
    found = posture_of(result)
    return found[0].name if found else ""


def posture_part() -> Part:
    """Return the part with the posture, and its name."""
    return Part(
        shapes=(
            Areas(
                name="usual posture",
                x="usual posture x",
                y="usual posture y",
                corner="usual posture corner",
                stroke="faint",
                dashed=True,
                legend="posture as usual",
            ),
            Areas(
                name="posture",
                x="posture x",
                y="posture y",
                corner="posture corner",
                fill="muscle",
                stroke="weak",
                line_px=1.8,
                legend="posture that the loss makes",
            ),
            Label(
                name="posture name",
                text=posture_words,
                x=2,
                y=NAME_y,
                strong=True,
                wraps=True,
            ),
        ),
        box=WIDE_BOX,
        window=(0, 0, *WIDE_BOX[2:]),
        narrow_box=(226, 300, 106, 170),
        narrow_window=(0, 0, *SIZE),
        middle_box=MIDDLE_BOX,
        middle_window=(0, 0, *MIDDLE_SIZE),
    )
