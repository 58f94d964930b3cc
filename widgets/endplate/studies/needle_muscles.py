"""The muscles that a needle looks at: their roots, the places on the way, and how far they are.

Shares of the roots differ from book to book; all numbers here are teaching values.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class NeedleMuscle:
    """A muscle.

    Attributes
    ----------
    roots : dict
        Share of each root.
    cord_mm : float
        From the cord to the muscle, along the nerve.
    sites_mm : dict
        Sites on the way, and how far from the muscle.
    paraspinal : bool
        Whether it lies beside the spine: its axons leave the root before any plexus.
    """

    roots: dict[str, float]
    cord_mm: float
    sites_mm: dict[str, float] = field(default_factory=dict)
    paraspinal: bool = False


MUSCLES: dict[str, NeedleMuscle] = {
    "cervical_paraspinals": NeedleMuscle(
        {"c5": 0.2, "c6": 0.25, "c7": 0.25, "c8": 0.2, "t1": 0.1}, 80.0, paraspinal=True
    ),
    "lumbosacral_paraspinals": NeedleMuscle({"l4": 0.25, "l5": 0.35, "s1": 0.4}, 100.0, paraspinal=True),
    "supraspinatus": NeedleMuscle({"c5": 0.7, "c6": 0.3}, 220.0, {"suprascapular": 50.0}),
    "infraspinatus": NeedleMuscle({"c5": 0.7, "c6": 0.3}, 260.0, {"suprascapular": 90.0}),
    "deltoid": NeedleMuscle({"c5": 0.7, "c6": 0.3}, 300.0),
    "serratus_anterior": NeedleMuscle({"c5": 0.3, "c6": 0.4, "c7": 0.3}, 300.0, {"long_thoracic": 120.0}),
    "biceps": NeedleMuscle({"c5": 0.5, "c6": 0.5}, 380.0),
    "triceps": NeedleMuscle({"c6": 0.1, "c7": 0.7, "c8": 0.2}, 380.0),
    "brachioradialis": NeedleMuscle({"c5": 0.3, "c6": 0.7}, 480.0, {"radial_spiral_groove": 150.0}),
    "pronator_teres": NeedleMuscle({"c6": 0.6, "c7": 0.4}, 480.0),
    "flexor_carpi_radialis": NeedleMuscle({"c6": 0.4, "c7": 0.6}, 520.0, {"median_forearm": 60.0}),
    "extensor_carpi_radialis": NeedleMuscle({"c6": 0.7, "c7": 0.3}, 520.0, {"radial_spiral_groove": 190.0}),
    "extensor_digitorum": NeedleMuscle(
        {"c7": 0.8, "c8": 0.2}, 580.0, {"radial_spiral_groove": 250.0, "posterior_interosseous": 60.0}
    ),
    "extensor_indicis": NeedleMuscle(
        {"c7": 0.3, "c8": 0.7}, 660.0, {"radial_spiral_groove": 350.0, "posterior_interosseous": 160.0}
    ),
    "flexor_digitorum_profundus_4_5": NeedleMuscle({"c8": 0.7, "t1": 0.3}, 560.0, {"ulnar_elbow": 90.0}),
    "flexor_pollicis_longus": NeedleMuscle(
        {"c8": 0.7, "t1": 0.3}, 600.0, {"median_forearm": 130.0, "anterior_interosseous": 100.0}
    ),
    "pronator_quadratus": NeedleMuscle(
        {"c8": 0.6, "t1": 0.4}, 660.0, {"median_forearm": 210.0, "anterior_interosseous": 180.0}
    ),
    "abductor_pollicis_brevis": NeedleMuscle(
        {"c8": 0.4, "t1": 0.6}, 700.0, {"median_forearm": 240.0, "median_wrist": 40.0}
    ),
    "first_dorsal_interosseous": NeedleMuscle(
        {"c8": 0.6, "t1": 0.4}, 770.0, {"ulnar_elbow": 350.0, "ulnar_wrist": 60.0}
    ),
    "abductor_digiti_minimi": NeedleMuscle({"c8": 0.7, "t1": 0.3}, 760.0, {"ulnar_elbow": 330.0, "ulnar_wrist": 40.0}),
    "gluteus_medius": NeedleMuscle({"l4": 0.2, "l5": 0.7, "s1": 0.1}, 350.0),
    "gluteus_maximus": NeedleMuscle({"l5": 0.3, "s1": 0.7}, 380.0),
    "adductor_longus": NeedleMuscle({"l2": 0.3, "l3": 0.5, "l4": 0.2}, 480.0),
    "quadriceps": NeedleMuscle({"l2": 0.1, "l3": 0.3, "l4": 0.6}, 600.0, {"femoral": 200.0}),
    "biceps_femoris": NeedleMuscle({"l5": 0.2, "s1": 0.7, "s2": 0.1}, 620.0, {"sciatic": 250.0}),
    "tibialis_anterior": NeedleMuscle({"l4": 0.3, "l5": 0.7}, 900.0, {"sciatic": 560.0, "fibular_head": 110.0}),
    "fibularis_longus": NeedleMuscle({"l5": 0.7, "s1": 0.3}, 880.0, {"sciatic": 540.0, "fibular_head": 90.0}),
    "tibialis_posterior": NeedleMuscle({"l4": 0.2, "l5": 0.8}, 930.0, {"sciatic": 590.0}),
    "gastrocnemius": NeedleMuscle({"s1": 0.8, "s2": 0.2}, 850.0, {"sciatic": 510.0}),
    "extensor_hallucis_longus": NeedleMuscle({"l5": 0.8, "s1": 0.2}, 1000.0, {"sciatic": 660.0, "fibular_head": 210.0}),
    "extensor_digitorum_brevis": NeedleMuscle(
        {"l5": 0.7, "s1": 0.3}, 1230.0, {"sciatic": 900.0, "fibular_head": 440.0, "deep_fibular": 45.0}
    ),
    "abductor_hallucis": NeedleMuscle({"s1": 0.6, "s2": 0.4}, 1250.0, {"sciatic": 900.0, "tarsal_tunnel": 50.0}),
}
