"""One look for every figure: a colour, a dash and a unit for each quantity of the kit.

The colours are those of Okabe and Ito that keep a contrast of 3:1 on white; dashes
and markers tell lines apart where colours cannot. Layout is spelled out entry by
entry: a plotly template costs ten times as much to set as all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing.figure_text import HOVER_DIGITS, hover, plotly_text, readable, under_pointer
from endplate.core.drawing.ghost import WITHOUT_GHOST
from endplate.core.drawing.plain_figure import PlainFigure

BLUE, VERMILION, GREEN, PURPLE, BLACK = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"
GRID, TEXT = "#E3E6EA", "#1F2933"
FONT = {"family": "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif", "size": 13, "color": TEXT}
HEIGHT_px = 440


@dataclass(frozen=True)
class Quantity:
    """How one quantity looks wherever it is drawn."""

    label: str
    unit: str
    colour: str
    dash: str = "solid"

    @property
    def axis(self) -> str:
        """Title of an axis that carries it."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


CALCIUM = Quantity("Calcium", "× normal", VERMILION)
QUANTA = Quantity("Quanta", "released", BLACK)
POTENTIAL = Quantity("Membrane potential", "mV", BLUE)
END_PLATE_POTENTIAL = Quantity("End-plate potential alone", "mV", GREEN, "dash")
THRESHOLD = Quantity("threshold", "mV", BLACK, "dot")
RESPONSE = Quantity("Fibres that answer", "%", BLUE)
MARGIN = Quantity("Quanta released ÷ needed", "ratio", GREEN)
WEAKEST = Quantity("Quanta released ÷ needed, weakest tenth", "ratio", PURPLE, "dash")
MINIATURE = Quantity("Spontaneous potentials", "% of them", VERMILION)
EVOKED = Quantity("Evoked potentials", "% of impulses", BLUE)
EXPECTED = Quantity("Expected from quanta and chance", "% of impulses", BLACK, "dash")
UNHARMED = Quantity("Same axon unharmed", "mm", VERMILION, "dash")
SQUEEZED = Quantity("Squeezed stretch", "mm", BLACK, "dot")
UNMYELINATED = Quantity("Without myelin", "mm", VERMILION, "dash")
HUMAN_WAY = Quantity("Human axon", "mm", VERMILION, "dash")
VELOCITY = Quantity("Velocity with myelin", "m/s", BLUE)
UNMYELINATED_VELOCITY = Quantity("Velocity without myelin", "m/s", VERMILION, "dash")
GIANT_AXON = Quantity("Squid's giant axon", "m/s", VERMILION)
THIS_AXON = Quantity("This axon", "m/s", BLACK)
BELOW = Quantity("Stimulated below the squeeze", "% of healthy", GREEN)
ABOVE = Quantity("Stimulated above the squeeze", "% of healthy", BLUE)
BELOW_AXONS = Quantity("Axons stimulated below", "axons", GREEN)
ABOVE_AXONS = Quantity("Axons stimulated above", "axons", BLUE)
STIMULUS = Quantity("Stimulus", "µA/cm²", BLACK)
RESTING = Quantity("rest", "mV", BLACK, "dot")
SODIUM_CURRENT = Quantity("Sodium current", "µA/cm²", VERMILION)
POTASSIUM_CURRENT = Quantity("Potassium current", "µA/cm²", GREEN, "dash")
GATE_M = Quantity("m, sodium channels open", "fraction", VERMILION)
GATE_H = Quantity("h, sodium channels ready", "fraction", PURPLE, "dot")
GATE_N = Quantity("n, potassium channels open", "fraction", GREEN, "dash")
FIRED = Quantity("Pulse that fired the membrane", "µA/cm²", BLUE)
NOT_FIRED = Quantity("Pulse that did not", "µA/cm²", VERMILION)
LATEST_PULSE = Quantity("Latest pulse", "µA/cm²", BLACK)
WEAKEST_PULSE = Quantity("Weakest pulse that fires", "µA/cm²", BLACK, "dash")
IMPULSES = Quantity("Impulses", "impulses", BLACK)
UNIT_FORCE = Quantity("Force of one motor unit", "% of its full force", GREEN)
MUSCLE_FORCE = Quantity("Force of the muscle", "% of full force", GREEN)
CAPACITY = Quantity("Force the muscle could give", "% of full force", VERMILION, "dash")
DRIVE = Quantity("Drive", "% of the greatest", BLUE, "dashdot")
FULL_FORCE = Quantity("full force", "%", BLACK, "dot")
THIS_RATE = Quantity("This rate", "% of its full force", BLACK)
FIRST_UNIT = Quantity("Rate of the first unit", "Hz", BLUE)
THIRD_UNIT = Quantity("Rate of a large unit", "Hz", VERMILION, "dot")
SIMULATED_EMG = Quantity("Simulated EMG", "mV", BLUE)
RECORDED_EMG = Quantity("EMG to compare with", "mV", VERMILION)
EMG = Quantity("EMG of the muscle", "mV", BLUE)
ANTAGONIST = Quantity("EMG of the opposing muscle", "mV", PURPLE)
TRIED = Quantity("tried", "s", BLACK, "dash")
CELLS_FIRING = Quantity("Cells firing", "cells", GREEN)
POOL_RATE = Quantity("Rate of a firing cell", "Hz", BLUE)
PERSISTENT_OPEN = Quantity("Persistent channels open", "fraction", VERMILION)
PERSISTENT_READY = Quantity("not inactivated", "fraction", BLUE, "dash")
PERSISTENT_INPUT = Quantity("Persistent inward current", "× leak", VERMILION)
LOOP_INPUT = Quantity("Loop through the muscle", "× leak", PURPLE, "dash")
NERVE_FREE = Quantity("Nerve free", "s", BLUE)
NERVE_BLOCKED = Quantity("Nerve blocked", "s", VERMILION, "dash")
INTERVALS = Quantity("Intervals", "number", BLUE)
MEDIAN_INTERVAL = Quantity("median", "ms", BLACK, "dash")
LOUDNESS = Quantity("Loudness", "mV", BLACK)
LAST_UNIT = Quantity("Rate of the last unit", "Hz", BLACK, "dashdot")


