"""A scene in a real browser: what is drawn is what was computed, and it moves only when somebody wants it to."""

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from endplate.core.scene import OverTime, Passed
from endplate.core.scene.shapes import Strip
from endplate.labs import JunctionLab

LEVEL = 2e-3  # of a property's way: what two bytes a number and a thinned end of the course leave of it


@pytest.fixture(scope="module")
def lab():
    return JunctionLab()


@pytest.fixture(autouse=True)
def opened(scene_page, lab):
    scene_page.page.emulate_media(reduced_motion="no-preference", forced_colors="none")
    scene_page.page.set_viewport_size({"width": 1100, "height": 900})
    lab.apply("healthy")
    scene_page.show(lab)


def share(drive, result, layout, time_ms, items, scene):
    """The part of a property's way, for each item, from the whole arrays of the result."""
    moving, times = scene.moving(result), result.time_ms
    course = moving.get(drive.array)
    if isinstance(drive, OverTime):
        value = np.full(items, np.interp(time_ms, times, course if course.ndim == 1 else course[:, drive.place]))
    else:
        starts = moving[drive.start]
        events = layout[drive.of].astype(int) if drive.of else np.arange(starts.size)
        age = time_ms - (starts[events] if starts.size else np.zeros(events.size))
        started = (events >= 0) & (age >= 0)
        value = np.where(started, np.interp(age, times, course), drive.before)
    low, high = drive.domain
    way = (value - low) / (high - low)
    if drive.window:
        first, last = (layout[name] for name in drive.window)
        way = (way - first) / (last - first)
    return np.clip(way, 0, 1)


@pytest.mark.parametrize(
    "preset",
    ["healthy", "myasthenia with neostigmine", "curare", "botulinum toxin", "Lambert-Eaton", "organophosphate"],
)
def test_every_driven_property_is_drawn_as_the_numbers_of_the_result_say(scene_page, lab, preset):
    lab.apply(preset)
    scene_page.show(lab)
    scene, result = JunctionLab.scene, lab.result
    layout = scene.layout(result)
    for time_ms in (0.0, 0.2, 0.344, 0.7, 1.5, 4.0):
        drawn = scene_page.drawn(time_ms)
        for shape in scene.shapes:
            for key, drive in shape.drives.items():
                got = np.array(drawn[f"{shape.name}.{key}"])
                if isinstance(shape, Strip):
                    along = [np.interp(time_ms, result.time_ms, each) for each in result.course.along_mV.T]
                    low, high = drive.domain
                    assert got == pytest.approx(np.clip((np.array(along) - low) / (high - low), 0, 1), abs=LEVEL)
                    continue
                way = share(drive, result, layout, time_ms, got.size, scene)
                first, last = (layout[end] if isinstance(end, str) else end for end in drive.ends)
                window = np.ptp([layout[each] for each in drive.window], axis=0) if drive.window else 1.0
                slack = LEVEL * np.abs(np.subtract(last, first)) / window + 1e-3
                assert got.shape == way.shape, shape.name
                assert (np.abs(got - (first + way * (last - first))) <= slack).all(), (shape.name, key, time_ms)


def test_the_words_have_the_numbers_of_the_moment(scene_page, lab):
    scene_page.drawn(0.4)
    words = scene_page.reading()
    result = lab.result
    left = int((result.latency_ms <= 0.4).sum())
    assert f"{left} of {result.quanta} quanta have left" in words
    voltage = np.interp(0.4, result.time_ms, result.voltage_mV)
    assert f"end plate {voltage:.0f} mV".replace("-", "\u2212") in words
    assert words.startswith("0.40 ms: ")
    assert any(isinstance(each.drive, Passed) for each in JunctionLab.scene.readings)


CURSOR = """() => {
    const plot = document.querySelector('.endplate-plot');
    const line = document.querySelector('.endplate-cursor').getBoundingClientRect();
    const { xaxis } = plot._fullLayout;
    const middle = line.left + line.width / 2 - plot.getBoundingClientRect().left - plot.clientLeft;
    return xaxis.p2l(middle - xaxis._offset);
}"""


BELOW_LETTERS = """() => {
    const line = document.querySelector('.endplate-cursor');
    const letters = document.querySelector('.endplate-plot .infolayer').closest('.main-svg');
    const order = [line, letters].map((each) => getComputedStyle(each).zIndex);
    return order.every((each) => each === 'auto') && line.nextElementSibling === letters;
}"""


def test_the_cursor_stands_in_the_traces_at_the_same_time_and_can_be_dragged(scene_page, lab):
    for time_ms in (0.0, 0.5, 3.2):
        scene_page.drawn(time_ms)
        assert scene_page.page.evaluate(CURSOR) == pytest.approx(time_ms, abs=0.01)
    assert scene_page.page.evaluate(BELOW_LETTERS), "words of the figure can be read where the line crosses them"
    scene_page.page.set_viewport_size({"width": 500, "height": 900})
    scene_page.page.wait_for_function("() => document.querySelector('.endplate-plot')._fullLayout.width < 500")
    scene_page.page.wait_for_function(f"() => Math.abs(({CURSOR})() - 3.2) < 0.02")
    scene_page.page.locator(".endplate-cursor").scroll_into_view_if_needed()
    box = scene_page.page.locator(".endplate-cursor").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    scene_page.page.mouse.move(x, y)
    scene_page.page.mouse.down()
    scene_page.page.mouse.move(x - 60, y, steps=3)
    scene_page.page.mouse.up()
    now = scene_page.page.evaluate("() => scene.time()")
    assert now < 3.0
    assert scene_page.page.evaluate(CURSOR) == pytest.approx(now, abs=0.02)


