"""What a learner has set and answered in the output of a cell, given back when that cell runs again.

It lasts as long as the kernel. A cell is known by the name that the notebook's page gives it with each run;
where a page gives none, nothing is given back.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Protocol


class Resumable(Protocol):
    """A widget that a learner can bring to another state than its cell does."""

    def kept(self) -> Any:
        """Return what a learner has brought it to, or None where it is as its cell made it."""

    def resume(self, kept: Any) -> None:
        """Bring it to what :meth:`kept` of another widget of its kind returned."""


@dataclass
class _Cell:
    """What a cell has shown: in its last run, and so far in the one before."""

    run: int
    shown: list[tuple[Hashable, Resumable]] = field(default_factory=list)
    before: list[tuple[Hashable, Resumable]] = field(default_factory=list)


_cells: dict[str, _Cell] = {}


def resume_in_cell(widget: Resumable, start: Hashable) -> tuple[str, ...]:
    """Give a widget that is about to be shown what a learner did with its forerunner in the same cell.

    Parameters
    ----------
    widget : Resumable
        What the running cell shows.
    start : hashable
        What the cell made of it. A forerunner that began otherwise comes from another text of the cell, and is left.

    Returns
    -------
    tuple of str
        Name of the cell and the widget's place in it, the same in every run; empty where the page names no cells.
    """
    name, run = _running_cell()
    if not name:
        return ()
    cell = _cells.setdefault(name, _Cell(run))
    if cell.run != run:
        cell.run, cell.before, cell.shown = run, cell.shown, []
    place = len(cell.shown)
    cell.shown.append((start, widget))
    if place < len(cell.before):
        start_before, forerunner = cell.before[place]
        if forerunner is not widget and start_before == start and (kept := forerunner.kept()) is not None:
            widget.resume(kept)
    return name, str(place)


def _running_cell() -> tuple[str, int]:
    """Return the name of the cell that runs and the number of its run; no name outside a notebook's page."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    message = getattr(shell, "parent_header", None) or {}
    name = message.get("metadata", {}).get("cellId", "") if isinstance(message, dict) else ""
    return str(name), int(shell.execution_count) if shell and name else 0
