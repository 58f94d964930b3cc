"""One step of a set-up: a program with its output in the log, and what its error message means.

Standard library alone, as there may be no environment yet.
"""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "kit.log"

HOW_PIP_FETCHES = {
    *("INDEX_URL", "EXTRA_INDEX_URL", "NO_INDEX", "FIND_LINKS", "PROXY", "TRUSTED_HOST", "CERT", "CLIENT_CERT"),
    *("KEYRING_PROVIDER", "RETRIES", "RESUME_RETRIES", "TIMEOUT", "DEFAULT_TIMEOUT", "CACHE_DIR", "NO_CACHE_DIR"),
    *("CONFIG_FILE", "USE_FEATURE", "USE_DEPRECATED"),
}
"""pip's settings (PIP_...) that hold for a set-up. Others would send packages elsewhere, add some or leave some out."""

NO_NETWORK = """\
The packages could not be fetched: the network is down, a proxy or firewall is in the way,
or pip was set to ask elsewhere (settings PIP_... of this terminal, or pip's own configuration).
Check the connection, then run the same command again; what was fetched already is kept."""
CAUSES = {
    r"No space left|Errno 28\b|WinError 112\b|quota exceeded": """\
The disk is full. Endplate needs about 1.5 GB.
Free some space, then run the same command again.""",
    r"DO NOT MATCH THE HASHES|--require-hashes mode|Hashes are required": """\
A package is not the one that requirements.lock describes, so it was not installed.
Either requirements.lock was changed by hand, or a file was damaged or exchanged on its way here.
Get requirements.lock again as it was published, then run the same command again.""",
    r"SSL module (in Python )?is not available": """\
This Python cannot fetch anything: it was built without SSL.
Install another from https://www.python.org/downloads/ and start again with it.""",
    r"NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|timed out|proxy ?(URL|Error)|SOCKS support"
    r"|getaddrinfo|SSLError|SSL certificate|TLS (CA|key)|HTTP error|\b[45]\d\d (Client|Server) Error|unreachable"
    r"|Connection ?(refused|reset|broken|aborted|Error)|RemoteDisconnected|network connectivity|dns error"
    r"|Failed to fetch|network was disabled|not a trusted or secure host": NO_NETWORK,
    r"Long Path support|File name too long|WinError 206\b": """\
The path of the kit's folder is too long for this computer.
Move the folder to a shorter path, such as C:\\endplate, then run the same command again.""",
    r"Permission denied|Access is denied|WinError (5|32)\b|Errno (13|30)\b|Read-only file system": """\
A file in the kit's folder is in use or write-protected.
Close JupyterLab and other programs that use this folder (where .venv is activated, type: deactivate),
then run the same command again.""",
    r"No usable temporary directory": """\
There is no folder for temporary files that can be written to.
Let the setting TMPDIR (on Windows TEMP) name one, then run the same command again.""",
    r"No solution found": """\
The packages that pyproject.toml asks for do not exist or do not fit together.""",
}
"""Pattern of the output of a failed step, and the message for the user. The first match is shown."""


class SetupError(Exception):
    """A failure that the user can mend; the message is in plain words."""


def cause(printed: str) -> str | None:
    """Return what a program's error message means, or None if it is not known."""
    return next((meaning for pattern, meaning in CAUSES.items() if re.search(pattern, printed, re.IGNORECASE)), None)


def utf8_mode() -> dict[str, str]:
    """Return the setting with which a Python reads file names as UTF-8 where the locale would forbid it."""
    return {} if sys.getfilesystemencoding() == "utf-8" else {"PYTHONUTF8": "1"}


def settings() -> dict[str, str]:
    """Return the environment variables of a step: it uses its own Python's packages, and changes them alone."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not re.match("PYTHON(?!_)|PIP_", name) or name.removeprefix("PIP_") in HOW_PIP_FETCHES
    }
    own = {"PIP_REQUIRE_VIRTUALENV": "1", "PIP_QUIET": "0", "PYTHONUNBUFFERED": "1"}
    return {**kept, **own, "PYTHONIOENCODING": "utf-8:backslashreplace", **utf8_mode()}


def run(
    command: list[str | Path],
    watch: Callable[[str], None] | None = None,
    explain: Callable[[str], str | None] = cause,
    without: frozenset[str] = frozenset(),
) -> str:
    """Run one step with its output in the log, and return the output.

    Parameters
    ----------
    command : list
        The program and its arguments.
    watch : callable, optional
        Called with the output as it grows.
    explain : callable
        Returns what the output of a step that failed means, or None.
    without : frozenset of str
        Environment variables that the step must not see.
    """
    before = LOG.stat().st_size
    variables = {name: value for name, value in settings().items() if name not in without}
    with LOG.open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            close_fds=os.name == "nt",  # elsewhere a step keeps the lock of the set-up, see setup_lock
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
    printed = LOG.read_bytes()[before:].decode("utf-8", errors="replace").strip()
    if process.returncode:
        end = "".join(f"    {line[:150]}\n" for line in printed.splitlines()[-6:])
        meaning = explain(printed) or how_it_ended(process.returncode)
        raise SetupError(f"{meaning}\n\nThe log ends with:\n{end}All of it is in {LOG}")
    return printed


def how_it_ended(code: int) -> str:
    """Return the message for a step whose error is not known."""
    if code >= 0:
        return "A step failed."
    return f"A step was ended from outside, by signal {-code}. Run the same command again to go on."
