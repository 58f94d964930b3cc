"""The figures of a nerve conduction study: its traces, and one person beside many."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.theme import Quantity
from endplate.core.words import fixed, plain
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.studies.figures.study_cursors import Cursors, cursor_lines, cursor_words, room_above
from endplate.studies.measure_labels import ABSENT, NORMAL, in_words, rounded, verdict, with_unit
from endplate.studies.nerve_study import StudyResult
from endplate.studies.normal_limit import Limit
from endplate.studies.study_cohort import Cohort

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
WITHOUT_LESION = Quantity("The same without the lesion", "of the way to the limit", theme.BLACK)

SHOWN_ms = (15.0, 25.0, 40.0)
SENSORY_SHOWN_ms = (8.0, 20.0)
ROOM_ms = 5.0
"""Shown after the latest onset, for the response itself."""
TALLEST, DEEPEST = 1.8, -0.6
"""Ends of a trace's axis, in healthy heights of the response; above it is room for a label."""
LETTERS = 44
"""Of a line over a row, on a phone."""
ROUND = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
WORST, BEST = 2.5, -3.0
"""Ends of the axis of limits; what lies farther out is drawn at the end."""


def traces(result: StudyResult, cursors: Cursors | None = None) -> go.Figure:
    """Draw the motor responses of a study, one place of stimulation a row, negative upwards, onsets marked.

    Parameters
    ----------
    result : endplate.studies.nerve_study.StudyResult
        What a simulation returned; of a nerve without motor axons the sensory response is drawn.
    cursors : Cursors, optional
        Cursors to draw.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel for each place, on one time axis and one scale.
    """
    if not result.study.motor:
        return sensory_trace(result, cursors)
    onsets = np.array(list(result.latency_ms.values()))
    latest_ms = np.nanmax(onsets) + ROOM_ms if np.isfinite(onsets).any() else 0.0
    until_ms = _until_ms(SHOWN_ms, latest_ms, cursors)
    whole_mV = MOTOR[result.study.nerve].amplitude_mV * result.study.motor_size
    shown = result.time_ms <= until_ms
    quantities = MOTOR_RESPONSES[: len(result.latency_ms)]
    labels, marks = [], []
    for panel, (point, quantity) in enumerate(zip(result.latency_ms, quantities, strict=True)):
        onset, height = result.latency_ms[point], result.amplitude_mV[point]
        text = f"{plain(point)}: {_read(height, 'mV', 1, onset)}"
        labels.append(_corner(text, quantity.colour, until_ms, TALLEST * whole_mV, panel))
        if np.isfinite(onset):
            marks.append(_upright(onset, panel))
    return theme.figure(
        [
            theme.line(
                quantity,
                result.time_ms[shown],
                trace[shown],
                panel=panel,
                customdata=_clickable(panel, result.time_ms[shown]),
            )
            for panel, (quantity, trace) in enumerate(zip(quantities, result.trace_mV, strict=True))
        ],
        [theme.Panel("mV", 1, DEEPEST * whole_mV, TALLEST * whole_mV, _ticks(whole_mV)) for _ in quantities],
        x_title="Time since the stimulus (ms)",
        x_range=(0, until_ms),
        labels=labels + (cursor_words(cursors) if cursors else []),
        levels=marks + (cursor_lines(cursors, len(quantities)) if cursors else []),
        **room_above(cursors.lines if cursors else ()),
    )


def sensory_trace(result: StudyResult, cursors: Cursors | None = None) -> go.Figure:
    """Draw the sensory response of a study, negative upwards, its onset marked.

    Parameters
    ----------
    result : endplate.studies.nerve_study.StudyResult
        What a simulation returned.
    cursors : Cursors, optional
        Cursors to draw.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel.
    """
    onset = result.sensory_latency_ms
    seen = np.isfinite(onset)
    latest_ms = onset + ROOM_ms if seen else 0.0
    until_ms = _until_ms(SENSORY_SHOWN_ms, latest_ms, cursors)
    whole_uV = SENSORY[result.study.nerve].amplitude_uV * result.study.sensory_size
    shown = result.sensory_time_ms <= until_ms
    read = _read(result.sensory_amplitude_uV, "µV", 0, onset)
    place = plain(SENSORY[result.study.nerve].place)
    label = _corner(f"{place}: {read}", theme.TEXT, until_ms, TALLEST * whole_uV, 0)
    return theme.figure(
        [
            theme.line(
                SENSORY_RESPONSE,
                result.sensory_time_ms[shown],
                result.sensory_trace_uV[shown],
                customdata=_clickable(0, result.sensory_time_ms[shown]),
            )
        ],
        [theme.Panel("Sensory response (µV)", 1, DEEPEST * whole_uV, TALLEST * whole_uV)],
        x_title="Time since the stimulus (ms)",
        x_range=(0, until_ms),
        labels=[label, *(cursor_words(cursors) if cursors else [])],
        levels=([_upright(onset, 0)] if seen else []) + (cursor_lines(cursors, 1) if cursors else []),
        **room_above(cursors.lines if cursors else ()),
    )


