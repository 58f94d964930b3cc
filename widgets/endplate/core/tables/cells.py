"""A CSV file, read once: its cells, the value of each, and the frame of these values.

The rules of a table are checked on the same values from which the frame is built. What has only one
meaning is accepted: a byte-order mark, any line ends, blanks around a cell. What could be read in
two ways is refused with a message that says how to mend it.
"""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from endplate.core.lazy import pandas
from endplate.core.tables.problems import Problem, TableError
from endplate.core.tables.record import Record
from endplate.core.words import shortened

MAX_BYTES = 1_000_000  # several times the largest table of the kit; a page's socket to its kernel carries ten times it
MAX_CHARACTERS = 5_000  # in a cell; the longest of the kit has a few hundred
MAX_DIGITS = 18  # of a whole number with its sign; 64 bits hold any of these
TOO_LARGE = f"this is more than a table may hold ({MAX_BYTES // 1_000_000} MB)."

PANDAS_TYPES: dict[str, Any] = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}

_SAVE = 'Save it as "CSV UTF-8", with commas between the cells.'
_QUOTES = (
    "a double quote stands where none may. Put the whole cell in double quotes, with the comma right after them, "
    'and write a quote inside it twice, as in "a ""word"" of it".'
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffd]")
"""Control characters, and the character that programs put in place of one they could not decode."""
_WHOLE = re.compile(r"[+-]?[0-9]+(\.0*)?")  # 12.0 is how pandas writes 12 where another cell of the column is empty
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_NUMBER_FORMS = {
    "integer": (_WHOLE, "the digits 0 to 9"),
    "number": (_NUMBER, "the digits 0 to 9, a point before decimals,"),
}
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_MINUS = str.maketrans("\N{MINUS SIGN}", "-")  # the kit itself and printed papers write the real minus sign


@dataclass(frozen=True)
class Unreadable:
    """A cell whose text is not a value of its column's type."""

    text: str


