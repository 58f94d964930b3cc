"""The figures of a simulated needle examination beside a recorded one."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.muscle.emg_measures import cloud
from endplate.muscle.figures.emg_traces import extremes, height_mV
from endplate.muscle.recordings import Recording
from endplate.studies.needle_comparison import Beside, SHOWN_s
from endplate.studies.needle_examination import COMPARED_Hz


def beside(result: Beside) -> go.Figure:
    """Draw two seconds of the simulation and of the recording, on the same scale.

    Parameters
    ----------
    result : endplate.studies.needle_comparison.Beside
        A simulated examination and a recording.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: simulated above, recorded below.
    """
    recorded = result.recording
    start = round(result.recording_from_s * recorded.rate_Hz)
    part = slice(start, start + round(SHOWN_s * recorded.rate_Hz))
    real_mV = np.nan_to_num(recorded.voltage_mV[part])
    made_s, made_mV = result.simulated_time_s, result.simulated_mV
    shown = made_s < SHOWN_s
    height = height_mV(made_mV[shown], real_mV)
    return theme.figure(
        [
            theme.line(theme.SIMULATED_EMG, *extremes(made_s[shown], made_mV[shown])),
            theme.line(theme.RECORDED_EMG, *extremes(recorded.time_s[part] - recorded.time_s[start], real_mV), panel=1),
        ],
        [theme.Panel("mV", 0.5, -height, 1.4 * height), theme.Panel("mV", 0.5, -height, 1.4 * height)],
        x_title="Time (s)",
        x_range=(0, SHOWN_s),
        labels=[
            theme.label("simulated", theme.SIMULATED_EMG.colour, 0.02, 1.4 * height, above=False),
            theme.label(_named(recorded), theme.RECORDED_EMG.colour, 0.02, 1.4 * height, panel=1, above=False),
        ],
    )  # fmt: skip


def clouds(result: Beside) -> go.Figure:
    """Draw how large the turns of each half second are over how many there are.

    Parameters
    ----------
    result : endplate.studies.needle_comparison.Beside
        A simulated examination and a recording.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: turns per second, and mV per turn, of the simulation and of the recording.
    """
    made = cloud(result.simulated_mV, COMPARED_Hz)
    real = cloud(result.recording.voltage_mV, result.recording.rate_Hz)
    right = 1.1 * max(100.0, float(made[0].max()), float(real[0].max()))
    top = 1.25 * max(0.5, float(made[1].max()), float(real[1].max()))
    marks = ((theme.SIMULATED_EMG, made, "circle"), (theme.RECORDED_EMG, real, "diamond-open"))
    return theme.figure(
        [
            theme.trace(
                "scatter", quantity, *points, mode="markers",
                marker={"color": quantity.colour, "symbol": symbol, "size": 9},
            )
            for quantity, points, symbol in marks
        ],
        [theme.Panel("Size of a turn (mV)", 1, 0, top)],
        x_title="Turns per second",
        x_range=(0, right),
        labels=[
            theme.label("● simulated", theme.SIMULATED_EMG.colour, 0.02 * right, top, above=False),
            theme.label(
                f"◇ {_named(result.recording)}", theme.RECORDED_EMG.colour, 0.02 * right, 0.94 * top, above=False
            ),
        ],
    )  # fmt: skip


def _named(recording: Recording) -> str:
    """Return two short lines that fit a phone."""
    return f"{recording.origin}:<br>{recording.title}"
