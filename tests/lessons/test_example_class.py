"""The made-up class for instructors holds every kind of question, and each is shown with sense."""

import pytest

from endplate.core.questions.bank import KINDS
from endplate.core.questions.class_results import LETTERS, ClassResults
from endplate.core.tables import load
from tools.example_class import CODES, OF_KIND, example_class, unpacked


@pytest.fixture(scope="module")
def codes():
    return CODES.read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def results(codes):
    return ClassResults.from_codes("\n".join(codes))


def test_the_class_answers_every_kind_of_question(results):
    kinds = load("questions").set_index("key")["kind"]
    assert set(kinds[results.questions["question"]]) == set(KINDS)
    assert {kinds[key]: key for key in OF_KIND.values()} == OF_KIND
    assert not results.left_out


def test_its_codes_are_those_that_the_questions_make_today(codes):
    # Compared as answers: the same answers can be packed in more than one way
    assert [unpacked(code) for code in example_class(codes)] == [unpacked(code) for code in codes]


@pytest.mark.parametrize("key", OF_KIND.values())
def test_each_kind_is_shown_in_words_that_are_whole_and_few(results, key):
    row = results.questions.set_index("question").loc[key]
    wrong = row["answered"] - row["right_at_once"]
    assert wrong >= 2
    assert row["right_at_once"] >= 2
    assert 1 <= row["times"] <= wrong
    figure = results.figure(key)
    (bars,) = figure.data
    assert sum(bars.x) == row["answered"]
    assert row["commonest_mistake"] in bars.y
    assert not any(sign in words for words in bars.y for sign in ("{", "[", "\\", "…"))
    lines = [line for each in figure.layout.annotations for line in each.text.split("<br>")]
    assert max(map(len, lines)) <= LETTERS
    assert len(figure.layout.annotations) == 1 + len(bars.y)


def test_the_table_goes_by_the_lessons(results):
    lessons = list(results.questions["lesson"])
    assert lessons == sorted(lessons)
