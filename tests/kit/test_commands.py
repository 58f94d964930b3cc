"""kit.py: its commands and their arguments, and the messages for an old Python or a mistyped command."""

import ast
import errno
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kit
from tools.setup import environment, steps

ROOT = Path(kit.__file__).parent
COMMANDS = ("read", "open", "test", "check", "refresh", "lock", "editions", "site")
SOME_FILES_AT_A_TIME = ("-m", "pytest", "--dist", "loadfile", "--no-loadscope-reorder")
SOURCE = (ROOT / "kit.py").read_text(encoding="utf-8")


@pytest.fixture
def handed_over(monkeypatch):
    """The commands that would have been run in the environment."""
    calls = []
    monkeypatch.setattr(kit, "hand_over", lambda arguments, first=None: calls.append(arguments) or 0)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return calls


def test_an_old_python_can_read_the_file():
    tree = ast.parse(SOURCE, feature_version=(3, 6))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "__future__" not in {node.module for node in imported}


def test_nothing_newer_is_imported_before_the_check():
    before_check = []
    for node in ast.parse(SOURCE).body:
        if isinstance(node, ast.If):
            break
        before_check.append(node)
    assert [ast.unparse(node) for node in before_check[1:]] == ["import sys"]


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_the_message_for_an_old_python_says_what_to_do(version):
    pretend = f"import runpy, sys; sys.version_info = {version}; runpy.run_path('kit.py', run_name='__main__')"
    process = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)
    assert process.returncode == 1
    assert process.stdout == ""
    assert f"needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}." in process.stderr
    assert "kit.py open" in process.stderr
    assert "Traceback" not in process.stderr


def test_the_floor_is_the_one_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    major, minor = re.search(r"version_info < \((\d+), (\d+)\)", SOURCE).groups()
    assert project["requires-python"] == f">={major}.{minor}"


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_names_every_command(arguments, capsys):
    assert kit.main(arguments) == 0
    text = capsys.readouterr().out
    assert all(f"kit.py {command}" in text for command in COMMANDS)


def test_a_mistyped_command_is_named(capsys, handed_over):
    assert kit.main(["opne"]) == 2
    assert f"no command 'opne'. It has: {', '.join(COMMANDS)}." in capsys.readouterr().err
    assert not handed_over


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["test"], [*SOME_FILES_AT_A_TIME, "-n", "3"]),
        (["test", "-k", "two words", "-x"], [*SOME_FILES_AT_A_TIME, "-n", "3", "-k", "two words", "-x"]),
        (["test", "--quick"], [*SOME_FILES_AT_A_TIME, "-n", "2", "-m", kit.QUICK]),
        (["test", "tests/nerve", "--quick"], [*SOME_FILES_AT_A_TIME, "-n", "2", "-m", kit.QUICK, "tests/nerve"]),
        (["check"], ["-m", "tools.check"]),
        (["site", "my_folder"], ["-m", "tools.site", "my_folder"]),
        (["refresh", "lessons/00_start_here.ipynb"], ["-m", "tools.refresh", "lessons/00_start_here.ipynb"]),
    ],
)
def test_arguments_go_on_to_the_program(given, expected, handed_over):
    assert kit.main(given) == 0
    assert handed_over == [expected]


@pytest.mark.parametrize(("given", "compiled"), [([], True), (["--quick"], False), (["tests/nerve"], False)])
def test_a_whole_run_of_the_tests_compiles_the_simulations_once(given, compiled, monkeypatch):
    asked = []
    monkeypatch.setattr(kit, "hand_over", lambda arguments, first=None: asked.append(first) or 0)
    assert kit.main(["test", *given]) == 0
    assert asked == [kit.warm_up if compiled else None]


@pytest.mark.parametrize(
    ("given", "address", "rest"),
    [
        ([], environment.FIRST_LESSON, []),
        (["--no-browser", "--port", "8900"], environment.FIRST_LESSON, ["--no-browser", "--port", "8900"]),
        (["lessons/00_start_here.ipynb", "--no-browser"], "lessons/00_start_here.ipynb", ["--no-browser"]),
    ],
)
def test_open_shows_a_lesson(given, address, rest, handed_over):
    assert kit.main(["open", *given]) == 0
    assert handed_over == [
        ["-m", "endplate", "serve", "jupyterlab", f"--LabApp.default_url=/lab/tree/{address}", *rest]
    ]


def test_open_takes_any_notebook_of_the_folder(tmp_path, monkeypatch, handed_over):
    monkeypatch.setattr(environment, "ROOT", tmp_path.resolve())
    (tmp_path / "learner").mkdir()
    (tmp_path / "learner" / "my lesson.ipynb").touch()
    assert kit.main(["open", str(tmp_path / "learner" / "my lesson.ipynb")]) == 0
    assert "--LabApp.default_url=/lab/tree/learner/my%20lesson.ipynb" in handed_over[0]


@pytest.mark.parametrize("name", ["lessons/99_nowhere.ipynb", "../elsewhere.ipynb"])
def test_open_names_the_lessons_when_there_is_no_such_notebook(name, capsys, handed_over):
    assert kit.main(["open", name]) == 1
    text = capsys.readouterr().err
    assert Path(name).name in text
    assert "lessons/00_start_here.ipynb" in text
    assert not handed_over


def test_root_may_open(monkeypatch, handed_over):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert kit.main(["open"]) == 0
    assert "--allow-root" in handed_over[0]


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (steps.SetupError("the lock is stale"), 1, ["the lock is stale"]),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), 1, ["disk is full"]),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), ".venv"), 1, ["Close JupyterLab", ".venv"]),
        (OSError("something rare"), 1, ["refused a step", "something rare"]),
        (KeyboardInterrupt(), 130, ["Stopped. Run the same command"]),
    ],
)
def test_the_message_of_a_failure_is_in_plain_words(error, code, words, monkeypatch, capsys):
    def fail():
        raise error

    monkeypatch.setattr(environment, "prepare", fail)
    assert kit.main(["test"]) == code
    text = "".join(capsys.readouterr())
    assert all(word in text for word in words)
    assert "Traceback" not in text


class ReplacedError(Exception):
    """Stands for the program having been replaced by another."""


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a running program")
def test_the_program_runs_as_in_an_activated_environment(tmp_path, monkeypatch):
    def replace(program, command, settings):
        raise ReplacedError(program, command, settings, os.getcwd())

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "execve", replace)
    monkeypatch.setattr(environment, "prepare", lambda: None)
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setenv("PYTHONPATH", "/somewhere/else")
    with pytest.raises(ReplacedError) as replaced:
        kit.hand_over(["-m", "pytest", "-x"])
    program, command, settings, folder = replaced.value.args
    assert program == tmp_path / "bin" / "python"
    assert command == [str(program), "-m", "pytest", "-x"]
    assert folder == str(environment.ROOT)
    assert settings["VIRTUAL_ENV"] == str(tmp_path)
    assert settings["PATH"].startswith(f"{tmp_path / 'bin'}{os.pathsep}")
    assert "PYTHONPATH" not in settings
