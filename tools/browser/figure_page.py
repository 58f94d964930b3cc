"""Draw the figures of labs in a real browser without a notebook: the kit's own view in an empty page.

A figure takes a tenth of a second here, so that tests can look at every picture of every lab.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page

import endplate.core.view
from endplate.core.view import PlotView
from endplate.core.view.plotly_library import library, library_key

WIDTHS_px = {1280: 725, 390: 272}
"""Width of a figure in JupyterLab, by that of the window."""

PAGE_MODEL = Path(__file__).parent / "page_model.js"
"""What stands in for the model of a widget wherever no kernel is."""

# The values of a model, its arrays as bytes among them.
WITH_BYTES = """const withBytes = (state, arrays) => {
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return { ...state, ...Object.fromEntries(Object.entries(arrays).map(([name, text]) => [name, bytes(text)])) };
};"""

STYLE = Path(endplate.core.view.__file__).parent / "plot_view.css"

BEGIN = """async ([script, key]) => {
    globalThis[Symbol.for('endplate.plotly')] = new Map([[key, Promise.resolve(Plotly)]]);
    window.kitsView = (await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))).default;
}"""

# A view on a stand-in for its model, which a test may change as a kernel would.
OPEN = """([state, arrays, width]) => {
    window.endView?.();
    window.model = pageModel(withBytes(state, arrays), { hear: (message) => (window.sent = message) });
    const el = Object.assign(document.createElement('div'), { style: `width: ${width}px` });
    document.body.replaceChildren(el);
    const control = new AbortController();
    const end = window.kitsView.render({ model, el, signal: control.signal });
    window.endView = () => { control.abort(); end(); };
}"""

TAKE = "([state, arrays]) => model.take(withBytes(state, arrays))"

# A figure follows its container, and its words, within two frames.
DRAWN = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    while (!document.querySelector('.endplate-plot .main-svg')) await frame();
    await frame();
    await frame();
}"""

# Every line of every text that can be seen, with its box from the upper left corner of the figure.
TEXTS = """() => {
    const plot = document.querySelector('.endplate-plot');
    const edge = plot.getBoundingClientRect();
    const clear = (style) => style.opacity === '0' || style.fillOpacity === '0';
    const rects = [...plot.querySelectorAll('.annotation rect.bg')];
    const grounds = rects.map((rect) => [rect, rect.getBoundingClientRect()]);
    const lines = [];
    for (const [number, text] of plot.querySelectorAll('text').entries()) {
        if (!text.checkVisibility({ visibilityProperty: true }) || clear(getComputedStyle(text))) continue;
        const rows = text.querySelectorAll('tspan.line');
        for (const part of rows.length ? rows : [text]) {
            const { left, right, top, bottom } = part.getBoundingClientRect();
            if (!part.textContent.trim()) continue;
            const box = [left - edge.left, right - edge.left, top - edge.top, bottom - edge.top];
            // what stands later in the page lies above
            const veiled = grounds.some(([rect, ground]) =>
                part.compareDocumentPosition(rect) & Node.DOCUMENT_POSITION_FOLLOWING
                && Math.min(right, ground.right) - Math.max(left, ground.left) > 2
                && Math.min(bottom, ground.bottom) - Math.max(top, ground.top) > 4);
            lines.push({ words: part.textContent, of: number, box, veiled, colour: getComputedStyle(part).fill });
        }
    }
    return { width: edge.width, height: edge.height, lines };
}"""

# The words of the labels whose ground lies over a place in the units of a line or of marks.
LABELS_OVER = """
    const plot = document.querySelector('.endplate-plot');
    const { left, top } = plot.getBoundingClientRect();
    const { _fullData: traces, _fullLayout: layout } = plot;
    const labels = [...plot.querySelectorAll('.annotation')].flatMap((label) => {
        const ground = label.querySelector('rect.bg');
        return ground && getComputedStyle(ground).fillOpacity !== '0' ? [[label, ground.getBoundingClientRect()]] : [];
    });
    const axesOf = ({ xaxis, yaxis }) => [layout[`xaxis${xaxis.slice(1)}`], layout[`yaxis${yaxis.slice(1)}`]];
    const labelsOver = (trace, x, y) => {
        const [across, up] = axesOf(trace);
        const px = left + plot.clientLeft + across._offset + across.d2p(x);
        const py = top + plot.clientTop + up._offset + up.d2p(y);
        const covers = (box) => box.left + 1 < px && px < box.right - 1 && box.top + 1 < py && py < box.bottom - 1;
        return labels.filter(([, box]) => covers(box)).map(([label]) => label.textContent);
    };
    const drawnAs = (how) => traces.filter(({ type, visible, mode }) =>
        type === 'scatter' && visible === true && mode.includes(how));
"""

