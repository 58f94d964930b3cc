"""Landmarks of the body that muscles, nerves and sites are drawn from.

Each is a place on a segment of :mod:`endplate.core.drawing.body_frame`: for the trunk its height above the ground
and its distance from the midline, for limbs the share of the segment's length and millimetres across, outward above
zero; for hand and foot both in millimetres, from the wrist towards the thumb's side and from the heel outward.
Where they lie on the drawing is ours; which of them a muscle or a nerve runs between is general anatomy.
"""

from __future__ import annotations

import numpy as np

from endplate.core.drawing.body_frame import FOOT, HAND, TRUNK, place
from endplate.core.drawing.smooth import Place

Spot = str | tuple[str, float, float]
"""The name of a landmark, or a place of its own: segment, along and across."""
IN_MILLIMETRES = {"hand": HAND.length, "foot": FOOT.length}

LANDMARKS: dict[str, tuple[str, float, float]] = {
    "foramen C5": (TRUNK, 1514, 13),
    "foramen C6": (TRUNK, 1498, 13),
    "foramen C7": (TRUNK, 1482, 13),
    "foramen C8": (TRUNK, 1466, 13),
    "foramen T1": (TRUNK, 1450, 13),
    "first rib": (TRUNK, 1420, 92),
    "armpit": ("arm", 0.28, -26),
    "clavicle, outer third": (TRUNK, 1440, 122),
    "acromion": (TRUNK, 1434, 192),
    "spine of the scapula, inner end": (TRUNK, 1398, 66),
    "suprascapular notch": (TRUNK, 1421, 112),
    "spinoglenoid notch": (TRUNK, 1388, 152),
    "lower angle of the scapula": (TRUNK, 1268, 84),
    "coracoid process": (TRUNK, 1404, 146),
    "greater tubercle": ("arm", 0.04, 30),
    "deltoid tuberosity": ("arm", 0.52, 20),
    "spiral groove": ("arm", 0.52, 14),
    "outer ridge above the elbow": ("arm", 0.82, 30),
    "lateral epicondyle": ("arm", 0.98, 33),
    "medial epicondyle": ("arm", 0.97, -33),
    "olecranon": ("forearm", 0.01, -4),
    "radial tuberosity": ("forearm", 0.17, 8),
    "supinator": ("forearm", 0.16, 20),
    "middle of the radius": ("forearm", 0.52, 24),
    "middle of the ulna": ("forearm", 0.5, -14),
    "radial styloid": ("forearm", 0.97, 24),
    "ulnar styloid": ("forearm", 0.97, -22),
    "carpal tunnel": ("hand", 9, 4),
    "trapezium": ("hand", 14, 16),
    "pisiform": ("hand", 10, -20),
    "base of metacarpal 2": ("hand", 22, 15),
    "base of metacarpal 5": ("hand", 24, -26),
    "base of the thumb": ("hand", 60, 51),
    "tip of the thumb": ("hand", 108, 66),
    "knuckle of the index finger": ("hand", 98, 31),
    "knuckle of the middle finger": ("hand", 101, 10),
    "knuckle of the ring finger": ("hand", 100, -11),
    "knuckle of the little finger": ("hand", 93, -32),
    "vertebra L1": (TRUNK, 1140, 0),
    "foramen L2": (TRUNK, 1092, 14),
    "foramen L3": (TRUNK, 1064, 14),
    "foramen L4": (TRUNK, 1036, 14),
    "foramen L5": (TRUNK, 1008, 14),
    "foramen S1": (TRUNK, 984, 15),
    "foramen S2": (TRUNK, 966, 14),
    "foramen S3": (TRUNK, 950, 12),
    "foramen S4": (TRUNK, 936, 9),
    "iliac crest": (TRUNK, 1044, 112),
    "front end of the hip bone": (TRUNK, 986, 130),
    "pubis": (TRUNK, 892, 16),
    "groin": (TRUNK, 928, 80),
    "greater sciatic foramen": (TRUNK, 918, 76),
    "sacrum": (TRUNK, 965, 24),
    "ischial tuberosity": (TRUNK, 852, 62),
    "greater trochanter": (TRUNK, 908, 158),
    "adductor canal": ("thigh", 0.6, -36),
    "patella": ("thigh", 0.95, 0),
    "tibial tuberosity": ("leg", 0.09, -2),
    "fibular head": ("leg", 0.045, 43),
    "hollow of the knee": ("leg", 0.02, 2),
    "medial condyle of the femur": ("thigh", 0.96, -26),
    "lateral condyle of the femur": ("thigh", 0.96, 26),
    "inner edge of the tibia": ("leg", 0.07, -36),
    "inner ankle": ("leg", 0.965, -29),
    "outer ankle": ("leg", 0.985, 29),
    "front of the ankle": ("leg", 0.965, 0),
    "heel": (TRUNK, 40, 98),
    "inner edge of the foot": (TRUNK, 46, 66),
    "outer edge of the foot": (TRUNK, 34, 120),
    "tarsal tunnel": ("foot", 36, -21),
    "front of the ankle, from above": ("foot", 44, -5),
    "web between the toes": ("foot", 201, 20),
}


def at(spots: tuple[Spot, ...]) -> np.ndarray:
    """Return places on the body or the foot, in millimetres, shape ``(place, 2)``."""
    return np.array([_place(spot) for spot in spots])


def _place(spot: Spot) -> Place:
    segment, along, across = LANDMARKS[spot] if isinstance(spot, str) else spot
    return place(segment, along / IN_MILLIMETRES.get(segment, 1.0), across)
