"""The shapes of the muscles of leg, hip and lower back; deep ones lie beside those that cover them."""

from __future__ import annotations

from endplate.core.drawing.body_frame import BACK, FOOT_TOP, FRONT, SOLE, TRUNK
from endplate.entrapment.scenes.muscle_pieces import Belly, Piece, Sheet, tendon

LEG_MUSCLES: dict[str, tuple[Piece, ...]] = {
    "iliacus": (
        Sheet(
            FRONT,
            (
                (TRUNK, 1030, 108),
                "front end of the hip bone",
                (TRUNK, 940, 104),
                (TRUNK, 880, 84),
                (TRUNK, 872, 70),
                (TRUNK, 945, 66),
                (TRUNK, 1010, 78),
            ),
        ),
    ),
    "lumbosacral_paraspinals": (Belly(BACK, ((TRUNK, 1165, 34), (TRUNK, 1070, 36), (TRUNK, 965, 24)), 44, 0.5),),
    "quadriceps": (
        Belly(FRONT, (("thigh", 0.05, 46), ("thigh", 0.5, 46), ("thigh", 0.92, 18)), 46, 0.5),
        Belly(FRONT, (("thigh", 0.3, -16), ("thigh", 0.72, -31), ("thigh", 0.95, -12)), 42, 0.68),
        Belly(FRONT, ((TRUNK, 950, 108), ("thigh", 0.42, 10), "patella"), 46, 0.48),
        tendon(FRONT, "patella", "tibial tuberosity", width_mm=16),
    ),
    "adductors": (
        Sheet(
            FRONT,
            (
                "pubis",
                (TRUNK, 862, 16),
                ("thigh", 0.22, -72),
                ("thigh", 0.42, -60),
                ("thigh", 0.62, -40),
                ("thigh", 0.5, -26),
                ("thigh", 0.25, -26),
                ("thigh", 0.04, -42),
            ),
        ),
    ),
    "gluteus_medius": (
        Sheet(
            BACK,
            (
                (TRUNK, 1036, 62),
                "iliac crest",
                (TRUNK, 1012, 146),
                (TRUNK, 955, 163),
                "greater trochanter",
                (TRUNK, 950, 124),
                (TRUNK, 990, 84),
            ),
        ),
    ),
    "gluteus_maximus": (
        Sheet(
            BACK,
            (
                (TRUNK, 1010, 40),
                (TRUNK, 992, 66),
                (TRUNK, 940, 118),
                (TRUNK, 888, 150),
                ("thigh", 0.2, 58),
                ("thigh", 0.16, 30),
                (TRUNK, 838, 92),
                (TRUNK, 838, 46),
                (TRUNK, 872, 18),
                (TRUNK, 940, 14),
            ),
        ),
    ),
    "hamstrings": (
        Belly(BACK, ("ischial tuberosity", ("thigh", 0.55, 20), ("thigh", 0.88, 36), "fibular head"), 42, 0.5),
        Belly(
            BACK,
            ("ischial tuberosity", ("thigh", 0.55, -26), ("thigh", 0.88, -34), "inner edge of the tibia"),
            46,
            0.5,
        ),
    ),
    "tibialis_anterior": (
        Belly(
            FRONT,
            (("leg", 0.05, 22), ("leg", 0.3, 16), ("leg", 0.65, 0), ("leg", 0.93, -12), "inner edge of the foot"),
            30,
            0.27,
        ),
    ),
    "extensor_hallucis_longus": (
        Belly(FRONT, (("leg", 0.36, 26), ("leg", 0.6, 15), ("leg", 0.95, -2), (TRUNK, 18, 76)), 13, 0.35),
        tendon(FOOT_TOP, ("foot", 44, -12), ("foot", 120, -20), ("foot", 215, -28)),
    ),
    "fibularis_longus_and_brevis": (
        Belly(
            FRONT,
            ("fibular head", ("leg", 0.3, 42), ("leg", 0.7, 29), ("leg", 0.97, 29), "outer edge of the foot"),
            18,
            0.3,
        ),
        Belly(BACK, ("fibular head", ("leg", 0.3, 46), ("leg", 0.7, 30), "outer ankle"), 16, 0.3),
    ),
    "soleus": (
        Sheet(
            BACK,
            (
                ("leg", 0.1, 26),
                ("leg", 0.3, 46),
                ("leg", 0.48, 42),
                ("leg", 0.63, 22),
                ("leg", 0.72, 7),
                ("leg", 0.72, -7),
                ("leg", 0.63, -24),
                ("leg", 0.48, -42),
                ("leg", 0.3, -46),
                ("leg", 0.12, -20),
            ),
        ),
        tendon(BACK, ("leg", 0.7, 0), ("leg", 0.9, 1), "heel", width_mm=13),
    ),
    "tibialis_posterior": (
        Belly(BACK, (("leg", 0.52, -20), ("leg", 0.75, -22), "inner ankle", (TRUNK, 60, 64)), 13, 0.35),
    ),
    "gastrocnemius": (
        Belly(BACK, ("medial condyle of the femur", ("leg", 0.22, -27), ("leg", 0.5, -8)), 50, 0.55, (0.3, 0.12)),
        Belly(BACK, ("lateral condyle of the femur", ("leg", 0.2, 27), ("leg", 0.47, 9)), 46, 0.55, (0.3, 0.12)),
    ),
    "extensor_digitorum_brevis": (
        Belly(FOOT_TOP, (("foot", 58, 21), ("foot", 100, 20), ("foot", 150, 6)), 24, 0.4),
        *(
            tendon(FOOT_TOP, ("foot", 118, 14), ("foot", 160, 0.6 * across), ("foot", 207, across))
            for across in (-25, -3, 13)
        ),
    ),
    "abductor_hallucis": (
        Belly(SOLE, (("foot", 26, -16), ("foot", 95, -19), ("foot", 165, -30), ("foot", 205, -36)), 18, 0.42),
    ),
    "abductor_digiti_minimi_pedis": (
        Belly(SOLE, (("foot", 28, 14), ("foot", 95, 29), ("foot", 155, 43), ("foot", 190, 46)), 16, 0.42),
    ),
}