# Each line whose highest point lies under the ground of a label, unless it is about level, with that label's words.
PEAKS_UNDER_LABELS = f"""() => {{
    {LABELS_OVER}
    return drawnAs('lines').flatMap((trace) => {{
        const up = axesOf(trace)[1];
        const heights = Array.from(trace.y, (each) => (Number.isFinite(each) ? each : -Infinity));
        const known = heights.filter(Number.isFinite);
        const highest = Math.max(...known);
        const at = trace.x[heights.indexOf(highest)];
        const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
        if (!Number.isFinite(at) || Math.abs(up.l2p(highest) - up.l2p(mean)) < 6) return [];
        return labelsOver(trace, at, highest).map((words) => `${{trace.name}} under ${{words}}`);
    }});
}}"""

# Each mark whose middle lies under the ground of a label, with that label's words.
MARKS_UNDER_LABELS = f"""() => {{
    {LABELS_OVER}
    return drawnAs('markers').flatMap((trace) => Array.from(trace.x, (x, i) => [x, trace.y[i]])
        .filter((place) => place.every(Number.isFinite))
        .flatMap(([x, y]) => labelsOver(trace, x, y).map((words) => `a mark of ${{trace.name}} under ${{words}}`)));
}}"""

WITHOUT_LETTERS = ".endplate-plot text, .endplate-plot text * { fill: transparent !important }"
FILLS_ALONE = f"""{WITHOUT_LETTERS}
    .endplate-plot .annotation, .endplate-plot .shapelayer, .endplate-plot .heatmaplayer {{ opacity: 0 !important }}
    .endplate-plot :is(.js-line, .bars path, .errorbars path) {{ stroke: transparent !important }}
"""
# The words of each label with a ground, and the ground's box from the upper left corner of the figure.
GROUNDS = """() => {
    const plot = document.querySelector('.endplate-plot');
    const edge = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.annotation')].flatMap((label) => {
        const ground = label.querySelector('rect.bg');
        if (!ground || getComputedStyle(ground).fillOpacity === '0') return [];
        const { left, right, top, bottom } = ground.getBoundingClientRect();
        return [[label.textContent.trim(), [left - edge.left, right - edge.left, top - edge.top, bottom - edge.top]]];
    });
}"""


def state_of(view: PlotView) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the state of a view as a page takes it, and its arrays as text, which outlive the next figure."""
    state = {
        name: value for name, value in view.get_state().items() if not name.startswith("_") and name not in view.arrays
    }
    state.pop("layout", None)
    return state, {name: base64.b64encode(data).decode() for name, data in view.arrays.items()}


def begin(page: Page, title: str, styles: Iterable[Path]) -> None:
    """Give an empty page its title, styles of the kit and the drawing library."""
    page.set_content(f"<!doctype html><html lang='en'><title>{title}</title><body></body></html>")
    for style in styles:
        page.add_style_tag(content=style.read_text(encoding="utf-8"))
    page.add_script_tag(content=library())
    page.add_script_tag(content=f"{PAGE_MODEL.read_text(encoding='utf-8')}\n{WITH_BYTES}")


class FigurePage:
    """A page that shows one figure at a time.

    Parameters
    ----------
    page : playwright.sync_api.Page
        An empty page.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        begin(page, "Figures", [STYLE])
        page.evaluate(BEGIN, [PlotView._esm, library_key()])

    def show(self, state: dict[str, Any], arrays: dict[str, str], width: int) -> Locator:
        """Show a figure anew, as when its cell has run."""
        self.page.evaluate(OPEN, [state, arrays, width])
        self.page.evaluate(DRAWN)
        return self.page.locator(".endplate-view")

    def change(self, state: dict[str, Any], arrays: dict[str, str]) -> None:
        """Let the figure take another state, as when something was moved."""
        self.page.evaluate(TAKE, [state, arrays])
        self.page.evaluate(DRAWN)

    def texts(self) -> dict[str, Any]:
        """Return width and height of the figure, and each line of its texts with its box and colour."""
        return self.page.evaluate(TEXTS)

    def peaks_under_labels(self) -> list[str]:
        """Return which lines have their highest point under a label, with its words."""
        return self.page.evaluate(PEAKS_UNDER_LABELS)

    def marks_under_labels(self) -> list[str]:
        """Return which marks have their middle under a label, with its words."""
        return self.page.evaluate(MARKS_UNDER_LABELS)

    def grounds(self) -> list[tuple[str, list[float]]]:
        """Return the words of each label that has a ground, with its box: left, right, top and bottom."""
        return self.page.evaluate(GROUNDS)

    def behind_letters(self) -> np.ndarray:
        """Return the figure without the letters of its texts, as colours from 0 to 255, shape ``(y, x, 3)``."""
        return self._picture(WITHOUT_LETTERS)

    def fills(self) -> np.ndarray:
        """Return bars, marks and filled areas alone, without labels, lines and maps, as colours likewise."""
        return self._picture(FILLS_ALONE)

    def _picture(self, how: str) -> np.ndarray:
        """Return the figure in a style of its own for this picture."""
        style = self.page.add_style_tag(content=how)
        picture = self.page.locator(".endplate-plot").screenshot()
        style.evaluate("style => style.remove()")
        return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))
