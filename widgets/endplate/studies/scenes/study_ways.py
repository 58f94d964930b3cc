"""Where the electrodes of each conduction study lie on the body, and the way between them.

Each way begins at the recording electrode: the millimetres of :mod:`endplate.entrapment.nerve_course` for a person of
170 cm, and the spot at which that is drawn. Between the spots the way on the drawing is stretched to fit. Where late
responses are looked for it ends at the cord.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from endplate.core.drawing.body_frame import ARM, BACK, FRONT, HAND, TRUNK
from endplate.core.drawing.smooth import through
from endplate.entrapment.course_kinds import grown
from endplate.entrapment.nerve_course import MOTOR, SENSORY, SOLEUS
from endplate.entrapment.scenes.landmarks import Spot, at

Way = tuple[str, tuple[tuple[float, Spot], ...]]
STEPS = 8
"""Corners of the drawn way from one spot to the next."""
ARM_SCALE, LEG_SCALE = 1.1, 0.83
ARM_LEFT_x, LEG_LEFT_x = 130.0, 205.0
ARM_MIDDLE_y, LEG_MIDDLE_y = 150.0, 190.0
"""Units of the drawing in a millimetre, the height of the limb's axis, and where the shoulder or hip lies: so that the
cord is seen."""
_NECK: tuple[Spot, ...] = ((TRUNK, 1428, 110), "foramen T1", (TRUNK, 1454, 4))
_CONUS: Spot = (TRUNK, 1140, 4)
"""Where the roots of the arm and of the leg leave the cord."""

MOTOR_WAYS: dict[str, Way] = {
    "median": (
        FRONT,
        (
            (0, ("hand", 38, 34)),
            (40, "carpal tunnel"),
            (70, ("forearm", 0.92, 3)),
            (180, ("forearm", 0.5, 1)),
            (240, ("forearm", 0.15, -5)),
            (290, ("arm", 0.97, -12)),
            (360, ("arm", 0.62, -25)),
            (430, "armpit"),
            (586, _NECK[0]),
            (699, _NECK[1]),
            (MOTOR["median"].cord_mm, _NECK[2]),
        ),
    ),
    "ulnar": (
        FRONT,
        (
            (0, ("hand", 50, -33)),
            (40, ("hand", 9, -17)),
            (70, ("forearm", 0.92, -19)),
            (280, ("forearm", 0.16, -37)),
            (330, ("arm", 0.98, -36)),
            (380, ("arm", 0.84, -34)),
            (480, ("arm", 0.32, -30)),
            (664, _NECK[0]),
            (787, _NECK[1]),
            (MOTOR["ulnar"].cord_mm, _NECK[2]),
        ),
    ),
    "radial": (
        BACK,
        (
            (0, ("forearm", 0.82, -5)),
            (80, ("forearm", 0.54, -1)),
            (160, "supinator"),
            (200, ("arm", 0.99, 29)),
            (300, ("arm", 0.72, 29)),
            (350, "spiral groove"),
            (400, ("arm", 0.34, -6)),
            (555, _NECK[0]),
            (650, _NECK[1]),
            (MOTOR["radial"].cord_mm, _NECK[2]),
        ),
    ),
    "fibular": (
        FRONT,
        (
            (0, (TRUNK, 26, 112)),
            (45, (TRUNK, 66, 96)),
            (80, ("leg", 0.92, 3)),
            (240, ("leg", 0.45, 17)),
            (390, ("leg", 0.13, 33)),
            (440, ("leg", 0.06, 44)),
            (490, ("thigh", 0.97, 44)),
            (666, ("thigh", 0.6, 14)),
            (961, "greater sciatic foramen"),
            (1083, "foramen L5"),
            (MOTOR["fibular"].cord_mm, _CONUS),
        ),
    ),
    "tibial": (
        BACK,
        (
            (0, (TRUNK, 32, 72)),
            (50, "inner ankle"),
            (80, ("leg", 0.9, -23)),
            (300, ("leg", 0.4, 2)),
            (470, "hollow of the knee"),
            (716, ("thigh", 0.5, 2)),
            (969, "greater sciatic foramen"),
            (1072, "foramen S1"),
            (MOTOR["tibial"].cord_mm, _CONUS),
        ),
    ),
    "femoral": (FRONT, ((0, ("thigh", 0.4, 8)), (80, ("thigh", 0.18, 4)), (160, (TRUNK, 900, 84)), (200, "groin"))),
}
"""Ways of the motor studies, by nerve."""

REFLEX = "soleus"
"""Name of the way of the H reflex, beside those of nerves."""
_REFLEX_WAY: Way = (
    BACK,
    (
        (0, ("leg", 0.32, 6)),
        (SOLEUS.muscle_mm, "hollow of the knee"),
        (353, ("thigh", 0.5, 2)),
        (593, "greater sciatic foramen"),
        (690, "foramen S1"),
        (SOLEUS.muscle_mm + SOLEUS.cord_mm, _CONUS),
    ),
)

SENSORY_WAYS: dict[str, Way] = {
    "median": (
        FRONT,
        ((0, ("hand", 148, 35)), (80, ("hand", 66, 22)), (110, "carpal tunnel"), (140, ("forearm", 0.92, 3))),
    ),
    "ulnar": (FRONT, ((0, ("hand", 128, -36)), (90, ("hand", 9, -17)), (120, ("forearm", 0.92, -19)))),
    "radial": (BACK, ((0, ("hand", 40, 33)), (60, ("forearm", 0.92, 24)), (100, ("forearm", 0.72, 27)))),
    "fibular": (FRONT, ((0, (TRUNK, 34, 104)), (60, ("leg", 0.92, 16)), (120, ("leg", 0.74, 22)))),
    "tibial": (BACK, ((0, (TRUNK, 6, 86)), (110, "inner ankle"), (140, ("leg", 0.9, -24)))),
    "femoral": (FRONT, ((0, ("leg", 0.97, -30)), (140, ("leg", 0.64, -33)))),
    "sural": (BACK, ((0, "outer ankle"), (70, ("leg", 0.8, 18)), (140, ("leg", 0.62, 12)))),
    "medial_antebrachial_cutaneous": (FRONT, ((0, ("forearm", 0.42, -35)), (100, ("arm", 0.98, -29)))),
    "dorsal_ulnar_cutaneous": (
        BACK,
        ((0, ("hand", 60, -33)), (60, ("forearm", 0.93, -23)), (100, ("forearm", 0.72, -22))),
    ),
    "lateral_femoral_cutaneous": (
        FRONT,
        ((0, ("thigh", 0.34, 50)), (110, (TRUNK, 972, 124)), (140, (TRUNK, 996, 112))),
    ),
}
"""Ways of the sensory studies, by nerve."""


def way_of(nerve: str, *, sensory: bool) -> Way:
    """Return the way of a study, or of the reflex."""
    if nerve == REFLEX:
        return _REFLEX_WAY
    return (SENSORY_WAYS if sensory else MOTOR_WAYS)[nerve]


def on_arm(nerve: str, *, sensory: bool) -> bool:
    """Whether a study is one of the arm."""
    spots = way_of(nerve, sensory=sensory)[1]
    return bool(at(tuple(spot for _, spot in spots))[:, 0].max() > 200)


def cord_at(*, arm: bool) -> np.ndarray:
    """Return where the cord lies on the drawing, shape ``(place, 2)``."""
    return lying(FRONT, at((_NECK[2] if arm else _CONUS,)), arm=arm)


def lying(view: str, places: np.ndarray, *, arm: bool) -> np.ndarray:
    """Return places of the body in units of the drawing, the limb lying with its far end to the right.

    The thumb's or the outer side is up.
    """
    start = np.array(ARM.start if arm else (96.0, 905.0))
    tip = np.array(HAND.end if arm else (96.0, 0.0))
    way = (tip - start) / np.hypot(*(tip - start))
    aside = np.array([-way[1], way[0]])
    scale, left, middle = (ARM_SCALE, ARM_LEFT_x, ARM_MIDDLE_y) if arm else (LEG_SCALE, LEG_LEFT_x, LEG_MIDDLE_y)
    away = places - start
    return np.column_stack([left + scale * away @ way, middle - scale * away @ aside])


@cache
def drawn_way(nerve: str, sensory: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the millimetres and the places of the way on the drawing, from the recording electrode."""
    view, spots = way_of(nerve, sensory=sensory)
    places = through(at(tuple(spot for _, spot in spots)), STEPS)
    mm = np.interp(np.arange(len(places)) / STEPS, np.arange(len(spots)), [each for each, _ in spots])
    return mm, lying(view, places, arm=on_arm(nerve, sensory=sensory))


@lru_cache(maxsize=64)
def way_mm(nerve: str, sensory: bool, height_cm: float) -> np.ndarray:
    """Return how far each corner of the drawn way lies from the recording electrode, in this person."""
    same_mm = 0.0 if nerve == REFLEX else SENSORY[nerve].distance_mm if sensory else MOTOR[nerve].points[0].distance_mm
    own_mm = np.array([grown(each, same_mm, height_cm) for each in drawn_way(nerve, sensory)[0]])
    own_mm.flags.writeable = False
    return own_mm


def at_mm(nerve: str, sensory: bool, height_cm: float, mm: np.ndarray) -> np.ndarray:
    """Return where places of a study lie on the drawing, given in mm from the recording electrode in this person."""
    places, own_mm = drawn_way(nerve, sensory)[1], way_mm(nerve, sensory, height_cm)
    return np.column_stack([np.interp(mm, own_mm, places[:, i]) for i in (0, 1)])
