"""What is wrong with a table: the place, and plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from endplate.core.words import quoted

MAX_LISTED = 20
"""Problems that an error message lists; the exception itself keeps them all."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a table.

    Attributes
    ----------
    file : str
        Name of the file.
    row : int or None
        Row as a spreadsheet counts it: row 1 holds the names of the columns.
    column : str or None
        Name of the column.
    words : str
        The offending value and what is allowed.
    """

    file: str
    row: int | None
    column: str | None
    words: str

    def __str__(self) -> str:
        place = [self.file]
        place += [] if self.row is None else [f"row {self.row}"]
        place += [] if self.column is None else [f"column {self.column}"]
        return f"{', '.join(place)}: {self.words}"


class TableError(ValueError):
    """A table that breaks its rules, or a call that names no table, column or key.

    Attributes
    ----------
    problems : tuple of Problem
        All problems, also those that the message does not list.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems

    @classmethod
    def listing(cls, problems: Sequence[Problem]) -> TableError:
        """Make the error that lists ``problems``."""
        lines = [str(problem) for problem in problems[:MAX_LISTED]]
        if len(problems) > MAX_LISTED:
            lines.append(f"... and {len(problems) - MAX_LISTED} more (all of them in .problems of this error)")
        return cls("\n".join(lines), tuple(problems))


def value_words(text: str) -> str:
    """Return the text of a cell for an error message."""
    return quoted(text) if text else "an empty cell"
