"""The figures of a simulated needle examination beside a recorded one."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.drawing.figure_text import wrapped
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed
from endplate.muscle.emg_measures import cloud
from endplate.muscle.figures.emg_traces import closed_outline, filled
from endplate.muscle.recordings import Recording
from endplate.studies.needle.needle_comparison import ComparedExamination, SHOWN_s
from endplate.studies.needle.needle_examination import COMPARED_Hz

HEALTHY_EMG = theme.Quantity("The same muscle in health", "mV", "#6B7480")
SCREEN_mV, WHOLE_mV = (-2.0, 1.0), (-8.0, 4.0)
"""Voltage axes: one on which healthy units can be told apart, and one that the tallest potentials fit."""
USUAL_TURNS_per_s, USUAL_TURN_mV = (0.0, 750.0), (0.0, 4.2)
LETTERS, GAP = 34, 0.19
"""Of a line over a panel, on a phone, and the room for three of them, as a share of the figure."""

BESIDE_LINE_px = 9
"""From the axis to a name, so that the line of the moment does not stand on its first letter at the beginning."""
MEASURES = {
    "rms_mV": ("root mean square", "mV"),
    "mean_rectified_mV": ("mean distance from the mean", "mV"),
    "peak_to_peak_mV": ("from lowest to highest", "mV"),
    "turns_per_s": ("turns", "per s"),
    "amplitude_per_turn_mV": ("mean distance between turns", "mV"),
    "active_percent": ("time away from the mean", "%"),
    "median_frequency_Hz": ("frequency with half the power below it", "Hz"),
}
"""The measures in words, with their units."""


def beside(result: ComparedExamination) -> go.Figure:
    """Draw two seconds of the same muscle in health, of this muscle and of the recording, as a screen would show them.

    Parameters
    ----------
    result : endplate.studies.needle.needle_comparison.ComparedExamination
        A simulated examination and a recording.

    Returns
    -------
    plotly.graph_objects.Figure
        Three panels on one scale that never changes; what is taller is cut off and said to be.
    """
    return _three_traces(result, SCREEN_mV, cut=True)


def beside_whole(result: ComparedExamination) -> go.Figure:
    """Draw the same three traces on a scale that the tallest potentials fit."""
    traces = [np.array([0.0]), *(voltage_mV for *_, voltage_mV in _shown(result))]
    needed = min(each.min() for each in traces), max(each.max() for each in traces)
    return _three_traces(result, steady_range(WHOLE_mV, needed), cut=False)


def _shown(result: ComparedExamination) -> list[tuple[theme.Quantity, str, np.ndarray, np.ndarray]]:
    """Return what is drawn: quantity, words, time and voltage of each trace."""
    recorded = result.recording
    start = round(result.recording_from_s * recorded.rate_Hz)
    part = slice(start, start + round(SHOWN_s * recorded.rate_Hz))
    time_s = result.simulated_time_s
    shown = time_s < SHOWN_s
    return [
        (HEALTHY_EMG, "healthy, same effort", time_s[shown], result.healthy.compared_mV[shown]),
        (theme.SIMULATED_EMG, "this muscle", time_s[shown], result.simulated_mV[shown]),
        (
            theme.RECORDED_EMG,
            f"{recorded.origin}: {recorded.title}",
            recorded.time_s[part] - recorded.time_s[start],
            np.nan_to_num(recorded.voltage_mV[part]),
        ),
    ]


def _three_traces(result: ComparedExamination, range_mV: tuple[float, float], *, cut: bool) -> go.Figure:
    low, high = range_mV
    lines, labels = [], []
    for panel, (quantity, words, time_s, voltage_mV) in enumerate(_shown(result)):
        outline = closed_outline(time_s, voltage_mV)
        lines.append(theme.line(quantity, *outline, panel=panel) | filled(quantity))
        deepest = f"; cut off, to\u00a0{fixed(voltage_mV.min(), 1)}\u00a0mV" if cut and voltage_mV.min() < low else ""
        text = "\n".join(wrapped(f"{words}{deepest}", LETTERS))
        label = theme.label(text, quantity.colour, 0, high, panel=panel)
        look = {"font": {"size": 11, "color": quantity.colour}, "bgcolor": "rgba(0,0,0,0)", "xshift": BESIDE_LINE_px}
        labels.append(label | look)
    return theme.figure(
        lines,
        [theme.Panel("mV", 1, low, high) for _ in lines],
        x_title="Time (s)",
        x_range=(0, SHOWN_s),
        labels=labels,
        gap=GAP,
        margin={"l": 56, "r": 12, "t": 40, "b": 44},
    )


def beside_table(result: ComparedExamination) -> pd.DataFrame:
    """Return the three traces over the stretch that is drawn."""
    samples = round(SHOWN_s * COMPARED_Hz)
    start = round(result.recording_from_s * result.recording.rate_Hz)
    recorded_mV = result.recording.voltage_mV[start : start + samples]
    return pd.DataFrame(
        {
            "time_s": result.simulated_time_s[: recorded_mV.size],
            "healthy_mV": result.healthy.compared_mV[: recorded_mV.size],
            "simulated_mV": result.simulated_mV[: recorded_mV.size],
            "compared_mV": recorded_mV,
        }
    )


def clouds(result: ComparedExamination) -> go.Figure:
    """Draw how large the turns of each half second are over how many there are.

    Parameters
    ----------
    result : endplate.studies.needle.needle_comparison.ComparedExamination
        A simulated examination and a recording.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: turns per second, and mV per turn, of the muscle in health and as it is, and of the recording.
    """
    simulated = cloud(result.simulated_mV, COMPARED_Hz)
    healthy = cloud(result.healthy.compared_mV, COMPARED_Hz)
    recorded = cloud(result.recording.voltage_mV, result.recording.rate_Hz)
    marks = (
        (HEALTHY_EMG, healthy, "square-open"),
        (theme.SIMULATED_EMG, simulated, "circle"),
        (theme.RECORDED_EMG, recorded, "diamond-open"),
    )
    _, right = steady_range(USUAL_TURNS_per_s, (0.0, max(float(points[0].max()) for _, points, _ in marks)))
    _, top = steady_range(USUAL_TURN_mV, (0.0, max(float(points[1].max()) for _, points, _ in marks)))
    return theme.figure(
        [
            theme.trace(
                "scatter",
                quantity,
                *points,
                mode="markers",
                marker={"color": quantity.colour, "symbol": symbol, "size": 9},
            )
            for quantity, points, symbol in marks
        ],
        [theme.Panel("Size of a turn (mV)", 1, 0, top)],
        x_title="Turns per second",
        x_range=(0, right),
        labels=[
            theme.label(words, quantity.colour, 0.02 * right, (1 - 0.07 * row) * top, above=False)
            for row, (quantity, words) in enumerate(
                [
                    (HEALTHY_EMG, "□ healthy, same effort"),
                    (theme.SIMULATED_EMG, "● this muscle"),
                    (theme.RECORDED_EMG, f"◇ {_named(result.recording)}"),
                ]
            )
        ],
    )


def clouds_table(result: ComparedExamination) -> pd.DataFrame:
    """Return the measures of both, one beside the other."""
    simulated, recorded = result.examination.measures, result.recorded_measures
    rows = [
        (title, unit, getattr(simulated, name), getattr(recorded, name)) for name, (title, unit) in MEASURES.items()
    ]
    return pd.DataFrame(rows, columns=["measure", "unit", "simulated", "compared"])


def _named(recording: Recording) -> str:
    """Return two short lines that fit a phone."""
    return f"{recording.origin}:\n{recording.title}"
