"""Firefox reads numbers and moves the focus in other ways than Chromium, and a scene is drawn and plays there too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from endplate.labs import JunctionLab
from tools.browser.firefox_driver import FirefoxPage
from tools.browser.lab_driver import READY, RUN_ALL
from tools.browser.lab_server import LabServer

CELL = """\
from endplate import labs
from endplate.questions import Prediction

Prediction("twitches_of_numb_thigh", labs.NerveMapLab())"""
FREE, SHUT = ".jp-Cell:nth-child(1 of .jp-Cell)", ".jp-Cell:nth-child(2 of .jp-Cell)"
READOUT = ".endplate-control-receptor_fraction .widget-readout"
SEVERITY = ".endplate-control-severity .widget-readout"
# Colours of the drawing; none where nothing is drawn.
COLOURS = """() => {
    const canvas = document.querySelector('.endplate-scene canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
}"""
SAID = """(time) => {
    document.querySelector('.endplate-scene').scene.seek(time);
    return document.querySelector('.endplate-scene-reading').textContent.replaceAll('\u00a0', ' ');
}"""
TIME = "() => document.querySelector('.endplate-scene').scene.time()"
SAYS = """([selector, words]) => {
    const found = document.querySelector(selector);
    return (found?.value ?? found?.textContent ?? "").replaceAll("\u00a0", " ").includes(words);
}"""


@pytest.fixture(scope="module")
def page(firefox_path: Path, lab_server: LabServer) -> Iterator[FirefoxPage]:
    """A lab, and a prediction above a lab that it keeps shut."""
    notebook = lab_server.write_notebook("firefox.ipynb", ["from endplate import labs\n\nlabs.JunctionLab()", CELL])
    with FirefoxPage(firefox_path) as page:
        page.goto(lab_server.url(notebook))
        page.wait_for("() => Boolean(window.jupyterapp?.shell?.currentWidget?.context)")
        page.evaluate(READY)
        page.evaluate(RUN_ALL)
        for lab in (FREE, SHUT):
            page.wait_for("(lab) => Boolean(document.querySelector(`${lab} .noUi-handle[aria-label]`))", lab)
        yield page


def type_into(page, selector, text, key):
    page.click(selector)
    page.select_all()
    page.type(*text, key)


def says(page, selector, words):
    return page.wait_for(SAYS, [selector, words])


def test_a_scene_is_drawn_as_the_result_says_and_plays_until_it_is_paused(page):
    page.wait_for("() => document.querySelector('.endplate-scene')?.scene?.time() !== undefined")
    result = JunctionLab().result
    assert page.wait_for(f"() => ({COLOURS})() > 20")
    left = int((result.latency_ms <= 0.5).sum())
    assert f"{left} of {result.quanta} quanta have left" in page.evaluate(SAID, 0.5)
    page.click(".endplate-scene button")
    assert page.wait_for("() => document.querySelector('.endplate-scene').scene.time() > 0.52")
    page.click(".endplate-scene button")
    paused = page.evaluate(TIME)
    assert page.evaluate(TIME) == paused


def test_a_number_beside_a_slider_is_read_as_people_type_it(page):
    model = JunctionLab()
    for text, key, fraction in (("0,6", "Enter", 0.6), ("45 %", "Tab", 0.45), ("\u00a0.3\u2009", "Enter", 0.3)):
        type_into(page, f"{FREE} {READOUT}", text, key)
        model.receptor_fraction = fraction
        assert says(page, f"{FREE} .widget-text input", model.state)
        assert says(page, f"{FREE} {READOUT}", f"{fraction:.2f}")
    for text, key, words in (("7", "Enter", "'7' is outside"), ("1 2", "Tab", "'1 2' is not a number")):
        type_into(page, f"{FREE} {READOUT}", text, key)
        assert says(page, f"{FREE} .endplate-status", f"Enter a number from 0 to 1 (fraction); {words}.")
        assert says(page, f"{FREE} {READOUT}", "0.30")


def test_a_number_on_a_card_is_read_as_people_type_it_and_the_lab_is_shut_until_then(page):
    number, status, readout = f"{SHUT} .endplate-number input", f"{SHUT} [role=status]", f"{SHUT} {SEVERITY}"
    before = page.evaluate("(readout) => document.querySelector(readout).textContent", readout)
    type_into(page, readout, "0,1", "Enter")
    assert says(page, readout, before)
    type_into(page, number, "1,2,3", "Enter")
    assert says(page, status, "'1,2,3' is not a number")
    assert says(page, number, "1,2,3")
    type_into(page, number, "2,5 muscles", "Enter")
    assert says(page, status, "You predicted2.5 muscles")
    assert says(page, number, "2.5")
