"""Run pip so that it installs into its own environment and nowhere else.

Standard library alone, as there may be no environment yet.
"""

import os
import re
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

from tools.setup import steps

# Some of these undo what pip's configuration files may ask for. The others there are not undone so easily: see install.
PIP = ["-m", "pip", "--python=", "install", "--no-user", "--target=", "--disable-pip-version-check", "--no-input"]
PIP += ["--progress-bar", "off"]

ELSEWHERE = """\
pip did not put the packages into {}: it is set to do something else with them.
Look for a line such as "prefix", "root" or "dry-run" in pip's own configuration (python3 -m pip config debug).
Take that line out, then run the same command again."""
NO_FILE = f"""\
A package has no ready-made file for Python {sys.version_info[0]}.{sys.version_info[1]} on this kind of computer.
There are files for Python 3.11 to 3.14 on Linux, Windows (both 64 bit) and Macs with an Apple chip.
With another Python, try one of these; on another computer, use the lessons on Binder (see README.md)."""


def python_of(environment: Path) -> Path:
    """Return where a virtual environment has its Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def site_packages(environment: Path) -> Path:
    """Return where a virtual environment has its packages."""
    places = {"base": str(environment), "platbase": str(environment)}
    return Path(sysconfig.get_path("purelib", "venv", places))


def install(environment: Path, *what: str | Path, watch: Callable[[str], None] | None = None) -> None:
    """Let the pip of an environment install ``what`` (pip's arguments) into it."""
    python = python_of(environment)
    printed = steps.run([python, *PIP, *what], watch=watch, explain=lambda printed: why(python, printed))
    installed = re.search(r"^Successfully installed (.+)", printed, re.MULTILINE)
    names = {_plain(name) for name in installed.group(1).split()} if installed else set()
    if names.isdisjoint(_plain(folder.stem) for folder in site_packages(environment).glob("*.dist-info")):
        raise steps.SetupError(ELSEWHERE.format(environment))


def _plain(name: str) -> str:
    """Return the name and version of a package in lower case, with single hyphens."""
    return re.sub(r"[-_.]+", "-", name).lower()


def why(python: Path, printed: str) -> str | None:
    """Return why pip failed.

    If it reports that no file fits, the network may be down: it mentions that only when it retries.
    So it runs once more for that package, with verbose output: an answer lists the available files.
    """
    missing = re.search(r"No matching distribution found for ([\w.-]+)(?:==([\w.!]+))?", printed)
    if (known := steps.cause(printed)) or not missing:
        return known
    name, version = missing.groups()
    before = steps.LOG.stat().st_size
    ask = ["--dry-run", "-vv", "--no-deps", "--only-binary", ":all:", "--retries=0", "--timeout=15"]
    try:
        steps.run([python, *PIP, *ask, f"{name}=={version}" if version else name])
    except steps.SetupError:
        answer = steps.LOG.read_bytes()[before:].decode("utf-8", errors="replace")
        file_name = re.sub(r"[-_.]+", "[-_.]+", name) + "-" + (re.escape(version) + "[-.]" if version else r"\d")
        if re.search(file_name, answer, re.IGNORECASE):
            return NO_FILE
    return steps.NO_NETWORK


def point_here(environment: Path) -> None:
    """Let the environment find the kit by a relative path instead of an absolute one.

    What pip wrote is UTF-8, but before 3.13 Python reads it in the locale's encoding:
    a letter outside ASCII would hide the kit, or keep Python from starting at all.
    """
    folder = site_packages(environment)
    for file in folder.glob("*.pth"):
        lines = file.read_bytes().splitlines()
        if any(map(os.path.isabs, lines)):
            ways = [os.path.relpath(line, os.fsencode(folder)) if os.path.isabs(line) else line for line in lines]
            file.write_bytes(b"\n".join([*ways, b""]))


class Progress:
    """Progress of pip: one line that is rewritten on a terminal, elsewhere one line for each tenth.

    Parameters
    ----------
    total : int
        How many packages there are, with those for other systems.
    environment : Path
        Where pip unpacks them.
    """

    def __init__(self, total: int, environment: Path) -> None:
        self._total = total
        self._packages = site_packages(environment)
        self._shown: tuple[str, int] | None = None

    def show(self, printed: str) -> None:
        """Show the progress of pip, from its output and from the packages unpacked so far."""
        left_out = len(re.findall(r"^Ignoring ", printed, re.MULTILINE))  # meant for another system
        total = self._total - left_out
        if "Installing collected packages" in printed:
            done, doing = sum(1 for _ in self._packages.glob("*.dist-info")), "unpacked"
        else:
            done, doing = len(re.findall(r"^(?:Collecting|Processing) ", printed, re.MULTILINE)), "fetched"
        done, live = min(done, total), sys.stdout.isatty()
        if "Retrying (" in printed.rstrip().rpartition("\n")[2]:
            doing += "; no answer from the network, trying again"
        now = (doing, done if live else 10 * done // total)
        if now == self._shown:
            return
        self._shown = now
        bar = f"    [{'#' * (20 * done // total):.<20}] {done} of {total} {doing}"
        whole = done == total and doing == "unpacked"
        print(f"\r{bar:<78}" if live else bar, end="" if live and not whole else "\n", flush=True)
