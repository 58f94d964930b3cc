"""Compile the simulations before the first lesson, so that its first lab answers at once.

numba keeps what it has compiled; without this, the first learner of a computer waits for it,
lab by lab. Standard library alone, as the environment's Python does the work.
"""

import hashlib
import os
import subprocess

from tools import environment

STAMP = ".endplate-simulations"
"""File in the environment that says for which state of the kit the simulations were compiled."""
COMPILE = """\
import sys
from endplate import labs

for number, lab in enumerate(labs.ALL, 1):
    lab()
    done = 20 * number // len(labs.ALL)
    bar = f"    [{'#' * done}{'.' * (20 - done)}] {number} of {len(labs.ALL)} labs ready"
    print(bar, end="\\r" if sys.stdout.isatty() and number < len(labs.ALL) else "\\n", flush=True)
"""


def warm_up() -> None:
    """Compile the simulations, where that has not been done for the kit as it is."""
    wanted, stamp = fingerprint(), environment.VENV / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Making the simulations ready, about a minute, only this time", flush=True)
    python = environment.python_of(environment.VENV)
    settings = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    outcome = subprocess.run([python, "-c", COMPILE], cwd=environment.ROOT, env=settings, stderr=subprocess.DEVNULL)
    if outcome.returncode:
        print("    This did not work here; each lab makes itself ready when it is first shown.\n", flush=True)
    else:
        stamp.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Return a hash of the sources that are compiled."""
    sources = sorted((environment.ROOT / "widgets").rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
