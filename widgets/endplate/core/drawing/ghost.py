"""A second figure of the same kind, thin and grey behind the first: what is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing.plain_figure import plain_parts
from endplate.core.lazy import never_beside_loading

GREY = "#8A94A0"
NAME = "compared with"
WITHOUT_GHOST = "without ghost"
"""What ``meta`` says of a trace that would be ink, not a reference, if it were drawn in grey behind another."""
MAX_MARKERS = 400
"""More points than this would be a second cloud, not a reference to look at."""
CONTOUR_SHARE = 0.5
"""Where between its lowest and its highest value a map of colours is drawn as a line."""
_PLACES = ("x", "y", "x0", "dx", "y0", "dy", "width", "offset", "base", "orientation")


def ghosts(reference: go.Figure, figure: go.Figure) -> list[dict[str, Any]]:
    """Return the lines, points, bars and fronts of ``reference`` in grey, to be drawn behind ``figure``.

    Parameters
    ----------
    reference, figure : plotly.graph_objects.Figure
        The same picture of two results. What is the same in both has no ghost.

    Returns
    -------
    list of dict
        Traces as plotly takes them.
    """
    shown, _ = plain_parts(figure)
    forms = []
    for number, trace in enumerate(plain_parts(reference)[0]):
        if trace.get("meta") == WITHOUT_GHOST or (number < len(shown) and _same(trace, shown[number])):
            continue
        form = _ghost(trace)
        if form is not None:
            forms.append(form)
    return forms


@never_beside_loading
def with_ghosts(figure: go.Figure, behind: Sequence[Mapping[str, Any]]) -> go.Figure:
    """Return ``figure`` with other traces behind its own."""
    return go.Figure(data=[*behind, *figure.data], layout=figure.layout) if behind else figure


def _same(trace: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two traces have the same numbers in the same places."""
    names = [name for name in (*_PLACES, "z") if name in trace or name in other]
    return trace["type"] == other["type"] and all(
        _equal(np.asarray(trace.get(name)), np.asarray(other.get(name))) for name in names
    )


def _equal(values: np.ndarray, others: np.ndarray) -> bool:
    """Tell whether two arrays are the same, with their gaps in the same places."""
    return np.array_equal(values, others, equal_nan=values.dtype.kind == others.dtype.kind == "f")


def _ghost(trace: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the grey form of a trace, or nothing where it has none that can be told from the trace itself."""
    kind = trace["type"]
    draw = _FORMS.get("scatter" if kind == "scattergl" else kind)
    form = draw(trace) if draw else None
    if form is None:
        return None
    axes = {name: trace[name] for name in ("xaxis", "yaxis") if name in trace}
    return {"type": kind, **axes, "name": NAME, "showlegend": False, "hoverinfo": "skip", **form}


def _points(trace: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a line as a thin grey line, and single points as hollow grey points."""
    mode = trace.get("mode", "lines")
    if "lines" in mode:
        shape = trace.get("line", {}).get("shape", "linear")
        return {**_places(trace), "mode": "lines", "line": {"color": GREY, "width": 1.5, "shape": shape}}
    if "markers" in mode and len(trace.get("x", ())) <= MAX_MARKERS:
        look = {name: trace["marker"][name] for name in ("size", "symbol") if name in trace.get("marker", {})}
        outline = {"color": GREY, "width": 1.2}
        return {**_places(trace), "mode": "markers", "marker": {**look, "color": "rgba(0,0,0,0)", "line": outline}}
    return None


def _bars(trace: Mapping[str, Any]) -> dict[str, Any]:
    """Return bars as grey outlines in the same places."""
    return {**_places(trace), "marker": {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 1.5}}}


def _front(trace: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a map of colours as the line where it is half-way from its lowest to its highest value."""
    if "zmin" not in trace or "zmax" not in trace:
        return None
    half = trace["zmin"] + CONTOUR_SHARE * (trace["zmax"] - trace["zmin"])
    return {
        "type": "contour",
        **_places(trace),
        "z": trace["z"],
        "contours": {"start": half, "end": half, "size": 1, "coloring": "lines"},
        "colorscale": [[0, GREY], [1, GREY]],
        "line": {"width": 1.5},
        "showscale": False,
    }


def _places(trace: Mapping[str, Any]) -> dict[str, Any]:
    return {name: trace[name] for name in _PLACES if name in trace}


_FORMS = {"scatter": _points, "bar": _bars, "heatmap": _front}
