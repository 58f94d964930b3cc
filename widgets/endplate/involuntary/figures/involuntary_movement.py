"""The figures of an involuntary movement over seconds and close up: traces, their opponent, and who fires.

Scales stay the same for all kinds, so that a fibrillation is as small beside a cramp as it is in a muscle. What is
small is drawn once more, magnified, and what somebody does to the joint stands in the place of the opponent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.drawing.figure_text import hover
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, fixed, form, number
from endplate.involuntary.involuntary_movement import RECORDED_MUSCLE, InvoluntaryMovement
from endplate.muscle.electrode import NEEDLE, SURFACE
from endplate.muscle.emg import Emg
from endplate.muscle.figures.emg_traces import closed_outline, extremes, filled

CLOSE_UP_s = 0.5
USUAL_mV = {NEEDLE: 20.0, SURFACE: 2.0}
"""Height of the axis of voltage, in which every kind fits."""
OPPONENT = 0.5
"""Height of the axis of the opponent, of that of the muscle: millivolts are about as long in both panels."""
MARKED = 1.2
"""Height of an axis over the voltage that is marked on it."""
MAGNIFIED = 20
"""What is small is drawn once more, so many times as large."""
MAX_OFF_SCALE = 0.1
"""A trace that leaves the magnified strip in a larger share of the time would fill it with ink."""
COLUMNS, CLOSE_UP_COLUMNS = 400, 1000
"""Columns of an outline, of which each is the lowest and the highest voltage of a stretch of time."""
SPEEDS_deg_per_s, FASTEST_deg_per_s = np.array([0.0, 200.0]), 400.0
"""Speeds of a stretch that are marked, and the upper end of the scale."""
MAGNIFIED_EMG = theme.Quantity(f"EMG of the muscle, × {MAGNIFIED}", "mV", theme.EMG.colour)
STRETCH = theme.Quantity("Speed of the stretch", "°/s", theme.GREEN)
ROOM, GAP = 1.25, 0.03
"""Top of a panel of voltage, of its height, with room for words; and the gap between panels."""
MANY, THIN = 150, 0.5
"""With more impulses of a source than this, their strokes are thinner, so that they are no block of ink."""


def trace_and_impulses(result: InvoluntaryMovement) -> go.Figure:
    """Draw the electromyograms of the muscle and its opponent, and the impulses of every source.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Four panels over the whole recording. Where somebody stretches the muscle, the speed of the stretch stands in
        place of the opponent, which is silent then.
    """
    end_s, height = result.recording.recorded_s, _height_mV(result)
    muscle, opponent = (_outline(emg) for emg in (result.emg, result.antagonist))
    third = theme.line(theme.ANTAGONIST, *opponent, panel=2) | filled(theme.ANTAGONIST)
    if result.stretches:
        third = _speed_of_stretch(result, height)
    magnified, labels = _magnified(muscle, height, 0.0)
    moments = []
    if result.intervention_s is not None:
        name, at_s = result.recording.intervention, result.intervention_s
        labels.append(theme.label(f" {name}", theme.TRIED.colour, at_s, ROOM * height, above=False))
        moments = [theme.moment(theme.TRIED, at_s, panel) for panel in range(4)]
    rows, times_s = impulses(_firing(result), 0.0, end_s)
    figure = theme.figure(
        [
            theme.line(theme.EMG, *muscle) | filled(theme.EMG),
            *(each | filled(theme.EMG) for each in magnified),
            third,
            _strokes(times_s, rows),
        ],
        _panels(height, stretched=bool(result.stretches)),
        x_title="Time (s)",
        x_range=(0, end_s),
        labels=labels,
        levels=moments,
        gap=GAP,
    )
    if result.stretches:
        figure.update_layout(yaxis3_ticktext=[number(each) for each in SPEEDS_deg_per_s])
    return figure


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
        Four panels: the trace, the same magnified, that of the opponent, and the impulses of every source.
    """
    start_s, height = busiest_s(result), _height_mV(result)
    muscle, opponent = (_part(emg, start_s) for emg in (result.emg, result.antagonist))
    magnified, labels = _magnified(muscle, height, 0.0)
    rows, times_s = impulses(_firing(result), start_s, start_s + CLOSE_UP_s)
    return theme.figure(
        [
            theme.line(theme.EMG, *muscle),
            *magnified,
            theme.line(theme.ANTAGONIST, *opponent, panel=2),
            _strokes(1e3 * (times_s - start_s), rows),
        ],
        _panels(height),
        x_title=f"Time (ms) from {fixed(start_s, 2)} s on",
        x_range=(0, 1e3 * CLOSE_UP_s),
        labels=labels,
        gap=GAP,
    )


