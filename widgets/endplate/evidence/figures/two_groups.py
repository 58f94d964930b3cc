"""The figures of two groups: the counts, and the interval of the difference with more people."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import hover, under_pointer
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed
from endplate.evidence.two_groups import GroupComparison, difference_interval

FIRST = theme.Quantity("First group", "%", theme.BLUE)
SECOND = theme.Quantity("Second group", "%", theme.VERMILION)
GAP = theme.Quantity("First minus second", "percentage points", theme.BLACK)
NONE = theme.Quantity("no difference", "", theme.BLACK, "dot")
MATTERS = "rgba(0,158,115,0.14)"
ROOM = 0.06
"""Beyond both ends of the axis of people, a decimal logarithm: the mark of the largest groups is whole."""
PEOPLE = np.round(np.geomspace(5, 2000, 120))
"""Sizes of each group."""
CAP = 0.12
"""Half the height of the stroke that ends an interval."""


def counted(result: GroupComparison) -> go.Figure:
    """Draw both shares and their difference, each with its interval.

    Parameters
    ----------
    result : endplate.evidence.two_groups.GroupComparison
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: shares of the groups, and the difference beside what would be too small to matter.
    """
    shares = zip((FIRST, SECOND), (2, 1), result.shares_percent, result.intervals_percent, strict=True)
    counts = zip(result.groups.counts, (result.groups.people_1, result.groups.people_2), strict=True)
    traces, labels = [], []
    for (quantity, row, share, ends), (have, people) in zip(shares, counts, strict=True):
        traces.append(_interval(quantity, share, ends, row, "circle" if row == 2 else "square"))
        words = f"{quantity.label.lower()}: {have} of {people}, {fixed(share)} %"
        x, anchor = (2.0, "left") if share < 50 else (98.0, "right")  # inwards from an end: the longest fits on a phone
        labels.append(theme.label(words, quantity.colour, x, row + 0.16, anchor=anchor))
    ends = (result.low_percent, result.high_percent)
    traces.append(_interval(GAP, result.difference_percent, ends, 1, "diamond") | {"xaxis": "x2", "yaxis": "y2"})
    # in the middle, where the longest of them has room on a phone
    labels.append(theme.label(result.reading, GAP.colour, 0.0, 1.16, panel=1, anchor="center", above=True))
    matters = result.groups.matters_percent
    labels.append(
        theme.label("too small to matter", theme.GREEN, 0, 0.45, panel=1, anchor="center", above=True)
        | {"yanchor": "middle"}
    )
    figure = theme.figure(
        traces,
        [theme.Panel("", 2.0, 0.4, 2.8, ticks=()), theme.Panel("", 1.3, 0.2, 1.7, ticks=())],
        x_title="First minus second (percentage points)",
        x_range=(0, 100),
        labels=labels,
        gap=0.16,
        levels=[
            {
                "type": "rect",
                "xref": "x2",
                "yref": "y2 domain",
                "x0": -matters,
                "x1": matters,
                "y0": 0,
                "y1": 1,
                "fillcolor": MATTERS,
                "line": {"width": 0},
                "layer": "below",
            },
            theme.moment(NONE, 0.0, 1),
        ],
        margin={"l": 22, "r": 16, "t": 12, "b": 44},
    )
    title = {"text": "Found in (% of the group)", "standoff": 4, "font": {"size": 12}}
    return figure.update_layout(
        xaxis={"showticklabels": True, "title": title}, xaxis2={"range": [-100, 100], "matches": None}
    )


def counted_table(result: GroupComparison) -> pd.DataFrame:
    """Return how many people of each group had it and had not, with the share and its interval."""
    groups = result.groups
    rows = zip(
        ("first", "second"),
        groups.counts,
        (groups.people_1, groups.people_2),
        result.shares_percent,
        result.intervals_percent,
        strict=True,
    )
    return pd.DataFrame(
        [
            {
                "group": group,
                "found": count,
                "not_found": people - count,
                "people": people,
                "share_percent": round(share, 1),
                "low_percent": round(low, 1),
                "high_percent": round(high, 1),
            }
            for group, count, people, share, (low, high) in rows
        ]
    )


def with_more_people(result: GroupComparison) -> go.Figure:
    """Draw how the interval of the difference narrows with the number of people, the shares staying as they are.

    Parameters
    ----------
    result : endplate.evidence.two_groups.GroupComparison
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Ends of the interval over the size of each group, on a logarithmic axis, and these two groups.
    """
    low, high = narrowing(result)
    scale = np.log10(PEOPLE)
    matters, difference = result.groups.matters_percent, result.difference_percent
    here = np.log10(2 / (1 / result.groups.people_1 + 1 / result.groups.people_2))
    band = theme.line(
        GAP, np.concatenate([scale, scale[::-1]]), np.concatenate([low, high[::-1]]), fill="toself", hoverinfo="skip"
    )
    band |= {"name": "95 % interval", "line": {"color": theme.BLUE, "width": 1.5}, "fillcolor": "rgba(0,114,178,0.18)"}
    ends = theme.trace(
        "scatter",
        GAP,
        [here] * 3,
        [result.low_percent, difference, result.high_percent],
        mode="lines+markers",
        line={"color": GAP.colour, "width": 2},
        marker={"symbol": ["line-ew", "diamond", "line-ew"], "size": 10, "line": {"color": GAP.colour, "width": 2}},
    )
    labels = [
        # on the side of the band where the interval is not
        theme.label(
            "too small to matter",
            theme.GREEN,
            scale[-1],
            -matters if difference >= 0 else matters,
            anchor="right",
            above=difference < 0,
        ),
        theme.label("these two groups", GAP.colour, here, -96, anchor="left" if here < 2 else "right", above=True),
    ]
    figure = theme.figure(
        [band, ends],
        [theme.Panel("First minus second (percentage points)", 1.0, -100, 100)],
        x_title="People in each group",
        x_range=(scale[0] - ROOM, scale[-1] + ROOM),
        labels=labels,
        levels=[
            {
                "type": "rect",
                "xref": "x domain",
                "yref": "y",
                "x0": 0,
                "x1": 1,
                "y0": -matters,
                "y1": matters,
                "fillcolor": MATTERS,
                "line": {"width": 0},
                "layer": "below",
            },
            theme.level(NONE, 0.0),
            theme.moment(NONE, here),
        ],
        margin={"l": 64, "r": 24, "t": 12, "b": 44},
    )
    sizes = (5, 20, 100, 500, 2000)
    return figure.update_layout(xaxis_tickvals=np.log10(sizes), xaxis_ticktext=[f"{size:,}" for size in sizes])


def with_more_people_table(result: GroupComparison) -> pd.DataFrame:
    """Return the interval of the difference over the size of each group."""
    low, high = narrowing(result)
    return pd.DataFrame(
        {"people_in_each_group": PEOPLE.astype(int), "low_percent": low, "high_percent": high}
    ).drop_duplicates("people_in_each_group", ignore_index=True)


def with_more_people_words(result: GroupComparison) -> str:
    """Say how much narrower the interval would be with as many people as the axis holds."""
    low, high = narrowing(result)
    return (
        f"With {int(PEOPLE[-1]):,} people in each group and the same shares, all from {fixed(low[-1], plus=True)} to "
        f"{fixed(high[-1], plus=True)} percentage points would fit."
    )


def narrowing(result: GroupComparison) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends of the interval of the difference, in percentage points, over :data:`PEOPLE` in each group."""
    first, second = (share / 100 for share in result.shares_percent)
    low, high = difference_interval(first, PEOPLE, second, PEOPLE)
    return 100 * low, 100 * high


def _interval(
    quantity: theme.Quantity, value: float, ends: tuple[float, float], row: float, symbol: str
) -> dict[str, Any]:
    """Return one line with a stroke at each end and a marker at the value."""
    low, high = ends
    x = [low, low, low, value, high, high, high]
    y = [row - CAP, row + CAP, row, row, row, row + CAP, row - CAP]
    return theme.trace(
        "scatter",
        quantity,
        x,
        y,
        mode="lines+markers",
        line={"color": quantity.colour, "width": 2},
        marker={"color": quantity.colour, "symbol": symbol, "size": [0, 0, 0, 13, 0, 0, 0], "line": {"width": 0}},
        hovertemplate=hover(under_pointer("x", ends), quantity.axis),
    )
