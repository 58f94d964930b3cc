"""environment.yml and postBuild: what conda and Binder make the kit's environment from."""

import ast
import json
import os
import shutil
import subprocess
import sys
from importlib import metadata

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.setup import environment, lock

ROOT = environment.ROOT
TEXT = lock.CONDA.read_text(encoding="utf-8")
CONDA = yaml.safe_load(TEXT)
*PINNED, KIT = CONDA["dependencies"][-1]["pip"]
NAMES = {canonicalize_name(Requirement(line).name) for line in PINNED}
TOOLS = {"axe-playwright-python", "import-linter", "jupyter-repo2docker", "kaleido", "mypy", "pandas-stubs"}
TOOLS |= {"playwright", "pytest-xdist", "ruff", "types-tqdm", "hatchling"}


def test_it_has_the_form_that_conda_and_binder_read():
    assert CONDA["name"] == "endplate"
    assert CONDA["channels"] == ["conda-forge"]
    assert CONDA["dependencies"][:-1] == ["python=3.11", "pip"]
    assert KIT == "--editable=."
    assert lock.conda_environment("\n".join(PINNED)) == TEXT


def test_its_packages_are_those_of_the_lock():
    assert set(PINNED) <= set(environment.pins(environment.LOCK.read_text(encoding="utf-8")))
    assert len(PINNED) == len(set(PINNED))


def test_it_has_no_tool_of_the_tests_but_the_one_that_runs_lessons_again():
    asked_for = {canonicalize_name(Requirement(line).name) for line in environment.dependencies()["test"]}
    assert TOOLS - {"hatchling"} <= asked_for
    assert not TOOLS & NAMES
    assert lock.RUNS_LESSONS_AGAIN in asked_for & NAMES


def imports(source):
    """First name of every module that a piece of Python imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


def cells(notebook):
    return ["".join(cell["source"]) for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]


def test_every_import_of_package_and_lessons_is_in_it():
    package = [path.read_text(encoding="utf-8") for path in (ROOT / "widgets").rglob("*.py")]
    lessons = [path.read_text(encoding="utf-8") for path in (ROOT / "lessons").rglob("*.ipynb")]
    sources = [*package, *(cell for notebook in lessons for cell in cells(notebook))]
    imported = {name for source in sources for name in imports(source)} - sys.stdlib_module_names - {"endplate"}
    assert {"numba", "anywidget", "plotly"} <= imported
    offered_by = metadata.packages_distributions()
    missing = {name for name in imported if not {canonicalize_name(each) for each in offered_by[name]} & NAMES}
    assert missing == set()


def test_it_has_all_that_its_packages_need_on_this_computer():
    wanted = {"nbval", *(Requirement(line).name for line in environment.dependencies()["run"])}
    seen = set()
    while wanted:
        name = canonicalize_name(wanted.pop())
        seen.add(name)
        needs = map(Requirement, metadata.requires(name) or [])
        wanted |= {
            each.name
            for each in needs
            if canonicalize_name(each.name) not in seen and (not each.marker or each.marker.evaluate({"extra": ""}))
        }
    assert seen <= NAMES


@pytest.mark.skipif(os.name == "nt", reason="Binder runs on Linux")
@pytest.mark.parametrize("code", [0, 3])
def test_post_build_prepares_the_kit_and_fails_where_that_fails(tmp_path, code):
    assert os.access(ROOT / "postBuild", os.X_OK)
    for name, words in (("endplate", f'echo "endplate $*"; exit {code}'), ("python", f'echo "{tmp_path}"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{words}\n")
        (tmp_path / name).chmod(0o755)
    settings = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run([ROOT / "postBuild"], cwd=ROOT, env=settings, capture_output=True, text=True)
    assert (ran.stdout, ran.returncode) == ("endplate prepare\n", code)
    placed = tmp_path / "etc" / "jupyter" / "jupyter_server_config.json"
    assert placed.is_file() == (code == 0)


@pytest.mark.slow
def test_binder_takes_both(tmp_path):
    unwanted = shutil.ignore_patterns(".venv*", ".git", "__pycache__", "kit.log", "*.nb[ci]")
    repository = shutil.copytree(ROOT, tmp_path / "endplate", ignore=unwanted)
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    read = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert read.returncode == 0, read.stderr
    assert "Building conda environment for python=3.11" in read.stderr
    plan = read.stdout
    update = plan.find('env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"')
    copied = plan.find("src/ ${REPO_DIR}")
    assert -1 < copied < update, "the kit's folder must be there before its environment is made"
    assert update < plan.find("RUN ./postBuild")


@pytest.mark.exhaustive
@pytest.mark.skipif(os.name == "nt" or sys.version_info[:2] != (3, 11), reason="made for conda's Python, as on Binder")
def test_made_anew_in_an_empty_folder_it_runs_a_lesson(tmp_path):
    """Takes minutes and a network: all packages are fetched, and every simulation is compiled."""
    python = tmp_path / "home" / "bin" / "python"
    (tmp_path / "wanted.txt").write_text("\n".join(PINNED))
    settings = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    settings["PATH"] = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    for command in (
        [sys.executable, "-m", "venv", tmp_path / "home"],
        [python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "-r", tmp_path / "wanted.txt"],
        [python, "-m", "pip", "install", "--quiet", "--no-deps", KIT],
        [python, "-m", "pip", "check"],
        [ROOT / "postBuild"],
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "lessons/00_start_here.ipynb"],
    ):
        ran = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "passed" in ran.stdout
