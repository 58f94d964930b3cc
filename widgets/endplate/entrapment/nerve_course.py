"""Where the nerves of a conduction study run, how far, and through which places that squeeze them.

Distances are counted along the nerve from the recording electrode, for a person of
:data:`STANDARD_cm`. What lies within the hand or foot is measured out by the examiner
and the same in everybody; what lies above grows with height. Lengths, diameters and
numbers of axons and the shares of the roots are teaching values, chosen so that the
published velocities and latencies come out of the axon model.
"""

from __future__ import annotations

from dataclasses import dataclass, field

STANDARD_cm = 170.0
MOTOR_UNITS, SENSORY_AXONS = 200, 400
STRETCH_mm = 25.0
"""Length of nerve that a lesion harms: that of the carpal tunnel."""
ROOT_ABOVE_mm = 60.0
"""How far the squeezed part of a root lies from the cord."""

ROOTS: dict[str, dict[str, float]] = {
    **{f"{root}_root": {root: 1.0} for root in ("c5", "c6", "c7", "c8", "t1", "l4", "l5", "s1")},
    "cauda_equina": {"l4": 0.5, "l5": 1.0, "s1": 1.0, "s2": 1.0},
    "lower_trunk": {"c8": 0.6, "t1": 1.0},
}
"""Sites near the cord, and the share of each root's axons that runs through them."""
BEYOND_GANGLION = ("lower_trunk",)
"""Of these sites, those on the skin's side of the sensory cell bodies."""
SITES = (
    *ROOTS, "suprascapular", "long_thoracic", "median_forearm", "anterior_interosseous", "median_wrist", "ulnar_elbow",
    "ulnar_wrist", "radial_spiral_groove", "posterior_interosseous", "superficial_radial", "femoral", "saphenous",
    "lateral_femoral_cutaneous", "sciatic", "fibular_head", "deep_fibular", "tarsal_tunnel", "interdigital",
)  # fmt: skip


@dataclass(frozen=True)
class Point:
    """A place of stimulation.

    Attributes
    ----------
    name : str
        Where it is.
    distance_mm : float
        From the recording electrode.
    segment : str
        Name of the stretch from the place below to here.
    thickness : float
        Diameter of the axons in that stretch, of that at the wrist or ankle: axons are thinner farther out.
    """

    name: str
    distance_mm: float
    segment: str = ""
    thickness: float = 1.0


@dataclass(frozen=True)
class SensoryCourse:
    """A study of sensory axons: one stimulus, recorded over the skin that they serve.

    Attributes
    ----------
    place : str
        What is recorded from.
    distance_mm : float
        From the stimulus to the recording electrode.
    diameter_um, spread_um : float
        Mean and standard deviation of the diameters.
    amplitude_uV : float
        Height of the healthy response.
    roots : dict
        Share of each root.
    sites_mm : dict
        Sites on the way of these axons, and how far from the recording electrode.
    """

    place: str
    distance_mm: float
    diameter_um: float
    spread_um: float
    amplitude_uV: float
    roots: dict[str, float]
    sites_mm: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class MotorCourse:
    """A study of motor axons: a muscle, and the places where its nerve is stimulated.

    Attributes
    ----------
    muscle : str
        The muscle that is recorded from.
    points : tuple of Point
        Places of stimulation, the nearest first.
    cord_mm : float
        From the recording electrode to the cord.
    cord_thickness : float
        Diameter of the axons above the last place of stimulation, of that at the wrist or ankle.
    diameter_um, spread_um : float
        Mean and standard deviation of the diameters.
    terminal_mm : float
        Length of the thin end of an axon, within the muscle.
    amplitude_mV : float
        Height of the healthy response.
    backfiring : float
        Motor units that answer a shock with an F wave, on average; zero where none is looked for.
    roots : dict
        Share of each root.
    sites_mm : dict
        Sites on the way of these axons, and how far from the recording electrode.
    """

    muscle: str
    points: tuple[Point, ...]
    cord_mm: float
    cord_thickness: float
    diameter_um: float
    spread_um: float
    terminal_mm: float
    amplitude_mV: float
    backfiring: float
    roots: dict[str, float]
    sites_mm: dict[str, float]


