"""Studies of harmed nerves, against what is expected of each lesion."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.entrapment.lesion_sites import ROOTS, SITES, STRETCH_mm
from endplate.entrapment.nerve_course import MOTOR, NERVES
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KINDS, LOSS, SLOWING
from endplate.nerve.fibre_population import REMYELINATED_LAMELLAE, REMYELINATED_LENGTH
from endplate.nerve.motor_axon import Lesion, MotorAxon, conduct
from tests.studies.conftest import beside, studied

# Slowing


@pytest.mark.parametrize("severity", [0.2, 0.5, 0.6])
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
    axon, severity = MotorAxon(10.0, 34.0, nodes=33), 0.5
    whole = conduct(axon)
    spacing_mm = whole.position_mm[1]
    short = round(STRETCH_mm * severity / spacing_mm / REMYELINATED_LENGTH)
    lesion = Lesion(8, short, lamellae_fraction=REMYELINATED_LAMELLAE, internode_length_fraction=REMYELINATED_LENGTH)
    thin = conduct(replace(axon, nodes=short + 17, lesion=lesion))
    healthy_ms = whole.delay_ms / whole.position_mm[-1] * thin.position_mm[-1]
    added_ms = thin.delay_ms - healthy_ms
    slowed, usual = studied("median", "median_wrist", SLOWING, severity), studied("median")
    assert slowed.distal_latency_ms - usual.distal_latency_ms == pytest.approx(added_ms, rel=0.2)


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
    weeks = {day: studied("ulnar", "ulnar_elbow", LOSS, 0.6, day / 7) for day in (0, 2, 4.5, 9, 14, 28)}
    whole = healthy["ulnar"].amplitude_mV["wrist"]
    below = np.array([each.amplitude_mV["wrist"] for each in weeks.values()]) / whole
    above = np.array([each.amplitude_mV["above_elbow"] for each in weeks.values()]) / whole
    assert (np.diff(below) <= 1e-9).all()
    assert below[:2] == pytest.approx(1, abs=0.03)
    assert below[2] == pytest.approx(0.7, abs=0.1)
    assert below[3:] == pytest.approx(0.4, abs=0.08)
    assert above == pytest.approx(0.4, abs=0.08)
    assert weeks[2].block["across_elbow"] == "definite"
    assert weeks[28].block["across_elbow"] == "none"
    assert weeks[28].distal_latency_ms == pytest.approx(healthy["ulnar"].distal_latency_ms, abs=0.1)


@pytest.mark.parametrize(
    ("nerve", "site"), [("ulnar", "ulnar_elbow"), ("median", "lower_trunk"), ("tibial", "sciatic")]
)
def test_a_complete_cut_silences_the_muscle_and_then_the_skin_on_the_quoted_days(healthy, nerve, site):
    """Half of the motor response by day 3 to 5 and all by about 9; half of the sensory one at 7 and all by 11."""
    days = np.arange(0, 12.5, 0.5)
    cut = [studied(nerve, site, LOSS, 1.0, day / 7) for day in days]
    nearest = healthy[nerve].study.points[0]
    motor = np.array([each.amplitude_mV[nearest] for each in cut]) / healthy[nerve].amplitude_mV[nearest]
    assert motor[days <= 2] == pytest.approx(1)
    assert 3 <= np.interp(-0.5, -motor, days) <= 5
    assert (motor[days >= 9] == 0).all()
    assert (motor[days <= 6] > 0).all()
    if site != "lower_trunk":
        sensory = np.array([each.sensory_amplitude_uV for each in cut]) / healthy[nerve].sensory_amplitude_uV
        assert sensory[days <= 4] == pytest.approx(1)
        assert 6 <= np.interp(-0.5, -sensory, days) <= 8
        assert (sensory[days >= 11] == 0).all()


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
    assert plexus.sensory_amplitude_uV < 0.3 * healthy["ulnar"].sensory_amplitude_uV
    assert studied("median", "lower_trunk", LOSS, 0.8).sensory_amplitude_uV == healthy["median"].sensory_amplitude_uV


def test_a_complete_lower_trunk_leaves_nothing_of_c8_and_t1_and_all_of_c6_and_c7(healthy):
    for nerve in ("ulnar", "medial_antebrachial_cutaneous", "dorsal_ulnar_cutaneous"):
        assert studied(nerve, "lower_trunk", LOSS, 1.0).sensory_amplitude_uV == 0
    for nerve in ("median", "ulnar"):
        assert set(studied(nerve, "lower_trunk", LOSS, 1.0).amplitude_mV.values()) == {0.0}
    for nerve in ("median", "radial"):
        whole = healthy[nerve].sensory_amplitude_uV
        assert studied(nerve, "lower_trunk", LOSS, 1.0).sensory_amplitude_uV == whole
    left = (
        studied("radial", "lower_trunk", LOSS, 1.0).amplitude_mV["forearm"] / healthy["radial"].amplitude_mV["forearm"]
    )
    assert left == pytest.approx(MOTOR["radial"].roots["c7"], abs=0.08)


def test_a_complete_lesion_near_the_cord_takes_the_whole_share_of_each_root(healthy):
    for site, root in [(site, root) for site, roots in ROOTS.items() for root in roots]:
        for nerve, course in MOTOR.items():
            lost = sum(course.roots.get(each, 0.0) for each in ROOTS[site])
            if root not in course.roots:
                continue
            nearest = course.points[0].name
            left = studied(nerve, site, LOSS, 1.0).amplitude_mV[nearest] / healthy[nerve].amplitude_mV[nearest]
            assert left == pytest.approx(1 - lost, abs=0.1)
            assert (left == 0) == (lost == 1)


def test_a_lesion_elsewhere_changes_nothing(healthy):
    elsewhere = {"median": "ulnar_elbow", "ulnar": "median_wrist", "radial": "l5_root", "sural": "c8_root"}
    for nerve, site in elsewhere.items():
        assert studied(nerve, site, LOSS, 1.0).measures == pytest.approx(healthy[nerve].measures, nan_ok=True)


def test_an_ectopic_focus_leaves_every_study_as_it_was(healthy):
    for site in SITES:
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
