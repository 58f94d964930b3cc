"""The browsers for the tests that need one, and the rule that CI skips none of them."""

import os
from pathlib import Path

import pytest

from tools import chromium, firefox

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The program of a Chromium, Chrome or Edge; a test that asks for it is skipped where there is none."""
    found = chromium.find()
    if found is None:
        pytest.skip(chromium.NOT_FOUND)
    return found


@pytest.fixture(scope="session")
def firefox_path() -> Path:
    """The program of a Firefox; a test that asks for it is skipped where there is none."""
    found = firefox.find()
    if found is None:
        pytest.skip(firefox.NOT_FOUND)
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    asked_for = {"chromium_path", "firefox_path"} & set(getattr(item, "fixturenames", ()))
    return _refuse_skip(report) if asked_for or _is_browser_test(item.path) else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    report = yield
    return _refuse_skip(report) if _is_browser_test(collector.path) else report


def _is_browser_test(path: Path) -> bool:
    return path.is_relative_to(Path(__file__).parent / "browser")


def _refuse_skip(report):
    """Turn a skip into a failure in CI, where nobody would notice that the browser was never tried."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"A browser test must not be skipped in CI: {report.longrepr[2]}"
    return report
