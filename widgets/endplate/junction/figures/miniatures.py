"""The figure of spontaneous and evoked potentials."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, fixed, quantity_text
from endplate.junction.miniatures import QuantalAnalysis, depolarisation_mV

HEIGHT_mV, BELOW_mV = (0.0, 7.0), (0.0, 0.5)
"""Usual extent of the axis of heights above and below zero, in which all presets of the lab fit."""
BINS_PER_SIDE = 70
"""Stretches into which the axis above zero is divided; one more straddles zero."""
BELOW_ZERO_SDS = 5.0
"""Extent of the axis below zero that noise needs, in its standard deviations."""
SPONTANEOUS_percent, EVOKED_percent = (0.0, 50.0), (0.0, 12.0)
"""Usual ranges of the two histograms; what is larger among the evoked ones stands in a panel of its own above."""
PLACES_OF_NAME = (("right", 1.0, 0.6), ("center", 0.5, 0.3), ("left", 0.02, 0.0))
"""Where the name of the evoked ones can stand, the first that is clear: anchor, place, and where its room begins."""
ROOM_OF_NAME, CLEAR = 0.4, 0.7
"""Share of the axis that a name takes on a phone, and of the panel's height that is below it."""
WITH_NAME_percent = 140.0
"""Upper end of the panel of the largest shares where one of them would reach the words on failures."""
STEPS, LEAST_STEP = 3, 0.04
"""Numbers of quanta whose mean height is marked, as long as they lie this share of the axis apart."""


def figure(analysis: QuantalAnalysis) -> go.Figure:
    """Draw how often each height occurred, spontaneous above and evoked below.

    Parameters
    ----------
    analysis : endplate.junction.miniatures.QuantalAnalysis
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two histograms over one axis of height, in percent of all potentials of a kind; the lower one is broken,
        for failures may outnumber all the rest. Over it, where quanta can be distinguished from the noise, the
        expected share and the mean heights of one, two and three quanta.
    """
    needed_mV = float(np.quantile(analysis.evoked_mV, 0.995)) + 0.5
    highest = steady_range(HEIGHT_mV, (0.0, needed_mV))[1]
    lowest = -steady_range(BELOW_mV, (0.0, BELOW_ZERO_SDS * analysis.noise_mV))[1]
    width = highest / BINS_PER_SIDE
    edges = width * (np.arange(round(lowest / width), BINS_PER_SIDE + 1) - 0.5)
    spontaneous, evoked = _shares(analysis.miniature_mV, edges), _shares(analysis.evoked_mV, edges)
    most = steady_range(SPONTANEOUS_percent, (0.0, float(spontaneous.max())))[1]
    often = EVOKED_percent[1]
    size = quantity_text(analysis.quantal_size_mV, "mV", 2, absent="unseen")
    traces = [
        _histogram(theme.MINIATURE, edges, spontaneous, 0),
        *(_histogram(theme.EVOKED, edges, evoked, panel) for panel in (1, 2)),
    ]
    anchor, place = _place_of_name(edges, evoked)
    all_of_them = WITH_NAME_percent if evoked[edges[:-1] > width].max() > 60 else 100.0
    labels = [
        theme.label(
            f"spontaneous\none quantum: {size}", theme.MINIATURE.colour, highest, most, anchor="right", above=False
        ),
        theme.label("evoked", theme.EVOKED.colour, place, often, panel=2, anchor=anchor, above=False),
    ]
    steps = []
    if analysis.quanta_seen:
        fine = np.linspace(edges[0], highest, 400)
        expected = 100 * width * analysis.expected_density(fine)
        traces.append(theme.line(theme.EXPECTED, fine, expected, panel=2))
        failures = f"{count(analysis.failures, 'failure')} ({fixed(analysis.expected_failures)} expected)"
        expected_words = theme.label(
            "\u00a0\n- - expected", theme.EXPECTED.colour, place, often, panel=2, anchor=anchor, above=False
        )
        labels = [expected_words, *labels]  # behind the word above it
        labels += [
            theme.label(failures, theme.EVOKED.colour, 2 * width, all_of_them, panel=1, above=False),
        ]
        marked = range(1, 1 + (STEPS if analysis.quantal_size_mV > LEAST_STEP * (highest - lowest) else 1))
        places_mV = [float(depolarisation_mV(quanta * analysis.quantal_size_mV)) for quanta in marked]
        steps = [_mark(places_mV[0], 0), *(_mark(place_mV, 2) for place_mV in places_mV)]
        labels += [
            theme.label(str(quanta), theme.TEXT, place_mV, often, panel=1, anchor="center")
            for quanta, place_mV in zip(marked[:-1], places_mV[:-1], strict=True)
        ]
        last = count(marked[-1], "quantum", "quanta")
        labels.append(theme.label(last, theme.TEXT, places_mV[-1], often, panel=1) | {"xshift": -5})
    return theme.figure(
        traces,
        [
            theme.Panel("% of them", share=0.32, low=0, high=most),
            theme.Panel("", share=0.2, low=often, high=all_of_them, ticks=[50, 100]),
            theme.Panel("% of impulses", share=0.48, low=0, high=often, ticks=[0, 5, 10]),
        ],
        x_title="Height (mV)",
        x_range=(lowest, highest),
        labels=labels,
        levels=steps,
        gap=0.06,
    )


def table(analysis: QuantalAnalysis) -> pd.DataFrame:
    """Return every height, a row for each potential; the number of quanta is given for evoked ones alone."""
    spontaneous = pd.DataFrame({"kind": "spontaneous", "height_mV": analysis.miniature_mV})
    evoked = pd.DataFrame({"kind": "evoked", "height_mV": analysis.evoked_mV, "quanta": analysis.quanta})
    return pd.concat([evoked, spontaneous], ignore_index=True).astype({"quanta": "Int64"})


def _shares(height_mV: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return the share of heights between each two edges in percent of all, shape ``(edge - 1,)``."""
    return 100 * np.histogram(height_mV, edges)[0] / height_mV.size


def _place_of_name(edges: np.ndarray, evoked: np.ndarray) -> tuple[str, float]:
    """Return anchor and place of the name of the evoked ones: where their bars leave most room below it."""

    def height(begin: float) -> float:
        shares = (edges[:-1] - edges[0]) / (edges[-1] - edges[0])
        room = (shares >= begin - 0.02) & (shares <= begin + ROOM_OF_NAME)
        return max(CLEAR * EVOKED_percent[1], float(evoked[room].max()))

    anchor, share, _ = min(PLACES_OF_NAME, key=lambda each: height(each[2]))
    return anchor, float(edges[0] + share * (edges[-1] - edges[0]))


def _mark(place_mV: float, panel: int) -> dict[str, Any]:
    """Return a thin line at the mean height of a number of quanta."""
    line = theme.moment(theme.THRESHOLD, place_mV, panel)
    return line | {"line": line["line"] | {"width": 1}}


def _histogram(quantity: theme.Quantity, edges: np.ndarray, share: np.ndarray, panel: int) -> dict[str, Any]:
    """Return a histogram as one filled outline: sixty bars, and sixty more behind them, would be a fence."""
    line = {"color": quantity.colour, "width": 1, "shape": "hv"}
    filled = {"fill": "tozeroy", "fillcolor": quantity.colour, "line": line}
    return theme.line(quantity, edges, np.append(share, 0.0), panel=panel) | filled
