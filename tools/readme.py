"""Fill the two blocks of README.md that follow from the rest of the repository.

The Binder link follows from the public address in pyproject.toml, the table of
lessons from the first cell of each notebook. ``python3 kit.py refresh`` runs
this; so does ``python -m tools.readme``.
"""

import json
import re
import tomllib
import urllib.parse
from pathlib import Path

from tools.environment import FIRST_LESSON, ROOT

README = ROOT / "README.md"

NO_ADDRESS = "A Binder link will stand here, to try the kit without installing it, once the kit has a public address."
BINDER = """\
[![Open Endplate on Binder](https://mybinder.org/badge_logo.svg)]({link})

Nothing to install: [open the lessons on Binder]({link}). The first start there can take some minutes."""


def fill(text: str, root: Path = ROOT) -> str:
    """Return the text of README.md with both blocks made anew."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    blocks = {
        "binder": binder(project["tool"]["endplate"]["repository"]),
        "lessons": lessons(sorted((root / "lessons").glob("*.ipynb"))),
    }
    for name, block in blocks.items():
        begin, end = f"<!-- {name}: made by kit.py refresh -->", f"<!-- end of {name} -->"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise ValueError(f"README.md needs one line {begin!r} and one line {end!r}.")
        before, rest = text.split(begin)
        text = f"{before}{begin}\n{block}\n{end}{rest.split(end)[1]}"
    return text


def binder(repository: str) -> str:
    """Return badge and link for an address ``owner/name``, or a sentence where there is none yet."""
    if not repository:
        return NO_ADDRESS
    if not re.fullmatch(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+", repository):
        raise ValueError(f"pyproject.toml, [tool.endplate] repository: write owner/name, not {repository!r}.")
    lesson = urllib.parse.quote(FIRST_LESSON, safe="")
    return BINDER.format(link=f"https://mybinder.org/v2/gh/{repository}/HEAD?labpath={lesson}")


def lessons(notebooks: list[Path]) -> str:
    """Return the table of lessons: title, first sentence and time of each."""
    rows = ["| Lesson | In a sentence | Time |", "|---|---|---|"]
    for path in notebooks:
        opening = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
        match = re.match(r"# (?P<title>.+)\n\n(?!\*\*Time)(?P<sentence>.+?[.?!])(?=\s|\*|$)", opening)
        time = re.search(r"\*\*Time\*\* (?P<time>[^.]+)\.", opening)
        if not match or not time:
            raise ValueError(
                f"lessons/{path.name}: the first cell needs '# title', an empty line, a sentence, "
                "and somewhere '**Time** 15 minutes.'"
            )
        sentence = match["sentence"].replace("**", "").replace("|", "\\|")
        rows.append(f"| [{match['title']}](lessons/{path.name}) | {sentence} | {time['time']} |")
    return "\n".join(rows)


def main() -> None:
    """Rewrite README.md where a block has changed."""
    old = README.read_text(encoding="utf-8")
    new = fill(old)
    if new != old:
        README.write_text(new, encoding="utf-8", newline="\n")
    print(f"{README.name}: {'as it was' if new == old else 'changed'}")


if __name__ == "__main__":
    main()
