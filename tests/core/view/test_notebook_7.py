"""Keys on every kind of control in Notebook 7, which some schools have in place of JupyterLab."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from endplate.labs import JunctionLab
from tools.browser.lab_driver import CHROMIUM_FLAGS, SCROLLED, LabPage
from tools.browser.lab_server import LabServer

pytest.importorskip("notebook", minversion="7", reason="Notebook 7 is no part of the kit's environment")
pytestmark = pytest.mark.slow  # a server and a browser of its own

NOTEBOOK = """\
import sys
from notebook.app import main

main([*(word for word in sys.argv[1:] if "LabApp" not in word), "--allow-root"])
"""
CELLS = [
    "from endplate import labs, questions\n\nlabs.JunctionLab()",
    "questions.Question('halve_calcium')",
    "labs.NerveTrunkLab()",
]
ACTIVE_CELL = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"


@pytest.fixture(scope="module")
def page(chromium_path):
    """Two labs and a question in Notebook 7; some sliders of the second lab are held still."""
    exposed = "--JupyterNotebookApp.expose_app_in_browser=True"
    with LabServer(exposed, program=NOTEBOOK) as server, sync_playwright() as playwright:
        path = server.path_of(server.write_notebook("keys.ipynb", CELLS))
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        page = LabPage(browser.new_page(viewport={"width": 1280, "height": 900}), server.address(f"notebooks/{path}"))
        page.run_all()
        yield page
        page.close()
        browser.close()


@pytest.fixture
def lab(page):
    lab = page.show_lab(0)
    lab.locator(".endplate-toolbar").get_by_role("button", name="Reset").click()
    expect(lab.get_by_label("State code")).to_have_value(JunctionLab().state)
    yield lab
    assert page.page.evaluate(ACTIVE_CELL) == 0, "the notebook stays where it is"


def test_a_slider_moves(page, lab):
    handle = lab.locator(".endplate-control-calcium_mM").get_by_role("slider")
    handle.focus()
    for key in ("Home", "ArrowRight", "ArrowUp", "ArrowLeft"):
        page.page.keyboard.press(key)
    calcium = JunctionLab.controls["calcium_mM"]
    text = f"{calcium.low + calcium.step:.{calcium.decimals}f} {calcium.unit}"
    expect(handle).to_have_attribute("aria-valuetext", text)
    expect(handle).to_be_focused()


def test_a_list_goes_from_preset_to_preset(page, lab):
    chosen = lab.get_by_label("Preset")
    chosen.focus()
    page.page.keyboard.press("ArrowDown")
    expect(chosen).to_have_value(list(JunctionLab.presets)[1])
    page.page.keyboard.press("ArrowUp")
    expect(chosen).to_have_value(next(iter(JunctionLab.presets)))
    expect(chosen).to_be_focused()


def test_the_time_of_a_moving_picture_moves(page, lab):
    time = lab.locator("input[type=range]").first
    time.focus()
    before = float(time.input_value())
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.page.keyboard.press(key)
    assert float(time.input_value()) > before
    expect(time).to_be_focused()


def test_buttons_are_pressed_with_enter_and_with_space(page, lab):
    for key, there in (("Enter", "Show the data"), ("Space", "Hide the data")):
        lab.get_by_role("button", name=there).focus()
        page.page.keyboard.press(key)
        expect(lab.get_by_role("button", name=there)).to_have_count(0)


def test_a_number_is_typed(page, lab):
    readout = lab.locator(".endplate-control-receptor_fraction .widget-readout")
    readout.click()
    readout.press("ControlOrMeta+A")
    page.page.keyboard.type("0.4")
    page.page.keyboard.press("Enter")
    model = JunctionLab()
    model.receptor_fraction = 0.4
    expect(lab.get_by_label("State code")).to_have_value(model.state)


def test_options_of_a_question_are_chosen(page):
    page.show_cell(1)
    options = page.page.locator(".jp-Cell").nth(1).get_by_role("radio")
    options.first.focus()
    page.page.keyboard.press("Space")
    page.page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_be_checked()
    assert page.page.evaluate(ACTIVE_CELL) == 1


def test_keys_on_a_slider_that_is_held_leave_the_notebook_where_it_is(page):
    lab = page.show_lab(2)
    held = lab.locator(".noUi-handle[aria-disabled=true]").first
    expect(held).to_have_attribute("aria-label", re.compile("needs "))
    held.evaluate("(handle) => { handle.scrollIntoView({ block: 'center' }); handle.focus(); }")
    before = page.page.evaluate(SCROLLED), page.page.evaluate(ACTIVE_CELL)
    for key in ("Home", "End", "ArrowDown", "PageDown", "Space"):
        page.page.keyboard.press(key)
        page.wait_until_drawn_anew()
        assert (page.page.evaluate(SCROLLED), page.page.evaluate(ACTIVE_CELL)) == before, key
