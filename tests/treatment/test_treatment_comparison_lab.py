"""The lab that compares treatments: a real table, boxes to tick, own treatments beside those of the kit."""

import dataclasses
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from endplate.core.drawing.people import icon_array
from endplate.core.tables import TableError
from endplate.treatment.labs.comparison_table import page
from endplate.treatment.labs.treatment_comparison_lab import FOUR_ROWS, TreatmentComparisonLab
from endplate.treatment.treatment_answers import WAITING, questions
from endplate.treatment.treatment_comparison import Comparison, ComparisonChoice

NASTY = '<script>alert(1)</script><img src=x onerror=alert(1)> " onmouseover="x'
OWN = {
    "treatment": "Cupping",
    "complaint": "A pinched nerve at the wrist",
    "people": "twelve students",
    "outcome": "tingling",
    "comparison": "nothing",
    "finding": "No difference.",
    "direction": "no difference",
    "certainty": "very low",
}


class Table(HTMLParser):
    """The header cells, the cells, and the names of all elements and attributes of a page."""

    def __init__(self, page):
        super().__init__()
        self.headers, self.tags, self.attributes, self.cells, self.text = [], set(), set(), 0, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.cells += tag == "td"
        if tag == "th":
            self.headers.append([dict(attrs).get("scope"), ""])

    def handle_data(self, data):
        self.text += data
        if self.headers and self.headers[-1][1] == "":
            self.headers[-1][1] = data


def table(lab):
    return Table(lab._compared.value)


def test_it_is_a_real_table_with_questions_down_the_side_and_treatments_across():
    lab = TreatmentComparisonLab()
    shown = table(lab)
    assert {"table", "caption", "thead", "tbody", "th", "td", "svg", "details"} <= shown.tags
    columns = [name for scope, name in shown.headers if scope == "col"]
    assert columns == ["Question", WAITING, *(each.name for each in lab.result.compared)]
    assert [name for scope, name in shown.headers if scope == "row"] == list(questions())
    assert shown.cells == len(list(questions())) * (len(columns) - 1)
    assert "role" in shown.attributes
    assert 'download="compared-back-leg.csv"' in lab._compared.value


def test_the_table_stands_above_the_pictures_and_these_are_folded():
    lab = TreatmentComparisonLab()
    order = [*lab.children]
    assert order.index(lab.parts.panel) < order.index(lab._ticks) < order.index(lab._compared)
    body = next(each for each in order if lab.view in getattr(each, "children", ()))
    assert order.index(lab._compared) < order.index(body)
    assert "endplate-folded" in body._dom_classes
    fold = next(each for each in lab.parts.inputs if each.description == "Show the pictures")
    fold.value = True
    assert "endplate-folded" not in body._dom_classes
    assert fold.description == "Hide the pictures"
    assert lab.parts.picture.layout.display == ""


def test_ticks_hold_only_what_fits_by_full_name_and_change_the_table():
    lab = TreatmentComparisonLab()
    lab.parts.panel.controls["complaint"].value = "wrist"
    boxes = lab._ticks.boxes
    assert [box.description for box in boxes.values()] == [each.name for each in lab.result.fitting]
    assert {key for key, box in boxes.items() if box.value} == {each.key for each in lab.result.compared}
    boxes["acupuncture"].value = True
    assert "Acupuncture" in [name for _, name in table(lab).headers]
    assert all(box.disabled for key, box in boxes.items() if not box.value), "four are ticked"
    assert "no more have room" in lab._ticks.note.value
    boxes["night splint"].value = False
    assert "Night splint" not in [name for _, name in table(lab).headers]
    assert not any(box.disabled for box in boxes.values())
    assert WAITING in [name for _, name in table(lab).headers]


