"""The figures of a treatment's mechanism: before and after, and how much is changed."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.drawing.figure_text import wrapped
from endplate.treatment.fault_course import Course
from endplate.treatment.mechanism import BeforeAfter, amount
from endplate.treatment.mechanism_faults import (
    CRAMP,
    NERVE_THAT_FIRES,
    SPASTIC_MUSCLE,
    SQUEEZED_NERVE,
    WEAK_JUNCTIONS,
    ARRIVED_ms,
    CRAMP_s,
    EFFORT_s,
    SETTLED_ms,
    SHOWN_s,
    STRETCHED_s,
    WATCHED_ms,
)

ENDS = {
    WEAK_JUNCTIONS: (-0.1, 3.1),
    SPASTIC_MUSCLE: (0.0, SHOWN_s),
    CRAMP: (0.0, CRAMP_s),
    SQUEEZED_NERVE: (0.0, ARRIVED_ms),
    NERVE_THAT_FIRES: (0.0, WATCHED_ms - SETTLED_ms),
}
"""Ends of the horizontal axis of each course."""
USUAL_percent = (-3.0, 130.0)
"""Ends of the vertical axis of each course: all of them are shares, of one and the same scale."""
USUAL_VALUES = {
    WEAK_JUNCTIONS: (-4.0, 150.0),
    SPASTIC_MUSCLE: (-3.0, 110.0),
    CRAMP: (-3.0, 110.0),
    SQUEEZED_NERVE: (-4.0, 150.0),
    NERVE_THAT_FIRES: (-15.0, 560.0),
}
"""Ends of the axis of the number that is compared, in the unit of its fault."""
ROOM = 1.45
"""Top of that axis over the largest number: words stand above it."""
ENDS_OF_WORD_percent, WORD_percent, WORD_HEIGHT = (101.0, 96.0, 85.0, 70.0, 55.0), 22.0, 0.16
"""Where the word on the line of no treatment may end; its length on a phone, and its height as a share of the panel."""
OVER_MARKS_px = 4
"""From the line to the word on it: the marks of a curve that nothing changes lie on the line."""
MARK_percent = 4.0
"""Half the width of the mark of the present strength on a phone."""
LETTERS = 30
"""Of a line in a panel, on a phone."""
MAX_POINTS = 1200
BEFORE_COLOUR, AFTER_COLOUR = theme.VERMILION, theme.BLUE
MARKED_FILL = "rgba(0,158,115,0.18)"
UNTREATED = theme.Quantity("without it", "%", theme.BLACK, "dot")
HEALTHY = theme.Quantity("Full effort of a healthy muscle", "%", theme.GREEN, "dash")


def before_and_after(result: BeforeAfter) -> go.Figure:
    """Draw the course of the fault without and with the treatment.

    Parameters
    ----------
    result : endplate.treatment.mechanism.BeforeAfter
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two lines in one panel, or impulses in two panels.
    """
    fault, pair = result.fault, _pair(result)
    if fault is NERVE_THAT_FIRES:
        return _impulses(result)
    every = max(1, result.before.x.size // MAX_POINTS)
    markers = {"mode": "lines+markers"} if fault is WEAK_JUNCTIONS else {}
    traces = [theme.line(quantity, course.x[::every], course.y[::every]) | markers for quantity, course in pair]
    low, high = steady_range(USUAL_percent, (0.0, max(float(course.y.max()) for _, course in pair)))
    titles = [theme.Panel(fault.y_title, 1.0, low, high, ticks=(0, 50, 100))]
    labels, shapes = _values(result, high), []
    for name, span in (("stretch", STRETCHED_s), ("effort", EFFORT_s)) if fault is SPASTIC_MUSCLE else ():
        shapes.append(_band(*span))
        labels.append(theme.label(name, theme.GREEN, sum(span) / 2, 0.83 * high, anchor="center"))
    return theme.figure(traces, titles, x_title=fault.x_title, x_range=ENDS[fault], labels=labels, levels=shapes)


def how_much(result: BeforeAfter) -> go.Figure:
    """Draw the number that is compared, and the effort of a healthy muscle, over the strength of the change.

    Parameters
    ----------
    result : endplate.treatment.mechanism.BeforeAfter
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels, with a mark at the present strength.
    """
    fault, now = result.fault, result.settings.changed_percent
    value = [each.value for each in result.by_strength]
    effort = [each.full_effort_percent for each in result.by_strength]
    compared = theme.Quantity(fault.quantity, fault.unit, AFTER_COLOUR)
    low, high = steady_range(USUAL_VALUES[fault], (0.0, ROOM * max(value)))
    marker = {"mode": "lines+markers", "marker": {"size": 5}}
    good = "up" if fault.more_is_better else "down"
    named = "\n".join(wrapped(f"{_inside(fault.quantity)} ({good} is better)", LETTERS))
    return theme.figure(
        [
            theme.line(compared, result.strengths_percent, value) | marker,
            theme.trace(
                "scatter",
                compared,
                [now],
                [result.after_value],
                mode="markers",
                marker={"color": compared.colour, "size": 13, "symbol": "diamond"},
            )
            | {"name": "Now"},
            theme.line(HEALTHY, result.strengths_percent, effort, panel=1) | marker,
        ],
        [
            theme.Panel(fault.unit, 0.6, low, high),
            theme.Panel("% of full", 0.4, -4, 145, ticks=(0, 50, 100)),
        ],
        x_title=f"Changed by {result.mechanism.name} (%)",
        x_range=(-3, 103),
        labels=[
            theme.label(named, compared.colour, 0, high, above=False),
            theme.label("before", theme.BLACK, _end_of_word(result, high - low), result.before_value, anchor="right")
            | {"yshift": OVER_MARKS_px},
            theme.label(_inside(HEALTHY.label), HEALTHY.colour, 0, 118, panel=1),
        ],
        levels=[theme.level(UNTREATED, result.before_value)],
    )


def _end_of_word(result: BeforeAfter, height: float) -> float:
    """Return where the word on the line of no treatment ends: neither curve nor mark is to pass through it."""
    above = np.array([each.value for each in result.by_strength]) - result.before_value
    at_now = result.after_value - result.before_value

    def is_clear(end: float) -> bool:
        now = result.settings.changed_percent
        if end - WORD_percent - MARK_percent < now < end + MARK_percent and abs(at_now) < WORD_HEIGHT * height:
            return False
        here = np.interp(np.linspace(end - WORD_percent, end, 40), result.strengths_percent, above)
        return bool((here > WORD_HEIGHT * height).all() or (here <= 0).all())

    return next((end for end in ENDS_OF_WORD_percent if is_clear(end)), ENDS_OF_WORD_percent[0])


def how_much_words(result: BeforeAfter) -> str:
    """Say what the strongest change of all would do."""
    strongest = result.by_strength[-1].value
    value = f"at least {amount(result.fault.max_value)}" if strongest > result.fault.max_value else amount(strongest)
    return f"Changed by {amount(result.strengths_percent[-1])} %, it would be {value} {result.fault.unit}."


def _pair(result: BeforeAfter) -> tuple[tuple[theme.Quantity, Course], tuple[theme.Quantity, Course]]:
    unit = result.fault.y_title.rsplit("(", 1)[1].rstrip(")")
    return (
        (theme.Quantity("Before", unit, BEFORE_COLOUR, "dash"), result.before),
        (theme.Quantity("After", unit, AFTER_COLOUR), result.after),
    )


def _values(result: BeforeAfter, y: float, panels: tuple[int, int] = (0, 0)) -> list[dict[str, Any]]:
    """Name both courses with their numbers: in both upper corners of one panel, or at the left of two."""
    (low, high), unit = ENDS[result.fault], result.fault.unit.split(" of")[0]
    x, anchor = (high, "right") if panels[0] == panels[1] else (low, "left")
    return [
        theme.label(
            f"before: {amount(result.before_value)} {unit}", BEFORE_COLOUR, low, y, panel=panels[0], above=False
        ),
        theme.label(
            f"after: {amount(result.after_value)} {unit}",
            AFTER_COLOUR,
            x,
            y,
            panel=panels[1],
            anchor=anchor,
            above=False,
        ),
    ]


def _inside(words: str) -> str:
    """Return a title as it stands inside a sentence."""
    return words[0].lower() + words[1:]


def _band(start: float, end: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y domain",
        "x0": start,
        "x1": end,
        "y0": 0,
        "y1": 1,
        "fillcolor": MARKED_FILL,
        "line": {"width": 0},
        "layer": "below",
    }


def _impulses(result: BeforeAfter) -> go.Figure:
    """Draw each impulse as a stroke as high as the share of it that is handed over."""
    traces = []
    for panel, (quantity, course) in enumerate(_pair(result)):
        gap = np.full(course.x.size, np.nan)
        x = np.stack([course.x, course.x, gap], axis=1).ravel()
        y = np.stack([np.zeros(course.y.size), course.y, gap], axis=1).ravel()
        traces.append(theme.line(quantity, x, y, panel=panel))
    return theme.figure(
        traces,
        [theme.Panel(result.fault.y_title, 0.5, 0, 130, ticks=(0, 50, 100))] * 2,
        x_title=result.fault.x_title,
        x_range=ENDS[result.fault],
        labels=_values(result, 128, (0, 1)),
    )
