"""The tables of the kit as checked data frames.

``data/datapackage.json`` says what each table holds and what its cells may be::

    load("glossary")                     a data frame, with the type of each column
    records("glossary")                  its rows one by one, without pandas
    check("my_glossary.csv", "glossary") rows of one's own, checked against the same rules

``python -m endplate.tables`` checks every table and records that in the description.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from endplate.core.folders import kit_folder
from endplate.core.lazy import pandas
from endplate.core.tables.cells import Table, read, read_file, to_csv
from endplate.core.tables.checks import find_problems
from endplate.core.tables.problems import TableError
from endplate.core.tables.record import Record

FOLDER = kit_folder("data")
DESCRIPTION = "datapackage.json"


def load(name: str) -> pandas.DataFrame:
    """Return the table ``data/<name>.csv``, checked.

    The description records a hash of every table that was checked. While all of
    them hold, the rows are read as they are, within milliseconds; after an edit
    the table is checked against its rules first, which takes about two seconds.

    Parameters
    ----------
    name : str
        Name of the table, one of :func:`names`.

    Returns
    -------
    pandas.DataFrame
        A new copy, typed: text, ``Int64``, ``float64`` or ``boolean``; an empty
        cell is missing (``isna``). Row ``i`` stands in row ``i + 2`` of the file.

    Raises
    ------
    TableError
        Lists every bad row with its file, row, column, value and what is allowed.
    """
    return _load(name).copy()


@cache
def records(name: str) -> tuple[Record, ...]:
    """Return the rows of the table ``data/<name>.csv``, checked as by :func:`load`, for whoever needs no data frame.

    A lesson asks its questions before it shows any table, and pandas takes as long to load as all of them.

    Parameters
    ----------
    name : str
        Name of the table, one of :func:`names`.

    Returns
    -------
    tuple of Record
        In the order of the file, each with its values by their columns. An empty cell is no text where its column
        has text, and None elsewhere.

    Raises
    ------
    TableError
        Lists every bad row with its file, row, column, value and what is allowed.
    """
    return _sound(name).records()


def check(rows: str | Path | pandas.DataFrame | bytes, name: str, file: str = "your rows") -> pandas.DataFrame:
    """Check rows against the rules of a table, and return them as :func:`load` does.

    Parameters
    ----------
    rows : str, Path, pandas.DataFrame or bytes
        Path of a CSV file with the columns of the table, or a frame with them, or the content of such
        a file. A key of another table is looked up in that table's file beside the path, or in the kit's
        when there is none.
    name : str
        Name of the table whose rules apply.
    file : str
        Name in error messages of rows that come without a path.

    Raises
    ------
    TableError
        Lists every bad row with its file, row, column, value and what is allowed. Rows are counted
        as in a file: the first of a frame is row 2.
    """
    descriptor, folder = _descriptor(name), None
    if isinstance(rows, pandas.DataFrame):
        expected = [field["name"] for field in descriptor["schema"]["fields"]]
        hidden = [name for name in rows.index.names if name in expected and name not in rows.columns]
        if hidden:
            raise TableError(
                f"The index of the frame holds {' and '.join(map(str, hidden))}: make columns with reset_index()."
            )
        rows = to_csv(rows)
    elif isinstance(rows, str | Path):
        path = Path(rows).resolve()
        rows, file, folder = read_file(path), path.name, path.parent
    elif not isinstance(rows, bytes):
        raise TableError(f"Rows are a path, a data frame or the bytes of a CSV file, not {type(rows).__name__}.")
    table = read(rows, file, descriptor)
    return _checked(table.completed() if descriptor.get("columnsMayBeLeftOut") else table, _beside(folder)).frame()


def names() -> list[str]:
    """Return the names of all tables."""
    return list(_descriptors())


@cache
def _load(name: str) -> pandas.DataFrame:
    return _sound(name).frame()


def _sound(name: str) -> Table:
    table = _table(name)
    return table if _as_recorded() else _checked(table, _table)


def _checked(table: Table, other: Callable[[str], Table]) -> Table:
    problems = find_problems(table, other)
    if problems:
        raise TableError.listing(problems)
    return table


def _table(name: str) -> Table:
    """Read a table of the kit."""
    descriptor = _descriptor(name)
    content = _contents().get(name)
    if content is None:
        raise TableError(f"There is no file {FOLDER / descriptor['path']}.")
    return read(content, descriptor["path"], descriptor)


def _beside(folder: Path | None) -> Callable[[str], Table]:
    """Return a function that reads another table from ``folder``, or from the kit where the folder has none."""

    def table(name: str) -> Table:
        descriptor = _descriptor(name)
        path = folder / descriptor["path"] if folder else None
        return read(read_file(path), path.name, descriptor) if path and path.is_file() else _table(name)

    return table


@cache
def _contents() -> dict[str, bytes]:
    """Read every file of the kit once, so that the hashes are of the very bytes that are used."""
    places = {name: FOLDER / descriptor["path"] for name, descriptor in _descriptors().items()}
    return {name: path.read_bytes() for name, path in places.items() if path.is_file()}


@cache
def _descriptors() -> dict[str, dict[str, Any]]:
    path = FOLDER / DESCRIPTION
    if not path.is_file():
        raise TableError(f"The tables of the kit are not at {FOLDER}. A part of the kit is missing: install it again.")
    package = json.loads(path.read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def _descriptor(name: str) -> dict[str, Any]:
    if name not in _descriptors():
        raise TableError(f"There is no table {name!r}. The tables are {', '.join(names())}.")
    return _descriptors()[name]


@cache
def _as_recorded() -> bool:
    # All tables, not only the requested one: a key may have been removed from another
    return all(each.get("hash") == _hash(name) for name, each in _descriptors().items())


def _hash(name: str) -> str | None:
    content = _contents().get(name)
    return None if content is None else f"sha256:{hashlib.sha256(content).hexdigest()}"


def check_all() -> None:
    """Check every table of the kit.

    Raises
    ------
    TableError
        Lists every bad row of every table.
    """
    _contents.cache_clear()  # read the files again, since they may have changed
    problems = [problem for name in names() for problem in find_problems(_table(name), _table)]
    if problems:
        raise TableError.listing(problems)


def check_recorded() -> None:
    """Check that the description has the hash of every table as its file is now.

    Raises
    ------
    TableError
        Names the files that were changed and not recorded since.
    """
    changed = [each["path"] for name, each in _descriptors().items() if each.get("hash") != _hash(name)]
    if changed:
        raise TableError(f"Changed and not recorded since in {DESCRIPTION}: {', '.join(changed)}.")


def record() -> None:
    """Check every table and record the hashes in the description.

    Raises
    ------
    TableError
        Lists every bad row of every table; then nothing is recorded.
    """
    check_all()
    path = FOLDER / DESCRIPTION
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource["hash"] = _hash(resource["name"])
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] = ()) -> None:
    """Check every table, record that, and say so; a problem ends the program with its words.

    Parameters
    ----------
    arguments : sequence of str
        ``--check`` alone, to record nothing; or nothing.
    """
    if list(arguments) not in ([], ["--check"]):
        raise SystemExit(f"Unknown: {' '.join(arguments)}. Allowed is --check, or nothing.")
    try:
        if arguments:
            check_all()
            check_recorded()
        else:
            record()
    except TableError as error:
        raise SystemExit(str(error)) from None
    print(f"Checked{'' if arguments else ' and recorded'}: {', '.join(names())}.")
