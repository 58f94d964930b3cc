"""What a scene adds to a step of a slider as a learner has it: from the key to the picture, in a real JupyterLab.

    python benchmarks/scene_steps.py             every lab with a scene
    python benchmarks/scene_steps.py JunctionLab these labs alone

A notebook shows a lab with its scene and, in a cell below, the same lab without one. In turn a run of keys is pressed
on the first slider in sight of each: a step is the time from the press until the browser has finished the last frame
in which words, figure or scene change. It holds all that a step is made of: server, kernel, model, figure and scene.
``scenes.py`` counts the parts of kernel and page alone. It needs the extras ``test``.
"""

from __future__ import annotations

import statistics
import sys
import uuid
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from endplate.core.lab.lab import Lab
from endplate.labs import ALL
from tools.browser import chromium
from tools.browser.lab_driver import CHROMIUM_FLAGS, LabPage
from tools.browser.lab_server import LabServer

KEY_RUNS = ("ArrowLeft", "ArrowRight") * 2
"""From the value of the first preset on: where a slider ends, the run back is left."""
KEYS, WARM_UP_KEYS = 12, 2
SETTLE_ms, ANSWERED_ms, MOST_RATIO = 150, 350, 1.5

# Gives the keys to the handle of the first slider in sight.
FOCUS = """(index) => {
    const area = window.jupyterapp.shell.currentWidget.content.widgets[index].outputArea.node;
    const handle = [...area.querySelectorAll('.noUi-handle')].find((each) => each.checkVisibility());
    handle.focus();
    return document.activeElement === handle;
}"""
# From now on `step` is the milliseconds from the last key press to the end of the last frame in which the lab has
# changed: its words, its figure, what is drawn on a canvas.
WATCH = """(index) => {
    const area = window.jupyterapp.shell.currentWidget.content.widgets[index].outputArea.node;
    let pressed = 0;
    let waiting = false;
    const changed = () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
            const done = new MessageChannel();
            done.port1.onmessage = () => ((window.step = performance.now() - pressed), (waiting = false));
            done.port2.postMessage(null);
        });
    };
    window.stopWatching?.();
    const observer = new MutationObserver(changed);
    const summary = area.querySelector('.endplate-summary');
    observer.observe(summary, { childList: true, characterData: true, subtree: true });
    area.addEventListener('endplate-drawn', changed);
    const pens = CanvasRenderingContext2D.prototype;
    const { save } = pens;
    pens.save = function () {
        if (area.contains(this.canvas)) changed();
        save.call(this);
    };
    const press = () => ((pressed = performance.now()), (window.step = null));
    window.addEventListener('keydown', press, { capture: true });
    window.stopWatching = () => {
        observer.disconnect();
        area.removeEventListener('endplate-drawn', changed);
        window.removeEventListener('keydown', press, { capture: true });
        pens.save = save;
    };
}"""


def cells(kind: type[Lab]) -> list[str]:
    """Return the cells that show a lab with its scene, and without."""
    name = kind.__name__
    return [f"from endplate.labs import {name}\n{name}()", f"type('{name}', ({name},), {{'scene': None}})()"]


def steps_ms(lab: LabPage, index: int, key: str) -> list[float]:
    """Return the times of one run of a key in one cell."""
    lab.show_lab(index)
    lab.page.wait_for_timeout(SETTLE_ms)
    assert lab.page.evaluate(FOCUS, index), "the slider has not got the keys"
    lab.page.evaluate(WATCH, index)
    taken = []
    for press in range(WARM_UP_KEYS + KEYS):
        lab.page.keyboard.press(key)
        lab.page.wait_for_timeout(ANSWERED_ms + 7 * (press % 5))  # until it rests; never in step with the frames
        taken.append(lab.page.evaluate("step"))
    return [each for each in taken[WARM_UP_KEYS:] if each is not None]  # a small step may change nothing


def measure(kind: type[Lab], server: LabServer, browser: Browser) -> tuple[float, float]:
    """Return the median step of a lab with its scene, and without."""
    notebook = server.write_notebook(f"{uuid.uuid4().hex}.ipynb", cells(kind))
    context = browser.new_context(viewport={"width": 1280, "height": 1200})
    lab = LabPage(context.new_page(), server.url(notebook))
    lab.run_all()
    taken: list[list[float]] = [[], []]
    for number, key in enumerate(KEY_RUNS):
        for index in (number % 2, 1 - number % 2):
            taken[index] += steps_ms(lab, index, key)
    lab.close()
    context.close()
    return statistics.median(taken[0]), statistics.median(taken[1])


def main(names: list[str]) -> None:
    """Measure every lab with a scene, or those of these names, and print a row for each."""
    program = chromium.find()
    if program is None:
        sys.exit(chromium.NOT_FOUND)
    print(f"{'lab':26}{'with ms':>9}{'without':>9}{'ratio':>8}   at most {MOST_RATIO}")
    with sync_playwright() as playwright, LabServer() as server:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        for kind in ALL:
            if kind.scene is not None and (not names or kind.__name__ in names):
                scene_ms, bare_ms = measure(kind, server, browser)
                missed = "" if scene_ms <= MOST_RATIO * bare_ms else "   missed"
                print(f"{kind.__name__:26}{scene_ms:9.1f}{bare_ms:9.1f}{scene_ms / bare_ms:8.2f}{missed}", flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
