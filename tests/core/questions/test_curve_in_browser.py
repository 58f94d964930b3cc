"""A drawn prediction in a real browser: by keys, by mouse and by finger."""

import pytest
from playwright.sync_api import expect

from endplate.core.questions import bank
from endplate.core.questions.card import Card
from endplate.core.tables import load
from tests.core.questions.card_page import CardPage


def heights(page):
    return [float(point.input_value()) for point in page.get_by_role("slider").all()]


def point(page, place):
    """Return where a point of the drawing is on the page."""
    box = page.locator(".endplate-pad-handle").nth(place).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_drawing_is_made_by_keys_alone_and_said(page, drawing):
    shown = CardPage(page, drawing.card)
    for key in ("Tab", "Tab", "PageDown", "ArrowUp", "Tab", *["ArrowDown"] * 30, "Tab"):
        page.keyboard.press(key)
    second = page.get_by_role("slider", name="second: Response")
    assert second.get_attribute("aria-valuetext") == f"{second.input_value()} %"
    assert heights(page)[::2] == [100, 70]
    assert heights(page)[1] < 100
    page.keyboard.press("Enter")
    shown.answered()
    assert drawing.answer[::2] == (100, 70)
    assert "apart on average" in shown.said()
    assert all(each.is_disabled() for each in page.get_by_role("slider").all())


def test_one_stroke_of_the_mouse_sets_every_point_that_it_passes(page, drawing):
    shown = CardPage(page, drawing.card)
    (left, top), (right, _) = point(page, 0), point(page, 2)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, top + 100)  # in one jump
    page.mouse.up()
    first, second, third = heights(page)
    assert first == 100
    assert third < second < first
    assert second == pytest.approx((first + third) / 2, abs=1)
    page.get_by_role("button", name="Commit").click()
    shown.answered()
    drawn = page.locator("rect.endplate-pad-mark, polyline.endplate-pad-simulation")
    assert drawn.count() == 4, "the simulation lies over the drawing"
    before = heights(page)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.up()
    assert heights(page) == before, "a drawing that is committed stands"


def test_a_finger_that_scrolls_over_the_drawing_moves_nothing(touched_page, drawing):
    page = touched_page
    page.set_viewport_size({"width": 390, "height": 500})
    CardPage(page, drawing.card)
    pad = page.locator(".endplate-pad").bounding_box()
    x, y = pad["x"] + pad["width"] - 8, pad["y"] + pad["height"] - 30
    session = page.context.new_cdp_session(page)
    session.send("Input.synthesizeScrollGesture", {"x": x, "y": y, "yDistance": -120, "gestureSourceType": "touch"})
    assert heights(page) == [100, 100, 100]
    page.touchscreen.tap(*(x, page.locator(".endplate-pad").bounding_box()["y"] + 100))
    last = page.get_by_role("slider").last
    expect(last, "a tap sets the point that is nearest").not_to_have_value("100")


def test_the_numbers_beside_every_drawing_are_those_of_their_lines(page):
    for key in load("drawn_questions")["question"]:
        item = bank.read(key, "prediction")
        CardPage(page, Card(item, heading="Predict", action="Commit", submit=str))
        page.locator(".endplate-pad text").first.wait_for(state="attached")
        shown = page.locator('.endplate-pad text[text-anchor="end"]').all_text_contents()[:5]
        low, high = item.scale.low, item.scale.high
        assert [float(each.replace("\u2212", "-")) for each in shown] == [low + (high - low) * i / 4 for i in range(5)]


@pytest.mark.parametrize(("width", "height"), [(1280, 420), (390, 700)])
def test_the_drawing_is_in_sight_with_what_is_to_be_done_and_what_is_said(page, drawing, width, height):
    page.set_viewport_size({"width": width, "height": 720})
    shown = CardPage(page, drawing.card)
    card = page.locator(".endplate-question")
    assert card.bounding_box()["height"] < height, "with its words and buttons"
    page.get_by_role("slider").first.press("ArrowDown")
    page.get_by_role("button", name="Commit").click()
    shown.answered()
    pad, report = (page.locator(each).bounding_box() for each in (".endplate-pad", ".endplate-report"))
    assert report["y"] + report["height"] - pad["y"] < height
    assert (report["x"] > pad["x"] + pad["width"]) == (width == 1280), "beside it where there is room"
