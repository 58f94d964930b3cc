"""What the tables have to give before a question can be asked."""

import pytest

from endplate.core.questions import bank
from endplate.core.tables.problems import TableError


def test_unknown_key_lists_what_there_is(ask):
    with pytest.raises(TableError, match=r"no prediction 'los'.*: loss, amount, responses\."):
        bank.read("los", "prediction")


def test_question_for_another_purpose_is_named(ask, question_row):
    ask([question_row, question_row | {"key": "why", "purpose": "check"}])
    with pytest.raises(TableError, match=r"'why' is a check\. Each prediction that there is: loss\."):
        bank.read("why", "prediction")


def test_options_stand_in_the_order_of_their_positions(ask):
    item = bank.read("loss", "prediction")
    assert [option.text for option in item.options] == ["Nothing", "A third", "All"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[:1], r"questions\.csv, row 2, column key: loss has 1"),
        (lambda rows: [], "loss has 0"),
        (lambda rows: [(*row[:3], False, *row[4:]) for row in rows], "has 0 right options; exactly one"),
        (lambda rows: [(*row[:3], True, *row[4:]) for row in rows], "has 3 right options; exactly one"),
        (
            lambda rows: [*rows, ("loss", 4, "all", False, "x")],
            r"question_options\.csv, row 8, column option: 'all' is",
        ),
    ],
)
def test_options_that_cannot_be_asked(ask, question_row, option_rows, change, said):
    ask([question_row], change(option_rows))
    with pytest.raises(TableError, match=said):
        bank.read("loss", "prediction")
    assert [str(problem) for problem in bank.all_problems()]


@pytest.mark.parametrize("column", ["unit", "low", "high", "step", "preset", "quantity", "tolerance"])
def test_number_needs_its_columns(ask, number_row, column):
    ask([number_row | {column: "" if column in ("unit", "preset", "quantity") else None}], [])
    with pytest.raises(TableError, match=rf"questions\.csv, row 2, column {column}: an empty cell"):
        bank.read("amount", "prediction")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("high", 0.0, "column high: 0 is not allowed. Allowed: a number above the lowest, 0"),
        ("step", 0.0, "column step: 0 is not allowed"),
    ],
)
def test_number_that_cannot_be_entered(ask, number_row, column, value, said):
    ask([number_row | {column: value}], [])
    with pytest.raises(TableError, match=said):
        bank.read("amount", "prediction")


def test_number_is_for_predictions_only(ask, number_row):
    ask([number_row | {"purpose": "check"}], [])
    with pytest.raises(TableError, match="column purpose: 'check' is not allowed for kind number"):
        bank.read("amount", "check")


def test_number_takes_no_options(ask, number_row):
    ask([number_row], [("amount", 1, "Nothing", True, "Yes.")])
    with pytest.raises(TableError, match=r"question_options\.csv, row 2, column question: amount is of kind"):
        bank.read("amount", "prediction")


def test_all_problems_of_all_questions_are_named(ask, question_row, number_row):
    ask([question_row, number_row | {"unit": "", "step": None}], [])
    assert [problem.column for problem in bank.all_problems()] == ["key", "unit", "step"]
