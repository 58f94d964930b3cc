"""The arrays of a scene in one binary message, each number in two bytes, or in one where that says it exactly."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from operator import attrgetter
from typing import Any, NamedTuple, TypeGuard

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.scene.scene import Scene

LEVELS = 2**16 - 1
"""Steps between the least and the greatest value of an array: a pixel, or a hundredth of a millivolt, is far more."""
FEW_LEVELS = 2**8 - 1
"""The same in a byte."""
HEAD = struct.Struct("<5d")
"""Of each array: rows, columns, least value, step of its levels, bytes of a level."""
FINE_SAMPLES, MOST_SAMPLES = 190, 300
"""Samples that are sent as they are from the start, where all is fast, and how many there are at most."""


class Packed(NamedTuple):
    """An array as it is sent: its head, and its levels; none where all values are the same."""

    head: bytes
    levels: bytes


class KeptArray(np.ndarray[Any, Any]):
    """An array that stays as it is, and so is packed once. What is computed from it is packed like any other."""

    packed: Packed | None = None


class KeptLayout(dict[str, np.ndarray]):
    """Arrays of a layout that all stay as they are: what a scene is drawn of is packed once, in one piece."""

    joined: tuple[tuple[str, ...], Packed] | None = None
    """The names in their order, and what is sent of them."""


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
        The first has ``begin``, ``end`` and ``still`` in the unit of the scene, and the words. The second holds the
        arrays of :attr:`.Scene.arrays`: first the heads of all of them, then the levels.

    Raises
    ------
    ValueError
        An array is missing, does not fit the others, or holds what is not a finite number.
    """
    times = np.asarray(attrgetter(scene.time)(result)) if scene.time else np.zeros(1)
    begin, end = float(scene.since(result)) if scene.since else 0.0, float(scene.until(result))
    moments = slice(None) if scene.all_samples or not scene.time else _moments(times, end)
    arrays, layout = {"time": times[moments], **scene.moving(result)}, scene.layout(result)
    for name in scene.courses:
        samples = arrays[name].shape[0]
        if samples == 1:
            continue  # it stays as it is
        if samples != times.size:
            raise ValueError(f"{scene.label}: {name} has {samples} samples for {times.size} times.")
        arrays[name] = arrays[name][moments]
    if isinstance(layout, KeptLayout):
        packed = [*_packed(arrays, scene.label), _joined(scene, layout)]
    else:
        packed = _packed(arrays | _still(scene, layout), scene.label)
    heads, levels = zip(*packed, strict=True)
    words = scene.words(result)
    words["labels"] = {name: text for name, text in words["labels"].items() if text != ""}
    state = {"begin": begin, "end": end, "still": float(scene.still(result)), **words}
    return state, b"".join([*heads, *levels])


def kept(arrays: Mapping[str, np.ndarray]) -> KeptLayout:
    """Return arrays of a layout that is kept for the next result as what nobody can write to, and is packed once."""
    held = KeptLayout()
    for name, values in arrays.items():
        array = values if _stays(values) else values.view(KeptArray)
        array.flags.writeable = False
        held[name] = array
    return held


