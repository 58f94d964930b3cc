"""The figure of one impulse at the junction."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.lazy import pandas as pd
from endplate.core.words import count
from endplate.junction.impulse import Impulse
from endplate.junction.muscle_fibre import REST_mV

SHOWN_ms, CALCIUM, QUANTA, POTENTIAL_mV = (0.0, 6.0), (0.0, 1.3), (0.0, 80.0), (0.0, 60.0)
"""Usual ranges of time, calcium, quanta and end-plate potential, in which all presets of the lab fit."""
MEMBRANE_mV = (-95.0, 60.0)
"""Range of the membrane potential; neither an action potential nor its end leaves it."""
CLOSE = 0.5
"""Share of the panel of quanta above which their number stands under the line, below which above it."""


def shown_ms(impulse: Impulse) -> float:
    """Return the end of the axis of time."""
    decayed_ms = float(impulse.time_ms[impulse.epp_mV.argmax()]) + impulse.epp_decay_ms
    if impulse.lasts:  # stays on the usual axis, beside a healthy one; the summary says that it lasts
        return SHOWN_ms[1]
    return min(steady_range(SHOWN_ms, (0.0, decayed_ms))[1], float(impulse.time_ms[-1]))


def figure(impulse: Impulse) -> go.Figure:
    """Draw calcium, quanta and potentials of one impulse over time.

    Parameters
    ----------
    impulse : endplate.junction.impulse.Impulse
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Four panels: calcium at the release sites; quanta released so far; the end-plate potential alone, against
        what is needed to fire; the membrane potential.
    """
    time_ms, depolarised_mV = impulse.time_ms, impulse.epp_mV - REST_mV
    end_ms = shown_ms(impulse)
    most_calcium = steady_range(CALCIUM, (0.0, float(impulse.calcium.max())))[1]
    most_quanta = steady_range(QUANTA, (0.0, impulse.quanta))[1]
    most_mV = steady_range(POTENTIAL_mV, (0.0, impulse.epp_peak_mV))[1]
    many = impulse.quanta > CLOSE * most_quanta
    released_ms = np.concatenate([[0.0], impulse.latency_ms, time_ms[-1:]])
    released = np.append(np.arange(impulse.quanta + 1), impulse.quanta)
    outcome = "action potential" if impulse.fired else "no action potential"
    if impulse.action_potentials > 1:
        outcome = f"{impulse.action_potentials} action potentials run off"

    def heading(text: str, quantity: theme.Quantity, panel: int, top: float) -> dict[str, Any]:
        return theme.label(text, quantity.colour, end_ms, top, panel=panel, anchor="right", above=False)

    return theme.figure(
        [
            theme.line(theme.CALCIUM, time_ms, impulse.calcium),
            theme.line(theme.QUANTA, released_ms, released, panel=1)
            | {"line": {"color": theme.QUANTA.colour, "width": 2, "shape": "hv"}},
            theme.line(theme.END_PLATE_POTENTIAL, time_ms, depolarised_mV, panel=2)
            | {"line": {"color": theme.END_PLATE_POTENTIAL.colour, "width": 2.5}},
            theme.line(theme.POTENTIAL, time_ms, impulse.voltage_mV, panel=3)
            | {"line": {"color": theme.POTENTIAL.colour, "width": 2.5}},
        ],
        [
            theme.Panel("× normal", share=0.17, low=0, high=most_calcium, ticks=_ticks(most_calcium, CALCIUM, 1.0)),
            theme.Panel("", share=0.2, low=0, high=most_quanta, ticks=_ticks(most_quanta, QUANTA, 40.0)),
            theme.Panel("mV", share=0.34, low=0, high=most_mV),
            theme.Panel("mV", share=0.29, low=MEMBRANE_mV[0], high=MEMBRANE_mV[1], ticks=[-80, -40, 0, 40]),
        ],
        x_title="Time (ms)",
        x_range=(0, end_ms),
        labels=[
            heading("calcium in the nerve ending", theme.CALCIUM, 0, most_calcium),
            theme.label(
                count(impulse.quanta, "quantum", "quanta"),
                theme.QUANTA.colour,
                end_ms,
                impulse.quanta,
                panel=1,
                anchor="right",
                above=not many,
            )
            | {"yshift": -3 if many else 2},  # off the line itself
            theme.label(
                "needed to fire", theme.THRESHOLD.colour, end_ms, impulse.threshold_mV, panel=2, anchor="right"
            ),
            heading("end-plate\npotential alone", theme.END_PLATE_POTENTIAL, 2, most_mV),
            heading(f"membrane potential:\n{outcome}", theme.POTENTIAL, 3, MEMBRANE_mV[1]),
        ],
        levels=[theme.level(theme.THRESHOLD, impulse.threshold_mV, panel=2)],
        gap=0.06,
    )


def table(impulse: Impulse) -> pd.DataFrame:
    """Return the curves of one impulse and the quanta released so far, a row for each sample."""
    return pd.DataFrame(
        {
            "time_ms": impulse.time_ms,
            "calcium_relative": impulse.calcium,
            "quanta_released": impulse.latency_ms.searchsorted(impulse.time_ms, side="right"),
            "end_plate_potential_mV": impulse.epp_mV,
            "membrane_potential_mV": impulse.voltage_mV,
        }
    )


def _ticks(top: float, usual: tuple[float, float], step: float) -> list[float] | None:
    """Return few ticks for a low panel with its usual range; plotly chooses them for a larger one."""
    return list(np.arange(0.0, top, step)) if top == usual[1] else None
