"""A prediction that is drawn, without a browser."""

import json

import numpy as np
import pytest

from endplate.core.questions import Prediction, bank
from endplate.core.tables import load
from endplate.core.tables.problems import TableError


def along(drawn_tables, control, settings):
    """Let the question draw along a control of the lab."""
    drawn_tables["drawn_questions"] = [("responses", "bars", control, "rate", "Loss", 0.0)]
    drawn_tables["drawn_points"] = [("responses", i, each, each) for i, each in enumerate(settings, 1)]


def test_a_drawing_near_the_simulation_is_close(drawing):
    drawing.commit([100, 86, 70])
    report = drawing.card.report
    assert drawing.answer == (100, 86, 70)
    assert (report["right"], report["drawn"]) == (True, [100.0, 84.8, 69.6])
    assert report["verdict"].startswith("Close: 1 percentage point apart on average; at “second” you have 86 %")
    assert report["remarks"][0] == "Fibres fall silent."


@pytest.mark.parametrize(
    ("heights", "said"),
    [
        ([100, 100, 98], "Your drawing says: They stay. A healthy muscle does that."),
        ([100, 112, 118], "Your drawing says: They grow. A fast train does that."),
        ([60, 40, 20], "You drew it too low. Fibres fall silent."),
        ([120, 60, 70], "Some points are too high and some too low. Fibres fall silent."),
    ],
)
def test_a_drawing_is_named_by_the_idea_that_it_fits(drawing, heights, said):
    drawing.commit(heights)
    report = drawing.card.report
    assert report["right"] is False
    assert report["remarks"][0] == said
    distance = np.abs(np.array(heights) - (100, 84.8, 69.6)).mean()
    assert f"{distance:.0f} percentage points apart" in report["verdict"]


def test_a_mistaken_idea_is_never_close(ask, lab, curve_row):
    ask([curve_row | {"tolerance": 60.0}])
    prediction = Prediction("responses", lab)
    prediction.commit([100, 100, 100])
    assert prediction.card.report["right"] is False


def test_every_number_of_the_simulation_is_said(drawing):
    drawing.commit([0, 0, 0])
    assert drawing.card.report["remarks"][-1] == ("Point by point, the lab has: first 100 %, second 85 %, third 70 %.")


def test_along_a_control_the_lab_is_asked_and_stays_where_it_is(ask, lab, drawn_tables, curve_row):
    along(drawn_tables, "rate_Hz", ("1", "10", "50"))
    ask([curve_row | {"quantity": "decrement_percent"}])
    prediction = Prediction("responses", lab)
    prediction.commit([31, 40, 80])
    assert prediction.card.report["drawn"] == pytest.approx([31.4, 40.4, 80.4])
    assert lab.result.decrement_percent == 30.4


def test_along_a_choice_the_setting_is_a_word(ask, lab, drawn_tables, curve_row):
    along(drawn_tables, "kind", ("ill", "healthy", "ill"))
    ask([curve_row | {"quantity": "decrement_percent"}])
    prediction = Prediction("responses", lab)
    prediction.commit([31, 40, 80])
    assert prediction.card.report["drawn"] == pytest.approx([30.4, 0, 30.4])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "Draw first: move at least one point."),
        ([], "Draw first: move at least one point."),
        ([1, 2], "A drawing has 3 heights here"),
        ("{}", "A drawing has 3 heights here"),
        ([1, 2, 500], "500"),
        ([1, 2, "much"], "much"),
        ("[1, 2", "is no drawing"),
        (7, "A drawing has 3 heights here"),
    ],
)
def test_what_is_no_drawing_is_refused_and_nothing_opens(drawing, lab, value, said):
    with pytest.raises(ValueError, match=said):
        drawing.commit(value)
    assert lab.locked
    assert drawing.answer is None


def test_what_the_page_holds_is_the_same_drawing(drawing, ask, lab):
    drawing.commit([100, 90, 80])
    entry = drawing.card.entry
    assert json.loads(entry) == [100, 90, 80]
    again = Prediction("responses", lab)
    again.commit(entry)
    assert again.answer == drawing.answer


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"drawn_questions": []}, "no row in drawn_questions.csv"),
        ({"drawn_questions": [("responses", "line", "result", "x", "y", 200.0)]}, "200 is not allowed"),
        ({"drawn_points": [("responses", 1, "0", "first")]}, "two points or more"),
        ({"drawn_shapes": [("responses", 1, 1, 100.0)]}, "a height in drawn_shapes.csv for each point"),
        ({"drawn_shapes": [("responses", 2, place, 100.0) for place in (1, 2, 3)]}, "2 is no wrong option"),
        ({"drawn_shapes": [("responses", 1, place, 999.0) for place in (1, 2, 3)]}, "999 is not allowed"),
    ],
)
def test_what_the_tables_lack_is_named(ask, drawn_tables, change, said):
    drawn_tables |= change
    ask()
    assert any(said in str(problem) for problem in bank.all_problems())
    with pytest.raises(TableError, match=said):
        bank.read("responses", "prediction")


def test_a_control_that_the_lab_lacks_is_named_to_the_author(ask, lab, drawn_tables, curve_row):
    along(drawn_tables, "warmth", ("1", "2", "3"))
    ask([curve_row | {"quantity": "decrement_percent"}])
    with pytest.raises(TableError, match="warmth, which is no control of the lab"):
        Prediction("responses", lab)


def test_without_a_kernel_the_axes_are_read_and_no_answer(drawing):
    text = drawing._item.in_markdown("Predict")
    assert "Response, drawn from 0 % to 120 %, at each of: first, second, third." in text
    assert "They fall" not in text


def test_the_title_of_a_drawing_names_its_unit_once():
    keys = load("drawn_questions")["question"]
    for item in (bank.read(key, "prediction") for key in keys):
        assert item.title.lower().count(item.scale.unit.lower()) == 1, item.title
