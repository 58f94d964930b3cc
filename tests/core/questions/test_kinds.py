"""Checks that take several options, an order, pairs or a number with its unit, without a browser."""

import json

import pytest

from endplate.core.questions import Question, bank
from endplate.core.tables.problems import TableError
from tests.core.questions.kinds import KINDS, computed_rows, rows_of

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_right_answer_gets_the_mechanism(check, kind):
    question = check(kind)
    question.answer(KINDS[kind]["right"])
    report = question.card.report
    assert (question.correct, report["right"]) == (True, True)
    assert report["verdict"].startswith("Right.")
    assert report["remarks"][-1] == "Because the reserve is small."
    assert not question.card.committed


@every_kind
def test_wrong_answer_may_be_tried_again_and_is_not_told(check, kind):
    question = check(kind)
    question.answer(KINDS[kind]["wrong"])
    report = question.card.report
    said = json.dumps(report, ensure_ascii=False)
    assert (question.correct, report["right"]) == (False, False)
    assert report["verdict"].startswith("Not yet")
    assert "reserve" not in said
    assert "Few quanta" not in said
    question.answer(KINDS[kind]["right"])
    assert question.correct is True


@every_kind
def test_the_entry_is_a_text_that_brings_the_answer_back(check, kind):
    question = check(kind)
    question.answer(KINDS[kind]["wrong"])
    assert isinstance(question.card.entry, str)
    other = Question("ask")
    other.card._handle_custom_msg({"resume": question.card.entry}, [])
    assert (other.chosen, other.card.report) == (question.chosen, question.card.report)
    again = Question("ask")
    again.resume(question.kept())
    assert again.card.entry == question.card.entry


@every_kind
@pytest.mark.parametrize("value", ["", "[]", "{}", "{", "[1, 2", "no such text", '["no such text"]', '{"x": "y"}', "5"])
def test_what_is_no_answer_changes_nothing(check, kind, value):
    question = check(kind)
    question.answer(KINDS[kind]["wrong"])
    before = (question.chosen, question.correct, question.card.entry)
    with pytest.raises(ValueError, match=r"."):
        question.answer(value)
    assert (question.chosen, question.correct, question.card.entry) == before


@every_kind
def test_where_no_kernel_runs_nothing_is_given_away(check, kind):
    question = check(kind)
    data, _ = question._repr_mimebundle_()
    shown = data["text/markdown"] + data["text/plain"]
    feedback = [row[4] for row in (*KINDS[kind].get("options", ()), *KINDS[kind].get("pairs", ()))]
    assert [words for words in (*feedback, "8 ms", "reserve", "Look at the nerve") if words in shown] == []
    assert "What is lost?" in shown


@every_kind
def test_the_page_gets_no_answer_before_one_is_given(check, kind):
    state = json.dumps(check(kind).card.get_state(["inputs", "report", "hints"]), ensure_ascii=False)
    rows = (*KINDS[kind].get("options", ()), *KINDS[kind].get("pairs", ()))
    assert [row[4] for row in rows if row[4] in state] == []
    assert "true" not in state
    if kind == "order":
        shown = check(kind).card.inputs["options"]
        assert shown[0] != "nerve"
        assert sorted(shown) == sorted(KINDS[kind]["right"])


@every_kind
def test_it_is_for_checks_only(ask, question_row, pair_rows, computed_tables, kind):
    row, options, pair_rows[:] = rows_of(kind, question_row)
    computed_tables.update(computed_rows(kind))
    ask([row | {"purpose": "prediction"}], options)
    with pytest.raises(TableError, match=f"column purpose: 'prediction' is not allowed for kind {kind}"):
        bank.read("ask", "prediction")


@every_kind
def test_the_idea_of_a_wrong_answer_is_short_words(check, kind):
    item = check(kind)._item
    expected = {
        "several": "“More sweat”",
        "order": "“fibre” at place 2",
        "match": "toxin → receptor",
        "measure": "20 s",
        "seeded": "The times are added.",
        "trace": "That is the foot.",
        "body": "in the head",
    }
    assert item.idea(item.read(KINDS[kind]["wrong"])) == expected[kind]
    right = item.read(KINDS[kind]["right"])
    computed = {"seeded": "Speed counts all the time.", "trace": "The top."}
    assert item.idea(right) == computed.get(kind, item.words(right))


@pytest.mark.parametrize(
    ("chosen", "verdict", "points"),
    [
        (["More sweat"], "1 of your choices does not fit and 2 right ones are missing", ["“More sweat”: Sweat does"]),
        (["Few quanta"], "1 right one is missing", []),
        (["A warm hand", 2, 1, 4], "2 of your choices do not fit", ["“More sweat”: ", "“A warm hand”: "]),
    ],
)
def test_several_says_what_is_wrong_and_how_many_are_missing(check, chosen, verdict, points):
    question = check("several")
    question.answer(chosen)
    report = question.card.report
    assert report["verdict"] == f"Not yet: {verdict}. You may try again."
    assert [line.startswith(begin) for line, begin in zip(report["points"], points, strict=True)] == [True] * len(
        points
    )


