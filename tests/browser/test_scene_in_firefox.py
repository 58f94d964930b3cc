"""A scene in Firefox is drawn from the same numbers, and plays."""

import pytest

from endplate.labs import JunctionLab
from tools.browser.firefox_driver import FirefoxPage
from tools.browser.lab_driver import READY, RUN_ALL

# Colours of the drawing; none where nothing is drawn.
COLOURS = """() => {
    const canvas = document.querySelector('.endplate-scene canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
}"""
SAID = """(time) => {
    document.querySelector('.endplate-scene').scene.seek(time);
    return document.querySelector('.endplate-scene-reading').textContent;
}"""
TIME = "() => document.querySelector('.endplate-scene').scene.time()"


@pytest.fixture(scope="module")
def page(firefox_path, lab_server):
    notebook = lab_server.write_notebook("scene_in_firefox.ipynb", ["from endplate import labs\n\nlabs.JunctionLab()"])
    with FirefoxPage(firefox_path) as page:
        page.goto(lab_server.url(notebook))
        page.wait_for("() => Boolean(window.jupyterapp?.shell?.currentWidget?.context)")
        page.evaluate(READY)
        page.evaluate(RUN_ALL)
        page.wait_for("() => Boolean(document.querySelector('.endplate-scene')?.scene?.time() !== undefined)")
        yield page


def test_it_is_drawn_as_the_result_says_and_plays_until_it_is_paused(page):
    result = JunctionLab().result
    assert page.evaluate(COLOURS) > 20
    left = int((result.latency_ms <= 0.5).sum())
    assert f"{left}\u00a0of {result.quanta} quanta have left" in page.evaluate(SAID, 0.5)
    page.click(".endplate-scene button")
    assert page.wait_for("() => document.querySelector('.endplate-scene').scene.time() > 0.52")
    page.click(".endplate-scene button")
    paused = page.evaluate(TIME)
    assert page.evaluate(TIME) == paused
