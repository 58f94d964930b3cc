"""The environment in .venv: make it hold exactly the packages that requirements.lock names.

Used by kit.py before there is an environment, so with the standard library
alone. A stamp in .venv tells what it was made from; while that is unchanged,
nothing is done. Until everything is in place the stamp names the process that
is at work instead, so that an environment which was cut short is made anew.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from tools.setup import packages, setup_lock, steps
from tools.setup.packages import python_of
from tools.setup.steps import LOG, ROOT, SetupError

VENV = ROOT / ".venv"
STAMP = VENV / "endplate-stamp.json"
SETUP_LOCK = ROOT / ".venv.lock"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
FIRST_LESSON = "lessons/00_start_here.ipynb"

IS_ITS_OWN = "import os, sys; sys.exit(sys.prefix == sys.base_prefix or not os.path.samefile(sys.prefix, sys.argv[1]))"
"""Program with exit code 0 if it runs in the environment given as its argument."""

NO_VENV = """\
This Python cannot make a virtual environment: its part "{}" is missing.
On Debian and Ubuntu: sudo apt install python3-venv
Elsewhere, install Python from https://www.python.org/downloads/"""
STALE_LOCK = """\
requirements.lock does not match pyproject.toml: it was made for other dependencies.
If you changed pyproject.toml, run: python3 kit.py lock
If not, get both files again as they were published."""
BAD_PATH = """\
No Python environment can be made in a folder with this path: {}
It has {}.
Rename the folder, or move it elsewhere, then run the same command there."""
IN_USE = """\
The environment in .venv has to be made anew, and a program still runs from it: JupyterLab, or another kit.py.
Close it, then run the same command again. This tells where JupyterLab runs: "{}" -m jupyter server list"""
DISTURBED = """\
Another program changed .venv while it was being made. Nothing was installed elsewhere.
Run the same command again; it begins anew."""


def prepare() -> None:
    """Bring .venv up to date; do nothing if it is already."""
    if is_up_to_date():
        return
    check_lock()
    check_path()
    need_venv()
    with setup_lock.alone(SETUP_LOCK):
        if not is_up_to_date():  # another process may have made it while this one waited
            make()


def is_up_to_date() -> bool:
    """Return whether .venv was made from the present files and its Python works."""
    return read_stamp() == stamp() and is_its_own(VENV)


def make() -> None:
    """Make .venv, or add the kit alone to it where nothing else has changed."""
    wanted, recorded = stamp(), read_stamp()
    started = time.monotonic()
    LOG.write_bytes(b"")
    print(f"Preparing Endplate in {VENV}", flush=True)
    at_work = {"at work": f"{os.getpid()} {time.time_ns()}"}
    if wanted == {**recorded, "project": wanted["project"]} and is_its_own(VENV):
        write_stamp(at_work)
    else:
        total = len(pins(LOCK.read_text(encoding="utf-8")))
        print("Step 1 of 3: making a Python environment of its own", flush=True)
        clear()
        VENV.mkdir()
        write_stamp(at_work)
        steps.run([base_python(), "-m", "venv", VENV])
        print(f"Step 2 of 3: fetching {total} packages, about 250 MB, only this time", flush=True)
        check_undisturbed(at_work)
        # Wheels only: building a package would fetch build tools without hashes. Not compiled to bytecode
        # ahead, which would take a third of the time, mostly for modules that are never imported.
        how = ["--only-binary", ":all:", "--no-compile", "--require-hashes"]
        packages.install(VENV, *how, "-r", LOCK, watch=packages.Progress(total, VENV).show)
    print("Step 3 of 3: adding Endplate itself", flush=True)
    check_undisturbed(at_work)
    packages.install(VENV, "--no-build-isolation", "--no-deps", "-e", ".")  # pip would misread a path with brackets
    packages.point_here(VENV)
    if hasattr(os, "sync"):
        os.sync()  # packages must be on disk before the stamp, in case of a power cut
    check_undisturbed(at_work)
    write_stamp(wanted)
    print(f"Ready after {time.monotonic() - started:.0f} s.\n", flush=True)


def clear() -> None:
    """Make room for .venv: remove the one of the kit, and put any other aside."""
    removing = VENV.with_name(".venv.removing")
    if removing.exists():  # an earlier removal was interrupted
        shutil.rmtree(removing)
    if not os.path.lexists(VENV):
        return
    if setup_lock.is_occupied(VENV / "pyvenv.cfg"):
        raise SetupError(IN_USE.format(python_of(VENV)))
    # A symbolic link is never followed: its target is not the kit's.
    if VENV.is_dir() and VENV.resolve() == VENV and (any(VENV.glob(f"{STAMP.name}*")) or not any(VENV.iterdir())):
        VENV.rename(removing)  # all at once or not at all, as where a program on Windows uses it
        shutil.rmtree(removing)
        return
    names = (VENV.with_name(f".venv.kept{number or ''}") for number in range(1000))
    kept = next(path for path in names if not os.path.lexists(path))
    VENV.rename(kept)
    print(f"    There was a .venv without the kit's stamp. It is kept as {kept.name}, for you to remove.", flush=True)