def test_it_plays_only_when_asked_at_the_speed_that_is_said_and_sends_no_message(scene_page):
    page = scene_page.page
    still = page.evaluate("() => scene.time()")
    scene_page.wait_frames(9)
    assert page.evaluate("() => scene.time()") == still
    page.evaluate("() => messages.splice(0)")
    assert page.get_by_label("Speed").locator("option:checked").inner_text() == "1 s here = 1 ms"
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => scene.frames().length > 30")
    page.get_by_role("button", name="Pause").click()
    now = page.evaluate("() => scene.time()")
    assert now == pytest.approx(scene_page.played_ms() / 1000, abs=0.11)
    scene_page.wait_frames(6)
    assert page.evaluate("() => [scene.time(), messages.length]") == [now, 0]


def test_speeds_are_said_in_words_and_real_speed_ends_at_once(scene_page):
    page = scene_page.page
    words = page.get_by_label("Speed").locator("option").all_inner_texts()
    assert words[:4] == ["real speed", "1 s here = 100 ms", "1 s here = 10 ms", "1 s here = 1 ms"]
    page.get_by_label("Speed").select_option("1")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => scene.time() === 6")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.get_by_label("Speed").select_option("1000")


def test_it_is_worked_with_keys_and_says_where_it_stands(scene_page):
    page = scene_page.page
    slider = page.get_by_label("Time in the drawing")
    scene_page.drawn(1.0)
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => scene.time()") == pytest.approx(1.01)
    assert slider.get_attribute("aria-valuetext").startswith("1.01 ms: calcium ")
    page.keyboard.press("End")
    assert page.evaluate("() => scene.time()") == 6
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    said = page.locator(".endplate-scene-said")
    page.wait_for_function("() => document.querySelector('.endplate-scene-said').textContent")
    assert " ms: calcium " in said.text_content()


def test_who_wants_less_motion_gets_still_pictures_step_by_step(scene_page, lab):
    scene_page.page.emulate_media(reduced_motion="reduce")
    scene_page.show(lab)
    before = scene_page.page.evaluate("() => scene.time()")
    scene_page.page.get_by_role("button", name="Step").click()
    after = scene_page.page.evaluate("() => scene.time()")
    scene_page.wait_frames(9)
    assert scene_page.page.evaluate("() => scene.time()") == after != before


def test_a_new_result_keeps_the_moment_that_was_chosen(scene_page, lab):
    scene_page.drawn(0.9)
    lab.receptor_fraction = 0.2
    scene_page.change(lab)
    assert scene_page.page.evaluate("() => scene.time()") == 0.9
    assert "20 % are left" in scene_page.page.locator(".endplate-scene details").text_content()


def test_the_key_names_what_is_there_and_nothing_else(scene_page, lab):
    key = scene_page.page.locator(".endplate-scene-key")
    assert "curare" not in key.inner_text()
    lab.apply("curare")
    scene_page.change(lab)
    assert "curare" in key.inner_text()
    assert "missing receptor" not in key.inner_text()


INK = """() => {
    const canvas = document.querySelector('.endplate-scene canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set();
    for (let i = 0; i < data.length; i += 4) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return [colours.size, document.documentElement.scrollWidth - innerWidth];
}"""

# Pixels by which the list of speeds is narrower than its longest words.
CUT_OFF = """() => {
    const speeds = document.querySelector('.endplate-scene select');
    const whole = speeds.cloneNode(true);
    whole.style.cssText = 'position: absolute; width: max-content';
    speeds.after(whole);
    const needed = whole.offsetWidth;
    whole.remove();
    return needed - speeds.offsetWidth;
}"""


def test_it_fits_every_page_in_both_themes_and_axe_finds_nothing_on_a_phone(scene_page, lab):
    for width in (1920, 1100, 768, 290):  # a phone leaves a drawing 290 pixels in a notebook
        scene_page.page.set_viewport_size({"width": width, "height": 900})
        for dark in (True, False):
            scene_page.show(lab, dark=dark)
            colours, outside = scene_page.page.evaluate(INK)
            assert colours > 100, (width, dark)
            assert outside <= 0, (width, dark)
            assert scene_page.page.evaluate(CUT_OFF) <= 0, ("the words of the speed", width, dark)
    found = Axe().run(scene_page.page, context=".endplate-scene").response["violations"]
    assert [each["id"] for each in found if each["id"] != "region"] == []


def test_with_forced_colours_it_is_drawn_in_those_of_the_system(scene_page, lab):
    scene_page.page.emulate_media(forced_colors="active")
    scene_page.show(lab)
    colours, _ = scene_page.page.evaluate(INK)
    assert colours > 20