MOTOR: dict[str, MotorCourse] = {
    "median": MotorCourse(
        muscle="abductor_pollicis_brevis",
        points=(Point("wrist", 70.0), Point("elbow", 290.0, "forearm"), Point("axilla", 430.0, "arm", 1.08)),
        cord_mm=710.0, cord_thickness=1.12, diameter_um=9.95, spread_um=0.45, terminal_mm=16.0, amplitude_mV=10.6,
        backfiring=2.6, roots={"c8": 0.4, "t1": 0.6}, sites_mm={"median_wrist": 40.0, "median_forearm": 240.0},
    ),
    "ulnar": MotorCourse(
        muscle="abductor_digiti_minimi",
        points=(
            Point("wrist", 70.0), Point("below_elbow", 280.0, "forearm"),
            Point("above_elbow", 380.0, "across_elbow", 0.95), Point("axilla", 480.0, "arm", 1.08),
        ),
        cord_mm=800.0, cord_thickness=1.12, diameter_um=10.8, spread_um=0.5, terminal_mm=7.0, amplitude_mV=9.6,
        backfiring=2.7, roots={"c8": 0.7, "t1": 0.3}, sites_mm={"ulnar_wrist": 40.0, "ulnar_elbow": 330.0},
    ),
    "radial": MotorCourse(
        muscle="extensor_indicis",
        points=(
            Point("forearm", 80.0), Point("elbow", 200.0, "forearm"), Point("below_spiral_groove", 300.0, "arm", 1.02),
            Point("above_spiral_groove", 400.0, "across_spiral_groove", 1.02),
        ),
        cord_mm=660.0, cord_thickness=1.04, diameter_um=13.0, spread_um=0.55, terminal_mm=8.0, amplitude_mV=5.7,
        backfiring=1.2, roots={"c7": 0.3, "c8": 0.7},
        sites_mm={"posterior_interosseous": 160.0, "radial_spiral_groove": 350.0},
    ),
    "fibular": MotorCourse(
        muscle="extensor_digitorum_brevis",
        points=(
            Point("ankle", 80.0), Point("below_fibular_head", 390.0, "leg"),
            Point("above_fibular_head", 490.0, "across_fibular_head", 0.98),
        ),
        cord_mm=1230.0, cord_thickness=1.15, diameter_um=8.8, spread_um=0.35, terminal_mm=32.0, amplitude_mV=6.0,
        backfiring=1.0, roots={"l5": 0.7, "s1": 0.3},
        sites_mm={"deep_fibular": 45.0, "fibular_head": 440.0, "sciatic": 900.0},
    ),
    "tibial": MotorCourse(
        muscle="abductor_hallucis",
        points=(Point("ankle", 80.0), Point("popliteal_fossa", 470.0, "leg")),
        cord_mm=1250.0, cord_thickness=1.04, diameter_um=9.4, spread_um=0.35, terminal_mm=25.0, amplitude_mV=7.1,
        backfiring=6.0, roots={"s1": 0.6, "s2": 0.4}, sites_mm={"tarsal_tunnel": 50.0, "sciatic": 900.0},
    ),
    "femoral": MotorCourse(
        muscle="quadriceps", points=(Point("groin", 160.0),), cord_mm=600.0, cord_thickness=1.05, diameter_um=10.6,
        spread_um=0.5, terminal_mm=12.0, amplitude_mV=9.0, backfiring=0.0, roots={"l2": 0.1, "l3": 0.3, "l4": 0.6},
        sites_mm={"femoral": 200.0},
    ),
}  # fmt: skip

