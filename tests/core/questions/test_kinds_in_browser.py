"""Checks of several options, an order, pairs and a typed quantity in a real browser, and their hints."""

import json

import pytest

from tests.core.questions.card_page import FOCUSED, CardPage
from tests.core.questions.kinds import KINDS

every_kind = pytest.mark.parametrize("kind", KINDS)
ADDRESS = "http://lesson.test/"


def order(page):
    return page.locator(".endplate-order-text").all_inner_texts()


def give(page, kind, answer):
    """Give an answer by the controls of its kind."""
    if kind == "several":
        for box in page.get_by_role("checkbox").all():
            box.set_checked(box.get_attribute("value") in answer)
    elif kind == "match":
        for left, right in answer.items():
            page.get_by_label(left).select_option(right)
    elif kind == "measure":
        page.get_by_role("textbox").fill(answer)
    elif kind == "trace":
        page.get_by_role("slider").fill(str(round(answer / 0.05)))
    elif kind in ("seeded", "body"):
        page.get_by_role("radio", name=answer).press("Space")
    else:
        for place, text in enumerate(answer):
            while order(page).index(text) > place:
                page.get_by_role("button", name=f"Up: {text}").click()
    page.locator("button[type=submit]").click()


@every_kind
def test_wrong_then_right(page, check, kind):
    question = check(kind)
    shown = CardPage(page, question.card)
    give(page, kind, KINDS[kind]["wrong"])
    shown.answered()
    assert "✗ Not yet" in shown.said()
    assert question.correct is False
    give(page, kind, KINDS[kind]["right"])
    shown.answered()
    assert "✓ Right." in shown.said()
    assert question.correct is True


@every_kind
def test_the_first_answer_counts_and_the_last_comes_back(page, check, kind):
    shown = CardPage(page, check(kind).card, address=ADDRESS)
    give(page, kind, KINDS[kind]["wrong"])
    shown.answered()
    give(page, kind, KINDS[kind]["right"])
    shown.answered()
    record = json.loads(page.evaluate("() => localStorage.getItem('endplate.answers')"))["answers"]["ask"]
    assert (record["first"]["right"], record["last"]["right"], record["tries"]) == (False, True, 2)
    again = check(kind)
    later = CardPage(page, again.card, address=ADDRESS)
    later.answered()
    assert again.correct is True
    assert "✓ Right." in later.said()
    if kind == "order":
        assert order(page) == KINDS["order"]["right"]


def test_several_is_answered_by_keys_alone(page, check):
    question = check("several")
    shown = CardPage(page, question.card)
    for key in ("Tab", "Space", "Tab", "Tab", "Tab", "Space", "Enter"):
        page.keyboard.press(key)
    shown.answered()
    assert question.correct is True


def test_an_order_is_made_by_keys_alone_and_said(page, check):
    question = check("order")
    shown = CardPage(page, question.card)
    for place, text in enumerate(KINDS["order"]["right"]):
        page.get_by_role("button", name=f"Down: {text}").focus()
        for _ in range(order(page).index(text) - place):
            page.keyboard.press("ArrowUp")
            assert page.evaluate(FOCUSED) == "↓", "the button keeps the focus"
    page.get_by_role("button", name="Up: pull").focus()
    page.keyboard.press("ArrowDown")
    assert order(page) == KINDS["order"]["right"]
    assert page.locator(".endplate-order-said").inner_text() == "pull: place 4 of 4."
    page.get_by_role("button", name="Check my answer").press("Enter")
    shown.answered()
    assert question.correct is True


