"""Where in the chain treatments act: a matrix of the places and the treatments that stand side by side."""

from __future__ import annotations

from typing import Protocol

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold, hover
from endplate.core.lazy import pandas as pd
from endplate.treatment.figures.treatment_sheet import LINE_px, Sheet, for_both_rooms
from endplate.treatment.treatment_table import Treatment, places

PLACE_X = {place: 0.14 + 0.1 * i for i, place in enumerate(places())}
"""Middle of the column of each place of action, as a share of the width."""
ACTS = theme.Quantity("Acts at", "", theme.GREEN)


class SideBySide(Protocol):
    """What has treatments side by side."""

    @property
    def compared(self) -> tuple[Treatment, ...]:
        """The treatments, in their order."""


def places_figure(result: SideBySide) -> go.Figure:
    """Draw a row for each treatment, a column for each place of the chain, and a star where it acts.

    Parameters
    ----------
    result : SideBySide
        The treatments.

    Returns
    -------
    plotly.graph_objects.Figure
        The matrix; a treatment that the tables do not place says so.
    """
    return for_both_rooms(lambda sheet: _drawn(sheet, result))


def _drawn(sheet: Sheet, result: SideBySide) -> go.Figure:
    stars: list[tuple[float, float]] = []
    sheet.write([bold("Acts at")])
    sheet.headings(PLACE_X)
    for treatment in result.compared:
        sheet.rule()
        sheet.write_bold(treatment.name)
        if treatment.places:
            stars += [(PLACE_X[place], sheet.bottom + LINE_px / 2 - 2) for place in treatment.places]
            sheet.bottom += LINE_px
        else:
            sheet.write(["no place in the tables"])
    if not result.compared:
        sheet.rule()
        sheet.write(["No treatment is ticked."])
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


def places_table(result: SideBySide) -> pd.DataFrame:
    """Return the places where each treatment acts, and how."""
    return pd.DataFrame(
        [
            {"treatment": each.name, "place": action.place, "how": action.how}
            for each in result.compared
            for action in each.actions
        ],
        columns=["treatment", "place", "how"],
    )
