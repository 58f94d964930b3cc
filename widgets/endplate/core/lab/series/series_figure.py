"""A learner's trials as a plot: any column against any other, with a line for each value of a setting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from endplate.core import words
from endplate.core.drawing.figure_text import hover, plotly_text
from endplate.core.drawing.plain_figure import PlainFigure
from endplate.core.drawing.theme import BLACK, BLUE, FONT, GREEN, GRID, TEXT, VERMILION
from endplate.core.lab.series.trial import Column, Trial

HEIGHT_px = 320
LOOKS = ((BLUE, "solid", "circle"), (VERMILION, "dash", "square"), (GREEN, "dot", "diamond"), (BLACK, "dashdot", "x"))
"""Colour, dash and marker of each line: they are told apart without colours too."""
ROOM = 0.06
"""Share of an axis that is left free beyond its outermost points."""


def lines_of(trials: Sequence[Trial], x: Column, y: Column, line: Column | None) -> dict[str, list[Trial]]:
    """Return the trials that can be drawn, by the value of the setting that makes the lines, along ``x``."""
    drawn = [trial for trial in trials if not any(_missing(column.value(trial)) for column in (x, y))]
    keys = sorted({line.value(trial) for trial in drawn}, key=lambda key: _rank(line, key)) if line else [""]
    lines: dict[str, list[Trial]] = {}
    for key in keys:
        own = [trial for trial in drawn if line is None or line.value(trial) == key]
        lines[line.shown(own[0]) if line else ""] = sorted(own, key=lambda trial: _rank(x, x.value(trial)))
    return lines


def figure(trials: Sequence[Trial], x: Column, y: Column, line: Column | None = None) -> go.Figure:
    """Return the plot of a series.

    Parameters
    ----------
    trials : sequence of Trial
        Those without a number in one of the columns are left out.
    x, y : Column
        What is drawn across and what up. The words of a choice stand at even distances.
    line : Column, optional
        A setting with at most four values: each of them gets a line.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace a line.
    """
    lines = lines_of(trials, x, y, line)
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": plotly_text(f"{line.title}: {key}" if line else y.title),
            "x": [x.value(trial) for trial in own],
            "y": [y.value(trial) for trial in own],
            "text": [plotly_text(f"Trial {trial.number}: {x.shown(trial)}; {y.shown(trial)}") for trial in own],
            "hovertemplate": hover("%{text}"),
            "line": {"color": colour, "dash": dash, "width": 2},
            "marker": {"color": colour, "symbol": symbol, "size": 9},
        }
        for (key, own), (colour, dash, symbol) in zip(lines.items(), LOOKS, strict=False)
    ]
    drawn = [trial for own in lines.values() for trial in own]
    return PlainFigure(
        traces,
        {
            "template": "none",
            "font": FONT,
            "height": HEIGHT_px,
            "showlegend": line is not None,
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom"},
            "hovermode": "closest",
            "margin": {"l": 68, "r": 16, "t": 12 if line is None else 56, "b": 48},
            "paper_bgcolor": "white",
            "plot_bgcolor": "white",
            "xaxis": _axis(x, drawn),
            "yaxis": _axis(y, drawn),
        },
    )


def figure_words(trials: Sequence[Trial], x: Column, y: Column, line: Column | None = None) -> str:
    """Return the plot in words: of each line where it begins and where it ends."""
    lines = lines_of(trials, x, y, line)
    said = [f"{y.title} against {x.title}."]
    for key, own in lines.items():
        first, last = own[0], own[-1]
        begins = f"{line.title}, {key}: " if line else ""
        ends = f" to {y.shown(last)} at {x.shown(last)}" if last is not first else ""
        said.append(f"{begins}{y.shown(first)} at {x.shown(first)}{ends}.")
    left_out = len(trials) - sum(map(len, lines.values()))
    if left_out:
        said.append(
            f"{words.count(left_out, 'trial')} without a number here {words.form(left_out, 'is', 'are')} left out."
        )
    return " ".join(said)


def _missing(value: float | str) -> bool:
    return not isinstance(value, str) and not math.isfinite(value)


def _rank(column: Column, value: float | str) -> float:
    return column.order.index(value) if isinstance(value, str) else value


def _axis(column: Column, drawn: Sequence[Trial]) -> dict[str, Any]:
    axis = {
        "title": {"text": plotly_text(column.title), "standoff": 6, "font": {"size": 12}},
        "gridcolor": GRID,
        "zeroline": False,
        "linecolor": TEXT,
        "automargin": True,
    }
    if column.has_words(drawn):
        there = {column.value(trial) for trial in drawn}
        order = [each for each in column.order if each in there]
        return axis | {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": order,
            "range": [-0.5, max(len(order), 1) - 0.5],
        }
    values = [float(column.value(trial)) for trial in drawn] or [0.0, 1.0]
    low, high = min(values), max(values)
    room = ROOM * (high - low) or ROOM * abs(high) or 1.0
    return axis | {"type": "linear", "range": [low - room, high + room]}
