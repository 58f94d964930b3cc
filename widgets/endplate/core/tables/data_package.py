"""The tables of the kit as checked data frames.

``data/datapackage.json`` says what each table holds and what its cells may be::

    load("glossary")                     a data frame, with the type of each column
    show("glossary", ["term"])           the same for readers, as an accessible table
    check("my_glossary.csv", "glossary") rows of one's own, held against the same rules
    source("key")                        a citation
    constants(Junction)                  what a model's parameters are, and where they are from

``python -m endplate.core.tables`` checks every table and records that in the description.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas

from endplate.core.parameters import declared
from endplate.core.tables.cells import Table, read, read_file, written
from endplate.core.tables.checks import find_problems
from endplate.core.tables.problems import TableError
from endplate.core.tables.view import TableView

FOLDER = Path(__file__).resolve().parents[4] / "data"
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
        A copy of its own, typed: text, ``Int64``, ``float64`` or ``boolean``; an empty
        cell is missing (``isna``). Row ``i`` stands in row ``i + 2`` of the file.

    Raises
    ------
    TableError
        Lists every bad row with its file, row, column, value and what is allowed.
    """
    return _load(name).copy()


def check(rows: str | Path | pandas.DataFrame | bytes, name: str, file: str = "your rows") -> pandas.DataFrame:
    """Hold rows against the rules of a table, and return them as :func:`load` does.

    Parameters
    ----------
    rows : str, Path, pandas.DataFrame or bytes
        Path of a CSV file with the columns of the table, or a frame with them, or the content of such
        a file. A key of another table is looked up in that table's file beside the path, or in the kit's
        when there is none.
    name : str
        Name of the table whose rules apply.
    file : str
        What messages call rows that come without a path.

    Raises
    ------
    TableError
        Lists every bad row with its file, row, column, value and what is allowed. Rows are counted
        as in a file: the first of a frame is row 2.
    """
    descriptor, folder = _descriptor(name), None
    if isinstance(rows, pandas.DataFrame):
        wanted = [field["name"] for field in descriptor["schema"]["fields"]]
        hidden = [name for name in rows.index.names if name in wanted and name not in rows.columns]
        if hidden:
            raise TableError(f"The index of the frame holds {' and '.join(hidden)}: make columns with reset_index().")
        rows = written(rows)
    elif isinstance(rows, str | Path):
        path = Path(rows).resolve()
        rows, file, folder = read_file(path), path.name, path.parent
    elif not isinstance(rows, bytes):
        raise TableError(f"Rows are a path, a data frame or the bytes of a CSV file, not {type(rows).__name__}.")
    return _checked(read(rows, file, descriptor), _beside(folder)).frame()


def names() -> list[str]:
    """Return the names of all tables."""
    return list(_descriptors())


def source(key: str) -> str:
    """Return the citation of a source, with its identifiers if it was seen.

    Parameters
    ----------
    key : str
        Key in ``data/sources.csv``.

    Raises
    ------
    TableError
        Says which keys there are.
    """
    sources = _load("sources")
    found = sources[sources["key"] == key]
    if found.empty:
        raise TableError(f"sources.csv has no key {key!r}. Its keys are {', '.join(sources['key'])}.")
    row = found.iloc[0].dropna()
    year = f"({row.get('year', 'no date')})"
    parts = [f"{row['authors']} {year}", row["title"]] if "authors" in row else [f"{row['title']} {year}"]
    parts.append(row.get("container", ""))
    if row["confirmed"] == "seen":
        parts.append(f"doi:{row['doi']}" if "doi" in row else "")
        parts.append(f"PMID {row['pmid']}" if "pmid" in row else "")
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def constants(declaration: Any) -> pandas.DataFrame:
    """Return the parameters of a model as a table, so that readers see which are teaching values.

    Parameters
    ----------
    declaration : type or instance
        A declaration of :mod:`endplate.core.parameters`.
    """
    name = declaration.__name__ if isinstance(declaration, type) else type(declaration).__name__
    frame = pandas.DataFrame(
        {
            "label": each.label,
            "default": each.default,
            "range": each.range_text,
            "source": each.source,
            "meaning": each.description,
        }
        for each in declared(declaration).values()
    )
    frame.attrs = {
        "name": name,
        "caption": f"Constants of {name}",
        "titles": {"label": "Constant"},
    }
    return frame


def show(table: str | pandas.DataFrame, columns: Sequence[str] | None = None, caption: str | None = None) -> TableView:
    """Show a table to readers.

    Parameters
    ----------
    table : str or pandas.DataFrame
        Name of a table, or a frame: rows chosen from :func:`load`, or :func:`constants`.
    columns : sequence of str, optional
        Columns in the order wanted; all of them without it.
    caption : str, optional
        What the table shows, in a few words; the title of the table without it.
    """
    frame = load(table) if isinstance(table, str) else table
    wanted = list(frame.columns) if columns is None else list(columns)
    unknown = [column for column in wanted if column not in frame.columns]
    if unknown:
        raise TableError(f"There is no column {', '.join(unknown)}. The columns are {', '.join(frame)}.")
    name = frame.attrs.get("name", "table")
    return TableView(frame[wanted], name, caption or frame.attrs.get("caption", name), frame.attrs.get("titles", {}))


@cache
def _load(name: str) -> pandas.DataFrame:
    table = _table(name)
    return (table if _as_recorded() else _checked(table, _table)).frame()


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
    """Return what reads another table from ``folder``, or from the kit where the folder has none."""

    def table(name: str) -> Table:
        descriptor = _descriptor(name)
        path = folder / descriptor["path"] if folder else None
        return read(read_file(path), path.name, descriptor) if path and path.is_file() else _table(name)

    return table


@cache
def _contents() -> dict[str, bytes]:
    """Read every file of the kit once: what the hashes are taken of is what is used."""
    places = {name: FOLDER / descriptor["path"] for name, descriptor in _descriptors().items()}
    return {name: path.read_bytes() for name, path in places.items() if path.is_file()}


@cache
def _descriptors() -> dict[str, dict[str, Any]]:
    path = FOLDER / DESCRIPTION
    if not path.is_file():
        raise TableError(
            f"The tables of the kit are not at {FOLDER}. They lie beside the package in its repository: "
            "install it from there with pip install --editable."
        )
    package = json.loads(path.read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def _descriptor(name: str) -> dict[str, Any]:
    if name not in _descriptors():
        raise TableError(f"There is no table {name!r}. The tables are {', '.join(names())}.")
    return _descriptors()[name]


@cache
def _as_recorded() -> bool:
    # All tables and not only the one asked for: a key may have gone from another
    return all(each.get("hash") == _hash(name) for name, each in _descriptors().items())


def _hash(name: str) -> str | None:
    content = _contents().get(name)
    return None if content is None else f"sha256:{hashlib.sha256(content).hexdigest()}"


def record() -> None:
    """Check every table and record the hashes in the description.

    Raises
    ------
    TableError
        Lists every bad row of every table; then nothing is recorded.
    """
    _contents.cache_clear()  # the files as they are, whatever was loaded from them earlier
    problems = [problem for name in names() for problem in find_problems(_table(name), _table)]
    if problems:
        raise TableError.listing(problems)
    path = FOLDER / DESCRIPTION
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource["hash"] = _hash(resource["name"])
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Check every table, record that, and say so; a problem ends the program with its words."""
    try:
        record()
    except TableError as error:
        raise SystemExit(str(error)) from None
    print(f"Checked and recorded: {', '.join(names())}.")
