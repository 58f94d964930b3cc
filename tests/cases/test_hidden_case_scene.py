"""The scene of a case shows the complaint and its suspects; nothing in it tells the cause before the answer."""

import json
from dataclasses import replace

import pytest

from endplate.cases.complaints import sites
from endplate.cases.hidden_case import NOTHING, Referral
from endplate.cases.scenes.hidden_case import HIDDEN_CASE_SCENE, marks, suspected
from endplate.cases.workup import simulate
from endplate.core.scene.packing import pack
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.nerve_lesion import KINDS, NerveLesion
from endplate.labs import WhereIsItLab
from tests.core.scene.sent_states import small_and_whole

CASES = [(limb, seed) for limb in ("arm", "leg") for seed in range(4)]
each_case = pytest.mark.parametrize(("limb", "seed"), CASES)


def ordered(limb, seed):
    work = simulate(Referral(limb=limb), seed)
    return work.with_request(work.orderable[0])


@each_case
def test_before_the_answer_the_scene_is_the_same_whatever_the_cause(limb, seed):
    work = ordered(limb, seed)
    state = pack(HIDDEN_CASE_SCENE, work)
    for site in (*sites(limb)[:3], *suspected(work)):
        cause = replace(work.case.cause, lesion=NerveLesion(site, KINDS[0], 0.9), second=None)
        other = replace(work, case=replace(work.case, cause=cause))
        assert pack(HIDDEN_CASE_SCENE, other) == state
    assert marks(work).crossed == ()
    assert marks(work).nerve == ""


@each_case
def test_suspects_are_all_places_that_serve_the_complaint(limb, seed):
    work = ordered(limb, seed)
    assert set(suspected(work)) == set(work.case.cause.suspects)
    assert {site for site, _ in marks(work).sites} == set(suspected(work))
    said = HIDDEN_CASE_SCENE.describe(work)
    assert all(site_name(site) in said for site in suspected(work))
    assert "It was" not in said


@each_case
def test_after_the_answer_the_true_place_stands_beside_it(limb, seed):
    work = ordered(limb, seed)
    truth = [each.site for each in (work.case.cause.lesion, work.case.cause.second) if each]
    wrong = next(site for site in sites(limb) if site not in truth)
    done = work.with_answer(wrong, KINDS[0], work.ordered[0])
    found = marks(done)
    assert list(found.crossed) == truth
    assert dict(found.sites)[wrong] == f"your answer: {site_name(wrong)}"
    said = HIDDEN_CASE_SCENE.describe(done)
    assert f"Your answer: {site_name(wrong)}." in said
    assert all(site_name(site) in said for site in truth) if truth else f"It was: {NOTHING}." in said
    if truth:
        right = marks(work.with_answer(truth[0], KINDS[0], work.ordered[0]))
        assert dict(right.sites)[truth[0]].endswith("as you said")


@each_case
def test_a_state_is_small(limb, seed):
    small_and_whole(HIDDEN_CASE_SCENE, ordered(limb, seed))


def test_the_lab_draws_the_truth_only_when_it_is_graded():
    lab = WhereIsItLab()
    lab.order(lab.result.orderable[0])
    view = lab.above.panels[0]
    assert not any("it was here" in words for words in view.state["labels"]["right names"])
    lab.answer(NOTHING, NOTHING, lab.result.ordered[0])
    harmed = lab.result.case.cause.lesion
    shown = json.dumps(view.state["labels"])
    assert ("it was here" in shown) == (harmed is not None)
