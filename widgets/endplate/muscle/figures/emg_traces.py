"""Helpers of all figures of electromyograms: outlines of long traces, and round heights of axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from endplate.core.drawing import theme
from endplate.core.drawing.axes import end_of_axis

DRAWN = 600
"""A long trace is drawn as the lowest and the highest voltage of each of so many stretches."""
PALE = 0.45
"""Opacity of the inside of an outline."""
HEIGHTS_mV = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0)


def extremes(time_s: np.ndarray, voltage_mV: np.ndarray, stretches: int = DRAWN) -> tuple[np.ndarray, np.ndarray]:
    """Return the outline of a long trace, which looks like the trace on a screen with fewer columns than samples.

    Parameters
    ----------
    time_s, voltage_mV : numpy.ndarray
        Times and voltages of the trace, shape ``(time,)``.
    stretches : int
        Number of stretches that are reduced to their lowest and highest voltage.

    Returns
    -------
    tuple of numpy.ndarray
        Times and voltages, at most two for each stretch; the trace itself when it is no longer.
    """
    if voltage_mV.size <= 2 * stretches:
        return time_s, voltage_mV
    each = -(-voltage_mV.size // stretches)
    whole = voltage_mV.size // each * each
    rows = voltage_mV[:whole].reshape(-1, each)
    outline = np.stack([rows.min(axis=1), rows.max(axis=1)], axis=1)
    outline[1::2] = outline[1::2, ::-1]  # down and up in turn: half as many strokes
    return np.repeat(time_s[:whole:each], 2), outline.ravel()


def closed_outline(time_s: np.ndarray, voltage_mV: np.ndarray, stretches: int = DRAWN) -> tuple[np.ndarray, np.ndarray]:
    """Return the outline of a long trace as a closed line: its highest voltages to the right, its lowest ones back."""
    time_s, voltage_mV = extremes(time_s, voltage_mV, stretches)
    pairs = voltage_mV[: voltage_mV.size // 2 * 2].reshape(-1, 2)
    middle_s = time_s[: 2 * len(pairs) : 2]
    high, low = pairs.max(axis=1), pairs.min(axis=1)
    return np.append(middle_s, middle_s[::-1]), np.append(high, low[::-1])


def filled(quantity: theme.Quantity) -> dict[str, Any]:
    """Return the look of a closed outline: pale inside, so that where much fires is no block of ink."""
    red, green, blue = bytes.fromhex(quantity.colour.removeprefix("#"))
    line = {"color": quantity.colour, "width": 1, "dash": "solid"}
    return {"fill": "toself", "fillcolor": f"rgba({red},{green},{blue},{PALE})", "line": line}


def height_mV(*traces: np.ndarray) -> float:
    """Return a round height of an axis in mV that is enough for all traces, shape ``(time,)`` each."""
    most = max(float(np.abs(trace).max(initial=0.0)) for trace in traces)
    return end_of_axis(HEIGHTS_mV, most)
