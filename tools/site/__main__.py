"""Build the site: ``python -m tools.site [folder]``."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from endplate.muscle import recordings

DEFAULT = Path("build") / "site"


def main(arguments: list[str]) -> int:
    """Build the site in the folder that is named; return the exit code."""
    if len(arguments) > 1:
        print(f"The site goes into one folder. Given: {' '.join(arguments)}.", file=sys.stderr)
        return 2
    # Pages must not depend on a network, so stand-ins take the place of real recordings
    os.environ[recordings.FOLDER_VARIABLE] = recordings.SWITCHED_OFF
    from tools.site.pages.links import faults
    from tools.site.pages.site import build

    folder, started = Path(arguments[0]) if arguments else DEFAULT, time.monotonic()
    print(f"Building the site in {folder}: every lesson is run, which takes some minutes.", flush=True)
    try:
        build(folder)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 1
    if wrong := faults(folder):
        print("Links of the site that lead nowhere:", *wrong, sep="\n    ", file=sys.stderr)
        return 1
    size_MB = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(f"Built in {time.monotonic() - started:.0f} s, {size_MB:.1f} MB. Open {folder / 'index.html'} in a browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
