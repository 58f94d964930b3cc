"""The figures that show all findings of treatments that were asked for, and a few treatments side by side."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.treatment.figures.treatment_sheet import BOLD_LETTERS, OWN, GAP_px, LINE_px, Sheet, on_page, wrapped
from endplate.treatment.treatment_choice import TreatmentTable, effective_yet_advised_against
from endplate.treatment.treatment_table import PLACES, Finding

ROWS = 8
"""Rows of a page."""
LETTERED = "ABCD"
PLACE_X = {place: 0.14 + 0.1 * i for i, place in enumerate(PLACES)}
"""Where the column of a place of action stands, as a share of the width."""
ACTS = theme.Quantity("Acts at", "", theme.GREEN)


def at_a_glance(result: TreatmentTable) -> go.Figure:
    """Draw every finding in the column of its direction, a row for each treatment and problem.

    Parameters
    ----------
    result : endplate.treatment.treatment_choice.TreatmentTable
        What was asked for.

    Returns
    -------
    plotly.graph_objects.Figure
        Shape and word of a mark say how sure the finding is.
    """
    sheet = Sheet()
    sheet.begin()
    groups, page = on_page(result.by_treatment, result.choice.page, ROWS)
    for found in groups:
        sheet.rule()
        _findings(sheet, result, found)
    if not groups:
        sheet.rule()
        sheet.write(["No row is as asked for."])
    if result.unstudied:
        sheet.rule()
        sheet.write(["<b>No row of the tables</b>"])
        sheet.write(wrapped("; ".join(each.name for each in result.unstudied)))
    sheet.bottom += GAP_px
    sheet.write(page)
    return sheet.drawn()


def side_by_side(result: TreatmentTable) -> go.Figure:
    """Draw where up to four treatments act, and what was found of each.

    Parameters
    ----------
    result : endplate.treatment.treatment_choice.TreatmentTable
        What was asked for.

    Returns
    -------
    plotly.graph_objects.Figure
        A column for each place in the chain, and below it one for each direction of what was found.
    """
    sheet, places = Sheet(), []
    sheet.write(["<b>Acts at</b>"])
    sheet.headings(PLACE_X)
    for letter, treatment in zip(LETTERED, result.compared, strict=False):
        sheet.rule()
        places += [(PLACE_X[place], sheet.bottom + LINE_px / 2 - 2) for place in treatment.places]
        sheet.write([f"<b>{letter}</b>"])
    sheet.rule()
    sheet.begin()
    for letter, treatment in zip(LETTERED, result.compared, strict=False):
        sheet.rule()
        for found in result.of(treatment):
            _findings(sheet, result, found, f"{letter} ")
        if not result.of(treatment):
            sheet.write(wrapped(f"{letter} {treatment.name}: no row of the tables"))
    acts = theme.trace(
        "scatter", ACTS, [x for x, _ in places], [y for _, y in places], mode="markers",
        marker={"symbol": "star", "size": 11, "color": ACTS.colour}, hovertemplate="acts here<extra></extra>",
    )  # fmt: skip
    return sheet.drawn([acts])


def _findings(sheet: Sheet, result: TreatmentTable, found: Sequence[Finding], letter: str = "") -> None:
    """Write which treatment it is and what is easily mistaken, and mark what was found of it for one problem."""
    first = found[0]
    name = letter + first.treatment.name + (f" ({OWN})" if first.own else "")
    name += "" if first.problem == result.choice.problem else f" · {first.problem}"
    sheet.write([f"<b>{line}</b>" for line in wrapped(name, BOLD_LETTERS)])
    if effective_yet_advised_against(found):
        sheet.write(["Helps, yet advised against"])
    if null := "; ".join(dict.fromkeys(each.outcome for each in found if each.shown_null)):
        sheet.write(wrapped(f"Shown to make no difference: {null}"))
    sheet.findings(found)
