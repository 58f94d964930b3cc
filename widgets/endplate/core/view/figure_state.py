"""A plotly figure as a page can take it: JSON, and its long numbers beside it as bytes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing.plain_figure import plain_parts

REFERENCE = "$array"
"""Key of the object that stands in the JSON for an array sent as bytes."""

DRAWN_AS_IS = {"scatter", "scattergl", "heatmap", "contour"}
"""Traces that put numbers on the page without counting, stacking or sorting them first."""

FEW = 256
"""Up to so many numbers are sent in full precision: it costs nothing, and they may be read one by one."""

NEEDS_OUTSIDE = ("choropleth", "densitymap", "scattergeo", "scattermap")
"""Beginnings of the trace types whose maps a browser would fetch from elsewhere."""


@dataclass(frozen=True)
class FigureState:
    """A figure in the parts that change at different times.

    Attributes
    ----------
    traces : list of dict
        JSON of the traces, with references to ``arrays``.
    layout, template : dict
        JSON of the layout, and of its template, which hardly ever changes.
    arrays : dict of bytes
        Numbers in little-endian order, by the name in the references.
    """

    traces: list[dict[str, Any]]
    layout: dict[str, Any]
    template: dict[str, Any]
    arrays: dict[str, bytes]


def figure_state(figure: go.Figure, behind: Sequence[Mapping[str, Any]] = ()) -> FigureState:
    """Take ``figure`` apart, with the traces ``behind`` it, which stand first.

    Raises
    ------
    ValueError
        The figure needs something from outside this machine: a map or a linked picture.
    """
    own_traces, layout = plain_parts(figure)
    template = layout.get("template", {})
    for image in layout.get("images", ()):
        if not str(image.get("source", "data:")).startswith("data:"):
            raise ValueError("A picture in a figure has to be embedded in it (a data: address), not linked.")
    arrays: dict[str, bytes] = {}
    traces = []
    own = ((f"array:{number}", trace) for number, trace in enumerate(own_traces))
    others = ((f"behind:{number}", dict(trace)) for number, trace in enumerate(behind))
    for name, trace in (*others, *own):
        kind = trace["type"]
        if kind.startswith(NEEDS_OUTSIDE):
            raise ValueError(f"A {kind} trace fetches its map from outside, which the kit never does.")
        traces.append(_sendable(trace, name, kind in DRAWN_AS_IS, arrays))
    own_layout = {key: part for key, part in layout.items() if key != "template"}
    return FigureState(traces, _plain(own_layout), _plain(template), arrays)


def _sendable(properties: Mapping[str, Any], name: str, drawn_as_is: bool, arrays: dict[str, bytes]) -> Any:
    """Return the JSON of a part of a trace and move its numeric arrays to ``arrays``."""
    sendable = {}
    for key, value in properties.items():
        path = f"{name}.{key}"
        if isinstance(value, dict):
            sendable[key] = _sendable(value, path, False, arrays)
        elif isinstance(value, np.ndarray) and value.dtype.kind in "fiu" and value.size:
            numbers = _packed(value, short=drawn_as_is and key in "xyz")
            data = numbers.tobytes()
            # Traces over the same times share one array.
            path = next((known for known, other in arrays.items() if other == data), path)
            arrays[path] = data
            sendable[key] = {REFERENCE: path, "dtype": numbers.dtype.name, "shape": list(numbers.shape)}
        else:
            sendable[key] = _plain(value)
    return sendable


def _packed(values: np.ndarray, short: bool) -> np.ndarray:
    """Return ``values`` in the least precise type that a page can read and an eye cannot tell apart."""
    if values.dtype.kind in "iu":
        limits = np.iinfo(np.int32)
        fits = limits.min <= values.min() and values.max() <= limits.max
        return values.astype("<i4" if fits else "<f8")
    if short and values.size > FEW:
        with np.errstate(over="ignore"):
            rounded = values.astype("<f4")
        finite = values[np.isfinite(values)]
        if finite.size and np.abs(rounded[np.isfinite(values)] - finite).max() <= 1e-6 * np.ptp(finite):
            return rounded
    return values.astype("<f8")


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON has it: no tuples, dates, numpy or pandas types; null for not-a-number."""
    if value is None or (isinstance(value, (str, bool, int)) and type(value).__module__ == "builtins"):
        return value
    if isinstance(value, float):  # those of numpy too
        return float(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    from plotly.utils import PlotlyJSONEncoder  # loads a library of pictures, which few figures need

    return json.loads(json.dumps(value, cls=PlotlyJSONEncoder))
