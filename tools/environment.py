"""The environment in .venv: make it hold exactly the packages that requirements.lock names.

Used by kit.py before there is an environment, so with the standard library
alone. A stamp in .venv tells what it was made from; while that is unchanged,
nothing is done.
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
import sysconfig
import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "endplate-stamp.json"
LOG = ROOT / "kit.log"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
FIRST_LESSON = "lessons/00_start_here.ipynb"

PIP = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
QUIET_LAB = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
"""JupyterLab's settings that keep it from asking a newcomer about news."""

NO_VENV = """\
This Python cannot make a virtual environment: its part "{}" is missing.
On Debian and Ubuntu: sudo apt install python3-venv
Elsewhere, install Python from https://www.python.org/downloads/"""
STALE_LOCK = """\
requirements.lock does not match pyproject.toml: it was made for other dependencies.
If you changed pyproject.toml, run: python3 kit.py lock
If not, get both files again as they were published."""
CAUSES = {
    r"No space left|Errno 28\b|WinError 112\b|quota exceeded": """\
The disk is full. Endplate needs about 1.5 GB.
Free some space, then run the same command again.""",
    r"DO NOT MATCH THE HASHES|--require-hashes mode|Hashes are required": """\
A package is not the one that requirements.lock describes, so it was not installed.
Either requirements.lock was changed by hand, or a file was damaged or exchanged on its way here.
Get requirements.lock again as it was published, then run the same command again.""",
    r"NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|timed out|ProxyError|getaddrinfo|SSLError"
    r"|HTTP error|Network is unreachable|Connection ?(refused|reset|broken|Error)|not a trusted or secure host": """\
The packages could not be fetched: the network is down, or a proxy or firewall is in the way.
Check the connection, then run the same command again; what was fetched already is kept.""",
    r"Permission denied|Access is denied|WinError (5|32)\b|Errno 13\b|Read-only file system": """\
A file in the kit's folder is in use or write-protected.
Close JupyterLab and other programs that use this folder, then run the same command again.""",
    r"No matching distribution": f"""\
A package has no ready-made file for Python {sys.version_info[0]}.{sys.version_info[1]} on this kind of computer.
There are files for Python 3.11 to 3.14 on Linux, Windows (both 64 bit) and Macs with an Apple chip.
With another Python, try one of these; on another computer, use the lessons on Binder (see README.md).""",
}
"""What a failed step printed, as a pattern, and what that means. The first that fits is told."""


class SetupError(Exception):
    """Something that the user can mend, told in plain words."""


def prepare() -> None:
    """Bring .venv up to date; do nothing where it is."""
    wanted, found, python = stamp(), read_stamp(), python_of(VENV)
    if wanted == found and python.exists():
        return
    check_lock()
    need_venv()
    started = time.monotonic()
    LOG.write_bytes(b"")
    print(f"Preparing Endplate in {VENV}", flush=True)
    STAMP.unlink(missing_ok=True)  # so that a run which is cut short is not taken for a whole one
    only_project_changed = python.exists() and wanted == {**(found or {}), "project": wanted["project"]}
    if not only_project_changed:
        total = len(pins(LOCK.read_text(encoding="utf-8")))
        print("Step 1 of 3: making a Python environment of its own", flush=True)
        if VENV.exists():
            shutil.rmtree(VENV)
        run([base_python(), "-m", "venv", VENV])
        print(f"Step 2 of 3: fetching {total} packages, about 250 MB, only this time", flush=True)
        # Ready-made files only: to build one would fetch tools that no hash vouches for. Not compiled
        # ahead, which would take a third of the time, mostly for modules that are never imported.
        how = ["--only-binary", ":all:", "--no-compile", "--require-hashes"]
        run([python, *PIP, *how, "-r", LOCK], watch=Progress(total).show)
        settings = VENV / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps(QUIET_LAB), encoding="utf-8")
    print("Step 3 of 3: adding Endplate itself", flush=True)
    run([python, *PIP, "--no-build-isolation", "--no-deps", "-e", ROOT])
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    print(f"Ready after {time.monotonic() - started:.0f} s.\n", flush=True)


def stamp() -> dict[str, str]:
    """Return what .venv depends on: another value in one of them makes it out of date."""
    return {
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "place": str(ROOT),  # an environment that was moved or copied does not work
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256(PROJECT.read_bytes()).hexdigest(),
    }


