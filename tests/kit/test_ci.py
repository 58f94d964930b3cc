"""What runs on a bare machine, and that no browser test is skipped there unnoticed."""

import os
import shutil
import stat
import subprocess
import sys

import pytest

from tools.browser import chromium, firefox
from tools.setup.environment import ROOT

posix_only = pytest.mark.skipif(os.name == "nt", reason="CI runs on Debian")


def program(path, text="#!/bin/sh\n"):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@posix_only
@pytest.mark.parametrize(
    ("there", "installed"),
    [
        (("chromium", "firefox", "ensurepip"), []),
        (("firefox", "ensurepip"), ["chromium"]),
        (("chromium", "ensurepip"), ["firefox-esr"]),
        (("chromium", "firefox"), ["python3-venv"]),
        ((), ["chromium firefox-esr python3-venv"]),
    ],
)
@pytest.mark.parametrize("tests_pass", [True, False])
def test_ci_installs_what_is_missing_and_runs_the_readmes_command(there, installed, tests_pass, tmp_path):
    log = tmp_path / "log"
    program(
        tmp_path / "bin" / "python3",
        f'#!/bin/sh\necho "python3 $*" >> {log}\ncase "$*" in\n'
        + "".join(f"    *{each}*) exit {int(each not in there)} ;;\n" for each in ("chromium", "firefox", "ensurepip"))
        + f"    *) exit {int(not tests_pass)} ;;\nesac\n",
    )
    program(tmp_path / "bin" / "apt-get", f'#!/bin/sh\necho "apt-get $*" >> {log}\n')
    settings = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(["bash", ROOT / ".ci" / "run"], env=settings, cwd=tmp_path)
    calls = log.read_text().splitlines()
    assert ran.returncode == int(not tests_pass)
    assert calls[-1] == "python3 kit.py test"
    assert calls[-1] in (ROOT / "README.md").read_text(encoding="utf-8")
    apt = [line for line in calls if line.startswith("apt-get")]
    assert apt[:1] == (["apt-get update"] if installed else [])
    assert [line.partition("install --yes ")[2] for line in apt[1:]] == installed


@posix_only
def test_ci_run_can_be_started():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


SKIPS = """\
import pytest
from tools.browser import chromium, firefox

chromium.find = firefox.find = lambda: None

def test_needs_chromium(chromium_path):
    raise AssertionError("a browser came from nowhere")

def test_needs_firefox(firefox_path):
    raise AssertionError("a browser came from nowhere")

def test_skips_itself():
    pytest.skip("no display")

@pytest.mark.xfail(reason="known")
def test_known_to_fail():
    assert False
"""


def run_tests(folder, ci, **files):
    """Run tests beside a copy of the kit's conftest.py, in CI or not; return the closing line."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    for name, text in files.items():
        (folder / name).mkdir()
        (folder / name / f"test_{name}.py").write_text(text)
    settings = {
        name: value for name, value in os.environ.items() if name not in {"CI", chromium.VARIABLE, firefox.VARIABLE}
    }
    settings |= {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} | ({"CI": "true"} if ci else {})
    command = [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "--import-mode=importlib", "."]
    ran = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True)
    return ran.returncode, ran.stdout


def test_a_browser_test_may_be_skipped_at_home(tmp_path):
    code, text = run_tests(tmp_path, ci=False, browser=SKIPS)
    assert code == 0
    assert "3 skipped, 1 xfailed" in text
    assert chromium.VARIABLE in text
    assert firefox.VARIABLE in text


def test_a_skipped_browser_test_fails_in_ci(tmp_path):
    code, text = run_tests(tmp_path, ci=True, browser=SKIPS)
    assert code == 1
    assert "1 failed, 1 xfailed, 2 errors" in text
    assert "must not be skipped in CI: Skipped: no display" in text
    assert chromium.VARIABLE in text
    assert firefox.VARIABLE in text


def test_other_tests_may_be_skipped_in_ci_unless_they_need_the_browser(tmp_path):
    code, text = run_tests(tmp_path, ci=True, figures=SKIPS)
    assert code == 1
    assert "1 skipped, 1 xfailed, 2 errors" in text


def test_a_whole_file_of_browser_tests_must_not_be_skipped_in_ci(tmp_path):
    whole = 'import pytest\npytest.skip("not today", allow_module_level=True)\n'
    code, text = run_tests(tmp_path, ci=True, browser=whole)
    assert code != 0
    assert "must not be skipped in CI: Skipped: not today" in text


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A computer without a browser."""
    for name in (chromium.VARIABLE, firefox.VARIABLE, "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for browser in (chromium, firefox):
        monkeypatch.setattr(browser, "MAC_APPS", ())
    return tmp_path


def test_no_browser_is_none(bare):
    assert chromium.find() is None
    assert firefox.find() is None
    with pytest.raises(FileNotFoundError, match="No Chromium, Chrome or Edge was found"):
        chromium.needed()


@posix_only
@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_a_browser_on_the_path_is_found(name, bare):
    path = program(bare / name)
    assert chromium.find() == path


@posix_only
@pytest.mark.parametrize("name", ["firefox", "firefox-esr"])
def test_a_firefox_on_the_path_is_found_and_is_no_chromium(name, bare):
    path = program(bare / name)
    assert firefox.find() == path
    assert chromium.find() is None


@pytest.mark.parametrize("name", ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"])
def test_a_browser_in_the_usual_place_on_windows_is_found(name, bare, monkeypatch):
    (bare / name).parent.mkdir(parents=True)
    (bare / name).touch()
    monkeypatch.setenv("PROGRAMFILES", str(bare))
    assert chromium.find() == bare / name


def test_the_browser_that_is_named_goes_first(bare, monkeypatch):
    program(bare / "chromium")
    chosen = program(bare / "my browser")
    monkeypatch.setenv(chromium.VARIABLE, str(chosen))
    assert chromium.find() == chosen


def test_a_browser_that_is_named_but_missing_is_an_error(bare, monkeypatch):
    monkeypatch.setenv(chromium.VARIABLE, str(bare / "nothing"))
    with pytest.raises(FileNotFoundError, match=chromium.VARIABLE):
        chromium.find()
