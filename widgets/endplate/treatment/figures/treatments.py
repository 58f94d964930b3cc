"""The figures of the selected findings on treatments, and of a few treatments side by side."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold, hover
from endplate.core.lazy import pandas as pd
from endplate.treatment.figures.treatment_sheet import BOLD_LETTERS, OWN, GAP_px, LINE_px, Sheet, on_page, wrapped
from endplate.treatment.treatment_choice import TreatmentTable, effective_yet_advised_against
from endplate.treatment.treatment_findings import Finding
from endplate.treatment.treatment_table import Treatment, places

ROWS = 8
"""Rows of a page."""
LETTERED = "ABCD"
PLACE_X = {place: 0.14 + 0.1 * i for i, place in enumerate(places())}
"""Middle of the column of each place of action, as a share of the width."""
ACTS = theme.Quantity("Acts at", "", theme.GREEN)


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
    sheet = Sheet()
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
        sheet.write(wrapped("; ".join(each.name for each in result.unstudied)))
    sheet.bottom += GAP_px
    sheet.write(page)
    return sheet.drawn()


def at_a_glance_table(result: TreatmentTable) -> pd.DataFrame:
    """Return every selected finding, a row each, with all columns of the evidence."""
    columns = [name for name in Finding.__dataclass_fields__ if name not in ("treatment", "own")]
    return pd.DataFrame(
        [_first_columns(row) | {name: getattr(row, name) for name in columns} for row in result.selected],
        columns=["treatment", "verdict", "rows_of", *columns],
    )


def side_by_side(result: TreatmentTable) -> go.Figure:
    """Draw the places where up to four treatments act, and the findings on each.

    Parameters
    ----------
    result : endplate.treatment.treatment_choice.TreatmentTable
        The selected findings.

    Returns
    -------
    plotly.graph_objects.Figure
        A column for each place in the chain, and below it one for each direction of a finding.
    """
    sheet, stars = Sheet(), []
    sheet.write([bold("Acts at")])
    sheet.headings(PLACE_X)
    for letter, treatment in zip(LETTERED, result.compared, strict=False):
        sheet.rule()
        stars += [(PLACE_X[place], sheet.bottom + LINE_px / 2 - 2) for place in treatment.places]
        sheet.write([bold(letter)])
    sheet.rule()
    sheet.begin()
    for letter, treatment in zip(LETTERED, result.compared, strict=False):
        sheet.rule()
        for findings in result.of(treatment):
            _write_findings(sheet, result, findings, f"{letter} ")
        if not result.of(treatment):
            sheet.write(wrapped(f"{letter} {treatment.name}: no row of the tables"))
    acts = theme.trace(
        "scatter",
        ACTS,
        [x for x, _ in stars],
        [y for _, y in stars],
        mode="markers",
        marker={"symbol": "star", "size": 11, "color": ACTS.colour},
        hovertemplate=hover("acts here"),
    )
    return sheet.drawn([acts])


def side_by_side_table(result: TreatmentTable) -> pd.DataFrame:
    """Return the statements on the treatments that stand side by side, a row for each."""
    return pd.DataFrame(
        [
            {"treatment": each.name, "about": about, "statement": line}
            for each in result.compared
            for about, lines in _statements(each, itertools.chain(*result.of(each))).items()
            for line in lines
        ]
    )


def side_by_side_columns(result: TreatmentTable) -> pd.DataFrame:
    """Return the same with a column for each treatment and a row for each subject, statements a line each."""
    statements = {each.name: _statements(each, itertools.chain(*result.of(each))) for each in result.compared}
    return pd.DataFrame(
        {name: {about: _bullets(lines) for about, lines in each.items()} for name, each in statements.items()}
    )


def _write_findings(sheet: Sheet, result: TreatmentTable, findings: Sequence[Finding], letter: str = "") -> None:
    """Write the name of a treatment and what is easily mistaken, and mark its findings for one problem."""
    first = findings[0]
    name = letter + first.treatment.name + (f" ({OWN})" if first.own else "")
    name += "" if first.problem == result.choice.problem else f" · {first.problem}"
    sheet.write(bold(line) for line in wrapped(name, BOLD_LETTERS))
    if effective_yet_advised_against(findings):
        sheet.write(["Helps, yet advised against"])
    if null := "; ".join(dict.fromkeys(each.outcome for each in findings if each.established_null)):
        sheet.write(wrapped(f"Shown to make no difference: {null}"))
    sheet.write_findings(findings)


def _statements(treatment: Treatment, findings: Iterable[Finding]) -> dict[str, Sequence[str]]:
    return {
        "Kind": [treatment.group],
        "Acts at": [f"{action.place}: {action.how}" for action in treatment.actions],
        "What it does": [treatment.what_it_does],
        "Used for": [", ".join(treatment.problems)],
        "In favour": treatment.pros,
        "Against": treatment.cons,
        "Risks": treatment.risks,
        "Found": [
            f"{each.problem}, {each.outcome}{' (your row)' if each.own else ''}: {each.finding} "
            f"({each.verdict}; certainty {each.certainty}; {each.scheme}: {each.grade})"
            for each in findings
        ],
    }


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"• {line}" if len(lines) > 1 else line for line in lines)


def _first_columns(row: Finding) -> dict[str, str]:
    return {"treatment": row.treatment.name, "verdict": row.verdict, "rows_of": "yours" if row.own else "the kit"}
