"""Draw the figures of labs in a real browser without a notebook: the kit's own view in an empty page.

A figure takes a tenth of a second here, so that tests can look at every picture of every lab.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page
from plotly.offline import get_plotlyjs

import endplate.core.view
from endplate.core.view import PlotView
from endplate.core.view.plotly_library import library_key

WIDTHS_px = {1280: 725, 390: 272}
"""Width of a figure in JupyterLab, by that of the window."""

STYLE = Path(endplate.core.view.__file__).parent / "plot_view.css"

BEGIN = """async ([script, key]) => {
    globalThis[Symbol.for('endplate.plotly')] = new Map([[key, Promise.resolve(Plotly)]]);
    window.kitsView = (await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))).default;
}"""

# A stand-in for the model of a widget, which a test may change as a kernel would.
OPEN = """([state, arrays, width]) => {
    window.endView?.();
    const values = {};
    const changed = new Set();
    window.take = (state, arrays) => {
        Object.assign(values, state);
        for (const [name, text] of Object.entries(arrays)) {
            values[name] = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        }
        for (const act of changed) act();
    };
    window.take(state, arrays);
    const model = {
        get: (name) => values[name],
        on: (event, act) => event === 'change' && changed.add(act),
        off() {},
        send: (message) => (window.sent = message),
    };
    const el = Object.assign(document.createElement('div'), { style: `width: ${width}px` });
    document.body.replaceChildren(el);
    const control = new AbortController();
    const end = window.kitsView.render({ model, el, signal: control.signal });
    window.endView = () => { control.abort(); end(); };
}"""

TAKE = "([state, arrays]) => window.take(state, arrays)"

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
    page.add_script_tag(content=get_plotlyjs())


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
