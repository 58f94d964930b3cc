"""Find a Chromium, Chrome or Edge on this computer, for the browser tests and the benchmarks.

``python -m tools.chromium`` prints where it is, or says that there is none.
"""

import os
import shutil
import sys
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
    """Return the browser's program, or None.

    Raises
    ------
    FileNotFoundError
        ``ENDPLATE_CHROMIUM`` is set, but to nothing that exists.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"{VARIABLE} is set to {named}, which is not a file.")
        return Path(named)
    found = [shutil.which(name) for name in NAMES]
    usual = [Path(f"/Applications/{app}.app/Contents/MacOS/{app}") for app in MAC_APPS]
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder in os.environ:
            usual += [Path(os.environ[folder], program) for program in WINDOWS_PROGRAMS]
    return next((Path(path) for path in [*filter(None, found), *usual] if Path(path).is_file()), None)


if __name__ == "__main__":
    program = find()
    print(program or NOT_FOUND)
    sys.exit(program is None)
