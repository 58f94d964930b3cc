"""The traces of a nerve conduction study."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.drawing.theme import Quantity
from endplate.core.words import fixed, plain
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.studies.figures.study_cursors import Cursors, cursor_lines, cursor_words, room_above
from endplate.studies.nerve_study import StudyResult

MOTOR_RESPONSES = tuple(
    Quantity(f"Motor response, {place}", "mV", colour, dash)
    for place, colour, dash in (
        ("nearest point", theme.BLUE, "solid"),
        ("second point", theme.VERMILION, "solid"),
        ("third point", theme.GREEN, "solid"),
        ("farthest point", theme.BLACK, "solid"),
    )
)
SENSORY_RESPONSE = Quantity("Sensory response", "µV", theme.PURPLE)
ONSET = Quantity("onset", "ms", theme.BLACK, "dot")
HEALTHY = Quantity("A healthy nerve, warm", "mV", "#8A94A0")
SHOWN_ms, SENSORY_SHOWN_ms = (0.0, 20.0), (0.0, 10.0)
"""Time axes that every usual response fits."""
TIME = "Time (ms)"
WHOLE_mV, WHOLE_uV, TICK_mV = 10.6, 33.0, 10.0
"""Height that the axes are made for: that of the median nerve, the tallest."""
UNDER_LABEL = 0.78
"""How high a line may go in a panel without running through the words above."""
ROOM_ms = 5.0
"""Shown after the latest onset, for the response itself."""
TALLEST, DEEPEST = 1.8, -0.6
"""Ends of a trace's axis, in healthy heights of the response; above it is room for a label."""


def traces(result: StudyResult, cursors: Cursors | None = None, usual: StudyResult | None = None) -> go.Figure:
    """Draw the motor responses of a study, one place of stimulation a row, negative upwards, onsets marked.

    Parameters
    ----------
    result : endplate.studies.nerve_study.StudyResult
        What a simulation returned; of a nerve without motor axons the sensory response is drawn.
    cursors : Cursors, optional
        Cursors to draw.
    usual : endplate.studies.nerve_study.StudyResult, optional
        The same study in a healthy person, drawn in grey where it differs.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel for each place, on one time axis and one scale.
    """
    if not result.study.motor:
        return sensory_trace(result, cursors, usual)
    onsets = np.array(list(result.latency_ms.values()))
    latest_ms = np.nanmax(onsets) + ROOM_ms if np.isfinite(onsets).any() else 0.0
    until_ms = min(_until_ms(SHOWN_ms, latest_ms, cursors), float(np.ceil(result.time_ms[-1])))
    low_mV, high_mV = _heights(WHOLE_mV, MOTOR[result.study.nerve].amplitude_mV * result.study.motor_size)
    tick_mV = TICK_mV * high_mV / (TALLEST * WHOLE_mV)  # grows with the axis, or its number would lie on that of zero
    shown = result.time_ms <= until_ms
    quantities = MOTOR_RESPONSES[: len(result.latency_ms)]
    labels, marks = [], []
    for panel, (point, quantity) in enumerate(zip(result.latency_ms, quantities, strict=True)):
        onset, height = result.latency_ms[point], result.amplitude_mV[point]
        text = f"{plain(point)}: {_read(height, 'mV', 1, onset)}"
        labels.append(_corner(text, quantity.colour, until_ms, high_mV, panel))
        if np.isfinite(onset):
            marks.append(_upright(onset, panel))
    grey = [] if usual is None else _grey(usual.time_ms, usual.trace_mV, result.trace_mV, until_ms)
    return theme.figure(
        [
            *grey,
            *(
                theme.line(
                    quantity,
                    result.time_ms[shown],
                    trace[shown],
                    panel=panel,
                    customdata=_clickable(panel, result.time_ms[shown]),
                )
                for panel, (quantity, trace) in enumerate(zip(quantities, result.trace_mV, strict=True))
            ),
        ],
        [theme.Panel("mV", 1, low_mV, high_mV, [0.0, tick_mV]) for _ in quantities],
        x_title=TIME if usual is None else f"{TIME}; grey: healthy nerve",
        x_range=(0, until_ms),
        labels=labels + (cursor_words(cursors) if cursors else []),
        levels=(cursor_lines(cursors, len(quantities)) if cursors else []) + marks,
        **room_above(cursors.lines if cursors else ()),
    )


