"""A learner's trials are kept by the page: they outlast the kernel, and are never lost or mixed up in silence."""

import json

import pytest

from endplate.core.lab.series.kept_trials import entry_of, of_entry
from endplate.core.view import PlotView, resume
from endplate.labs import JunctionLab, RepetitiveStimulationLab
from tests.core.questions.card_page import LIGHT, PAGE, START
from tools.browser.figure_page import state_of

ADDRESS = "http://lesson.test/"
STORE = "endplate.answers"
KEY = "trials_junction_a_1"
START_VIEW = START.replace("render({", "render({ signal: new AbortController().signal,")


@pytest.fixture(scope="module")
def collected():
    lab = JunctionLab()
    for fraction in (1.0, 0.5, 0.2):
        lab.receptor_fraction = fraction
        lab.series.add()
    return lab


def test_trials_come_back_as_they_were_seen(collected):
    trials, left_out = of_entry(entry_of(collected.series.trials), JunctionLab())
    assert left_out == 0
    assert [(each.number, each.code) for each in trials] == [(e.number, e.code) for e in collected.series.trials]
    again = JunctionLab()
    again.series.take_kept(collected.view.trials)
    assert again.series.panel.table.rows == collected.series.panel.table.rows
    assert "this browser has kept" in again.series.panel.table.said
    again.series.add()
    assert again.series.trials[-1].number == 4
    assert len(json.loads(again.view.trials)) == 4


def test_trials_of_another_version_are_left_out_and_said(collected):
    rows = json.loads(entry_of(collected.series.trials))
    rows[0][1] = rows[0][1][:-5] + "zzzzz"
    lab = JunctionLab()
    lab.series.take_kept(json.dumps(rows))
    assert [each.number for each in lab.series.trials] == [2, 3]
    assert "1 other came from another version" in lab.series.panel.table.said


@pytest.mark.parametrize("entry", ["{", "[1]", '[["a", "b", []]]', "null", '[[1, "junction", 3]]'])
def test_what_is_damaged_is_said_and_changes_nothing(entry):
    lab = JunctionLab()
    lab.view._handle_custom_msg({"kept_trials": entry}, [])
    assert "could not be read" in lab.view.status
    assert lab.series.trials == ()


def test_a_table_of_each_cell_is_kept_under_its_own_name(monkeypatch):
    monkeypatch.setattr(resume, "_cells", {})
    monkeypatch.setattr(resume, "_running_cell", lambda: ("cell", 1))
    labs = [JunctionLab(), JunctionLab(), RepetitiveStimulationLab()]
    for lab in labs:
        lab._repr_mimebundle_()
    keys = [lab.view.trials_key for lab in labs]
    assert len({*keys}) == 3
    monkeypatch.setattr(resume, "_running_cell", lambda: ("cell", 2))
    again = JunctionLab()
    again._repr_mimebundle_()
    assert again.view.trials_key == keys[0]


@pytest.fixture
def page(page):
    html = PAGE.format(theme=LIGHT, css=PlotView._css)
    page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    return page


def opened(page, locked="", address=ADDRESS):
    """Open the page with a new kernel and a new lab behind it."""
    lab = JunctionLab()
    lab.view.trials_key = KEY
    page.goto(address)
    state, _ = state_of(lab.view)
    page.evaluate(START_VIEW, [PlotView._esm, {**state, "locked": locked, "revision": 0}])
    return lab


def exchange(page, lab):
    """Hand over what the page sent, and what the kernel has."""
    for message in page.evaluate("() => sent.splice(0)"):
        if "kept_trials" in message:
            lab.view._handle_custom_msg(message, [])
    page.evaluate("(news) => model.receive(news)", {"trials": lab.view.trials})


def test_they_outlast_kernel_and_page_and_go_with_all_that_is_erased(page):
    lab = opened(page)
    lab.series.add()
    exchange(page, lab)
    stored = json.loads(page.evaluate("(name) => localStorage.getItem(name)", STORE))["answers"]
    assert stored[KEY]["last"]["entry"] == lab.view.trials
    again = opened(page)
    exchange(page, again)
    assert [each.code for each in again.series.trials] == [each.code for each in lab.series.trials]
    shut = opened(page, locked="Predict first.")
    exchange(page, shut)
    assert shut.series.trials == (), "a table would give the answer away"
    page.evaluate("() => model.receive({ locked: '' })")
    exchange(page, shut)
    assert len(shut.series.trials) == 1
    page.evaluate("(name) => { localStorage.removeItem(name); dispatchEvent(new Event(name)); }", STORE)
    exchange(page, shut)
    assert shut.series.trials == ()
    assert "erased" in shut.series.panel.table.said
    assert page.evaluate("(name) => localStorage.getItem(name)", STORE) is None
    empty = opened(page)
    exchange(page, empty)
    assert empty.series.trials == ()


def test_a_page_that_may_not_store_keeps_what_the_kernel_has(page):
    lab = opened(page, address="data:text/html,<html lang=en><main id=place>")
    lab.series.add()
    exchange(page, lab)
    assert len(lab.series.trials) == 1
