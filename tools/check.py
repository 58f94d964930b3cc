"""Check form, style, imports, types and tables, two of them at a time, without running a test.

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
"""Path of the running Python as a user types it in the kit's folder."""
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Check:
    """A program that checks one kind of rule.

    Attributes
    ----------
    name : str
        One word for the report.
    arguments : tuple of str
        Arguments for Python; exit code 0 means that there is no fault.
    meaning : str
        What a failure means, and how to mend it.
    noise : str
        Pattern of output lines that are left out of the report.
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
    """Outcome of one check.

    Attributes
    ----------
    check : Check
        The check that was run.
    passed : bool
        Whether there is no fault.
    lines : tuple of str
        The faults, as printed by the program.
    took_s : float
        Duration.
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
        The check.

    Returns
    -------
    Finding
        Outcome and faults.
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
    """Run every check, print each outcome, and return the exit code: 0 if there is no fault."""
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
