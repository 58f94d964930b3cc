"""What a learner has drawn, in a lab's own figure: a panel of its own below, with the simulation laid over it.

A drawing has its own axes, such as velocity by temperature, which the figure above does not have. The panel stays
when the figure changes, until it is taken away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold, hover, plotly_text, wrapped
from endplate.core.drawing.ghost import WITHOUT_GHOST
from endplate.core.drawing.plain_figure import PlainFigure, plain_parts

DRAWN = theme.Quantity("you drew", "", theme.BLUE, "dash")  # as on the card where it was drawn
SIMULATED = theme.Quantity("the lab", "", theme.BLACK, "solid")
PANEL_px, ABOVE_px, BELOW_px, ROW_px = 190.0, 134.0, 56.0, 18.0
"""Height of the panel, of the room for titles and names above it and for words below it, and of a row of names."""
TITLE_LETTERS = 26
"""Letters in a line of the title that a phone has room for."""
HEADROOM = 0.12
"""Part of the vertical axis that is left free above its end, for the number there."""
MOST_LETTERS = 20
"""Words under the points that are longer together stand in two rows, as a phone has no room for them in one."""
BAR_px = 34
"""Width of the mark that stands for the end of a bar."""


@dataclass(frozen=True)
class DrawnPanel:
    """A drawing and what the simulation shows in its place.

    Attributes
    ----------
    horizontal, vertical : str
        Titles of the axes.
    labels : sequence of str
        Words under each point.
    drawn, simulated : sequence of float
        Heights at the points.
    low, high : float
        Ends of the vertical axis.
    bars : bool
        Whether points stand for bars, so that no line joins them.
    """

    horizontal: str
    vertical: str
    labels: Sequence[str]
    drawn: Sequence[float]
    simulated: Sequence[float]
    low: float
    high: float
    bars: bool = False

    def below(self, figure: go.Figure) -> go.Figure:
        """Return a figure with this panel below its own.

        Parameters
        ----------
        figure : plotly.graph_objects.Figure
            Any figure of the kit; it is not changed.
        """
        traces, layout = plain_parts(figure)
        margin = {"t": 100, "b": 80, **layout.get("margin", {})}  # those of plotly where none are set
        own = layout.get("height", theme.HEIGHT_px) - margin["t"] - margin["b"]
        added = ABOVE_px + PANEL_px + BELOW_px
        whole = own + added
        kept = own / whole
        lifted = {key: _lifted(key, part, kept) for key, part in layout.items()}
        number = str(2 + max((int(key[5:] or 1) for key in layout if key.startswith("yaxis")), default=0))
        bottom, top = BELOW_px / whole, (BELOW_px + PANEL_px) / whole
        axes = self._axes(number, bottom, top)
        labels = [*lifted.get("annotations", ()), *self._names(top, ROW_px / whole)]
        return PlainFigure(
            [*(_lifted_trace(each, kept) for each in traces), *self._traces(number)],
            {**lifted, **axes, "height": layout.get("height", theme.HEIGHT_px) + added, "annotations": labels},
        )

    def _axes(self, number: str, bottom: float, top: float) -> dict[str, Any]:
        places = np.arange(len(self.labels))
        shared = {"gridcolor": theme.GRID, "zeroline": False, "linecolor": theme.TEXT}
        two_rows = sum(map(len, self.labels)) > MOST_LETTERS
        words = ["\n" * (two_rows and place % 2) + label for place, label in enumerate(self.labels)]
        return {
            f"xaxis{number}": {
                **shared,
                "title": {"text": plotly_text(self.horizontal), "standoff": 6, "font": {"size": 12}},
                "anchor": f"y{number}",
                "range": [-0.5, len(self.labels) - 0.5],
                "tickvals": places,
                "ticktext": [plotly_text(each) for each in words],
                "tickangle": 0,
            },
            f"yaxis{number}": {
                **shared,
                "ticklabelposition": "inside top",  # a figure of words has no room beside it
                "anchor": f"x{number}",
                "domain": [bottom, top],
                "range": [self.low, self.high + HEADROOM * (self.high - self.low)],
            },
        }

    def _traces(self, number: str) -> list[dict[str, Any]]:
        places = np.arange(len(self.labels), dtype=float)
        parts = ((DRAWN, self.drawn, "circle-open"), (SIMULATED, self.simulated, "square"))
        return [
            {
                "type": "scatter",
                "name": quantity.label,
                "x": places,
                "y": np.array(heights, dtype=float),
                "xaxis": f"x{number}",
                "yaxis": f"y{number}",
                "meta": WITHOUT_GHOST,
                "mode": "markers" if self.bars else "lines+markers",
                "line": {"color": quantity.colour, "dash": quantity.dash, "width": 2},
                "marker": {
                    "color": quantity.colour,
                    "symbol": "line-ew-open" if self.bars and quantity is DRAWN else symbol,
                    "size": BAR_px if self.bars and quantity is DRAWN else 8,
                    "line": {"color": quantity.colour, "width": 2},
                },
                "hovertemplate": hover("%{y}", quantity.label),
            }
            for quantity, heights, symbol in parts
        ]

    def _names(self, top: float, row: float) -> list[dict[str, Any]]:
        """Return what is drawn and the names of both lines, each in its colour, in rows above the panel."""
        title = "\n".join(wrapped(f"My prediction: {self.vertical}", TITLE_LETTERS))
        rows = ((SIMULATED, "── the lab"), (DRAWN, "╌╌ you drew"), (None, title))
        return [
            {
                "text": plotly_text(bold(words)),
                "font": {"color": quantity.colour if quantity else theme.TEXT, "size": 12},
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": top + (number + 0.3) * row,
                "xanchor": "left",
                "yanchor": "bottom",
                "align": "left",
                "showarrow": False,
            }
            for number, (quantity, words) in enumerate(rows)
        ]


def _up(y: float, kept: float) -> float:
    return 1.0 - kept + kept * y


def _lifted(key: str, part: Any, kept: float) -> Any:
    """Return a part of a layout where the figure keeps only so much of the height, at its top."""
    if key.startswith("yaxis") and "overlaying" not in part:
        return {**part, "domain": [_up(each, kept) for each in part.get("domain", (0.0, 1.0))]}
    if key == "legend":
        return {**part, "y": _up(part.get("y", 1.0), kept)}
    if isinstance(part, (list, tuple)):
        return [_lifted_piece(each, kept) for each in part]
    return part


def _lifted_piece(piece: Any, kept: float) -> Any:
    """Return an annotation, a shape or an image, lifted where it is placed by shares of the figure."""
    if not isinstance(piece, Mapping) or piece.get("yref", "") != "paper":
        return piece
    lifted = {key: _up(piece[key], kept) for key in ("y", "y0", "y1") if key in piece}
    return {**piece, **lifted}


def _lifted_trace(trace: Mapping[str, Any], kept: float) -> Mapping[str, Any]:
    """Return a trace with its scale of colours, if it has one, beside the part that the figure keeps."""
    if "colorbar" not in trace:
        return trace
    bar = trace["colorbar"]
    return {**trace, "colorbar": {**bar, "y": _up(bar.get("y", 0.5), kept), "len": kept * bar.get("len", 1.0)}}
