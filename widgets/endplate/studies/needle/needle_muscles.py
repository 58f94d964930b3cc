"""The muscles that a needle examines: their roots, the sites on the way, and how far they are.

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
    crossing_mm : float
        Where axons that cross over from the median nerve join, from the muscle; zero where none do.
    crossing_sites_mm : dict
        Sites on the way of these axons in the median nerve, and how far from the muscle.
    """

    roots: dict[str, float]
    cord_mm: float
    sites_mm: dict[str, float] = field(default_factory=dict)
    paraspinal: bool = False
    crossing_mm: float = 0.0
    crossing_sites_mm: dict[str, float] = field(default_factory=dict)


MUSCLES: dict[str, NeedleMuscle] = {
    "cervical_paraspinals": NeedleMuscle(
        roots={"c5": 0.2, "c6": 0.25, "c7": 0.25, "c8": 0.2, "t1": 0.1},
        cord_mm=80.0,
        paraspinal=True,
    ),
    "lumbosacral_paraspinals": NeedleMuscle(
        roots={"l4": 0.25, "l5": 0.35, "s1": 0.4},
        cord_mm=100.0,
        paraspinal=True,
    ),
    "supraspinatus": NeedleMuscle(
        roots={"c5": 0.7, "c6": 0.3},
        cord_mm=220.0,
        sites_mm={"suprascapular": 50.0},
    ),
    "infraspinatus": NeedleMuscle(
        roots={"c5": 0.7, "c6": 0.3},
        cord_mm=260.0,
        sites_mm={"suprascapular": 90.0},
    ),
    "deltoid": NeedleMuscle(
        roots={"c5": 0.7, "c6": 0.3},
        cord_mm=300.0,
    ),
    "serratus_anterior": NeedleMuscle(
        roots={"c5": 0.3, "c6": 0.4, "c7": 0.3},
        cord_mm=300.0,
        sites_mm={"long_thoracic": 120.0},
    ),
    "biceps": NeedleMuscle(
        roots={"c5": 0.5, "c6": 0.5},
        cord_mm=380.0,
    ),
    "triceps": NeedleMuscle(
        roots={"c6": 0.1, "c7": 0.7, "c8": 0.2},
        cord_mm=380.0,
    ),
    "brachioradialis": NeedleMuscle(
        roots={"c5": 0.3, "c6": 0.7},
        cord_mm=480.0,
        sites_mm={"radial_spiral_groove": 150.0},
    ),
    "pronator_teres": NeedleMuscle(
        roots={"c6": 0.6, "c7": 0.4},
        cord_mm=480.0,
    ),
    "flexor_carpi_radialis": NeedleMuscle(
        roots={"c6": 0.4, "c7": 0.6},
        cord_mm=520.0,
        sites_mm={"median_forearm": 60.0},
    ),
    "extensor_carpi_radialis": NeedleMuscle(
        roots={"c6": 0.7, "c7": 0.3},
        cord_mm=520.0,
        sites_mm={"radial_spiral_groove": 190.0},
    ),
    "extensor_digitorum": NeedleMuscle(
        roots={"c7": 0.8, "c8": 0.2},
        cord_mm=580.0,
        sites_mm={"radial_spiral_groove": 250.0, "posterior_interosseous": 60.0},
    ),
    "extensor_indicis": NeedleMuscle(
        roots={"c7": 0.3, "c8": 0.7},
        cord_mm=660.0,
        sites_mm={"radial_spiral_groove": 350.0, "posterior_interosseous": 160.0},
    ),
    "flexor_digitorum_profundus_4_5": NeedleMuscle(
        roots={"c8": 0.7, "t1": 0.3},
        cord_mm=560.0,
        sites_mm={"ulnar_elbow": 90.0},
    ),
    "flexor_pollicis_longus": NeedleMuscle(
        roots={"c8": 0.7, "t1": 0.3},
        cord_mm=600.0,
        sites_mm={"median_forearm": 130.0, "anterior_interosseous": 100.0},
    ),
    "pronator_quadratus": NeedleMuscle(
        roots={"c8": 0.6, "t1": 0.4},
        cord_mm=660.0,
        sites_mm={"median_forearm": 210.0, "anterior_interosseous": 180.0},
    ),
    "abductor_pollicis_brevis": NeedleMuscle(
        roots={"c8": 0.4, "t1": 0.6},
        cord_mm=700.0,
        sites_mm={"median_forearm": 240.0, "median_wrist": 40.0},
    ),
    "first_dorsal_interosseous": NeedleMuscle(
        roots={"c8": 0.6, "t1": 0.4},
        cord_mm=770.0,
        sites_mm={"ulnar_elbow": 350.0, "ulnar_wrist": 60.0},
        crossing_mm=285.0,
        crossing_sites_mm={"median_forearm": 300.0},
    ),
    "abductor_digiti_minimi": NeedleMuscle(
        roots={"c8": 0.7, "t1": 0.3},
        cord_mm=760.0,
        sites_mm={"ulnar_elbow": 330.0, "ulnar_wrist": 40.0},
        crossing_mm=265.0,
        crossing_sites_mm={"median_forearm": 280.0},
    ),
    "gluteus_medius": NeedleMuscle(
        roots={"l4": 0.2, "l5": 0.7, "s1": 0.1},
        cord_mm=350.0,
    ),
    "gluteus_maximus": NeedleMuscle(
        roots={"l5": 0.3, "s1": 0.7},
        cord_mm=380.0,
    ),
    "adductor_longus": NeedleMuscle(
        roots={"l2": 0.3, "l3": 0.5, "l4": 0.2},
        cord_mm=480.0,
    ),
    "quadriceps": NeedleMuscle(
        roots={"l2": 0.1, "l3": 0.3, "l4": 0.6},
        cord_mm=600.0,
        sites_mm={"femoral": 200.0},
    ),
    "biceps_femoris": NeedleMuscle(
        roots={"l5": 0.2, "s1": 0.7, "s2": 0.1},
        cord_mm=620.0,
        sites_mm={"sciatic": 250.0},
    ),
    "tibialis_anterior": NeedleMuscle(
        roots={"l4": 0.3, "l5": 0.7},
        cord_mm=900.0,
        sites_mm={"sciatic": 560.0, "fibular_head": 110.0},
    ),
    "fibularis_longus": NeedleMuscle(
        roots={"l5": 0.7, "s1": 0.3},
        cord_mm=880.0,
        sites_mm={"sciatic": 540.0, "fibular_head": 90.0},
    ),
    "tibialis_posterior": NeedleMuscle(
        roots={"l4": 0.2, "l5": 0.8},
        cord_mm=930.0,
        sites_mm={"sciatic": 590.0},
    ),
    "gastrocnemius": NeedleMuscle(
        roots={"s1": 0.8, "s2": 0.2},
        cord_mm=850.0,
        sites_mm={"sciatic": 510.0},
    ),
    "extensor_hallucis_longus": NeedleMuscle(
        roots={"l5": 0.8, "s1": 0.2},
        cord_mm=1000.0,
        sites_mm={"sciatic": 660.0, "fibular_head": 210.0},
    ),
    "extensor_digitorum_brevis": NeedleMuscle(
        roots={"l5": 0.7, "s1": 0.3},
        cord_mm=1230.0,
        sites_mm={"sciatic": 900.0, "fibular_head": 440.0, "deep_fibular": 45.0},
    ),
    "abductor_hallucis": NeedleMuscle(
        roots={"s1": 0.6, "s2": 0.4},
        cord_mm=1250.0,
        sites_mm={"sciatic": 900.0, "tarsal_tunnel": 50.0},
    ),
}
