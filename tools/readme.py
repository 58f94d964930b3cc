"""Write the two generated blocks of README.md.

The Binder link follows from the public address in pyproject.toml, the table of
lessons from the first cell of each notebook. ``python3 kit.py refresh`` runs
this; so does ``python -m tools.readme``.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from endplate.reading.lessons import opening, sources
from tools.setup.environment import ROOT

README = ROOT / "README.md"

DOOR = "endplate"
"""Where a server with the kit has the reading door."""
NO_ADDRESS = "A Binder link will stand here, to try the kit without installing it, once the kit has a public address."
BINDER = """\
[![Open Endplate on Binder](https://mybinder.org/badge_logo.svg)]({link})

Nothing to install: [open the lessons on Binder]({link}). The first start there can take some minutes."""


def fill(text: str, root: Path = ROOT) -> str:
    """Return the text of README.md with both blocks generated again."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    blocks = {
        "binder": binder(project["tool"]["endplate"]["repository"]),
        "lessons": lessons(sorted((root / "lessons").glob("*.ipynb"))),
    }
    return with_blocks(text, README.name, blocks)


def with_blocks(text: str, page: str, blocks: dict[str, str]) -> str:
    """Return the text of a page with its generated blocks, by their names.

    Raises
    ------
    ValueError
        The page has not the marks between which a block stands.
    """
    for name, block in blocks.items():
        begin, end = f"<!-- {name}: made by kit.py refresh -->", f"<!-- end of {name} -->"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise ValueError(f"{page} needs one line {begin!r} and one line {end!r}.")
        before, rest = text.split(begin)
        text = f"{before}{begin}\n{block}\n{end}{rest.split(end)[1]}"
    return text


def binder(repository: str) -> str:
    """Return badge and link for an address ``owner/name``, or a sentence where there is none yet."""
    if not repository:
        return NO_ADDRESS
    if not re.fullmatch(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+", repository):
        raise ValueError(f"pyproject.toml, [tool.endplate] repository: write owner/name, not {repository!r}.")
    return BINDER.format(link=f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath={DOOR}")


def lessons(notebooks: list[Path]) -> str:
    """Return the table of lessons: title, first sentence and time of each."""
    rows = ["| Lesson | In a sentence | Time |", "|---|---|---|"]
    for path in notebooks:
        title, sentence, time = opening(path.name, sources(path)[0])
        in_cell = sentence.replace("|", "\\|")
        rows.append(f"| [{title}](lessons/{path.name}) | {in_cell} | {time} |")
    return "\n".join(rows)


def rewrite(page: Path, filled: Callable[[str], str]) -> None:
    """Rewrite a page where a block of it has changed."""
    old = page.read_text(encoding="utf-8")
    new = filled(old)
    if new != old:
        page.write_text(new, encoding="utf-8", newline="\n")
    print(f"{page.name}: {'as it was' if new == old else 'changed'}")


def main() -> None:
    """Rewrite README.md where a block has changed."""
    rewrite(README, fill)


if __name__ == "__main__":
    main()
