"""Many states in one small file: what differs from the preset, and numbers in two bytes each.

A file is a script, because a page that was opened from a folder may read nothing else: a call of ``endplateStates``
with a name and a string of gzip bytes. Unpacked, these are a JSON document, followed by the arrays that it refers to.
"""

from __future__ import annotations

import functools
import gzip
import json
import math
from typing import Any

import numpy as np

LEVELS = 2**16 - 2
"""Steps between the least and the greatest value of an array; the one above stands for what is no number."""
SEEN_LEVELS, MOVING_LEVELS = 400, 256
"""The same for heights in a long row of impulses or areas, and for coordinates in a moving drawing."""
POSITION_LEVELS = 4000
"""The same for coordinates in a still drawing, and along a line with gaps."""
SHADES = {"contour": 250, "heatmap": 48}
"""The same for maps."""
NO_NUMBER = 2**16 - 1
TICK = 3
"""Points of an impulse that is drawn as a tick: both its ends, and no number."""
DECADES = 1e3
"""Numbers above zero that span more than this lie on an axis of powers of ten, and keep all their digits."""
ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
"""The four letters that may not stand in a script's text as they are."""
DIGITS = 7
"""Significant digits of single numbers."""


Packed = tuple[tuple[Any, ...], bytes]
"""How an array is read, and its bytes."""


class Store:
    """The arrays of one file or of several that belong together, each of them once.

    Parameters
    ----------
    before : int
        How many arrays come with the file that is read first.
    known : dict
        Indices of those arrays, by their contents.
    """

    def __init__(self, before: int = 0, known: dict[Packed, int] | None = None) -> None:
        self.indices: dict[Packed, int] = dict(known or {})
        self.arrays: list[Packed] = []
        self._before = before

    def following(self) -> Store:
        """Return the store of a file that is read after this one."""
        return Store(self._before + len(self.arrays), self.indices)

    def add(self, values: np.ndarray, levels: int = LEVELS, moving: int = 0) -> int:
        """Return the index of an array, which is stored unless it is known.

        Parameters
        ----------
        values : numpy.ndarray
            The array.
        levels, moving : int
            How many levels it has, and how many in a file that is read later, if they differ: what a slider changes
            is seen in motion, where fewer are enough.
        """
        key = _in_levels(values.tobytes(), values.dtype.str, values.shape, levels)
        if key not in self.indices and moving and self._before:
            key = _in_levels(values.tobytes(), values.dtype.str, values.shape, moving)
        if key not in self.indices:
            self.indices[key] = self._before + len(self.arrays)
            self.arrays.append(key)
        return self.indices[key]


def script(name: str, content: dict[str, Any], store: Store) -> str:
    """Return the text of a file."""
    head = json.dumps(
        {**content, "arrays": [header for header, _ in store.arrays]}, ensure_ascii=False, separators=(",", ":")
    ).encode()
    data = len(head).to_bytes(4, "little") + head + b"".join(numbers for _, numbers in store.arrays)
    return f'endplateStates("{name}","{_as_text(gzip.compress(data, compresslevel=9, mtime=0))}")'


def _as_text(data: bytes) -> str:
    """Return bytes as letters between quotes of a script: seven bits in each, an eighth shorter than base64."""
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    letters = np.packbits(np.pad(bits, (0, -bits.size % 7)).reshape(-1, 7), axis=1) >> 1
    return letters.tobytes().decode("ascii").translate(ESCAPED)


def changes(before: Any, after: Any) -> list[Any]:
    """Return how to make ``after`` of ``before``: for each part that differs its path, and what it is now."""
    return _differences(before, after, [])


def _differences(before: Any, after: Any, path: list[Any]) -> list[Any]:
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        return [each for key in before for each in _differences(before[key], after[key], [*path, key])]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        parts = enumerate(zip(before, after, strict=True))
        return [each for index, (one, other) in parts for each in _differences(one, other, [*path, index])]
    return [] if _same(before, after) else [[path, after]]


def _same(before: Any, after: Any) -> bool:
    return type(before) is type(after) and before == after


def rounded(value: Any) -> Any:
    """Return JSON with as many digits as can be seen."""
    if isinstance(value, float):
        short = float(f"{value:.{DIGITS}g}")
        return int(short) if short.is_integer() and abs(short) < 1e15 else short
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else value


@functools.lru_cache(maxsize=4096)  # most arrays of a state are those of the state before
def _in_levels(data: bytes, dtype: str, shape: tuple[int, ...], most: int) -> Packed:
    """Return how an array is read, and its bytes: differences from row to row in two planes, or the numbers themselves.

    The step between levels is a round number, so that a number that is pointed at reads as it was.
    """
    numbers = np.frombuffer(data, dtype).astype(float)
    there = np.isfinite(numbers)
    finite = numbers[there]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    whole = bool((finite == np.rint(finite)).all()) and high - low <= LEVELS
    if not math.isfinite(high - low) or (low > 0 and high / low > DECADES and not whole):
        return (shape,), numbers.astype("<f8").tobytes()
    step = 1.0 if whole else _round_step(((high - low) or abs(high)) / most)
    first = round(low / step)
    levels = np.full(numbers.size, NO_NUMBER)
    levels[there] = np.rint(finite / step) - first
    # Ticks of impulses are two points and a gap each: differences from tick to tick are small
    ticks = len(shape) == 1 and numbers.size % TICK == 0 and not there[TICK - 1 :: TICK].any()
    width = TICK if ticks else numbers.size // shape[0]
    return (shape, first, *_as_fraction(step), width), planes(levels, width)


def planes(levels: np.ndarray, width: int) -> bytes:
    """Return whole numbers below 65,536 as differences from row to row, all low bytes before all high ones."""
    rows = levels.reshape(-1, width)
    steps = (np.diff(rows, axis=0, prepend=np.zeros_like(rows[:1])) % 2**16).astype("<u2")
    pairs = steps.T.ravel().view(np.uint8).reshape(-1, 2)  # column by column: columns that are equal take no room
    return pairs[:, 0].tobytes() + pairs[:, 1].tobytes()


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is not below ``least``."""
    if least <= 0:
        return 1.0
    power = math.floor(math.log10(least))
    return next(
        digit * 10.0**exponent
        for exponent in (power, power + 1)
        for digit in (1, 2, 5)
        if digit * 10.0**exponent >= least * (1 - 1e-9)
    )


def _as_fraction(step: float) -> tuple[float, float]:
    """Return two whole numbers whose quotient is ``step``: a product of floats would not end where decimals do."""
    if step >= 1:
        return round(step), 1
    below = round(1 / step, 9)
    return (1, round(below)) if abs(below - round(below)) < 1e-6 * below else (step, 1)
