"""``endplate serve`` starts a Jupyter server as it is, without what takes long and is never used."""

import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from endplate.kernel_sockets import socket_options
from endplate.quick_start import serve

PROGRAM = """\
import os, sys
import jsonschema  # which a server loads, and which would load what is never used

print(sys.argv[1:], "lark" in sys.modules, os.environ["PATH"])
"""

LOOKS_FOR_A_PROGRAM = """\
import os, shutil

print(shutil.which("sh", path=os.environ.get("PATH") or os.defpath))  # as JupyterLab looks for Node
"""
ASKS_FOR_A_FOLDER = """\
import sys
from IPython.paths import get_ipython_dir as folder

print("IPython" in sys.modules)
import IPython
from IPython.paths import get_ipython_dir, locate_profile

print(folder is get_ipython_dir, folder() == get_ipython_dir())
"""
CATCHES = """\
from jupyterhub import orm
from sqlalchemy.exc import SQLAlchemyError

try:
    print("served")
except SQLAlchemyError:
    print(orm.User)
"""
USES = "from jupyterhub import orm\nassert orm.BASE + 1 == 4\nprint('served')\n"


def package(folder, **modules):
    """Write a package of these modules, which have their content as text."""
    folder.mkdir()
    for name, content in {"__init__": "", "__main__": "", **modules}.items():
        (folder / f"{name}.py").write_text(content, encoding="utf-8")


def started(tmp_path, *words):
    """Run ``endplate serve`` with words, where the first program on the path is a Node that notes its calls."""
    node = tmp_path / "bin" / "node"
    node.parent.mkdir()
    node.write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/calls"\n', encoding="utf-8")
    node.chmod(0o755)
    places = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    path = os.pathsep.join([str(node.parent), os.environ["PATH"]])
    ran = subprocess.run(
        [sys.executable, "-m", "endplate", "serve", *words],
        env={**os.environ, "PYTHONPATH": places, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip(), path


def test_a_program_gets_its_own_words_and_loads_no_parsers(tmp_path):
    (tmp_path / "a_server.py").write_text(PROGRAM, encoding="utf-8")
    said, path = started(tmp_path, "a_server", "--port=0", "lessons")
    assert said == f"['--port=0', 'lessons'] False {path}"


def test_the_folder_of_ipython_is_known_without_it_and_ipython_loads_as_ever(tmp_path):
    (tmp_path / "a_server.py").write_text(ASKS_FOR_A_FOLDER, encoding="utf-8")
    assert started(tmp_path, "a_server")[0].splitlines() == ["False", "False True"]


def test_pytest_loads_no_parsers_either():
    assert sys.modules["rfc3987_syntax"] is None


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for Node is a script of the shell")
def test_jupyterlab_starts_without_node_and_is_itself(tmp_path):
    said, _ = started(tmp_path, "jupyterlab", "--version")
    assert said == version("jupyterlab")
    assert not (tmp_path / "calls").exists()


@pytest.mark.skipif(os.name == "nt", reason="looks for a program of every Unix")
def test_no_program_is_found_while_jupyterlab_is_loaded(tmp_path):
    package(tmp_path / "jupyterlab", labapp=LOOKS_FOR_A_PROGRAM)
    assert started(tmp_path, "jupyterlab")[0] == "None"


@pytest.mark.parametrize(("server", "said"), [(CATCHES, ["served", "loaded"]), (USES, ["loaded", "served"])])
def test_a_learners_server_loads_a_database_only_where_it_uses_it(tmp_path, server, said):
    package(tmp_path / "sqlalchemy", __init__="print('loaded')", exc="class SQLAlchemyError(Exception): ...")
    package(tmp_path / "jupyterlab", labapp="")
    package(tmp_path / "jupyterhub", orm="import sqlalchemy\nBASE = 3")
    last = "import sys, sqlalchemy  # as an extension of the server may\nprint(sys.argv[1:])"
    package(tmp_path / "jupyterhub" / "singleuser", __init__=server, __main__=last)
    assert started(tmp_path, "jupyterhub.singleuser", "--port=0")[0].splitlines() == [
        *said,
        f"{[*socket_options('/tmp'), '--port=0']}",
    ]


def test_a_program_that_is_not_there_is_named(capsys):
    assert serve("no_such_server.app", []) == 2
    assert "'no_such_server.app'" in capsys.readouterr().err


def test_the_reading_door_loads_no_parsers_either():
    program = (
        "import contextlib, sys; from endplate.__main__ import main\n"
        "with contextlib.suppress(SystemExit): main(['read', '--version'])\n"
        "print('jsonschema' in sys.modules, 'lark' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split()[-2:] == ["True", "False"]
