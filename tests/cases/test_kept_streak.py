"""Cases solved in a row are kept by the page, in a real browser with the widget in Python behind it."""

import json

import pytest

from endplate.cases.labs.kept_streak import KeptStreak
from tests.core.questions.card_page import LIGHT, PAGE, START

ADDRESS = "http://lesson.test/"
STORE = "endplate.answers"


@pytest.fixture
def page(page):
    html = PAGE.format(theme=LIGHT, css=KeptStreak._css)
    page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    return page


def opened(page, address=ADDRESS):
    """Open the page with a new kernel behind it."""
    widget = KeptStreak()
    page.goto(address)
    page.evaluate(START, [KeptStreak._esm, {"streak": 0}])
    return widget


def exchange(page, widget):
    """Hand over what the page sent, and what the kernel has."""
    for message in page.evaluate("() => sent.splice(0)"):
        widget._handle_custom_msg(message, [])
    page.evaluate("(news) => model.receive(news)", {"streak": widget.streak})


def said(page):
    return page.get_by_role("status").inner_text()


def test_it_outlasts_kernel_and_page_ends_with_a_case_not_solved_and_is_erased(page):
    widget = opened(page)
    assert said(page) == "Solved in a row: 0, kept by this browser."
    widget.streak = 2
    exchange(page, widget)
    widget = opened(page)
    exchange(page, widget)
    assert widget.streak == 2
    assert said(page) == "Solved in a row: 2, kept by this browser."
    widget.streak = 0
    exchange(page, widget)
    kept = json.loads(page.evaluate("(name) => localStorage.getItem(name)", STORE))["answers"]["clinic_streak"]
    assert kept["last"]["entry"] == "0"
    widget.streak = 1
    exchange(page, widget)
    page.evaluate("(name) => { localStorage.removeItem(name); dispatchEvent(new Event(name)); }", STORE)
    exchange(page, widget)
    assert widget.streak == 0


@pytest.mark.parametrize("entry", ["-3", "many", "1e999"])
def test_what_is_no_number_of_cases_counts_as_none(page, entry):
    widget = opened(page)
    one = {"entry": entry, "right": None, "at": "2026-03-02T09:00:00Z"}
    record = {"first": one, "last": one, "tries": 1, "skipped": False, "reviews": [one]}
    text = json.dumps({"version": 1, "answers": {"clinic_streak": record}})
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [STORE, text])
    widget = opened(page)
    exchange(page, widget)
    assert widget.streak == 0


def test_a_page_that_may_not_store_says_so(page):
    widget = opened(page, "data:text/html,<html lang=en><main id=place>")
    widget.streak = 3
    exchange(page, widget)
    assert said(page).startswith("Solved in a row: 3, until you leave this page")
