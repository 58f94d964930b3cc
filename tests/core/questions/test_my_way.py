"""The page of one's own way in a real browser, with its widget in Python behind it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from endplate.core.questions.kept_answers import read_code
from endplate.questions import MyWay
from tests.core.questions.card_page import DARK, LIGHT, PAGE

ADDRESS = "http://lesson.test/"
STORE = "endplate.answers"
START = """async ([script, state]) => {
    const heard = {};
    window.sent = [];
    window.model = {
        get: (name) => state[name],
        on: (name, act) => (heard[name] ??= []).push(act),
        send: (message) => sent.push(message),
        receive: (due) => { state.due = due; heard["change:due"].forEach((act) => act()); },
    };
    const { default: widget } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    window.end = widget.render({ model, el: document.getElementById("place") });
}"""


def answer(days_ago, right, entry):
    return {"entry": entry, "right": right, "at": (datetime.now(UTC) - timedelta(days=days_ago)).isoformat()}


def record(*answers, skipped=False):
    first, last = (answers[0], answers[-1]) if answers else (None, None)
    return {"first": first, "last": last, "tries": len(answers), "skipped": skipped, "reviews": list(answers)}


ANSWERS = {
    "curare_share": record(answer(90, False, "Half"), answer(89, True, "Three quarters")),
    "positive_phalen": record(answer(2, False, "[1, 2, 3, 4, 5]")),
    "one_impulse": record(skipped=True),
    "claim_A-01": record(answer(1, True, "contested 80")),
    "claim_A-02": record(answer(1, False, "well supported 80")),
}


class MyWayPage:
    """My way on a page, and what the kernel does with it."""

    def __init__(self, page, theme=LIGHT, answers=None, may_store=True):
        self.page, self.widget = page, MyWay()
        html = PAGE.format(theme=theme, css=MyWay._css)
        if may_store:
            page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
            page.goto(ADDRESS)
        else:
            page.set_content(html)  # an empty page has no place of its own
        if answers is not None:
            self.page.evaluate("([name, text]) => localStorage.setItem(name, text)", [STORE, json.dumps(answers)])
        page.evaluate(START, [MyWay._esm, {"questions": self.widget.questions, "due": None}])
        self.answered()

    def answered(self):
        for message in self.page.evaluate("() => sent.splice(0)"):
            self.widget._handle_custom_msg(message, [])
        self.page.evaluate("(due) => model.receive(due)", self.widget.due)

    def said(self):
        return self.page.get_by_role("status").inner_text()

    def press(self, name):
        self.page.get_by_role("button", name=name).click()

    def stored(self):
        return json.loads(self.page.evaluate("(name) => localStorage.getItem(name)", STORE) or "null")


@pytest.fixture
def way(page):
    return MyWayPage(page, answers={"version": 1, "answers": ANSWERS})


def test_it_shows_what_was_done_mixed_up_and_is_due(way):
    rows = way.page.locator("table").first.inner_text()
    assert "03 · neuromuscular junction" in rows
    assert "1 of" in rows
    text = way.page.locator("section").inner_text()
    assert "You said first: “Half”. Right since then." in text
    assert "You said first: another curve." in text
    assert "80 %\t2\t1 (50 %)" in text
    due = way.page.locator("h4:has-text('Due today') + ul").inner_text()
    assert way.widget.questions["curare_share"]["prompt"] in due or len(way.widget.due) == 2
    assert "one_impulse" not in way.widget.due


@pytest.mark.parametrize(
    ("key", "entry", "said"),
    [
        ("who_goes_now", '["A", "B"]', "“A”, “B”."),
        ("order_to_a_finger", '["A", "B"]', "A → B."),
        ("signs_upper_or_lower", '{"A": "B", "C": "D"}', "A → B; C → D."),
        ("velocity_of_the_forearm", "33,3 m/s", "33,3 m/s."),
        ("who_goes_now", "One of an older kit", "another answer."),
    ],
)
def test_an_answer_of_each_kind_is_said(page, key, entry, said):
    way = MyWayPage(page, answers={"version": 1, "answers": {key: record(answer(0, False, entry))}})
    assert f"You said first: {said}" in way.page.locator("section").inner_text()


def test_hints_of_two_browsers_are_not_added(page):
    own, other = ({"curare_and_still_there": record() | {"hints": shown}} for shown in (1, 2))
    way = MyWayPage(page, answers={"version": 1, "answers": own})
    way.page.get_by_role("textbox").fill(json.dumps({"version": 1, "answers": other}))
    way.press("Take the code")
    way.page.wait_for_function("() => document.querySelector('[role=status]').textContent")
    assert way.stored()["answers"]["curare_and_still_there"]["hints"] == 2


def test_an_empty_way_says_so(page):
    way = MyWayPage(page)
    assert "Nothing yet." in page.locator("section").inner_text()
    assert "Nothing is due today." in page.locator("section").inner_text()
    assert way.widget.due == []


def test_a_code_carries_the_answers_to_another_browser(way, browser):
    way.press("Show the code")
    way.page.wait_for_function("() => document.querySelector('textarea').value")
    code = way.page.get_by_role("textbox").input_value()
    assert {key: each.tries for key, each in read_code(code).items()} == {k: v["tries"] for k, v in ANSWERS.items()}
    other = MyWayPage(browser.new_page())
    other.page.get_by_role("textbox").fill(f"  {code[:30]}\n{code[30:]} ")
    other.press("Take the code")
    other.page.wait_for_function("() => document.querySelector('[role=status]').textContent")
    assert other.stored()["answers"] == ANSWERS
    assert "Your answers are here." in other.said()
    other.page.close()


def test_a_file_is_saved_and_read_and_the_first_answer_of_two_browsers_counts(way, browser, tmp_path):
    with way.page.expect_download() as download:
        way.press("Save to a file")
    path = tmp_path / "answers.json"
    download.value.save_as(path)
    newer = {"curare_share": record(answer(1, True, "Three quarters")), "second_pulse": record(answer(1, True, "x"))}
    other = MyWayPage(browser.new_page(), answers={"version": 1, "answers": newer})
    with other.page.expect_file_chooser() as chooser:
        other.press("Read a file")
    chooser.value.set_files(path)
    other.page.wait_for_function("() => document.querySelector('[role=status]').textContent")
    joined = other.stored()["answers"]
    assert set(joined) == {*ANSWERS, "second_pulse"}
    assert joined["curare_share"]["first"] == ANSWERS["curare_share"]["first"]
    assert joined["curare_share"]["last"] == newer["curare_share"]["last"]
    assert len(joined["curare_share"]["reviews"]) == 3
    other.page.close()


def test_a_page_that_may_not_store_has_the_answers_until_it_is_left(page):
    way = MyWayPage(page, may_store=False)
    assert "lost when you leave it" in way.said()
    way.page.get_by_role("textbox").fill(json.dumps({"version": 1, "answers": ANSWERS}))
    way.press("Take the code")
    way.page.get_by_role("heading", name="What you mixed up").wait_for()
    assert "lost when you leave it" in way.said()
    way.press("Show the code")
    way.page.wait_for_function("() => document.querySelector('textarea').value.startsWith('endplate-')")
    assert set(read_code(way.page.get_by_role("textbox").input_value())) == set(ANSWERS)
    way.press("Erase my answers")
    way.press("Erase them all, really")
    way.page.get_by_text("Nothing yet.").wait_for()


@pytest.mark.parametrize("text", ["", "hello", "endplate-AAAA", '{"version": 1}'])
def test_what_cannot_be_read_changes_nothing(way, text):
    way.page.get_by_role("textbox").fill(text)
    way.press("Take the code")
    way.page.wait_for_function("() => document.querySelector('[role=status]').textContent")
    assert "nothing was changed" in way.said()
    assert way.stored()["answers"] == ANSWERS


def test_erasing_asks_twice_and_takes_all(way):
    way.page.evaluate("(name) => localStorage.setItem(`${name}.set-aside.x`, '{')", STORE)
    way.press("Erase my answers")
    assert way.stored()
    way.press("Erase them all, really")
    assert way.page.evaluate("() => localStorage.length") == 0
    assert "Erased" in way.said()
    assert "Nothing yet." in way.page.locator("section").inner_text()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_finds_nothing_and_it_fits_a_phone(page, theme):
    page.set_viewport_size({"width": 320, "height": 800})
    MyWayPage(page, theme, {"version": 1, "answers": ANSWERS})
    assert Axe().run(page, context="#place").response["violations"] == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def test_a_question_with_numbers_is_shown_as_it_was_asked_and_as_due_with_gaps(page):
    asked = "Of a hundred people 4 have it."
    kept = {
        "positive_phalen": record(answer(80, True, "[1, 2, 3, 4, 5]")),
        "positive_phalen_again": record(answer(90, False, json.dumps({"answer": "92 %", "number": 2, "asked": asked}))),
        "f_wave_pressed": record(answer(3, False, json.dumps({"answer": 2.8, "number": 1, "asked": "Press it."}))),
        "carpal_tunnel_spares_again": record(answer(3, False, "in the upper forearm")),
    }
    way = MyWayPage(page, answers={"version": 1, "answers": kept})
    text = way.page.get_by_role("region").inner_text()
    assert f"{asked} You said first: “92 %”." in text
    assert "Press it. You said first: 2.8 ms." in text
    assert "You said first: “in the upper forearm”." in text
    assert "Of a hundred people like this one, … have a condition." in text
    assert "{" not in text
