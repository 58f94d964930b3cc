"""Find a Firefox on this computer, for tests of what differs between browsers.

``python -m tools.browser.firefox`` prints where it is, or says that there is none.
"""

import sys
from pathlib import Path

from tools.browser import chromium

VARIABLE = "ENDPLATE_FIREFOX"
NAMES = ("firefox", "firefox-esr")
MAC_APPS = ("Firefox",)
WINDOWS_PROGRAMS = ("Mozilla Firefox/firefox.exe",)
NOT_FOUND = f"No Firefox was found on this computer. Install one, or set {VARIABLE} to the full path of its program."


def find() -> Path | None:
    """Return the browser's program, or None; see :func:`tools.browser.chromium.program`."""
    return chromium.program(VARIABLE, NAMES, MAC_APPS, WINDOWS_PROGRAMS)


if __name__ == "__main__":
    program = find()
    print(program or NOT_FOUND)
    sys.exit(program is None)
