"""Hints come one by one, are counted, and never hold the answer."""

import pytest

from endplate.core.questions import Question, bank
from endplate.core.questions.kept_answers import read_store


def test_hints_come_one_by_one_in_their_order(check):
    question = check("several")
    assert (question.hints_shown, question.card.hint_total) == (0, 2)
    assert question.hint() == "Look at the nerve."
    assert question.hints_shown == 1
    question.card._handle_custom_msg({"hint": True}, [])
    assert question.card.hints == ["Look at the nerve.", "Then at the cleft."]
    assert question.hint() == ""
    assert question.hints_shown == 2


def test_a_hint_leaves_what_was_said_of_an_answer(check):
    question = check("several")
    question.answer(["More sweat"])
    before = question.card.report
    question.card._handle_custom_msg({"hint": True}, [])
    assert question.card.report == before


def test_hints_survive_that_the_cell_runs_again(check):
    question = check("several")
    assert question.kept() is None
    question.hint()
    again = Question("ask")
    again.resume(question.kept())
    assert again.hints_shown == 1
    assert again.chosen == ""


def test_a_check_without_hints_has_no_button(ask, question_row):
    ask([question_row | {"purpose": "check", "preset": ""}])
    question = Question("loss")
    assert (question.card.hint_total, question.hint()) == (0, "")


def test_a_prediction_takes_no_hints(ask, question_row, hint_rows):
    hint_rows[:] = [("loss", 1, "Look.")]
    ask([question_row])
    said = [str(problem) for problem in bank.all_problems()]
    assert said == [
        "question_hints.csv, row 2, column question: loss is a prediction, which shows no hints. "
        "Allowed: the key of a check."
    ]


@pytest.mark.parametrize(("record", "shown"), [({}, 0), ({"hints": 2}, 2)])
def test_the_store_counts_hints_and_older_stores_have_none(record, shown):
    empty = {"first": None, "last": None, "tries": 0, "skipped": False, "reviews": []}
    records = read_store({"version": 1, "answers": {"loss": empty | record}})
    assert records["loss"].hints == shown


def test_a_store_with_a_damaged_count_is_refused():
    empty = {"first": None, "last": None, "tries": 0, "skipped": False, "reviews": []}
    with pytest.raises(ValueError, match="damaged"):
        read_store({"version": 1, "answers": {"loss": empty | {"hints": "two"}}})
