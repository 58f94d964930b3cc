"""One Chromium for test files that follow one another: to start it, and what it shows, costs seconds each time.

It has to end before a test that needs no browser: while Playwright runs, no other event loop can.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.browser import PATIENCE_s

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
        return self._browser

    def close(self) -> None:
        """End the browser, if it runs."""
        self.pages.clear()
        self._ends.close()
        self._browser = None
