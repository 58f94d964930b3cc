"""The figure of spontaneous and evoked potentials."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.figures import theme
from endplate.models.miniatures import QuantalAnalysis

BINS = 60


def figure(analysis: QuantalAnalysis) -> go.Figure:
    """Draw how often each height occurred, spontaneous above and evoked below.

    Parameters
    ----------
    analysis : endplate.models.miniatures.QuantalAnalysis
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two histograms over one axis of height, and over the lower one the heights that
        sums of quanta and chance would give.
    """
    highest = max(3.0, float(np.ceil(np.quantile(analysis.evoked_mV, 0.995) + 0.5)))
    edges = np.linspace(-0.25, highest, BINS + 1)
    middles, width = (edges[:-1] + edges[1:]) / 2, edges[1] - edges[0]
    spontaneous = np.histogram(analysis.miniature_mV, edges)[0]
    evoked = np.histogram(analysis.evoked_mV, edges)[0]
    fine = np.linspace(edges[0], highest, 240)
    expected = analysis.expected_density(fine) * width * analysis.evoked_mV.size
    tallest = 1.15 * max(10, evoked.max())
    bar = {"width": 0.9 * width}
    return theme.figure(
        [
            theme.trace("bar", theme.MINIATURE, middles, spontaneous, marker={"color": theme.MINIATURE.colour}, **bar),
            theme.trace("bar", theme.EVOKED, middles, evoked, panel=1, marker={"color": theme.EVOKED.colour}, **bar),
            theme.line(theme.EXPECTED, fine, np.minimum(expected, tallest), panel=1),
        ],
        [
            theme.Panel("Spontaneous<br>(number)", 0.4, 0, 1.2 * max(10, spontaneous.max())),
            theme.Panel("Evoked<br>(number)", 0.6, 0, tallest),
        ],
        x_title="Height (mV)",
        x_range=(float(edges[0]), highest),
        labels=[
            theme.label(
                f"one quantum: {analysis.quantal_size_mV:.2f} mV", theme.MINIATURE.colour,
                highest, 1.0 * max(10, spontaneous.max()), anchor="right",
            ),
            theme.label("evoked", theme.EVOKED.colour, highest, 0.86 * tallest, panel=1, anchor="right"),
            theme.label(
                "expected", theme.EXPECTED.colour, highest, 0.72 * tallest, panel=1,
                anchor="right",
            ),
            theme.label(
                f"{analysis.failures} failures", theme.EVOKED.colour, 0.2, 0.86 * tallest, panel=1
            ),
        ],
        gap=0.08,
    )  # fmt: skip
