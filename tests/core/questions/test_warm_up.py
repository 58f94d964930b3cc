"""A warm-up: what is due of earlier lessons is asked, in other words, and an old answer is not given again."""

import json
from datetime import timedelta

import pytest

from endplate.core.questions.bank import read
from endplate.core.questions.kept_answers import read_store
from endplate.core.tables import load
from endplate.questions import WarmUp
from tests.core.questions.test_kept_answers import START, answer, record, store

LESSON = "09_nerve_studies"
ANSWERS = store(
    safety_factor_three=record(answer(right=False)),
    one_impulse=record(answer()),  # a prediction
    sciatica_names_what=record(answer()),
    three_diseases_again_2=record(answer()),  # asked in a later lesson
)


@pytest.fixture
def warm_up():
    return WarmUp(LESSON)


def lesson_of(question):
    return load("questions").set_index("key").loc[question._item.key, "lesson"]


def test_checks_of_earlier_lessons_are_asked_when_they_are_due(warm_up):
    warm_up.begin(read_store(ANSWERS), START + timedelta(days=60))
    asked = [question._item.key for question in warm_up.questions]
    assert {"sciatica_names_what"} <= set(asked)
    assert "one_impulse" not in asked
    assert all(lesson_of(question) < LESSON for question in warm_up.questions)
    assert warm_up.children[1:] == warm_up.questions
    assert warm_up._begin.words.startswith(f"{len(asked)} question")


def test_an_old_answer_is_not_given_again(warm_up):
    warm_up.begin(read_store(ANSWERS), START + timedelta(days=60))
    assert not any(question.card.can_resume for question in warm_up.questions)


def test_numbers_that_change_come_in_the_next_draw(warm_up):
    warm_up.begin(read_store(store(halve_calcium_again=record(answer(), answer()))), START + timedelta(days=60))
    (question,) = warm_up.questions
    assert question._item.key == "halve_calcium"  # the first one that was never asked
    both = {"halve_calcium": record(answer(days=1)), "halve_calcium_again": record(answer(), answer())}
    warm_up.begin(read_store(store(**both)), START + timedelta(days=60))
    (question,) = warm_up.questions
    assert question.card.prompt == read("halve_calcium_again", "check").numbered(3).prompt
    assert question.card.prompt != read("halve_calcium_again", "check").prompt


def test_nothing_due_is_said(warm_up):
    warm_up.begin({}, START)
    assert warm_up.questions == ()
    assert "Nothing from earlier lessons is due" in warm_up._begin.words


def test_the_page_sends_its_answers(warm_up):
    warm_up._begin._handle_custom_msg({"answers": json.dumps(ANSWERS)}, [])
    assert warm_up.questions
    warm_up._begin._handle_custom_msg({"answers": "{}"}, [])
    assert warm_up._begin.words


def test_no_more_than_five_minutes(warm_up):
    keys = load("questions").query("purpose == 'check' and lesson < @LESSON")["key"]
    everything = read_store(store(**{key: record(answer(right=False)) for key in keys}))
    warm_up.begin(everything, START + timedelta(days=60))
    assert len(warm_up.questions) == 4


def test_a_lesson_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="'99_none' is no lesson with questions"):
        WarmUp("99_none")
