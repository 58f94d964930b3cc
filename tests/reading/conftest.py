"""The reading door as `kit.py read` opens it, and pages of it in a browser."""

import pytest
from playwright.sync_api import Page

from tools.browser import PATIENCE_s
from tools.browser.lab_server import KIT_READ, LabServer


class Visit:
    """A page of the door, and all that it reports and asks for."""

    def __init__(self, page: Page) -> None:
        self.page, self.errors, self.outside, self.missing = page, [], [], []
        page.set_default_timeout(1000 * PATIENCE_s)
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._look)
        page.on("response", lambda answer: answer.status >= 400 and self.missing.append(answer.url))

    def _listen(self, message) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _look(self, request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, address: str) -> None:
        """Open a page; its prose is there at once, what its scripts do to it is not."""
        self.page.goto(address, wait_until="commit")

    def wait_for_all(self) -> None:
        """Wait until every cell has been run and has shown what it shows."""
        self.page.locator(".endplate-question").first.wait_for()
        self.page.wait_for_function("() => !document.querySelector('.voila-skeleton-container')")


@pytest.fixture(scope="session")
def door():
    with LabServer(program=KIT_READ) as server:
        yield server


@pytest.fixture
def visit(browser):
    contexts = []

    def begin(**how):
        contexts.append(browser.new_context(**how))
        return Visit(contexts[-1].new_page())

    yield begin
    for context in contexts:
        context.close()
