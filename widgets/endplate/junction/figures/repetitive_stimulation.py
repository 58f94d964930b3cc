"""The figure of the responses of a muscle to a train of shocks."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import percent
from endplate.junction.repetitive_stimulation import Train


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
    highest = max(2.0, 1.15 * float(middle.max()))
    answering = 100 * train.cmap_fraction
    return theme.figure(
        [
            theme.trace("bar", theme.RESPONSE, shock, answering, marker={"color": theme.RESPONSE.colour}, width=0.6),
            theme.line(theme.MARGIN, shock, middle, panel=1),
            theme.line(theme.WEAKEST, shock, weakest, panel=1),
        ],
        [
            theme.Panel("CMAP\n(% of fibres)", share=0.55, low=0, high=115, ticks=[0, 25, 50, 75, 100]),
            theme.Panel("Quanta\nreleased ÷ needed", share=0.45, low=0, high=highest),
        ],
        x_title="Shock",
        x_range=(0.4, pulses + 0.6),
        labels=[
            theme.label(percent(answering[i]), theme.TEXT, x, float(answering[i]), anchor=anchor)
            for i, x, anchor in ((0, 0.7, "left"), (3, 4, "center"), (pulses - 1, pulses + 0.3, "right"))
        ]
        + [
            theme.label("middle fibre", theme.MARGIN.colour, pulses + 0.5, float(middle[-1]), panel=1, anchor="right"),
            theme.label(
                "weakest tenth",
                theme.WEAKEST.colour,
                pulses + 0.5,
                float(weakest[-1]),
                panel=1,
                anchor="right",
                above=False,
            ),
            theme.label("needed to fire", theme.THRESHOLD.colour, 0.45, 1.0, panel=1),
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
            "quanta_per_junction": train.mean_quanta,
            "released_over_needed_middle_fibre": middle,
            "released_over_needed_weakest_tenth": weakest,
        }
    )
