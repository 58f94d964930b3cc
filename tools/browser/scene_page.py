"""Draw the scene of a lab above its figure in a real browser without a notebook, on a page of any width and theme."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

import endplate.core.scene
import endplate.core.view
from endplate.core.lab.lab import Lab
from endplate.core.scene import SceneView
from endplate.core.view import PlotView
from endplate.core.view.plotly_library import library_key
from tools.browser.figure_page import DRAWN, begin, state_of

STYLES = (
    Path(endplate.core.view.__file__).parent / "plot_view.css",
    Path(endplate.core.scene.__file__).parent / "scene_view.css",
)
SCENE_STATE = ("label", "declaration", "state", "revision")

BEGIN = """async ([plotScript, sceneScript, key]) => {
    globalThis[Symbol.for('endplate.plotly')] = new Map([[key, Promise.resolve(Plotly)]]);
    const load = async (script) =>
        (await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))).default;
    window.views = { plot: await load(plotScript), scene: await load(sceneScript) };
    window.messages = [];
}"""

# Both views on stand-ins for their models, which a test may change as a kernel would.
OPEN = """([plot, scene]) => {
    const modelOf = (sent) => pageModel(withBytes(...sent), { hear: (message) => window.messages.push(message) });
    window.endViews?.();
    const lab = Object.assign(document.createElement('div'), { className: 'endplate-lab' });
    const places = ['scene', 'plot'].map(() => lab.appendChild(document.createElement('div')));
    document.body.replaceChildren(lab);
    const control = new AbortController();
    window.models = { plot: modelOf(plot), scene: modelOf(scene) };
    const ends = ['scene', 'plot'].map((name, i) =>
        window.views[name].render({ model: window.models[name], el: places[i], signal: control.signal }));
    window.endViews = () => { control.abort(); ends.forEach((end) => end()); };
    window.scene = document.querySelector('.endplate-scene').scene;
}"""
TAKE = """([plot, scene]) => {
    models.plot.take(withBytes(...plot));
    models.scene.take(withBytes(...scene));
}"""
BOX = """() => {
    const { x, y, width } = document.querySelector('.endplate-scene').getBoundingClientRect();
    const below = document.querySelectorAll('.endplate-scene > canvas, .endplate-scene-reading');
    const bottom = Math.max(...[...below].map((each) => each.getBoundingClientRect().bottom));
    return { x, y, width, height: bottom + 6 - y };
}"""
PLAYED_ms = """longest => scene.frames().reduce(
    ([sum, last], at) => [sum + Math.min(longest, at - last), at], [0, scene.frames()[0]])[0]"""
LONGEST_FRAME_ms = 100
"""A page that was held up for longer does not jump."""
ALONE = """
    .endplate-scene { border-radius: 0; } /* round corners come out a shade different beside another layer */
    .endplate-scene-controls { display: none !important; }
    .endplate-scene-key, .endplate-scene-scale, .endplate-scene details { visibility: hidden; }
"""
MOST_FRAME_COST = 8.0
"""Times that a thousand circles take, within which a frame is drawn: six milliseconds of the seventeen that there are,
on the computer where they take 0.7."""
FRAMES = """async (count) => {
    for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
}"""
# Of each moment the least of three times: what other programs take of the processor is no part of it.
FRAME_COST = """(moments) => {
    const pen = Object.assign(document.createElement('canvas'), { width: 600, height: 400 }).getContext('2d');
    const circles = () => {
        for (let i = 0; i < 1000; i++) {
            pen.fillStyle = `rgb(${i % 256} 0 0)`;
            pen.beginPath();
            pen.arc(i % 600, i % 400, 5, 0, 7);
            pen.fill();
        }
    };
    const least_ms = (act) => Math.min(...[1, 2, 3].map(() => {
        const before = performance.now();
        act();
        return performance.now() - before;
    }));
    const taken = moments.map((moment) => [least_ms(() => scene.seek(moment)), least_ms(circles)]);
    const [frames, references] = [0, 1].map((which) => taken.map((each) => each[which]).sort((a, b) => a - b));
    return frames[frames.length >> 1] / references[0];
}"""


def states_of(lab: Lab) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """Return the states of figure and scene of a lab as a page takes them, with their arrays as text."""
    view = scene_of(lab)
    scene = {name: getattr(view, name) for name in SCENE_STATE}, {"data": base64.b64encode(view.data).decode()}
    return [state_of(lab.view), scene]


def scene_of(lab: Lab) -> SceneView:
    """Return the view of a lab's scene."""
    return next(panel for panel in lab.above.panels if isinstance(panel, SceneView))


class ScenePage:
    """A page that shows the scene of one lab above its figure.

    Parameters
    ----------
    page : playwright.sync_api.Page
        An empty page.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        begin(page, "Scenes", STYLES)
        page.evaluate(BEGIN, [PlotView._esm, SceneView._esm, library_key()])

    def show(self, lab: Lab, *, dark: bool = False) -> None:
        """Show the scene and the figure of a lab anew, as when its cell has run."""
        self.page.evaluate("light => document.body.dataset.jpThemeLight = light", "false" if dark else "true")
        self.page.evaluate(OPEN, states_of(lab))
        self.page.evaluate(DRAWN)

    def change(self, lab: Lab) -> None:
        """Let the scene and the figure take another state, as when something was moved."""
        self.page.evaluate(TAKE, states_of(lab))
        self.page.evaluate(DRAWN)

    def drawn(self, time_ms: float) -> dict[str, list[float]]:
        """Go to a moment, and return the drawn value of every driven property."""
        return self.page.evaluate("time => { scene.seek(time); return scene.drawn(); }", time_ms)

    def reading(self) -> str:
        """Return the numbers of the moment in words, with plain spaces."""
        return self.page.locator(".endplate-scene-reading").inner_text().replace("\u00a0", " ")

    def played_ms(self) -> float:
        """Return for how long the scene has played, from its first frame to its last."""
        return self.page.evaluate(PLAYED_ms, LONGEST_FRAME_ms)

    def wait_frames(self, count: int) -> None:
        """Let the page draw some frames, in which a scene that plays would go on."""
        self.page.evaluate(FRAMES, count)

    def frame_cost(self, moments: Sequence[float]) -> float:
        """Return how long the middle one of these moments takes to draw, in times that a thousand circles take."""
        return self.page.evaluate(FRAME_COST, [float(each) for each in moments])

    def picture(self, time_ms: float) -> bytes:
        """Go to a moment, and return the drawing with its numbers in words, as PNG."""
        self.page.evaluate("time => scene.seek(time)", time_ms)
        style = self.page.add_style_tag(content=ALONE)
        box = self.page.evaluate(BOX)
        png = self.page.screenshot(clip=box)
        style.evaluate("style => style.remove()")
        return png
