"""Find a Chromium, Chrome or Edge on this computer, for the browser tests and the benchmarks.

``python -m tools.browser.chromium`` prints where it is, or says that there is none.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

VARIABLE = "ENDPLATE_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
MAC_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
NOT_FOUND = (
    "No Chromium, Chrome or Edge was found on this computer. "
    f"Install one, or set {VARIABLE} to the full path of its program."
)


def find() -> Path | None:
    """Return the browser's program, or None; see :func:`program`."""
    return program(VARIABLE, NAMES, MAC_APPS, WINDOWS_PROGRAMS)


def needed() -> Path:
    """Return the browser's program.

    Raises
    ------
    FileNotFoundError
        There is none on this computer.
    """
    found = find()
    if found is None:
        raise FileNotFoundError(NOT_FOUND)
    return found


def program(variable: str, names: Sequence[str], mac_apps: Sequence[str], windows: Sequence[str]) -> Path | None:
    """Return the program of a browser, or None.

    Parameters
    ----------
    variable : str
        Environment variable that may name the program.
    names : sequence of str
        File names under which the program may stand on the search path.
    mac_apps, windows : sequence of str
        Names of its app on a Mac, and paths of its program within ``PROGRAMFILES`` on Windows.

    Raises
    ------
    FileNotFoundError
        ``variable`` names a file that does not exist.
    """
    chosen = os.environ.get(variable)
    if chosen:
        if not Path(chosen).is_file():
            raise FileNotFoundError(f"{variable} is set to {chosen}, which is not a file.")
        return Path(chosen)
    on_path = [Path(path) for path in map(shutil.which, names) if path]
    usual = [Path(f"/Applications/{app}.app/Contents/MacOS/{app}") for app in mac_apps]
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder in os.environ:
            usual += [Path(os.environ[folder], each) for each in windows]
    return next((path for path in [*on_path, *usual] if path.is_file()), None)


if __name__ == "__main__":
    path = find()
    print(path or NOT_FOUND)
    sys.exit(path is None)
