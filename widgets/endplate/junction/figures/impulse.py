"""The figure of one impulse at the junction."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import count
from endplate.junction.impulse import Impulse
from endplate.junction.muscle_fibre import REST_mV

SHOWN_ms = 8.0


def figure(impulse: Impulse) -> go.Figure:
    """Draw calcium, quanta and potentials of one impulse over time.

    Parameters
    ----------
    impulse : endplate.junction.impulse.Impulse
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Three panels: calcium at the release sites; quanta released so far; the end-plate
        potential alone and the membrane potential, against the threshold.
    """
    in_view = impulse.time_ms <= SHOWN_ms
    time_ms = impulse.time_ms[in_view]
    threshold_level = REST_mV + impulse.threshold_mV
    counts = np.arange(1, impulse.quanta + 1)
    most_quanta = max(10.0, 1.15 * impulse.quanta)
    most_calcium = max(1.2, 1.1 * float(impulse.calcium.max()))
    epp_top = int(impulse.epp_mV[in_view].argmax())
    return theme.figure(
        [
            theme.line(theme.CALCIUM, time_ms, impulse.calcium[in_view]),
            theme.trace(
                "scatter",
                theme.QUANTA,
                impulse.latency_ms,
                counts,
                panel=1,
                mode="markers",
                marker={"color": theme.QUANTA.colour, "size": 4},
            ),
            theme.line(theme.POTENTIAL, time_ms, impulse.voltage_mV[in_view], panel=2),
            theme.line(theme.END_PLATE_POTENTIAL, time_ms, impulse.epp_mV[in_view], panel=2),
        ],
        [
            theme.Panel("Calcium\n(× normal)", share=0.2, low=0, high=most_calcium),
            theme.Panel("Quanta\nreleased", share=0.22, low=0, high=most_quanta),
            theme.Panel("Potential (mV)", share=0.58, low=-92, high=60, ticks=[-80, -40, 0, 40]),
        ],
        x_title="Time (ms)",
        x_range=(0, SHOWN_ms),
        labels=[
            theme.label("calcium in the terminal", theme.CALCIUM.colour, 1.6, 0.62 * most_calcium),
            theme.label(
                count(impulse.quanta, "quantum", "quanta"), theme.QUANTA.colour, 1.6, 0.72 * impulse.quanta, panel=1
            ),
            theme.label("threshold", theme.THRESHOLD.colour, 7.95, threshold_level, panel=2, anchor="right"),
            theme.label(
                "action potential" if impulse.fired else "no action potential",
                theme.POTENTIAL.colour,
                2.4,
                28,
                panel=2,
            ),
            theme.label(
                "end-plate potential alone",
                theme.END_PLATE_POTENTIAL.colour,
                time_ms[epp_top] + 1.1,
                max(-82.0, float(impulse.epp_mV[epp_top]) - 2),
                panel=2,
            ),
        ],
        levels=[theme.level(theme.THRESHOLD, threshold_level, panel=2)],
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
