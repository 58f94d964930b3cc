"""The figures of one motor unit."""

from __future__ import annotations

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed
from endplate.muscle.motor_unit import DURATION_s, Pull, RATES_Hz

TABLE_EVERY = 10  # samples: a row for each 10 ms
TOP_percent, TICKS_percent = 115, [0, 20, 40, 60, 80, 100]
"""End of the axis of force, with room for a name above full force, and its ticks."""
ROOM_Hz = 65
"""Rate beyond which there is no room for a number on the right of its point."""


def over_time(pull: Pull) -> go.Figure:
    """Draw impulses and force of one unit over time.

    Parameters
    ----------
    pull : endplate.muscle.motor_unit.Pull
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: impulses, and force in percent of the unit's full force.
    """
    return theme.figure(
        [
            theme.trace(
                "scatter",
                theme.IMPULSES,
                pull.impulses_s,
                [0.5] * pull.impulses_s.size,
                mode="markers",
                marker={"color": theme.IMPULSES.colour, "size": 14, "symbol": "line-ns-open"},
            ),
            theme.line(theme.UNIT_FORCE, pull.time_s, pull.force_percent, panel=1),
        ],
        [
            theme.Panel("Impulses", share=0.15, low=0, high=1, ticks=[]),
            theme.Panel("Force (% of its own full force)", share=0.85, low=0, high=TOP_percent, ticks=TICKS_percent),
        ],
        x_title="Time (s)",
        x_range=(0, DURATION_s),
        labels=[theme.label("full force", theme.FULL_FORCE.colour, DURATION_s, 102, panel=1, anchor="right")],
        levels=[theme.level(theme.FULL_FORCE, 100, panel=1)],
    )


def over_time_table(pull: Pull) -> pd.DataFrame:
    """Return the force over time, a row for each sample."""
    return pd.DataFrame({"time_s": pull.time_s[::TABLE_EVERY], "force_percent": pull.force_percent[::TABLE_EVERY]})


def against_rate(pull: Pull) -> go.Figure:
    """Draw the steady force of the unit over its rate, with the present rate on the curve.

    Parameters
    ----------
    pull : endplate.muscle.motor_unit.Pull
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: rate, and mean force in percent of the unit's full force.
    """
    rate_Hz = pull.unit.rate_Hz
    at = float(pull.steady_percent[round(rate_Hz) - 1])
    fast = rate_Hz > ROOM_Hz
    return theme.figure(
        [
            theme.line(theme.UNIT_FORCE, RATES_Hz, pull.steady_percent),
            theme.trace(
                "scatter",
                theme.THIS_RATE,
                [rate_Hz],
                [at],
                mode="markers",
                marker={"color": theme.THIS_RATE.colour, "size": 13},
            ),
        ],
        [theme.Panel("Mean force (% of full force)", share=1, low=0, high=TOP_percent, ticks=TICKS_percent)],
        x_title="Impulses per second (Hz)",
        x_range=(0, 80),
        labels=[
            theme.label("full force", theme.FULL_FORCE.colour, *((1, 101) if rate_Hz > 40 else (55, 101))),
            theme.label(
                f"{fixed(at)} %",
                theme.THIS_RATE.colour,
                rate_Hz + (-1.5 if fast else 1.5),
                at - 1,
                anchor="right" if fast else "left",
                above=False,
            ),
        ],
        levels=[theme.level(theme.FULL_FORCE, 100)],
    )


def against_rate_table(pull: Pull) -> pd.DataFrame:
    """Return the mean force at each rate, a row for each."""
    return pd.DataFrame({"rate_Hz": RATES_Hz, "mean_force_percent": pull.steady_percent})
