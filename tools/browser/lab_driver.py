"""Drive a notebook in a real browser, for the browser tests and the benchmarks.

:class:`LabPage` is one notebook open in Chromium: it runs cells, and it notes every console error, every address
that the page asked for and every byte that came over the kernel's websocket.
"""

from __future__ import annotations

import urllib.parse
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, TimeoutError, WebSocket

from tools.browser import PATIENCE_s

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Message of anywidget for a module that took longer than two seconds to load; the widgets work all the same.
TOO_SLOW_FOR_ANYWIDGET = "[anywidget] Failed to initialize model."

SEVERE = {"serious", "critical"}

READY = """async () => {
    const app = window.jupyterapp;
    await app.restored;
    const panel = app.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
}"""

RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"

SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"

FOLD_SIDEBAR = "() => window.jupyterapp.shell.collapseLeft()"

SHOW_CELL = """(index) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    return notebook.scrollToItem(index, 'start');
}"""

RUN_ONE = """async (index) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = index;
    notebook.deselectAll();
    return window.jupyterapp.commands.execute('notebook:run-cell');
}"""

FAILED_CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter((cell) => cell.model.type === 'code')
    .flatMap((cell) => cell.model.outputs.toJSON())
    .filter((output) => output.output_type === 'error')
    .map((output) => output.ename + ': ' + output.evalue)"""

OPEN_NEXT = """async (path) => {
    const app = window.jupyterapp;
    const last = app.shell.currentWidget;
    const id = last.sessionContext.session?.id;
    last.dispose();
    if (id) await app.serviceManager.sessions.shutdown(id);
    await app.commands.execute('docmanager:open', { path });
}"""

RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"

SHUT_DOWN = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.shutdown()"

WIDEST_OVERFLOW = """() => Math.max(0, ...Array.from(
    document.querySelectorAll('.jp-OutputArea-output'),
    (output) => Math.max(
        output.scrollWidth - output.clientWidth,
        output.getBoundingClientRect().right - output.closest('.jp-Cell').getBoundingClientRect().right)))"""

SCROLLED = "() => document.querySelector('.jp-WindowedPanel-outer').scrollTop"

# A figure that has another width, or another state, is drawn by then.
DRAWN_ANEW = "async () => { for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); }"

# There is a plot, and every one that may be seen has been drawn; JupyterLab puts off cells that are far from the view.
FIGURES_DRAWN = """() => {
    const plots = Array.from(document.querySelectorAll('.endplate-plot'));
    const seen = (plot) => plot.checkVisibility({ contentVisibilityAuto: true });
    return plots.length > 0 && plots.filter(seen).every((plot) => plot.querySelector('.main-svg'));
}"""

# State of each plot, for the message of a test that waited in vain.
PLOTS_SEEN = """() => Array.from(document.querySelectorAll('.endplate-plot'), (plot) => [
    plot.getAttribute('aria-label'),
    plot.checkVisibility({ contentVisibilityAuto: true }) ? 'in sight' : plot.checkVisibility() ? 'put off' : 'hidden',
    plot.querySelector('.main-svg') ? 'drawn' : 'blank',
    `${plot.clientWidth} px wide, ${Math.round(plot.getBoundingClientRect().top)} px from the top`,
    plot.closest('.endplate-view').querySelector('.endplate-status').textContent,
].join(', '))"""


class LabPage:
    """One notebook open in the browser.

    Attributes
    ----------
    page : playwright.sync_api.Page
        The page itself, for everything that has no method here.
    errors : list of str
        Console errors and uncaught exceptions so far.
    addresses : list of str
        Every address that the page asked for, websockets included.
    received : list of int
        Size in bytes of every frame that came over a websocket.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.errors: list[str] = []
        self.addresses: list[str] = []
        self.received: list[int] = []
        page.on("console", self._listen_to_console)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda request: self.addresses.append(request.url))
        page.on("websocket", self._listen)
        page.set_default_timeout(1000 * PATIENCE_s)
        page.goto(url)
        self.wait_ready()

    def _listen_to_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(message.text)

    def _note(self, error: str) -> None:
        if TOO_SLOW_FOR_ANYWIDGET not in error:
            self.errors.append(error)

    def _listen(self, socket: WebSocket) -> None:
        self.addresses.append(socket.url)
        socket.on("framereceived", lambda frame: self.received.append(len(frame)))

    def wait_ready(self) -> None:
        """Wait until the notebook is open and its kernel answers; cells that are run earlier are ignored."""
        self.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.context")
        self.page.evaluate(READY)
        self.page.evaluate(FOLD_SIDEBAR)

    def open(self, path: str) -> None:
        """Close the notebook and open another of the server's in the same JupyterLab; ``path`` as in its root."""
        self.page.evaluate(OPEN_NEXT, path)
        self.wait_ready()

    def begin_anew(self, path: str, width: int, height: int) -> None:
        """Open another notebook as :meth:`open` does, with nothing kept of what was answered and seen before it."""
        self.page.evaluate("() => localStorage.clear()")
        self.page.set_viewport_size({"width": width, "height": height})
        self.open(path)
        for seen in (self.errors, self.addresses, self.received):
            seen.clear()

    def run_all(self) -> None:
        """Run all cells, wait until the last is done, and fail if one of them did."""
        self._run(RUN_ALL)

    def run_cell(self, index: int) -> None:
        """Run one cell, wait until it is done, and fail if it did."""
        self._run(RUN_ONE, index)

    def _run(self, script: str, argument: Any = None) -> None:
        self.page.evaluate(script, argument)
        failed = self.page.evaluate(FAILED_CELLS)
        assert not failed, f"cells failed: {failed}"

    def start_all(self) -> None:
        """Start all cells and return at once."""
        self.page.evaluate(f"() => void ({RUN_ALL})()")

    def wait_for_figures(self) -> None:
        """Wait until every plot in sight has been drawn; a figure may come after its cell is done."""
        try:
            self.page.wait_for_function(FIGURES_DRAWN)
        except TimeoutError as error:
            raise AssertionError("\n".join(["Not every plot was drawn:", *self.page.evaluate(PLOTS_SEEN)])) from error

    def show_figure(self, within: Locator) -> None:
        """Scroll to the figure of a lab or card and wait until it has been drawn."""
        within.locator(".endplate-plot").scroll_into_view_if_needed()
        within.locator(".endplate-plot .main-svg").first.wait_for(state="attached")

    def show_lab(self, index: int) -> Locator:
        """Scroll to the lab that one cell shows and wait until its figure has been drawn; return the lab."""
        self.show_cell(index)
        lab = self.page.locator(".jp-Cell").nth(index).locator(".endplate-lab")
        self.show_figure(lab)
        return lab

    def show_cell(self, index: int) -> None:
        """Scroll until the cell is in sight: JupyterLab puts off what is not."""
        self.page.evaluate(SHOW_CELL, index)

    def save(self) -> None:
        """Save the notebook."""
        self.page.evaluate(SAVE)

    def reload(self) -> None:
        """Load the page anew, as a learner's browser would; the kernel lives on."""
        self.page.reload()
        self.wait_ready()

    @property
    def outside(self) -> list[str]:
        """Addresses that are not on this machine."""
        return [address for address in self.addresses if not _is_here(address)]

    def wait_until_drawn_anew(self) -> None:
        """Let the page draw what has just changed, its words or its width, into its figures."""
        self.page.evaluate(DRAWN_ANEW)

    def severe_violations(self, selector: str = ".jp-OutputArea-output") -> list[str]:
        """Return the serious and critical findings of axe within ``selector``: the rule, and where it was broken."""
        self.wait_until_drawn_anew()
        results = Axe().run(self.page, context=selector, options={"resultTypes": ["violations"]})
        return [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in results.response["violations"]
            if violation["impact"] in SEVERE
            for node in violation["nodes"]
        ]

    def overflow_px(self) -> int:
        """Overflow of the widest output beyond its cell, in pixels."""
        self.wait_until_drawn_anew()
        return self.page.evaluate(WIDEST_OVERFLOW)

    def restart_kernel(self) -> None:
        """Restart the notebook's kernel and wait until it answers."""
        self.page.evaluate(RESTART)
        self.wait_ready()

    def close(self) -> None:
        """Shut the notebook's kernel down and close the page."""
        self.page.evaluate(SHUT_DOWN)
        self.page.close()


def sliders(lab: Locator) -> Locator:
    """Return the handles of a lab's model; a moving picture has a slider of its own."""
    return lab.locator(".endplate-controls").get_by_role("slider")


def _is_here(address: str) -> bool:
    parts = urllib.parse.urlsplit(address)
    return parts.scheme in {"blob", "data", "about"} or parts.hostname in {"127.0.0.1", "localhost"}
