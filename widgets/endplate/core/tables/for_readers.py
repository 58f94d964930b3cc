"""What readers see of the tables: a citation, and a table on the page."""

from __future__ import annotations

from collections.abc import Sequence

from endplate.core.lazy import pandas
from endplate.core.tables.data_package import load, records
from endplate.core.tables.problems import TableError
from endplate.core.tables.record import Record
from endplate.core.tables.view import TableView


def source(key: str) -> str:
    """Return the citation of a source, with its DOI and PMID if somebody has confirmed them.

    Parameters
    ----------
    key : str
        Key in ``data/sources.csv``.

    Raises
    ------
    TableError
        Says which keys there are.
    """
    row = _sources().get(key)
    if not row:
        raise TableError(f"sources.csv has no key {key!r}. Its keys are {', '.join(_sources())}.")
    year = f"({row['year'] or 'no date'})"
    parts = [f"{row['authors']} {year}", row["title"]] if row["authors"] else [f"{row['title']} {year}"]
    parts.append(row["container"])
    if row["confirmed"] == "seen":
        parts.append(f"doi:{row['doi']}" if row["doi"] else "")
        parts.append(f"PMID {row['pmid']}" if row["pmid"] else "")
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def show(
    table: str | pandas.DataFrame, columns: Sequence[str] | None = None, caption: str = "", folded: bool = False
) -> TableView:
    """Show a table to readers.

    Parameters
    ----------
    table : str or pandas.DataFrame
        Name of a table, or a frame: rows chosen from :func:`load`, or :func:`constants`.
    columns : sequence of str, optional
        Columns in the order wanted; all of them without it.
    caption : str, optional
        What the table shows, in a few words; the title of the table without it.
    folded : bool
        Whether only the caption is in sight until a reader opens it, as for a table to look things up in.
    """
    frame = load(table) if isinstance(table, str) else table
    selected = list(frame.columns) if columns is None else list(columns)
    unknown = [column for column in selected if column not in frame.columns]
    if unknown:
        raise TableError(
            f"There is no column {', '.join(unknown)}. The columns are {', '.join(map(str, frame.columns))}."
        )
    name, shown = frame.attrs.get("name", "table"), frame[selected]
    if "source" in selected:
        shown = shown.assign(source=shown["source"].map(_short_citation, na_action="ignore"))
    return TableView(shown, name, caption or frame.attrs.get("caption", name), frame.attrs.get("titles", {}), folded)


def _short_citation(key: str) -> str:
    """Return first author and year of a source, or its title where no author was seen; what is no key stays."""
    row = _sources().get(key)
    if not row:
        return key
    first, *others = row["authors"].split(" (")[0].split(", ") if row["authors"] else [row["title"]]
    several = " et al." if others and not first.endswith("et al.") else ""
    return f"{first}{several} ({row['year'] or 'no date'})"


def _sources() -> dict[str, Record]:
    return {row["key"]: row for row in records("sources")}
