"""The rhythm of an involuntary movement: its intervals, and the impulses of all kinds side by side."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.involuntary.figures.involuntary_movement import impulses
from endplate.involuntary.involuntary_movement import PATTERNS, InvoluntaryMovement

BESIDE_DECADES = 0.06
"""Distance of words from the line of the median."""
STRIP_s, STRIP_ROWS, STRIP_HEIGHT = 4.0, 8, 0.55
HEIGHT_OF_ALL_px = 620


def intervals(result: InvoluntaryMovement) -> go.Figure:
    """Draw which share of the intervals between impulses of one source is how long, over a logarithmic axis.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: interval, and share of all intervals.
    """
    longest_ms = 1e3 * result.intervals_s.max(initial=0.0)
    decades = 4 if longest_ms <= 1e4 else 5  # from 1 ms on
    edges = np.linspace(0, decades, 15 * decades + 1)
    often, _ = np.histogram(np.log10(np.maximum(1.0, 1e3 * result.intervals_s)), edges)
    share_percent = 100 * often / max(1, often.sum())
    labels, moments = [], []
    if result.intervals_s.size:
        median = 3 - np.log10(result.rate_Hz)
        on_left = median > decades / 2  # on the side that has more room
        beside = median + (-BESIDE_DECADES if on_left else BESIDE_DECADES)
        side = "right" if on_left else "left"
        labels = [theme.label("median", theme.MEDIAN_INTERVAL.colour, beside, 99, anchor=side, above=False)]
        moments = [theme.moment(theme.MEDIAN_INTERVAL, median)]
    return theme.figure(
        [
            theme.trace(
                "bar",
                theme.INTERVALS,
                (edges[1:] + edges[:-1]) / 2,
                share_percent,
                width=np.diff(edges),
                marker={"color": theme.INTERVALS.colour},
            ),
        ],
        [theme.Panel("Share of the intervals (%)", share=1, low=0, high=100)],
        x_title="Interval between impulses of one source",
        x_range=(0, decades),
        labels=labels,
        levels=moments,
        xaxis_tickvals=[0, 1, 2, 3, 4, 5],
        xaxis_ticktext=["1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"],
    )


def intervals_table(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return all intervals between impulses of the same source, a row for each."""
    return pd.DataFrame({"interval_ms": 1e3 * np.sort(result.intervals_s)})


def side_by_side(result: InvoluntaryMovement) -> go.Figure:
    """Draw the impulses of every kind of activity, one above the other.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel with a strip for each kind: up to :data:`STRIP_ROWS` sources and :data:`STRIP_s` of time.
    """
    rows, times_s, labels = [], [], []
    kinds = list(result.all_kinds.items())
    for place, (movement, recorded) in enumerate(reversed(kinds)):
        firing = [times for times in recorded.discharges.spike_times_s if times.size][:STRIP_ROWS]
        row, time_s = impulses(firing, 0.0, STRIP_s)
        rows.append(place + STRIP_HEIGHT * row / STRIP_ROWS)
        times_s.append(time_s)
        labels.append(theme.label(movement, theme.EMG.colour, 0, place + STRIP_HEIGHT + 0.04))
    return theme.figure(
        [
            theme.raster(np.concatenate(times_s), np.concatenate(rows), height=0.8 * STRIP_HEIGHT / STRIP_ROWS),
        ],
        [theme.Panel("", share=1, low=0, high=len(kinds) + 0.1, ticks=[])],
        x_title="Time (s)",
        x_range=(0, STRIP_s),
        labels=labels,
        height=HEIGHT_OF_ALL_px,
    )


def side_by_side_table(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return the measures of every kind of activity, and what ends it, a row for each."""
    return pd.DataFrame(
        {
            "activity": movement,
            "arises_in": PATTERNS[movement].origin,
            "sources": recorded.active_sources,
            "rate_Hz": recorded.rate_Hz,
            "interval_cv": recorded.interval_cv,
            "active_percent": recorded.active_percent,
            "ended_by": ", ".join(PATTERNS[movement].ended_by()),
        }
        for movement, recorded in result.all_kinds.items()
    )
