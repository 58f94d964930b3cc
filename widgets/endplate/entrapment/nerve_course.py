"""Where the nerves of a conduction study run, how far, and through which places that squeeze them.

Lengths, diameters and numbers of axons and the shares of the roots are teaching values,
chosen so that the published velocities and latencies come out of the axon model.
"""

from __future__ import annotations

from endplate.entrapment.course_kinds import MotorCourse, Point, ReflexCourse, SensoryCourse

MOTOR_UNITS, SENSORY_AXONS = 200, 400

MOTOR: dict[str, MotorCourse] = {
    "median": MotorCourse(
        muscle="abductor_pollicis_brevis",
        points=(Point("wrist", 70.0), Point("elbow", 290.0, "forearm"), Point("axilla", 430.0, "arm", 1.08)),
        cord_mm=710.0,
        cord_thickness=1.12,
        diameter_um=9.95,
        spread_um=0.45,
        terminal_mm=16.0,
        amplitude_mV=10.6,
        backfiring=2.6,
        roots={"c8": 0.4, "t1": 0.6},
        sites_mm={"median_wrist": 40.0, "median_forearm": 240.0},
    ),
    "ulnar": MotorCourse(
        muscle="abductor_digiti_minimi",
        points=(
            Point("wrist", 70.0),
            Point("below_elbow", 280.0, "forearm"),
            Point("above_elbow", 380.0, "across_elbow", 0.95),
            Point("axilla", 480.0, "arm", 1.08),
        ),
        cord_mm=800.0,
        cord_thickness=1.12,
        diameter_um=10.8,
        spread_um=0.5,
        terminal_mm=7.0,
        amplitude_mV=9.6,
        backfiring=2.7,
        roots={"c8": 0.7, "t1": 0.3},
        sites_mm={"ulnar_wrist": 40.0, "ulnar_elbow": 330.0},
        crossing_mm=265.0,  # 3 to 10 cm below the elbow (``martin_gruber_1992``)
        crossing_sites_mm={"median_forearm": 280.0},  # half of them by way of the anterior interosseous nerve,
        # which is not in this study (``martin_gruber_1999``)
    ),
    "radial": MotorCourse(
        muscle="extensor_indicis",
        points=(
            Point("forearm", 80.0),
            Point("elbow", 200.0, "forearm"),
            Point("below_spiral_groove", 300.0, "arm", 1.02),
            Point("above_spiral_groove", 400.0, "across_spiral_groove", 1.02),
        ),
        cord_mm=660.0,
        cord_thickness=1.04,
        diameter_um=13.0,
        spread_um=0.55,
        terminal_mm=8.0,
        amplitude_mV=5.7,
        backfiring=1.2,
        roots={"c7": 0.3, "c8": 0.7},
        sites_mm={"posterior_interosseous": 160.0, "radial_spiral_groove": 350.0},
    ),
    "fibular": MotorCourse(
        muscle="extensor_digitorum_brevis",
        points=(
            Point("ankle", 80.0),
            Point("below_fibular_head", 390.0, "leg"),
            Point("above_fibular_head", 490.0, "across_fibular_head", 0.98),
        ),
        cord_mm=1230.0,
        cord_thickness=1.15,
        diameter_um=8.8,
        spread_um=0.35,
        terminal_mm=32.0,
        amplitude_mV=6.0,
        backfiring=1.0,
        roots={"l5": 0.7, "s1": 0.3},
        sites_mm={"deep_fibular": 45.0, "fibular_head": 440.0, "sciatic": 900.0},
    ),
    "tibial": MotorCourse(
        muscle="abductor_hallucis",
        points=(Point("ankle", 80.0), Point("popliteal_fossa", 470.0, "leg")),
        cord_mm=1250.0,
        cord_thickness=1.04,
        diameter_um=9.4,
        spread_um=0.35,
        terminal_mm=25.0,
        amplitude_mV=7.1,
        backfiring=6.0,
        roots={"s1": 0.6, "s2": 0.4},
        sites_mm={"tarsal_tunnel": 50.0, "sciatic": 900.0},
    ),
    "femoral": MotorCourse(
        muscle="quadriceps",
        points=(Point("groin", 160.0),),
        cord_mm=600.0,
        cord_thickness=1.05,
        diameter_um=10.6,
        spread_um=0.5,
        terminal_mm=12.0,
        amplitude_mV=9.0,
        backfiring=0.0,
        roots={"l2": 0.1, "l3": 0.3, "l4": 0.6},
        sites_mm={"femoral": 200.0},
    ),
}
"""Studies of motor axons, by nerve."""