@dataclass(frozen=True)
class Panel:
    """One row of a figure: its vertical axis, its share of the height, and its range."""

    title: str
    share: float
    low: float
    high: float
    ticks: Sequence[float] | None = None


def line(quantity: Quantity, x: Any, y: Any, *, panel: int = 0, **options: Any) -> dict[str, Any]:
    """Return a line trace of ``quantity`` in the given panel, counted from the top."""
    style = {"color": quantity.colour, "dash": quantity.dash, "width": 2}
    return trace("scatter", quantity, x, y, panel=panel, mode="lines", line=style, **options)


def trace(kind: str, quantity: Quantity, x: Any, y: Any, *, panel: int = 0, **options: Any) -> dict[str, Any]:
    """Return a trace of any kind, tied to the axes of its panel."""
    number = "" if panel == 0 else str(panel + 1)
    return {
        "type": kind,
        "name": quantity.label,
        "x": x,
        "y": y,
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "hovertemplate": hover(f"{under_pointer('x', x, HOVER_DIGITS + 1)}, {under_pointer('y', y)}", quantity.axis),
        **options,
    }


def raster(x: np.ndarray, rows: np.ndarray, *, panel: int = 0, height: float = 0.8) -> dict[str, Any]:
    """Return a stroke for each impulse, at its time and in the row of who fired.

    All strokes are one line with gaps: thousands of markers would be slow without WebGL, and a page with many
    figures runs out of WebGL contexts.
    """
    gap = np.full(x.size, np.nan)
    return trace(
        "scatter",
        IMPULSES,
        np.stack([x, x, gap], axis=1).ravel(),
        np.stack([rows - height / 2, rows + height / 2, gap], axis=1).ravel(),
        panel=panel,
        mode="lines",
        line={"color": IMPULSES.colour, "width": 1.2},
        meta=WITHOUT_GHOST,
    )


def label(
    text: str, colour: str, x: float, y: float, *, panel: int = 0, anchor: str = "left", above: bool = True
) -> dict[str, Any]:
    """Return an annotation beside a place in a panel.

    Parameters
    ----------
    text : str
        Plain text, or from :mod:`endplate.core.drawing.figure_text`.
    colour : str
        That of the line which it names.
    x, y : float
        The place, in units of the axes.
    panel : int
        Panel, counted from the top.
    anchor : str
        "left" if the text begins at the place, "right" if it ends there, or "center".
    above : bool
        Whether the text is above the place or below.
    """
    number = "" if panel == 0 else str(panel + 1)
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": f"x{number}",
        "yref": f"y{number}",
        "showarrow": False,
        "font": {"color": colour, "size": 12},
        "xanchor": anchor,
        "yanchor": "bottom" if above else "top",
        "align": anchor,
        "bgcolor": "rgba(255,255,255,0.75)",
    }