def test_a_code_restores_what_is_ticked():
    lab = TreatmentComparisonLab("calf cramps at night")
    lab.tick("quinine", "diltiazem")
    code, other = lab.state, TreatmentComparisonLab()
    other.restore(code)
    assert [each.key for each in other.result.compared] == ["quinine", "diltiazem"]
    assert other._ticks.boxes["diltiazem"].value
    assert not other._ticks.boxes["magnesium"].value
    lab.parts.panel.controls["complaint"].value = "twitch"
    assert lab.state.startswith("compare-atwitch-"), "another complaint begins with its usual treatments"
    with pytest.raises(ValueError, match="At most 4"):
        lab.tick("a", "b", "c", "d", "e")


def test_the_four_rows_of_the_article_are_where_it_starts():
    assert repr(TreatmentComparisonLab(FOUR_ROWS)) == repr(TreatmentComparisonLab())


def test_an_own_treatment_gets_a_column_and_can_be_taken_away():
    lab = TreatmentComparisonLab()
    before = repr(lab)
    lab.own_rows(pd.DataFrame([OWN]))
    assert lab.complaint == "wrist", "the lab goes to where the rows belong"
    names = [name for _, name in table(lab).headers]
    assert names[-len(list(questions())) - 1] == "Cupping"
    assert "tingling: no difference seen, yet not sure. (your row)" in table(lab).text
    lab._ticks.boxes["Cupping"].value = False
    assert "Cupping" not in [name for _, name in table(lab).headers]
    lab._ticks.boxes["Cupping"].value = True
    assert "Cupping" in [name for _, name in table(lab).headers]
    state = lab.state
    with pytest.raises(TableError, match="column direction"):
        lab.own_rows(pd.DataFrame([OWN | {"direction": "cures"}]))
    assert "Cupping" in [name for _, name in table(lab).headers]
    lab.own_rows(None)
    assert "Cupping" not in table(lab).text
    assert lab.state == state, "own rows are no part of a code"
    lab.apply(FOUR_ROWS)
    assert repr(lab) == before


def test_a_lock_holds_all_boxes_still_and_hides_the_answers():
    lab = TreatmentComparisonLab()
    lab.lock("Predict first.")
    assert "Will it help" not in lab._compared.value
    lab.apply("a pinched nerve at the wrist")
    assert "Will it help" not in lab._compared.value
    assert all(box.disabled for box in lab._ticks.boxes.values())
    lab.unlock()
    assert lab._compared.value == page(lab.result)
    assert any(not box.disabled for box in lab._ticks.boxes.values())
    assert lab._ticks._always.disabled


def test_no_cell_can_inject_markup():
    lab = TreatmentComparisonLab()
    row = lab.result.selected[0]
    treatment = dataclasses.replace(
        row.treatment, name=NASTY, asks=NASTY, risks=(NASTY,), cons=(NASTY,), when_not=(NASTY,)
    )
    nasty = dataclasses.replace(
        row, own=True, treatment=treatment, finding=NASTY, outcome=NASTY, people=NASTY, harm=NASTY
    )

    class Nasty(Comparison):
        compared = property(lambda self: (treatment,))
        rows = property(lambda self: (nasty,))

    shown = Table(re.sub('href="data:[^"]*"', "", page(Nasty(ComparisonChoice()))))
    assert not shown.tags & {"script", "img"}
    assert not shown.attributes & {"onerror", "onmouseover", "src"}
    assert NASTY in shown.text


@pytest.mark.parametrize(
    ("low", "high", "filled", "half"), [(54, 54, 54, 0), (70, 80, 70, 10), (0.4, 0.4, 1, 0), (0, 0, 0, 0)]
)
def test_a_hundred_people_are_drawn_and_said(low, high, filled, half):
    drawn = icon_array("so many of 100", low, high)
    assert drawn.count("endplate-person-yes") == filled
    assert drawn.count("endplate-person-maybe") == half
    assert drawn.count("<circle") == 100
    assert 'role="img" aria-label="so many of 100"' in drawn
    harm = icon_array("harm", 5, 5, harm=True)
    assert harm.count('"endplate-person-harm"') == 5
