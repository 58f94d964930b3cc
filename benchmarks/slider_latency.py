"""How long a slider waits for its figure: the kit's plot view beside its peers, in a real JupyterLab.

Twice over on each of two servers, and for each way to show a figure in turn:

1. open a notebook in a browser that has kept nothing, with a kernel that is already started;
2. run the first cell, and time it until the figure stands in the page;
3. press an arrow key on its slider 60 times, and time each press until the next frame with a new answer;
4. run three cells more, and time each further figure.

The kit's server is the one that ``kit.py open`` starts, which passes small messages on at once
(``endplate.server``). The stock server is the same with that extension switched off.
Bytes are those of the kernel's websocket. The ways take turns, so that a busy machine is busy for all of them.
Run it as ``python benchmarks/slider_latency.py``; it needs the extras ``test`` and ``benchmarks``.
"""

from __future__ import annotations

import math
import statistics
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from slider_cells import WAYS, Way

sys.path.insert(0, str(Path(__file__).parents[1]))
from tools.browser import chromium
from tools.browser.lab_driver import CHROMIUM_FLAGS, LabPage
from tools.browser.lab_server import LabServer

OPENINGS = 2
SERVERS = {
    "stock server": ["--ServerApp.jpserver_extensions=endplate.server=False"],
    "kit's server": [],
}
FIGURES = 4
KEYS = 60
WARM_UP_KEYS = 3
SETTLE_MS = 120
PATIENCE_MS = 60_000
MEGABYTE = 1e6

# Resolves with the milliseconds from starting a cell to the frame in which its answer stands, or with infinity
# where it never comes, as a FigureWidget may on a busy machine (anywidget gives up on a script after two seconds).
TIME_CELL = """async ([index, answer, patience]) => {
    const read = eval(answer);
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = index;
    notebook.deselectAll();
    const cell = notebook.widgets[index];
    const start = performance.now();
    const done = window.jupyterapp.commands.execute('notebook:run-cell');
    const stands = await new Promise((resolve) => {
        const look = () => {
            if (read(cell.outputArea.node)) resolve(performance.now() - start);
            else if (performance.now() - start > patience) resolve(Infinity);
            else requestAnimationFrame(look);
        };
        look();
    });
    await done;
    return stands;
}"""

# From now on `timings` gets the milliseconds from each key press to the frame with a new answer.
WATCH_KEYS = """(answer) => {
    const read = eval(answer);
    window.timings = [];
    const area = window.jupyterapp.shell.currentWidget.content.widgets[0].outputArea.node;
    area.querySelector('.noUi-handle').focus();
    window.addEventListener('keydown', () => {
        const pressed = performance.now();
        const before = read(area);
        const look = () => {
            const now = read(area);
            if (now && now !== before) window.timings.push(performance.now() - pressed);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }, { capture: true });
}"""


@dataclass
class Measured:
    """What was measured of one way: milliseconds, and bytes over the websocket."""

    first_ms: list[float] = field(default_factory=list)
    further_ms: list[float] = field(default_factory=list)
    first_bytes: int = 0
    all_bytes: int = 0
    keys_ms: dict[str, list[float]] = field(default_factory=lambda: {server: [] for server in SERVERS})

    def key_ms(self, server: str) -> float:
        """Return the median of the key presses on one server."""
        return statistics.median(self.keys_ms[server])

    def key_text(self, server: str) -> str:
        """Return median and 95th percentile of the key presses on one server."""
        return f"{self.key_ms(server):.0f} / {statistics.quantiles(self.keys_ms[server], n=20)[-1]:.0f}"

    @property
    def first_s(self) -> float:
        """Median of the openings."""
        return statistics.median(self.first_ms) / 1000

    @property
    def slowest_further_s(self) -> float:
        """Slowest of the further figures."""
        return max(self.further_ms) / 1000


