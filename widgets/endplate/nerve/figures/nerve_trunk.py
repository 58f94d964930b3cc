"""The figures of a nerve of many axons, stimulated below and above a squeezed stretch."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed, number, percent, word_list
from endplate.nerve.courses.trunk_recording import RECORDED_ms
from endplate.nerve.nerve_trunk import Responses

USUAL_ms = (0.0, 7.0)
"""Time axis on which responses that come close together and responses that are spread out can be told apart."""
BIN_ms = 0.1
LOW_percent, HIGH_percent = -75.0, 75.0
USUAL_SHARE = 0.65
"""Of all axons, how many arrive in one bin at most in a usual nerve."""
TABLE_EVERY = 5  # samples: a row for each 0.1 ms


@lru_cache(maxsize=2)  # of a result and of what it is compared with: figure and scene ask for it again and again
def shown_ms(responses: Responses) -> float:
    """Return the end of the time axis in milliseconds.

    It holds nearly all arrivals, and stays where it is for all that is usual.
    """
    arrivals = responses.above_arrival_ms[np.isfinite(responses.above_arrival_ms)]
    latest = np.quantile(arrivals, 0.98) + 1.2 if arrivals.size else 0.0
    return min(RECORDED_ms, steady_range(USUAL_ms, (0.0, latest))[1])


def responses(result: Responses) -> go.Figure:
    """Draw what the electrode records after a stimulus below and above the squeezed stretch.

    Parameters
    ----------
    result : endplate.nerve.nerve_trunk.Responses
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over one time axis, on one scale.
    """
    until_ms = shown_ms(result)
    shown = result.time_ms <= until_ms
    ticks_percent = [-50, 0, 50]
    return theme.figure(
        [
            theme.line(theme.BELOW, result.time_ms[shown], result.below_percent[shown]),
            theme.line(theme.ABOVE, result.time_ms[shown], result.above_percent[shown], panel=1),
        ],
        [theme.Panel("% of healthy", 1, LOW_percent, HIGH_percent, ticks_percent) for _ in range(2)],
        x_title="Time since the stimulus (ms)",
        x_range=(0, until_ms),
        labels=[
            theme.label(
                f"from below: {percent(result.below_height_percent)}",
                theme.BELOW.colour,
                0.98 * until_ms,
                HIGH_percent,
                anchor="right",
                above=False,
            ),
            theme.label(
                f"from above: {percent(result.above_height_percent)}",
                theme.ABOVE.colour,
                0.98 * until_ms,
                HIGH_percent,
                panel=1,
                anchor="right",
                above=False,
            ),
        ],
    )


def responses_table(responses: Responses) -> pd.DataFrame:
    """Return both responses over time."""
    return pd.DataFrame(
        {
            "time_ms": responses.time_ms[::TABLE_EVERY],
            "stimulated_below_percent_of_healthy": responses.below_percent[::TABLE_EVERY],
            "stimulated_above_percent_of_healthy": responses.above_percent[::TABLE_EVERY],
        }
    )


def arrivals(result: Responses) -> go.Figure:
    """Draw how many axons arrive when, after a stimulus below and above the squeezed stretch.

    Parameters
    ----------
    result : endplate.nerve.nerve_trunk.Responses
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over one time axis, on one scale.
    """
    until_ms = shown_ms(result)
    edges_ms = np.arange(0, until_ms + BIN_ms, BIN_ms)
    counts = [
        np.histogram(each[np.isfinite(each)], edges_ms)[0]
        for each in (result.below_arrival_ms, result.above_arrival_ms)
    ]
    axons = result.below_arrival_ms.size
    _, most = steady_range((0.0, USUAL_SHARE * axons), (0.0, 1.2 * float(max(count.max() for count in counts))))
    names = [
        f"{number(np.isfinite(each).sum())} of {axons} from {where}"
        for each, where in ((result.below_arrival_ms, "below"), (result.above_arrival_ms, "above"))
    ]
    return theme.figure(
        [
            theme.trace(
                "scatter",
                quantity,
                edges_ms[:-1],
                count,
                panel=panel,
                mode="lines",
                fill="tozeroy",
                line={"color": quantity.colour, "width": 1.5, "shape": "hv"},
            )
            for panel, (quantity, count) in enumerate(zip((theme.BELOW_AXONS, theme.ABOVE_AXONS), counts, strict=True))
        ],
        [theme.Panel("Axons", 1, 0, most) for _ in range(2)],
        x_title="Arrival after the stimulus (ms)",
        x_range=(0, until_ms),
        labels=[
            theme.label(name, quantity.colour, 0.98 * until_ms, most, panel=panel, anchor="right", above=False)
            for panel, (quantity, name) in enumerate(zip((theme.BELOW_AXONS, theme.ABOVE_AXONS), names, strict=True))
        ],
    )


def arrivals_words(responses: Responses) -> str:
    """Say when the first and the last impulse arrive."""
    spans = []
    for arrival_ms, place in ((responses.below_arrival_ms, "below"), (responses.above_arrival_ms, "above")):
        arrived_ms = arrival_ms[np.isfinite(arrival_ms)]
        when = (
            f"between {fixed(arrived_ms.min(), 1)} and {fixed(arrived_ms.max(), 1)} ms" if arrived_ms.size else "never"
        )
        spans.append(f"from {place} {when}")
    return f"Impulses arrive {word_list(spans)}."


def arrivals_table(responses: Responses) -> pd.DataFrame:
    """Return when each axon's impulse arrived, a row for each axon."""
    return pd.DataFrame(
        {
            "stimulated_below_ms": responses.below_arrival_ms,
            "stimulated_above_ms": responses.above_arrival_ms,
        }
    )
