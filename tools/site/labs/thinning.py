"""Traces thinned to what a screen shows: points on straight stretches are dropped, spikes are kept.

A line is simplified in pixels of a high-resolution screen by the path simplifier of matplotlib.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.path import Path

from endplate.core.view.figure_state import FEW
from tools.site.labs.packing import LEVELS, TICK

Tree = Mapping[str, Any]
SHARP = 2
"""Pixels of a sharp screen to each of the page."""
WIDE_px, HIGH_px = 650, 440
"""Of the lines in a figure beside its controls, and of a figure that does not say how high it is, on the page."""
STRAY = 0.2
"""Pixels of a sharp screen that a line may stray; with rounding it stays within half of one."""
SHORT = 60
"""Points of a line up to which it stays as it is."""
WORTH_IT = 0.6
"""Share of the points that may be left; else the line stays as it is, with times that lie evenly and take no room."""
PIXELS_OF_TICKS = 800
"""Pixels of a row of impulses."""
COLUMNS = {"contour": 160, "heatmap": 120}
"""Columns of a map at most."""


def thinned(trace: dict[str, Any], layout: Tree) -> tuple[dict[str, Any], dict[str, int]]:
    """Return a trace with no more points than a screen shows, and the number of levels that its coordinates need.

    Lines are thinned unless each point has a text of its own, and maps if they have many columns. Levels are
    returned only for what was thinned.

    Parameters
    ----------
    trace : dict
        The trace, its numbers as arrays.
    layout : mapping
        Layout of its figure, with the ranges and the domains of the axes.
    """
    x, y, z = trace.get("x"), trace.get("y"), trace.get("z")
    if trace["type"] in COLUMNS:
        return _fewer_columns(trace, x, z, COLUMNS[trace["type"]]) if isinstance(z, np.ndarray) else trace, {}
    if not (_is_plain_line(trace) and isinstance(x, np.ndarray) and isinstance(y, np.ndarray) and x.size > SHORT):
        return trace, {}
    if x.size % TICK == 0 and np.isnan(x[TICK - 1 :: TICK]).all():
        return _fewer_ticks(trace, x, y), {}
    across, up = (_axis(layout, trace.get(f"{letter}axis", letter)) for letter in "xy")
    wide, high = _pixels(across, x, WIDE_px), _pixels(up, y, layout.get("height", HIGH_px))
    if wide is None or high is None:
        return trace, {}
    seen = np.isfinite(x) & np.isfinite(y)
    places = np.column_stack([np.where(seen, x * wide, np.nan), np.where(seen, y * high, np.nan)])
    left = _simplified(places)
    if len(left) > WORTH_IT * x.size:
        return trace, ({"y": _levels(places[:, 1])} if x.size > FEW else {})
    # Else plotly.js drops points once more, and what was a curve has corners
    line = {**trace.get("line", {}), "simplify": False}
    thin = {**trace, "line": line, "x": left[:, 0] / wide, "y": left[:, 1] / high}
    return thin, {"x": _levels(left[:, 0]), "y": _levels(left[:, 1])}


def _is_plain_line(trace: Tree) -> bool:
    straight = trace.get("line", {}).get("shape", "linear") == "linear"
    has_words = "customdata" in trace or isinstance(trace.get("text"), list)
    return trace.get("mode") == "lines" and straight and not has_words


def _axis(layout: Tree, name: str) -> Tree:
    """Return the layout of an axis, such as "x2"."""
    return layout.get(f"{name[0]}axis{name[1:]}", {})


def _pixels(axis: Tree, values: np.ndarray, whole_px: float) -> float | None:
    """Return pixels for each unit of an axis; None unless it is linear and has a range."""
    if axis.get("type", "linear") not in ("linear", "-") or not np.isfinite(values).any():
        return None
    low, high = axis.get("range") or (np.nanmin(values), np.nanmax(values))
    begin, end = axis.get("domain", (0.0, 1.0))
    return SHARP * whole_px * (end - begin) / (abs(high - low) or 1.0)


def _levels(places: np.ndarray) -> int:
    """Return the number of levels for coordinates in pixels; the step is rounded up, to 2.5 times its size at most."""
    return max(1, min(LEVELS, math.ceil(float(np.nanmax(places) - np.nanmin(places)) / STRAY)))


def _simplified(places: np.ndarray) -> np.ndarray:
    """Return a line in pixels without the points on its straight stretches; gaps are kept."""
    path = Path(places)
    path.simplify_threshold, path.should_simplify = STRAY, True
    gap = np.full((1, 2), np.nan)
    parts: list[np.ndarray] = []
    for point, code in path.iter_segments(remove_nans=True, simplify=True, curves=False):
        if code == Path.MOVETO and parts:
            parts.append(gap)
        parts.append(point.reshape(1, 2))
    return np.concatenate(parts)


def _fewer_ticks(trace: dict[str, Any], x: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    """Return impulses as ticks, only one of those that fall on the same pixel of a row."""
    pixel = float(np.nanmax(x) - np.nanmin(x)) / PIXELS_OF_TICKS or 1.0
    ticks = np.column_stack([np.rint(x[::TICK] / pixel) * pixel, y[::TICK], y[1::TICK]])
    _, first = np.unique(ticks, axis=0, return_index=True)
    at, low, high = ticks[np.sort(first)].T
    gap = np.full(at.size, np.nan)
    return {**trace, "x": np.column_stack([at, at, gap]).ravel(), "y": np.column_stack([low, high, gap]).ravel()}


def _fewer_columns(trace: dict[str, Any], x: Any, z: np.ndarray, columns: int) -> dict[str, Any]:
    """Return a map with the means of neighbouring columns, where it has too many."""
    if z.shape[1] <= columns:
        return trace
    edges = np.linspace(0, z.shape[1], columns + 1).astype(int)
    width = np.diff(edges)
    means = np.add.reduceat(z, edges[:-1], axis=1) / width
    return {**trace, "z": means} | ({"x": np.add.reduceat(x, edges[:-1]) / width} if isinstance(x, np.ndarray) else {})