def measure(way: Way, measured: Measured, server: LabServer, browser: Browser) -> list[float]:
    """Open one notebook in a fresh browser context and measure all in it; return the times of the keys."""
    notebook = server.write_notebook(f"{uuid.uuid4().hex}.ipynb", [way.cell] + ["lab()"] * (FIGURES - 1))
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    lab = LabPage(context.new_page(), server.url(notebook))
    start = sum(lab.received)
    measured.first_ms.append(lab.page.evaluate(TIME_CELL, [0, way.answer, PATIENCE_MS]))
    if measured.first_ms[-1] == math.inf:
        sys.exit(f"{way.name} showed no figure: this machine is too busy to measure anything.")
    lab.page.wait_for_timeout(SETTLE_MS)
    measured.first_bytes = sum(lab.received) - start
    keys_ms = press_keys(way, lab)
    start = sum(lab.received)
    for index in range(1, FIGURES):
        measured.further_ms.append(lab.page.evaluate(TIME_CELL, [index, way.answer, PATIENCE_MS]))
    lab.page.wait_for_timeout(SETTLE_MS)
    measured.all_bytes = measured.first_bytes + sum(lab.received) - start
    lab.close()
    context.close()
    return keys_ms


def press_keys(way: Way, lab: LabPage) -> list[float]:
    """Press the arrow key again and again, each time after the last answer has come to rest."""
    lab.page.evaluate(WATCH_KEYS, way.answer)
    for press in range(WARM_UP_KEYS + KEYS):
        lab.page.wait_for_timeout(SETTLE_MS + 7 * (press % 5))  # never in step with the frames
        lab.page.keyboard.press("ArrowRight")
        lab.page.wait_for_function("count => timings.length > count", arg=press)
    return lab.page.evaluate("timings")[WARM_UP_KEYS:]


def report(measured: dict[str, Measured]) -> str:
    """Return the tables that are printed."""
    rows = [("", "redraw ms", "redraw ms", "first", "further", "bytes MB")]
    rows += [("way to show a figure", *SERVERS, "s", "slowest s", "1 / 4 figures")]
    for key, way in WAYS.items():
        each = measured[key]
        size = f"{each.first_bytes / MEGABYTE:.2f} / {each.all_bytes / MEGABYTE:.2f}"
        keys = [each.key_text(server) for server in SERVERS]
        rows.append((way.name, *keys, f"{each.first_s:.2f}", f"{each.slowest_further_s:.2f}", size))
    lines = [f"{row[0]:24}" + "".join(f"{cell:>16}" for cell in row[1:]) for row in rows]
    view, widget, text = measured["view"], measured["widget"], measured["text"]
    stock, kit = SERVERS
    lines += ["", f"{'PlotView':62}{'reached':>10}{'target':>10}"]
    for what, reached, target in (
        ("redraw, share of FigureWidget's, both on the stock server", view.key_ms(stock) / widget.key_ms(stock), 0.6),
        ("redraw, share of FigureWidget's, both on the kit's", view.key_ms(kit) / widget.key_ms(kit), 0.6),
        ("redraw, kit's server, share of FigureWidget's on the stock", view.key_ms(kit) / widget.key_ms(stock), 0.6),
        ("redraw, multiple of the text floor, stock server", view.key_ms(stock) / text.key_ms(stock), 1.5),
        ("redraw, multiple of the text floor, kit's server", view.key_ms(kit) / text.key_ms(kit), 1.5),
        ("first figure, share of FigureWidget's", view.first_s / widget.first_s, 0.6),
        ("slowest further figure, s", view.slowest_further_s, 0.3),
        ("four figures on a page, MB", view.all_bytes / MEGABYTE, 1.7),
    ):
        lines.append(f"{what:62}{reached:>10.2f}{f'<= {target}':>10}{'' if reached <= target else '  missed'}")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    program = chromium.find()
    if program is None:
        sys.exit(chromium.NOT_FOUND)
    measured = {key: Measured() for key in WAYS}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        for _ in range(OPENINGS):
            for name, options in SERVERS.items():
                with LabServer(*options) as server:
                    for key, way in WAYS.items():
                        measured[key].keys_ms[name] += measure(way, measured[key], server, browser)
        browser.close()
    print(report(measured))


if __name__ == "__main__":
    main()
