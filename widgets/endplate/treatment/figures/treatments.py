"""The figure of the selected findings on treatments: what was found, of which outcome, how large and how sure."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from endplate.core.drawing.figure_text import bold
from endplate.core.lazy import pandas as pd
from endplate.treatment.figures.treatment_sheet import OWN, GAP_px, Sheet, for_both_rooms, on_page
from endplate.treatment.finding_size import size_words
from endplate.treatment.treatment_choice import TreatmentTable, effective_yet_advised_against
from endplate.treatment.treatment_findings import HEADINGS, Finding

ROWS = 6
"""Rows of a page."""
COLUMNS = (
    "treatment",
    "problem",
    "outcome",
    "verdict",
    "size",
    "certainty",
    "finding",
    "people",
    "comparison",
    "harm",
    "source",
    "rows_of",
)


def at_a_glance(result: TreatmentTable) -> go.Figure:
    """Draw every finding in the column of its direction, a row for each treatment and problem.

    Parameters
    ----------
    result : endplate.treatment.treatment_choice.TreatmentTable
        The selected findings.

    Returns
    -------
    plotly.graph_objects.Figure
        Shape and word of a mark say how sure the finding is.
    """
    return for_both_rooms(lambda sheet: _drawn(sheet, result))


def _drawn(sheet: Sheet, result: TreatmentTable) -> go.Figure:
    sheet.begin()
    groups, page = on_page(result.by_treatment, result.choice.page, ROWS)
    for findings in groups:
        sheet.rule()
        _write_findings(sheet, result, findings)
    if not groups:
        sheet.rule()
        sheet.write(["No row is as asked for."])
    if result.unstudied:
        sheet.rule()
        sheet.write([bold("No row of the tables")])
        sheet.write_text("; ".join(each.name for each in result.unstudied))
    sheet.bottom += GAP_px
    sheet.write(page)
    return sheet.drawn()


def at_a_glance_table(result: TreatmentTable) -> pd.DataFrame:
    """Return every selected finding, a row each, with the columns that say what was found."""
    return pd.DataFrame([_columns(row) for row in result.selected], columns=list(COLUMNS))


def _columns(row: Finding) -> dict[str, str]:
    whose = "yours" if row.own else "the kit"
    values = (
        row.treatment.name,
        row.problem,
        row.outcome,
        row.verdict,
        size_words(row),
        row.certainty,
        row.finding,
        row.people,
        row.comparison,
        row.harm,
        row.source,
        whose,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _write_findings(sheet: Sheet, result: TreatmentTable, findings: Sequence[Finding]) -> None:
    """Write the name of a treatment and what is easily mistaken, and mark its findings for one problem."""
    first = findings[0]
    name = first.treatment.name + (f" ({OWN})" if first.own else "")
    name += "" if first.problem == result.choice.problem else f" · {first.problem}"
    sheet.write_bold(name)
    if effective_yet_advised_against(findings):
        sheet.write(["Helps, yet advised against"])
    if null := "; ".join(dict.fromkeys(each.outcome for each in findings if each.established_null)):
        sheet.write_text(f"Shown to make no difference: {null}")
    sheet.write_findings(findings)
    for each in findings:
        size = f": {size_words(each)}" if each.effect is not None else f" ({size_words(each)})"
        sheet.write_text(f"{HEADINGS[each.direction]}: {each.outcome}{size}")
