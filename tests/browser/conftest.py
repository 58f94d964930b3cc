"""A real JupyterLab in a real browser.

``lab_page`` opens a notebook in Chromium::

    def test_something(lab_page):
        page = lab_page(Path("lessons/03_neuromuscular_junction.ipynb"), width=390)
        page.run_all()
        page.wait_for_figures()
        assert page.severe_violations() == []

The notebook is copied first, so that the original is never written to. The page
goes on from file to file: opening another notebook puts it in place of the one
before. After every test all pages of its file are looked at: a console error, or
a request that left this machine, fails the test.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tools.browser.lab_driver import LabPage
from tools.browser.lab_server import LabServer
from tools.browser.shared_browser import SharedBrowser


@pytest.fixture(scope="module")
def open_pages() -> list[LabPage]:
    """Pages of this module."""
    return []


@pytest.fixture(scope="module")
def lab_page(
    browser: Browser, shared_browser: SharedBrowser, lab_server: LabServer, open_pages: list[LabPage]
) -> Iterator[Callable[..., LabPage]]:
    """Open a notebook: ``lab_page(path, width=1280, height=900, context=None)``.

    Without ``context`` it is opened in the JupyterLab that all files of tests hand on, in place of the notebook
    before it, with nothing kept of earlier answers. With a context it has a JupyterLab of its own.
    """
    own_pages = []

    def open_page(
        notebook: Path, width: int = 1280, height: int = 900, context: BrowserContext | None = None
    ) -> LabPage:
        if not notebook.is_relative_to(lab_server.root):
            notebook = lab_server.copy_notebook(notebook)
        handed_on = None if context else shared_browser.pages.get("notebooks")
        if handed_on:
            page = handed_on
            page.begin_anew(lab_server.path_of(notebook), width, height)
        elif context:
            page = LabPage(context.new_page(), lab_server.url(notebook))
            own_pages.append(page)
        else:
            place = browser.new_context(bypass_csp=True, viewport={"width": width, "height": height})
            page = LabPage(place.new_page(), lab_server.url(notebook))
            shared_browser.pages["notebooks"] = page
        if page not in open_pages:
            open_pages.append(page)
        return page

    yield open_page
    for page in own_pages:
        page.close()
    for own in {page.page.context for page in own_pages}:
        own.close()


@pytest.fixture(autouse=True)
def pages_are_quiet(open_pages: list[LabPage]) -> Iterator[None]:
    """No test leaves a console error or a request to elsewhere behind."""
    yield
    complaints = [complaint for page in open_pages for complaint in page.errors + page.outside]
    for page in open_pages:
        page.errors.clear()
        page.addresses.clear()
    assert complaints == []
