"""Hidden cases: every one can be solved, grading rests on what the model tells apart, and nothing gives a case away."""

import pytest

from endplate.cases.case_differential import Diagnosis, differential
from endplate.cases.case_grading import RIGHT, WRONG, WRONG_LEVEL, grade, on_one_nerve
from endplate.cases.case_studies import DROP, Person, Value, orders
from endplate.cases.hidden_case import AREAS, LASTING, MOVEMENTS, NOTHING, HiddenCase, Referral, draw, sites
from endplate.cases.workup import simulate
from endplate.entrapment.nerve_anatomy import served
from endplate.entrapment.nerve_lesion import BLOCK, KINDS, LOSS, SLOWING, NerveLesion
from endplate.studies.nerve_study import Study
from endplate.studies.normal_limit import Limit

ULNAR = ("c8_root", "lower_trunk", "ulnar_elbow", "ulnar_wrist")


@pytest.fixture(scope="module")
def solved():
    """Two dozen cases with what they may be taken for."""
    cases = [draw(Referral(limb=limb), seed) for limb in ("arm", "leg") for seed in range(12)]
    return [(case, differential(case)) for case in cases]


def ulnar_case(lesion, movement="spreading the fingers"):
    """A weak hand with a numb little finger, or a little finger that tingles."""
    lasting = lesion is not None and lesion.kind in LASTING
    weeks = lesion.weeks if lesion else 6.0
    return HiddenCase(
        Referral(), movement if lasting else "", "the little finger", weeks, lasting, ULNAR, lesion, Study("sural"), 0
    )


def at_elbow(kind=LOSS, weeks=6.0):
    return ulnar_case(NerveLesion("ulnar_elbow", kind, 0.9, weeks))


def test_a_seed_draws_the_same_case_again_and_another_seed_another_one():
    draw.cache_clear()
    first, others = repr(draw(Referral(), 3)), {repr(draw(Referral(), seed)) for seed in range(20)}
    draw.cache_clear()
    assert repr(draw(Referral(), 3)) == first
    assert len(others) > 10


def test_every_case_can_be_solved_within_the_smallest_budget_and_with_none_of_the_studies_fewer(solved):
    smallest = 5
    assert Referral(budget=smallest)
    with pytest.raises(ValueError, match="budget"):
        Referral(budget=smallest - 1)
    for case, found in solved:
        assert 1 <= len(found.least) <= smallest
        assert found.left_open(found.least) == ()
        assert found.superfluous(found.least) == ()
        if len(found.least) == 2:
            assert all(found.left_open([order]) for order in orders(case.referral.limb))


def test_the_true_answer_with_the_fewest_studies_is_right_in_all(solved):
    for case, found in solved:
        because = next(order for order in found.least if order in found.look_alike.told_by)
        judged = grade(case, found.least, found.same[0], because)
        assert (judged.where, judged.kind_right, judged.reason_right) == (RIGHT, True, True)
        assert judged.used == judged.least
        assert not any("did not rule out" in remark or "Superfluous" in remark for remark in judged.remarks)


def test_what_no_study_tells_apart_is_not_held_against_the_learner(solved):
    alike = [(case, found) for case, found in solved if len(found.same) > 1]
    assert alike
    for case, found in alike:
        for answer in found.same:
            judged = grade(case, found.least, answer, found.least[0])
            assert (judged.where, judged.kind_right) == (RIGHT, True)
            assert any("counts as right too" in remark for remark in judged.remarks)


def test_no_other_answer_is_right_in_place_and_kind(solved):
    for case, found in solved:
        for other in {each.diagnosis for each in found.others}:
            judged = grade(case, found.least, other, found.least[0])
            assert not (judged.where == RIGHT and judged.kind_right)
            assert any("Your answer was" in remark for remark in judged.remarks)


def test_cases_of_every_kind_and_healthy_ones_occur():
    drawn = [draw(Referral(limb=limb), seed) for limb in ("arm", "leg") for seed in range(40)]
    kinds = [Diagnosis.of(case._lesion).kind for case in drawn]
    assert {*kinds} == {*KINDS, NOTHING}
    assert kinds.count(NOTHING) < len(kinds) / 3


def test_every_suspect_serves_all_that_is_complained_of_and_so_does_the_site(solved):
    for case, found in solved:
        assert len(case._suspects) > 1
        assert found.same[0].site in (*case._suspects, NOTHING)
        assert case.lasting == (found.same[0].kind in LASTING)
        for site in case._suspects:
            muscles = {part.key for part in served(site).muscles}
            skin = {part.key for part in served(site).skin}
            assert not case.movement or muscles & {*MOVEMENTS[case.movement]}
            assert not case.area or skin & {*AREAS[case.area]}


def test_nothing_that_can_be_read_before_the_answer_gives_a_case_away(solved):
    for case, found in solved:
        work = simulate(case.referral, case._seed).with_order(found.least[0])
        shown = f"{case!r} {work!r} {work.summary()} {work.case.complaint}"
        assert not any(repr(site) in shown or served(site).name in shown for site in sites(case.referral.limb))
        assert not any(kind in shown for kind in (*KINDS, NOTHING))


def test_axon_loss_of_the_first_days_cannot_be_told_from_a_block_and_later_it_can():
    assert {each.kind for each in differential(at_elbow(weeks=0.5)).same} == {LOSS, BLOCK}
    assert {each.kind for each in differential(at_elbow(weeks=6.0)).same} == {LOSS}


