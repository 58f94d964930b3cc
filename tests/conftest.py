"""The browsers for the tests that need one, the rule that CI skips none of them, and no bytecode that piles up."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tools.browser import chromium, firefox
from tools.browser.shared_browser import SharedBrowser, emptied

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
SHARED = pytest.StashKey[SharedBrowser]()
FAILED = pytest.StashKey[int]()


@pytest.fixture(scope="session", autouse=True)
def no_bytecode_piles_up(tmp_path_factory: pytest.TempPathFactory):
    """Where bytecode is kept in one place, that of temporary folders would stay there after every run."""
    yield
    remove_bytecode_of(tmp_path_factory.getbasetemp())


def remove_bytecode_of(folder: Path) -> None:
    """Remove the bytecode of a folder from the place where Python keeps it, if there is such a place."""
    if sys.pycache_prefix:
        shutil.rmtree(Path(sys.pycache_prefix) / folder.relative_to(folder.anchor), ignore_errors=True)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The program of a Chromium, Chrome or Edge; a test that asks for it is skipped where there is none."""
    program = chromium.find()
    if program is None:
        pytest.skip(chromium.NOT_FOUND)
    return program


@pytest.fixture(scope="module")
def shared_browser(request: pytest.FixtureRequest):
    """What files of tests hand on to one another. A page on which a test has failed is not handed on."""
    yield request.config.stash[SHARED]
    if request.session.testsfailed > request.config.stash[FAILED]:
        request.config.stash[FAILED] = request.session.testsfailed
        request.config.stash[SHARED].pages.clear()


@pytest.fixture(scope="module")
def browser(chromium_path: Path, shared_browser):
    """Chromium."""
    return shared_browser.started(chromium_path)


@pytest.fixture
def page(browser, shared_browser, request):
    """An empty page; whatever script fails on it is a fault of the test.

    It is handed on from test to test, emptied: a new one takes a second of the processor.
    """
    failed = request.session.testsfailed
    page = shared_browser.pages.pop("empty", None) or browser.new_page()
    errors: list[str] = []

    def note(error) -> None:
        errors.append(str(error))

    page.on("pageerror", note)
    yield page
    page.remove_listener("pageerror", note)
    if errors or request.session.testsfailed > failed:
        page.close()
    else:
        shared_browser.pages["empty"] = emptied(page)
    assert errors == []


@pytest.fixture(scope="module")
def scene_page(browser, shared_browser):
    """A page that shows one scene after the other; whatever it reports as an error is one."""
    from tools.browser.scene_page import ScenePage

    shown = shared_browser.pages.get("scenes") or ScenePage(browser.new_page())
    shared_browser.pages["scenes"] = shown
    errors: list[str] = []

    def listen(message) -> None:
        if message.type == "error":
            errors.append(message.text)

    def note(error) -> None:
        errors.append(str(error))

    shown.page.set_viewport_size({"width": 1100, "height": 900})
    shown.page.emulate_media(reduced_motion="no-preference", forced_colors="none", color_scheme="light")
    shown.page.on("console", listen)
    shown.page.on("pageerror", note)
    yield shown
    shown.page.remove_listener("console", listen)
    shown.page.remove_listener("pageerror", note)
    assert errors == []


@pytest.fixture(scope="session")
def lab_server():
    """JupyterLab on its own folders, port and token."""
    from tools.browser.lab_server import LabServer

    with LabServer() as server:
        yield server


@pytest.fixture(scope="session")
def firefox_path() -> Path:
    """The program of a Firefox; a test that asks for it is skipped where there is none."""
    program = firefox.find()
    if program is None:
        pytest.skip(firefox.NOT_FOUND)
    return program


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a browser (set by tests/conftest.py)")
    config.stash[SHARED], config.stash[FAILED] = SharedBrowser(), 0


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and put the files side by side that share a JupyterLab, and those that share Chromium.

    They come first: they are the longest, and no processor is to be left with one of them at the end.
    """
    first: dict[Path, int] = {}
    for item in items:
        if _needs_browser(item):
            item.add_marker("browser")
        asks_for = getattr(item, "fixturenames", ())
        place = next((i for i, fixture in enumerate(("lab_server", "browser")) if fixture in asks_for), 2)
        first[item.path] = min(place, first.get(item.path, place))
    items.sort(key=lambda item: first[item.path])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    yield  # what the file keeps of the browser goes first
    goes_on = nextitem is not None and (
        nextitem.path == item.path or "browser" in getattr(nextitem, "fixturenames", ())
    )
    if not goes_on:
        item.config.stash[SHARED].close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    return _refuse_skip(report) if _needs_browser(item) else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    report = yield
    return _refuse_skip(report) if _is_for_browsers(collector.path) else report


def _needs_browser(item: pytest.Item) -> bool:
    asks_for = {"chromium_path", "firefox_path"} & set(getattr(item, "fixturenames", ()))
    return bool(asks_for) or _is_for_browsers(item.path)


def _is_for_browsers(path: Path) -> bool:
    return path.is_relative_to(Path(__file__).parent / "browser")


def _refuse_skip(report):
    """Turn a skip into a failure in CI, where nobody would notice that the browser was never tried."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"A browser test must not be skipped in CI: {report.longrepr[2]}"
    return report