SENSORY: dict[str, SensoryCourse] = {
    "median": SensoryCourse(
        place="index_finger",
        distance_mm=140.0,
        diameter_um=9.4,
        spread_um=0.9,
        amplitude_uV=33.0,
        roots={"c6": 0.2, "c7": 0.8},
        sites_mm={"median_wrist": 110.0, "median_forearm": 310.0},
    ),
    "ulnar": SensoryCourse(
        place="little_finger",
        distance_mm=120.0,
        diameter_um=9.4,
        spread_um=0.9,
        amplitude_uV=29.8,
        roots={"c8": 1.0},
        sites_mm={"ulnar_wrist": 90.0, "ulnar_elbow": 380.0},
    ),
    "radial": SensoryCourse(
        place="back_of_hand",
        distance_mm=100.0,
        diameter_um=10.8,
        spread_um=1.0,
        amplitude_uV=24.6,
        roots={"c6": 0.7, "c7": 0.3},
        sites_mm={"superficial_radial": 60.0, "radial_spiral_groove": 400.0},
    ),
    "fibular": SensoryCourse(
        place="back_of_foot",
        distance_mm=120.0,
        diameter_um=8.4,
        spread_um=0.9,
        amplitude_uV=15.0,
        roots={"l5": 1.0},
        sites_mm={"fibular_head": 350.0, "sciatic": 850.0},
    ),
    "tibial": SensoryCourse(
        place="sole",
        distance_mm=140.0,
        diameter_um=8.4,
        spread_um=0.9,
        amplitude_uV=10.0,
        roots={"s1": 1.0},
        sites_mm={"tarsal_tunnel": 110.0, "sciatic": 960.0},
    ),
    "femoral": SensoryCourse(
        place="inner_ankle",
        distance_mm=140.0,
        diameter_um=8.4,
        spread_um=0.9,
        amplitude_uV=8.0,
        roots={"l4": 1.0},
        sites_mm={"saphenous": 320.0, "femoral": 780.0},
    ),
    "sural": SensoryCourse(
        place="ankle",
        distance_mm=140.0,
        diameter_um=8.4,
        spread_um=0.9,
        amplitude_uV=21.7,
        roots={"s1": 1.0},
        sites_mm={"sciatic": 700.0},
    ),
    "medial_antebrachial_cutaneous": SensoryCourse(
        place="inner_forearm",
        distance_mm=100.0,
        diameter_um=9.6,
        spread_um=1.0,
        amplitude_uV=12.0,
        roots={"c8": 0.2, "t1": 0.8},
    ),
    "dorsal_ulnar_cutaneous": SensoryCourse(
        place="back_of_hand",
        distance_mm=100.0,
        diameter_um=9.4,
        spread_um=0.9,
        amplitude_uV=15.0,
        roots={"c8": 1.0},
        sites_mm={"ulnar_elbow": 280.0},
    ),
    "lateral_femoral_cutaneous": SensoryCourse(
        place="thigh",
        distance_mm=140.0,
        diameter_um=8.8,
        spread_um=0.9,
        amplitude_uV=8.0,
        roots={"l2": 0.5, "l3": 0.5},
        sites_mm={"lateral_femoral_cutaneous": 110.0},
    ),
}
"""Studies of sensory axons, by nerve."""

NERVES = tuple(SENSORY)

SOLEUS = ReflexCourse(
    cord_mm=740.0,
    muscle_mm=120.0,
    afferent_um=10.4,
    efferent_um=9.8,
    spread_um=0.7,
    terminal_mm=20.0,
    amplitude_mV=3.0,
    roots={"s1": 0.85, "s2": 0.15},
    sites_mm={"sciatic": 430.0},
)
