"""A learner's hands on a lab: keys, the figure's tools, and a kernel that does not answer."""

import re

import edfio
import pytest
from playwright.sync_api import expect

from endplate.labs import JunctionLab
from tools.browser.lab_driver import SCROLLED, sliders

SLOW = """
import pathlib, time
from endplate import labs
from endplate.junction import impulse as junction

def compute(settings, seed):
    while settings.calcium_mM < 1 and not pathlib.Path("answer now").exists():
        time.sleep(0.02)
    return junction.simulate(settings, seed)

class SlowLab(labs.JunctionLab):
    compute = staticmethod(compute)

SlowLab()
"""
PREDICTION = "from endplate import questions\n\nquestions.Prediction('calcium_steep', labs.JunctionLab())"
ACTIVE_CELL = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
RANGE = "(lab) => lab.querySelector('.js-plotly-plot')._fullLayout.xaxis.range"
HELD = """() => {
    const { activeElement } = document;
    return activeElement.matches(":disabled, [aria-disabled='true']") ? activeElement.ariaLabel : "";
}"""


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    """A lab that may be slow, a prediction, and a lab in which some sliders and lists are held still."""
    page = lab_page(lab_server.write_notebook("hands.ipynb", [SLOW, PREDICTION, "labs.NerveStudyLab()"]))
    page.run_all()
    return page


@pytest.fixture
def lab(page):
    lab = page.show_lab(0)
    lab.locator(".endplate-toolbar").get_by_role("button", name="Reset").click()
    expect(lab.get_by_label("State code")).to_have_value(JunctionLab().state)
    return lab


def test_arrow_keys_move_lists_and_sliders_and_leave_the_notebook_where_it_is(page, lab):
    before = page.page.evaluate(ACTIVE_CELL)
    presets = list(JunctionLab.presets)
    chosen = lab.get_by_label("Preset")
    chosen.focus()
    page.page.keyboard.press("ArrowDown")
    expect(chosen).to_have_value(presets[1])
    expect(chosen).to_be_focused()
    slider = sliders(lab).first
    slider.focus()
    page.page.keyboard.press("ArrowDown")
    expect(chosen).to_have_value("own values")
    expect(slider).to_be_focused()
    assert page.page.evaluate(ACTIVE_CELL) == before


def test_what_is_held_says_why_and_takes_neither_the_tab_key_nor_the_notebook_elsewhere(page):
    lab, keyboard = page.show_lab(2), page.page.keyboard
    lab.get_by_role("button", name="More controls").click()
    controls, before = lab.locator(".endplate-controls"), page.page.evaluate(ACTIVE_CELL)
    held = controls.locator(".noUi-handle[aria-disabled=true]").filter(visible=True)
    expect(held.nth(1)).to_be_visible()
    lists = controls.locator("select:disabled").all()
    assert lists
    for each in held.all():
        expect(each).to_have_attribute("aria-label", re.compile("needs "))
    for each in lists:
        expect(each).to_be_disabled()
        assert "needs " in each.evaluate("(list) => list.labels[0].textContent")
    controls.locator(":is(select, [role=slider]):not(:disabled, [aria-disabled=true])").first.focus()
    for _ in range(2 * controls.locator("select, [role=slider]").count()):
        keyboard.press("Tab")
        assert page.page.evaluate(HELD) == "", "a held control is passed over"
    held.first.evaluate("(handle) => { handle.scrollIntoView({ block: 'center' }); handle.focus(); }")
    scrolled = page.page.evaluate(SCROLLED)
    for key in ("Home", "End", "ArrowDown", "ArrowUp", "PageDown", "PageUp", "Space"):
        keyboard.press(key)
        page.wait_until_drawn_anew()
        assert page.page.evaluate(SCROLLED) == scrolled, key
    assert page.page.evaluate(ACTIVE_CELL) == before


