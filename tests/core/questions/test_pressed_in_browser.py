"""Places on a trace and on a body in a real browser: by mouse, finger and keys, and a question with other numbers."""

import json

import pytest

from tests.core.questions.card_page import CardPage

ADDRESS = "http://lesson.test/"


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_trace_is_pressed_with_the_mouse_and_mended_with_keys(page, check):
    question = check("trace")
    shown = CardPage(page, question.card)
    box = page.locator(".endplate-trace").bounding_box()
    page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 100)
    chosen = page.locator(".endplate-trace-chosen").inner_text()
    assert chosen.startswith("Chosen: 0.")
    slider = page.get_by_role("slider", name="Place on the trace: time (ms)")
    assert chosen == f"Chosen: {slider.get_attribute('aria-valuetext')}"
    slider.fill("39")
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "2.00 ms"
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    assert question.correct is True


def test_without_a_place_nothing_is_judged(page, check):
    shown = CardPage(page, check("trace").card)
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    assert shown.said() == "Press a place on the trace first."


def test_a_place_of_the_body_is_pressed_on_either_side_and_said(page, check):
    question = check("body")
    shown = CardPage(page, question.card)
    rings = page.locator(".endplate-body-place")
    for ring in (1, 2):
        page.mouse.click(*middle(rings.nth(ring)))
        assert page.locator(".endplate-body-chosen").inner_text() == "Chosen: in the arm"
    assert page.locator(".endplate-body-is-chosen").count() == 2
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    assert question.correct is True


def test_a_press_far_from_every_place_chooses_none(page, check):
    CardPage(page, check("body").card)
    x, y = middle(page.locator(".endplate-body-place").first)
    page.mouse.click(x + 60, y)
    assert page.get_by_role("radio", checked=True).count() == 0


def test_places_are_reached_with_the_arrow_keys(page, check):
    question = check("body")
    shown = CardPage(page, question.card)
    for key in ("Tab", "Space", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    shown.answered()
    assert question.chosen == "in the arm"


@pytest.mark.parametrize("kind", ["trace", "body"])
def test_a_finger_is_enough_on_a_phone(touched_page, check, kind):
    page = touched_page
    question = check(kind)
    shown = CardPage(page, question.card)
    if kind == "body":
        page.touchscreen.tap(*middle(page.locator(".endplate-body-place").nth(1)))
    else:
        box = page.locator(".endplate-trace").bounding_box()
        left, right = 52, 14
        page.touchscreen.tap(box["x"] + left + (box["width"] - left - right) / 2, box["y"] + 200)
    page.get_by_role("button", name="Check my answer").tap()
    shown.answered()
    assert question.correct is True


def test_another_one_has_other_numbers_and_takes_the_focus_along(page, check):
    question = check("seeded")
    shown = CardPage(page, question.card, address=ADDRESS)
    before = page.locator("legend").inner_text()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    first = json.loads(page.evaluate("() => localStorage.getItem('endplate.answers')"))["answers"]["ask"]["first"]
    page.get_by_role("button", name="Another one like it").press("Enter")
    shown.answered()
    assert page.locator("legend").inner_text() != before
    assert page.locator("legend").inner_text().endswith(question.card.prompt)
    assert shown.said() == ""
    assert page.evaluate("() => document.activeElement.type") == "radio"
    assert page.locator('#place input:not([data-lm-suppress-shortcuts="true"])').count() == 0
    right = next(idea.text for idea in question._item.ideas if idea.correct)
    page.get_by_role("radio", name=right).check()
    page.get_by_role("button", name="Check my answer").click()
    shown.answered()
    record = json.loads(page.evaluate("() => localStorage.getItem('endplate.answers')"))["answers"]["ask"]
    assert record["first"] == first
    assert json.loads(record["last"]["entry"])["number"] == 2
    again = check("seeded")
    later = CardPage(page, again.card, address=ADDRESS)
    later.answered()
    assert again.card.prompt == question.card.prompt
    assert page.get_by_role("radio", checked=True).get_attribute("value") == right
