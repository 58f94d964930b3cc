"""The figures of one motor unit."""

from __future__ import annotations

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.words import fixed
from endplate.muscle.motor_unit import Pull, RATES_Hz, SHOWN_s


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
                "scatter", theme.IMPULSES, pull.impulses_s, [0.5] * pull.impulses_s.size, mode="markers",
                marker={"color": theme.IMPULSES.colour, "size": 14, "symbol": "line-ns-open"},
            ),
            theme.line(theme.UNIT_FORCE, pull.time_s, pull.force_percent, panel=1),
        ],
        [theme.Panel("Impulses", 0.15, 0, 1, []), theme.Panel("Force (% of its own full force)", 0.85, 0, 105)],
        x_title="Time (s)",
        x_range=(0, SHOWN_s),
        levels=[theme.level(theme.FULL_FORCE, 100, panel=1)],
    )  # fmt: skip


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
    return theme.figure(
        [
            theme.line(theme.UNIT_FORCE, RATES_Hz, pull.steady_percent),
            theme.trace(
                "scatter", theme.THIS_RATE, [rate_Hz], [at], mode="markers",
                marker={"color": theme.THIS_RATE.colour, "size": 13},
            ),
        ],
        [theme.Panel("Mean force (% of full force)", 1, 0, 105)],
        x_title="Impulses per second (Hz)",
        x_range=(0, 80),
        labels=[theme.label(f"{fixed(at)} %", theme.THIS_RATE.colour, rate_Hz + 1.5, at, above=False)],
        levels=[theme.level(theme.FULL_FORCE, 100)],
    )  # fmt: skip
