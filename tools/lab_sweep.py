"""Settings of a lab drawn from its declarations: ends, corners, and anywhere."""

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
    """Return both ends of a number, or all words of a list."""
    return control.options if isinstance(control, Choice) else (control.low, control.high)


def drawn(control: Parameter | Choice, rng: np.random.Generator) -> Any:
    """Return a value as a slider or a list can give it."""
    if isinstance(control, Choice):
        return str(rng.choice(control.options))
    steps = rng.integers(0, math.floor((control.high - control.low) / control.step + 1e-6), endpoint=True)
    return control.check(round(control.low + int(steps) * control.step, control.decimals))


def at_presets(kind: type[Lab]) -> Iterator[Values]:
    """Yield every preset with every picture."""
    for preset, picture in itertools.product(kind.presets.values(), kind.pictures):
        yield dict(preset.values) | ({"picture": picture} if "picture" in kind.controls else {})


def at_ends(kind: type[Lab]) -> Iterator[Values]:
    """Yield settings with one control at one of its ends, and the others as they start."""
    for name, control in kind.controls.items():
        yield from ({name: end} for end in ends(control))


def at_corners(kind: type[Lab], rng: np.random.Generator, few: int) -> Iterator[Values]:
    """Yield settings with two controls at ends, ``few`` of all there are."""
    pairs = list(itertools.combinations(kind.controls.items(), 2))
    for place in rng.permutation(len(pairs))[:few]:
        yield {name: rng.choice(np.array(ends(control), object)) for name, control in pairs[place]}


def at_random(kind: type[Lab], rng: np.random.Generator, many: int) -> Iterator[Values]:
    """Yield settings with every control anywhere, or, every third time, at one of its ends."""
    for turn in range(many):
        at_end = turn % 3 == 2
        yield {
            name: rng.choice(np.array(ends(control), object)) if at_end else drawn(control, rng)
            for name, control in kind.controls.items()
        }
