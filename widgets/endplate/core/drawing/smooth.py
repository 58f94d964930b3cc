"""Smooth lines and areas through a few places: what bodies, muscles and nerves are drawn of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Place = tuple[float, float]
Places = np.ndarray | Sequence[Place]


def through(places: Places, steps: int = 6, *, closed: bool = False) -> np.ndarray:
    """Return a line that runs smoothly through all places (Catmull and Rom).

    Parameters
    ----------
    places : array_like
        Shape ``(place, 2)``.
    steps : int
        Points of the line from one place to the next.
    closed : bool
        Whether it runs on from the last place to the first.

    Returns
    -------
    numpy.ndarray
        Shape ``(corner, 2)``.
    """
    given = np.asarray(places, float)
    ends = (given[-1:], given[:2]) if closed else (given[:1], given[-1:])
    padded = np.vstack([ends[0], given, ends[1]])
    before, here, after, later = (padded[i : len(padded) - 3 + i] for i in range(4))
    t = np.linspace(0, 1, steps, endpoint=False)[:, None, None]
    line = (
        2 * here
        + (after - before) * t
        + (2 * before - 5 * here + 4 * after - later) * t**2
        + (3 * here - before - 3 * after + later) * t**3
    ) / 2
    corners = line.transpose(1, 0, 2).reshape(-1, 2)
    return corners if closed else np.vstack([corners, given[-1:]])


def spindle(places: Places, widest: float, belly: float = 0.4, ends: tuple[float, float] = (0.2, 0.1)) -> np.ndarray:
    """Return the outline of a muscle that is thick in its belly and thin at its tendons.

    Parameters
    ----------
    places : array_like
        Its middle line from origin to insertion, shape ``(place, 2)``.
    widest : float
        Width of the belly.
    belly : float
        Share of the way from origin to insertion at which it is widest.
    ends : tuple of float
        Width at origin and insertion, of the widest.

    Returns
    -------
    numpy.ndarray
        Closed polygon, shape ``(corner, 2)``.
    """
    middle, share = evenly(through(places, 8), 15)
    bulge = np.sin(np.pi * share ** (np.log(0.5) / np.log(belly))) ** 1.2
    base = ends[0] + (ends[1] - ends[0]) * share
    half = widest / 2 * (base + (1 - base) * bulge)
    way = np.gradient(middle, axis=0)
    aside = np.column_stack([-way[:, 1], way[:, 0]]) / np.hypot(*way.T)[:, None]
    return np.vstack([middle + half[:, None] * aside, (middle - half[:, None] * aside)[::-1]])


def evenly(line: Places, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Return so many places at even distances along a line, and which share of its length lies before each."""
    given = np.asarray(line, float)
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(given, axis=0).T))])
    share = np.linspace(0, 1, number)
    return np.column_stack([np.interp(share * length[-1], length, given[:, i]) for i in (0, 1)]), share


def along(line: Places, share: float | np.ndarray) -> np.ndarray:
    """Return the places at shares of the length of a line, shape ``(share, 2)``."""
    given = np.asarray(line, float)
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(given, axis=0).T))])
    return np.column_stack([np.interp(np.asarray(share) * length[-1], length, given[:, i]) for i in (0, 1)])


def length_of(line: Places) -> float:
    """Return the length of a line."""
    return float(np.hypot(*np.diff(np.asarray(line, float), axis=0).T).sum())


def inside(places: Places, polygon: np.ndarray) -> np.ndarray:
    """Return which places lie in a closed polygon, shape ``(place,)``."""
    points, after = np.asarray(places, float), np.roll(polygon, -1, 0)
    up = (polygon[:, 1] > points[:, 1:]) != (after[:, 1] > points[:, 1:])
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = (points[:, 1:] - polygon[:, 1]) / (after[:, 1] - polygon[:, 1])
    right = polygon[:, 0] + rise * (after[:, 0] - polygon[:, 0]) > points[:, :1]
    return np.asarray((up & right).sum(axis=1) % 2 == 1)
