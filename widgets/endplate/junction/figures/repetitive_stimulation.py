"""The figure of the responses of a muscle to a train of shocks."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.lazy import pandas as pd
from endplate.core.words import percent
from endplate.junction.repetitive_stimulation import Train

MARGIN = (0.0, 6.0)
"""Usual range of quanta released over quanta needed, in which all presets of the lab fit."""

AGAIN = theme.Quantity("Fibres that fire again", "%", theme.VERMILION)
TOP_percent = 140.0
"""Upper end of the axis of responses: a key may stand above the number of the last one."""
FOURTH = 4
"""The shock that is compared with the first; where it is the last one as well, it is named once."""
MOST_NAMED = 16
"""Shocks of a train in which there is room for the number of the fourth beside that of the first."""


def figure(train: Train) -> go.Figure:
    """Draw the compound response to every shock, and the margin of safety of the fibres.

    Parameters
    ----------
    train : endplate.junction.repetitive_stimulation.Train
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over the number of the shock: fibres that answer; quanta released over
        quanta needed, in the middle fibre and in the weakest tenth.
    """
    pulses = train.cmap_fraction.size
    shock = np.arange(1, pulses + 1)
    weakest, middle = train.weakest_and_middle_margin
    repetitive = train.again_fraction.any()
    # Where fibres fire again they release many times what they need: the line leaves the axis on which others compare.
    highest = MARGIN[1] if repetitive else steady_range(MARGIN, (0.0, float(middle.max())))[1]
    answering = 100 * train.cmap_fraction
    named = [(0, 0.7, "left"), (3, 3.7, "left"), (pulses - 1, pulses + 0.3, "right")]
    if pulses > MOST_NAMED or pulses == FOURTH:
        del named[1]
    key = (  # from the top down, each below blank lines for those above it
        ("··· needed to fire", theme.THRESHOLD, 2),
        ("- - weakest tenth", theme.WEAKEST, 1),
        ("— middle fibre", theme.MARGIN, 0),
    )
    again = theme.trace("bar", AGAIN, shock, 100 * train.again_fraction, marker={"color": AGAIN.colour}, width=0.2)
    said = theme.label("▮ fire again", AGAIN.colour, pulses + 0.6, TOP_percent, anchor="right", above=False)
    return theme.figure(
        [
            theme.trace("bar", theme.RESPONSE, shock, answering, marker={"color": theme.RESPONSE.colour}, width=0.6),
            theme.line(theme.MARGIN, shock, middle, panel=1),
            theme.line(theme.WEAKEST, shock, weakest, panel=1),
        ]
        + ([again] if repetitive else []),
        [
            theme.Panel("Fibres that\nanswer (%)", share=0.5, low=0, high=TOP_percent, ticks=[0, 25, 50, 75, 100]),
            theme.Panel("Quanta released\n÷ needed", share=0.5, low=0, high=highest),
        ],
        x_title="Shock",
        x_range=(0.4, pulses + 0.6),
        labels=[
            theme.label(
                _short(answering[i]), theme.TEXT, x, float(answering[max(0, i - 1) : i + 2].max()), anchor=anchor
            )
            for i, x, anchor in named
        ]
        + ([said] if repetitive else [])
        + [
            theme.label(
                "\u00a0\n" * above + name, quantity.colour, pulses + 0.6, highest, panel=1, anchor="right", above=False
            )
            for name, quantity, above in key
        ],
        levels=[theme.level(theme.THRESHOLD, 1.0, panel=1)],
        gap=0.08,
    )


def table(train: Train) -> pd.DataFrame:
    """Return the response to each shock, a row for each."""
    weakest, middle = train.weakest_and_middle_margin
    return pd.DataFrame(
        {
            "shock": np.arange(1, train.time_s.size + 1),
            "time_s": train.time_s,
            "cmap_percent_of_fibres": 100 * train.cmap_fraction,
            "again_percent_of_fibres": 100 * train.again_fraction,
            "quanta_per_junction": train.mean_quanta,
            "released_over_needed_middle_fibre": middle,
            "released_over_needed_weakest_tenth": weakest,
        }
    )


def _short(share_percent: float) -> str:
    """Return a share in whole percent with signs in place of words, as there is little room over a bar."""
    return percent(share_percent).replace("more than", ">").replace("less than", "<")