def read_stamp() -> dict[str, str] | None:
    """Return the stamp of the last complete preparation, or None."""
    with contextlib.suppress(OSError, ValueError):
        return json.loads(STAMP.read_text(encoding="utf-8"))
    return None


def dependencies() -> dict[str, Any]:
    """Return what pyproject.toml asks for: to run, to test, to build. Benchmarks are for those who want them."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return {
        "run": project["project"]["dependencies"],
        "test": project["project"]["optional-dependencies"]["test"],
        "build": project["build-system"]["requires"],
    }


def dependency_line() -> str:
    """Return the line in the lock's header that tells which dependencies it was made for."""
    fingerprint = hashlib.sha256(json.dumps(dependencies(), sort_keys=True).encode()).hexdigest()
    return f"# dependencies sha256:{fingerprint}"


def check_lock() -> None:
    """Refuse a lock that was made for other dependencies than pyproject.toml names."""
    if dependency_line() not in LOCK.read_text(encoding="utf-8").splitlines():
        raise SetupError(STALE_LOCK)


def pins(lock_text: str) -> list[str]:
    """Return the lines ``name==version ; marker`` of a lock, without hashes."""
    return [line.rstrip(" \\") for line in lock_text.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def need_venv() -> None:
    """Refuse a Python that comes without the parts that make a virtual environment."""
    for part in ("venv", "ensurepip"):
        if importlib.util.find_spec(part) is None:
            raise SetupError(NO_VENV.format(part))


def base_python() -> str:
    """Return the Python of this computer, even where the one that runs is from .venv, about to be deleted."""
    return getattr(sys, "_base_executable", None) or sys.executable


def python_of(environment: Path) -> Path:
    """Return where a virtual environment has its Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(
    command: list[str | Path],
    watch: Callable[[str], None] | None = None,
    settings: Mapping[str, str] = os.environ,
) -> None:
    """Run one step with its output in the log; ``watch`` is called with that output as it grows."""
    before = LOG.stat().st_size
    settings = {**settings, "PYTHONUNBUFFERED": "1"}
    with LOG.open("ab") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            while process.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.2)
                if watch:
                    watch(LOG.read_text(encoding="utf-8", errors="replace"))
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    if process.returncode:
        said = LOG.read_bytes()[before:].decode("utf-8", errors="replace").strip()
        end = "".join(f"    {line[:150]}\n" for line in said.splitlines()[-6:])
        raise SetupError(f"{cause(said) or 'A step failed.'}\n\nThe log ends with:\n{end}All of it is in {LOG}")


def cause(said: str) -> str | None:
    """Return what a program's complaint means, or None where it is not known."""
    return next((meaning for pattern, meaning in CAUSES.items() if re.search(pattern, said, re.IGNORECASE)), None)


class Progress:
    """How far pip has come: one line that is kept up to date on a terminal, elsewhere one line a tenth.

    Attributes
    ----------
    packages : Path
        Where pip unpacks.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._shown = None
        places = {"base": str(VENV), "platbase": str(VENV)}
        self.packages = Path(sysconfig.get_path("purelib", "venv", places))

    def show(self, said: str) -> None:
        """Show where pip is, going by what it has said and unpacked so far."""
        left_out = len(re.findall(r"^Ignoring ", said, re.MULTILINE))  # meant for another system
        total = self._total - left_out
        if "Installing collected packages" in said:
            done, doing = sum(1 for _ in self.packages.glob("*.dist-info")), "unpacked"
        else:
            done, doing = len(re.findall(r"^(?:Collecting|Processing) ", said, re.MULTILINE)), "fetched"
        done, live = min(done, total), sys.stdout.isatty()
        if "Retrying (" in said.rstrip().rpartition("\n")[2]:
            doing += "; no answer from the network, trying again"
        now = (doing, done if live else 10 * done // total)
        if now == self._shown:
            return
        self._shown = now
        bar = f"    [{'#' * (20 * done // total):.<20}] {done} of {total} {doing}"
        whole = done == total and doing == "unpacked"
        print(f"\r{bar:<78}" if live else bar, end="" if live and not whole else "\n", flush=True)