def level(quantity: Quantity, y: float, *, panel: int = 0) -> dict[str, Any]:
    """Return a horizontal line across a panel."""
    number = "" if panel == 0 else str(panel + 1)
    return {
        "type": "line",
        "xref": f"x{number} domain",
        "x0": 0,
        "x1": 1,
        "yref": f"y{number}",
        "y0": y,
        "y1": y,
        "line": {"color": quantity.colour, "dash": quantity.dash, "width": 1.5},
    }


def moment(quantity: Quantity, x: float, panel: int = 0) -> dict[str, Any]:
    """Return a vertical line across a panel."""
    number = "" if panel == 0 else str(panel + 1)
    return {
        "type": "line",
        "xref": f"x{number}",
        "x0": x,
        "x1": x,
        "yref": f"y{number} domain",
        "y0": 0,
        "y1": 1,
        "line": {"color": quantity.colour, "dash": quantity.dash, "width": 1.5},
    }


def figure(
    traces: Sequence[dict[str, Any]],
    panels: Sequence[Panel],
    *,
    x_title: str,
    x_range: tuple[float, float],
    labels: Sequence[dict[str, Any]] = (),
    levels: Sequence[dict[str, Any]] = (),
    gap: float = 0.06,
    logarithmic: bool = False,
    **layout: Any,
) -> go.Figure:
    """Stack ``panels`` over one shared horizontal axis and put the traces into them.

    On logarithmic axes, ranges and places of labels are decimal logarithms. Texts are plain, or from
    :mod:`endplate.core.drawing.figure_text`.
    """
    scale = "log" if logarithmic else "linear"
    axes: dict[str, Any] = {}
    room = 1 - gap * (len(panels) - 1)
    whole = sum(panel.share for panel in panels)
    top = 1.0
    for i, panel in enumerate(panels):
        number, bottom = "" if i == 0 else str(i + 1), top - room * panel.share / whole
        lowest = i == len(panels) - 1
        axes[f"yaxis{number}"] = {
            "title": {"text": plotly_text(panel.title), "standoff": 6, "font": {"size": 12}},
            "domain": [max(0.0, bottom), top],
            "range": [panel.low, panel.high],
            "anchor": f"x{number}",
            "gridcolor": GRID,
            "zeroline": False,
            "tickvals": panel.ticks,
            "linecolor": TEXT,
            "type": scale,
        }
        axes[f"xaxis{number}"] = {
            "title": {"text": plotly_text(x_title) if lowest else "", "standoff": 6, "font": {"size": 12}},
            "range": list(x_range),
            "anchor": f"y{number}",
            "matches": None if i == 0 else "x",
            "showticklabels": lowest,
            "gridcolor": GRID,
            "zeroline": False,
            "linecolor": TEXT,
            "type": scale,
        }
        top = bottom - gap
    return PlainFigure(
        [_escaped(each) for each in traces],
        {
            "template": "none",
            "font": FONT,
            "height": HEIGHT_px,
            "showlegend": False,
            "barmode": "overlay",  # bars of what is compared with stand behind, not beside
            "hovermode": "closest",
            "margin": {"l": 64, "r": 16, "t": 12, "b": 44},
            "paper_bgcolor": "white",
            "plot_bgcolor": "white",
            "annotations": [_escaped(each) for each in labels],
            "shapes": list(levels),
            "uirevision": "kept",
            **axes,
            **layout,
        },
    )


def _escaped(part: dict[str, Any]) -> dict[str, Any]:
    """Return a trace or an annotation with its texts as plotly is to get them, in colours that can be read."""
    fonts = {key: part[key] for key in ("font", "textfont") if isinstance(part.get(key, {}).get("color"), str)}
    part = part | {key: font | {"color": readable(font["color"])} for key, font in fonts.items()}
    texts = {key: part[key] for key in ("text", "hovertext") if key in part}
    return part | {
        key: plotly_text(text) if isinstance(text, str) else [plotly_text(each) for each in text]
        for key, text in texts.items()
    }
