"""Labs on a page without a kernel: words and numbers are those of the model; without a script all can be read.

One preset of one lab is built once, and one page of it is opened from its folder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from endplate.core.lab.lab import Lab
from endplate.labs import ConductionLab, JunctionLab, RepetitiveStimulationLab
from tests.site.conftest import MARKS, MOVE, write_page
from tools.browser.lab_driver import DRAWN_ANEW, SEVERE
from tools.site.labs.sweeps import sweeps

PRESET = "myasthenia gravis"
HALF_SHARP_px = 0.25
"""Half a pixel of a screen with two pixels to each of the page."""
UNITS_per_px = """() => document.querySelector('.endplate-plot').data.map(({ yaxis = 'y' }) => {
    const { range, _length } = document.querySelector('.endplate-plot')._fullLayout[`yaxis${yaxis.slice(1)}`];
    return Math.abs(range[1] - range[0]) / _length;
})"""
COUNT_REDRAWS = """async () => {
    const plotly = await globalThis[Symbol.for('endplate.plotly')].get('site');
    const { react } = plotly;
    window.redraws = 0;
    plotly.react = (...given) => ((window.redraws += 1), react(...given));
}"""
DRAWN = "() => new Promise((then) => document.addEventListener('endplate-drawn', then, { once: true }))"
HEIGHTS = "() => document.querySelector('.endplate-plot').data.map(({ y }) => [...y].filter(Number.isFinite))"


@pytest.fixture(scope="module")
def only_lab() -> JunctionLab:
    return JunctionLab()


@pytest.fixture
def lab(only_lab: JunctionLab) -> JunctionLab:
    """The lab with a kernel, at the preset of the page."""
    only_lab.apply(PRESET)
    return only_lab


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one preset of one lab."""
    return write_page(tmp_path_factory.mktemp("site"), "JunctionLab", PRESET)


@pytest.fixture(scope="module")
def page(browser: Browser, file: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.asked = []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
    page.goto(file.as_uri())
    expect(page.locator(".endplate-live")).to_be_visible()
    expect(page.locator(".endplate-plot .main-svg").first).to_be_visible()
    yield page
    page.close()


def heights(lab: JunctionLab) -> list[np.ndarray]:
    """Return the heights of the lines of a lab's figure, those that are compared with first, as its view has them."""
    found = []
    for trace in lab.view.traces:
        y = trace["y"]
        numbers = np.frombuffer(lab.view.arrays[y["$array"]], y["dtype"]) if isinstance(y, dict) else np.array(y, float)
        found.append(numbers[np.isfinite(numbers)])
    return found


def words(page: Page) -> str:
    return page.locator(".endplate-summary").inner_text().replace("\u00a0", " ")


def test_a_slider_says_and_draws_what_the_model_computes(page, lab):
    preset = lab.values()
    moved = [sweep for sweep in sweeps(lab, preset) if sweep.name != "seed"]
    assert {sweep.name for sweep in moved} == set(lab.primary_controls)
    for sweep in moved:
        slider = page.get_by_label(lab.parts.panel.controls[sweep.name].description, exact=True)
        for index in (0, len(sweep.values) // 2, len(sweep.values) - 1):
            lab.set(preset | {sweep.name: sweep.values[index]})
            slider.evaluate(MOVE, index)
            expect(page.locator(".endplate-summary")).to_have_text(lab.view.summary)
            page.evaluate(DRAWN_ANEW)  # a figure may come a frame after its words
            value = float(slider.get_attribute("aria-valuetext").split()[0])
            assert value == pytest.approx(sweep.values[index])
            drawn = zip(page.evaluate(HEIGHTS), page.evaluate(UNITS_per_px), heights(lab), strict=True)
            for y, unit, trace in drawn:
                ends = [float(trace.min()), float(trace.max())]
                assert [min(y), max(y)] == pytest.approx(ends, abs=HALF_SHARP_px * unit)


def moved_marks(page: Page, lab: Lab, names: Collection[str]) -> int:
    """Move sliders of a live lab, compare each figure with the same one drawn anew, and return the number of moves."""
    page.evaluate(COUNT_REDRAWS)
    steps = 0
    for sweep in sweeps(lab, lab.values()):
        if sweep.name not in names:
            continue
        slider = page.get_by_label(lab.parts.panel.controls[sweep.name].description, exact=True)
        for index in (sweep.start, sweep.start + 1 if sweep.start == 0 else sweep.start - 1, 0, len(sweep.values) - 1):
            drawn = page.evaluate_handle(f"() => ({{ done: ({DRAWN})() }})")
            if int(slider.input_value()) == index + int(slider.get_attribute("min")):
                continue
            slider.evaluate(MOVE, index)
            drawn.evaluate("({ done }) => done")
            steps += 1
            moved, anew = page.evaluate(MARKS)
            assert moved == anew, sweep.name
    return steps


def test_lines_that_are_moved_stand_where_they_would_be_drawn(page, lab):
    steps = moved_marks(page, lab, ("calcium_mM", "receptor_fraction", "esterase_fraction"))
    assert page.evaluate("window.redraws") <= steps - 3, "plotly.js has moved lines alone"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "name"), [(RepetitiveStimulationLab, "receptor_fraction"), (ConductionLab, "temperature_C")]
)
def test_bars_and_maps_that_are_moved_stand_where_they_would_be_drawn(browser, tmp_path, kind, name):
    lab = kind()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(write_page(tmp_path, kind.__name__, lab.settings.preset).as_uri())
    expect(page.locator(".endplate-plot .main-svg").first).to_be_visible()
    steps = moved_marks(page, lab, (name,))
    assert page.evaluate("window.redraws") < steps, "plotly.js has moved marks alone"
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_live_lab_can_be_used_by_all_and_is_not_wider_than_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(DRAWN_ANEW)
    found = Axe().run(page, context=".endplate-lab").response["violations"]
    assert [each["id"] for each in found if each["impact"] in SEVERE] == []
    page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)


