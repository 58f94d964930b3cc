"""Make all editions of lessons.

python -m tools.editions                                  every lesson, into the folder editions
python -m tools.editions autumn lessons/01_nerve.ipynb    this lesson, into the folder autumn
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.editions.lesson import EditionError
from tools.editions.shelf import make
from tools.setup.environment import ROOT

FOLDER = "editions"
USAGE = "python3 kit.py editions [folder] [lesson.ipynb …]"


def main(arguments: list[str]) -> int:
    """Make the editions, say what was made, and return the exit code."""
    lessons = [Path(each) for each in arguments if each.endswith(".ipynb")]
    folders = [each for each in arguments if not each.endswith(".ipynb")]
    if len(folders) > 1 or any(each.startswith("-") for each in folders):
        print(f"One folder and any number of lessons, in these words: {USAGE}", file=sys.stderr)
        return 2
    folder = Path(folders[0] if folders else FOLDER)
    try:
        for line in make(folder, lessons or sorted((ROOT / "lessons").glob("*.ipynb"))):
            print(line, flush=True)
    except EditionError as error:
        print(f"The editions cannot be made.\n\n{error}", file=sys.stderr)
        return 1
    print(f"All of it is in {folder.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
