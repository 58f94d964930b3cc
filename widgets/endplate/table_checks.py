"""What is wrong with a table, in plain words.

The rules stand in ``data/datapackage.json`` and Frictionless applies them. It is
imported only when a table has to be checked, because that import takes about two
seconds; see :func:`endplate.tables.load` for when that is.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import frictionless

SHOWN = 20  # problems that a message lists; the exception itself keeps them all

TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}
OR_NOTHING = ", or nothing"
TEXT_WITHOUT_TAGS = "([^<]|<+[^<A-Za-z/!?])*<*"
"""Pattern of every column of prose: no ``<`` that could begin an HTML tag."""
DOSE = re.compile(
    r"""
    \b(?:\d[\d.,]*|half\ an?|one|two|three|four|five|six)\s?-?
    (?:
        (?:mg|g|[µμ]g|mcg|ug|ml|cl|dl|mEq|IU|milligrams?|micrograms?|grams?|millilit(?:re|er)s?|lit(?:re|er)s?)\b
        | mmol\b(?!\s?/)  # a concentration is no dose
        | (?:tablets?|pills?|capsules?|drops?|puffs?|sprays?|sachets?|teaspoons?|tablespoons?|glasses)\b
        | (?:units?|doses?)\ (?:of\ [\w\ ]*toxin|a\ day|per|daily|every|into|each)\b  # motor units are no dose
    )
    | \b(?:once|twice|thrice|(?:\d+|two|three|four|five|six)\ times)
      \ (?:daily|nightly|(?:a|per|each|every)\ (?:day|night))\b
    | \bevery\ (?:\d+|two|four|six|eight|twelve)\ hours\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What reads like a dose, which no column of prose may hold."""


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
    def listing(cls, problems: list[Problem]) -> TableError:
        """Make the error that lists ``problems``."""
        lines = [str(problem) for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"... and {len(problems) - SHOWN} more (all of them in .problems of this error)")
        return cls("\n".join(lines), tuple(problems))


def find_problems(path: Path, name: str, descriptors: Mapping[str, dict[str, Any]], home: Path) -> list[Problem]:
    """Hold the file at ``path`` against the rules of the table ``name``.

    Parameters
    ----------
    path : Path
        A CSV file.
    name : str
        Name of the table whose rules apply.
    descriptors : mapping
        Descriptor of every table, by name, as ``datapackage.json`` has it.
    home : Path
        Folder of the kit's own tables. A key of another table is looked up in
        that table's file beside ``path``, or here when there is none.
    """
    from frictionless import Package, system

    resources = {}
    for each, descriptor in descriptors.items():
        beside = path.parent / descriptor["path"]
        place = path if each == name else beside if beside.is_file() else home / descriptor["path"]
        resources[each] = {**descriptor, "path": str(place)}
        # The recorded hash belongs to the rows as they were recorded; it is no rule for rows
        resources[each].pop("hash", None)
    # Frictionless calls an absolute path unsafe; these are ours or were given by the caller
    with system.use_context(trusted=True):
        package = Package({"resources": list(resources.values())})
        return list(_table_problems(package.get_resource(name), resources))


def _table_problems(resource: frictionless.Resource, descriptors: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    from frictionless import FrictionlessException

    descriptor = descriptors[resource.name]
    file = Path(descriptor["path"]).name
    columns = [field["name"] for field in descriptor["schema"]["fields"]]
    try:
        with resource:
            if resource.labels != columns:
                words = f"the columns have to be {', '.join(columns)} (with commas between them); "
                words += f"they are {', '.join(resource.labels)}." if resource.labels else "there are none."
                yield Problem(file, 1, None, f"{words} The rows are checked once this is right.")
                return
            for row in resource.row_stream:
                yield from _row_problems(row, file, descriptor, descriptors)
    except FrictionlessException as exception:
        words = f"the file cannot be read: {exception.error.note}."
        if exception.error.type == "encoding-error":
            words = f"the file is not UTF-8 text ({exception.error.note}). Save it as CSV UTF-8."
        yield Problem(file, None, None, words)


def _row_problems(
    row: frictionless.Row,
    file: str,
    descriptor: dict[str, Any],
    descriptors: dict[str, dict[str, Any]],
) -> Iterator[Problem]:
    fields = {field["name"]: field for field in descriptor["schema"]["fields"]}
    kinds = {error.type for error in row.errors}
    if "blank-row" in kinds:
        yield Problem(file, row.row_number, None, "the row is empty. Take it out.")
        return
    if kinds & {"extra-cell", "missing-cell"}:
        mend = "Write the commas of empty cells too."
        if "extra-cell" in kinds:
            mend = "Text that holds a comma has to stand in double quotes."
        words = f"the row has {len(row.cells)} cells, the table has {len(fields)} columns. {mend}"
        yield Problem(file, row.row_number, None, words)
        return  # the cells may stand in the wrong columns, so nothing can be said about them
    for error in row.errors:
        column, words = getattr(error, "field_name", None), error.note
        match error.type:
            case "type-error" | "constraint-error":
                words = f"{_value_words(error.cell)} is not allowed. Allowed: {allowed(fields[column])}."
            case "unique-error":
                words = f"{_value_words(error.cell)} stands in another row too; each value may stand once."
            case "primary-key":
                column = " and ".join(descriptor["schema"]["primaryKey"])
                value = ", ".join(str(row[name]) for name in descriptor["schema"]["primaryKey"])
                earlier = re.search(r"position (\d+)$", error.note)
                if earlier is None:
                    continue  # all empty: said already, since a key is required
                words = f"{_value_words(value)} stands in row {earlier[1]} already; it may stand once."
            case "foreign-key":
                column = " and ".join(error.field_names)
                value = ", ".join("nothing" if cell is None else str(cell) for cell in error.field_cells)
                other = Path(descriptors[error.reference_name]["path"])
                words = f"{_value_words(value)} is not in {other.name}."
                words += _nearest_words(error.field_cells, other, error.reference_field_names)
        yield Problem(file, row.row_number, column, words)
    yield from _missing_companions(row, file, descriptor)
    yield from _doses(row, file, fields)


def _missing_companions(row: frictionless.Row, file: str, descriptor: dict[str, Any]) -> Iterator[Problem]:
    """Find empty cells beside one that asks for them: a source where verified is true, a unit beside an effect."""
    others = {key["fields"][0]: key["reference"]["resource"] for key in descriptor["schema"].get("foreignKeys", [])}
    fields = {field["name"]: field for field in descriptor["schema"]["fields"]}
    askers: dict[str, list[str]] = {}
    for name, field in fields.items():
        flag = field.get("requiredWhen")
        if flag and row[flag] and row[name] is None:
            words = f"an empty cell is not allowed where {flag} is true. Allowed: "
            words += f"a key of {others[name]}.csv, or false under {flag}."
            yield Problem(file, row.row_number, name, words)
        for companion in field.get("needs", ()) if row[name] is not None else ():
            askers.setdefault(companion, []).append(name)
    bad = {getattr(error, "field_name", None) for error in row.errors}  # their cells read as empty
    for companion, names in askers.items():
        if row[companion] is None and companion not in bad:
            may = f"a key of {others[companion]}.csv" if companion in others else allowed(fields[companion])
            filled = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} filled"
            words = f"an empty cell is not allowed where {filled}. Allowed: {may.removesuffix(OR_NOTHING)}"
            yield Problem(file, row.row_number, companion, f"{words}, or nothing there too.")


def _doses(row: frictionless.Row, file: str, fields: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    """Find prose that reads like a dose: the tables teach, and nobody may dose by them."""
    for name, field in fields.items():
        if field.get("constraints", {}).get("pattern") != TEXT_WITHOUT_TAGS or not isinstance(row[name], str):
            continue
        found = DOSE.search(row[name])
        if found:
            words = f"{_value_words(found[0])} reads like a dose. Allowed: text without doses; "
            words += "where they were compared, say the lower and the higher dose."
            yield Problem(file, row.row_number, name, words)


def _value_words(value: Any) -> str:
    text = str(value if value is not None else "")
    if not text:
        return "an empty cell"
    return repr(text if len(text) <= 80 else f"{text[:77]}...")


def _nearest_words(values: Sequence[Any], path: Path, columns: Sequence[str]) -> str:
    """Say what would be near; of several columns, what the last may be beside the others."""
    *beside, value = (str(each) for each in values)
    *others, column = columns
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if [row[other] for other in others] == beside]
    known = list(dict.fromkeys(row[column] for row in rows))
    if beside:
        return f" Allowed with {', '.join(beside)}: {', '.join(known)}." if known else ""
    near = difflib.get_close_matches(value, sorted(known), n=3, cutoff=0.5)
    return f" Near to it in its column {column}: {', '.join(near)}." if near else f" See its column {column}."


def allowed(field: Mapping[str, Any]) -> str:
    """Say what the cells of a column may hold.

    Parameters
    ----------
    field : mapping
        Descriptor of the column.
    """
    constraints = field.get("constraints", {})
    words = TYPES[field["type"]]
    if "enum" in constraints:
        words = f"one of {', '.join(constraints['enum'])}"
    elif constraints.get("pattern") == TEXT_WITHOUT_TAGS:
        words = "text without HTML tags"
    elif "pattern" in constraints:
        words = f"{words} such as {field['example']} ({field['description'].rstrip('.')})"
    if "minimum" in constraints and "maximum" in constraints:
        words += f" from {constraints['minimum']} to {constraints['maximum']}"
    elif "minimum" in constraints:
        words += f" from {constraints['minimum']} up"
    return words if constraints.get("required") else f"{words}{OR_NOTHING}"
