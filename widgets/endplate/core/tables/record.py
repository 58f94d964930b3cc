"""A row of a table for whoever needs no data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any


@dataclass(frozen=True, eq=False)
class Record(Mapping[str, Any]):
    """A row of a table: each value by its column.

    Attributes
    ----------
    values_by_column : mapping
        An empty cell is no text where its column has text, and None elsewhere.
    place : int
        Counted from 0; row ``place + 2`` of a spreadsheet.
    """

    values_by_column: Mapping[str, Any]
    place: int

    def __getitem__(self, column: str) -> Any:
        return self.values_by_column[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_column)

    def __len__(self) -> int:
        return len(self.values_by_column)


def by_position(rows: Iterable[Record]) -> list[Record]:
    """Return rows in the order of their column ``position``."""
    return sorted(rows, key=itemgetter("position"))
