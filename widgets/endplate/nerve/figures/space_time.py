"""An impulse in space and time: potential as colour over time and distance."""

from __future__ import annotations

from typing import Any

import numpy as np

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import hover
from endplate.nerve.conduction import Conduction

COLUMNS = 360
"""Points over time: about as many as a figure has pixels on a phone."""
HIGH_mV = 40.0
AT_REST = 0.08
SCALE = ((0.0, "#D9E4EC"), (AT_REST, "#FFFFFF"), (0.4, "#8FC1E3"), (0.75, theme.BLUE), (1.0, "#00243D"))
"""From below rest over rest (white) to the top of an impulse; it keeps its order in greys."""


def on_map(label: dict[str, Any]) -> dict[str, Any]:
    """Return a label with a ground of its own, so that it can be read on any colour of the map."""
    return label | {"bgcolor": "#FFFFFF"}


def heat(conduction: Conduction, until_ms: float, *, panel: int = 0) -> dict[str, Any]:
    """Return the potential along an axon as a heatmap.

    Parameters
    ----------
    conduction : Conduction
        What went along the axon.
    until_ms : float
        End of the time axis.
    panel : int
        Panel of the figure, counted from the top.

    Returns
    -------
    dict
        Trace with a row for each node. Each column holds the highest potential of its time,
        so that an impulse shorter than a column is still seen. What was not recorded is left white.
    """
    edges_ms = np.linspace(0, until_ms, COLUMNS + 1)
    edges_ms = edges_ms[: 1 + max(1, np.searchsorted(edges_ms[1:], conduction.time_ms[-1]))]
    shown_mV = conduction.voltage_mV[:, : max(1, np.searchsorted(conduction.time_ms, edges_ms[-1]))]
    starts = np.minimum(np.searchsorted(conduction.time_ms, edges_ms[:-1]), shown_mV.shape[1] - 1)
    highest = np.maximum.reduceat(shown_mV, starts, axis=1)
    rest_mV = round(float(np.median(conduction.voltage_mV[:, 0])))  # so that the scale seldom changes; no eye sees it
    return theme.trace(
        "heatmap",
        theme.POTENTIAL,
        (edges_ms[:-1] + edges_ms[1:]) / 2,
        conduction.position_mm,
        panel=panel,
        z=highest,
        zmin=rest_mV - (HIGH_mV - rest_mV) * AT_REST / (1 - AT_REST),
        zmax=HIGH_mV,
        colorscale=[list(stop) for stop in SCALE],
        colorbar={
            "title": {"text": "mV", "font": {"size": 12}, "side": "right"},  # above the bar it would lie on a tick
            "thickness": 10,
            "len": 0.9,
            "outlinewidth": 0,
            "tickvals": [-80, -40, 0, 40],
            "xpad": 4,
        },
        hovertemplate=hover("%{x:.2~f} ms, %{y:.1~f} mm: %{z:.0f} mV"),
    )
