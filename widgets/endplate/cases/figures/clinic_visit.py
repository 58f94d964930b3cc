"""The figures of a case in the clinic: suspects on the body, and what each request cost and added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.cases.clinic.clinic_tables import PLACE, choices
from endplate.cases.clinic.visit import RULED_OUT
from endplate.cases.open_case import OpenCase
from endplate.cases.workup import Workup
from endplate.core.drawing import theme
from endplate.core.drawing.body_outline import half_outline
from endplate.core.drawing.figure_text import hover, wrapped
from endplate.core.lazy import pandas as pd
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.scenes.nerve_lines import site_places

SUSPECT = theme.Quantity("Suspects", "", theme.VERMILION)
TRUTH = theme.Quantity("It is here", "", theme.BLACK)
ANSWER = theme.Quantity("Your answer", "", theme.BLUE)
COST = theme.Quantity("Cost", "points", theme.BLUE)
ADDED = theme.Quantity("True place", "%", theme.VERMILION)
BODY = "#E3E7EC"
SMALLEST, LARGEST, FAINTEST = 9.0, 26.0, 0.25
WIDE_mm, TOP_mm, BOTTOM_mm = 620.0, 1830.0, -60.0
NAMED = 4
"""So many of the likeliest places carry their name."""
INNER_mm, LINE_mm, LETTERS = 150.0, 110.0, 16
"""Places farther out have their names on the inner side; room that a name takes, and letters in its lines."""


def suspects(case: OpenCase) -> go.Figure:
    """Draw the places that may be harmed on the body; they fade as findings exclude them.

    Parameters
    ----------
    case : endplate.cases.open_case.OpenCase
        The case.

    Returns
    -------
    plotly.graph_objects.Figure
        The body from the front; after the answer also the true place and the one that was answered.
    """
    shown = case.shown
    keys = sorted(shown, key=lambda each: shown[each])
    share = np.array([shown[each] for each in keys])
    marks = [
        _marks(
            SUSPECT,
            case,
            keys,
            size=SMALLEST + (LARGEST - SMALLEST) * np.sqrt(share),
            symbol=["circle" if each >= RULED_OUT else "circle-open" for each in share],
            opacity=FAINTEST + (1 - FAINTEST) * np.sqrt(share),
        )
    ]
    labelled = [each for each in keys[::-1][:NAMED] if case.shows_chances and shown[each] >= 3 * RULED_OUT]
    if case.grade is not None:
        true, given = case.harmed_places, [each for each in (case.answered_place,) if each]
        marks += [_marks(TRUTH, case, true, size=24, symbol="x-thin", opacity=1.0)] if true else []
        marks += [_marks(ANSWER, case, given, size=30, symbol="circle-open", opacity=1.0)] if given else []
        labelled = list(dict.fromkeys([*true, *given]))
    figure = theme.figure(
        marks,
        [theme.Panel("", 1.0, BOTTOM_mm, TOP_mm)],
        x_title="",
        x_range=(-WIDE_mm, WIDE_mm),
        labels=_labels(case, labelled),
        levels=[_silhouette()],
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        height=560,
    )
    hidden = {"visible": False, "constrain": "domain"}
    return figure.update_layout(xaxis=hidden, yaxis={**hidden, "scaleanchor": "x"})


def suspects_table(case: OpenCase) -> pd.DataFrame:
    """Return every place with what is shown of it; how likely it is only where that is no longer a secret."""
    rows = [
        {
            "place": _place(case, key)[0],
            "state": "hidden at this level" if case.hides_places else "open" if p >= RULED_OUT else "ruled out",
            "likely_percent": round(100 * p) if case.shows_chances else None,
        }
        for key, p in sorted(case.shown.items(), key=lambda each: (-each[1], each[0]))
    ]
    return pd.DataFrame(rows, columns=["place", "state", "likely_percent"])


def requests_made(case: OpenCase) -> go.Figure:
    """Draw what each request cost, and after the answer how likely it made the true place.

    Parameters
    ----------
    case : endplate.cases.open_case.OpenCase
        The case.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar for each request, and after the answer a point.
    """
    made = [case.requests[each] for each in case.ordered]
    names = [f"{number}" for number in range(1, case.requests_made + 1)] or ["–"]
    cost = [each.cost for each in made] or [0]
    traces = [
        theme.trace(
            "bar",
            COST,
            np.array(names),
            np.array(cost),
            text=[each.name for each in made] or [""],
            textposition="none",
            marker={"color": COST.colour},
            hovertemplate=hover("%{text}: %{y}", "points"),
        )
    ]
    if case.chances_after:
        traces.append(
            theme.trace(
                "scatter",
                ADDED,
                np.array(names),
                100 * np.array(case.chances_after),
                mode="lines+markers",
                line={"color": ADDED.colour, "dash": "dot"},
                marker={"color": ADDED.colour, "size": 10},
                hovertemplate=hover("after request %{x}: %{y:.0f}", "% likely"),
            )
        )
    top = max([100.0, *cost]) * 1.08
    figure = theme.figure(
        traces,
        [theme.Panel("Points; % likely", 1.0, 0.0, top)],
        x_title="Request",
        x_range=(-0.6, len(names) - 0.4),
        labels=[] if made else [theme.label("nothing asked for yet", theme.TEXT, 0, top / 2, anchor="center")],
        height=360,
    )
    return figure.update_layout(xaxis_type="category")


def requests_table(case: OpenCase) -> pd.DataFrame:
    """Return every request with its price, its time and what it found."""
    after = case.chances_after
    return pd.DataFrame(
        [
            {
                "number": number,
                "request": case.requests[key].name,
                "price_points": case.requests[key].price,
                "time_min": case.requests[key].minutes,
                "finding": words,
                "true_place_likely_percent": round(100 * after[number - 1]) if after else None,
            }
            for number, (key, words) in enumerate(zip(case.ordered, case.found, strict=True), start=1)
        ],
        columns=["number", "request", "price_points", "time_min", "finding", "true_place_likely_percent"],
    )


def _place(case: OpenCase, key: str) -> tuple[str, tuple[float, float]]:
    """Return name and place of what may be harmed: millimetres from the middle, and above the sole."""
    if isinstance(case, Workup):
        x, y = next(iter(site_places(key)))[1]
        return site_name(key), (float(x), float(y))
    return choices(PLACE)[key].name, choices(PLACE)[key].body_mm


def _marks(
    quantity: theme.Quantity, case: OpenCase, keys: Sequence[str], *, size: Any, symbol: Any, opacity: Any
) -> dict[str, Any]:
    places = [_place(case, each) for each in keys]
    return theme.trace(
        "scatter",
        quantity,
        np.array([x for _, (x, _) in places]),
        np.array([y for _, (_, y) in places]),
        mode="markers",
        text=[name for name, _ in places],
        marker={
            "size": size,
            "symbol": symbol,
            "opacity": opacity,
            "color": quantity.colour,
            "line": {"color": quantity.colour, "width": 2},
        },
        hovertemplate=hover("%{text}", quantity.label),
    )


def _labels(case: OpenCase, keys: list[str]) -> list[dict[str, Any]]:
    """Return names beside places, one under the other where they would meet."""
    labels, used = [], list[tuple[int, float]]()
    for name, (x, y) in sorted((_place(case, key) for key in keys), key=lambda each: -each[1][1]):
        # Names stand towards the middle where the edge is near: a phone is narrow
        side = 1 if -INNER_mm < x < 0 or x > INNER_mm else -1
        label_y = y
        for before, height in used:
            if before == side and abs(label_y - height) < LINE_mm:
                label_y = height - LINE_mm
        used.append((side, label_y))
        words = "\n".join(wrapped(name, LETTERS))
        anchor = "right" if side > 0 else "left"
        through = {"yanchor": "middle", "bgcolor": "rgba(0,0,0,0)"}  # a ground would hide rings, and cut the body
        labels.append(theme.label(words, theme.TEXT, x - 45 * side, label_y, anchor=anchor) | through)
    return labels


def _silhouette() -> dict[str, Any]:
    half = half_outline()
    whole = np.concatenate([half, (half * (-1, 1))[::-1]])
    path = "L".join(f"{x},{y}" for x, y in whole.round().astype(int))
    return {"type": "path", "path": f"M{path}Z", "fillcolor": BODY, "line": {"width": 0}, "layer": "below"}
