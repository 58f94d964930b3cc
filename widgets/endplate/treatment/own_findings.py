"""Findings of one's own, on treatments of the kit or on others, from a template with the columns that matter.

``data/own_findings.csv`` is the template, with one row as an example. A file in the form of the kit's own
``treatment_evidence.csv`` is taken as well.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from endplate.core import tables
from endplate.core.lazy import pandas as pd
from endplate.core.words import plain
from endplate.treatment.complaints import BENEFIT, OfHundred, complaints
from endplate.treatment.treatment_findings import Finding, findings, plain_rows
from endplate.treatment.treatment_table import Treatment, treatments

TEMPLATE, EVIDENCE = "own_findings", "treatment_evidence"
OWN_GROUP = "your own"
_ONLY_IN_EVIDENCE = {"scheme", "grade"}


@dataclass(frozen=True)
class OwnFindings:
    """What an instructor adds.

    Attributes
    ----------
    findings : tuple of Finding
        Rows of the file.
    hundreds : mapping
        Counts in a hundred people, by the short names of treatment and complaint.
    treatments : mapping of str to Treatment
        Treatments that the kit does not have, by their names.
    """

    findings: tuple[Finding, ...]
    hundreds: Mapping[tuple[str, str], tuple[OfHundred, ...]]
    treatments: Mapping[str, Treatment]


NOTHING = OwnFindings((), {}, {})


def check(rows: str | Path | pd.DataFrame | bytes, file: str) -> pd.DataFrame:
    """Check rows against the template, or against the kit's evidence where they have its columns.

    Parameters
    ----------
    rows : str, Path, pandas.DataFrame or bytes
        As :func:`endplate.core.tables.check` takes them.
    file : str
        What messages call rows that come without a path.

    Raises
    ------
    endplate.core.tables.TableError
        Says row, column and what is allowed.
    """
    name = EVIDENCE if _columns(rows) >= _ONLY_IN_EVIDENCE else TEMPLATE
    return tables.check(rows, name, file)


def own_findings(frame: pd.DataFrame) -> OwnFindings:
    """Return checked rows as findings; a treatment that the kit does not have becomes one of one's own.

    Parameters
    ----------
    frame : pandas.DataFrame
        What :func:`check` returned.
    """
    if set(frame.columns) >= _ONLY_IN_EVIDENCE:
        return OwnFindings(findings(frame, own=True), {}, {})
    names = {**{each.name.casefold(): each for each in treatments().values()}, **treatments()}
    by_name = {each.name: each for each in complaints().values()}
    rows: list[Finding] = []
    hundreds: dict[tuple[str, str], tuple[OfHundred, ...]] = {}
    new: dict[str, Treatment] = {}
    for row in plain_rows(frame):
        complaint = by_name[row["complaint"]]
        asked = row["treatment"].casefold()
        treatment = names.get(asked) or names.get(plain(asked)) or new.get(asked)
        if treatment is None:
            new[asked] = treatment = _new_treatment(row, complaint.problem)
        rows.append(_finding(row, treatment, complaint.key, complaint.problem))
        if row["of_100_with"] is not None:
            hundreds.setdefault((treatment.key, complaint.key), ())
            hundreds[treatment.key, complaint.key] += (_of_hundred(row),)
    return OwnFindings(tuple(rows), hundreds, {each.key: each for each in new.values()})


def template() -> bytes:
    """Return the template as a CSV file, with one row as an example."""
    return (tables.FOLDER / f"{TEMPLATE}.csv").read_bytes()


def _columns(rows: str | Path | pd.DataFrame | bytes) -> set[str]:
    """Return the names of the columns, as far as they can be read; what cannot is refused by the check."""
    if isinstance(rows, pd.DataFrame):
        return set(map(str, rows.columns))
    try:
        content = rows if isinstance(rows, bytes) else Path(rows).read_bytes()
        first = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))), [])
    except (OSError, ValueError, csv.Error):
        return set()
    return {name.strip() for name in first}


def _new_treatment(row: Mapping[str, Any], problem: str) -> Treatment:
    return Treatment(
        key=row["treatment"],
        name=row["treatment"],
        group=OWN_GROUP,
        what_it_does="",
        asks=row["asks"],
        mechanism="",
        actions=(),
        problems=(problem,),
        pros=(),
        cons=(),
        risks=(),
        when_not=(),
    )


def _finding(row: Mapping[str, Any], treatment: Treatment, complaint: str, problem: str) -> Finding:
    values = {name: row[name] for name in Finding.__dataclass_fields__ if name in row}
    values |= {
        "treatment": treatment,
        "own": True,
        "complaint": complaint,
        "problem": problem,
        "interval": "" if row["effect_low"] is None else "95 % confidence interval",
        "studies": None,
        "scheme": "",
        "grade": "",
        "recommendation": "none given",
        "verified": False,
        "source": "",
    }
    return Finding(**values)


def _of_hundred(row: Mapping[str, Any]) -> OfHundred:
    share = row["of_100_with"]
    return OfHundred(
        row["outcome"],
        row["after"],
        share,
        share,
        row["of_100_without"],
        row["comparison"],
        row["participants"],
        row["certainty"],
        BENEFIT if row["direction"] != "harms" else "harm",
    )
