"""The figures of a nerve conduction study: its traces, and one person beside many."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.figures import theme
from endplate.figures.theme import Quantity
from endplate.models.nerve_course import MOTOR, SENSORY
from endplate.models.nerve_study import StudyResult
from endplate.models.study_cohort import Cohort

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
LIMIT = Quantity("normal limit", "of the way to the limit", theme.BLACK, "dash")
PEOPLE = Quantity("Healthy people", "of the way to the limit", "#8A94A0")
THIS_PERSON = Quantity("This person", "of the way to the limit", theme.BLUE)

SHOWN_ms = (15.0, 25.0, 40.0)
SENSORY_SHOWN_ms = (8.0, 20.0)
ROOM_ms = 5.0
"""Shown after the latest onset, for the response itself."""
TALLEST, DEEPEST = 1.8, -0.6
"""Ends of a trace's axis, in healthy heights of the response; above it is room for a label."""
WORST, BEST = 2.5, -3.0
"""Ends of the axis of limits; what lies farther out is drawn at the end."""
NAMES = {
    "distal_latency_ms": ("distal latency", "ms", 1),
    "velocity_m_per_s": ("velocity", "m/s", 0),
    "amplitude_mV": ("amplitude", "mV", 1),
    "f_latency_ms": ("F latency", "ms", 1),
    "f_persistence": ("F persistence", "of shocks", 2),
    "h_latency_ms": ("H latency", "ms", 1),
    "sensory_peak_ms": ("sensory peak", "ms", 1),
    "sensory_amplitude_uV": ("sensory amplitude", "µV", 0),
    "sensory_velocity_m_per_s": ("sensory velocity", "m/s", 0),
}


def traces(result: StudyResult) -> go.Figure:
    """Draw the motor responses of a study, one place of stimulation a row, negative upwards, onsets marked.

    Parameters
    ----------
    result : endplate.models.nerve_study.StudyResult
        What a simulation returned; of a nerve without motor axons the sensory response is drawn.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel for each place, on one time axis and one scale.
    """
    if not result.study.motor:
        return sensory_trace(result)
    onsets = np.array(list(result.latency_ms.values()))
    latest = np.nanmax(onsets) if np.isfinite(onsets).any() else 0.0
    until_ms = next((each for each in SHOWN_ms if each >= latest + ROOM_ms), SHOWN_ms[-1])
    whole_mV = MOTOR[result.study.nerve].amplitude_mV * result.study.motor_size
    shown = result.time_ms <= until_ms
    quantities = MOTOR_RESPONSES[: len(result.latency_ms)]
    labels, marks = [], []
    for panel, (point, quantity) in enumerate(zip(result.latency_ms, quantities, strict=True)):
        onset, height = result.latency_ms[point], result.amplitude_mV[point]
        found = f"{height:.1f} mV, onset {onset:.1f} ms" if np.isfinite(onset) else "no response"
        text = f"{point.replace('_', ' ')}: {found}"
        labels.append(_corner(text, quantity.colour, until_ms, TALLEST * whole_mV, panel))
        if np.isfinite(onset):
            marks.append(_upright(onset, panel))
    return theme.figure(
        [
            theme.line(quantity, result.time_ms[shown], trace[shown], panel=panel)
            for panel, (quantity, trace) in enumerate(zip(quantities, result.trace_mV, strict=True))
        ],
        [theme.Panel("mV", 1, DEEPEST * whole_mV, TALLEST * whole_mV) for _ in quantities],
        x_title="Time since the stimulus (ms)",
        x_range=(0, until_ms),
        labels=labels,
        levels=marks,
    )


def sensory_trace(result: StudyResult) -> go.Figure:
    """Draw the sensory response of a study, negative upwards, its onset marked.

    Parameters
    ----------
    result : endplate.models.nerve_study.StudyResult
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel.
    """
    onset = result.sensory_latency_ms
    seen = np.isfinite(onset)
    latest_ms = onset + ROOM_ms if seen else 0.0
    until_ms = next((each for each in SENSORY_SHOWN_ms if each >= latest_ms), SENSORY_SHOWN_ms[-1])
    whole_uV = SENSORY[result.study.nerve].amplitude_uV * result.study.sensory_size
    shown = result.sensory_time_ms <= until_ms
    found = f"{result.sensory_amplitude_uV:.0f} µV, onset {onset:.1f} ms" if seen else "no response"
    place = SENSORY[result.study.nerve].place.replace("_", " ")
    return theme.figure(
        [theme.line(SENSORY_RESPONSE, result.sensory_time_ms[shown], result.sensory_trace_uV[shown])],
        [theme.Panel("Sensory response (µV)", 1, DEEPEST * whole_uV, TALLEST * whole_uV)],
        x_title="Time since the stimulus (ms)",
        x_range=(0, until_ms),
        labels=[_corner(f"{place}: {found}", theme.TEXT, until_ms, TALLEST * whole_uV, 0)],
        levels=[_upright(onset, 0)] if seen else [],
    )


