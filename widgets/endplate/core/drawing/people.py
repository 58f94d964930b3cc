"""People one by one: a mark for each, in a plotly figure or in a cell of a table."""

from __future__ import annotations

from typing import Any

import numpy as np
from markupsafe import Markup

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import hover

HUNDRED, SIDE = 100, 10
"""People of an icon array, and how many stand in a row of it."""
CELL_px = 9
"""Width of a person in an icon array."""
_ARRAY = Markup(
    '<svg class="endplate-hundred" role="img" aria-label="{label}" viewBox="0 0 {size} {size}" width="{size}" '
    'height="{size}">{people}</svg>'
)
_PERSON = Markup('<circle class="endplate-person-{kind}" cx="{x}" cy="{y}" r="3.3"></circle>')


def people_trace(
    quantity: theme.Quantity, start: int, count: int, symbol: str, *, rows: int, size: float = 6, width: float = 1.2
) -> dict[str, Any]:
    """Return a trace with a mark for each of ``count`` people, who stand behind ``start`` others.

    Parameters
    ----------
    quantity : theme.Quantity
        Who they are, and their colour.
    start, count : int
        How many people stand before them, and how many they are.
    symbol : str
        Shape of a mark.
    rows : int
        People of a column; the columns fill from the left, each from the top.
    size, width : float
        Size of a mark and width of its line, in pixels.
    """
    place, colour = np.arange(start, start + count), quantity.colour
    return theme.trace(
        "scatter",
        quantity,
        place // rows + 0.5,
        rows - place % rows - 0.5,
        mode="markers",
        marker={"color": colour, "symbol": symbol, "size": size, "line": {"color": colour, "width": width}},
        hovertemplate=hover(quantity.label),
    )


def icon_array(label: str, low: float, high: float, *, harm: bool = False) -> Markup:
    """Return a hundred people as a picture for a cell of a table.

    Parameters
    ----------
    label : str
        What is counted, and how many, for those who do not see it.
    low, high : float
        How many of them are filled, and up to how many may be: those between are half filled. What is more than
        nothing fills at least one.
    harm : bool
        Whether it is counted as a harm, which has another colour.
    """
    yes, maybe = ("harm", "harm-maybe") if harm else ("yes", "maybe")
    surely, perhaps = (max(1, round(each)) if each > 0 else 0 for each in (low, high))
    people = Markup().join(
        _PERSON.format(
            kind=yes if i < surely else maybe if i < perhaps else "no",
            x=(i % SIDE + 0.5) * CELL_px,
            y=(i // SIDE + 0.5) * CELL_px,
        )
        for i in range(HUNDRED)
    )
    return _ARRAY.format(label=label, size=SIDE * CELL_px, people=people)
