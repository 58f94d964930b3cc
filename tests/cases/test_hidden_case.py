"""Hidden cases: every one can be solved, grading rests on what the model tells apart, and nothing gives a case away."""

import pytest

from endplate.cases.case_differential import Diagnosis, differential
from endplate.cases.case_grading import RIGHT, WRONG, WRONG_LEVEL, grade, on_one_nerve
from endplate.cases.case_studies import DROP, Person, Value, orders
from endplate.cases.complaints import AREAS, MOVEMENTS, sites
from endplate.cases.hidden_case import (
    LASTING,
    NOTHING,
    Referral,
    draw,
)
from endplate.cases.workup import simulate
from endplate.entrapment.nerve_anatomy import territory
from endplate.entrapment.nerve_lesion import BLOCK, KINDS, LOSS, SLOWING, NerveLesion
from endplate.studies.normal_limit import Limit
from tests.cases.ulnar_case import at_elbow, ulnar_case


@pytest.fixture(scope="module")
def solved():
    """Two dozen cases with what they may be taken for."""
    cases = [draw(Referral(limb=limb), seed) for limb in ("arm", "leg") for seed in range(12)]
    return [(case, differential(case)) for case in cases]


@pytest.mark.slow
def test_a_seed_draws_the_same_case_again_and_another_seed_another_one():
    draw.cache_clear()
    first, others = repr(draw(Referral(), 3)), {repr(draw(Referral(), seed)) for seed in range(20)}
    draw.cache_clear()
    assert repr(draw(Referral(), 3)) == first
    assert len(others) > 10


@pytest.mark.slow
def test_every_case_can_be_solved_within_the_smallest_budget_and_with_none_of_the_studies_fewer(solved):
    smallest = 5
    assert Referral(budget=smallest)
    with pytest.raises(ValueError, match="budget"):
        Referral(budget=smallest - 1)
    for case, diagnoses in solved:
        assert 1 <= len(diagnoses.fewest) <= smallest
        assert diagnoses.left_open(diagnoses.fewest) == ()
        assert diagnoses.superfluous(diagnoses.fewest) == ()
        if len(diagnoses.fewest) == 2:
            assert all(diagnoses.left_open([order]) for order in orders(case.referral.limb))


def test_economy_counts_as_far_as_the_studies_speak_for_place_and_kind(solved):
    wrong_kinds = 0
    for case, diagnoses in solved:
        true_site = diagnoses.right[0].site
        excluded = [each.diagnosis for each in diagnoses.others if each.diagnosis.site == true_site]
        wrong_kinds += len(excluded)
        for answer in excluded:
            judged = grade(case, diagnoses.fewest, answer, diagnoses.fewest[0])
            assert (judged.where, judged.kind_right, judged.support) == (RIGHT, False, 0.0)
            assert judged.scores["economy"] == 0.0
            assert "your answer 0 % likely" in judged.reasons["economy"]
        assert grade(case, diagnoses.fewest, diagnoses.right[0], diagnoses.fewest[0]).support == 1.0
        told_little = grade(case, [], diagnoses.right[0], diagnoses.fewest[0])
        assert 0 < told_little.support < 1
    assert wrong_kinds > 12


def test_the_true_answer_with_the_fewest_studies_is_right_in_all(solved):
    for case, diagnoses in solved:
        because = next(order for order in diagnoses.fewest if order in diagnoses.look_alike.distinguished_by)
        judged = grade(case, diagnoses.fewest, diagnoses.right[0], because)
        assert (judged.where, judged.kind_right, judged.reason_right) == (RIGHT, True, True)
        assert judged.used == judged.fewest
        assert not any("did not rule out" in remark or "Superfluous" in remark for remark in judged.remarks)


def test_what_no_study_tells_apart_is_not_held_against_the_learner(solved):
    alike = [(case, diagnoses) for case, diagnoses in solved if len(diagnoses.right) > 1]
    assert alike
    for case, diagnoses in alike:
        for answer in diagnoses.right:
            judged = grade(case, diagnoses.fewest, answer, diagnoses.fewest[0])
            assert (judged.where, judged.kind_right) == (RIGHT, True)
            assert any("counts as right too" in remark for remark in judged.remarks)


def test_no_other_answer_is_right_in_place_and_kind(solved):
    for case, diagnoses in solved:
        for other in {each.diagnosis for each in diagnoses.others}:
            judged = grade(case, diagnoses.fewest, other, diagnoses.fewest[0])
            assert not (judged.where == RIGHT and judged.kind_right)
            assert any("Your answer was" in remark for remark in judged.remarks)