def test_the_level_of_a_nerve_is_told_from_another_nerve():
    case, made = at_elbow(), ("motor ulnar",)
    assert grade(case, made, Diagnosis("ulnar_elbow", LOSS), *made).where == RIGHT
    assert grade(case, made, Diagnosis("ulnar_wrist", LOSS), *made).where == WRONG_LEVEL
    assert grade(case, made, Diagnosis("c8_root", LOSS), *made).where == WRONG
    assert on_one_nerve("sciatic", "fibular_head")
    assert not on_one_nerve("median_wrist", "ulnar_wrist")
    judged = grade(case, made, Diagnosis("ulnar_elbow", BLOCK), *made)
    assert (judged.where, judged.kind_right) == (RIGHT, False)


def test_a_reason_has_to_tell_the_case_from_its_nearest_look_alike():
    case, answer = at_elbow(), Diagnosis("ulnar_elbow", LOSS)
    made = ("sensory dorsal ulnar cutaneous", "sensory median", "sensory ulnar")
    judged = {order: grade(case, made, answer, order) for order in made}
    assert differential(case).look_alike.diagnosis == Diagnosis("ulnar_wrist", LOSS)
    assert [judged[order].reason_right for order in made] == [True, False, False]
    assert any("does not tell it from its nearest look-alike" in each for each in judged["sensory ulnar"].remarks)
    assert not grade(case, made, Diagnosis("ulnar_wrist", LOSS), made[0]).reason_right


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
    found = differential(case)
    assert found.same == (Diagnosis(NOTHING, NOTHING),)
    assert not found.person.found("motor ulnar").signs
    judged = grade(case, ("sensory median",), Diagnosis("ulnar_elbow", SLOWING), "sensory median")
    assert (judged.where, judged.kind_right) == (WRONG, False)
    assert judged.remarks[0].startswith("Nothing is harmed: ")
    assert any("ulnar nerve at the elbow" in each and "did not rule out" in each for each in judged.remarks)


def test_a_block_shows_as_a_drop_across_its_site_and_nowhere_else():
    found = at_elbow(BLOCK).person().found("motor ulnar")
    drops = {each.measure: each.abnormal for each in found.values if each.measure.startswith(DROP)}
    assert drops == {f"{DROP} forearm": False, f"{DROP} across_elbow": True, f"{DROP} arm": False}
    assert "drop of the amplitude across the elbow" in found.signs


def test_each_value_is_shown_by_one_study_alone():
    person = at_elbow().person()
    for nerve in ("ulnar", "median"):
        names = [
            each.name
            for kind in ("motor", "late responses", "sensory")
            for each in person.found(f"{kind} {nerve}").values
        ]
        assert len({*names}) == len(names) > 10
    assert "F persistence" in {each.name for each in person.found("late responses ulnar").values}


@pytest.mark.parametrize("site", ["s1_root", "l5_root", "sciatic", "tarsal_tunnel"])
def test_what_a_lesion_does_not_reach_is_found_as_without_it(site):
    case = draw(Referral(limb="leg"), 0)
    lesion = NerveLesion(site, BLOCK, 0.9, 6.0)
    quick, full = case.person_with(lesion, case.unharmed()), Person(case._traits, lesion, case._seed)
    for order in orders("leg"):
        one, other = quick.found(order), full.found(order)
        assert one.signs == other.signs
        assert [value.said() for value in one.values] == [value.said() for value in other.values]


def test_a_value_just_beyond_its_limit_is_written_so_that_it_differs_from_it():
    limit = Limit(9.24, upper=False)
    assert Value("sensory_amplitude_uV", 9.21, 30.0, limit).said() == "sensory amplitude 9.21 µV (≥ 9.24)"
    assert Value("sensory_amplitude_uV", 7.21, 30.0, limit).said() == "sensory amplitude 7 µV (≥ 9)"
    assert Value("sensory_peak_ms", float("nan"), 3.0, Limit(4.1, upper=True)).said() == "sensory peak absent (≤ 4.1)"


def test_what_cannot_be_ordered_or_answered_is_refused_in_plain_words():
    work = simulate(Referral(budget=5), 0)
    with pytest.raises(ValueError, match="Order a study first"):
        work.with_answer("ulnar_wrist", LOSS, "motor ulnar")
    with pytest.raises(ValueError, match="'motor sural' is no study of the arm"):
        work.with_order("motor sural")
    work = work.with_order(" Motor  ULNAR ")
    assert work.ordered == ("motor ulnar",)
    with pytest.raises(ValueError, match="has been made"):
        work.with_order("motor ulnar")
    for site, kind, because, words in (
        ("knee", LOSS, "motor ulnar", "site takes one of: c5_root"),
        ("ulnar_wrist", "bruise", "motor ulnar", "kind takes one of: demyelinating slowing"),
        (NOTHING, LOSS, "motor ulnar", "do not go together"),
        ("ulnar_wrist", NOTHING, "motor ulnar", "do not go together"),
        ("ulnar_wrist", LOSS, "motor median", "because takes a study that you ordered: motor ulnar"),
    ):
        with pytest.raises(ValueError, match=words):
            work.with_answer(site, kind, because)
    for order in work.offered[:4]:
        work = work.with_order(order)
    with pytest.raises(ValueError, match="All 5 studies have been ordered"):
        work.with_order("needle biceps")
    done = work.with_answer(served("c8_root").name, LOSS, "motor ulnar")
    assert done.grade.where == RIGHT
    for late in (
        lambda: done.with_order("needle biceps"),
        lambda: done.with_answer("ulnar_wrist", LOSS, "motor ulnar"),
    ):
        with pytest.raises(ValueError, match="has been answered"):
            late()