def test_several_only_missing_is_counted_as_an_idea(check):
    item = check("several")._item
    assert item.idea(item.read(["Few quanta"])) == "1 right option left out"


@pytest.mark.parametrize(
    ("given", "verdict", "remark"),
    [
        (["pull", "nerve", "cleft", "fibre"], "It goes wrong at place 1, with “pull”.", "Nothing pulls"),
        (
            ["nerve", "pull", "cleft", "fibre"],
            "The first 1 is in place; then it goes wrong at place 2",
            "Nothing pulls",
        ),
        (
            ["nerve", "cleft", "pull", "fibre"],
            "The first 2 are in place; then it goes wrong at place 3",
            "Nothing pulls",
        ),
    ],
)
def test_order_says_the_first_place_where_it_goes_wrong(check, given, verdict, remark):
    question = check("order")
    question.answer(given)
    assert verdict in question.card.report["verdict"]
    assert question.feedback.startswith(remark)


@pytest.mark.parametrize("given", [["nerve"], ["nerve", "nerve", "cleft", "pull"]])
def test_an_order_holds_each_thing_once(check, given):
    with pytest.raises(ValueError, match="each of the 4 options once"):
        check("order").answer(given)


def test_match_says_which_do_not_fit_and_what_is_open(check):
    question = check("match")
    question.answer(KINDS["match"]["wrong"])
    assert question.card.report["verdict"] == "Not yet: 2 of 3 fit. You may try again."
    assert question.card.report["points"] == ["toxin: Less comes out with it."]
    with pytest.raises(ValueError, match="Still open: magnesium"):
        question.answer({"curare": "receptor", "toxin": "ending", "magnesium": ""})
    with pytest.raises(ValueError, match=r"is not to choose here\. There are: ending; receptor"):
        question.answer(KINDS["match"]["right"] | {"toxin": "cord"})


@pytest.mark.parametrize(
    "typed", ["8 ms", "8,1 ms", "0.008 s", "8000 µs", "7.9 msec", "8e-3 seconds", "0.000133333 min"]
)
def test_a_number_is_right_in_any_unit(check, typed):
    question = check("measure")
    question.answer(typed)
    assert question.correct is True


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("20000 ms", "That is the product."),
        ("8 s", "The digits fit, but not with s: look at the prefix"),
        ("8 µs", "The digits fit, but not with µs"),
        ("80 ms", "The digits fit"),
        ("8 m/s", "A velocity is measured in m/s. The question asks for a time."),
        ("8 kg", "A mass is measured in kg. The question asks for a time."),
        ("8 ms^2", "Something else is measured in ms^2. The question asks for a time."),
        ("9 ms", "It is less than that."),
        ("0 ms", "It is more than that."),
        ("-8 ms", "It is more than that."),
    ],
)
def test_a_wrong_number_gets_words_of_its_own(check, typed, said):
    question = check("measure")
    question.answer(typed)
    assert question.correct is False
    assert question.feedback.startswith(said)


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("several", lambda row, options, pairs: options.pop(), "1 right options of 3; two or more"),
        ("several", lambda row, options, pairs: options.pop(1) and options.pop(1), "2 right options of 2; two or more"),
        ("order", lambda row, options, pairs: options.__delitem__(slice(2)), "has 2 in question_options.csv; an order"),
        ("order", lambda row, options, pairs: options.append(("ask", 5, "x", False, "y")), "each option has its place"),
        ("match", lambda row, options, pairs: pairs.pop(), "has 2 in question_pairs.csv; kind match takes 3"),
        ("match", lambda row, options, pairs: pairs.append(("ask", 4, "Toxin", "ending", "y")), "'Toxin' is asked"),
        (
            "match",
            lambda row, options, pairs: pairs.__setitem__(0, ("ask", 1, "a", "ending", "y")),
            "one partner for all",
        ),
        ("measure", lambda row, options, pairs: row.update(unit=""), "column unit: an empty cell"),
        ("measure", lambda row, options, pairs: row.update(tolerance=None), "column tolerance: an empty cell"),
        ("measure", lambda row, options, pairs: options.pop(0), "has 0 right values"),
        (
            "measure",
            lambda row, options, pairs: options.append(("ask", 3, "8 m", False, "y")),
            "'8 m' cannot be given in ms",
        ),
        (
            "measure",
            lambda row, options, pairs: options.append(("ask", 3, "8.1 ms", False, "y")),
            "within the tolerance",
        ),
        (
            "measure",
            lambda row, options, pairs: options.append(("ask", 3, "8 ells", False, "y")),
            "'ells' is not known",
        ),
    ],
)
def test_what_a_table_lacks_is_named(ask, question_row, pair_rows, kind, change, said):
    row, options, pairs = (part.copy() for part in rows_of(kind, question_row))
    change(row, options, pairs)
    pair_rows[:] = pairs
    ask([row], options)
    with pytest.raises(TableError, match=said):
        bank.read("ask", "check")