def test_cases_of_every_kind_and_healthy_ones_occur():
    drawn = [draw(Referral(limb=limb), seed) for limb in ("arm", "leg") for seed in range(40)]
    kinds = [Diagnosis.of(case.cause.lesion).kind for case in drawn]
    assert {*kinds} == {*KINDS, NOTHING}
    assert kinds.count(NOTHING) < len(kinds) / 3


def test_every_suspect_serves_all_that_is_complained_of_and_so_does_the_site(solved):
    for case, diagnoses in solved:
        assert len(case.cause.suspects) > 1
        assert diagnoses.right[0].site in (*case.cause.suspects, NOTHING)
        assert case.lasting == (diagnoses.right[0].kind in LASTING)
        for site in case.cause.suspects:
            muscles = {part.key for part in territory(site).muscles}
            skin = {part.key for part in territory(site).skin}
            assert not case.movement or muscles & {*MOVEMENTS[case.movement]}
            assert not case.area or skin & {*AREAS[case.area]}


def test_nothing_that_can_be_read_before_the_answer_gives_a_case_away(solved):
    for case, diagnoses in solved:
        work = simulate(case.referral, case.cause.seed).with_request(diagnoses.fewest[0])
        shown = f"{case!r} {case.cause!r} {work!r} {work.summary()} {work.case.complaint}"
        assert not any(repr(site) in shown or territory(site).name in shown for site in sites(case.referral.limb))
        assert not any(kind in shown for kind in (*KINDS, NOTHING))


def test_axon_loss_of_the_first_days_cannot_be_told_from_a_block_and_later_it_can():
    assert {each.kind for each in differential(at_elbow(weeks=0.5)).right} == {LOSS, BLOCK}
    assert {each.kind for each in differential(at_elbow(weeks=6.0)).right} == {LOSS}


def test_the_level_of_a_nerve_is_told_from_another_nerve():
    case, studies = at_elbow(), ("motor ulnar",)
    assert grade(case, studies, Diagnosis("ulnar_elbow", LOSS), *studies).where == RIGHT
    assert grade(case, studies, Diagnosis("ulnar_wrist", LOSS), *studies).where == WRONG_LEVEL
    assert grade(case, studies, Diagnosis("c8_root", LOSS), *studies).where == WRONG
    assert on_one_nerve("sciatic", "fibular_head")
    assert not on_one_nerve("median_wrist", "ulnar_wrist")
    judged = grade(case, studies, Diagnosis("ulnar_elbow", BLOCK), *studies)
    assert (judged.where, judged.kind_right) == (RIGHT, False)


def test_a_reason_has_to_tell_the_case_from_its_nearest_look_alike():
    case, answer = at_elbow(), Diagnosis("ulnar_elbow", LOSS)
    studies = ("sensory dorsal ulnar cutaneous", "sensory median", "sensory ulnar")
    judged = {order: grade(case, studies, answer, order) for order in studies}
    assert differential(case).look_alike.diagnosis == Diagnosis("ulnar_wrist", LOSS)
    assert [judged[order].reason_right for order in studies] == [True, False, False]
    assert any("does not tell it from its nearest look-alike" in each for each in judged["sensory ulnar"].remarks)
    assert not grade(case, studies, Diagnosis("ulnar_wrist", LOSS), studies[0]).reason_right


def test_a_study_that_tells_nothing_more_is_called_superfluous():
    case = at_elbow()
    judged = grade(case, ("sensory median", "motor ulnar"), Diagnosis("ulnar_elbow", LOSS), "motor ulnar")
    assert any("Superfluous" in each and "sensory median" in each for each in judged.remarks)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Diagnosis(NOTHING, NOTHING), "neither weak nor numb"),
        (Diagnosis("median_wrist", LOSS), "does not serve all that is complained of"),
        (Diagnosis("ulnar_elbow", SLOWING), "leaves strength and feeling"),
        (Diagnosis("ulnar_wrist", LOSS), "What speaks against it"),
    ],
)
def test_a_wrong_answer_is_told_why(answer, words):
    assert any(words in each for each in grade(at_elbow(), ("motor ulnar",), answer, "motor ulnar").remarks)


