"""Choose the exact packages: pyproject.toml to requirements.lock, and that to environment.yml.

Run by ``python3 kit.py lock``, before there is an environment, so with the
standard library alone. The choice is made by uv, fetched into a temporary
environment. A version that still fits is kept; ``--upgrade`` takes the newest.
"""

import json
import shutil
import tempfile
from pathlib import Path

from tools.setup import environment, packages, setup_lock, steps

CONDA = environment.ROOT / "environment.yml"

RUNS_LESSONS_AGAIN = "nbval"
"""The one test tool for conda and Binder: a machine runs the lessons again there and compares."""

LOCK_HEADER = """\
# The exact packages for Linux, macOS and Windows, each with the hashes of its files.
# Made by "python3 kit.py lock" from pyproject.toml; not to be edited by hand.
{}
"""
CONDA_HEADER = """\
# For conda and Binder: those packages of requirements.lock that the kit needs to run, and nbval.
# Their hashes are not here, because pip takes no package from a folder (the last line) beside hashed ones.
# Made by "python3 kit.py lock"; not to be edited by hand.
name: endplate
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
"""
OWN_INDEXES = frozenset({"UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS"})
"""Settings that would let packages of this computer alone into a lock for everybody."""


def lock(arguments: list[str]) -> int:
    """Write both files; ``arguments`` go to ``uv pip compile``."""
    environment.need_venv()
    with setup_lock.alone(environment.SETUP_LOCK):  # a set-up would read a file that is half old and half new
        chosen, to_run = choose(arguments)
        text = LOCK_HEADER.format(environment.dependency_line()) + chosen
        environment.LOCK.write_text(text, encoding="utf-8", newline="\n")
        CONDA.write_text(conda_environment(to_run), encoding="utf-8", newline="\n")
    total, fewer = len(environment.pins(text)), len(environment.pins(to_run))
    print(f"{environment.LOCK.name} now names {total} packages, and {CONDA.name} {fewer} of them.")
    return 0


def choose(arguments: list[str]) -> tuple[str, str]:
    """Return what uv chooses, as the lines of a lock: all packages, and those that the kit needs to run.

    The second choice is made among the first, so that a lesson meets the same packages everywhere.
    """
    steps.LOG.write_bytes(b"")
    with tempfile.TemporaryDirectory(prefix="endplate-") as folder:
        print("Step 1 of 2: fetching uv, which chooses the packages", flush=True)
        steps.run([environment.base_python(), "-m", "venv", folder])
        packages.install(Path(folder), "uv")

        print("Step 2 of 2: choosing the packages for Linux, macOS and Windows", flush=True)
        all_packages, to_run = Path(folder, "requirements.lock"), Path(folder, "to_run.lock")
        build_tools, again = Path(folder, "build.txt"), Path(folder, "again.txt")
        build_tools.write_text("\n".join(environment.dependencies()["build"]), encoding="utf-8")
        again.write_text(RUNS_LESSONS_AGAIN, encoding="utf-8")
        if environment.LOCK.exists():
            shutil.copy(environment.LOCK, all_packages)
        command: list[str | Path] = [packages.python_of(Path(folder)), "-m", "uv", "pip", "compile", "--universal"]
        command += ["--python-version", "3.11", "--no-build", "--no-config", "--no-header", "--no-annotate"]
        whole = [*command, "--extra", "test", "--generate-hashes", "--output-file", all_packages, *arguments]
        steps.run([*whole, environment.PROJECT, build_tools], without=OWN_INDEXES)
        part = [*command, "--constraint", all_packages, "--output-file", to_run]
        steps.run([*part, environment.PROJECT, again], without=OWN_INDEXES)
        return all_packages.read_text(encoding="utf-8"), to_run.read_text(encoding="utf-8")


def conda_environment(lock_text: str) -> str:
    """Return the text of environment.yml."""
    lines = [*environment.pins(lock_text), "--editable=."]
    return CONDA_HEADER + "".join(f"      - {json.dumps(line)}\n" for line in lines)