def against_limits(result: StudyResult, healthy: Cohort) -> go.Figure:
    """Draw each value of a person beside those of many healthy people, with the normal limit.

    All values share one axis: zero is the mean of the healthy, one is the limit, and worse is to the right.

    Parameters
    ----------
    result : endplate.models.nerve_study.StudyResult
        The person.
    healthy : endplate.models.study_cohort.Cohort
        The same study in healthy people.

    Returns
    -------
    plotly.graph_objects.Figure
        One row for each value.

    Raises
    ------
    ValueError
        The people had another nerve studied.
    """
    if set(result.measures) != set(healthy.measures):
        raise ValueError(
            f"The person had the {result.study.nerve} nerve studied, the healthy people "
            f"the {healthy.studies[0].nerve} nerve."
        )
    limits, rows = healthy.limits, len(result.measures)
    labels, people_x, people_y, person_x, colours, symbols = [], [], [], [], [], []
    heights = np.arange(rows, 0, -1)
    for height, (name, value) in zip(heights, result.measures.items(), strict=True):
        mean, limit = healthy.mean(name), limits[name]
        others = np.clip((healthy.measures[name] - mean) / (limit.value - mean), BEST, WORST)
        people_x.append(others)
        people_y.append(np.full(others.size, height))
        beyond = limit.abnormal(value)
        person_x.append(np.clip((value - mean) / (limit.value - mean), BEST, WORST) if np.isfinite(value) else WORST)
        colours.append(theme.VERMILION if beyond else THIS_PERSON.colour)
        symbols.append("diamond" if beyond else "circle")
        labels.append(
            theme.label(_named(name, value, limit.value, limit.upper), theme.TEXT, BEST, height + 0.12)
            | {"font": {"size": 11, "color": theme.TEXT}, "bgcolor": "rgba(255,255,255,0)"}
        )
    end = _upright(1.0, 0) | {"line": {"color": LIMIT.colour, "dash": LIMIT.dash, "width": 1.5}}
    labels.append(theme.label("limit", LIMIT.colour, 1.05, rows + 0.75, above=False))
    return theme.figure(
        [
            theme.trace("scatter", PEOPLE, np.concatenate(people_x), np.concatenate(people_y), mode="markers",
                        marker={"color": PEOPLE.colour, "size": 3, "opacity": 0.5}),
            theme.trace("scatter", THIS_PERSON, person_x, heights, mode="markers",
                        marker={"color": colours, "symbol": symbols, "size": 11}),
        ],
        [theme.Panel("", 1, 0.4, rows + 0.8, [])],
        x_title="0 = mean of the healthy, 1 = limit, right = worse",
        x_range=(BEST, WORST + 0.15),
        labels=labels,
        levels=[end],
        height=max(theme.HEIGHT_px, 44 * rows),
        margin={"l": 12, "r": 12, "t": 12, "b": 44},
    )  # fmt: skip


def _named(name: str, value: float, limit: float, upper: bool) -> str:
    """Return what stands over a row: the value's name, the value and its limit."""
    kind, _, place = name.partition(" ")
    words, unit, decimals = NAMES[kind]
    found = f"{value:.{decimals}f} {unit}" if np.isfinite(value) else "absent"
    end = f"{'≤' if upper else '≥'} {limit:.{decimals}f}" if np.isfinite(limit) else "may be absent"
    return f"{' '.join([words, place.replace('_', ' ')]).strip()}: {found} ({end})"


def _corner(text: str, colour: str, x: float, y: float, panel: int) -> dict[str, Any]:
    return theme.label(text, colour, 0.99 * x, y, panel=panel, anchor="right", above=False)


def _upright(x: float, panel: int) -> dict[str, Any]:
    """Return a vertical line through a panel."""
    number = "" if panel == 0 else str(panel + 1)
    return {
        "type": "line", "xref": f"x{number}", "x0": x, "x1": x, "yref": f"y{number} domain", "y0": 0, "y1": 1,
        "line": {"color": ONSET.colour, "dash": ONSET.dash, "width": 1.5},
    }  # fmt: skip
