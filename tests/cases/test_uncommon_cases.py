"""Hidden cases with a complete lesion, with a second place, or in a person whose axons cross over."""

from dataclasses import replace

import pytest

from endplate.cases.case_differential import Diagnosis, differential
from endplate.cases.case_grading import RIGHT, WRONG_LEVEL, grade
from endplate.cases.case_studies import DROP
from endplate.cases.hidden_case import LASTING, SEVERITIES, Referral, candidate_lesions, draw
from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING, NerveLesion
from endplate.studies.nerve_study import Study
from endplate.studies.nerve_study import simulate as study
from tests.cases.ulnar_case import at_elbow


@pytest.mark.slow
def test_axons_cross_over_in_about_as_many_people_as_was_counted():
    crossed = [draw(Referral(), seed).cause.traits.crossing > 0 for seed in range(150)]
    assert 0.02 < sum(crossed) / len(crossed) < 0.13


def test_a_drop_by_crossing_axons_is_not_taken_for_block_and_is_explained():
    case = at_elbow(BLOCK)
    crossed = replace(case, cause=replace(case.cause, traits=replace(case.cause.traits, crossing=0.3)))
    healthy = crossed.unharmed().finding("motor ulnar")
    assert f"{DROP} forearm" in {each.measure for each in healthy.values if each.abnormal}
    assert differential(crossed).right[0] == Diagnosis("ulnar_elbow", BLOCK)
    answer = Diagnosis("ulnar_elbow", BLOCK)
    said = [grade(each, ("motor ulnar",), answer, "motor ulnar").remarks for each in (crossed, case)]
    assert ["Martin-Gruber" in " ".join(remarks) for remarks in said] == [True, False]


def test_of_two_places_either_is_right_and_the_other_is_named():
    case = at_elbow(BLOCK)
    double = replace(case, cause=replace(case.cause, second=NerveLesion("c8_root", SLOWING, 0.5)))
    studies = ("motor ulnar",)
    for answer in (Diagnosis("ulnar_elbow", BLOCK), Diagnosis("c8_root", SLOWING)):
        judged = grade(double, studies, answer, "motor ulnar")
        assert (judged.where, judged.kind_right) == (RIGHT, True)
        assert any("double crush" in each and "C8" in each for each in judged.remarks)
        assert not any("speaks against it" in each for each in judged.remarks)
    assert grade(double, studies, Diagnosis("ulnar_wrist", BLOCK), "motor ulnar").where == WRONG_LEVEL
    assert (
        double.unharmed().finding("late responses ulnar").signs == case.unharmed().finding("late responses ulnar").signs
    )


@pytest.mark.slow
def test_some_cases_have_a_second_place_that_a_study_shows():
    cases = [draw(Referral(limb=limb), seed) for limb in ("arm", "leg") for seed in range(40)]
    double = [case for case in cases if case.cause.second is not None]
    assert 2 <= len(double) <= 20
    for case in double:
        assert case.cause.lesion.kind in LASTING
        assert case.cause.second.site in set(case.cause.suspects) - {case.cause.lesion.site}
        assert "HiddenCause(…)" in repr(case.cause)


@pytest.mark.parametrize("kind", [BLOCK, LOSS])
def test_a_case_may_be_complete(kind):
    lesions = candidate_lesions(at_elbow(kind))
    assert {each.severity for each in lesions if each is not None and each.kind == kind} >= {0.5, 1.0}


def test_a_nerve_that_is_only_slow_leaves_the_finger_its_feeling():
    for severity in SEVERITIES[SLOWING]:
        whole = Study("median")
        slowed = replace(whole, lesion=NerveLesion("median_wrist", SLOWING, severity))
        assert study(slowed).sensory_amplitude_uV > 0.5 * study(whole).sensory_amplitude_uV
