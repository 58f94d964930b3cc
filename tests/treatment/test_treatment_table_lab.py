"""The lab of all findings on treatments: one's own rows, and what a wrong row is answered."""

import dataclasses
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from endplate.core import tables
from endplate.treatment import own_findings, treatment_choice
from endplate.treatment.figures.treatment_effects import effects_table
from endplate.treatment.figures.treatment_sheet import pages
from endplate.treatment.figures.treatments import ROWS, at_a_glance_table
from endplate.treatment.labs.treatment_table_lab import EFFECTS, TreatmentTableLab
from endplate.treatment.treatment_choice import TreatmentTable
from endplate.treatment.treatment_choice_parameters import ALL

NASTY = '<script>alert(1)</script><img src=x onerror=alert(1)> <a href="javascript:alert(1)">go</a> " onmouseover="x'


class Elements(HTMLParser):
    """Names of all elements and attributes of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = set(), set(), ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def own_frame():
    frame = tables.load("treatment_evidence")
    chosen = frame[(frame["treatment"] == "magnesium")].head(1)
    return chosen.assign(finding="A trial of our own saw nothing.", participants=12)


def test_its_tables_have_what_the_pictures_have_and_only_the_columns_that_matter():
    lab = TreatmentTableLab()
    assert len(lab.table()) == lab.result.findings
    assert set(lab.table()["verdict"]) == {row.verdict for row in lab.result.selected}
    assert len(lab.table().columns) == 12
    lab.picture = EFFECTS
    assert len(lab.table()) == lab.result.findings, "those that cannot be drawn are there as well"


def test_own_rows_from_a_frame_and_from_a_file_stand_beside_those_of_the_kit_and_are_marked(own_frame, tmp_path):
    lab = TreatmentTableLab()
    before = lab.summary, lab.result.findings, lab.state
    lab.own_rows(own_frame)
    assert lab.result.findings == before[1] + 1
    marked = lab.table()[lab.table()["rows_of"] == "yours"]
    assert marked["finding"].tolist() == ["A trial of our own saw nothing."]
    assert any("your row" in text for trace in lab.figure.data for text in trace.text or ())
    lab.apply("no effect against no evidence")
    assert lab.result.own_rows == 1
    lab.own_rows(None)
    lab.apply(next(iter(lab.presets)))
    assert (lab.summary, lab.result.findings, lab.state) == before
    path = tmp_path / "mine.csv"
    own_frame.to_csv(path, index=False)
    lab.own_rows(path)
    assert "1 finding from your own rows" in lab.summary


def test_a_wrong_row_is_answered_with_row_column_and_what_is_allowed_and_changes_nothing(own_frame):
    lab = TreatmentTableLab()
    lab.own_rows(own_frame)
    before = lab.summary
    with pytest.raises(tables.TableError, match=r"row 2, column direction: 'cures' is not allowed. Allowed: one of"):
        lab.own_rows(own_frame.assign(direction="cures"))
    with pytest.raises(tables.TableError, match=r"row 2, column finding: .* text without HTML tags"):
        lab.own_rows(own_frame.assign(finding=NASTY))
    assert lab.summary == before
    assert lab.result.own_rows == 1


def upload(lab, content, name="mine.csv"):
    """Hand over a file as the page does, and return the message about it."""
    content = content if isinstance(content, bytes) else content.to_csv(index=False).encode()
    lab._own_panel.upload._handle_custom_msg({"name": name}, [memoryview(content)])
    return Elements(lab._own_panel.message.value)


def test_an_uploaded_file_is_used_or_its_mistakes_are_listed_escaped(own_frame):
    lab, messages = TreatmentTableLab(), []
    lab._own_panel.message.observe(lambda change: messages.append(Elements(change["new"]).text), "value")
    assert "Rows of yours: 1, shown beside those of the kit." in upload(lab, own_frame).text
    assert messages == ["Checking mine.csv …", "Rows of yours: 1, shown beside those of the kit."]
    assert lab.result.own_rows == 1
    answer = upload(lab, own_frame.assign(direction=NASTY), f"{NASTY}.csv")
    assert answer.tags == {"div", "ul", "li"}
    assert answer.attributes == {"role"}
    assert f"{NASTY}.csv, row 2, column direction: '<script>" in answer.text
    assert lab.result.own_rows == 1
    lab._own_panel.remove.click()
    assert lab.result.own_rows == 0
    assert lab._own_panel.message.value == ""
    assert "nothing has changed." in upload(lab, b"").text


def test_an_upload_ends_with_words_and_a_refused_one_leaves_the_rows_that_were_shown(own_frame):
    lab = TreatmentTableLab()
    lab.own_rows(pd.concat([own_frame, own_frame.assign(position=900)]))
    before = repr(lab), lab.summary
    files = [b"", bytes(1000), own_frame.to_csv(index=False).encode("utf-16"), own_frame.iloc[:0]]
    files += [
        own_frame.assign(**{column: value})
        for column, value in (
            ("participants", "1_000"),
            ("effect", "NaN"),
            ("effect_low", float("inf")),
            ("verified", "Yes"),
        )
    ]
    files += [own_frame.rename(columns={"people": "persons"}), own_frame.assign(effect=1, effect_low=2, effect_high=3)]
    for file in files:
        assert "nothing has changed, and 2 of your rows are still shown." in upload(lab, file).text
        assert (repr(lab), lab.summary, lab.result.own_rows) == (*before, 2)
    for fault, words in (("large", "this is more than a table may hold"), ("unreadable", "the browser could not read")):
        lab._own_panel.upload._handle_custom_msg({"name": "film.csv", "fault": fault}, [])
        assert f"2 of your rows are still shown.film.csv: {words}" in Elements(lab._own_panel.message.value).text
    assert "Rows of yours: 1" in upload(lab, own_frame.rename(columns=lambda name: f" {name} ")).text
    assert lab.result.own_rows == 1


def test_what_nobody_foresaw_ends_with_words_too_and_is_logged(own_frame, monkeypatch, caplog):
    lab = TreatmentTableLab()
    lab.own_rows(own_frame)
    before = repr(lab)

    def fail(*_, **__):
        raise KeyError("a word for programmers")

    monkeypatch.setattr(own_findings, "own_findings", fail)
    answer = upload(lab, own_frame).text
    assert "1 of your rows is still shown.mine.csv: something went wrong in the kit itself" in answer
    assert "programmers" not in answer
    assert "a word for programmers" in caplog.text
    monkeypatch.undo()
    simulate = treatment_choice.simulate
    monkeypatch.setattr(
        treatment_choice, "simulate", lambda choice, own=(): (fail if own[1:] else simulate)(choice, own)
    )
    two = pd.concat([own_frame, own_frame.assign(position=900)])
    with pytest.raises(tables.TableError, match="These rows keep the rules of their table, and yet"):
        lab.own_rows(two)
    assert "1 of your rows is still shown.These rows keep the rules" in upload(lab, two).text
    assert (repr(lab), lab.result.own_rows, lab.view.stale, lab.view.status) == (before, 1, False, "")


def test_no_cell_can_inject_markup_into_the_page():
    lab = TreatmentTableLab()
    row = next(each for each in lab.result.selected if each.treatment.key == "magnesium")
    treatment = dataclasses.replace(row.treatment, name=NASTY)
    nasty = dataclasses.replace(row, treatment=treatment, finding=NASTY, outcome=NASTY, grade=NASTY, own=True)
    result = TreatmentTable(lab.result.choice, (nasty,))
    lab.with_history = lambda _: result
    for table in (at_a_glance_table, effects_table):
        lab.parts.data.button.value = True
        lab.parts.data.ready(lambda table=table: table(result), "file")()
        shown = Elements(re.sub('href="data:[^"]*"', "", lab.parts.data.value))
        assert shown.tags <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a"}
        assert not shown.attributes & {"onerror", "onmouseover", "src", "href"}


def test_pages_are_turned_and_what_is_newly_asked_for_begins_on_the_first():
    lab = TreatmentTableLab()
    lab.problem = ALL
    last = pages(lab.result.by_treatment, ROWS)
    assert last > 2
    back, on = lab._turning
    back.click()
    assert lab.page == last
    assert lab.figure.data != TreatmentTableLab().figure.data
    on.click()
    assert lab.page == 1
    on.click()
    code = lab.state
    lab.parts.panel.controls["problem"].value = "cramp"
    assert lab.page == 1
    lab.restore(code)
    assert (lab.page, lab.problem) == (2, ALL)
    assert lab._pages.layout.display == ""
    lab.problem = "loose joint"
    assert lab._pages.layout.display == "none", "there is one page only"


def test_pages_are_turned_in_one_place():
    lab = TreatmentTableLab()
    assert lab.parts.panel.controls["page"].layout.display == "none"


def test_presets_show_what_their_names_say():
    lab = TreatmentTableLab("effective, yet not recommended")
    assert "Quinine" in lab.table()["treatment"].tolist()
    assert any("yet advised against" in verdict for verdict in lab.table()["verdict"])
    lab.apply("no effect against no evidence")
    assert {row.direction for row in lab.result.selected} == {"no difference", "unknown"}
    lab.apply("one drug, two verdicts")
    for key in {row.treatment.key for row in lab.result.selected}:
        rows = [row for row in lab.result.rows if row.treatment.key == key]
        assert len({row.problem for row in rows}) > 1
        assert len({(row.direction, row.recommendation) for row in rows}) > 1
    lab.apply("who was asked: the largest studies first")
    asked = [row.participants or 0 for row in lab.result.selected]
    assert asked == sorted(asked, reverse=True)
    assert lab.problem == ALL
