"""What is wrong with a table, in plain words.

The rules stand in ``data/datapackage.json`` and Frictionless applies them to the values that
were read. It is imported only when a table has to be checked, because that import takes about
two seconds; see :func:`endplate.core.tables.load` for when that is.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from endplate.core.tables.cells import Table, Unreadable, number_words
from endplate.core.tables.problems import Problem, TableError, shortened, value_words
from endplate.core.tables.rules import allowed, kit_rules

if TYPE_CHECKING:
    import frictionless

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
"""What some programs and countries write between cells in place of commas."""
HEADER = {"header": True, "headerRows": [1]}
"""Where the names of the columns are; otherwise Frictionless takes for them the first row of a usual length."""


def find_problems(table: Table, other: Callable[[str], Table]) -> list[Problem]:
    """Hold the values of a table against its rules.

    Parameters
    ----------
    table : Table
        The table as it was read.
    other : callable
        Returns another table by its name: keys are looked up there.
    """
    if table.columns != tuple(table.fields):
        words = f"{_columns_words(table.columns, tuple(table.fields))} The rows are checked once this is right."
        return [Problem(table.file, 1, None, words)]
    if not table.rows:
        return [Problem(table.file, None, None, "there are no rows below the names of the columns.")]
    return list(_table_problems(table, other))


def _columns_words(columns: Sequence[str], wanted: Sequence[str]) -> str:
    """Say what is wrong with the first row."""
    have_to_be = f"The columns have to be {', '.join(wanted)}, with commas between them."
    for sign, name in SEPARATORS.items():
        if [part.strip() for part in ",".join(columns).split(sign)] == list(wanted):
            return f"the cells are separated by {name}. Save the file with commas between them and points in numbers."
    if not set(columns) & set(wanted):
        return f"the names of the columns are missing. {have_to_be}"
    faults = {
        "missing": [name for name in wanted if name not in columns],
        "not wanted": [name or "one without a name" for name in dict.fromkeys(columns) if name not in wanted],
        "there more than once": [name for name in dict.fromkeys(columns) if name in wanted and columns.count(name) > 1],
    }
    listed = [f"{fault}: {shortened(', '.join(names), 300)}" for fault, names in faults.items() if names]
    return f"{'; '.join(listed) or 'the columns are in another order'}. {have_to_be}"


def _table_problems(table: Table, other: Callable[[str], Table]) -> Iterator[Problem]:
    from frictionless import Package

    keys: dict[str, list[str]] = {}
    for key in table.descriptor["schema"].get("foreignKeys", ()):
        keys.setdefault(key["reference"]["resource"], []).extend(key["reference"]["fields"])
    itself = ("", table.descriptor["name"])
    looked_up = {name: table if name in itself else other(name) for name in keys}
    resources = [_keys(each, keys[name], table.file) for name, each in looked_up.items() if each is not table]
    package = Package({"resources": [_whole(table), *resources]})
    with package.get_resource(table.descriptor["name"]) as resource:
        for row in resource.row_stream:
            yield from _row_problems(row, table, looked_up)


def _whole(table: Table) -> dict[str, Any]:
    """Return a table with the values that were read, as Frictionless takes it."""
    return {
        "name": table.descriptor["name"],
        "dialect": HEADER,
        "schema": table.descriptor["schema"],
        "data": [list(table.columns), *map(list, table.values)],
    }


def _keys(table: Table, columns: Iterable[str], asking: str) -> dict[str, Any]:
    """Return the columns in which keys of another table are looked up, and nothing else of it."""
    columns = list(dict.fromkeys(columns))
    lacking = [name for name in columns if name not in table.columns]
    if lacking:
        words = f"there is no column {' and no '.join(lacking)}, where {asking} looks up its keys."
        raise TableError.listing([Problem(table.file, 1, None, words)])
    places = [table.columns.index(name) for name in columns]
    rows = [[row[place] for place in places] for row in table.values if len(row) == len(table.columns)]
    fields = [{"name": name, "type": table.fields[name]["type"]} for name in columns]
    schema = {"fields": fields}
    return {"name": table.descriptor["name"], "dialect": HEADER, "schema": schema, "data": [columns, *rows]}


def _row_problems(row: frictionless.Row, table: Table, looked_up: Mapping[str, Table]) -> Iterator[Problem]:
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
        return  # the cells may stand in the wrong columns, so nothing can be said about them
    texts = dict(zip(table.columns, table.rows[row.row_number - 2], strict=True))
    faulty = {error.field_name for error in row.errors if error.type in ("type-error", "constraint-error")}
    for error in row.errors:
        column = getattr(error, "field_name", None)
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
                    continue  # all empty: said already, since a key is required
                words = f"{value_words(value)} stands in row {earlier[1]} already; it may stand once."
            case _:  # a key that is looked up in another table
                column = " and ".join(error.field_names)
                cells = [texts[name] for name in error.field_names]
                asked = looked_up[error.reference_name]
                value = ", ".join(cell or "nothing" for cell in cells)
                words = f"{value_words(value)} is not in {asked.file}."
                words += _nearest_words(cells, asked, error.reference_field_names)
        yield Problem(table.file, row.row_number, column, words)
    values = dict(zip(table.columns, table.values[row.row_number - 2], strict=True))
    # A cell that is wrong by itself is no reason to find fault with others
    values |= {name: Unreadable(texts[name]) for name in faulty}
    for column, words in kit_rules(texts, values, table.descriptor):
        yield Problem(table.file, row.row_number, column, words)


def _nearest_words(cells: Sequence[str], table: Table, columns: Sequence[str]) -> str:
    """Say what would be near; of several columns, what the last may be beside the others."""
    *beside, value = cells
    places = [table.columns.index(column) for column in columns]
    rows = [[row[place] for place in places] for row in table.rows if len(row) == len(table.columns)]
    known = list(dict.fromkeys(row[-1] for row in rows if row[:-1] == beside and row[-1]))
    if beside:
        return f" Allowed with {', '.join(beside)}: {', '.join(known)}." if known else ""
    near = difflib.get_close_matches(value, sorted(known), n=3, cutoff=0.5)
    return f" Near to it in its column {columns[-1]}: {', '.join(near)}." if near else f" See its column {columns[-1]}."
