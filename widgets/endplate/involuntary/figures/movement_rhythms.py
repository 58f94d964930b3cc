"""The rhythm of an involuntary movement: its intervals, and the impulses of all kinds side by side."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import number
from endplate.involuntary.figures.involuntary_movement import impulses
from endplate.involuntary.involuntary_movement import PATTERNS, InvoluntaryMovement

DECADES = 5
"""Decades of the axis of intervals, from 1 ms on: the longest is that of rare twitches."""
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
    edges = np.linspace(0, DECADES, 15 * DECADES + 1)
    often, _ = np.histogram(np.log10(np.maximum(1.0, 1e3 * result.intervals_s)), edges)
    share_percent = 100 * often / max(1, often.sum())
    labels, moments = [], []
    if result.intervals_s.size:
        median = 3 - np.log10(result.rate_Hz)
        on_left = median > DECADES / 2  # on the side that has more room
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
        x_title="Interval of one source (s)",
        x_range=(0, DECADES),
        labels=labels,
        levels=moments,
        margin={"l": 64, "r": 24, "t": 12, "b": 44},
        xaxis_tickvals=[0, 1, 2, 3, 4, 5],
        xaxis_ticktext=["0.001", "0.01", "0.1", "1", "10", "100"],
    )


def intervals_words(result: InvoluntaryMovement) -> str:
    """Say between which lengths the middle half of the intervals lies."""
    if not result.intervals_s.size:
        return "There is no interval between two impulses of one source."
    low, high = (number(1e3 * float(each), 2) for each in np.quantile(result.intervals_s, (0.25, 0.75)))
    return f"Half of the intervals are between {low} and {high} ms."


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
        x_title="Time of each recording (s)",
        x_range=(0, STRIP_s),
        labels=labels,
        height=HEIGHT_OF_ALL_px,
    )


def side_by_side_words(result: InvoluntaryMovement) -> str:
    """Say which of all kinds fires fastest, and which slowest."""
    rates = {name: each.rate_Hz for name, each in result.all_kinds.items() if np.isfinite(each.rate_Hz)}
    fastest, slowest = max(rates, key=rates.__getitem__), min(rates, key=rates.__getitem__)
    return f"Of all kinds, {fastest} fires fastest while it is active, and {slowest} slowest."


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