def test_a_line_is_dragged_with_the_mouse(page, check):
    CardPage(page, check("order").card)
    before = order(page)
    rows = page.locator(".endplate-order li")
    first, last = rows.nth(0).bounding_box(), rows.nth(3).bounding_box()
    page.mouse.move(first["x"] + 60, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(first["x"] + 60, last["y"] + last["height"] - 2, steps=4)
    page.mouse.up()
    assert order(page) == [*before[1:], before[0]]
    assert page.locator(".endplate-order-said").inner_text() == f"{before[0]}: place 4 of 4."


def test_a_finger_drags_by_the_grip_and_scrolls_by_the_text(touched_page, check):
    page = touched_page
    CardPage(page, check("order").card)
    before = order(page)
    session = page.context.new_cdp_session(page)
    for part, after in (("text", before), ("grip", [*before[1:], before[0]])):
        box = page.locator(f".endplate-order-{part}").first.bounding_box()
        x, y = box["x"] + 5, box["y"] + box["height"] / 2
        end = page.locator(".endplate-order li").last.bounding_box()
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for to in (y + 20, y + 60, end["y"] + end["height"] - 2):
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": to}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert order(page) == after, part


def test_a_number_with_its_unit_is_sent_with_enter(page, check):
    question = check("measure")
    shown = CardPage(page, question.card)
    page.keyboard.press("Tab")
    for typed, said in (("8", "Which unit?"), ("8 ells", "is not known"), ("8 m/s", "A velocity"), ("8 ms", "Right.")):
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        shown.answered()
        assert said in shown.said()
    assert question.correct is True


def test_what_is_open_in_a_match_is_said(page, check):
    shown = CardPage(page, check("match").card)
    page.get_by_label("curare").select_option("receptor")
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    assert shown.said() == "Choose one for each first. Still open: toxin, magnesium."
    assert page.get_by_label("curare").input_value() == "receptor"


def test_hints_are_asked_for_by_keys_and_counted(page, check):
    shown = CardPage(page, check("measure").card, address=ADDRESS)
    assert page.get_by_role("list", name="Hints").get_by_role("listitem").count() == 0
    page.get_by_role("button", name="Hint (1 of 2)").press("Enter")
    shown.answered()
    page.get_by_role("button", name="Hint (2 of 2)").press("Enter")
    shown.answered()
    hints = page.get_by_role("list", name="Hints").get_by_role("listitem").all_inner_texts()
    assert hints == ["Look at the nerve.", "Then at the cleft."]
    assert page.evaluate(FOCUSED) == "No more hints"
    page.keyboard.press("Enter")
    assert page.evaluate("() => sent") == []
    record = json.loads(page.evaluate("() => localStorage.getItem('endplate.answers')"))["answers"]["ask"]
    assert (record["hints"], record["tries"], record["first"]) == (2, 0, None)
    give(page, "measure", "8 ms")
    shown.answered()
    record = json.loads(page.evaluate("() => localStorage.getItem('endplate.answers')"))["answers"]["ask"]
    assert (record["hints"], record["tries"]) == (2, 1)


@every_kind
def test_axe_finds_nothing_before_and_after_the_answer_in_light_and_in_dark(page, check, kind):
    shown = CardPage(page, check(kind).card)
    assert shown.axe()[0] == []
    page.get_by_role("button", name="Hint").click()
    shown.answered()
    give(page, kind, KINDS[kind]["wrong"])
    shown.answered()
    found, passed = shown.axe()
    assert found == []
    assert "color-contrast" in passed


@every_kind
def test_it_wraps_in_300_pixels(page, check, kind):
    page.set_viewport_size({"width": 300, "height": 900})
    shown = CardPage(page, check(kind).card)
    page.get_by_role("button", name="Hint").click()
    shown.answered()
    give(page, kind, KINDS[kind]["wrong"])
    shown.answered()
    assert page.evaluate("() => document.documentElement.scrollWidth") == 300
    assert page.evaluate("() => [...document.querySelectorAll('*')].every((e) => e.scrollWidth <= 300)")


@every_kind
def test_jupyterlab_leaves_the_keys_to_the_controls(page, check, kind):
    CardPage(page, check(kind).card)
    controls = page.locator("#place :is(input, button, select)")
    assert controls.count() >= 3
    assert page.locator('#place :is(input, button, select):not([data-lm-suppress-shortcuts="true"])').count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth") == "3px"
