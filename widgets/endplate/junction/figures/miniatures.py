"""The figure of spontaneous and evoked potentials."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, quantity_text
from endplate.junction.miniatures import QuantalAnalysis

BINS = 60
BELOW_ZERO_SDS = 5.0
"""Extent of the axis below zero, in standard deviations of the noise."""


def figure(analysis: QuantalAnalysis) -> go.Figure:
    """Draw how often each height occurred, spontaneous above and evoked below.

    Parameters
    ----------
    analysis : endplate.junction.miniatures.QuantalAnalysis
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two histograms over one axis of height, and over the lower one the expected density,
        where quanta can be distinguished from the noise.
    """
    highest = max(3.0, float(np.ceil(np.quantile(analysis.evoked_mV, 0.995) + 0.5)))
    edges = np.linspace(min(-0.25, -BELOW_ZERO_SDS * analysis.noise_mV), highest, BINS + 1)
    middles, width = (edges[:-1] + edges[1:]) / 2, edges[1] - edges[0]
    spontaneous = np.histogram(analysis.miniature_mV, edges)[0]
    evoked = np.histogram(analysis.evoked_mV, edges)[0]
    tallest = 1.15 * max(10, evoked.max())
    bar = {"width": 0.9 * width}
    quanta, quanta_labels = [], []
    if analysis.quanta_seen:
        fine = np.linspace(edges[0], highest, 240)
        expected = analysis.expected_density(fine) * width * analysis.evoked_mV.size
        quanta = [theme.line(theme.EXPECTED, fine, np.minimum(expected, tallest), panel=1)]
        failures = count(analysis.failures, "failure")
        quanta_labels = [
            theme.label("expected", theme.EXPECTED.colour, highest, 0.72 * tallest, panel=1, anchor="right"),
            theme.label(failures, theme.EVOKED.colour, 0.2, 0.86 * tallest, panel=1),
        ]
    return theme.figure(
        [
            theme.trace("bar", theme.MINIATURE, middles, spontaneous, marker={"color": theme.MINIATURE.colour}, **bar),
            theme.trace("bar", theme.EVOKED, middles, evoked, panel=1, marker={"color": theme.EVOKED.colour}, **bar),
            *quanta,
        ],
        [
            theme.Panel("Spontaneous\n(number)", share=0.4, low=0, high=1.2 * max(10, spontaneous.max())),
            theme.Panel("Evoked\n(number)", share=0.6, low=0, high=tallest),
        ],
        x_title="Height (mV)",
        x_range=(float(edges[0]), highest),
        labels=[
            theme.label(
                f"one quantum: {quantity_text(analysis.quantal_size_mV, 'mV', 2, absent='not seen in the noise')}",
                theme.MINIATURE.colour,
                highest,
                1.0 * max(10, spontaneous.max()),
                anchor="right",
            ),
            theme.label("evoked", theme.EVOKED.colour, highest, 0.86 * tallest, panel=1, anchor="right"),
            *quanta_labels,
        ],
        gap=0.08,
    )


def table(analysis: QuantalAnalysis) -> pd.DataFrame:
    """Return every height, a row for each potential; the number of quanta is given for evoked ones alone."""
    spontaneous = pd.DataFrame({"kind": "spontaneous", "height_mV": analysis.miniature_mV})
    evoked = pd.DataFrame({"kind": "evoked", "height_mV": analysis.evoked_mV, "quanta": analysis.quanta})
    return pd.concat([evoked, spontaneous], ignore_index=True).astype({"quanta": "Int64"})
