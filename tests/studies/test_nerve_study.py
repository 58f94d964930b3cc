"""Studies of healthy nerves against published values, and of harmed ones against what is expected of each lesion."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.core.tables import constants, load
from endplate.entrapment.nerve_course import MOTOR, NERVES, ROOTS, SENSORY, SITES, STRETCH_mm
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KINDS, LOSS, SLOWING, adopted_share, harm, myelin_left
from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON, duration_ms, onset_ms, peak_ms, summed
from endplate.nerve.motor_axon import Lesion, MotorAxon, conduct
from endplate.studies.needle_muscles import MUSCLES
from endplate.studies.needle_study import needle_findings
from endplate.studies.nerve_study import NerveLesion, Study, simulate
from endplate.studies.short_segments import stimulate_along
from endplate.studies.study_cohort import abnormal, cohort, false_positive_rate

# Nerve, measure, mean and standard deviation; where a source gives a range, a quarter of it. The source is a key.
PUBLISHED = [
    ("median", "distal_latency_ms", 3.4, 0.37, "ncs_493"),
    ("median", "amplitude_mV wrist", 10.6, 2.75, "ncs_493"),
    ("median", "velocity_m_per_s forearm", 54.4, 5.7, "ncs_493"),
    ("median", "velocity_m_per_s forearm", 57.1, 4.6, "ridzon_2014"),
    ("median", "f_latency_ms", 24.8, 3.2, "ncs_493"),
    ("median", "f_latency_ms", 26.8, 1.4, "f_wave_norms_20"),
    ("median", "sensory_peak_ms", 3.5, 0.4, "ncs_493"),
    ("median", "sensory_amplitude_uV", 32.95, 14.4, "ncs_493"),
    ("median", "sensory_velocity_m_per_s", 54.6, 6.5, "ncs_493"),
    ("ulnar", "distal_latency_ms", 2.75, 0.39, "ncs_493"),
    ("ulnar", "amplitude_mV wrist", 9.6, 2.2, "ncs_493"),
    ("ulnar", "velocity_m_per_s forearm", 59.8, 8.0, "ncs_493"),
    ("ulnar", "velocity_m_per_s forearm", 60.4, 5.2, "ridzon_2014"),
    ("ulnar", "velocity_m_per_s across_elbow", 57.1, 5.9, "ridzon_2014"),
    ("ulnar", "f_latency_ms", 25.8, 3.4, "ncs_493"),
    ("ulnar", "f_latency_ms", 26.2, 1.7, "f_wave_norms_20"),
    ("ulnar", "f_latency_ms", 28.1, 2.2, "f_wave_norms_100"),
    ("ulnar", "f_persistence", 0.83, 0.19, "f_wave_norms_100"),
    ("ulnar", "sensory_peak_ms", 3.1, 0.44, "ncs_493"),
    ("ulnar", "sensory_amplitude_uV", 29.75, 13.4, "ncs_493"),
    ("ulnar", "sensory_velocity_m_per_s", 53.9, 6.8, "ncs_493"),
    ("radial", "amplitude_mV below_spiral_groove", 5.7, 1.1, "yeo_2017"),
    ("radial", "velocity_m_per_s arm", 73.7, 7.0, "yeo_2017"),
    ("radial", "sensory_peak_ms", 2.2, 0.2, "bun_2007"),
    ("radial", "sensory_amplitude_uV", 24.6, 8.2, "bun_2007"),
    ("fibular", "distal_latency_ms", 4.8, 0.8, "peroneal_edb_242"),
    ("fibular", "amplitude_mV ankle", 6.0, 2.5, "peroneal_edb_242"),
    ("fibular", "velocity_m_per_s leg", 46.5, 4.5, "peroneal_edb_242"),
    ("tibial", "distal_latency_ms", 4.3, 0.57, "kim_2022"),
    ("tibial", "amplitude_mV ankle", 7.1, 1.9, "kim_2022"),
    ("tibial", "velocity_m_per_s leg", 50.7, 4.3, "kim_2022"),
    ("tibial", "f_latency_ms", 49.6, 4.4, "f_wave_norms_100"),
    ("tibial", "f_persistence", 0.97, 0.05, "f_wave_norms_100"),
    ("tibial", "h_latency_ms", 30.3, 2.4, "h_reflex_251"),
    ("sural", "sensory_amplitude_uV", 21.7, 6.7, "kim_2022"),
]
MOTOR_NERVES = tuple(MOTOR)


def studied(nerve, *lesion, seed=0, **values):
    return simulate(Study(nerve, lesion=NerveLesion(*lesion) if lesion else None, **values), seed=seed)


@pytest.fixture(scope="module")
def healthy():
    return {nerve: studied(nerve) for nerve in NERVES}


@pytest.fixture(scope="module")
def people():
    return {nerve: cohort(Study(nerve), 300) for nerve in NERVES}


def beside(harmed, healthy, change=0.02):
    """The measures that differ from the healthy ones by more than a share of them, or are missing."""
    whole = healthy.measures
    return {
        name
        for name, value in harmed.measures.items()
        if np.isnan(value) != np.isnan(whole[name]) or abs(value - whole[name]) > change * abs(whole[name])
    }


# Healthy nerves


@pytest.mark.parametrize(("nerve", "name", "mean", "sd", "source"), PUBLISHED)
def test_a_healthy_nerve_is_within_a_standard_deviation_of_the_published_mean(healthy, nerve, name, mean, sd, source):
    assert source in set(load("sources")["key"])
    assert healthy[nerve].measures[name] == pytest.approx(mean, abs=sd)


@pytest.mark.parametrize(("nerve", "name", "mean", "sd", "source"), PUBLISHED)
def test_people_differ_about_as_much_as_published(people, nerve, name, mean, sd, source):
    assert people[nerve].mean(name) == pytest.approx(mean, abs=sd)
    assert 0.5 < people[nerve].sd(name) / sd < 2


def test_what_is_published_of_f_waves_beside_their_mean_latency(healthy):
    for nerve, shortest_ms, sd in (
        ("median", 24.8, 1.7),
        ("ulnar", 24.5, 1.7),
        ("ulnar", 26.5, 2.1),
        ("tibial", 47.0, 4.1),
    ):
        assert healthy[nerve].f_shortest_ms == pytest.approx(shortest_ms, abs=sd)
    for nerve, spread_ms, sd in (("ulnar", 3.9, 0.9), ("tibial", 5.5, 1.4)):
        spreads = [studied(nerve, seed=seed).f_chronodispersion_ms for seed in range(20)]
        assert np.mean(spreads) == pytest.approx(spread_ms, abs=sd)


def test_what_is_published_of_the_radial_nerve_beside_its_velocity(healthy):
    assert healthy["radial"].latency_ms["below_spiral_groove"] == pytest.approx(5.7, abs=0.5)
    assert healthy["radial"].sensory_latency_ms == pytest.approx(1.7, abs=0.1)


def test_a_healthy_response_shrinks_a_little_with_distance_and_a_leg_more_than_an_arm(healthy):
    drops = {nerve: max(found.drop_percent.values()) for nerve, found in healthy.items() if found.drop_percent}
    assert all(0 < drop < 25 for drop in drops.values())
    assert drops["tibial"] > drops["median"]
    for nerve in MOTOR_NERVES:
        durations = list(healthy[nerve].duration_ms.values())
        assert durations == sorted(durations)
        assert set(healthy[nerve].block.values()) <= {"none"}


def test_taller_people_have_later_f_waves_and_reflexes_and_equal_velocities_and_distal_latencies():
    short, tall = (studied("tibial", height_cm=height) for height in (150.0, 190.0))
    assert tall.f_latency_ms > short.f_latency_ms + 7
    assert tall.h_latency_ms > short.h_latency_ms + 4
    assert tall.distal_latency_ms == pytest.approx(short.distal_latency_ms, abs=0.01)
    assert tall.velocity_m_per_s["leg"] == pytest.approx(short.velocity_m_per_s["leg"], rel=0.01)


@pytest.mark.parametrize("nerve", NERVES)
def test_cooling_delays_and_slows_and_lowers_no_response(nerve):
    warmths_C = np.arange(22.0, 39.0, 2.0)
    results = [studied(nerve, temperature_C=warmth_C) for warmth_C in warmths_C]
    for name in results[0].measures:
        values = np.array([each.measures[name] for each in results])
        if "amplitude" in name:
            assert (np.diff(values) < 0.005 * values[:-1]).all(), name
        elif "velocity" in name:
            assert (np.diff(values) > 0).all(), name
        elif name.endswith("_ms"):
            assert (np.diff(values) < 0).all(), name


def test_a_degree_of_cooling_costs_what_is_published():
    """0.2 ms of distal latency, and 0.8 to 2.0 m/s of velocity in the ulnar nerve between 22 and 33 degrees."""
    warm, cool = studied("median", temperature_C=34.0), studied("median", temperature_C=33.0)
    assert cool.distal_latency_ms - warm.distal_latency_ms == pytest.approx(0.2, abs=0.05)
    at_33, at_22 = (studied("ulnar", temperature_C=each).velocity_m_per_s["forearm"] for each in (33.0, 22.0))
    assert 0.8 < (at_33 - at_22) / 11 < 2.0


# Slowing


@pytest.mark.parametrize("severity", [0.2, 0.5, 0.8])
def test_carpal_tunnel_delays_the_hand_and_leaves_the_forearm(healthy, severity):
    harmed = studied("median", "median_wrist", SLOWING, severity)
    assert harmed.distal_latency_ms > healthy["median"].distal_latency_ms + severity
    assert harmed.sensory_peak_ms > healthy["median"].sensory_peak_ms + severity
    assert harmed.sensory_velocity_m_per_s < 0.9 * healthy["median"].sensory_velocity_m_per_s
    for segment, velocity in healthy["median"].velocity_m_per_s.items():
        assert harmed.velocity_m_per_s[segment] == pytest.approx(velocity, rel=0.03)
    assert set(harmed.block.values()) == {"none"}


def test_carpal_tunnel_passes_the_published_limit_of_the_distal_latency():
    assert studied("median").distal_latency_ms < 4.2 < studied("median", "median_wrist", SLOWING, 0.3).distal_latency_ms


@pytest.mark.parametrize(
    ("nerve", "site", "segment"),
    [
        ("ulnar", "ulnar_elbow", "across_elbow"),
        ("radial", "radial_spiral_groove", "across_spiral_groove"),
        ("fibular", "fibular_head", "across_fibular_head"),
        ("median", "median_forearm", "forearm"),
    ],
)
def test_slowing_within_a_segment_slows_that_segment_only(healthy, nerve, site, segment):
    harmed = studied(nerve, site, SLOWING, 0.3)
    assert harmed.velocity_m_per_s[segment] < 0.85 * healthy[nerve].velocity_m_per_s[segment]
    assert beside(harmed, healthy[nerve]) <= {f"velocity_m_per_s {segment}", "f_latency_ms"}


def test_cubital_tunnel_passes_the_published_limit_of_velocity(healthy):
    assert studied("ulnar", "ulnar_elbow", SLOWING, 0.3).velocity_m_per_s["across_elbow"] < 50
    assert healthy["ulnar"].velocity_m_per_s["across_elbow"] > 54


@pytest.mark.parametrize("site", ["median_wrist", "ulnar_elbow"])
def test_more_severe_slowing_is_never_faster(site):
    nerve = site.partition("_")[0]
    latencies = np.array(
        [list(studied(nerve, site, SLOWING, severity).latency_ms.values()) for severity in np.linspace(0, 0.8, 9)]
    )
    assert (np.diff(latencies, axis=0) >= -1e-9).all()
    assert (np.diff(latencies[:, -1]) > 0.1).all()


def test_the_delay_of_slowing_is_that_of_a_full_simulation():
    severity = 0.5
    left, internodes = myelin_left(severity), 22
    axon = MotorAxon(10.0, 34.0, nodes=41)
    whole = conduct(axon)
    thin = conduct(replace(axon, lesion=Lesion(10, internodes, lamellae_fraction=left)))
    stretch_mm = internodes * (whole.position_mm[1] - whole.position_mm[0])
    added_ms = (thin.delay_ms - whole.delay_ms) * STRETCH_mm / stretch_mm
    slowed, usual = studied("median", "median_wrist", SLOWING, severity), studied("median")
    assert slowed.distal_latency_ms - usual.distal_latency_ms == pytest.approx(added_ms, rel=0.2)


def test_warmth_turns_slowing_into_block():
    lost = [
        max(studied("ulnar", "ulnar_elbow", SLOWING, 0.9, temperature_C=each).drop_percent.values())
        for each in (30.0, 34.0, 38.0)
    ]
    assert lost == sorted(lost)
    assert lost[0] < 20
    assert lost[-1] > 50


def test_uneven_slowing_makes_a_response_last_longer(healthy):
    severe = studied("ulnar", "ulnar_elbow", SLOWING, 0.8)
    assert severe.duration_ms["above_elbow"] > healthy["ulnar"].duration_ms["above_elbow"] + 0.1
    assert severe.duration_ms["wrist"] == healthy["ulnar"].duration_ms["wrist"]


# Block and loss


@pytest.mark.parametrize(
    ("nerve", "site", "above"),
    [
        ("ulnar", "ulnar_elbow", ("above_elbow", "axilla")),
        ("radial", "radial_spiral_groove", ("above_spiral_groove",)),
        ("fibular", "fibular_head", ("above_fibular_head",)),
        ("median", "median_forearm", ("elbow", "axilla")),
    ],
)
def test_block_lowers_the_responses_from_above_only(healthy, nerve, site, above):
    blocked = studied(nerve, site, BLOCK, 0.6)
    assert set(blocked.block.values()) == {"definite", "none"} or len(blocked.block) == 1
    for point, height in healthy[nerve].amplitude_mV.items():
        share = blocked.amplitude_mV[point] / height
        assert share == pytest.approx(0.4, abs=0.08) if point in above else share == pytest.approx(1)
    for segment, velocity in healthy[nerve].velocity_m_per_s.items():
        assert blocked.velocity_m_per_s[segment] == pytest.approx(velocity, rel=0.05)
    assert blocked.sensory_amplitude_uV == pytest.approx(healthy[nerve].sensory_amplitude_uV)


def test_the_drop_is_called_by_the_published_bounds():
    called = {
        severity: studied("ulnar", "ulnar_elbow", BLOCK, severity).block["across_elbow"] for severity in (0.2, 0.4, 0.6)
    }
    assert called == {0.2: "none", 0.4: "probable", 0.6: "definite"}


def test_complete_block_lets_nothing_through():
    blocked = studied("fibular", "fibular_head", BLOCK, 1.0)
    assert blocked.amplitude_mV["above_fibular_head"] == 0
    assert np.isnan(blocked.velocity_m_per_s["across_fibular_head"])
    assert blocked.f_persistence == 0
    said = blocked.summary()
    assert "m/s in the leg, nothing gets through across the fibular head; no F wave." in said
    assert "drops by 100 % across the fibular head: it counts as definite block" in said


def test_lost_axons_look_like_block_in_the_first_days_and_lower_both_responses_later(healthy):
    weeks = {day: studied("ulnar", "ulnar_elbow", LOSS, 0.6, day / 7) for day in (0, 3, 5, 7, 10, 14, 28)}
    whole = healthy["ulnar"].amplitude_mV["wrist"]
    below = np.array([each.amplitude_mV["wrist"] for each in weeks.values()]) / whole
    above = np.array([each.amplitude_mV["above_elbow"] for each in weeks.values()]) / whole
    assert (np.diff(below) <= 1e-9).all()
    assert below[:3] == pytest.approx(1)
    assert 0.7 < below[3] < 1
    assert below[4:] == pytest.approx(0.4, abs=0.08)
    assert above == pytest.approx(0.4, abs=0.08)
    assert weeks[3].block["across_elbow"] == "definite"
    assert weeks[28].block["across_elbow"] == "none"
    assert weeks[28].distal_latency_ms == pytest.approx(healthy["ulnar"].distal_latency_ms, abs=0.1)


def test_the_sensory_response_is_lost_some_days_after_the_motor_one(healthy):
    ninth_day = studied("ulnar", "ulnar_elbow", LOSS, 1.0, 9 / 7)
    assert ninth_day.amplitude_mV["wrist"] < 0.2 * healthy["ulnar"].amplitude_mV["wrist"]
    assert ninth_day.sensory_amplitude_uV > 0.8 * healthy["ulnar"].sensory_amplitude_uV
    assert studied("ulnar", "ulnar_elbow", LOSS, 1.0, 2.0).sensory_amplitude_uV == 0


def test_sprouts_raise_the_response_after_months_and_not_the_sensory_one():
    early, late = (studied("ulnar", "ulnar_elbow", LOSS, 0.6, weeks) for weeks in (4.0, 30.0))
    assert 1.3 < late.amplitude_mV["wrist"] / early.amplitude_mV["wrist"] < 2
    assert late.sensory_amplitude_uV == early.sensory_amplitude_uV


def test_axons_grow_back_to_near_muscles_first_and_are_slow():
    assert studied("median", "median_wrist", LOSS, 1.0, 4.0).amplitude_mV["wrist"] == 0
    assert studied("median", "median_wrist", LOSS, 1.0, 20.0).amplitude_mV["wrist"] > 1
    assert studied("ulnar", "ulnar_elbow", LOSS, 1.0, 20.0).amplitude_mV["wrist"] == 0
    grown = studied("ulnar", "ulnar_elbow", LOSS, 1.0, 90.0)
    assert grown.velocity_m_per_s["forearm"] < 40 < grown.velocity_m_per_s["arm"]


def test_no_lesion_makes_a_muscle_stronger():
    for site in ("ulnar_elbow", "c8_root"):
        for severity in (0.1, 0.4, 0.8):
            for weeks in (0.0, 10.0, 30.0, 104.0):
                assert studied("ulnar", site, LOSS, severity, weeks).amplitude_mV["wrist"] < 9.6 * 1.01


# Roots and plexus


@pytest.mark.parametrize("kind", [SLOWING, BLOCK, LOSS])
@pytest.mark.parametrize(
    ("nerve", "site"), [("ulnar", "c8_root"), ("median", "c8_root"), ("tibial", "s1_root"), ("fibular", "l5_root")]
)
def test_a_root_lesion_keeps_the_sensory_response_and_shows_in_late_responses(healthy, nerve, site, kind):
    harmed, whole = studied(nerve, site, kind, 0.8), healthy[nerve]
    for name, value in harmed.measures.items():
        if name.startswith(("sensory", "velocity", "distal")):
            assert value == pytest.approx(whole.measures[name], rel=0.03), name
    if kind == SLOWING:
        assert harmed.f_latency_ms > whole.f_latency_ms + 0.5
        assert set(beside(harmed, whole)) <= {"f_latency_ms", "f_persistence", "h_latency_ms"}
    else:
        assert harmed.f_persistence < whole.f_persistence


def test_an_s1_lesion_delays_or_abolishes_the_reflex_and_an_l5_lesion_does_not(healthy):
    usual_ms = healthy["tibial"].h_latency_ms
    assert studied("tibial", "s1_root", SLOWING, 0.6).h_latency_ms > usual_ms + 1.5
    assert np.isnan(studied("tibial", "s1_root", BLOCK, 0.95).h_latency_ms)
    assert studied("tibial", "s1_root", LOSS, 0.5).h_amplitude_mV < 0.6 * healthy["tibial"].h_amplitude_mV
    assert studied("tibial", "l5_root", BLOCK, 1.0).h_latency_ms == usual_ms


def test_a_plexus_lesion_loses_the_sensory_response_that_a_root_lesion_keeps(healthy):
    root, plexus = (studied("ulnar", site, LOSS, 0.8) for site in ("c8_root", "lower_trunk"))
    assert root.sensory_amplitude_uV == healthy["ulnar"].sensory_amplitude_uV
    assert plexus.sensory_amplitude_uV < 0.65 * healthy["ulnar"].sensory_amplitude_uV
    assert studied("median", "lower_trunk", LOSS, 0.8).sensory_amplitude_uV == healthy["median"].sensory_amplitude_uV


def test_the_lower_trunk_costs_the_thenar_more_than_the_little_finger():
    left = [
        studied(nerve, "lower_trunk", LOSS, 0.8).amplitude_mV["wrist"] / MOTOR[nerve].amplitude_mV
        for nerve in ("median", "ulnar")
    ]
    assert left[0] < left[1]


def test_a_lesion_elsewhere_changes_nothing(healthy):
    elsewhere = {"median": "ulnar_elbow", "ulnar": "median_wrist", "radial": "l5_root", "sural": "c8_root"}
    for nerve, site in elsewhere.items():
        assert studied(nerve, site, LOSS, 1.0).measures == pytest.approx(healthy[nerve].measures, nan_ok=True)


@pytest.mark.parametrize("site", SITES)
def test_an_ectopic_focus_leaves_every_study_as_it_was(healthy, site):
    for nerve in NERVES:
        found = studied(nerve, site, ECTOPIC, 1.0)
        assert found.measures == pytest.approx(healthy[nerve].measures, nan_ok=True)
        assert found.summary() == healthy[nerve].summary()


@pytest.mark.parametrize("kind", KINDS)
def test_no_severity_is_no_lesion(healthy, kind):
    for nerve, site in (("median", "median_wrist"), ("ulnar", "c8_root")):
        assert studied(nerve, site, kind, 0.0).measures == pytest.approx(healthy[nerve].measures)


@pytest.mark.parametrize("site", SITES)
def test_every_lesion_gives_a_study_that_can_be_told(site):
    for nerve in NERVES:
        for kind in (SLOWING, BLOCK, LOSS):
            found = studied(nerve, site, kind, 1.0)
            said = found.summary()
            assert "nan" not in said
            assert "inf" not in said
            assert all(not np.isinf(value) for value in found.measures.values())


# Parts


def test_sites_on_the_way_of_a_muscle_are_those_of_its_nerve():
    for course in MOTOR.values():
        assert set(course.sites_mm) <= set(MUSCLES[course.muscle].sites_mm)
        assert course.roots == MUSCLES[course.muscle].roots
    for roots in [each.roots for each in (*MOTOR.values(), *SENSORY.values(), *MUSCLES.values())]:
        assert sum(roots.values()) == pytest.approx(1)
    for places in [each.sites_mm for each in (*MOTOR.values(), *SENSORY.values(), *MUSCLES.values())]:
        assert set(places) <= set(SITES) - set(ROOTS)


def test_one_unit_gives_its_own_potential_and_two_at_once_its_double():
    for shape in (MOTOR_UNIT, SENSORY_AXON):
        one = summed(shape, np.array([5.0]), np.array([2.0]), 34.0)
        two = summed(shape, np.array([5.0, 5.0]), np.array([2.0, 2.0]), 34.0)
        assert one.max() == pytest.approx(2, rel=0.001)
        assert two == pytest.approx(2 * one)
        assert 5.0 < onset_ms(one, 0.1) < peak_ms(one, 0.1)
        assert summed(shape, np.array([np.nan, np.inf]), np.ones(2), 34.0).max() == 0


def test_units_that_arrive_apart_cancel_one_another():
    together = summed(SENSORY_AXON, np.full(50, 5.0), np.ones(50), 34.0)
    apart = summed(SENSORY_AXON, np.linspace(5.0, 8.0, 50), np.ones(50), 34.0)
    assert apart.max() < 0.4 * together.max()
    assert duration_ms(apart, 0.1) > 1.5 * duration_ms(together, 0.1)


def test_an_arrival_between_two_samples_is_not_moved_to_one_of_them():
    onsets = [onset_ms(summed(MOTOR_UNIT, np.array([each]), np.ones(1), 34.0), 0.1) for each in (5.0, 5.02, 5.04)]
    assert np.diff(onsets) == pytest.approx([0.02, 0.02], abs=0.01)


def test_the_share_that_is_harmed_is_the_share_that_was_asked_for():
    diameter_um, rng = np.full(200, 9.0), np.random.default_rng(0)
    blocked = harm(NerveLesion("c8_root", BLOCK, 0.5), diameter_um, 0.6, 500.0, 34.0, rng, motor=True)
    assert np.isinf(blocked.ratio).mean() == pytest.approx(0.3, abs=0.005)


def test_a_unit_adopts_a_few_times_its_own_fibres_at_most():
    assert adopted_share(0.5, 4.0) == 0
    assert adopted_share(0.5, 104.0) == pytest.approx(0.5)
    assert adopted_share(0.95, 104.0) < 0.2
    assert adopted_share(1.0, 104.0) == 0


def test_cutaneous_nerves_tell_sites_apart_that_motor_studies_do_not(healthy):
    def left(nerve, site):
        return studied(nerve, site, LOSS, 0.8).sensory_amplitude_uV / healthy[nerve].sensory_amplitude_uV

    assert left("dorsal_ulnar_cutaneous", "ulnar_elbow") < 0.3 < left("dorsal_ulnar_cutaneous", "ulnar_wrist") == 1
    assert left("medial_antebrachial_cutaneous", "lower_trunk") < 0.3
    assert left("medial_antebrachial_cutaneous", "ulnar_elbow") == 1
    assert left("femoral", "saphenous") < 0.3 < left("femoral", "l4_root") == 1
    assert left("lateral_femoral_cutaneous", "lateral_femoral_cutaneous") < 0.3
    assert studied("femoral", "saphenous", LOSS, 0.8).amplitude_mV == healthy["femoral"].amplitude_mV
    assert studied("femoral", "femoral", LOSS, 0.8).amplitude_mV["groin"] < 3


# The needle


def grades(lesion):
    return {name: each.fibrillation for name, each in needle_findings(lesion).items()}


def changed(site, kind=LOSS, severity=0.8, weeks=6.0):
    return {name for name, each in needle_findings(NerveLesion(site, kind, severity, weeks)).items() if not each.normal}


def test_nothing_fibrillates_before_two_weeks_and_near_muscles_come_first():
    begins = {}
    for week in np.arange(0, 6, 0.1):
        for name, grade in grades(NerveLesion("l5_root", LOSS, 0.8, week)).items():
            if grade:
                begins.setdefault(name, week)
    assert min(begins.values()) >= 2
    near_to_far = ["lumbosacral_paraspinals", "gluteus_medius", "tibialis_anterior", "extensor_digitorum_brevis"]
    order = [begins[name] for name in near_to_far]
    assert order == sorted(order)
    assert order[0] < 2.2
    assert order[-1] < 4


def test_fewer_units_answer_from_the_first_day_and_large_ones_after_months():
    first, month, half_year = (
        needle_findings(NerveLesion("ulnar_elbow", LOSS, 0.6, weeks))["first_dorsal_interosseous"]
        for weeks in (0.0, 10.0, 30.0)
    )
    assert (first.recruitment, first.fibrillation, first.motor_units) == ("reduced", 0, "normal")
    assert month.motor_units == "polyphasic"
    assert half_year.motor_units == "large"
    assert half_year.fibrillation < month.fibrillation


def test_muscles_tell_an_l5_root_from_the_fibular_nerve():
    root, nerve = changed("l5_root"), changed("fibular_head")
    assert {"tibialis_anterior", "extensor_hallucis_longus"} <= root & nerve
    assert {"tibialis_posterior", "gluteus_medius", "lumbosacral_paraspinals"} <= root - nerve


def test_muscles_tell_a_c8_root_from_the_ulnar_nerve_and_the_lower_trunk():
    hand = {"first_dorsal_interosseous", "abductor_pollicis_brevis", "flexor_pollicis_longus"}
    assert hand <= changed("c8_root") & changed("lower_trunk")
    assert not {"abductor_pollicis_brevis", "flexor_pollicis_longus"} & changed("ulnar_elbow")
    assert "cervical_paraspinals" in changed("c8_root") - changed("lower_trunk")


def test_the_spiral_groove_spares_the_triceps_and_the_supinator_arcade_the_wrist():
    groove, arcade = changed("radial_spiral_groove"), changed("posterior_interosseous")
    assert {"brachioradialis", "extensor_carpi_radialis", "extensor_digitorum"} <= groove
    assert "triceps" not in groove
    assert arcade == {"extensor_digitorum", "extensor_indicis"}


@pytest.mark.parametrize("site", ["superficial_radial", "saphenous", "lateral_femoral_cutaneous", "interdigital"])
def test_nerves_without_motor_axons_cannot_twitch_or_weaken(site):
    assert not any(changed(site, kind, 1.0) for kind in KINDS)


def test_a_focus_twitches_slowing_does_nothing_and_block_takes_units():
    finding = {kind: needle_findings(NerveLesion("fibular_head", kind, 1.0))["tibialis_anterior"] for kind in KINDS}
    assert finding[ECTOPIC].fasciculation
    assert finding[SLOWING].normal
    assert (finding[BLOCK].recruitment, finding[BLOCK].fibrillation) == ("none", 0)
    assert finding[LOSS].fibrillation == 4
    assert "fasciculation" in finding[ECTOPIC].summary()
    assert finding[SLOWING].summary() == "tibialis anterior: normal."
    assert not any(each.fasciculation for each in needle_findings(None).values())


# Many people


def test_the_same_people_are_studied_whatever_the_nerve():
    one, other = (cohort(Study(nerve), 10, seed=4).studies for nerve in ("median", "sural"))
    assert [each.height_cm for each in one] == [each.height_cm for each in other]


def test_limits_leave_one_healthy_person_in_forty_out_on_the_bad_side(people):
    for nerve in NERVES:
        for name, limit in people[nerve].limits.items():
            values = people[nerve].measures[name]
            beyond = np.mean([limit.abnormal(value) for value in values])
            assert beyond == pytest.approx(0.025, abs=0.02), name
            assert limit.upper == name.endswith("_ms")


def test_the_limit_of_the_median_latency_is_near_the_published_one(people):
    assert people["median"].limits["distal_latency_ms"].value == pytest.approx(4.2, abs=0.15)


def test_a_missing_response_is_abnormal_unless_healthy_people_lack_it_too(people):
    assert people["ulnar"].limits["f_latency_ms"].abnormal(float("nan"))
    patients = cohort(Study("ulnar", lesion=NerveLesion("ulnar_elbow", BLOCK, 1.0)), 20)
    assert not patients.limits["f_latency_ms"].abnormal(float("nan"))
    assert "no response in anyone" in cohort(Study("sural", lesion=NerveLesion("sciatic", LOSS, 1.0)), 5).summary()


def test_lesions_are_abnormal_where_they_should_be(people):
    carpal = studied("median", "median_wrist", SLOWING, 0.5)
    assert set(abnormal(carpal, people["median"].limits)) == {
        "distal_latency_ms", "sensory_peak_ms", "sensory_velocity_m_per_s"
    }  # fmt: skip
    assert abnormal(studied("ulnar", "ulnar_elbow", SLOWING, 0.5), people["ulnar"].limits) == (
        "velocity_m_per_s across_elbow",
    )
    assert not abnormal(studied("ulnar"), people["ulnar"].limits)


def test_progress_is_told_after_each_person():
    told = []
    cohort(Study("sural"), 5, progress=lambda done, people: told.append((done, people)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_many_tests_find_something_in_the_healthy():
    rates = [false_positive_rate(tests) for tests in (1, 5, 20)]
    assert rates[0] == pytest.approx(0.025, abs=0.02)
    assert rates[1] == pytest.approx(1 - (1 - rates[0]) ** 5)
    assert rates[2] > 0.3
    together = [false_positive_rate(tests, independent=False) for tests in (1, 5, 20)]
    assert together[0] == pytest.approx(rates[0])
    assert together == sorted(together)
    assert together[2] < rates[2]


# Rules of the house


def test_the_same_seed_gives_the_same_study_and_another_one_another():
    lesion = ("ulnar_elbow", SLOWING, 0.7)
    first, again, other = (studied("ulnar", *lesion, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(first.trace_mV, again.trace_mV)
    assert first.measures == again.measures
    assert not np.array_equal(first.trace_mV, other.trace_mV)
    one, two = (cohort(Study(), 8, seed=5).measures for _ in range(2))
    assert all(np.array_equal(one[name], two[name], equal_nan=True) for name in one)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Study("vagus"), "nerve takes one of: median"),
        (lambda: Study(temperature_C=12.0), "temperature_C takes a number from 20 to 40"),
        (lambda: Study(lesion="carpal tunnel"), "lesion takes a NerveLesion or None"),
        (lambda: NerveLesion("elbow"), "site takes one of: c5_root"),
        (lambda: NerveLesion(kind="bruise"), "kind takes one of: demyelinating slowing"),
        (lambda: NerveLesion(severity=1.5), "severity takes a number from 0 to 1"),
        (lambda: cohort(Study(), 1), "people takes a whole number from 2"),
        (lambda: false_positive_rate(0), "tests takes a whole number from 1"),
        (lambda: false_positive_rate(900, independent=False), "tests takes a whole number from 1"),
    ],
)
def test_errors_say_what_is_allowed(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_every_constant_of_a_study_can_be_shown():
    assert len(constants(Study)) == 8
    assert len(constants(NerveLesion)) == 4


def test_the_summary_says_what_was_measured(healthy):
    said = healthy["ulnar"].summary()
    assert said.startswith("Stimulated at the wrist, the ulnar nerve gives 9.6 mV after 2.8 ms; 59 m/s in the forearm")
    assert "µV" in healthy["sural"].summary()
    assert "motor" not in healthy["sural"].summary()


# Short segments


def test_at_the_usual_places_short_segments_are_the_study():
    study = Study("ulnar", height_cm=185.0, lesion=NerveLesion("ulnar_elbow", SLOWING, 0.6))
    short, usual = stimulate_along(study, study.distance_mm, seed=2), simulate(study, seed=2)
    assert np.array_equal(short.trace_mV, usual.trace_mV)
    assert short.latency_ms.tolist() == list(usual.latency_ms.values())


def test_short_segments_find_the_place_of_slowing_and_of_block():
    places_mm = np.arange(280.0, 381.0, 20.0)
    slow = stimulate_along(Study("ulnar", lesion=NerveLesion("ulnar_elbow", SLOWING, 0.3)), places_mm)
    lesion = (slow.distance_mm[:-1] < 342.5) & (slow.distance_mm[1:] > 317.5)
    assert slow.step_ms_per_cm[lesion].max() > 1.5 * slow.step_ms_per_cm[~lesion].max()
    assert "between 320 and 340 mm" in slow.summary()
    palm = stimulate_along(
        Study("median", lesion=NerveLesion("median_wrist", SLOWING, 0.3)), np.arange(20.0, 71.0, 10.0)
    )
    assert 25 < palm.distance_mm[palm.step_ms_per_cm.argmax()] < 55
    blocked = stimulate_along(Study("ulnar", lesion=NerveLesion("ulnar_elbow", BLOCK, 0.7)), places_mm)
    assert (blocked.amplitude_mV[places_mm < 317] > 9).all()
    assert (blocked.amplitude_mV[places_mm > 343] < 3.5).all()


def test_short_segments_say_what_they_need():
    with pytest.raises(ValueError, match="The sural nerve has no motor axons"):
        stimulate_along(Study("sural"), [100.0, 120.0])
    for places_mm in ([300.0], [340.0, 320.0], [10.0, 100.0], [100.0, 900.0], [100.0, float("nan")]):
        with pytest.raises(ValueError, match="rising numbers from 20 to 480"):
            stimulate_along(Study("ulnar"), places_mm)
    lost = stimulate_along(Study("ulnar", lesion=NerveLesion("ulnar_wrist", LOSS, 1.0)), [100.0, 120.0])
    assert "too few responses" in lost.summary()
