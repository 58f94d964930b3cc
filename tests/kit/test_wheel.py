"""The wheel: the kit without its repository, and the command that copies the lessons."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jupyterlab_server.settings_utils import get_settings

from endplate import __main__ as command
from endplate import lesson_copies
from endplate.core.folders import kit_folder
from tools.setup.environment import ROOT

PACKAGE = ROOT / "widgets" / "endplate"
LESSONS = sorted(path.relative_to(ROOT / "lessons").as_posix() for path in (ROOT / "lessons").rglob("*.ipynb"))
USE_ALL = """\
import json, sys
from pathlib import Path

repository, environment = map(Path, sys.argv[1:])
opened = []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)

import endplate
from endplate import labs, tables
from endplate.core.drawing.chain import chain
from endplate.core.questions import bank

rows = {name: len(tables.load(name)) for name in tables.names()}
questions = tables.load("questions")
items = [bank.read(key, purpose) for key, purpose in zip(questions["key"], questions["purpose"])]
made = [type(lab()).__name__ for lab in labs.ALL]
linked = {lesson for site in chain().sites for lesson in site.lessons}
files = {Path(path) for path in opened if isinstance(path, str)}
outside = [str(path) for path in files if path.is_relative_to(repository) and not path.is_relative_to(environment)]
print(json.dumps([endplate.__file__, rows, len(items), made, sorted(linked), outside]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder into which the wheel alone was installed; what it needs comes from the environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "dist"]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    options = ["--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check", "--target", folder / "site"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, wheel], check=True, capture_output=True)
    for code in PACKAGE.rglob("*.nb[ci]"):  # compiled for the tests before this one; it fits the same sources
        place = folder / "site" / "endplate" / code.relative_to(PACKAGE)
        place.parent.mkdir(exist_ok=True)
        shutil.copy2(code, place)
    return folder / "site"


@pytest.fixture
def run(installed, tmp_path):
    """A function that runs Python with the installed kit in an empty folder."""

    def run(*arguments):
        settings = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
        ran = subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env=settings, capture_output=True, encoding="utf-8"
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    return run


@pytest.mark.slow
def test_the_wheel_carries_tables_and_lessons_and_no_more(installed):
    top = {path.name for path in (installed / "endplate").iterdir()} - {"__pycache__"}
    assert top == {path.name for path in PACKAGE.iterdir()} - {"__pycache__"} | {"data", "lessons"}
    for name in ("data", "lessons"):
        carried = {path.relative_to(installed / "endplate") for path in (installed / "endplate" / name).rglob("*")}
        assert carried == {
            path.relative_to(ROOT) for path in (ROOT / name).rglob("*") if ".ipynb_checkpoints" not in path.parts
        }
    licences = {path.name for path in installed.glob("endplate-*.dist-info/licenses/*")}
    assert licences == {"LICENSE", "LICENSE-content"}
    assert not list(installed.rglob("test_*.py"))


@pytest.mark.slow
def test_everything_works_without_the_repository(run, installed):
    used = run("-c", USE_ALL, ROOT, sys.prefix)
    package, rows, items, made, linked, outside = json.loads(used.splitlines()[-1])
    assert Path(package) == installed / "endplate" / "__init__.py"
    assert set(rows) == {path.stem for path in (ROOT / "data").glob("*.csv")}
    assert min(rows.values()) > 0
    assert items == rows["questions"]
    assert len(made) == len(set(made)) > 20
    assert {f"{name}.ipynb" for name in linked} <= set(LESSONS)
    assert linked
    assert outside == []


@pytest.mark.slow
def test_the_installed_command_copies_the_lessons(run, tmp_path, installed):
    assert (installed / "bin" / "endplate").is_file() or (installed / "Scripts" / "endplate.exe").is_file()
    words = run("-m", "endplate", "lessons", "my lessons")
    copied = {path.relative_to(tmp_path / "my lessons").as_posix() for path in tmp_path.rglob("*.ipynb")}
    assert copied == set(LESSONS)
    assert f'jupyter lab "{tmp_path / "my lessons" / "00_start_here.ipynb"}"' in words


@pytest.mark.slow
def test_jupyterlab_asks_nobody_about_news(installed):
    schemas = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"
    settings = installed / "share" / "jupyter" / "lab" / "settings"
    (answer, _) = get_settings(
        str(settings), str(schemas), "nowhere", schema_name="@jupyterlab/apputils-extension:notification"
    )
    defaults = {name: each["default"] for name, each in answer["schema"]["properties"].items()}
    assert (defaults["fetchNews"], defaults["checkForUpdates"]) == ("false", False)


def test_the_repository_is_read_where_it_lies():
    assert kit_folder("data") == ROOT / "data"
    assert kit_folder("lessons") == ROOT / "lessons"


# The command, in the repository.


def test_nothing_of_a_learner_is_overwritten(tmp_path, capsys):
    assert command.main(["lessons", str(tmp_path / "mine")]) == 0
    number = len(lesson_copies.copy_lessons(tmp_path / "mine").unchanged)
    assert capsys.readouterr().out.startswith(f"{number} files were copied to ")
    worked_in, deleted = tmp_path / "mine" / LESSONS[1], tmp_path / "mine" / LESSONS[2]
    worked_in.write_text("my answers")
    deleted.unlink()
    assert command.main(["lessons", str(tmp_path / "mine")]) == 0
    words = capsys.readouterr().out
    assert worked_in.read_text() == "my answers"
    assert deleted.read_bytes() == (ROOT / "lessons" / LESSONS[2]).read_bytes()
    assert words.startswith("1 file was copied to ")
    assert f"left as they are:\n    {LESSONS[1]}\n" in words
    assert "give yours another name" in words


def test_a_folder_that_cannot_be_is_named(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert command.main(["lessons", str(tmp_path / "file")]) == 1
    words = capsys.readouterr().err
    assert words.startswith(f"{tmp_path / 'file'} is a file, and the lessons need a folder. Name another one")
    (tmp_path / "mine" / LESSONS[0]).mkdir(parents=True)
    assert command.main(["lessons", str(tmp_path / "mine")]) == 1
    words = capsys.readouterr().err
    assert words.startswith(f"{tmp_path / 'mine' / LESSONS[0]} cannot be written: ")
    assert "Name another one" in words


def test_half_a_lesson_is_not_left_behind(tmp_path, monkeypatch):
    class Full:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *exception):
            self.file.close()

        def write(self, content):
            self.file.write(content[:10])
            raise OSError(28, "No space left on device")

    whole = Path.open

    def fills_up(path, mode="r", **options):
        file = whole(path, mode, **options)
        return Full(file) if mode == "xb" and path.name == LESSONS[1] else file

    monkeypatch.setattr(Path, "open", fills_up)
    with pytest.raises(lesson_copies.CopyError, match=r"No space left on device\. 1 file was copied before"):
        lesson_copies.copy_lessons(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [LESSONS[0]]


def test_an_installation_without_lessons_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(lesson_copies, "kit_folder", lambda name: tmp_path / name)
    assert command.main(["lessons", str(tmp_path / "mine")]) == 1
    assert "install it again" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("given", [[], ["lesons"]])
def test_an_unknown_command_is_answered_with_those_that_there_are(given, capsys):
    with pytest.raises(SystemExit):
        command.main(given)
    assert "command" in capsys.readouterr().err
