"""What is wrong with a table, in plain words.

The rules stand in ``data/datapackage.json`` and Frictionless applies them to the values that
were read. It is imported only when a table has to be checked, because that import takes about
two seconds; see :func:`endplate.core.tables.load` for when that is.
"""

from __future__ import annotations

import difflib
import importlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from endplate.core.tables.cells import Table, Unreadable, number_words
from endplate.core.tables.problems import Problem, TableError, value_words
from endplate.core.tables.rules import allowed, kit_rules
from endplate.core.words import shortened

if TYPE_CHECKING:
    import frictionless

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
"""Separators that some programs and countries write in place of commas."""
HEADER = {"header": True, "headerRows": [1]}
"""Row of the column names; without this Frictionless takes the first row of a usual length for them."""


def prepare_checks() -> None:
    """Begin to import what the rules need, beside what else is done: a first check then answers at once."""
    threading.Thread(target=importlib.import_module, args=("frictionless",), daemon=True).start()


def find_problems(table: Table, other: Callable[[str], Table]) -> list[Problem]:
    """Check the values of a table against its rules.

    Parameters
    ----------
    table : Table
        The table as it was read.
    other : callable
        Returns another table by its name: keys are looked up there.

    Returns
    -------
    list of Problem
        Empty if the table keeps all rules.
    """
    if table.columns != tuple(table.fields):
        words = f"{_columns_words(table.columns, tuple(table.fields))} The rows are checked once this is right."
        return [Problem(table.file, 1, None, words)]
    if not table.rows:
        return [Problem(table.file, None, None, "there are no rows below the names of the columns.")]
    return list(_table_problems(table, other))


def _columns_words(columns: Sequence[str], expected: Sequence[str]) -> str:
    """Say what is wrong with the first row."""
    have_to_be = f"The columns have to be {', '.join(expected)}, with commas between them."
    for sign, name in SEPARATORS.items():
        if [part.strip() for part in ",".join(columns).split(sign)] == list(expected):
            return f"the cells are separated by {name}. Save the file with commas between them and points in numbers."
    if not set(columns) & set(expected):
        return f"the names of the columns are missing. {have_to_be}"
    distinct = list(dict.fromkeys(columns))
    faults = {
        "missing": [name for name in expected if name not in columns],
        "not wanted": [name or "one without a name" for name in distinct if name not in expected],
        "there more than once": [name for name in distinct if name in expected and columns.count(name) > 1],
    }
    parts = [f"{fault}: {shortened(', '.join(names), 300)}" for fault, names in faults.items() if names]
    return f"{'; '.join(parts) or 'the columns are in another order'}. {have_to_be}"


def _table_problems(table: Table, other: Callable[[str], Table]) -> Iterator[Problem]:
    from frictionless import Package

    keys: dict[str, list[str]] = {}
    for key in table.descriptor["schema"].get("foreignKeys", ()):
        keys.setdefault(key["reference"]["resource"], []).extend(key["reference"]["fields"])
    itself = ("", table.descriptor["name"])
    key_tables = {name: table if name in itself else other(name) for name in keys}
    resources = [_keys(each, keys[name], table.file) for name, each in key_tables.items() if each is not table]
    package = Package({"resources": [_whole(table), *resources]})
    with package.get_resource(table.descriptor["name"]) as resource:
        for row in resource.row_stream:
            yield from _row_problems(row, table, key_tables)


def _whole(table: Table) -> dict[str, Any]:
    """Return a table with the values that were read, as Frictionless takes it."""
    return {
        "name": table.descriptor["name"],
        "dialect": HEADER,
        "schema": table.descriptor["schema"],
        "data": [list(table.columns), *map(list, table.values)],
    }