def close_up_table(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return the traces of the close-up, a row for each sample."""
    start_s = busiest_s(result)
    inside = (result.emg.time_s >= start_s) & (result.emg.time_s < start_s + CLOSE_UP_s)
    return pd.DataFrame(
        {
            "time_s": result.emg.time_s[inside],
            "voltage_mV": result.emg.voltage_mV[inside],
            "opponent_mV": result.antagonist.voltage_mV[inside],
        }
    )


def close_up_words(result: InvoluntaryMovement) -> str:
    """Say how much of the recording the close-up shows, and how often it fires there."""
    start_s = busiest_s(result)
    seen = impulses(result.discharges.spike_times_s, start_s, start_s + CLOSE_UP_s)[1].size
    return f"In the half second from {fixed(start_s, 2)} s on there {form(seen, 'is', 'are')} {count(seen, 'impulse')}."


def busiest_s(result: InvoluntaryMovement) -> float:
    """Return the start of the close-up in s: of the half second with most impulses before the intervention."""
    end_s = result.intervention_s or result.recording.recorded_s
    times_s = np.sort(np.concatenate(result.discharges.spike_times_s))
    times_s = times_s[times_s < end_s - CLOSE_UP_s]
    if not times_s.size:
        return 0.0
    inside = np.searchsorted(times_s, times_s + 0.8 * CLOSE_UP_s) - np.arange(times_s.size)
    return max(0.0, float(times_s[inside.argmax()]) - 0.1 * CLOSE_UP_s)


def impulses(trains: Sequence[np.ndarray], start_s: float, end_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of the source, from one, and the time of each impulse from ``start_s`` to ``end_s``."""
    rows = np.repeat(np.arange(1, len(trains) + 1), [times.size for times in trains])
    times_s = np.concatenate([*trains, np.empty(0)])
    kept = (times_s >= start_s) & (times_s < end_s)
    return rows[kept], times_s[kept]


def _firing(result: InvoluntaryMovement) -> list[np.ndarray]:
    """Return the impulses of the sources that fire at all: who is silent needs no row."""
    return [times for times in result.discharges.spike_times_s if times.size]


def _strokes(x: np.ndarray, rows: np.ndarray) -> dict[str, Any]:
    """Return a stroke for each impulse, thin where they are many."""
    raster = theme.raster(x, rows, panel=3)
    many = rows.size and rows.size / np.unique(rows).size > MANY
    return raster | {"line": {"color": theme.IMPULSES.colour, "width": THIN}} if many else raster


def _height_mV(result: InvoluntaryMovement) -> float:
    usual, needed = USUAL_mV[result.recording.electrode], np.abs(result.emg.voltage_mV).max(initial=0.0)
    return steady_range((-usual, usual), (-float(needed), float(needed)))[1]


def _panels(height: float, *, stretched: bool = False) -> list[theme.Panel]:
    """Return the panels of muscle, magnified muscle, opponent or stretch, and impulses."""
    low, high = -height, ROOM * height
    mark = float(np.format_float_positional(height / MARKED, precision=1, fractional=False))  # a round number
    small, other = 1 / MAGNIFIED, OPPONENT
    return [
        theme.Panel("Muscle (mV)", 0.41, low, high, ticks=(-mark, 0, mark)),
        theme.Panel(f"× {MAGNIFIED}", 0.18, small * low, small * high, ticks=(0, small * mark)),
        theme.Panel(
            "Stretch\n(°/s)", 0.17, other * low, other * high, ticks=_of_speed(SPEEDS_deg_per_s, height).tolist()
        )
        if stretched
        else theme.Panel("Opponent", 0.17, other * low, other * high, ticks=(0, other * mark)),
        theme.Panel("Who\nfires", 0.24, 0, RECORDED_MUSCLE.units + 1, ticks=(10, 20)),
    ]


def _outline(emg: Emg) -> tuple[np.ndarray, np.ndarray]:
    """Return the outline of a trace, which is closed."""
    return closed_outline(emg.time_s, emg.voltage_mV, COLUMNS)


def _part(emg: Emg, start_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Return times in ms and voltages of the close-up."""
    first = round(start_s * emg.rate_Hz)
    part = slice(first, first + round(CLOSE_UP_s * emg.rate_Hz))
    return extremes(1e3 * (emg.time_s[part] - start_s), emg.voltage_mV[part], CLOSE_UP_COLUMNS)


def _magnified(
    trace: tuple[np.ndarray, np.ndarray], height: float, start: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the magnified trace where it is small enough to be seen, or words that say that it is not."""
    off_scale = float((np.abs(trace[1]) > height / MAGNIFIED).mean())
    if off_scale <= MAX_OFF_SCALE:
        return [theme.line(MAGNIFIED_EMG, *trace, panel=1)], []
    words = f" too large to be shown × {MAGNIFIED}"
    return [], [theme.label(words, theme.EMG.colour, start, 0.0, panel=1) | {"yanchor": "middle"}]


def _speed_of_stretch(result: InvoluntaryMovement, height: float) -> dict[str, Any]:
    """Return the speed of the stretches over time, on the scale of the panel of the opponent."""
    time_s, deg_per_s = [0.0], [0.0]
    for each in result.stretches:
        time_s += [each.start_s, each.start_s, each.start_s + each.lasts_s, each.start_s + each.lasts_s]
        deg_per_s += [0.0, each.deg_per_s, each.deg_per_s, 0.0]
    line = theme.line(
        STRETCH, [*time_s, result.recording.recorded_s], _of_speed(np.array([*deg_per_s, 0.0]), height), panel=2
    )
    return line | {
        "text": [f"{number(each)} °/s" for each in (*deg_per_s, 0.0)],
        "hovertemplate": hover("%{x:.3~f} s, %{text}", STRETCH.axis),
    }


def _of_speed(deg_per_s: np.ndarray, height: float) -> np.ndarray:
    """Return where speeds stand in a panel of voltage of a given height: zero near the bottom."""
    return OPPONENT * height * (-0.8 + 2.0 * deg_per_s / FASTEST_deg_per_s)
