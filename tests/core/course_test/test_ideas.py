"""The questions of the tests over the course: two forms of each idea, each wrong answer with a way on."""

from collections import Counter
from pathlib import Path

import pytest

from endplate.core.course_test.ideas import POSTTEST, PRETEST, STANDS_IN, answers_of, ideas
from endplate.core.questions.kept_answers import read_store
from endplate.core.tables import load
from tests.core.course_test.course_answers import records
from tests.core.questions.test_kept_answers import answer, record, store

LESSONS = {path.stem for path in (Path(__file__).resolve().parents[3] / "lessons").glob("*.ipynb")}
OPTIONS = load("course_test_options")
WRONG = OPTIONS[~OPTIONS["correct"]]
EACH = ["idea", "form"]


def test_there_are_twelve_ideas_from_most_lessons_in_teaching_order():
    lessons = [idea.lesson for idea in ideas()]
    assert len(ideas()) == 12
    assert lessons == sorted(lessons)
    assert len(set(lessons)) >= 10
    assert set(lessons) <= LESSONS


def test_each_idea_is_asked_twice_with_four_options_one_of_them_right():
    assert all(set(idea.forms) == {PRETEST, POSTTEST} for idea in ideas())
    assert (OPTIONS.groupby(EACH).size() == 4).all()
    assert (OPTIONS.groupby(EACH)["correct"].sum() == 1).all()
    assert OPTIONS.groupby(EACH)["position"].apply(sorted).map(lambda each: each == [1, 2, 3, 4]).all()
    assert not OPTIONS.duplicated([*EACH, "option"]).any()


def test_nothing_is_asked_twice_in_the_same_words():
    """Neither by the two forms nor by a lesson, whose feedback would give the answer away."""
    prompts = [idea.forms[form].prompt for idea in ideas() for form in STANDS_IN]
    assert len(set(prompts) | set(load("questions")["prompt"])) == len(prompts) + len(load("questions"))
    texts = {idea.key: [{each.text for each in idea.forms[form].options} for form in STANDS_IN] for idea in ideas()}
    assert {key: before & after for key, (before, after) in texts.items() if before & after} == {}


def test_each_wrong_answer_points_to_a_lesson_between_the_two_tests():
    assert WRONG["lesson"].notna().all()
    assert OPTIONS.loc[OPTIONS["correct"], "lesson"].isna().all()
    assert set(WRONG["lesson"]) <= LESSONS - {*STANDS_IN.values()}
    own = OPTIONS["idea"].map({idea.key: idea.lesson for idea in ideas()})
    pointed = (OPTIONS["lesson"] == own).groupby([OPTIONS[each] for each in EACH]).any()
    assert pointed.all(), "the lesson of an idea is among those that its wrong answers point to"


def test_what_is_said_to_a_wrong_answer_is_short_and_does_not_name_the_right_one():
    sentences = WRONG["feedback"].str.split(r"(?<=[.?!])\s+", regex=True)
    assert WRONG.loc[sentences.str.len() > 2, "feedback"].tolist() == []
    assert [words for parts in sentences for words in parts if len(words.split()) > 30] == []
    starts = Counter(" ".join(words.split()[:2]) for words in WRONG["feedback"])
    assert max(starts.values()) <= 0.15 * starts.total(), starts.most_common(3)
    right = {(idea.key, form): idea.forms[form].right.text for idea in ideas() for form in STANDS_IN}
    told = [row.feedback for row in WRONG.itertuples() if right[row.idea, row.form].rstrip(".") in row.feedback]
    assert told == []


def test_neither_place_nor_length_gives_the_right_option_away():
    places = OPTIONS.loc[OPTIONS["correct"], "position"].value_counts(normalize=True)
    assert places.between(0.2, 0.3).all(), places
    assert len(places) == 4
    lengths = OPTIONS.assign(length=OPTIONS["option"].str.len())
    for ascending in (True, False):
        ranked = lengths.groupby(EACH)["length"].rank(method="max", ascending=ascending)
        assert (ranked[lengths["correct"]] == 4).mean() <= 0.35
    longest = lengths.pivot_table(values="length", index=EACH, columns="correct", aggfunc="max")
    assert longest[longest[True] > 1.5 * longest[False]].index.tolist() == []


def test_what_the_page_keeps_is_read_when_the_test_is_finished():
    kept = records(PRETEST, wrong={"motor_unit"}, unknown={"late_or_lost"})
    given = {each.idea.key: each for each in answers_of(read_store(store(**kept)), PRETEST)}
    assert {key for key, each in given.items() if not each.right} == {"motor_unit", "late_or_lost"}
    assert given["late_or_lost"].entry is None
    assert given["motor_unit"].lesson == "02_motor_unit"
    assert answers_of(read_store(store(**kept)), POSTTEST) == ()
    del kept["pretest_motor_unit"]
    assert answers_of(read_store(store(**kept)), PRETEST) == ()


@pytest.mark.parametrize("right", [True, False])
def test_an_answer_of_an_older_kit_counts_as_it_was_judged_then(right):
    kept = records(PRETEST) | {"pretest_all_or_none": record(answer(right=right, entry="Words of an older kit"))}
    first = answers_of(read_store(store(**kept)), PRETEST)[0]
    assert (first.right, first.option, first.lesson) == (right, None, "01_nerve")