def sensory_trace(result: StudyResult, cursors: Cursors | None = None, usual: StudyResult | None = None) -> go.Figure:
    """Draw the sensory response of a study, negative upwards, its onset marked.

    Parameters
    ----------
    result : endplate.studies.nerve_study.StudyResult
        What a simulation returned.
    cursors : Cursors, optional
        Cursors to draw.
    usual : endplate.studies.nerve_study.StudyResult, optional
        The same study in a healthy person, drawn in grey where it differs.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel.
    """
    onset = result.sensory_latency_ms
    seen = np.isfinite(onset)
    latest_ms = onset + ROOM_ms if seen else 0.0
    until_ms = min(_until_ms(SENSORY_SHOWN_ms, latest_ms, cursors), float(np.ceil(result.sensory_time_ms[-1])))
    low_uV, high_uV = _heights(WHOLE_uV, SENSORY[result.study.nerve].amplitude_uV * result.study.sensory_size)
    shown = result.sensory_time_ms <= until_ms
    read = _read(result.sensory_amplitude_uV, "µV", 0, onset)
    place = plain(SENSORY[result.study.nerve].place)
    label = _corner(f"{place}: {read}", theme.TEXT, until_ms, high_uV, 0)
    grey = []
    if usual is not None:
        grey = _grey(usual.sensory_time_ms, usual.sensory_trace_uV[None], result.sensory_trace_uV[None], until_ms)
    return theme.figure(
        [
            *grey,
            theme.line(
                SENSORY_RESPONSE,
                result.sensory_time_ms[shown],
                result.sensory_trace_uV[shown],
                customdata=_clickable(0, result.sensory_time_ms[shown]),
            ),
        ],
        [theme.Panel("Sensory response (µV)", 1, low_uV, high_uV)],
        x_title=TIME if usual is None else f"{TIME}; grey: healthy nerve",
        x_range=(0, until_ms),
        labels=[label, *(cursor_words(cursors) if cursors else [])],
        levels=([_upright(onset, 0)] if seen else []) + (cursor_lines(cursors, 1) if cursors else []),
        **room_above(cursors.lines if cursors else ()),
    )


def _until_ms(shown_ms: tuple[float, float], latest_ms: float, cursors: Cursors | None) -> float:
    """Return the end of the time axis, which stays for all that is usual."""
    needed_ms = max(latest_ms, *(cursors.at_ms if cursors else ()), 0.0)
    return steady_range(shown_ms, (0.0, float(needed_ms)))[1]


def _heights(usual: float, whole: float) -> tuple[float, float]:
    """Return the ends of a trace's axis: they stay for all responses that are no taller than is usual."""
    grown = steady_range((0.0, usual), (0.0, whole))[1]
    return DEEPEST * grown, TALLEST * grown


def _grey(time_ms: np.ndarray, usual: np.ndarray, present: np.ndarray, until_ms: float) -> list[dict[str, Any]]:
    """Return the responses of a healthy person as grey lines, one for each that is not what it would be."""
    shown = time_ms <= until_ms
    return [
        theme.line(HEALTHY, time_ms[shown], trace[shown], panel=panel)
        for panel, (trace, now) in enumerate(zip(usual, present, strict=True))
        if not np.array_equal(trace, now)
    ]


def _read(height: float, unit: str, decimals: int, onset_ms: float) -> str:
    if not np.isfinite(onset_ms):
        return "no response"
    return f"{fixed(height, decimals)} {unit}, onset {fixed(onset_ms, 1)} ms"


def _corner(text: str, colour: str, x: float, y: float, panel: int) -> dict[str, Any]:
    corner = theme.label(text, colour, x, y, panel=panel, anchor="right", above=False)
    return corner | {"font": {"color": colour, "size": 11}}


def _clickable(row: int, time_ms: np.ndarray) -> list[str]:
    """Return what a click on each point of a trace says: the row and the time."""
    return [f"{row} {fixed(each, 1)}" for each in time_ms]


def _upright(x: float, panel: int) -> dict[str, Any]:
    """Return a vertical line through a panel."""
    number = "" if panel == 0 else str(panel + 1)
    return {
        "type": "line",
        "xref": f"x{number}",
        "x0": x,
        "x1": x,
        "yref": f"y{number} domain",
        "y0": 0,
        "y1": UNDER_LABEL,
        "line": {"color": ONSET.colour, "dash": ONSET.dash, "width": 1.5},
        "layer": "below",
    }
