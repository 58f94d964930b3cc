"""The figures of an involuntary movement: over seconds, close up, as intervals, and all kinds side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed
from endplate.involuntary.involuntary_movement import PATTERNS, InvoluntaryMovement
from endplate.muscle.figures.emg_traces import extremes, height_mV

CLOSE_UP_s = 0.5
STRIP_s, STRIP_ROWS, STRIP_HEIGHT = 4.0, 8, 0.55
HEIGHT_OF_ALL_px = 620


def trace_and_impulses(result: InvoluntaryMovement) -> go.Figure:
    """Draw the electromyograms of the muscle and its opponent, and the impulses of every source.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Three panels over the whole recording.
    """
    end_s, height = result.recording.recorded_s, height_mV(result.emg.voltage_mV)
    rows, times_s = _raster(result.discharges.spike_times_s, 0.0, end_s)
    what = "Fibre" if result.discharges.of_fibres else "Unit"
    labels, moments = [], []
    if result.intervention_s is not None:
        labels = [theme.label(result.recording.intervention, theme.TRIED.colour, result.intervention_s, height)]
        moments = [theme.moment(theme.TRIED, result.intervention_s, panel) for panel in range(3)]
    return theme.figure(
        [
            theme.line(theme.EMG, *extremes(result.emg.time_s, result.emg.voltage_mV)),
            theme.line(theme.ANTAGONIST, *extremes(result.antagonist.time_s, result.antagonist.voltage_mV), panel=1),
            theme.raster(times_s, rows, panel=2),
        ],
        [
            theme.Panel("Muscle (mV)", share=0.45, low=-height, high=1.25 * height),
            theme.Panel("Opponent", share=0.2, low=-height, high=height),
            theme.Panel(what, share=0.35, low=0, high=max(4, len(result.discharges.spike_times_s)) + 1),
        ],
        x_title="Time (s)",
        x_range=(0, end_s),
        labels=labels,
        levels=moments,
    )


def trace_and_impulses_table(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return every impulse with its source, in order of time."""
    trains = result.discharges.spike_times_s
    table = pd.DataFrame(
        {
            "time_s": np.concatenate([*trains, np.empty(0)]),
            "source": np.repeat(np.arange(1, len(trains) + 1), [times.size for times in trains]),
        }
    )
    return table.sort_values("time_s", ignore_index=True)


def close_up(result: InvoluntaryMovement) -> go.Figure:
    """Draw the half second with most impulses before the intervention.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: the trace, and the impulses of every source.
    """
    start_s = busiest_s(result)
    first = round(start_s * result.emg.rate_Hz)
    part = slice(first, first + round(CLOSE_UP_s * result.emg.rate_Hz))
    voltage_mV, height = result.emg.voltage_mV[part], height_mV(result.emg.voltage_mV)
    rows, times_s = _raster(result.discharges.spike_times_s, start_s, start_s + CLOSE_UP_s)
    what = "Fibre" if result.discharges.of_fibres else "Unit"
    return theme.figure(
        [
            theme.line(theme.EMG, 1e3 * (result.emg.time_s[part] - start_s), voltage_mV),
            theme.raster(1e3 * (times_s - start_s), rows, panel=1),
        ],
        [
            theme.Panel("Muscle (mV)", share=0.65, low=-height, high=height),
            theme.Panel(what, share=0.35, low=0, high=max(4, len(result.discharges.spike_times_s)) + 1),
        ],
        x_title=f"Time (ms) from {fixed(start_s, 2)} s on",
        x_range=(0, 1e3 * CLOSE_UP_s),
    )


def close_up_table(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return the trace of the close-up, a row for each sample."""
    start_s = busiest_s(result)
    inside = (result.emg.time_s >= start_s) & (result.emg.time_s < start_s + CLOSE_UP_s)
    return pd.DataFrame({"time_s": result.emg.time_s[inside], "voltage_mV": result.emg.voltage_mV[inside]})


def intervals(result: InvoluntaryMovement) -> go.Figure:
    """Draw how often each interval between impulses of one source occurs, over a logarithmic axis.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: interval, and number of intervals.
    """
    longest_ms = 1e3 * result.intervals_s.max(initial=0.0)
    decades = 4 if longest_ms <= 1e4 else 5  # from 1 ms on
    edges = np.linspace(0, decades, 15 * decades + 1)
    often, _ = np.histogram(np.log10(np.maximum(1.0, 1e3 * result.intervals_s)), edges)
    most = max(5, int(often.max(initial=0)))
    labels, moments = [], []
    if result.intervals_s.size:
        median = 3 - np.log10(result.rate_Hz)
        labels = [theme.label("median", theme.MEDIAN_INTERVAL.colour, median, 1.06 * most)]
        moments = [theme.moment(theme.MEDIAN_INTERVAL, median)]
    return theme.figure(
        [
            theme.trace(
                "bar",
                theme.INTERVALS,
                (edges[1:] + edges[:-1]) / 2,
                often,
                width=np.diff(edges),
                marker={"color": theme.INTERVALS.colour},
            ),
        ],
        [theme.Panel("Number of intervals", share=1, low=0, high=1.15 * most)],
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
        row, time_s = _raster(firing, 0.0, STRIP_s)
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


def busiest_s(result: InvoluntaryMovement) -> float:
    """Return the start of the close-up in s: of the half second with most impulses before the intervention."""
    end_s = result.intervention_s or result.recording.recorded_s
    times_s = np.sort(np.concatenate(result.discharges.spike_times_s))
    times_s = times_s[times_s < end_s - CLOSE_UP_s]
    if not times_s.size:
        return 0.0
    inside = np.searchsorted(times_s, times_s + 0.8 * CLOSE_UP_s) - np.arange(times_s.size)
    return max(0.0, float(times_s[inside.argmax()]) - 0.1 * CLOSE_UP_s)


def _raster(trains: Sequence[np.ndarray], start_s: float, end_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of the source, from one, and the time of each impulse from ``start_s`` to ``end_s``."""
    rows = np.repeat(np.arange(1, len(trains) + 1), [times.size for times in trains])
    times_s = np.concatenate([*trains, np.empty(0)])
    kept = (times_s >= start_s) & (times_s < end_s)
    return rows[kept], times_s[kept]
