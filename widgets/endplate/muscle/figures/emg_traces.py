"""Helpers of all figures of electromyograms: outlines of long traces, and round heights of axes."""

from __future__ import annotations

import numpy as np

from endplate.core.drawing import theme

DRAWN = 600
"""A long trace is drawn as the lowest and the highest voltage of each of so many stretches."""
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


def height_mV(*traces: np.ndarray) -> float:
    """Return a round height of an axis in mV that is enough for all traces, shape ``(time,)`` each."""
    most = max(float(np.abs(trace).max(initial=0.0)) for trace in traces)
    return theme.end_of_axis(HEIGHTS_mV, most)
