"""What of a notebook a reader sees, and what the list of lessons says of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

LEFT_OUT = frozenset({"instructor", "check", "workshop"})
"""Tags of cells that a reader has no use for: notes for instructors, numbers for machines, how to use JupyterLab."""
DOORS = "## Four doors\n"
"""How the cell of the first lesson begins that leads to the lessons for four questions, and to one for worry."""


class Opening(NamedTuple):
    """What the first cell of a lesson says of it."""

    title: str
    sentence: str
    time: str


def is_shown(cell: dict[str, Any]) -> bool:
    """Return whether a reader sees a cell, or what it shows."""
    return not LEFT_OUT & set(cell["metadata"].get("tags", ()))


def opening(name: str, source: str) -> Opening:
    """Return title, first sentence and time of a lesson from its first cell.

    Raises
    ------
    ValueError
        Says what the cell needs.
    """
    match = re.match(r"# (.+)\n\n(?!\*\*Time)(.+?[.?!])(?=\s|\*|$)", source)
    time = re.search(r"\*\*Time\*\* ([^.]+)\.", source)
    if not match or not time:
        raise ValueError(
            f"lessons/{name}: the first cell needs '# title', an empty line, a sentence, "
            "and somewhere '**Time** 15 minutes.'"
        )
    return Opening(match[1], match[2].replace("**", ""), time[1])


def sources(path: Path) -> list[str]:
    """Return the text of each cell of a notebook."""
    return ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


def contents(folder: Path) -> tuple[dict[str, Opening], str]:
    """Return the list of lessons.

    Parameters
    ----------
    folder : Path
        Where the notebooks are.

    Returns
    -------
    dict
        What each lesson says of itself, by the name of its file, in teaching order.
    str
        What the first lesson says of the four doors, as markdown; empty where it says nothing.
    """
    cells = {path.name: sources(path) for path in sorted(folder.glob("*.ipynb"))}
    first = next(iter(cells.values()), [])
    doors = next((source.removeprefix(DOORS) for source in first if source.startswith(DOORS)), "")
    return {name: opening(name, texts[0]) for name, texts in cells.items()}, doors
