"""The shapes of the muscles of arm, shoulder and neck; deep ones lie beside those that cover them."""

from __future__ import annotations

from endplate.core.drawing.body_frame import BACK, FRONT, TRUNK
from endplate.entrapment.scenes.muscle_pieces import Belly, Piece, Sheet, tendon

ARM_MUSCLES: dict[str, tuple[Piece, ...]] = {
    "cervical_paraspinals": (Belly(BACK, ((TRUNK, 1545, 24), (TRUNK, 1470, 26), (TRUNK, 1390, 28)), 26, 0.5),),
    "serratus_anterior": tuple(
        Belly(FRONT, ((TRUNK, y, 104), (TRUNK, y + 14, 128), (TRUNK, y + 40, 150)), 24, 0.4, (0.5, 0.4))
        for y in (1300, 1268, 1236, 1204)
    ),
    "supraspinatus": (Belly(BACK, ((TRUNK, 1414, 66), (TRUNK, 1427, 120), "greater tubercle"), 30, 0.35),),
    "infraspinatus": (
        Sheet(
            BACK,
            (
                "spine of the scapula, inner end",
                (TRUNK, 1335, 66),
                "lower angle of the scapula",
                (TRUNK, 1318, 132),
                ("arm", 0.11, 14),
                "greater tubercle",
                (TRUNK, 1396, 140),
            ),
        ),
    ),
    "deltoid": (
        Sheet(
            FRONT,
            (
                "clavicle, outer third",
                "acromion",
                ("arm", 0.1, 47),
                ("arm", 0.3, 43),
                "deltoid tuberosity",
                ("arm", 0.3, 2),
                ("arm", 0.1, -20),
            ),
        ),
        Sheet(
            BACK,
            (
                (TRUNK, 1414, 128),
                "acromion",
                ("arm", 0.1, 47),
                ("arm", 0.3, 43),
                "deltoid tuberosity",
                ("arm", 0.28, 6),
                ("arm", 0.12, -16),
            ),
        ),
    ),
    "biceps_brachii": (
        Belly(FRONT, ("coracoid process", ("arm", 0.4, -10), ("arm", 0.75, -4), "radial tuberosity"), 50, 0.56),
    ),
    "triceps_brachii": (
        Belly(BACK, (("arm", 0.06, -24), ("arm", 0.45, -19), "olecranon"), 36, 0.5),
        Belly(BACK, (("arm", 0.22, 16), ("arm", 0.55, 17), "olecranon"), 34, 0.45),
    ),
    "brachioradialis": (
        Belly(
            FRONT,
            ("outer ridge above the elbow", ("forearm", 0.12, 34), ("forearm", 0.5, 29), "radial styloid"),
            27,
            0.36,
        ),
    ),
    "extensor_carpi_radialis": (
        Belly(BACK, (("arm", 0.9, 32), ("forearm", 0.2, 35), ("forearm", 0.6, 25), "base of metacarpal 2"), 23, 0.3),
    ),
    "extensor_digitorum": (
        Belly(BACK, ("lateral epicondyle", ("forearm", 0.3, 14), ("forearm", 0.7, 6), ("hand", 4, 3)), 25, 0.38),
        *(
            tendon(BACK, ("hand", 2, 2), ("hand", 45, 0.45 * side), knuckle)
            for knuckle, side in (
                ("knuckle of the index finger", 31),
                ("knuckle of the middle finger", 10),
                ("knuckle of the ring finger", -11),
                ("knuckle of the little finger", -32),
            )
        ),
    ),
    "extensor_carpi_ulnaris": (
        Belly(BACK, (("forearm", 0.02, 16), ("forearm", 0.3, -14), ("forearm", 0.7, -20), "base of metacarpal 5"), 21),
    ),
    "extensor_pollicis_longus": (
        Belly(
            BACK,
            ("middle of the ulna", ("forearm", 0.75, 9), ("hand", 4, 17), ("hand", 50, 44), "tip of the thumb"),
            13,
            0.25,
            (0.25, 0.2),
        ),
    ),
    "extensor_indicis": (
        Belly(
            BACK,
            (("forearm", 0.64, -8), ("forearm", 0.85, -5), ("hand", 4, 6), "knuckle of the index finger"),
            13,
            0.28,
            (0.25, 0.2),
        ),
    ),
    "pronator_teres": (Belly(FRONT, ("medial epicondyle", ("forearm", 0.2, -6), "middle of the radius"), 20, 0.4),),
    "flexor_carpi_radialis": (
        Belly(
            FRONT,
            ("medial epicondyle", ("forearm", 0.3, -13), ("forearm", 0.7, 6), "base of metacarpal 2"),
            18,
            0.32,
        ),
    ),
    "flexor_digitorum_superficialis": (
        Belly(FRONT, ("medial epicondyle", ("forearm", 0.35, -24), ("forearm", 0.75, -9), "carpal tunnel"), 24, 0.42),
    ),
    "flexor_digitorum_profundus_2_3": (
        Belly(FRONT, (("forearm", 0.28, -2), ("forearm", 0.55, 5), ("forearm", 0.8, 2), "carpal tunnel"), 14, 0.42),
    ),
    "flexor_digitorum_profundus_4_5": (
        Belly(FRONT, (("forearm", 0.1, -33), ("forearm", 0.4, -33), ("forearm", 0.8, -17), ("hand", 9, -4)), 16, 0.36),
    ),
    "flexor_pollicis_longus": (
        Belly(
            FRONT,
            (("forearm", 0.4, 15), ("forearm", 0.75, 15), ("hand", 9, 12), ("hand", 50, 40), "tip of the thumb"),
            14,
            0.26,
            (0.25, 0.2),
        ),
    ),
    "pronator_quadratus": (
        Sheet(
            FRONT,
            (
                ("forearm", 0.79, -20),
                ("forearm", 0.87, -21),
                ("forearm", 0.94, -20),
                ("forearm", 0.945, 0),
                ("forearm", 0.94, 21),
                ("forearm", 0.87, 22),
                ("forearm", 0.79, 22),
                ("forearm", 0.785, 0),
            ),
        ),
    ),
    "abductor_pollicis_brevis": (
        Belly(FRONT, ("trapezium", ("hand", 38, 33), "base of the thumb"), 17, 0.5, (0.5, 0.3)),
    ),
    "opponens_pollicis": (Belly(FRONT, (("hand", 14, 22), ("hand", 34, 43), ("hand", 50, 53)), 10, 0.5, (0.4, 0.4)),),
    "flexor_pollicis_brevis": (
        Belly(FRONT, (("hand", 18, 10), ("hand", 42, 22), ("hand", 64, 43)), 14, 0.5, (0.5, 0.3)),
    ),
    "lumbricals_1_2": (
        Belly(FRONT, (("hand", 58, 14), ("hand", 80, 23), ("hand", 108, 40)), 8, 0.4),
        Belly(FRONT, (("hand", 58, 4), ("hand", 82, 9), ("hand", 110, 20)), 8, 0.4),
    ),
    "adductor_pollicis": (
        Sheet(
            FRONT,
            (("hand", 44, 3), ("hand", 66, 3), ("hand", 88, 9), ("hand", 78, 26), ("hand", 68, 45), ("hand", 56, 28)),
        ),
    ),
    "first_dorsal_interosseous": (
        Belly(BACK, (("hand", 36, 34), ("hand", 68, 39), ("hand", 102, 40)), 17, 0.45, (0.5, 0.2)),
    ),
    "interossei": (
        Belly(BACK, (("hand", 40, 14), ("hand", 68, 18), ("hand", 102, 22)), 11, 0.45),
        Belly(BACK, (("hand", 40, -1), ("hand", 68, -1), ("hand", 104, 0)), 11, 0.45),
        Belly(BACK, (("hand", 40, -15), ("hand", 68, -18), ("hand", 99, -22)), 11, 0.45),
    ),
    "abductor_digiti_minimi": (
        Belly(FRONT, ("pisiform", ("hand", 50, -33), "knuckle of the little finger"), 15, 0.45, (0.4, 0.2)),
    ),
}
