"""Where everything of the membrane's scene stands: how many channels and ions there are comes from the patch."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from endplate.core.scene.packing import kept
from endplate.nerve.squid_patch import Patch

WIDTH, HEIGHT = 1000.0, 250.0
OUTER_y, INNER_y = 104.0, 142.0
"""Outer and inner edge of the membrane."""
MIDDLE_y = (OUTER_y + INNER_y) / 2
FREE = (452.0, 548.0)
"""Piece without channels, where the arrows of the currents are."""
SODIUM_CHANNELS, POTASSIUM_CHANNELS = 18, 12
"""Of a healthy membrane."""
FROM_MEMBRANE, BESIDE_CHANNEL = (31.0, 100.0), 10.0
"""How far dots lie from the middle of the membrane, and from that of their channel."""
HEAD_SPACING, HEAD = 9.0, 3.6
"""Distance of the heads of the membrane's molecules, and their radius."""
SEEDS = {"sodium": 21, "potassium": 22}
"""Of the places of dots."""


def layout(patch: Patch) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item or corner.

    Parameters
    ----------
    patch : endplate.nerve.squid_patch.Patch
        What a simulation returned.
    """
    course = patch.course
    return _still() | _items(
        patch.membrane.sodium_fraction,
        patch.membrane.potassium_fraction,
        _crossing(course.sodium_in_dots),
        _crossing(course.potassium_out_dots),
    )


@cache
def _still() -> dict[str, np.ndarray]:
    """Return the membrane, what lies beside it, and the arrows of the currents."""
    heads = np.arange(HEAD_SPACING / 2, WIDTH, HEAD_SPACING)
    found = {
        "membrane_x": np.array([0.0, WIDTH, WIDTH, 0.0]),
        "membrane_y": np.array([OUTER_y + HEAD, OUTER_y + HEAD, INNER_y - HEAD, INNER_y - HEAD]),
        "head_x": np.concatenate([heads, heads]),
        "head_y": np.repeat([OUTER_y, INNER_y], heads.size),
        "inside_x": np.array([0.0, WIDTH, WIDTH, 0.0]),
        "inside_y": np.array([INNER_y, INNER_y, HEIGHT, HEIGHT]),
        "pipette_x": np.array([500.0, 489.0, 511.0]),
        "pipette_y": np.array([196.0, HEIGHT, HEIGHT]),
        "tip_x": np.full(1, 500.0),
        "tip_y": np.full(1, 198.0),
    }
    for name, x in (("sodium_arrow", 480.0), ("potassium_arrow", 520.0)):
        found |= {
            f"{name}_x": np.full(2, x),
            f"{name}_in_y": np.array([OUTER_y - 34, INNER_y + 34]),
            f"{name}_out_y": np.array([INNER_y + 34, OUTER_y - 34]),
        }
    return kept(found)


@lru_cache(maxsize=64)
def _items(
    sodium_fraction: float, potassium_fraction: float, sodium_crossing: int, potassium_crossing: int
) -> dict[str, np.ndarray]:
    """Return the channels, and the dots of both ions, so many of which cross."""
    found = _channels(sodium_fraction, potassium_fraction)
    for ion, crossing in (("sodium", sodium_crossing), ("potassium", potassium_crossing)):
        found |= _ions(ion, crossing, found[f"{ion}_x"])
    return kept(found)


def _channels(sodium_fraction: float, potassium_fraction: float) -> dict[str, np.ndarray]:
    """Return the channels: kinds mixed evenly, blocked ones where those would be that are missing."""
    sodium, no_sodium = _counts(sodium_fraction, SODIUM_CHANNELS)
    potassium, no_potassium = _counts(potassium_fraction, POTASSIUM_CHANNELS)
    counts = {"sodium": sodium, "no_sodium": no_sodium, "potassium": potassium, "no_potassium": no_potassium}
    # The kinds in even steps each, and then in the order of these steps
    steps = np.concatenate([(np.arange(count) + 0.5) / max(count, 1) for count in counts.values()])
    kinds = np.repeat(np.arange(len(counts)), list(counts.values()))
    order = np.argsort(steps, kind="stable")
    kinds = kinds[order]
    room = FREE[0] - 24 + WIDTH - 24 - FREE[1]
    x = 24 + room * (np.arange(kinds.size) + 0.5) / max(kinds.size, 1)
    x = np.where(x > FREE[0], x + FREE[1] - FREE[0], x)
    found: dict[str, np.ndarray] = {}
    for number, name in enumerate(counts):
        places = x[kinds == number]
        found |= {f"{name}_x": places, f"{name}_y": np.full(places.size, MIDDLE_y)}
    found |= {
        "no_sodium_cap_y": np.full(no_sodium, OUTER_y - 10),
        "no_potassium_cap_y": np.full(no_potassium, OUTER_y - 10),
    }
    for name, seed in (("sodium", 3), ("potassium", 4)):
        rank, each = _shuffled(seed, counts[name]), 1 / max(counts[name], 1)
        found |= {f"{name}_from": rank * each, f"{name}_to": (rank + 1) * each}
    # Of the channels the last ones are inactivated first, so that none is open and inactivated
    found |= {"shut_from": 1 - found["sodium_to"], "shut_to": 1 - found["sodium_from"]}
    return found | {"ball_y": np.full(sodium, INNER_y + 5)}


@cache
def _shuffled(seed: int, count: int) -> np.ndarray:
    """Return so many numbers in an order for the eye, the same in every result."""
    return np.random.default_rng(seed).permutation(count)


def _counts(fraction: float, healthy: int) -> tuple[int, int]:
    """Return how many channels there are, and how many of the healthy ones are missing."""
    there = round(fraction * healthy)
    return there, max(0, healthy - there)


def _crossing(passed: np.ndarray) -> int:
    """Return how many dots cross the membrane."""
    return int(np.ceil(max(0.0, float(passed.max()))))


def _ions(name: str, crossing: int, channel_x: np.ndarray) -> dict[str, np.ndarray]:
    """Return the dots of one ion; each crosses a channel as its share of the charge passes."""
    number = crossing + 12 if channel_x.size else 0
    dot = np.arange(number)
    order, away, beside = _ways(SEEDS[name], channel_x.size, number)
    x = channel_x[order[dot % max(channel_x.size, 1)]] if number else np.zeros(0)
    return {
        f"{name}_ion_outside_x": x + beside,
        f"{name}_ion_inside_x": x - beside,
        f"{name}_ion_outside_y": MIDDLE_y - away,
        f"{name}_ion_inside_y": MIDDLE_y + away,
        f"{name}_ion_from": dot - 0.5,
        f"{name}_ion_to": dot + 1.5,
    }


@lru_cache(maxsize=256)
def _ways(seed: int, channels: int, number: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return an order of the channels, and how far dots lie from the membrane and from the middle of their channel.

    They cross on straight ways, all of them through the middle of a channel.
    """
    rng = np.random.default_rng(seed)
    order = rng.permutation(channels)
    return order, rng.uniform(*FROM_MEMBRANE, number), rng.uniform(-BESIDE_CHANNEL, BESIDE_CHANNEL, number)
