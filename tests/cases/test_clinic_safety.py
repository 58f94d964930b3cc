"""A sign that must not wait is an emergency in the clinic too: nobody is right to leave it unheeded."""

import pytest

from endplate.cases.clinic.clinic_tables import (
    ACTION,
    COMPLAINT,
    PARTS,
    QUESTIONS,
    answers_in_no_hurry,
    causes,
    choices,
)
from endplate.cases.clinic.patient import patient_with
from endplate.cases.clinic.visit_grading import grade

EMERGENCY = choices(ACTION)["emergency"].band
MUST_NOT_WAIT = {
    ("vital", "short_breath"),
    ("vital", "swallow"),
    ("vital", "speech"),
    ("vital", "bladder"),
    ("feeling", "saddle"),
    ("course", "daily"),
    ("onset", "minutes"),
    ("onset", "woke"),
}
"""Answers that send somebody to hospital, or with weakness soon to a doctor: lesson 15 and the red box name them."""
DROPS = {"wrist_drop", "foot_drop"}
WEAK = {"hand_weak", "legs_weak", "side_weak", "tired_weak"}
LOST_AXONS = {"loss", "block", "cell_death"}
SEEDS = range(300)
UNHURRIED = [key for key, cause in causes().items() if not cause.band]


@pytest.mark.parametrize("key", UNHURRIED)
def test_who_is_in_no_hurry_never_tells_a_sign_that_must_not_wait(key):
    told = {pair for seed in SEEDS for pair in patient_with(causes()[key], seed).told.items()}
    assert not told & MUST_NOT_WAIT


def test_people_still_answer_otherwise_now_and_then():
    cause = causes()["root_s1"]
    told = [patient_with(cause, seed).told for seed in SEEDS]
    unusual = sum(each[question] not in cause.answers[question] for each in told for question in QUESTIONS)
    assert 0.04 < unusual / len(told) / len(QUESTIONS) < 0.15


def test_sudden_weakness_of_one_side_is_an_emergency_whatever_is_behind_it():
    sudden = {"minutes", "woke"}
    found = [each for each in causes().values() if "side_weak" in each.answers[COMPLAINT]]
    assert {"stroke", "functional"} <= {each.key for each in found}
    for cause in found:
        assert not sudden & set(cause.answers["onset"]) or cause.band == EMERGENCY, cause.key


def test_a_hand_or_foot_that_drops_is_not_left_to_wait():
    dropping = [each for each in causes().values() if DROPS & set(each.answers[COMPLAINT])]
    assert len(dropping) >= 5
    assert all(each.band >= 1 for each in dropping)


def test_weakness_that_grows_with_lost_or_blocked_axons_of_one_place_is_not_left_to_wait():
    growing = [
        each
        for each in causes().values()
        if WEAK & set(each.answers[COMPLAINT])
        and "slow" in each.answers["course"]
        and set(each.right["mechanism"]) & LOST_AXONS
        and each.right["place"][0] != "many_nerves"
    ]
    assert {"root_c8", "als", "ulnar_loss"} <= {each.key for each in growing}
    assert all(each.band >= 1 for each in growing)


def test_what_is_told_by_chance_is_usual_for_somebody_in_no_hurry():
    for question in QUESTIONS:
        assert len(answers_in_no_hurry(question)) > 1
        assert not {(question, key) for key in answers_in_no_hurry(question)} & MUST_NOT_WAIT


@pytest.mark.parametrize("key", ["root_c7", "root_l5", "radial_block"])
def test_a_look_within_days_is_right_where_something_drops_and_doing_nothing_is_not(key):
    patient = patient_with(causes()[key], 1)
    right = {part: causes()[key].right[part][0] for part in PARTS}
    safety = {
        action: grade(patient, [], [], {**right, ACTION: action}).scores["safety"] for action in ("days", "explain")
    }
    assert safety["days"] == 100
    assert safety["explain"] < 50