def _keys(table: Table, columns: Iterable[str], asking_file: str) -> dict[str, Any]:
    """Return only those columns of another table in which keys are looked up."""
    columns = list(dict.fromkeys(columns))
    missing = [name for name in columns if name not in table.columns]
    if missing:
        words = f"there is no column {' and no '.join(missing)}, where {asking_file} looks up its keys."
        raise TableError.listing([Problem(table.file, 1, None, words)])
    places = [table.columns.index(name) for name in columns]
    rows = [[row[place] for place in places] for row in table.values if len(row) == len(table.columns)]
    fields = [{"name": name, "type": table.fields[name]["type"]} for name in columns]
    schema = {"fields": fields}
    return {"name": table.descriptor["name"], "dialect": HEADER, "schema": schema, "data": [columns, *rows]}


def _row_problems(row: frictionless.Row, table: Table, key_tables: Mapping[str, Table]) -> Iterator[Problem]:
    kinds = {error.type for error in row.errors}
    if "blank-row" in kinds:
        yield Problem(table.file, row.row_number, None, "the row is empty. Take it out.")
        return
    if kinds & {"extra-cell", "missing-cell"}:
        mend = "Write the commas of empty cells too."
        if "extra-cell" in kinds:
            mend = "Text that holds a comma has to stand in double quotes."
        words = f"the row has {len(row.cells)} cells, the table has {len(table.fields)} columns. {mend}"
        yield Problem(table.file, row.row_number, None, words)
        return  # the cells may stand in the wrong columns, so their values are not checked
    texts = dict(zip(table.columns, table.rows[row.row_number - 2], strict=True))
    faulty = {error.field_name for error in row.errors if error.type in ("type-error", "constraint-error")}
    for error in row.errors:
        column: Any = getattr(error, "field_name", None)
        match error.type:
            case "type-error" | "constraint-error":
                words = f"{value_words(texts[column])} is not allowed. Allowed: {allowed(table.fields[column])}."
                words += number_words(texts[column], table.fields[column]["type"]) if error.type == "type-error" else ""
            case "unique-error":
                words = f"{value_words(texts[column])} stands in another row too; each value may stand once."
            case "primary-key":
                names = table.descriptor["schema"]["primaryKey"]
                column, value = " and ".join(names), ", ".join(texts[name] for name in names)
                earlier = re.search(r"position (\d+)$", error.note)
                if earlier is None:
                    continue  # all empty: reported already, since a key is required
                words = f"{value_words(value)} stands in row {earlier[1]} already; it may stand once."
            case _:  # a key that is looked up in another table
                column = " and ".join(error.field_names)
                cells = [texts[name] for name in error.field_names]
                target = key_tables[error.reference_name]
                value = ", ".join(cell or "nothing" for cell in cells)
                words = f"{value_words(value)} is not in {target.file}."
                words += _nearest_words(cells, target, error.reference_field_names)
        yield Problem(table.file, row.row_number, column, words)
    values = dict(zip(table.columns, table.values[row.row_number - 2], strict=True))
    # A cell that is wrong by itself must not cause problems in other columns
    values |= {name: Unreadable(texts[name]) for name in faulty}
    for column, words in kit_rules(texts, values, table.descriptor):
        yield Problem(table.file, row.row_number, column, words)


def _nearest_words(cells: Sequence[str], table: Table, columns: Sequence[str]) -> str:
    """Name similar keys; for a key of several columns, name the values that the last may have with the others."""
    *beside, value = cells
    places = [table.columns.index(column) for column in columns]
    rows = [[row[place] for place in places] for row in table.rows if len(row) == len(table.columns)]
    candidates = list(dict.fromkeys(row[-1] for row in rows if row[:-1] == beside and row[-1]))
    if beside:
        return f" Allowed with {', '.join(beside)}: {', '.join(candidates)}." if candidates else ""
    similar = difflib.get_close_matches(value, sorted(candidates), n=3, cutoff=0.5)
    if not similar:
        return f" See its column {columns[-1]}."
    return f" Near to it in its column {columns[-1]}: {', '.join(similar)}."
