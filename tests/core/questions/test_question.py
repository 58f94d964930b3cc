"""A question with feedback, without a browser and as the page speaks to it."""

import json
import logging

import pytest

from endplate.core.questions import Question
from endplate.core.tables.problems import TableError
from endplate.core.view import WIDGET_VIEW


@pytest.fixture
def question(ask, question_row):
    ask([question_row | {"purpose": "check", "preset": ""}])
    return Question("loss")


def submit(question, entry):
    """Do what the button on the page does."""
    question.card._handle_custom_msg({"submit": entry}, [])


def test_wrong_answer_gets_its_own_feedback_and_no_solution(question):
    question.answer("All")
    assert (question.chosen, question.correct) == ("All", False)
    assert question.feedback == "Tempting, since the muscle feels weak."
    assert question.card.report["right"] is False
    assert question.card.report["remarks"] == [question.feedback]


def test_right_answer_gets_the_mechanism_too(question):
    question.answer(2)
    assert question.correct is True
    assert question.card.report["remarks"] == ["Yes, about that.", "Because the reserve is small."]


def test_one_may_try_again(question):
    question.answer(1)
    question.answer("  a THIRD ")
    assert question.correct is True
    assert question.card.entry == "A third"
    assert not question.card.committed


@pytest.mark.parametrize("value", [0, 4, -1, True, "A fourth", None])
def test_what_is_no_option_changes_nothing(question, value):
    question.answer(3)
    with pytest.raises(ValueError, match=r"is not an option here\. There are: 1 Nothing; 2 A third; 3 All"):
        question.answer(value)
    assert (question.chosen, question.card.entry) == ("All", "All")


def test_page_shows_the_options_and_sends_the_answer(question):
    assert question.card.inputs == {"options": ["Nothing", "A third", "All"]}
    submit(question, "Nothing")
    assert question.chosen == "Nothing"
    assert question.card.report["verdict"] == "Not yet. You may try again."


def test_page_is_told_when_nothing_was_chosen(question):
    submit(question, "")
    assert question.card.message == "Choose one of the options first."
    assert question.card.report == {}
    submit(question, "A third")
    assert question.card.message == ""


def test_same_words_are_sent_again_so_that_they_are_said_again(question):
    submit(question, "All")
    sent = []
    question.card.observe(lambda change: sent.append(change["new"]), "report")
    submit(question, "All")
    assert sent[0] == {}
    assert sent[1]["remarks"] == ["Tempting, since the muscle feels weak."]


def test_unforeseen_error_is_shown_and_logged(question, monkeypatch, caplog):
    def fail(value):
        raise KeyError("broken")

    monkeypatch.setattr(question.card, "_submit", fail)
    with caplog.at_level(logging.ERROR, logger="endplate"):
        submit(question, "All")
    assert "Something went wrong in the kit itself" in question.card.message
    assert "broken" not in question.card.message
    assert "broken" in caplog.text


def test_state_of_the_card_can_be_sent(question):
    question.answer(1)
    sent = {name: value for name, value in question.card.get_state().items() if name not in ("layout", "tabbable")}
    json.dumps(sent, allow_nan=False)


def test_output_is_one_line_that_stays(question):
    before = repr(question)
    data, metadata = question._repr_mimebundle_()
    assert data["text/plain"] == before == "Question loss: 3 options"
    assert data[WIDGET_VIEW]["model_id"] == question.model_id
    assert metadata == {"endplate": {"card": question.card.model_id}}
    assert "- Nothing" in data["text/markdown"]


def test_unknown_question_lists_what_there_is(question):
    with pytest.raises(TableError, match=r"no check 'lost'.*: loss"):
        Question("lost")
