"""The course of every nerve from root to tip, and where it may be squeezed.

A nerve has one or more lines, each ``(view, spots)``: its first line begins where it leaves its roots, its plexus or
its parent. The courses are those that ``data/nerves.csv`` tells in words.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from endplate.core.drawing.body_frame import BACK, FOOT_TOP, FRONT, SOLE, TRUNK
from endplate.core.drawing.smooth import through
from endplate.entrapment.scenes.landmarks import Spot, at

Line = tuple[str, tuple[Spot, ...]]


def _trunk(*places: tuple[float, float]) -> tuple[Spot, ...]:
    return tuple((TRUNK, *each) for each in places)


_UPPER, _MIDDLE, _LOWER = ((TRUNK, y, x) for y, x in ((1446, 96), (1436, 96), (1424, 90)))
"""Where C5 and C6, C7, and C8 and T1 meet: the trunks of the plexus."""
_LATERAL, _POSTERIOR, _MEDIAL = ((TRUNK, y, x) for y, x in ((1404, 130), (1400, 128), (1392, 128)))
"""The cords, behind the collar bone."""
_PALM = (("hand", 9, 4), ("hand", 32, 6))
_DIVISION: Spot = ("thigh", 0.82, 0)
"""Where the sciatic nerve divides."""

NERVES: dict[str, tuple[Line, ...]] = {
    "c5": ((FRONT, ("foramen C5", (TRUNK, 1480, 55), _UPPER)), (BACK, ("foramen C5", (TRUNK, 1480, 55), _UPPER))),
    "c6": ((FRONT, ("foramen C6", (TRUNK, 1470, 52), _UPPER)), (BACK, ("foramen C6", (TRUNK, 1470, 52), _UPPER))),
    "c7": ((FRONT, ("foramen C7", (TRUNK, 1460, 50), _MIDDLE)), (BACK, ("foramen C7", (TRUNK, 1460, 50), _MIDDLE))),
    "c8": ((FRONT, ("foramen C8", (TRUNK, 1447, 48), _LOWER)), (BACK, ("foramen C8", (TRUNK, 1447, 48), _LOWER))),
    "t1": ((FRONT, ("foramen T1", (TRUNK, 1436, 46), _LOWER)), (BACK, ("foramen T1", (TRUNK, 1436, 46), _LOWER))),
    "lower_trunk": ((FRONT, (_LOWER, "first rib", _MEDIAL)),),
    "suprascapular": (
        (BACK, (_UPPER, "suprascapular notch", "spinoglenoid notch", (TRUNK, 1352, 128))),
        (BACK, ("suprascapular notch", (TRUNK, 1426, 140))),
    ),
    "long_thoracic": ((FRONT, (*_trunk((1486, 26), (1430, 92), (1350, 148)), (TRUNK, 1280, 146), (TRUNK, 1205, 138))),),
    "axillary": ((BACK, (_POSTERIOR, ("arm", 0.1, -8), ("arm", 0.16, 20), ("arm", 0.2, 38))),),
    "musculocutaneous": (
        (
            FRONT,
            (
                _LATERAL,
                ("arm", 0.2, -6),
                ("arm", 0.6, 6),
                ("arm", 0.97, 22),
                ("forearm", 0.4, 27),
                ("forearm", 0.92, 22),
            ),
        ),
    ),
    "median": (
        (
            FRONT,
            (
                _MIDDLE,
                _LATERAL,
                "armpit",
                ("arm", 0.62, -25),
                ("arm", 0.95, -12),
                ("forearm", 0.14, -5),
                ("forearm", 0.5, 1),
                ("forearm", 0.9, 3),
                *_PALM,
            ),
        ),
        (FRONT, (*_PALM, ("hand", 42, 24))),
        (FRONT, (*_PALM, ("hand", 62, 34), ("hand", 108, 66))),
        (FRONT, (*_PALM, ("hand", 80, 27), ("hand", 172, 35))),
        (FRONT, (*_PALM, ("hand", 82, 9), ("hand", 184, 10))),
        (FRONT, (*_PALM, ("hand", 82, -4), ("hand", 172, -11))),
    ),
    "anterior_interosseous": (
        (FRONT, (("forearm", 0.14, -5), ("forearm", 0.3, 8), ("forearm", 0.6, 10), ("forearm", 0.88, 4))),
    ),
    "ulnar": (
        (
            FRONT,
            (
                _LOWER,
                _MEDIAL,
                ("arm", 0.3, -31),
                ("arm", 0.7, -33),
                ("arm", 0.99, -36),
                ("forearm", 0.14, -37),
                ("forearm", 0.45, -29),
                ("forearm", 0.85, -20),
                ("hand", 9, -15),
                ("hand", 26, -18),
            ),
        ),
        (BACK, (("arm", 0.6, -33), ("arm", 0.84, -31), ("arm", 0.99, -30), ("forearm", 0.12, -33))),
        (FRONT, (("hand", 26, -18), ("hand", 46, -8), ("hand", 62, 18), ("hand", 66, 30))),
        (FRONT, (("hand", 26, -18), ("hand", 70, -28), ("hand", 150, -38))),
        (FRONT, (("hand", 26, -18), ("hand", 75, -18), ("hand", 172, -18))),
    ),
    "dorsal_ulnar_cutaneous": (
        (BACK, (("forearm", 0.7, -22), ("forearm", 0.95, -23), ("hand", 40, -32), ("hand", 145, -38))),
        (BACK, (("forearm", 0.95, -23), ("hand", 40, -24), ("hand", 80, -17), ("hand", 145, -17))),
    ),
    "radial": (
        (
            BACK,
            (
                _MIDDLE,
                _POSTERIOR,
                ("arm", 0.26, -20),
                "spiral groove",
                ("arm", 0.8, 31),
                ("forearm", 0.05, 25),
            ),
        ),
        (BACK, (("arm", 0.26, -20), ("arm", 0.46, -22))),
        (BACK, (("arm", 0.34, -8), ("arm", 0.5, 22))),
        (FRONT, (("arm", 0.78, 36), ("arm", 0.95, 26), ("forearm", 0.06, 24))),
    ),
    "posterior_interosseous": (
        (BACK, (("forearm", 0.05, 25), "supinator", ("forearm", 0.32, 4), ("forearm", 0.6, -1), ("forearm", 0.9, 4))),
    ),
    "superficial_radial": (
        (FRONT, (("forearm", 0.06, 24), ("forearm", 0.4, 32), ("forearm", 0.68, 27))),
        (BACK, (("forearm", 0.68, 27), ("forearm", 0.92, 24), ("hand", 20, 30), ("hand", 60, 33), ("hand", 98, 33))),
        (BACK, (("hand", 20, 30), ("hand", 50, 46), ("hand", 88, 60))),
        (BACK, (("hand", 20, 30), ("hand", 55, 18), ("hand", 98, 11))),
    ),
    "medial_antebrachial_cutaneous": (
        (FRONT, (_LOWER, _MEDIAL, ("arm", 0.5, -37), ("arm", 0.9, -28), ("forearm", 0.4, -36), ("forearm", 0.92, -22))),
    ),
    "posterior_rami": ((BACK, _trunk((1482, 10), (1470, 28))),),
    "cauda_equina": tuple((BACK, _trunk((1140, x / 3), (1060, x / 2), (960, x))) for x in (-6.0, -2.0, 2.0, 6.0)),
    "l2": ((FRONT, ("foramen L2", (TRUNK, 1050, 52), (TRUNK, 1010, 66))),),
    "l3": ((FRONT, ("foramen L3", (TRUNK, 1034, 50), (TRUNK, 1005, 66))),),
    "l4": (
        (FRONT, ("foramen L4", (TRUNK, 1016, 50), (TRUNK, 998, 68))),
        (BACK, ("foramen L4", *_trunk((1000, 24), (950, 50)))),
    ),
    "l5": ((BACK, ("foramen L5", *_trunk((980, 30), (945, 52)))),),
    "s1": ((BACK, ("foramen S1", *_trunk((962, 34), (938, 56)))),),
    "s2": ((BACK, ("foramen S2", *_trunk((950, 36), (932, 58)))),),
    "s3": ((BACK, ("foramen S3", *_trunk((940, 34), (928, 58)))),),
    "s4": ((BACK, ("foramen S4", *_trunk((924, 20), (902, 24)))),),
    "femoral": (
        (
            FRONT,
            (*_trunk((1050, 52), (1000, 66)), "groin", ("thigh", 0.12, -16), ("thigh", 0.42, -20), ("thigh", 0.7, -28)),
        ),
        (FRONT, ("groin", ("thigh", 0.12, 6), ("thigh", 0.4, 8))),
        (FRONT, ("groin", ("thigh", 0.12, 22), ("thigh", 0.38, 44))),
    ),
    "saphenous": (
        (
            FRONT,
            (
                ("thigh", 0.12, -16),
                ("thigh", 0.36, -30),
                "adductor canal",
                ("thigh", 0.95, -44),
                ("leg", 0.1, -43),
                ("leg", 0.55, -33),
                ("leg", 0.95, -30),
                (TRUNK, 40, 62),
            ),
        ),
    ),
    "lateral_femoral_cutaneous": (
        (FRONT, (*_trunk((1075, 22), (1010, 92), (972, 124)), ("thigh", 0.2, 50), ("thigh", 0.72, 50))),
    ),
    "obturator": ((FRONT, (*_trunk((1040, 40), (950, 46), (900, 36)), ("thigh", 0.2, -54), ("thigh", 0.5, -50))),),
    "superior_gluteal": ((BACK, _trunk((945, 52), (968, 86), (982, 132))),),
    "inferior_gluteal": ((BACK, _trunk((936, 56), (908, 78), (880, 84))),),
    "sciatic": (
        (BACK, ((TRUNK, 938, 54), "greater sciatic foramen", (TRUNK, 868, 104), ("thigh", 0.4, 2), _DIVISION)),
        (BACK, (("thigh", 0.25, 6), ("thigh", 0.42, 18))),
        (BACK, (("thigh", 0.25, 6), ("thigh", 0.44, -22))),
    ),
    "common_fibular": (
        (BACK, (_DIVISION, ("thigh", 0.96, 27), "fibular head", ("leg", 0.085, 46))),
        (FRONT, (("leg", 0.03, 47), ("leg", 0.07, 43), ("leg", 0.11, 34))),
    ),
    "deep_fibular": (
        (FRONT, (("leg", 0.11, 34), ("leg", 0.3, 22), ("leg", 0.65, 9), "front of the ankle", (TRUNK, 50, 92))),
        (
            FOOT_TOP,
            (
                ("foot", 30, -3),
                "front of the ankle, from above",
                ("foot", 120, -12),
                ("foot", 190, -14),
                ("foot", 226, -13),
            ),
        ),
        (FOOT_TOP, (("foot", 62, -6), ("foot", 84, 14))),
    ),
    "superficial_fibular": (
        (FRONT, (("leg", 0.11, 34), ("leg", 0.4, 34), ("leg", 0.72, 23), ("leg", 0.97, 14), (TRUNK, 50, 106))),
        (FOOT_TOP, (("foot", 34, 8), ("foot", 90, 4), ("foot", 150, -16), ("foot", 206, -30))),
        (FOOT_TOP, (("foot", 90, 4), ("foot", 150, 10), ("foot", 206, 8))),
        (FOOT_TOP, (("foot", 90, 4), ("foot", 150, 22), ("foot", 200, 26))),
    ),
    "tibial": (
        (BACK, (_DIVISION, "hollow of the knee", ("leg", 0.45, 2), ("leg", 0.8, -14), "inner ankle", (TRUNK, 56, 70))),
        (BACK, (("leg", 0.06, 2), ("leg", 0.16, -22))),
        (BACK, (("leg", 0.06, 2), ("leg", 0.15, 22))),
        (SOLE, (("foot", 14, -22), "tarsal tunnel")),
    ),
    "sural": (
        (BACK, (("leg", 0.08, 4), ("leg", 0.45, 8), ("leg", 0.8, 18), "outer ankle", (TRUNK, 52, 122))),
        (FOOT_TOP, (("foot", 26, 26), ("foot", 100, 32), ("foot", 196, 44))),
    ),
    "medial_plantar": (
        (SOLE, ("tarsal tunnel", ("foot", 90, -13), ("foot", 150, -17), ("foot", 232, -27))),
        (SOLE, (("foot", 120, -14), ("foot", 170, -2), ("foot", 232, -2))),
    ),
    "lateral_plantar": (
        (SOLE, ("tarsal tunnel", ("foot", 75, 6), ("foot", 120, 24), ("foot", 185, 36), ("foot", 212, 43))),
    ),
    "interdigital": (
        (SOLE, (("foot", 130, -12), ("foot", 165, 10), "web between the toes", ("foot", 228, 18))),
        (SOLE, (("foot", 120, 24), ("foot", 165, 22), "web between the toes", ("foot", 224, 26))),
    ),
}

SITES: dict[str, tuple[tuple[str, Spot], ...]] = {
    **{f"c{number}_root": ((FRONT, f"foramen C{number}"), (BACK, f"foramen C{number}")) for number in (5, 6, 7, 8)},
    "t1_root": ((FRONT, "foramen T1"), (BACK, "foramen T1")),
    "l4_root": ((FRONT, "foramen L4"), (BACK, "foramen L4")),
    "l5_root": ((BACK, "foramen L5"),),
    "s1_root": ((BACK, "foramen S1"),),
    "cauda_equina": ((BACK, (TRUNK, 1060, 0)),),
    "lower_trunk": ((FRONT, "first rib"),),
    "suprascapular": ((BACK, "suprascapular notch"),),
    "long_thoracic": ((FRONT, (TRUNK, 1350, 148)),),
    "median_forearm": ((FRONT, ("forearm", 0.14, -5)),),
    "anterior_interosseous": ((FRONT, ("forearm", 0.3, 8)),),
    "median_wrist": ((FRONT, "carpal tunnel"),),
    "ulnar_elbow": ((FRONT, ("arm", 0.99, -36)), (BACK, ("arm", 0.99, -30))),
    "ulnar_wrist": ((FRONT, ("hand", 9, -15)),),
    "radial_spiral_groove": ((BACK, "spiral groove"),),
    "posterior_interosseous": ((BACK, "supinator"),),
    "superficial_radial": ((BACK, ("forearm", 0.92, 24)),),
    "femoral": ((FRONT, "groin"),),
    "saphenous": ((FRONT, "adductor canal"),),
    "lateral_femoral_cutaneous": ((FRONT, (TRUNK, 972, 124)),),
    "sciatic": ((BACK, "greater sciatic foramen"),),
    "fibular_head": ((BACK, "fibular head"), (FRONT, ("leg", 0.07, 43))),
    "deep_fibular": ((FRONT, "front of the ankle"), (FOOT_TOP, "front of the ankle, from above")),
    "tarsal_tunnel": ((BACK, "inner ankle"), (SOLE, "tarsal tunnel")),
    "interdigital": ((SOLE, "web between the toes"),),
}
"""Every site, as it is seen from each side."""


@cache
def lines(nerve: str) -> tuple[tuple[str, np.ndarray], ...]:
    """Return view and line of each stretch and branch of a nerve."""
    return tuple((view, through(at(spots), 8)) for view, spots in NERVES[nerve])


@cache
def site_places(site: str) -> tuple[tuple[str, np.ndarray], ...]:
    """Return view and place of a site on each side from which it is seen."""
    return tuple((view, at((spot,))[0]) for view, spot in SITES[site])
