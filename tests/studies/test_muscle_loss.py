"""Strength after lesions, week by week: a block that heals, fibres that are adopted, axons that cross."""

import numpy as np
import pytest

from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING, NerveLesion, open_share
from endplate.studies.needle.muscle_loss import muscle_loss, strength_course
from endplate.studies.needle.needle_study import needle_findings
from endplate.studies.nerve_study import Study, simulate
from tests.studies.conftest import studied

GROOVE, INDEX_MUSCLE, LITTLE_MUSCLE = "radial_spiral_groove", "first_dorsal_interosseous", "abductor_digiti_minimi"


def strength(muscle, *lesions, crossing=0.0):
    return muscle_loss(lesions, muscle, crossing).strength


# A block that heals


def test_a_block_stays_while_the_pressure_goes_on():
    block = NerveLesion(GROOVE, BLOCK, 0.8, relieved_weeks=0.0)
    assert set(strength_course([block], "extensor_digitorum", [0, 10, 100]).round(6)) == {0.2}
    assert studied("radial", GROOVE, BLOCK, 0.8, 104.0).block["across_spiral_groove"] == "definite"


def test_a_released_block_opens_slowly_first_and_is_as_in_health_after_three_months(healthy):
    """Conduction normal in six to eight weeks (``trojaborg_1970``), strength in about three months."""
    weeks = (1, 3, 5, 7, 9, 13)
    after = [simulate(Study("radial", lesion=NerveLesion(GROOVE, BLOCK, 1.0, relieved_weeks=each))) for each in weeks]
    heights = [each.amplitude_mV["above_spiral_groove"] for each in after]
    assert heights == sorted(heights)
    assert heights[0] == 0
    assert heights[-1] > 0.95 * healthy["radial"].amplitude_mV["above_spiral_groove"]
    speeds = [each.velocity_m_per_s["across_spiral_groove"] for each in after]
    usual = healthy["radial"].velocity_m_per_s["across_spiral_groove"]
    assert speeds[2] < 0.85 * usual
    assert speeds[4] > 0.9 * usual
    for each in after:
        assert each.amplitude_mV["forearm"] == pytest.approx(healthy["radial"].amplitude_mV["forearm"])


def test_the_needle_finds_a_healing_block_as_units_that_come_back_and_nothing_else():
    found = [
        needle_findings(NerveLesion(GROOVE, BLOCK, 1.0, relieved_weeks=each))["extensor_digitorum"]
        for each in (1.0, 4.0, 12.0)
    ]
    assert [each.recruitment for each in found] == ["none", "reduced", "full"]
    assert not any(each.fibrillation for each in found)
    assert found[-1].normal


def test_the_share_that_has_opened_is_that_of_the_axons():
    for weeks in (2.0, 4.0, 6.0):
        lesion = NerveLesion("fibular_head", BLOCK, 1.0, relieved_weeks=weeks)
        result = simulate(Study("fibular", lesion=lesion))
        passing = np.isfinite(result.latency_ms["above_fibular_head"])
        assert passing == (open_share(weeks) > 0.005)
    assert [open_share(each) for each in (0.0, 4.0)] == pytest.approx([0.0, 0.5])


# Strength that returns by adoption


def test_strength_returns_by_adoption_before_any_axon_has_grown_back():
    lost = NerveLesion("ulnar_elbow", LOSS, 0.6, 104.0)
    weeks = np.array([0.0, 6.0, 16.0, 26.0, 40.0])
    course = strength_course([lost], INDEX_MUSCLE, weeks - 104)
    assert course[:2] == pytest.approx([0.4, 0.4])
    assert (np.diff(course[1:4]) > 0).all()
    assert course[3] == pytest.approx(0.7)
    early = needle_findings(lost.after(26 - 104))[INDEX_MUSCLE]
    assert (early.motor_units, early.recruitment) == ("large", "reduced")


def test_near_muscles_also_get_their_own_axons_back():
    lost = NerveLesion("posterior_interosseous", LOSS, 0.8, 20.0)
    near, far = (muscle_loss([lost], each) for each in ("extensor_digitorum", "extensor_indicis"))
    assert near.uncalled < 0.5 * far.uncalled + 0.01
    assert near.strength > far.strength


@pytest.mark.parametrize("kind", [SLOWING, ECTOPIC])
def test_slowing_and_a_focus_leave_strength_alone(kind):
    assert strength(INDEX_MUSCLE, NerveLesion("ulnar_elbow", kind, 1.0)) == 1


# Two lesions and axons that cross, under the needle


def test_the_needle_meets_both_of_two_lesions():
    root, wrist = NerveLesion("c8_root", LOSS, 0.8, 8.0), NerveLesion("median_wrist", LOSS, 0.6, 8.0)
    both = needle_findings(root, wrist)
    thumb = "abductor_pollicis_brevis"
    assert both[INDEX_MUSCLE] == needle_findings(root)[INDEX_MUSCLE]
    assert both[thumb].fibrillation >= max(needle_findings(each)[thumb].fibrillation for each in (root, wrist))
    assert strength(thumb, root, wrist) == pytest.approx(strength(thumb, root) * strength(thumb, wrist))
    assert needle_findings(None, wrist) == needle_findings(wrist)


def test_axons_that_cross_are_spared_at_the_elbow_and_harmed_in_the_median_nerve():
    elbow, median = (NerveLesion(site, LOSS, 1.0, 5.0) for site in ("ulnar_elbow", "median_forearm"))
    for muscle in (INDEX_MUSCLE, LITTLE_MUSCLE):
        assert strength(muscle, elbow, crossing=0.3) == pytest.approx(0.3)
        assert strength(muscle, median, crossing=0.3) == pytest.approx(0.7)
        assert strength(muscle, median) == 1
        for below in ("ulnar_wrist", "lower_trunk"):
            assert strength(muscle, NerveLesion(below, LOSS, 1.0, 5.0), crossing=0.3) == 0
        assert needle_findings(elbow, crossing=0.3)[muscle].recruitment == "reduced"
        assert needle_findings(median, crossing=0.3)[muscle].fibrillation > 0
    assert strength("flexor_pollicis_longus", median, crossing=0.3) == 0


def test_the_ulnar_study_finds_the_crossing_axons_that_a_median_lesion_took(healthy):
    whole = healthy["ulnar"].amplitude_mV["wrist"]
    found = studied("ulnar", "median_forearm", LOSS, 1.0, crossing=0.3)
    assert found.amplitude_mV["wrist"] == pytest.approx(0.7 * whole, rel=0.05)
    assert found.amplitude_mV["below_elbow"] == pytest.approx(0.7 * whole, rel=0.05)
    blocked = studied("ulnar", "median_forearm", BLOCK, 1.0, crossing=0.3)
    assert blocked.amplitude_mV["wrist"] == pytest.approx(whole)
    assert studied("ulnar", "median_forearm", LOSS, 1.0).amplitude_mV["wrist"] == whole


@pytest.mark.parametrize(
    ("muscle", "crossing", "named"), [("tongue", 0.0, "muscle takes"), (INDEX_MUSCLE, 1.5, "0 to 1")]
)
def test_what_is_no_muscle_or_no_share_is_refused(muscle, crossing, named):
    with pytest.raises(ValueError, match=named):
        muscle_loss([], muscle, crossing)
