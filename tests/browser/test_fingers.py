"""A learner's fingers on a lab: on a phone they scroll the page and move sliders, and the figure stays in sight."""

import re
import time

import pytest
from playwright.sync_api import expect

from tools.browser.lab_driver import SCROLLED, sliders

MIDDLE = "(element) => element.scrollIntoView({ block: 'center' })"


@pytest.fixture(scope="module")
def phone(browser, lab_server, lab_page):
    """A lab under a finger, with enough below it to scroll on."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}, has_touch=True)
    cells = ["from endplate import labs\n\nlabs.JunctionLab()", "print('below' + 60 * '\\n')"]
    page = lab_page(lab_server.write_notebook("fingers.ipynb", cells), context=context)
    page.run_all()
    return page


def swipe(page, x, y, by_x, by_y):
    """Move a finger in a dozen steps, as a hand does."""
    touch = page.page.context.new_cdp_session(page.page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 13):
        place = {"x": x + by_x * step / 12, "y": y + by_y * step / 12}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
        time.sleep(0.016)  # a frame
    time.sleep(0.3)  # a finger that rests before it leaves throws nothing
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_that_scrolls_moves_nothing_and_one_that_taps_or_drags_does(phone):
    lab = phone.show_lab(0)
    slider = lab.locator(".endplate-control-calcium_entry_fraction")
    value = slider.locator(".widget-readout")
    track, handle = slider.locator(".noUi-target"), slider.locator(".noUi-handle")
    track.evaluate(MIDDLE)
    for place in (track, lab.locator(".endplate-plot")):
        place.evaluate(MIDDLE)
        box, scrolled = place.bounding_box(), phone.page.evaluate(SCROLLED)
        swipe(phone, box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2, 2, -150)
        phone.page.wait_for_function(f"(before) => ({SCROLLED})() > before + 50", arg=scrolled)
        assert value.inner_text() == "1.00"
    track.evaluate(MIDDLE)
    box = track.bounding_box()
    phone.page.touchscreen.tap(box["x"] + box["width"] * 0.2, box["y"] + 2)
    expect(value).to_have_text("0.30")
    handle.element_handle().wait_for_element_state("stable")  # it glides to where the track was tapped
    box = handle.bounding_box()
    swipe(phone, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, 60, 0)
    expect(value).not_to_have_text("0.30")


def test_on_a_phone_the_figure_stays_in_sight_while_a_slider_is_in_use(phone):
    lab = phone.show_lab(0)
    lab.get_by_role("button", name="More controls").click()
    slider = sliders(lab).last
    slider.focus()
    slider.evaluate(MIDDLE)
    phone.page.wait_for_function(
        """(boxes) => {
            const [plot, handle] = boxes.map((each) => each.getBoundingClientRect());
            return plot.top > 0 && plot.height > 0 && plot.bottom < handle.top && handle.top < innerHeight;
        }""",
        arg=[lab.locator(".endplate-plot").element_handle(), slider.element_handle()],
    )


def test_on_a_phone_the_figure_does_not_cover_the_slider_that_is_touched(phone):
    lab = phone.show_lab(0)
    slider = sliders(lab).nth(1)
    slider.evaluate("(handle) => { document.activeElement.blur(); handle.scrollIntoView({ block: 'start' }); }")
    slider.focus()
    phone.page.wait_for_function(
        "([words, handle]) => words.getBoundingClientRect().bottom <= handle.getBoundingClientRect().top",
        arg=[lab.locator(".endplate-summary").element_handle(), slider.element_handle()],
    )


def test_on_a_phone_the_words_have_the_whole_width_of_the_figure(phone):
    lab = phone.show_lab(0)
    plot, words = lab.locator(".endplate-plot").bounding_box(), lab.locator(".endplate-summary").bounding_box()
    assert words["width"] > 0.95 * plot["width"]


def test_no_line_of_words_ends_between_a_number_and_its_unit(phone):
    lab = phone.show_lab(0)
    for words in (".endplate-summary", ".endplate-scene-reading"):
        said = lab.locator(words).inner_text()
        assert re.search("\\d\u00a0(mV|%|ms)", said)
        assert not re.search("\\d (mV|%|ms)", said)
