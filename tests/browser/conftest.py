"""A real JupyterLab in a real browser.

``lab_server`` runs once a session. ``lab_page`` opens a notebook in Chromium::

    def test_something(lab_page):
        page = lab_page(Path("lessons/03_neuromuscular_junction.ipynb"), width=390)
        page.run_all()
        page.wait_for_figures()
        assert page.severe_violations() == []

The notebook is copied first, so that the original is never written to. Pages
live until the end of their module and may be shared by its tests. After every
test all of them are looked at: a console error, or a request that left this
machine, fails the test.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tools.browser.lab_driver import LabPage
from tools.browser.lab_server import LabServer

expect.set_options(timeout=30_000)  # as long as Playwright waits for all else; both cores are at work


@pytest.fixture(scope="session")
def lab_server() -> Iterator[LabServer]:
    """JupyterLab on its own folders, port and token."""
    with LabServer() as server:
        yield server


@pytest.fixture(scope="module")
def open_pages() -> list[LabPage]:
    """Pages of this module."""
    return []


@pytest.fixture(scope="module")
def lab_page(browser: Browser, lab_server: LabServer, open_pages: list[LabPage]) -> Iterator[Callable[..., LabPage]]:
    """Open a notebook: ``lab_page(path, width=1280, height=900, context=None)``.

    Without ``context`` the page has a browser context of its own, which has kept
    nothing from earlier; with the context of another page it shares its cache.
    """
    contexts = []

    def open_page(
        notebook: Path, width: int = 1280, height: int = 900, context: BrowserContext | None = None
    ) -> LabPage:
        if not notebook.is_relative_to(lab_server.root):
            notebook = lab_server.copy_notebook(notebook)
        if context is None:
            context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": height})
            contexts.append(context)
        page = LabPage(context.new_page(), lab_server.url(notebook))
        open_pages.append(page)
        return page

    yield open_page
    for page in open_pages:
        page.close()
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def pages_are_quiet(open_pages: list[LabPage]) -> Iterator[None]:
    """No test leaves a console error or a request to elsewhere behind."""
    yield
    complaints = [complaint for page in open_pages for complaint in page.errors + page.outside]
    for page in open_pages:
        page.errors.clear()
        page.addresses.clear()
    assert complaints == []
