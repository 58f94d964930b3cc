"""Compile the simulations before the first lesson, so that its first lab answers at once.

numba keeps what it has compiled; without this, the first learner of a computer waits for it,
lab by lab. Standard library alone, as the environment's Python does the work.
"""

import hashlib
import subprocess

from tools.setup import environment

STAMP = ".endplate-simulations"
"""File in the environment with the hash of the sources that were compiled."""
PREPARE = ("-m", "endplate", "prepare")
"""What the environment's Python is asked to do."""


def warm_up() -> None:
    """Compile the simulations, unless that was done for the present sources."""
    wanted, stamp = fingerprint(), environment.VENV / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Making the simulations ready, about a minute, only this time", flush=True)
    python = environment.python_of(environment.VENV)
    where = environment.ROOT
    outcome = subprocess.run([python, *PREPARE], cwd=where, env=environment.variables(), stderr=subprocess.DEVNULL)
    if outcome.returncode:
        print("    This did not work here; each lab makes itself ready when it is first shown.\n", flush=True)
    else:
        stamp.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Return a hash of the sources that are compiled."""
    sources = sorted((environment.ROOT / "widgets").rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