def test_quantities_presets_and_the_lock_can_be_reached_from_the_page(page, lab):
    page.evaluate("preset => document.getElementById('lab').endplateLab.apply(preset)", PRESET)
    expect(page.locator(".endplate-summary")).to_have_text(lab.view.summary)
    quanta = page.evaluate("document.getElementById('lab').endplateLab.quantity('quanta')")
    assert quanta == lab.result.quanta
    page.evaluate("document.getElementById('lab').endplateLab.lock('Predict first.')")
    expect(page.locator(".endplate-locked")).to_have_text("Predict first.")
    expect(page.locator(".endplate-controls")).to_be_hidden()
    page.evaluate("document.getElementById('lab').endplateLab.unlock()")
    expect(page.locator(".endplate-controls")).to_be_visible()


def test_files_are_small_and_come_from_the_folder_alone(page, file):
    assert all(url.startswith((file.parent.as_uri(), "blob:", "data:")) for url in page.asked)
    sizes = {each.name: each.stat().st_size for each in (file.parent / "states").rglob("*.js")}
    assert max(sizes.values()) <= 40_000, sizes
    first = sizes["lab.js"] + sizes["1.js"]
    sweep = sum(size for name, size in sizes.items() if name.startswith("1-calcium_mM-"))
    assert first + sweep < 150_000


def test_the_data_of_a_figure_are_a_table_and_a_file(page, lab):
    page.get_by_role("button", name="Show the data").click()
    rows = page.locator(".endplate-data tbody tr")
    expect(rows.first).to_be_visible()
    columns = page.locator(".endplate-data thead th").all_inner_texts()
    assert columns == ["Drawn", "Across", "x", "Up", "y"]
    page.locator(".endplate-tools summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save data as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    drawn = page.evaluate(HEIGHTS)
    assert len(text.splitlines()) == 1 + sum(map(len, drawn))
    page.get_by_role("button", name="Hide the data").click()
    expect(page.locator(".endplate-data")).to_be_hidden()


def test_controls_stand_beside_the_figure_as_in_the_kit(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    controls, figure = (page.locator(each).bounding_box() for each in (".endplate-controls", ".endplate-view"))
    assert controls["x"] + controls["width"] <= figure["x"]
    assert abs(controls["y"] - figure["y"]) < 40


def test_a_lab_lives_before_the_drawing_library_is_there(browser, file, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.route("**/plotly-*.js", lambda route: None)  # on its way for ever
    page.goto(file.as_uri())
    expect(page.locator(".endplate-live")).to_be_visible()
    expect(page.locator(".endplate-waiting img")).to_be_visible()
    sweep = next(each for each in sweeps(lab, lab.values()) if each.name != "seed")
    preset = lab.values()
    lab.set(preset | {sweep.name: sweep.values[0]})
    page.get_by_label(lab.parts.panel.controls[sweep.name].description, exact=True).evaluate(MOVE, 0)
    expect(page.locator(".endplate-summary")).to_have_text(lab.view.summary)
    expect(page.locator(".endplate-waiting")).to_contain_text("on its way")
    page.close()


def test_a_state_that_does_not_come_is_said_and_nothing_changes(page, lab):
    page.get_by_label("Preset").select_option("healthy")  # whose files are not there
    expect(page.locator(".endplate-status")).to_contain_text("could not be read")
    assert words(page) == lab.view.summary


def test_without_scripts_picture_and_words_can_be_read(browser, file, lab):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    picture = page.get_by_role("img")
    assert picture.get_attribute("alt").endswith(lab.summary)
    assert page.locator("figcaption").inner_text() == lab.summary
    context.close()
