"""The card in a real browser: by keyboard, for a screen reader, and where there is little room.

The page holds a stand-in for the model of the widget; what it sends is handed to
the real card in Python, and what that changes is handed back.
"""

import pytest

from endplate.core.questions import Prediction, Question
from tests.core.questions.card_page import FOCUSED, CardPage


@pytest.fixture
def number(ask, lab):
    return Prediction("amount", lab)


@pytest.fixture
def question(ask, question_row):
    ask([question_row | {"purpose": "check", "preset": ""}])
    return Question("loss")


def test_choice_is_committed_by_keyboard_alone(page, prediction, lab):
    shown = CardPage(page, prediction.card)
    for key in ("Tab", "Space", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    shown.answered()
    assert lab.preset == "myasthenia"
    assert page.get_by_role("radio", checked=True).get_attribute("value") == "A third"
    assert "✓ As you predicted." in shown.said()
    assert page.locator("label:visible").all_inner_texts() == ["A third"], "options that were not chosen make room"


def test_the_right_option_is_marked_and_the_report_leaves_room_for_the_lab(page, prediction):
    shown = CardPage(page, prediction.card)
    page.get_by_role("radio", name="Nothing").press("Space")
    page.keyboard.press("Enter")
    shown.answered()
    assert page.locator("label:visible").all_inner_texts() == ["Nothing", "A third"]
    assert page.locator(".endplate-correct").inner_text() == "A third"
    assert page.locator(".endplate-mistaken").inner_text() == "Nothing"
    assert page.locator(".endplate-report").bounding_box()["height"] <= 200
    page.get_by_text("Why, and what to try next").click()
    assert page.locator(".endplate-report").bounding_box()["height"] <= 200
    page.set_viewport_size({"width": 320, "height": 700})  # a phone hides scroll bars
    assert page.locator(".endplate-report").evaluate("(report) => report.scrollHeight - report.clientHeight") == 0


def test_the_report_on_a_number_leaves_room_for_the_lab_on_a_phone(page, number):
    page.set_viewport_size({"width": 390, "height": 700})
    shown = CardPage(page, number.card)
    page.get_by_role("spinbutton").or_(page.get_by_role("textbox")).fill("90")
    page.keyboard.press("Enter")
    shown.answered()
    predicted, shows = (page.locator(".endplate-report dt").nth(place).bounding_box() for place in (0, 1))
    assert predicted["y"] == shows["y"], "side by side"
    assert page.locator(".endplate-report").bounding_box()["height"] <= 200


def test_committed_card_is_closed_and_can_be_begun_again(page, prediction, lab):
    shown = CardPage(page, prediction.card)
    page.get_by_role("radio", name="Nothing").press("Space")
    page.keyboard.press("Enter")
    shown.answered()
    assert page.evaluate(FOCUSED) == "Committed", "the focus must not fall out of the card"
    assert all(radio.is_disabled() for radio in page.get_by_role("radio").all())
    page.get_by_role("button", name="Committed").press("Enter")
    page.get_by_role("button", name="Predict again").press("Enter")
    shown.answered()
    assert page.evaluate("() => sent") == [], "a closed card sends nothing"
    assert lab.locked
    assert page.evaluate(FOCUSED) == "Nothing"
    assert page.get_by_role("radio", checked=True).count() == 0
    assert shown.said() == ""
    assert page.get_by_role("button", name="Predict again").count() == 0


def test_number_is_committed_with_enter(page, number):
    shown = CardPage(page, number.card)
    page.keyboard.press("Tab")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    shown.answered()
    assert "✗ Too low: the difference is 18 percentage points." in shown.said()


def test_what_is_no_number_stays_to_be_mended(page, number):
    shown = CardPage(page, number.card)
    page.keyboard.press("Tab")
    for typed, said in (("150", "'150' is outside"), ("1e", "Enter a number from 0 to 100"), ("1 2", "not a number")):
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        shown.answered()
        assert said in shown.said()
        assert page.get_by_role("textbox").input_value() == typed


@pytest.mark.parametrize("typed", ["30,4", "30,4 %", "30.4%", " +30,4\u202f%", "\uff13\uff10\uff0c\uff14"])
def test_a_number_is_read_as_people_type_it(page, number, typed):
    shown = CardPage(page, number.card)
    page.keyboard.press("Tab")
    page.keyboard.insert_text(typed)
    page.keyboard.press("Enter")
    shown.answered()
    assert "You predicted\n30.4 %" in shown.said()
    assert page.get_by_role("textbox").input_value() == "30.4"


def test_number_is_named_with_its_unit_and_range(page, number):
    CardPage(page, number.card)
    assert page.get_by_role("textbox", name="Your number: % (from 0 to 100)").count() == 1
    assert page.get_by_role("group", name="Predict What is lost?").count() == 1


def test_question_may_be_tried_again(page, question):
    shown = CardPage(page, question.card)
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    assert shown.said() == "Choose one of the options first."
    page.get_by_label("All").check()
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    assert "✗ Not yet" in shown.said()
    assert "Tempting, since the muscle feels weak." in shown.said()
    page.get_by_label("A third").check()
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    assert "✓ Right." in shown.said()
    assert "Tempting" not in shown.said()


def test_jupyterlab_leaves_the_keys_to_the_controls(page, prediction):
    CardPage(page, prediction.card)
    assert page.locator("input, button").count() == 6
    assert page.locator('input:not([data-lm-suppress-shortcuts="true"])').count() == 0
    assert page.locator('button:not([data-lm-suppress-shortcuts="true"])').count() == 0


def test_text_from_the_tables_is_never_markup(page, ask, lab, question_row, option_rows):
    text = "<img src=x> a < b"
    ask([question_row | {"prompt": text, "explanation": text}], [("loss", 9, text, False, text), *option_rows])
    prediction = Prediction("loss", lab)
    shown = CardPage(page, prediction.card)
    page.get_by_label(text).check()
    page.get_by_role("button", name="Commit").click()
    shown.answered()
    assert page.locator("img").count() == 0
    assert page.get_by_role("status").text_content().count(text) == 2
    assert text in page.locator("label:visible").all_inner_texts()


def give_answer(page, name):
    if name == "number":
        page.get_by_role("textbox").fill("12")
    elif name == "drawing":
        page.get_by_role("slider").first.press("ArrowDown")
    else:
        page.get_by_label("Nothing").check()
    page.locator("button[type=submit]").click()


def test_whoever_does_not_want_to_guess_goes_on(page, prediction, number, drawing, lab):
    for asked in (prediction, number, drawing):
        shown = CardPage(page, asked.card)
        if asked is number:  # what was refused is no answer
            page.get_by_role("textbox").fill("much")
            page.get_by_role("button", name="Commit").click()
            shown.answered()
        page.get_by_role("button", name="Skip").press("Enter")
        shown.answered()
        assert asked.skipped
        assert lab.locked is None
        assert shown.said().startswith("Skipped.")
        assert page.evaluate(FOCUSED) == "Skipped", "nothing was committed"
        assert not page.locator(".endplate-pad, .endplate-pad-help").filter(visible=True).count()
        page.get_by_role("button", name="Predict again").click()
        shown.answered()
        assert lab.locked
        assert page.get_by_role("button", name="Skip").count() == 1
        assert page.get_by_role("button", name="Commit my prediction").count() == 1
        assert page.locator(".endplate-pad").count() == page.locator(".endplate-pad").filter(visible=True).count()


@pytest.mark.parametrize("name", ["prediction", "number", "question", "drawing"])
def test_axe_finds_nothing_before_and_after_the_answer_in_light_and_in_dark(page, request, name):
    shown = CardPage(page, request.getfixturevalue(name).card)
    assert shown.axe()[0] == []
    give_answer(page, name)
    shown.answered()
    found, passed = shown.axe()
    assert found == []
    assert {"color-contrast", "label"} & passed


@pytest.mark.parametrize("name", ["prediction", "number", "drawing"])
def test_card_wraps_in_300_pixels(page, request, name):
    page.set_viewport_size({"width": 300, "height": 800})
    shown = CardPage(page, request.getfixturevalue(name).card)
    give_answer(page, name)
    shown.answered()
    assert page.evaluate("() => document.documentElement.scrollWidth") == 300
    assert page.evaluate("() => [...document.querySelectorAll('*')].every((e) => e.scrollWidth <= 300)")


def test_focus_is_seen(page, prediction):
    CardPage(page, prediction.card)
    page.keyboard.press("Tab")
    outline = "() => getComputedStyle(document.activeElement).outlineWidth"
    assert page.evaluate(outline) == "3px"
    page.keyboard.press("Tab")
    assert page.evaluate(outline) == "3px"
