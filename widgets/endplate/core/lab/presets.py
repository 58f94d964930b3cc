"""What a lab offers a learner to choose from: presets and pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from endplate.core.lazy import pandas as pd


@dataclass(frozen=True)
class Preset:
    """A named state of a lab: what has changed in the body, and the controls that say so."""

    mechanism: str
    values: Mapping[str, float | str]


@dataclass(frozen=True)
class Picture:
    """A figure of a lab's result, and the data behind it."""

    draw: Callable[[Any], go.Figure]
    tabulate: Callable[[Any], pd.DataFrame]
