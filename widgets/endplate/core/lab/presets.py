"""What a lab offers a learner to choose from: presets and pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from endplate.core.lazy import never_beside_loading
from endplate.core.lazy import pandas as pd


@dataclass(frozen=True)
class Preset:
    """A named state of a lab: what has changed in the body, and the controls that say so."""

    mechanism: str
    values: Mapping[str, float | str]


@dataclass(frozen=True)
class Picture:
    """A figure of a lab's result, and the data behind it.

    Attributes
    ----------
    draw, tabulate : callable
        Take a result, and return the figure or its data.
    ghost : bool
        Whether the state that is compared with is drawn behind it in grey: not where the figure itself shows one
        beside the other, or a map, or something else that a second one would only make unreadable.
    rough : callable, optional
        Takes a result, and returns one that is drawn much quicker, for as long as a control moves; its words are the
        same, as a test shows of every preset.
    words : callable, optional
        Takes a result, and returns a sentence on what this picture shows and the summary of the result does not say.
    """

    draw: Callable[[Any], go.Figure]
    tabulate: Callable[[Any], pd.DataFrame]
    ghost: bool = True
    words: Callable[[Any], str] | None = None
    rough: Callable[[Any], Any] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "draw", never_beside_loading(self.draw))

    def summary(self, result: Any) -> str:
        """Return the result in words: what it is, and what only this picture shows of it."""
        return " ".join(filter(None, (result.summary(), self.words(result) if self.words else "")))
