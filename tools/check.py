"""Check what needs no test run: form, style, imports, types and tables, two of them at a time.

python -m tools.check
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AT_A_TIME = 2
"""Every laptop has two cores."""

PYTHON = sys.executable.removeprefix(f"{ROOT}{os.sep}")
"""How this Python is called from the kit's folder."""
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Check:
    """One thing that is checked.

    Attributes
    ----------
    name : str
        What is checked, in a word.
    arguments : tuple of str
        How this Python is started for it; the exit code 0 says that all is well.
    meaning : str
        What is wrong where it is not, and what puts it right.
    noise : str
        Pattern of the lines of its output that name no fault.
    """

    name: str
    arguments: tuple[str, ...]
    meaning: str
    noise: str = "$"


CHECKS = (
    # The longest first, so that the others run beside it
    Check(
        "types",
        ("-m", "mypy", "--no-error-summary", "--hide-error-context"),
        "A value does not fit the type that is declared for it.",
    ),
    Check(
        "tables",
        ("-m", "endplate.tables", "--check"),
        "A table in data/ breaks a rule of data/datapackage.json, or was changed and not recorded since.\n"
        f"When it is right, record it: {PYTHON} -m endplate.tables",
    ),
    Check(
        "imports",
        ("-c", LINT_IMPORTS, "--no-cache", "--no-logo"),
        "A module imports what its place does not allow; docs/architecture.md has the rules.",
        noise=r"[-=]*$|Contracts(: .*)?$|Broken contracts$|Analyzed .*|.* KEPT$",
    ),
    Check(
        "style",
        ("-m", "ruff", "check", "--quiet", "--output-format=concise"),
        f"A rule of style is broken. This mends what can be mended by itself: {PYTHON} -m ruff check --fix",
    ),
    Check(
        "form",
        ("-m", "ruff", "format", "--check", "--output-format=concise"),
        f"A file has not the formatter's form. This mends it: {PYTHON} -m ruff format",
        noise=r"\d+ files? ",
    ),
)


@dataclass(frozen=True)
class Finding:
    """What came of one check.

    Attributes
    ----------
    check : Check
        What was checked.
    passed : bool
        Whether all is well.
    lines : tuple of str
        The faults, as the program that found them words them.
    took_s : float
        How long it took.
    """

    check: Check
    passed: bool
    lines: tuple[str, ...]
    took_s: float


def run(check: Check) -> Finding:
    """Run one check.

    Parameters
    ----------
    check : Check
        What to check.

    Returns
    -------
    Finding
        Whether all is well, and the faults.
    """
    started = time.monotonic()
    settings = os.environ | {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "MYPY_FORCE_COLOR": "0"}
    process = subprocess.run(
        [sys.executable, *check.arguments],
        cwd=ROOT,
        env=settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    lines = tuple(line for line in process.stdout.splitlines() if not re.match(check.noise, line))
    return Finding(check, process.returncode == 0, lines, time.monotonic() - started)


def main(arguments: list[str]) -> int:
    """Run every check, say what came of each, and return the exit code: 0 where all is well."""
    if arguments:
        print(f"The check takes no further words, and was given: {' '.join(arguments)}.", file=sys.stderr)
        return 2
    with ThreadPoolExecutor(AT_A_TIME) as workers:
        failed = []
        for finding in workers.map(run, CHECKS):
            outcome = "good" if finding.passed else "NOT GOOD, see below"
            print(f"{finding.check.name:8} {finding.took_s:5.1f} s  {outcome}", flush=True)
            failed += [] if finding.passed else [finding]
    for finding in failed:
        print(f"\n{finding.check.name}: {finding.check.meaning}\n")
        print("\n".join(f"    {line}" for line in finding.lines))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
