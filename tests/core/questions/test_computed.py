"""Checks that a model computes: numbers that change, mistaken ideas in the same model, and answers that are kept."""

import json
import re

import pytest

from endplate.core.questions import Question, bank
from endplate.core.questions.kept_answers import read_store
from endplate.core.questions.kinds.computed import with_gaps
from endplate.core.tables.problems import TableError
from tests.core.questions.kinds import KINDS, computed_rows, rows_of


def test_a_draw_is_the_same_each_time_and_another_one_differs(check):
    first, same = check("seeded"), check("seeded")
    assert (first.card.prompt, first.card.inputs) == (same.card.prompt, same.card.inputs)
    prompts = [first.card.prompt]
    for _ in range(30):
        first.card._handle_custom_msg({"renew": True}, [])
        prompts.append(first.card.prompt)
    assert len({*prompts}) == 30, "six times by five speeds, each once"
    assert prompts[30] == prompts[0]
    assert not any("{" in prompt for prompt in prompts)


def test_the_numbers_of_the_question_stand_in_all_its_words(check):
    question = check("seeded")
    time_s, speed = map(float, re.findall(r"\d+(?:\.\d)?", question.card.prompt))
    question.answer(f"{time_s * speed:.0f} m")
    assert question.correct is True
    assert question.feedback == f"Each second adds {speed:.0f} m."


def test_a_mistaken_value_is_told_with_the_idea_behind_it(check):
    question = check("seeded")
    question.answer(KINDS["seeded"]["wrong"])
    assert question.feedback.endswith("comes from this idea: The times are added. Metres and seconds have no sum.")


def test_another_one_begins_clean(check):
    question = check("seeded")
    question.answer(KINDS["seeded"]["wrong"])
    question.hint()
    question.card._handle_custom_msg({"renew": True}, [])
    assert (question.chosen, question.correct, question.card.entry, question.card.report) == ("", None, "", {})
    assert question.hints_shown == 1, "hints fit every draw"
    assert question.kept() == ("", 1)


@pytest.mark.parametrize("kind", ["several", "trace", "body"])
def test_what_draws_no_numbers_offers_no_other_one(check, kind):
    question = check(kind)
    assert question.card.can_renew is False
    question.card._handle_custom_msg({"renew": True}, [])
    assert question.card.message == ""


def test_a_kept_answer_brings_its_numbers_back(check):
    question = check("seeded")
    question.renew()
    prompt, wrong = question.card.prompt, question._item.ideas[0]
    question.answer(wrong.text)
    entry = json.loads(question.card.entry)
    assert entry == {"answer": wrong.text, "number": 2, "asked": prompt}
    for back in (lambda other: other.resume(question.kept()), lambda other: other._resume_kept(question.card.entry)):
        other = Question("ask")
        assert other.card.prompt != prompt
        back(other)
        assert (other.card.prompt, other.chosen, other.card.report) == (prompt, wrong.text, question.card.report)


@pytest.mark.parametrize("number", [0, -1, 1.5, True, "2", None, 10**9])
def test_a_draw_that_cannot_be_is_refused(check, number):
    question = check("seeded")
    with pytest.raises(ValueError, match="is no number of a draw"):
        question.answer(json.dumps({"answer": KINDS["seeded"]["right"], "number": number}))


@pytest.mark.parametrize(
    ("pressed", "right", "said"),
    [
        (2.19, True, "Right. You pressed 2.19 ms; the simulation has 2.00 ms."),
        (1.81, True, "Right."),
        (1.55, False, "Not yet: you pressed 1.55 ms."),
        (0.5, False, "Not yet"),
        (3.5, False, "Not yet"),
    ],
)
def test_a_place_counts_within_the_tolerance(check, pressed, right, said):
    question = check("trace")
    question.answer(pressed)
    assert question.correct is right
    assert question.card.report["verdict"].startswith(said)


@pytest.mark.parametrize(
    ("pressed", "said", "idea"),
    [
        (1.5, "That is the foot. It has only just begun.", "That is the foot."),
        (0.5, "The place lies farther to the right.", "too far to the left"),
        (3.5, "The place lies farther to the left.", "too far to the right"),
    ],
)
def test_a_wrong_place_gets_words_of_its_own(check, pressed, said, idea):
    question = check("trace")
    question.answer(pressed)
    assert question.feedback == said
    assert question._item.idea(pressed) == idea


def test_a_place_beside_the_trace_is_refused(check):
    with pytest.raises(ValueError, match="from 0 to 4"):
        check("trace").answer(9)


def test_the_drawing_of_a_body_is_sent_with_its_places(check):
    inputs = check("body").card.inputs
    assert inputs["options"] == ["in the head", "in the arm", "in the leg"]
    assert inputs["places"] == [[[100.0, 30.0]], [[50.0, 150.0], [150.0, 150.0]], [[100.0, 270.0]]]


def test_words_without_numbers_have_gaps():
    assert with_gaps("After {near_ms:1} ms, {way_mm} mm higher.") == "After … ms, … mm higher."


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("seeded", lambda row, options, tables: row.update(unit=""), "column unit: an empty cell"),
        ("seeded", lambda row, options, tables: row.update(step=None), "column step: an empty cell"),
        ("trace", lambda row, options, tables: row.update(tolerance=None), "column tolerance: an empty cell"),
        ("seeded", lambda row, options, tables: options.pop(1), "has 0 right options of 2"),
        ("body", lambda row, options, tables: tables["question_models"].clear(), "no row in question_models.csv"),
        ("seeded", lambda row, options, tables: tables["question_runs"].pop(), "is computed for option 3"),
        (
            "seeded",
            lambda row, options, tables: tables["question_draws"].append(("ask", 3, "x", 5.0, 5.0, 1.0)),
            "cannot draw x",
        ),
        (
            "seeded",
            lambda row, options, tables: tables["question_models"].__setitem__(0, ("ask", "fake.gone")),
            "no model 'fake.gone' for ask",
        ),
        (
            "trace",
            lambda row, options, tables: tables["question_runs"].__setitem__(0, ("ask", 1, "hole")),
            "gives no 'hole'. It gives: foot, top",
        ),
        ("seeded", lambda row, options, tables: row.update(prompt="How long, {x}?"), "gives no 'x'"),
        (
            "body",
            lambda row, options, tables: tables["question_runs"].__setitem__(0, ("ask", 1, "tail")),
            "has no place 'tail'",
        ),
    ],
)
def test_what_the_tables_lack_is_named(ask, question_row, computed_tables, kind, change, said):
    row, options, _ = rows_of(kind, question_row)
    tables = {name: rows.copy() for name, rows in computed_rows(kind).items()}
    options = options.copy()
    change(row, options, tables)
    computed_tables.update(tables)
    ask([row], options)
    with pytest.raises(TableError, match=said):
        bank.read("ask", "check")


def test_an_entry_is_kept_as_any_other(check):
    question = check("seeded")
    question.answer(KINDS["seeded"]["right"])
    answer = {"entry": question.card.entry, "right": True, "at": "2026-01-01T00:00:00+00:00"}
    record = {"first": answer, "last": answer, "tries": 1, "skipped": False, "reviews": [answer]}
    assert read_store({"version": 1, "answers": {"ask": record}})["ask"].first.entry == question.card.entry