def test_sliders_carry_both_ends(lab):
    calcium = JunctionLab.controls["calcium_mM"]
    row = lab.locator(".endplate-control-calcium_mM")
    assert row.locator(".endplate-scale span").all_inner_texts() == [calcium.scale["low"], calcium.scale["high"]]


def test_the_figure_is_enlarged_reset_and_saved_under_its_state_code(page, lab):
    tools = lab.locator(".endplate-tools")
    tools.locator("summary").click()
    whole = lab.evaluate(RANGE)
    tools.get_by_role("button", name="Zoom in").click()
    seen = {"arg": [lab.element_handle(), *whole]}
    zoomed = f"([lab, first, last]) => {{ const [low, high] = ({RANGE})(lab); return first < low && high < last; }}"
    page.page.wait_for_function(zoomed, **seen)
    tools.get_by_role("button", name="Reset view").click()
    page.page.wait_for_function(f"([lab, ...whole]) => ({RANGE})(lab).join() === whole.join()", **seen)
    for kind in ("PNG", "SVG"):
        with page.page.expect_download() as download:
            tools.get_by_role("button", name=kind).click()
        assert download.value.suggested_filename == f"{JunctionLab().state}.{kind.lower()}"
    tools.locator("summary").click()


def test_the_data_and_the_traces_of_the_figure_are_saved_under_its_state_code(page, lab):
    tools, model = lab.locator(".endplate-tools"), JunctionLab()
    tools.locator("summary").click()
    saved = {}
    for words, kind in (("CSV", ".csv"), ("EDF+", ".edf")):
        with page.page.expect_download() as download:
            tools.get_by_role("button", name=words).click()
        assert download.value.suggested_filename == f"{model.state}{kind}"
        saved[kind] = download.value.path().read_bytes()
    tools.locator("summary").click()
    assert saved[".csv"].decode() == model.table().to_csv(index=False)
    assert len(edfio.read_edf(saved[".edf"]).signals) == model.table().shape[1] - 1


def test_the_figure_stays_where_it_is_at_the_first_move(page, lab):
    place = "(lab) => lab.querySelector('.endplate-plot').getBoundingClientRect().top - lab.getBoundingClientRect().top"
    before = lab.evaluate(place)
    sliders(lab).nth(1).focus()
    page.page.keyboard.press("ArrowLeft")
    expect(lab.get_by_label("Preset")).to_have_value("own values")
    expect(lab.locator(".endplate-summary")).to_contain_text("Compared with healthy")
    expect(lab.locator(".endplate-mechanism")).to_be_hidden()
    assert lab.evaluate(place) == pytest.approx(before, abs=1)


def test_a_slow_answer_shows_that_work_goes_on_and_after_two_seconds_says_so(page, lab, lab_server):
    sliders(lab).first.focus()
    page.page.keyboard.press("Home")
    expect(lab.locator(".endplate-is-working")).to_have_count(1)
    expect(lab.locator(".endplate-status")).to_contain_text("has not answered for two seconds")
    (lab_server.root / "answer now").touch()
    expect(lab.locator(".endplate-status")).to_be_empty()
    expect(lab.locator(".endplate-is-working")).to_have_count(0)
    expect(lab.locator(".endplate-summary")).to_contain_text("Compared with healthy")


def test_a_prediction_hides_its_lab_and_its_report_leaves_it_in_sight(page):
    page.show_cell(1)
    cell = page.page.locator(".jp-Cell").nth(1)
    expect(cell.get_by_text("The lab opens here")).to_be_visible()
    expect(cell.get_by_label("Preset")).to_be_hidden()
    expect(cell.get_by_role("slider").first).to_be_hidden()
    cell.get_by_role("radio").first.check()
    cell.get_by_role("button", name="Commit my prediction").click()
    expect(cell.get_by_label("Preset")).to_be_visible()
    report = cell.locator(".endplate-report")
    expect(report).to_be_visible()
    assert report.bounding_box()["height"] <= 200


