"""Where the numbers of muscles and skin stand on the drawing, so that none of them lies on another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from endplate.core.drawing.body_outline import VIEWS
from endplate.entrapment.figures.body_parts import Band

DIGIT, HIGH = 6.8, 11.5
"""Width of a digit and height of a number, in units of the sheet."""
ALONG = (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95, -0.15, 1.15)
"""Where along a band a number may stand, the best place first: the middle, then towards the ends."""
BESIDE = (0.0, 7.0, -7.0, 12.0, -12.0)
"""How far to the side of a band's edge, in units of the sheet, where there is no room on it."""

Numbered = tuple[int, float, float]


def part_numbers(parts: Mapping[int, Sequence[Band]]) -> list[Numbered]:
    """Return the number of each band with its place on the sheet.

    Parameters
    ----------
    parts : mapping of int to sequence of Band
        The bands of each part by its number.

    Returns
    -------
    list of tuple
        Number and place. A band without room for its number has none if another band of its part has one.
    """
    placed: list[Numbered] = []
    bands = sorted(((number, band) for number, several in parts.items() for band in several), key=_length)
    for number, band in bands:
        crowded = [(_overlap(place, placed), place) for place in _places(number, band)]
        least, place = min(crowded, key=lambda each: each[0])
        if least == 0 or not any(other == number for other, *_ in placed):
            placed.append(place)
    return placed


def _length(numbered_band: tuple[int, Band]) -> float:
    """Return the length of a band: short ones choose first."""
    _, (_, start, end, _) = numbered_band
    return float(np.hypot(end[0] - start[0], end[1] - start[1]))


def _places(number: int, band: Band) -> Iterator[Numbered]:
    view, start, end, half_width = band
    ends = VIEWS[view].on_sheet([start, end])
    way = ends[1] - ends[0]
    aside = np.array([-way[1], way[0]]) / max(1e-9, float(np.hypot(*way)))
    for distance in BESIDE:
        edge = np.sign(distance) * half_width
        for share in ALONG:
            x, y = ends[0] + share * way + (edge + distance) * aside
            yield number, float(x), float(y)


def _overlap(place: Numbered, placed: Sequence[Numbered]) -> float:
    """Return by how much a number would lie on others, as a share of its size."""
    return sum(_shared(place, other) for other in placed)


def _shared(one: Numbered, other: Numbered) -> float:
    wide = DIGIT * (len(str(one[0])) + len(str(other[0]))) / 2
    across, up = 1 - abs(one[1] - other[1]) / wide, 1 - abs(one[2] - other[2]) / HIGH
    return across * up if across > 0 and up > 0 else 0.0
