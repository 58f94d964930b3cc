"""Two numbered cursors on the traces of a nerve conduction study, and words in lines over a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold
from endplate.core.drawing.theme import Quantity

CURSOR = Quantity("cursor", "ms", "#5B3A8C")
SHADE = "#F3F0F8"
LINE_px, LEFT_px, RIGHT_px = 17, 56, 12
NEAR_AXIS_ms, ABOVE_OTHER_px = 1.0, 18
"""The number of a first cursor that stands this near the axis is on its right, this high above that of the second."""


@dataclass(frozen=True)
class Cursors:
    """Two cursors on one of the traces.

    Attributes
    ----------
    at_ms : tuple of float
        Where they stand.
    lines : tuple of str
        Lines over the figure: time and height at each cursor.
    row : int
        Which motor response they read, the nearest is 0.
    """

    at_ms: tuple[float, float]
    lines: tuple[str, ...]
    row: int = 0


def room_above(lines: Sequence[str]) -> dict[str, Any]:
    """Return margins and height of a figure with lines over it."""
    above = LINE_px * len(lines)
    margin = {"l": LEFT_px, "r": RIGHT_px, "t": 12 + above, "b": 44}
    return {"margin": margin, "height": theme.HEIGHT_px + above}


def lines_above(lines: Sequence[str], colour: str = theme.TEXT) -> dict[str, Any]:
    """Return lines over a figure, from its left edge."""
    return {
        "text": "\n".join(lines),
        "x": 0,
        "xref": "paper",
        "xshift": 12 - LEFT_px,
        "y": 1,
        "yref": "paper",
        "yshift": 4,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "font": {"size": 12, "color": colour},
    }


def cursor_lines(cursors: Cursors, rows: int) -> list[dict[str, Any]]:
    """Return the cursors as lines, and a shade behind the row that they read if there are several."""
    number = "" if cursors.row == 0 else str(cursors.row + 1)
    shade = {
        "type": "rect",
        "xref": f"x{number} domain",
        "x0": 0,
        "x1": 1,
        "yref": f"y{number} domain",
        "y0": 0,
        "y1": 1,
        "fillcolor": SHADE,
        "line": {"width": 0},
        "layer": "below",
    }
    lines = [theme.moment(CURSOR, at_ms, cursors.row) for at_ms in cursors.at_ms]
    return [shade, *lines] if rows > 1 else lines


def cursor_words(cursors: Cursors) -> list[dict[str, Any]]:
    """Return the number of each cursor at its foot, and what is read in lines over the figure."""
    number = "" if cursors.row == 0 else str(cursors.row + 1)
    feet = [
        {
            "text": bold(str(i)),
            "x": at_ms,
            "xref": f"x{number}",
            "y": 0,
            "yref": f"y{number} domain",
            "showarrow": False,
            # Both can be read where the cursors meet, and beside the axis, whose numbers stand to the left
            "xanchor": "left" if i > 1 or at_ms < NEAR_AXIS_ms else "right",
            "yshift": ABOVE_OTHER_px if i == 1 and at_ms < NEAR_AXIS_ms else 0,
            "yanchor": "bottom",
            "borderpad": 1,
            "font": {"size": 11, "color": "white"},
            "bgcolor": CURSOR.colour,
        }
        for i, at_ms in enumerate(cursors.at_ms, 1)
    ]
    return [*feet, lines_above(cursors.lines, CURSOR.colour)]