@dataclass(frozen=True)
class Table:
    """A file as it was read.

    Attributes
    ----------
    file : str
        Name of the file in error messages.
    descriptor : mapping
        Description of the table in ``datapackage.json``.
    columns : tuple of str
        First row.
    rows : tuple of tuple of str
        The other rows, as text without the blanks around each cell; row ``i`` stands in row ``i + 2`` of a spreadsheet.
    """

    file: str
    descriptor: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @cached_property
    def fields(self) -> dict[str, Mapping[str, Any]]:
        """The descriptor of each required column, by its name."""
        return {field["name"]: field for field in self.descriptor["schema"]["fields"]}

    @cached_property
    def values(self) -> list[list[Any]]:
        """The value of every cell: None for an empty one, :class:`Unreadable` where the text does not fit its type."""
        readers = [_READERS.get(self.fields[name]["type"]) if name in self.fields else None for name in self.columns]
        return [
            [
                None if not text else text if reader is None else reader(text)
                for text, reader in zip(row, itertools.chain(readers, itertools.repeat(None)), strict=False)
            ]
            for row in self.rows
        ]

    def completed(self) -> Table:
        """Return the table in the order of its description, with empty columns for those that may be empty.

        A table with a column that is unknown, stands twice or has to be there comes back as it is, to be refused.
        """
        required = {name for name, field in self.fields.items() if field.get("constraints", {}).get("required")}
        present = set(self.columns)
        if len(present) < len(self.columns) or not required <= present <= set(self.fields):
            return self
        places = [self.columns.index(name) if name in present else None for name in self.fields]
        rows = tuple(
            tuple("" if place is None else row[place] for place in places) if len(row) == len(self.columns) else row
            for row in self.rows
        )
        return Table(self.file, self.descriptor, tuple(self.fields), rows)

    def records(self) -> tuple[Record, ...]:
        """Return the rows, each with its values by their columns; every value has to be readable."""
        empty = {name: "" if self.fields[name]["type"] == "string" else None for name in self.columns}
        return tuple(
            Record(
                {
                    name: empty[name] if value is None else value
                    for name, value in zip(self.columns, values, strict=True)
                },
                place,
            )
            for place, values in enumerate(self.values)
        )

    def frame(self) -> pandas.DataFrame:
        """Return the values as a typed frame with the titles of the table; every value has to be readable."""
        columns = zip(*self.values, strict=True) if self.rows else [()] * len(self.columns)
        frame = pandas.DataFrame(
            {
                name: pandas.array(column, dtype=PANDAS_TYPES[self.fields[name]["type"]])
                for name, column in zip(self.columns, columns, strict=True)
            }
        )
        titles = {name: field["title"] for name, field in self.fields.items()}
        frame.attrs = {"name": self.descriptor["name"], "caption": self.descriptor["title"], "titles": titles}
        return frame


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; of one that is too large, only so many that this shows.

    Raises
    ------
    TableError
        There is no such file, or it may not be read.
    """
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TableError(f"{shortened(str(path), 300)} cannot be read: {error.strerror}.") from None
    raise TableError(f"There is no file {path}.")


def read(content: bytes, file: str, descriptor: Mapping[str, Any]) -> Table:
    """Read the cells of a CSV file.

    Parameters
    ----------
    content : bytes
        The whole file.
    file : str
        Name of the file in error messages.
    descriptor : mapping
        Description of the table.

    Raises
    ------
    TableError
        Says where the file cannot be read, and how to mend that.
    """
    text = _text(content, file).replace("\r\n", "\n").replace("\r", "\n")
    limit = csv.field_size_limit(MAX_BYTES)  # a long cell is reported with its column below
    try:
        lines_and_cells = list(_rows(text, file))
    finally:
        csv.field_size_limit(limit)
    rows: list[tuple[str, ...]] = []
    problems = []
    for number, (cells, text_of_row) in enumerate(lines_and_cells, start=1):
        for place, words in _faults(cells, text_of_row):
            column = rows[0][place] if rows and place < len(rows[0]) else None
            problems.append(Problem(file, number, column, words))
        rows.append(tuple(map(str.strip, cells)))
    if problems:
        raise TableError.listing(problems)
    while rows and not rows[-1]:  # a last line that holds nothing, not even commas
        rows.pop()
    return Table(file, descriptor, rows[0] if rows else (), tuple(rows[1:]))


def to_csv(frame: pandas.DataFrame) -> bytes:
    """Return the columns of a frame as a CSV file for :func:`read`."""
    # An unpaired surrogate is not allowed in UTF-8; passed on, it is refused like any other bad byte
    return frame.to_csv(index=False, quoting=csv.QUOTE_ALL).encode("utf-8", "surrogatepass")


def number_words(text: str, kind: str) -> str:
    """Say how a number has to be written, for a text with digits that does not fit the type integer or number."""
    if kind not in _NUMBER_FORMS or not any(sign.isdigit() for sign in text):
        return ""
    pattern, rule = _NUMBER_FORMS[kind]
    return (
        " It is too large." if pattern.fullmatch(text.translate(_MINUS)) else f" Write it with {rule} and nothing else."
    )


def _text(content: bytes, file: str) -> str:
    words = ""
    if len(content) > MAX_BYTES:
        words = TOO_LARGE
    elif content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        words = f"this is a workbook or an archive and no CSV file. Open it in a spreadsheet. {_SAVE}"
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        words = f"the file is UTF-16 text, and has to be UTF-8. {_SAVE}"
    elif b"\0" in content:
        words = f"this is no text, and so no CSV file. {_SAVE}"
    if words:
        raise TableError.listing([Problem(file, None, None, words)])
    try:
        return content.decode("utf-8-sig")  # spreadsheets write a byte-order mark
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", content[: error.start])) + 1
        words = f"the file is not UTF-8 text: line {line} has a letter in another encoding. {_SAVE}"
        raise TableError.listing([Problem(file, None, None, words)]) from None


def _rows(text: str, file: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each row as they stand, and the text of the row."""
    lines = list(io.StringIO(text, newline="\n"))
    # Blanks before an opening quote are skipped, as they are around every other cell
    reader = csv.reader(lines, strict=True, skipinitialspace=True)
    row, first = 1, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            words = _QUOTES
            if "unexpected end" in str(error):
                words = "a double quote opens a cell in this row, and none closes it. Add the closing one."
            raise TableError.listing([Problem(file, row, None, words)]) from None
        yield cells, "".join(lines[first : reader.line_num])
        row, first = row + 1, reader.line_num


def _faults(cells: list[str], text_of_row: str) -> Iterator[tuple[int, str]]:
    """Yield the position of each cell that cannot be used as it is, and why."""
    whole = "".join(cells)
    if len(whole) <= MAX_CHARACTERS and '"' not in whole and not _NO_TEXT.search(whole):
        return
    for place, cell in enumerate(cells):
        forbidden = _NO_TEXT.search(cell)
        if forbidden:
            words = f"the cell holds U+{ord(forbidden[0]):04X}, which is no letter or sign of a text."
            yield place, f"{words} Write the cell anew."
        # The reader takes a quote in the middle of a cell as it stands, and would part  a "b, c"  at its comma
        as_written = '"' + cell.replace('"', '""') + '"'
        if '"' in cell and as_written not in text_of_row:
            yield place, _QUOTES
        if len(cell) > MAX_CHARACTERS:
            words = f"the cell has {len(cell)} characters. Allowed: up to {MAX_CHARACTERS}."
            yield place, words + (" Is a closing double quote missing?" if "\n" in cell else "")


def _truth(text: str) -> bool | Unreadable:
    return _TRUTHS[text] if text in _TRUTHS else Unreadable(text)


def _whole_number(text: str) -> int | Unreadable:
    plain = text.translate(_MINUS)
    digits = plain.partition(".")[0] if _WHOLE.fullmatch(plain) else ""
    return int(digits) if 0 < len(digits) <= MAX_DIGITS else Unreadable(text)


def _number(text: str) -> float | Unreadable:
    plain = text.translate(_MINUS)
    number = float(plain) if _NUMBER.fullmatch(plain) else math.nan
    return number + 0.0 if math.isfinite(number) else Unreadable(text)  # no minus before a zero


_READERS = {"boolean": _truth, "integer": _whole_number, "number": _number}
"""Function that converts a text to a value, for each type but text itself."""