SENSORY: dict[str, SensoryCourse] = {
    "median": SensoryCourse(
        "index_finger", 140.0, 9.4, 0.9, 33.0, {"c6": 0.5, "c7": 0.5}, {"median_wrist": 110.0, "median_forearm": 310.0},
    ),
    "ulnar": SensoryCourse(
        "little_finger", 120.0, 9.4, 0.9, 29.8, {"c8": 1.0}, {"ulnar_wrist": 90.0, "ulnar_elbow": 380.0}
    ),
    "radial": SensoryCourse(
        "back_of_hand", 100.0, 10.8, 1.0, 24.6, {"c6": 0.7, "c7": 0.3},
        {"superficial_radial": 60.0, "radial_spiral_groove": 400.0},
    ),
    "fibular": SensoryCourse(
        "back_of_foot", 120.0, 8.4, 0.9, 15.0, {"l5": 1.0}, {"fibular_head": 350.0, "sciatic": 850.0}
    ),
    "tibial": SensoryCourse(
        "sole", 140.0, 8.4, 0.9, 10.0, {"s1": 1.0}, {"tarsal_tunnel": 110.0, "sciatic": 960.0}
    ),
    "femoral": SensoryCourse("inner_ankle", 140.0, 8.4, 0.9, 8.0, {"l4": 1.0}, {"saphenous": 320.0, "femoral": 780.0}),
    "sural": SensoryCourse("ankle", 140.0, 8.4, 0.9, 21.7, {"s1": 1.0}, {"sciatic": 700.0}),
    "medial_antebrachial_cutaneous": SensoryCourse("inner_forearm", 100.0, 9.6, 1.0, 12.0, {"c8": 0.2, "t1": 0.8}),
    "dorsal_ulnar_cutaneous": SensoryCourse(
        "back_of_hand", 100.0, 9.4, 0.9, 15.0, {"c8": 1.0}, {"ulnar_elbow": 280.0}
    ),
    "lateral_femoral_cutaneous": SensoryCourse(
        "thigh", 140.0, 8.8, 0.9, 8.0, {"l2": 0.5, "l3": 0.5}, {"lateral_femoral_cutaneous": 110.0}
    ),
}  # fmt: skip

NERVES = tuple(SENSORY)


@dataclass(frozen=True)
class ReflexCourse:
    """The way of the soleus H reflex, from the hollow of the knee to the cord and back to the muscle.

    Attributes
    ----------
    cord_mm : float
        From the stimulus to the cord.
    muscle_mm : float
        From the stimulus to the muscle.
    afferent_um, efferent_um, spread_um : float
        Mean diameters of the muscle's sensory and motor axons, and their standard deviation.
    terminal_mm : float
        Length of the thin end of a motor axon.
    amplitude_mV : float
        Height of the healthy reflex.
    roots : dict
        Share of each root, of both kinds of axons.
    sites_mm : dict
        Sites on the way, and how far above the stimulus.
    """

    cord_mm: float = 740.0
    muscle_mm: float = 120.0
    afferent_um: float = 10.4
    efferent_um: float = 9.8
    spread_um: float = 0.7
    terminal_mm: float = 20.0
    amplitude_mV: float = 3.0
    roots: dict[str, float] = field(default_factory=lambda: {"s1": 0.85, "s2": 0.15})
    sites_mm: dict[str, float] = field(default_factory=lambda: {"sciatic": 430.0})


SOLEUS = ReflexCourse()


def share_hit(site: str, roots: dict[str, float]) -> float:
    """Return which share of axons with these roots runs through a site near the cord."""
    return sum(share * roots.get(root, 0.0) for root, share in ROOTS[site].items())


def grown(distance_mm: float, fixed_mm: float, height_cm: float) -> float:
    """Return a distance in a person of this height; up to ``fixed_mm`` it is the same in everybody."""
    return distance_mm + max(0.0, distance_mm - fixed_mm) * (height_cm / STANDARD_cm - 1)
