"""kit.py test --quick: no browser, no lesson, none of the long tests, and all of the others."""

import os
import shutil
import subprocess
import sys

import nbformat
import pytest

import kit
from tools.browser import chromium
from tools.setup.environment import PROJECT, ROOT

TESTS = """\
import pytest

def test_short():
    pass

@pytest.mark.slow
def test_long():
    pass

def test_in_a_browser(chromium_path):
    pass

@pytest.fixture
def page(chromium_path):
    return chromium_path

def test_on_a_page(page):
    pass
"""


@pytest.fixture
def folder(tmp_path):
    """A kit with one test of each sort, and the kit's own rules."""
    for name in ("pyproject.toml", "conftest.py", "tests/conftest.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for room in ("nerve", "browser"):
        (tmp_path / "tests" / room).mkdir()
    (tmp_path / "tests" / "nerve" / "test_axon.py").write_text(TESTS)
    (tmp_path / "tests" / "browser" / "test_view.py").write_text("def test_view():\n    pass\n")
    (tmp_path / "lessons").mkdir()
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    lesson.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(lesson, tmp_path / "lessons" / "01_nerve.ipynb")
    return tmp_path


def chosen(folder, *arguments):
    """Return the names of the tests that pytest would run."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *arguments]
    settings = os.environ | {"PYTHONPATH": str(ROOT), chromium.VARIABLE: ""}
    process = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True)
    assert process.returncode == 0, process.stdout + process.stderr
    return [line.rpartition("::")[2] for line in process.stdout.splitlines() if "::" in line]


@pytest.mark.slow
def test_quick_leaves_out_browsers_lessons_and_long_tests(folder):
    assert sorted(chosen(folder)) == [
        "Cell 0",
        "test_in_a_browser",
        "test_long",
        "test_on_a_page",
        "test_short",
        "test_view",
    ]
    assert chosen(folder, "-m", kit.QUICK) == ["test_short"]


def test_the_marker_of_long_tests_is_declared():
    assert '"slow: ' in PROJECT.read_text(encoding="utf-8")
