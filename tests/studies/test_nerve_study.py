"""Studies of healthy nerves and of many people, against published values."""

import numpy as np
import pytest

from endplate.core.tables import constants, load
from endplate.entrapment.nerve_course import MOTOR, NERVES
from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING
from endplate.studies.nerve_study import NerveLesion, Study, simulate
from endplate.studies.study_cohort import abnormal, cohort, false_positive_rate, false_positive_table
from tests.studies.conftest import studied

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


@pytest.fixture(scope="module")
def people():
    return {nerve: cohort(Study(nerve), 300) for nerve in NERVES}


# Healthy nerves


def test_a_healthy_nerve_is_within_a_standard_deviation_of_the_published_mean(healthy):
    for nerve, name, mean, sd, source in PUBLISHED:
        assert source in set(load("sources")["key"])
        assert healthy[nerve].measures[name] == pytest.approx(mean, abs=sd)


@pytest.mark.slow
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
    for nerve in MOTOR:
        durations = list(healthy[nerve].duration_ms.values())
        assert durations == sorted(durations)
        assert set(healthy[nerve].block.values()) <= {"none"}


def test_taller_people_have_later_f_waves_and_reflexes_and_equal_velocities_and_distal_latencies():
    short, tall = (studied("tibial", height_cm=height) for height in (150.0, 190.0))
    assert tall.f_latency_ms > short.f_latency_ms + 7
    assert tall.h_latency_ms > short.h_latency_ms + 4
    assert tall.distal_latency_ms == pytest.approx(short.distal_latency_ms, abs=0.01)
    assert tall.velocity_m_per_s["leg"] == pytest.approx(short.velocity_m_per_s["leg"], rel=0.01)


def test_cooling_delays_and_slows_and_lowers_no_response():
    for nerve in NERVES:
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
        "distal_latency_ms",
        "sensory_peak_ms",
        "sensory_velocity_m_per_s",
    }
    assert abnormal(studied("ulnar", "ulnar_elbow", SLOWING, 0.5), people["ulnar"].limits) == (
        "velocity_m_per_s across_elbow",
    )
    assert not abnormal(studied("ulnar"), people["ulnar"].limits)


def test_in_a_crowd_everybody_is_studied_as_if_alone():
    for nerve in NERVES:
        for crossing in (0.0, 0.3):
            crowd = cohort(Study(nerve, crossing=crossing), 12, seed=7)
            seeds = np.random.default_rng((7, 1))
            seeds.standard_normal((7, 12))  # their traits
            alone = [simulate(*each).measures for each in zip(crowd.studies, seeds.integers(0, 2**31, 12), strict=True)]
            for name, values in crowd.measures.items():
                assert values == pytest.approx([each[name] for each in alone], rel=1e-12, nan_ok=True), (nerve, name)


@pytest.mark.slow
def test_many_tests_find_something_in_the_healthy():
    rates = [false_positive_rate(tests) for tests in (1, 5, 20)]
    assert rates[0] == pytest.approx(0.025, abs=0.02)
    assert rates[1] == pytest.approx(1 - (1 - rates[0]) ** 5)
    assert rates[2] > 0.3
    together = [false_positive_rate(tests, independent=False) for tests in (1, 5, 20)]
    assert together[0] == pytest.approx(rates[0])
    assert together == sorted(together)
    assert together[2] < rates[2]
    assert [*false_positive_table((1, 20)).iloc[1]] == [20, *(f"{100 * each[2]:.0f} %" for each in (rates, together))]


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
    assert len(constants(Study)) == 9
    assert len(constants(NerveLesion)) == 5


def test_the_summary_says_what_was_measured(healthy):
    said = healthy["ulnar"].summary()
    assert said.startswith("Stimulated at the wrist, the ulnar nerve gives 9.6 mV after 2.8 ms; 59 m/s in the forearm")
    assert "µV" in healthy["sural"].summary()
    assert "motor" not in healthy["sural"].summary()
