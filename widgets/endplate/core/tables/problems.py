"""What is wrong with a table: the place, and plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 20  # problems that a message lists; the exception itself keeps them all


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
    """A table, or a question to one, that cannot be used.

    Attributes
    ----------
    problems : tuple of Problem
        Everything that was found, also what the message has no room for.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems

    @classmethod
    def listing(cls, problems: Sequence[Problem]) -> TableError:
        """Make the error that lists ``problems``."""
        lines = [str(problem) for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"... and {len(problems) - SHOWN} more (all of them in .problems of this error)")
        return cls("\n".join(lines), tuple(problems))


def value_words(text: str) -> str:
    """Return a cell as a message names it."""
    return repr(shortened(text, 80)) if text else "an empty cell"


def shortened(text: str, most: int) -> str:
    """Return a text, or where it is longer than ``most`` characters its beginning."""
    return text if len(text) <= most else f"{text[: most - 3]}..."
