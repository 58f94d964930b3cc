"""The browsers for the tests that need one, and the rule that CI skips none of them."""

import os
from pathlib import Path

import pytest

from tools import chromium, firefox

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The program of a Chromium, Chrome or Edge; a test that asks for it is skipped where there is none."""
    program = chromium.find()
    if program is None:
        pytest.skip(chromium.NOT_FOUND)
    return program


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