def test_in_a_healthy_person_every_place_has_to_be_ruled_out():
    case = ulnar_case(None)
    diagnoses = differential(case)
    assert diagnoses.right == (Diagnosis(NOTHING, NOTHING),)
    assert not diagnoses.person.finding("motor ulnar").signs
    judged = grade(case, ("sensory median",), Diagnosis("ulnar_elbow", SLOWING), "sensory median")
    assert (judged.where, judged.kind_right) == (WRONG, False)
    assert judged.remarks[0].startswith("Nothing is harmed: ")
    assert any("ulnar nerve at the elbow" in each and "did not rule out" in each for each in judged.remarks)


def test_a_block_shows_as_a_drop_across_its_site_and_nowhere_else():
    finding = at_elbow(BLOCK).person.finding("motor ulnar")
    drops = {each.measure: each.abnormal for each in finding.values if each.measure.startswith(DROP)}
    assert drops == {f"{DROP} forearm": False, f"{DROP} across_elbow": True, f"{DROP} arm": False}
    assert "drop of the amplitude across the elbow" in finding.signs


def test_each_value_is_shown_by_one_study_alone():
    person = at_elbow().person
    for nerve in ("ulnar", "median"):
        names = [
            each.name
            for kind in ("motor", "late responses", "sensory")
            for each in person.finding(f"{kind} {nerve}").values
        ]
        assert len({*names}) == len(names) > 10
    assert "F persistence" in {each.name for each in person.finding("late responses ulnar").values}


@pytest.mark.parametrize("site", ["s1_root", "l5_root", "sciatic", "tarsal_tunnel"])
def test_what_a_lesion_does_not_reach_is_found_as_without_it(site):
    case = draw(Referral(limb="leg"), 0)
    lesion = NerveLesion(site, BLOCK, 0.9, 6.0)
    quick, full = case.person_with(lesion, case.unharmed()), Person(case.cause.traits, lesion, case.cause.seed)
    for order in orders("leg"):
        one, other = quick.finding(order), full.finding(order)
        assert one.signs == other.signs
        assert [value.in_words() for value in one.values] == [value.in_words() for value in other.values]


def test_a_value_just_beyond_its_limit_is_written_so_that_it_differs_from_it():
    limit = Limit(9.24, upper=False)
    assert Value("sensory_amplitude_uV", 9.21, 30.0, limit).in_words() == "sensory amplitude 9.21 µV (≥ 9.24)"
    assert Value("sensory_amplitude_uV", 7.21, 30.0, limit).in_words() == "sensory amplitude 7 µV (≥ 9)"
    absent = Value("sensory_peak_ms", float("nan"), 3.0, Limit(4.1, upper=True))
    assert absent.in_words() == "sensory peak absent (≤ 4.1)"


def test_what_cannot_be_ordered_or_answered_is_refused_in_plain_words():
    work = simulate(Referral(budget=5), 0)
    with pytest.raises(ValueError, match="Order a study first"):
        work.with_answer("ulnar_wrist", LOSS, "motor ulnar")
    with pytest.raises(ValueError, match="'motor sural' is no study of the arm"):
        work.with_request("motor sural")
    work = work.with_request(" Motor  ULNAR ")
    assert work.ordered == ("motor ulnar",)
    with pytest.raises(ValueError, match="has been made"):
        work.with_request("motor ulnar")
    for site, kind, because, words in (
        ("knee", LOSS, "motor ulnar", "site takes one of: c5_root"),
        ("ulnar_wrist", "bruise", "motor ulnar", "kind takes one of: demyelinating slowing"),
        (NOTHING, LOSS, "motor ulnar", "do not go together"),
        ("ulnar_wrist", NOTHING, "motor ulnar", "do not go together"),
        ("ulnar_wrist", LOSS, "motor median", "because takes one of: motor ulnar; not 'motor median'"),
    ):
        with pytest.raises(ValueError, match=words):
            work.with_answer(site, kind, because)
    for order in work.orderable[:4]:
        work = work.with_request(order)
    with pytest.raises(ValueError, match="All 5 studies have been ordered"):
        work.with_request("needle biceps")
    done = work.with_answer(territory("c8_root").name, LOSS, "motor ulnar")
    assert done.grade.where == RIGHT
    for late in (
        lambda: done.with_request("needle biceps"),
        lambda: done.with_answer("ulnar_wrist", LOSS, "motor ulnar"),
    ):
        with pytest.raises(ValueError, match="has been answered"):
            late()
