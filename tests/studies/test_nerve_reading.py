"""What is read off a nerve conduction study with two cursors, and what its values are worth."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.entrapment.lesion_sites import SITES
from endplate.entrapment.nerve_course import NERVES
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KINDS, LOSS, SLOWING
from endplate.studies.harmed_axons import reaches
from endplate.studies.measure_labels import verdict
from endplate.studies.nerve_reading import read
from endplate.studies.nerve_study import NerveLesion, Study, simulate
from endplate.studies.normal_limit import Limit
from endplate.studies.reading_parameters import POINTS, SENSORY_NERVE, Reading
from endplate.studies.study_cohort import healthy_people

WHOLE = NerveLesion(severity=0.0)


def test_cursors_read_the_trace_of_the_chosen_place():
    result = read(Study("ulnar"), WHOLE, Reading(stimulated_at=POINTS[2], cursor_1_ms=8.5, cursor_2_ms=10.4))
    trace = result.study_result.trace_mV[2]
    assert result.place == "above elbow"
    assert result.heights == pytest.approx((trace[170], trace[208]))
    assert result.difference_ms == pytest.approx(1.9)
    assert "apart: 1.9 ms, " in result.summary()
    assert result.summary().startswith("Stimulated above the elbow, cursor 1: 8.5 ms, ")


def test_a_cursor_on_the_computed_onset_reads_next_to_nothing_and_one_on_the_peak_the_amplitude():
    for recorded, peak_ms, whole in (("muscle", 5.5, 10.6), (SENSORY_NERVE, 3.4, 33.0)):
        result = read(Study(), WHOLE, Reading(recorded))
        at_onset = replace(result, reading=replace(result.reading, cursor_1_ms=result.onset_ms, cursor_2_ms=peak_ms))
        assert at_onset.heights[0] == pytest.approx(0.02 * whole, rel=0.05)
        assert at_onset.heights[1] == pytest.approx(whole, rel=0.01)


def test_a_cursor_beyond_the_end_of_the_trace_reads_nothing_and_says_so():
    result = read(Study(), WHOLE, Reading(SENSORY_NERVE, cursor_2_ms=25.0))
    assert np.isnan(result.heights[1])
    assert "cursor 2: 25.0 ms, no trace; apart: 21.6 ms;" in result.summary()
    assert result.remarks == ("The trace ends at 20 ms, before a cursor.",)


@pytest.mark.parametrize(
    ("nerve", "lesion", "reading", "words"),
    [
        ("sural", WHOLE, Reading(), "has no motor axons: the cursors read its sensory response"),
        ("femoral", WHOLE, Reading(stimulated_at=POINTS[1]), "at one place: the cursors read the last, groin"),
        ("median", WHOLE, Reading(stimulated_at=POINTS[3]), "at three places: the cursors read the last, axilla"),
        ("median", NerveLesion("ulnar_elbow"), Reading(), "do not run through the lesion (ulnar nerve at the elbow"),
        ("sural", NerveLesion("s1_root"), Reading(SENSORY_NERVE), "do not run through the lesion (S1 root)"),
        ("median", NerveLesion(kind=ECTOPIC), Reading(), "changes nothing in this study"),
    ],
)
def test_a_choice_that_does_not_apply_is_said_in_a_sentence(nerve, lesion, reading, words):
    (remark,) = read(Study(nerve), lesion, reading).remarks
    assert words in remark


def test_a_choice_that_applies_is_passed_over_in_silence():
    for reading in (Reading(), Reading(SENSORY_NERVE), Reading(stimulated_at=POINTS[2])):
        assert read(Study(), NerveLesion(), reading).remarks == ()


@pytest.mark.parametrize("nerve", NERVES)
def test_a_lesion_that_is_said_to_be_elsewhere_changes_nothing_and_any_other_does(nerve):
    whole = simulate(Study(nerve)).measures
    for site in SITES:
        lesion = NerveLesion(site, LOSS, 1.0)
        same = simulate(Study(nerve, lesion=lesion)).measures == pytest.approx(whole, nan_ok=True)
        assert same != reaches(lesion, nerve), site


def test_words_for_values_beside_limits():
    upper, lower, free = Limit(4.0, True), Limit(6.0, False), Limit(np.inf, True)
    assert [verdict(value, upper) for value in (4.0, 4.1, np.nan)] == ["normal", "high", "absent"]
    assert [verdict(value, lower) for value in (6.0, 5.9, np.nan)] == ["normal", "low", "absent"]
    assert verdict(np.nan, free) == "normal"


def test_cursors_leave_the_study_the_volley_and_every_centimetre_as_they_are():
    one, other = (read(Study(), WHOLE, Reading(cursor_2_ms=at_ms)) for at_ms in (8.0, 9.0))
    assert one.cursor_readings != other.cursor_readings
    assert one.study_result is other.study_result
    assert one.volley is other.volley
    assert one.each_centimetre[0] is other.each_centimetre[0]


def test_limits_are_those_of_the_nerve_and_take_no_account_of_cold_and_height():
    cold = read(Study(temperature_C=26.0), WHOLE, Reading())
    tall = read(Study("tibial", height_cm=205.0), WHOLE, Reading())
    assert cold.healthy is healthy_people("median")
    assert len(cold.healthy.studies) == 100
    assert cold.verdicts["distal_latency_ms"] == "high"
    assert cold.verdicts["velocity_m_per_s forearm"] == "low"
    assert cold.verdicts["amplitude_mV wrist"] == "normal"
    assert tall.verdicts["h_latency_ms"] == "high"


def test_a_late_f_wave_within_the_limits_is_told_by_comparison_and_an_early_one_is_not_called_late():
    root = read(Study("ulnar"), NerveLesion("c8_root", SLOWING, 0.6), Reading())
    assert root.abnormal_values == 0
    assert root.f_later_ms > 1
    assert f"F waves come {root.f_later_ms:.1f} ms later than without the lesion" in root.summary()
    assert root.sensory_amplitude_uV == root.without_lesion.sensory_amplitude_uV
    for severity in (0.3, 0.6, 0.9):
        blocked = read(Study("ulnar"), NerveLesion("c8_root", BLOCK, severity), Reading())
        assert ("later than" in blocked.summary()) == (blocked.f_later_ms >= 0.5)


def test_centimetres_find_the_lesion_and_only_with_it():
    slowed, whole = read(Study("ulnar"), NerveLesion("ulnar_elbow", SLOWING, 0.3), Reading()).each_centimetre
    slowest = int(np.nanargmax(slowed.step_ms_per_cm))
    assert 310 <= slowed.distance_mm[slowest] <= 340
    assert slowed.step_ms_per_cm[slowest] > 2 * np.nanmax(whole.step_ms_per_cm)
    assert read(Study("sural"), WHOLE, Reading()).each_centimetre is None


@pytest.mark.parametrize("nerve", NERVES)
def test_every_reading_can_be_told_without_an_unknown_number(nerve):
    for site in ("median_wrist", "ulnar_elbow", "c8_root", "sciatic"):
        for kind in KINDS:
            for recorded in ("muscle", SENSORY_NERVE):
                said = read(Study(nerve), NerveLesion(site, kind, 1.0), Reading(recorded, POINTS[1])).summary()
                assert "nan" not in said
                assert "inf" not in said
                assert "-0.0" not in said