def _still(scene: Scene, layout: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the arrays of a layout that a scene is drawn of, in the order in which they are sent."""
    try:
        return {name: layout[name] for name in scene.still_arrays}
    except KeyError:
        missing = [name for name in scene.still_arrays if name not in layout]
        raise ValueError(f"{scene.label}: the layout has no {', '.join(missing)}.") from None


def _joined(scene: Scene, layout: KeptLayout) -> Packed:
    """Return the arrays of a layout that a scene is drawn of as they are sent, all together."""
    if layout.joined is None or layout.joined[0] != scene.still_arrays:
        heads, levels = zip(*_packed(_still(scene, layout), scene.label), strict=True)
        layout.joined = scene.still_arrays, Packed(b"".join(heads), b"".join(levels))
    return layout.joined[1]


def _moments(times: np.ndarray, end: float) -> np.ndarray:
    """Return the samples that are sent: all of the fast start, then as many as there is room for."""
    last = min(int(np.searchsorted(times, end)), times.size - 1)
    fine = np.arange(min(FINE_SAMPLES, last + 1))
    rest = np.linspace(fine[-1], last, min(MOST_SAMPLES - FINE_SAMPLES, last + 1 - fine.size) + 1)
    return np.unique(np.concatenate([fine, np.rint(rest).astype(int)]))


def _stays(values: np.ndarray) -> TypeGuard[KeptArray]:
    """Tell whether an array is kept: what is computed from one that is can be written to, until it is kept itself."""
    return isinstance(values, KeptArray) and not values.flags.writeable


def _packed(arrays: Mapping[str, np.ndarray], label: str) -> list[Packed]:
    """Return each array as it is sent, in their order; those that are kept are packed once."""
    packed = [getattr(values, "packed", None) for values in arrays.values()]  # of a kept array alone
    new = {name: arrays[name] for name, done in zip(arrays, packed, strict=True) if done is None}
    anew = iter(_packed_anew(new, label))
    return [done or next(anew) for done in packed]


def _packed_anew(arrays: Mapping[str, np.ndarray], label: str) -> list[Packed]:
    """Pack arrays, all of them in one go: a scene may have a hundred small ones."""
    if not arrays:
        return []
    numbers = np.concatenate([*arrays.values()], axis=None, dtype=float)
    shapes = [values.shape if values.ndim > 1 else (len(values), 1) for values in arrays.values()]
    heads, ends, levels = _levels(numbers, np.array(shapes))
    if len(heads) < len(arrays):
        raise ValueError(f"{label}: {list(arrays)[len(heads)]} holds what is not a finite number.")
    all_heads, all_levels = heads.astype("<f8", copy=False).tobytes(), levels.astype("<u2", copy=False).tobytes()
    packed, head, begin = [], 0, 0
    for values, end in zip(arrays.values(), ends.tolist(), strict=True):
        one = Packed(all_heads[head : head + HEAD.size], all_levels[2 * begin : 2 * end])
        if _stays(values):
            values.packed = one
        packed.append(one)
        head, begin = head + HEAD.size, end
    return packed


@compiled()
def _levels(numbers: np.ndarray, shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the heads of arrays that follow one another in ``numbers``, the ends of their levels, and all levels.

    Only those before the first array are returned that holds what is not a finite number. Two levels of a byte share
    a place, so that the next array begins where numbers may.
    """
    heads, ends = np.empty((len(shapes), 5)), np.empty(len(shapes), np.int64)
    levels = np.zeros(numbers.size, np.uint16)
    begin = filled = 0
    for array in range(len(shapes)):
        rows, columns = shapes[array]
        end = begin + rows * columns
        least = greatest = numbers[begin] if begin < end else 0.0
        whole, finite = True, True
        for number in numbers[begin:end]:
            least, greatest = min(least, number), max(greatest, number)
            whole &= number == np.rint(number)  # such as those of items: they stay what they are
            finite &= np.isfinite(number)
        span = greatest - least
        if not (finite and np.isfinite(span)):
            return heads[:array], ends[:array], levels[:filled]
        step = 1.0 if whole and 0 < span <= LEVELS else span / LEVELS
        few = whole and 0 < span <= FEW_LEVELS
        heads[array, 0], heads[array, 1], heads[array, 2], heads[array, 3] = rows, columns, least, step
        heads[array, 4] = 1 if few else 2
        if step > 0:  # else the least value says it all
            for place in range(end - begin):
                level = np.uint16(np.rint((numbers[begin + place] - least) / step))
                if few:
                    levels[filled + place // 2] |= level << (8 * (place % 2))
                else:
                    levels[filled + place] = level
            filled += (end - begin + 1) // 2 if few else end - begin
        begin, ends[array] = end, filled
    return heads, ends, levels[:filled]