def test_what_a_prediction_opens_comes_into_sight(page):
    page.show_cell(1)
    cell = page.page.locator(".jp-Cell").nth(1)
    again = cell.get_by_role("button", name="Predict again")
    expect(again.or_(cell.get_by_role("button", name="Commit my prediction"))).to_be_visible()
    if again.is_visible():
        again.click()
        expect(again).to_be_hidden()
    cell.get_by_role("radio").first.check()
    commit = cell.get_by_role("button", name="Commit my prediction")
    commit.evaluate("(button) => button.scrollIntoView({ block: 'end' })")
    commit.click()
    expect(cell.locator(".endplate-report")).to_be_in_viewport()
    expect(cell.get_by_label("Preset")).to_be_in_viewport()
    lab = cell.locator(".endplate-lab").element_handle()
    page.page.wait_for_function("(lab) => lab.getBoundingClientRect().top + 200 < window.innerHeight", arg=lab)


def test_cells_that_run_again_keep_settings_and_answers(page, lab):
    sliders(lab).nth(1).focus()
    page.page.keyboard.press("ArrowLeft")
    expect(lab.get_by_label("Preset")).to_have_value("own values")
    code = lab.get_by_label("State code").input_value()
    for cell in (0, 1):
        page.run_cell(cell)
    expect(page.show_lab(0).get_by_label("State code")).to_have_value(code)
    cell = page.page.locator(".jp-Cell").nth(1)
    expect(cell.get_by_role("radio").first).to_be_checked()
    expect(cell.get_by_label("Preset")).to_be_visible()


def test_figures_follow_the_dark_theme(page, lab):
    page.page.evaluate("() => jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })")
    expect(lab.locator(".endplate-plot")).to_have_css("filter", "invert(0.93) hue-rotate(180deg)")
    assert page.severe_violations(".endplate-lab") == []
    words, arrow = lab.get_by_label("Preset").evaluate(
        "(select) => [getComputedStyle(select).color, getComputedStyle(select).backgroundImage]"
    )
    assert words in arrow, "the arrow of a choice has the colour of its words, so it is seen on black"
    page.page.evaluate("() => jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Light' })")
    expect(lab.locator(".endplate-plot")).to_have_css("filter", "none")


def test_colours_that_a_reader_has_chosen_leave_everything_to_be_seen(page, lab):
    page.page.emulate_media(forced_colors="active")
    for part in (".noUi-target", ".noUi-handle", ".endplate-toolbar button"):
        element = lab.locator(part).first
        width = element.evaluate("(element) => parseFloat(getComputedStyle(element).borderTopWidth)")
        assert width >= 1, part
    # a figure keeps its ground with its colours, and a handle is no part of the page's ground
    expect(lab.locator(".endplate-plot")).to_have_css("forced-color-adjust", "none")
    expect(lab.locator(".endplate-plot .main-svg").first).to_have_css("background-color", "rgb(255, 255, 255)")
    colour = "(element) => getComputedStyle(element).backgroundColor"
    handle, ground = lab.locator(".noUi-handle").first.evaluate(colour), page.page.locator("body").evaluate(colour)
    assert handle != ground
    assert page.severe_violations(".endplate-lab") == []
    page.page.emulate_media(forced_colors="none")


def test_a_kernel_that_has_gone_is_named_and_takes_no_moves(page, lab):
    page.page.evaluate("() => void window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(lab.locator(".endplate-status")).to_contain_text("restarted or shut down")
    expect(lab.locator(".endplate-status")).to_contain_text("Run this cell again")
    expect(lab.locator(".endplate-controls")).to_have_js_property("inert", True)
    page.wait_ready()
    page.run_cell(0)
    lab = page.show_lab(0)
    expect(lab.locator(".endplate-status")).to_be_empty()
    expect(lab.locator(".endplate-controls")).to_have_js_property("inert", False)
