"""What all pictures of electromyograms share: long traces as their outline, and round heights."""

from __future__ import annotations

import numpy as np

from endplate.core.drawing import theme

DRAWN = 600
"""A long trace is drawn as the least and the greatest voltage of each of so many stretches."""
HEIGHTS_mV = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0)


def extremes(time_s: np.ndarray, voltage_mV: np.ndarray, stretches: int = DRAWN) -> tuple[np.ndarray, np.ndarray]:
    """Return the outline of a long trace, which looks like the trace where a screen has fewer columns.

    Parameters
    ----------
    time_s, voltage_mV : numpy.ndarray
        Shape ``(time,)``.
    stretches : int
        Stretches that keep their least and greatest voltage.

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


def height_mV(*traces: np.ndarray) -> float:
    """Return a round height that all traces fit into."""
    most = max(float(np.abs(trace).max(initial=0.0)) for trace in traces)
    return theme.end_of_axis(HEIGHTS_mV, most)
