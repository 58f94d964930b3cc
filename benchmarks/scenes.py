"""What the scene of every lab costs: bytes, drawing, dropped frames, and steps of a slider.

    python benchmarks/scenes.py             every lab with a scene
    python benchmarks/scenes.py JunctionLab these labs alone

The page is 1280 pixels wide, without a notebook around it. Drawing is the median of 200 moments through the whole
scene, in which a frame of the browser takes 16.7 ms. Frames are dropped where more than one and a half of them pass
between two, which counts what the browser does with a drawing as well. A step moves the first slider in sight from end
to end, in a lab with its scene and in one without in turn, so that a busy machine is busy for both: in the kernel
counted in time of the processor, with all messages put into JSON; in the page in time of its main thread until that
answer is drawn, with the arrays as a kernel sends them. Every value is new to the scene and to the figure; the model
has computed it just before, so that neither lab finds more in its memory than the other. It needs the extras ``test``.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import comm
import numpy as np
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from endplate.core.lab.lab import Lab
from endplate.core.scene import SceneView
from endplate.labs import ALL
from tools.browser import chromium
from tools.browser.lab_driver import CHROMIUM_FLAGS
from tools.browser.scene_page import ScenePage, scene_of, states_of

WIDTH_px, PLAYED_ms, STEPS = 1280, 2000, 31
MOST_BYTES, MOST_SCRIPT = 60_000, 150_000

DRAW = """async () => {
    const [first, last] = [Number(document.querySelector('.endplate-scene input').min), 0]
        .map((value, i) => (i ? Number(document.querySelector('.endplate-scene input').max) : value));
    const took = [];
    for (let i = 0; i < 200; i++) {
        const before = performance.now();
        scene.seek(first + ((last - first) * i) / 199);
        took.push(performance.now() - before);
        if (i % 4 === 3) await new Promise(requestAnimationFrame); // what was drawn reaches the page
    }
    return took.sort((a, b) => a - b)[100];
}"""
FRAMES = """async (played) => {
    const controls = document.querySelector('.endplate-scene-controls');
    if (!controls.checkVisibility()) return []; // it stands still
    const slider = controls.querySelector('input');
    const button = controls.querySelector('button');
    const speed = controls.querySelector('select');
    speed.value = [...speed.options].at(-1).value; // the slowest, so that it does not end
    scene.seek(Number(slider.min));
    button.click();
    await new Promise((then) => setTimeout(then, played));
    const frames = scene.frames();
    button.click();
    return frames.slice(1).map((at, i) => at - frames[i]);
}"""
# A kernel sends arrays as they are: they are made of text before the clock starts.
HAND = "states => { window.waiting = states.map((views) => views.map((view) => withBytes(...view))); }"
# The answer of a kernel, to the figure alone or to the scene as well.
STEP = """async ([number, withScene]) => {
    const [plot, scene] = waiting[number];
    models.plot.take(plot);
    if (withScene) models.scene.take(scene);
    await new Promise(requestAnimationFrame);
    await new Promise((then) => setTimeout(then, 0));
}"""


class JsonComm(comm.DummyComm):
    """Puts each message into JSON as a kernel does, and sends it nowhere."""

    def publish_msg(
        self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
    ) -> None:
        """Put a message into JSON."""
        json.dumps({"data": data, "metadata": metadata, **keys}, ensure_ascii=False, allow_nan=False).encode()


def moved(lab: Lab) -> tuple[str, list[Any]]:
    """Return the name of the first slider in sight, or of the first control, and its values from end to end."""
    in_sight = [lab.controls[name] for name in lab.primary_controls]
    control = next((each for each in in_sight if not hasattr(each, "options")), in_sight[0])
    values = [*control.options] if hasattr(control, "options") else [*np.linspace(control.low, control.high, STEPS)]
    return control.name, [int(each) if getattr(control, "integer", False) else each for each in values]


def kernel_ms(kind: type[Lab]) -> tuple[float, float]:
    """Return the median time of the processor for a step of a control, with the scene and without."""
    bare = type(kind.__name__, (kind,), {"scene": None})
    ahead, labs, took = bare(), {True: kind(), False: bare()}, {True: [], False: []}
    name, values = moved(ahead)
    for number, value in enumerate(values):
        setattr(ahead, name, value)
        for scene in (number % 2 == 0, number % 2 == 1):
            before = time.process_time()
            setattr(labs[scene], name, value)
            took[scene].append(time.process_time() - before)
            assert labs[scene].result is not None
    return 1e3 * statistics.median(took[True]), 1e3 * statistics.median(took[False])


def page_ms(shown: ScenePage, lab: Lab) -> tuple[float, float]:
    """Return the median time of the page's main thread for an answer, with the scene and without."""
    took: dict[bool, list[float]] = {True: [], False: []}
    devtools = shown.page.context.new_cdp_session(shown.page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy_s() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    name, values = moved(lab)
    for first in (True, False):
        states = []
        for value in values:
            setattr(lab, name, value)
            states.append(states_of(lab))
        shown.page.evaluate(HAND, states)
        for number in range(len(states)):
            scene = first == (number % 2 == 0)
            before = busy_s()
            shown.page.evaluate(STEP, [number, scene])
            took[scene].append(1e3 * (busy_s() - before))
    devtools.detach()
    return statistics.median(took[True]), statistics.median(took[False])


def measure(shown: ScenePage, kind: type[Lab]) -> str:
    """Return the row of a lab."""
    lab = kind()
    biggest = 0
    for preset in kind.presets:
        lab.apply(preset)
        biggest = max(biggest, len(scene_of(lab).data) + len(json.dumps(scene_of(lab).state)))
    lab.apply(next(iter(kind.presets)))
    shown.show(lab)
    draw_ms = shown.page.evaluate(DRAW)
    passed = shown.page.evaluate(FRAMES, PLAYED_ms)
    dropped = 100 * sum(each > 25 for each in passed) / len(passed) if passed else 0.0
    kernel = kernel_ms(kind)
    page = page_ms(shown, lab)
    return (
        f"{kind.__name__:24}{biggest:>9}{draw_ms:>9.2f}{dropped:>10.1f}{kernel[0]:>10.1f}{kernel[0] / kernel[1]:>8.2f}"
        f"{page[0]:>10.1f}{page[0] / page[1]:>8.2f}{(kernel[0] + page[0]) / (kernel[1] + page[1]):>8.2f}"
    )


def main(names: list[str]) -> None:
    """Measure every lab with a scene, or those of these names, and print a row for each."""
    comm.create_comm = JsonComm
    program = chromium.find()
    if program is None:
        sys.exit(chromium.NOT_FOUND)
    script = len(SceneView._esm.encode())
    print(f"script of all scenes: {script} bytes of {MOST_SCRIPT} allowed; a state may have {MOST_BYTES}")
    print(f"{'':24}{'state':>9}{'draw':>9}{'dropped':>10}{'kernel':>10}{'':>8}{'page':>10}{'':>8}{'both':>8}")
    steps = f"{'ms a step':>10}{'ratio':>8}"
    print(f"{'lab':24}{'bytes':>9}{'ms':>9}{'%':>10}{steps}{steps}{'ratio':>8}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        shown = ScenePage(browser.new_page(viewport={"width": WIDTH_px, "height": 1400}))
        for kind in ALL:
            if kind.scene is not None and (not names or kind.__name__ in names):
                print(measure(shown, kind), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
