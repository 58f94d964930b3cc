"""Settings at which a lab is tested, made from the declarations of its controls.

There are all presets, each control at the ends of its range, two controls at ends together, and random values.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from endplate.core.lab.lab import Lab
from endplate.core.parameters import Choice, Parameter

Values = dict[str, Any]


def ends(control: Parameter | Choice) -> tuple[Any, ...]:
    """Return both ends of the range of a number, or all options of a list."""
    return control.options if isinstance(control, Choice) else (control.low, control.high)


def random_value(control: Parameter | Choice, rng: np.random.Generator) -> Any:
    """Return a random value that the slider or the list can take."""
    if isinstance(control, Choice):
        return str(rng.choice(control.options))
    steps = rng.integers(0, math.floor((control.high - control.low) / control.step + 1e-6), endpoint=True)
    return control.check(round(control.low + int(steps) * control.step, control.decimals))


def at_presets(kind: type[Lab]) -> Iterator[Values]:
    """Yield every preset with every picture."""
    for preset, picture in itertools.product(kind.presets.values(), kind.pictures):
        yield dict(preset.values) | ({"picture": picture} if "picture" in kind.controls else {})


def at_ends(kind: type[Lab]) -> Iterator[Values]:
    """Yield settings with one control at an end of its range, and the others at their defaults."""
    for name, control in kind.controls.items():
        yield from ({name: end} for end in ends(control))


def at_corners(kind: type[Lab], rng: np.random.Generator, few: int) -> Iterator[Values]:
    """Yield ``few`` settings with two controls at ends of their ranges, chosen at random from all pairs."""
    pairs = list(itertools.combinations(kind.controls.items(), 2))
    for place in rng.permutation(len(pairs))[:few]:
        yield {name: rng.choice(np.array(ends(control), object)) for name, control in pairs[place]}


def at_random(kind: type[Lab], rng: np.random.Generator, many: int) -> Iterator[Values]:
    """Yield ``many`` settings with random values; in every third, each control is at an end of its range."""
    for turn in range(many):
        at_end = turn % 3 == 2
        yield {
            name: rng.choice(np.array(ends(control), object)) if at_end else random_value(control, rng)
            for name, control in kind.controls.items()
        }