def against_limits(result: StudyResult, healthy: Cohort, without_lesion: StudyResult | None = None) -> go.Figure:
    """Draw each value of a person beside those of many healthy people, with the normal limit.

    All values share one axis: zero is the mean of the healthy, one is the limit, and worse is to the right.

    Parameters
    ----------
    result : endplate.studies.nerve_study.StudyResult
        The person.
    healthy : endplate.studies.study_cohort.Cohort
        The same study in healthy people.
    without_lesion : endplate.studies.nerve_study.StudyResult, optional
        The person without the lesion, to be drawn as rings.

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
    labels, people_x, people_y, person_x, without_lesion_x, colours, symbols = [], [], [], [], [], [], []
    heights = np.arange(rows, 0, -1)
    for height, (name, value) in zip(heights, result.measures.items(), strict=True):
        mean, limit = healthy.mean(name), limits[name]
        others = _placed(healthy.measures[name], mean, limit)
        people_x.append(others)
        people_y.append(np.full(others.size, height))
        beyond = verdict(value, limit) != NORMAL
        person_x.append(_placed(value, mean, limit))
        if without_lesion is not None:
            without_lesion_x.append(_placed(without_lesion.measures[name], mean, limit))
        colours.append(theme.VERMILION if beyond else THIS_PERSON.colour)
        symbols.append("diamond" if beyond else "circle")
        labels.append(
            theme.label(_named(name, value, limit), theme.TEXT, BEST, height + 0.12)
            | {"font": {"size": 11, "color": theme.TEXT}}
        )
    end = _upright(1.0, 0) | {"line": {"color": LIMIT.colour, "dash": LIMIT.dash, "width": 1.5}}
    labels.append(theme.label("limit", LIMIT.colour, 1.05, rows + 1.25, above=False))
    rings = (
        [
            theme.trace(
                "scatter",
                WITHOUT_LESION,
                without_lesion_x,
                heights,
                mode="markers",
                marker={"color": WITHOUT_LESION.colour, "symbol": "circle-open", "size": 13, "line": {"width": 1.5}},
            )
        ]
        if without_lesion is not None
        else []
    )
    legend = "grey: healthy people" + ("; ring: no lesion" if rings else "")
    return theme.figure(
        [
            theme.trace(
                "scatter",
                PEOPLE,
                np.concatenate(people_x),
                np.concatenate(people_y),
                mode="markers",
                marker={"color": PEOPLE.colour, "size": 3, "opacity": 0.5},
            ),
            theme.trace(
                "scatter",
                THIS_PERSON,
                person_x,
                heights,
                mode="markers",
                marker={"color": colours, "symbol": symbols, "size": 11},
            ),
            *rings,
        ],
        [theme.Panel("", 1, 0.4, rows + 1.3, [])],
        x_title=f"0: healthy mean, 1: limit, right: worse\n{legend}",
        x_range=(BEST, WORST + 0.15),
        labels=labels,
        levels=[end],
        height=max(theme.HEIGHT_px, 44 * rows + 80),
        margin={"l": 12, "r": 12, "t": 12, "b": 60},
    )


def _placed(value: Any, mean: float, limit: Limit) -> Any:
    """Return where values stand between the mean of the healthy (0) and the limit (1); what is missing, at the end."""
    place = (np.asarray(value, float) - mean) / (limit.value - mean)
    return np.where(np.isnan(value), WORST, np.clip(place, BEST, WORST))


def _named(name: str, value: float, limit: Limit) -> str:
    """Return what stands over a row: the value's name, the value, a word for it and its limit."""
    measured, word = with_unit(name, value) if np.isfinite(value) else ABSENT, verdict(value, limit)
    judged = measured if word == ABSENT else f"{measured}, {word}"
    end = f"{'≤' if limit.upper else '≥'} {rounded(name, limit.value)}" if np.isfinite(limit.value) else "may be absent"
    line = f"{in_words(name)}: {judged} ({end})"
    return line if len(line) <= LETTERS else line.replace(": ", ":\n")


def _until_ms(shown_ms: tuple[float, ...], latest_ms: float, cursors: Cursors | None) -> float:
    """Return the end of the time axis, in steps that hold still while a slider moves."""
    needed_ms = max(latest_ms, *(cursors.at_ms if cursors else ()), 0.0)
    return theme.end_of_axis(shown_ms, needed_ms)


def _read(height: float, unit: str, decimals: int, onset_ms: float) -> str:
    if not np.isfinite(onset_ms):
        return "no response"
    return f"{fixed(height, decimals)} {unit}, onset {fixed(onset_ms, 1)} ms"


def _corner(text: str, colour: str, x: float, y: float, panel: int) -> dict[str, Any]:
    corner = theme.label(text, colour, x, y, panel=panel, anchor="right", above=False)
    return corner | {"font": {"color": colour, "size": 11}}


def _ticks(whole: float) -> list[float]:
    """Return zero and a round number below the height of the healthy response: labels lie above it."""
    return [0.0, max((each for each in ROUND if each <= whole), default=ROUND[0])]


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
        "y1": 1,
        "line": {"color": ONSET.colour, "dash": ONSET.dash, "width": 1.5},
    }
