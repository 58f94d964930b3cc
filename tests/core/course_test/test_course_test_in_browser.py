"""A test over the course on a page of a real browser, with its widget in Python behind it."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from endplate.core.course_test.ideas import PRETEST, ideas
from endplate.questions import CourseTest
from tests.core.course_test.course_answers import entries, records
from tests.core.questions.card_page import DARK, LIGHT, PAGE, START

ADDRESS = "http://lesson.test/"
STORE, DRAFT = "endplate.answers", "endplate.answers.draft.pretest"
NAMES = ("form", "heading", "introduction", "items", "message", "report")
NOT_KNOWN = "I do not know"


class TestPage:
    """A test over the course on a page, and what the kernel does with it."""

    __test__ = False

    def __init__(self, page, form=PRETEST, theme=LIGHT, address=ADDRESS, kept=None):
        self.page, self.form, self.theme, self.address = page, form, theme, address
        page.route(ADDRESS, lambda route: route.fulfill(body=self.html(), content_type="text/html; charset=utf-8"))
        self.open()
        if kept:
            page.evaluate("([name, text]) => localStorage.setItem(name, text)", [STORE, json.dumps(kept)])
            self.open()

    def html(self):
        return PAGE.format(theme=self.theme, css=CourseTest._css)

    def open(self):
        """Open the page, with a new kernel behind it."""
        self.widget = CourseTest(self.form)
        if self.address:
            self.page.goto(self.address)
        else:
            self.page.set_content(self.html())
        self.page.evaluate(START, [CourseTest._esm, {name: getattr(self.widget, name) for name in NAMES}])

    def answered(self):
        """Hand over what the page sent, and hand back what this made."""
        self.page.wait_for_function("() => sent.length > 0")
        for message in self.page.evaluate("() => sent.splice(0)"):
            self.widget._handle_custom_msg(message, [])
        self.page.evaluate("(news) => model.receive(news)", {"report": self.widget.report})

    def press(self, name):
        self.page.get_by_role("button", name=name).click()

    def go_through(self, answers):
        """Answer what is left, one question after the other, with the mouse."""
        for place, (idea, entry) in enumerate(answers.items()):
            if entry is None:
                self.press(NOT_KNOWN)
                continue
            self.page.get_by_role("radio", name=entry, exact=True).check()
            self.press("Finish" if idea == ideas()[-1].key else "Next")
            assert place < len(ideas())

    def stored(self):
        text = self.page.evaluate("(name) => localStorage.getItem(name)", STORE)
        return json.loads(text)["answers"] if text else {}

    def text(self):
        return self.page.locator("section").inner_text()

    def said(self):
        return self.page.get_by_role("status").inner_text()


def test_going_back_a_closed_page_and_the_end(page):
    given = entries(PRETEST, wrong={"motor_unit"}, unknown={"silence_or_zero"})
    test = TestPage(page)
    test.press("Begin")
    test.press("Next")
    assert "Choose an answer first" in test.said()
    test.press(NOT_KNOWN)
    test.press("Back")
    assert test.said() == f"You said: {NOT_KNOWN}."
    test.go_through(dict([*given.items()][:3]))
    assert test.stored() == {}, "nothing counts before the last question"
    test.open()
    test.press("Go on with question 4")
    assert "Question 4 of 12" in test.text()
    test.press("Back")
    assert page.get_by_role("radio", checked=True).input_value() == given["across_the_gap"]
    test.press("Next")
    test.go_through(dict([*given.items()][3:]))
    test.answered()
    kept = test.stored()
    assert {key: each["first"] and each["first"]["entry"] for key, each in kept.items()} == {
        f"pretest_{key}": entry for key, entry in given.items()
    }
    assert [key for key, each in kept.items() if each["first"] and not each["first"]["right"]] == ["pretest_motor_unit"]
    assert page.evaluate("(name) => localStorage.getItem(name)", DRAFT) is None
    assert page.get_by_role("link").all_inner_texts()[:2] == ["02 · motor unit", "14 · evidence"]
    assert page.evaluate("() => document.activeElement.textContent").startswith("Before the course Kept.")
    test.open()
    assert "Your answers are kept." in test.text()
    test.answered()
    assert "Take these lessons" in test.text()
    page.evaluate("(name) => { localStorage.removeItem(name); dispatchEvent(new Event(name)); }", STORE)
    test.answered()
    assert "Begin" in test.text()


def test_by_keyboard_alone_each_question_is_said(page):
    test = TestPage(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for number in range(1, 13):
        assert page.evaluate("() => document.activeElement.textContent").startswith(f"Question {number} of 12")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        assert page.get_by_role("radio", checked=True).input_value() == test.widget.items[number - 1]["options"][1]
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    test.answered()
    second = {idea.key: idea.forms[PRETEST].options[1].text for idea in ideas()}
    assert test.widget.kept() == second


def test_a_page_that_may_not_store_says_so_and_shows_the_plan(page):
    test = TestPage(page, address="")
    test.press("Begin")
    test.go_through(dict.fromkeys(entries(PRETEST)))
    test.answered()
    assert "Take these lessons" in test.text()
    assert "may not store" in test.said()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_finds_nothing_and_it_fits_a_phone(page, theme):
    page.set_viewport_size({"width": 320, "height": 800})
    kept = {"version": 1, "answers": records("posttest", wrong={"motor_unit"})}
    test = TestPage(page, theme=theme, kept=kept)
    test.press("Begin")
    for each in (0, 1):
        assert Axe().run(page, context="#place").response["violations"] == []
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320
        if each == 0:
            test.go_through(entries(PRETEST, wrong={"motor_unit", "late_or_lost"}))
            test.answered()
            assert "Before and after" in test.text()
            page.get_by_text("What your answers say").click()
