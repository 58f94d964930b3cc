"""The arrays of a scene in one binary message, each number in two bytes."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

import numpy as np

from endplate.core.scene.scene import Scene

LEVELS = 2**16 - 1
"""Steps between the least and the greatest value of an array: a pixel, or a hundredth of a millivolt, is far more."""
FINE_SAMPLES, MOST_SAMPLES = 190, 300
"""Samples that are sent as they are from the start, where all is fast, and how many there are at most."""


def pack(scene: Scene, result: Any) -> tuple[dict[str, Any], bytes]:
    """Return the state of a scene for a page.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    result : object
        What the model returned.

    Returns
    -------
    tuple of dict and bytes
        The first has ``arrays``: for each its offset in bytes, its rows and columns, its least value and the step of
        its levels, which is 0 where all values are the same and none is sent;
        ``end`` and ``still`` in milliseconds; and the words. The second holds the levels.

    Raises
    ------
    ValueError
        An array is missing, does not fit the others, or holds what is not a finite number.
    """
    time_ms = np.asarray(attrgetter(scene.time)(result))
    end_ms = float(scene.until(result))
    moments = _moments(time_ms, end_ms)
    arrays = {"time": time_ms[moments]}
    moving = scene.moving(result)
    for name in scene.courses:
        if moving[name].shape[0] != time_ms.size:
            raise ValueError(f"{scene.label}: {name} has {moving[name].shape[0]} samples for {time_ms.size} times.")
        arrays[name] = moving[name][moments]
    arrays |= {name: moving[name] for name in scene.events}
    layout = scene.layout(result)
    if missing := [name for name in scene.still_arrays if name not in layout]:
        raise ValueError(f"{scene.label}: the layout has no {', '.join(missing)}.")
    arrays |= {name: np.asarray(layout[name]) for name in scene.still_arrays}
    described, data = _levels(arrays, scene.label)
    return {"arrays": described, "end": end_ms, "still": float(scene.still(result)), **scene.words(result)}, data


def _moments(time_ms: np.ndarray, end_ms: float) -> np.ndarray:
    """Return the samples that are sent: all of the fast start, then as many as there is room for."""
    last = min(int(np.searchsorted(time_ms, end_ms)), time_ms.size - 1)
    fine = np.arange(min(FINE_SAMPLES, last + 1))
    rest = np.linspace(fine[-1], last, min(MOST_SAMPLES - FINE_SAMPLES, last + 1 - fine.size) + 1)
    return np.unique(np.concatenate([fine, np.rint(rest).astype(int)]))


def _levels(arrays: Mapping[str, np.ndarray], label: str) -> tuple[dict[str, list[float]], bytes]:
    described, packed, offset = {}, [], 0
    for name, values in arrays.items():
        numbers = np.asarray(values, dtype=float)
        if not np.isfinite(numbers).all():
            raise ValueError(f"{label}: {name} holds what is not a finite number.")
        low, high = (float(numbers.min()), float(numbers.max())) if numbers.size else (0.0, 0.0)
        step = (high - low) / LEVELS
        if high > low and np.array_equal(numbers, np.rint(numbers)) and high - low <= LEVELS:
            step = 1.0  # whole numbers, such as those of items, stay what they are
        if low == high:  # its least value says it all
            packed.append(b"")
        else:
            packed.append(np.rint((numbers - low) / step).astype("<u2").tobytes())
        described[name] = [offset, len(numbers), numbers.shape[1] if numbers.ndim > 1 else 1, low, step]
        offset += len(packed[-1])
    return described, b"".join(packed)
