"""What a page gets of a scene, read as the page reads it."""

import json

import numpy as np

from endplate.core.scene.packing import HEAD, pack

MOST_BYTES = 60_000
SEVERAL_LENGTHS = ("areas", "impulses", "on_line", "strip")
"""Shapes whose arrays need not be equally long: corners beside areas, or places beside dots."""


def arrays_in(scene, data):
    """Return each array of a message by its name."""
    heads = [HEAD.unpack_from(data, HEAD.size * number) for number in range(len(scene.arrays))]
    offset, found = HEAD.size * len(heads), {}
    for name, (rows, columns, low, step, size) in zip(scene.arrays, heads, strict=True):
        levels = np.zeros(int(rows * columns))
        if step:
            levels = np.frombuffer(data, f"<u{int(size)}", levels.size, offset)
            offset += levels.nbytes + levels.nbytes % 2
        values = low + step * levels
        found[name] = values if columns == 1 else values.reshape(int(rows), int(columns))
    assert offset == len(data)
    return found


def small_and_whole(scene, result):
    """Return the state and the arrays of a result, after it has been seen that they are small and fit each other."""
    state, data = pack(scene, result)
    assert len(data) + len(json.dumps(state)) <= MOST_BYTES
    assert state["begin"] <= state["still"] <= state["end"]
    arrays = arrays_in(scene, data)
    for shape in scene.shapes:
        if shape.kind not in SEVERAL_LENGTHS:
            assert len({len(arrays[name]) for name in shape.item_arrays}) <= 1, shape.name
    return state, arrays
