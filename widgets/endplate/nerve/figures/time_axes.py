"""A close-up and, below it, the whole recording: two axes of time in one figure."""

from __future__ import annotations

import plotly.graph_objects as go

from endplate.core.drawing.plain_figure import plain_parts

GAP = 0.13
"""Of the height of a figure: between close-up and recording, for the numbers of the upper axis."""


def with_whole_recording(figure: go.Figure, panels: int, until_ms: float, share: float) -> go.Figure:
    """Give the lowest panel a time axis of its own, and show the numbers of the one above it.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Made by :func:`endplate.core.drawing.theme.figure`, with the time axis of the panels above the lowest.
    panels : int
        How many panels it has.
    until_ms : float
        End of the time axis of the lowest.
    share : float
        Of the height of the figure, what the lowest panel gets.

    Returns
    -------
    plotly.graph_objects.Figure
        The same figure.
    """
    layout = plain_parts(figure)[1]
    upper = [layout[f"yaxis{'' if panel == 0 else panel + 1}"]["domain"] for panel in range(panels - 1)]
    stretch = (1 - share - GAP) / (1 - upper[-1][0])
    changes = {
        f"yaxis{'' if panel == 0 else panel + 1}": {"domain": [1 - stretch * (1 - end) for end in domain]}
        for panel, domain in enumerate(upper)
    }
    return figure.update_layout(
        {
            **changes,
            f"yaxis{panels}": {"domain": [0, share]},
            f"xaxis{panels}": {"matches": None, "range": [0, until_ms]},
            f"xaxis{'' if panels == 2 else panels - 1}": {"showticklabels": True},
        }
    )
