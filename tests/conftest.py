"""The browsers for the tests that need one, the rule that CI skips none of them, and no bytecode that piles up."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tools.browser import chromium, firefox

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
SOUND_AT_ONCE = "--autoplay-policy=no-user-gesture-required"


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
def browser(chromium_path: Path):
    """Chromium for the tests of one module; Playwright's event loop must not outlive them."""
    from playwright.sync_api import sync_playwright  # only tests in a browser wait for what this needs

    from tools.browser.lab_driver import CHROMIUM_FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """An empty page; whatever script fails on it is a fault of the test."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.fixture(scope="module")
def scene_page(chromium_path: Path):
    """A page that shows one scene after the other, opened once a module; whatever it reports as an error is one."""
    from playwright.sync_api import sync_playwright

    from tools.browser.lab_driver import CHROMIUM_FLAGS
    from tools.browser.scene_page import ScenePage

    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=[*CHROMIUM_FLAGS, SOUND_AT_ONCE])
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield ScenePage(page)
        browser.close()
    assert errors == []


@pytest.fixture(scope="session")
def firefox_path() -> Path:
    """The program of a Firefox; a test that asks for it is skipped where there is none."""
    program = firefox.find()
    if program is None:
        pytest.skip(firefox.NOT_FOUND)
    return program


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a browser (set by tests/conftest.py)")


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _needs_browser(item):
            item.add_marker("browser")


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