def stamp() -> dict[str, str]:
    """Return what .venv depends on: it is out of date when one of these values changes."""
    return {
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        # An environment that was moved or copied does not work. The same words in every locale.
        "place": os.fsencode(ROOT).decode("utf-8", "backslashreplace"),
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256(PROJECT.read_bytes()).hexdigest(),
    }


def read_stamp() -> dict[str, str]:
    """Return the content of the stamp, or nothing if it is missing or damaged."""
    with contextlib.suppress(OSError, ValueError):
        words = json.loads(STAMP.read_text(encoding="utf-8"))
        if isinstance(words, dict):
            return words
    return {}


def write_stamp(words: dict[str, str]) -> None:
    """Write the stamp atomically."""
    draft = STAMP.with_name(f"{STAMP.name}.draft")
    draft.write_text(json.dumps(words), encoding="utf-8")
    draft.replace(STAMP)


def check_undisturbed(at_work: dict[str, str]) -> None:
    """Refuse to go on where .venv is no longer the environment that this process is making.

    Its Python would then be the one of this computer, and pip would install into that.
    """
    if read_stamp() != at_work or not is_its_own(VENV):
        raise SetupError(DISTURBED)


def is_its_own(environment: Path) -> bool:
    """Return whether an environment's Python runs in that environment (takes about 20 ms)."""
    if not (environment / "pyvenv.cfg").is_file():
        return False
    command: list[str | Path] = [python_of(environment), "-I", "-c", IS_ITS_OWN, environment]
    quiet = subprocess.DEVNULL
    try:
        return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet).returncode == 0
    except OSError:
        return False


def variables() -> dict[str, str]:
    """Return the environment variables of a program that runs in .venv.

    pip leaves packages without bytecode there. Where Python may not write it beside sources, as in many containers,
    each process would compile all that it imports anew, for 8 seconds until a first lab; .venv is the kit's own place.
    """
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    if kept.pop("PYTHONDONTWRITEBYTECODE", "") and not kept.get("PYTHONPYCACHEPREFIX"):
        kept["PYTHONPYCACHEPREFIX"] = str(VENV / "bytecode")
    return {**kept, **steps.utf8_mode(), "VIRTUAL_ENV": str(VENV)}


def dependencies() -> dict[str, Any]:
    """Return the dependencies in pyproject.toml to run, test and build; those of benchmarks are optional."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return {
        "run": project["project"]["dependencies"],
        "test": project["project"]["optional-dependencies"]["test"],
        "build": project["build-system"]["requires"],
    }


def dependency_line() -> str:
    """Return the line in the lock's header with the hash of the dependencies it was made for."""
    fingerprint = hashlib.sha256(json.dumps(dependencies(), sort_keys=True).encode()).hexdigest()
    return f"# dependencies sha256:{fingerprint}"


def check_lock() -> None:
    """Refuse a lock that was made for other dependencies than those in pyproject.toml."""
    if dependency_line() not in LOCK.read_text(encoding="utf-8").splitlines():
        raise SetupError(STALE_LOCK)


def pins(lock_text: str) -> list[str]:
    """Return the lines ``name==version ; marker`` of a lock, without hashes."""
    return [line.rstrip(" \\") for line in lock_text.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def check_path() -> None:
    """Refuse a folder whose path an environment cannot hold."""
    path = os.fsencode(ROOT).decode("utf-8", "surrogateescape")
    faults = {
        r"[\udc80-\udcff]": "a letter that is not UTF-8, as in a name from an old computer",
        r"[\0-\x1f]": "a line break or another control character",
        re.escape(os.pathsep): f'the character "{os.pathsep}", which parts the folders in lists of them',
    }
    for pattern, fault in faults.items():
        if re.search(pattern, path):
            raise SetupError(BAD_PATH.format(ascii(path), fault))


def need_venv() -> None:
    """Refuse a Python that comes without the parts that make a virtual environment."""
    for part in ("venv", "ensurepip"):
        if importlib.util.find_spec(part) is None:
            raise SetupError(NO_VENV.format(part))


def base_python() -> str:
    """Return the Python of this computer, even where the one that runs is from .venv, about to be deleted."""
    return getattr(sys, "_base_executable", None) or sys.executable
