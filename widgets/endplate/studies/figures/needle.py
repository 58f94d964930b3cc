"""The figures of a simulated needle examination beside a recorded one."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.muscle.emg_measures import cloud
from endplate.muscle.figures.emg_traces import extremes, height_mV
from endplate.muscle.recordings import Recording
from endplate.studies.needle_comparison import ComparedExamination, SHOWN_s
from endplate.studies.needle_examination import COMPARED_Hz

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
    """Draw two seconds of the simulation and of the recording, on the same scale.

    Parameters
    ----------
    result : endplate.studies.needle_comparison.ComparedExamination
        A simulated examination and a recording.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: simulated above, recorded below.
    """
    recorded = result.recording
    start = round(result.recording_from_s * recorded.rate_Hz)
    part = slice(start, start + round(SHOWN_s * recorded.rate_Hz))
    recorded_mV = np.nan_to_num(recorded.voltage_mV[part])
    simulated_s, simulated_mV = result.simulated_time_s, result.simulated_mV
    shown = simulated_s < SHOWN_s
    height = height_mV(simulated_mV[shown], recorded_mV)
    return theme.figure(
        [
            theme.line(theme.SIMULATED_EMG, *extremes(simulated_s[shown], simulated_mV[shown])),
            theme.line(
                theme.RECORDED_EMG, *extremes(recorded.time_s[part] - recorded.time_s[start], recorded_mV), panel=1
            ),
        ],
        [theme.Panel("mV", 0.5, -height, 1.4 * height), theme.Panel("mV", 0.5, -height, 1.4 * height)],
        x_title="Time (s)",
        x_range=(0, SHOWN_s),
        labels=[
            theme.label("simulated", theme.SIMULATED_EMG.colour, 0.02, 1.4 * height, above=False),
            theme.label(_named(recorded), theme.RECORDED_EMG.colour, 0.02, 1.4 * height, panel=1, above=False),
        ],
    )


def beside_table(result: ComparedExamination) -> pd.DataFrame:
    """Return both traces over the stretch that is drawn."""
    samples = round(SHOWN_s * COMPARED_Hz)
    start = round(result.recording_from_s * result.recording.rate_Hz)
    recorded_mV = result.recording.voltage_mV[start : start + samples]
    return pd.DataFrame(
        {
            "time_s": result.simulated_time_s[: recorded_mV.size],
            "simulated_mV": result.simulated_mV[: recorded_mV.size],
            "compared_mV": recorded_mV,
        }
    )


def clouds(result: ComparedExamination) -> go.Figure:
    """Draw how large the turns of each half second are over how many there are.

    Parameters
    ----------
    result : endplate.studies.needle_comparison.ComparedExamination
        A simulated examination and a recording.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: turns per second, and mV per turn, of the simulation and of the recording.
    """
    simulated = cloud(result.simulated_mV, COMPARED_Hz)
    recorded = cloud(result.recording.voltage_mV, result.recording.rate_Hz)
    right = 1.1 * max(100.0, float(simulated[0].max()), float(recorded[0].max()))
    top = 1.25 * max(0.5, float(simulated[1].max()), float(recorded[1].max()))
    marks = ((theme.SIMULATED_EMG, simulated, "circle"), (theme.RECORDED_EMG, recorded, "diamond-open"))
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
            theme.label("● simulated", theme.SIMULATED_EMG.colour, 0.02 * right, top, above=False),
            theme.label(
                f"◇ {_named(result.recording)}", theme.RECORDED_EMG.colour, 0.02 * right, 0.94 * top, above=False
            ),
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
