"""One Chromium for test files that follow one another: to start it, and what it shows, costs seconds each time.

It has to end before a test that needs no browser: while Playwright runs, no other event loop can.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.browser import PATIENCE_s

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SLOWER = "ENDPLATE_SLOWER"
"""Environment variable: how many times slower pages work, so that a test which does not wait fails here too."""

SOUND_AT_ONCE = "--autoplay-policy=no-user-gesture-required"


class SharedBrowser:
    """Chromium, started when it is first asked for.

    Attributes
    ----------
    pages : dict of str to Any
        What one file of tests leaves open for the next, by its name.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self._ends = ExitStack()
        self._browser: Browser | None = None

    def started(self, program: Path) -> Browser:
        """Return the browser, running; one that has crashed is started anew."""
        from playwright.sync_api import expect, sync_playwright  # only tests in a browser wait for what this needs

        from tools.browser.lab_driver import CHROMIUM_FLAGS

        if self._browser is None or not self._browser.is_connected():
            self.close()
            expect.set_options(timeout=1000 * PATIENCE_s)
            playwright = self._ends.enter_context(sync_playwright())
            options = [*CHROMIUM_FLAGS, SOUND_AT_ONCE]
            self._browser = playwright.chromium.launch(executable_path=program, args=options)
            self._ends.callback(self._browser.close)
            if os.environ.get(SLOWER):
                self._browser.on("context", _slow_down)
        return self._browser

    def close(self) -> None:
        """End the browser, if it runs."""
        self.pages.clear()
        self._ends.close()
        self._browser = None


def emptied(page: Page) -> Page:
    """Return a page as a new one would be: nothing shown, routed, emulated or stored at the address that it leaves."""
    page.unroute_all()
    page.evaluate("() => { try { localStorage.clear(); } catch { /* a page without a place may not store */ } }")
    page.goto("about:blank")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
    return page


def _slow_down(context: BrowserContext) -> None:
    """Let the pages of a context work as slowly as :data:`SLOWER` says."""

    def slow_down(page: Page) -> None:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": float(os.environ[SLOWER])})

    context.on("page", slow_down)
