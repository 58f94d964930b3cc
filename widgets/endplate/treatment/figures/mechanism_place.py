"""The figure of where in the chain a fault lies and a treatment acts."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core import tables
from endplate.core.drawing import theme
from endplate.core.drawing.chain import RETURN_PATH, RETURNS_TO
from endplate.core.drawing.figure_text import hover, wrapped
from endplate.core.tables.record import by_position
from endplate.treatment.mechanism import BeforeAfter

KEY_LETTERS = 36
"""Of a line across the figure, on a phone."""
CHAIN = theme.Quantity("The chain", "place", theme.BLACK)
ACTS_HERE = theme.Quantity("The treatment acts here", "place", theme.BLUE)
FAULT_HERE = theme.Quantity("The fault is here", "place", theme.VERMILION)


def where(result: BeforeAfter) -> go.Figure:
    """Draw the chain from brain to muscle and back, with the place of the fault and that of the treatment.

    Parameters
    ----------
    result : endplate.treatment.mechanism.BeforeAfter
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Places as marks joined by a line, out on the left and back on the right.
    """
    places = chain_places()
    x, y = np.array([place for _, place in places.values()], float).T
    closed = np.append(np.arange(x.size), list(places).index(RETURNS_TO))  # the way back ends where it began
    traces = [
        theme.trace(
            "scatter",
            CHAIN,
            x[closed],
            y[closed],
            mode="lines+markers",
            hoverinfo="skip",
            line={"color": theme.BLACK, "width": 1.5},
            marker={"color": "white", "size": 12, "line": {"color": theme.BLACK, "width": 1.5}},
        ),
    ]
    for quantity, sites, symbol, size in (
        (FAULT_HERE, (result.fault.site,), "square-open", 26),
        (ACTS_HERE, result.mechanism.sites, "diamond", 15),
    ):
        at = [places[site][1] for site in sites]
        mark = {"color": quantity.colour, "size": size, "symbol": symbol, "line": {"width": 3}}
        traces.append(
            theme.trace(
                "scatter",
                quantity,
                [x for x, _ in at],
                [y for _, y in at],
                mode="markers",
                marker=mark,
                hovertemplate=hover(quantity.label),
            )
        )
    # the way back begins above the lowest place, and ends below the pool
    aside = {site: -0.14 if y else -0.5 for site, (_, (_, y)) in places.items()} | {RETURNS_TO: 0.02}
    labels = [theme.label(name, theme.TEXT, x + 0.09, y + aside[site]) for site, (name, (x, y)) in places.items()]
    acts = "\n".join(wrapped(f"◆ {result.mechanism.name}: {result.mechanism.effect}", KEY_LETTERS))
    labels += [
        theme.label(f"□ the fault: {result.fault.name.split(' (')[0]}", FAULT_HERE.colour, -0.1, -0.9, above=False),
        theme.label(acts, ACTS_HERE.colour, -0.1, -1.4, above=False),
    ]
    figure = theme.figure(
        traces,
        [theme.Panel("", 1.0, -2.3, 5.5)],
        x_title="",
        x_range=(-0.15, 2.2),
        labels=labels,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
    )
    return figure.update_layout(xaxis_visible=False, yaxis_visible=False)


def chain_places() -> dict[str, tuple[str, tuple[float, float]]]:
    """Return name and place in the drawing of each link of the chain, by its key, in the order of a signal."""
    names = {row["site"]: row["name"] for row in by_position(tables.records("chain_sites"))}
    out = [site for site in names if site not in RETURN_PATH]
    places = {site: (names[site], (0.0, float(len(out) - 1 - i))) for i, site in enumerate(out)}
    highest = places[RETURNS_TO][1][1]
    for i, site in enumerate(RETURN_PATH):
        places[site] = (names[site], (1.25, highest * (0.25 + 0.5 * i)))
    return places
