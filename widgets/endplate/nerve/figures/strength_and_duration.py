"""The figure of the pulses that fired a membrane and of those that did not, over their duration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import out_of
from endplate.nerve.squid_patch import Patch, Trial, threshold_uA_per_cm2

CURVE_ms = (0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0)
ENOUGH = 4
"""The threshold is drawn when it has been bracketed at so many durations."""


def strength_and_duration(patch: Patch) -> go.Figure:
    """Draw which single pulses fired the membrane, over their duration.

    Parameters
    ----------
    patch : endplate.nerve.squid_patch.Patch
        What a simulation returned, with the pulses tried so far.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel with logarithmic axes. The threshold is drawn when it has been
        bracketed at :data:`ENOUGH` durations.
    """
    bracketed = durations_bracketed(patch.tried)
    traces = [
        _trials(theme.FIRED, [each for each in patch.tried if each.fired], "circle"),
        _trials(theme.NOT_FIRED, [each for each in patch.tried if not each.fired], "x-thin-open"),
    ]
    labels = [
        theme.label("● fired", theme.FIRED.colour, 2.1, 1.9, anchor="right"),
        theme.label("× did not fire", theme.NOT_FIRED.colour, 2.1, 1.77, anchor="right"),
    ]
    single = patch.starts_ms.size == 1 and patch.strengths_uA_per_cm2[0] > 0
    if single:
        latest = Trial(patch.pulse_ms, float(patch.strengths_uA_per_cm2[0]), patch.spikes > 0)
        traces.append(_trials(theme.LATEST_PULSE, [latest], "circle-open"))
    if bracketed >= ENOUGH:
        weakest = [threshold_uA_per_cm2(patch.membrane, each) for each in CURVE_ms]
        traces.append(theme.line(theme.WEAKEST_PULSE, np.array(CURVE_ms), np.array(weakest)))
        text = "dashed: the weakest\npulse that fires"
    else:
        text = f"The threshold appears\nwhen {ENOUGH} durations have\nboth marks: {bracketed} so far"
    if not single:
        text = "Only single pulses count:\nset the second pulse to 0"
    labels.append(theme.label(text, theme.TEXT, -1, 0.03) | {"align": "left"})
    figure = theme.figure(
        traces,
        [theme.Panel("Strength (µA/cm²)", 1, 0, 2.05, [1, 2, 5, 10, 20, 50, 100])],
        x_title="Duration (ms)",
        x_range=(-1.1, 2.15),
        labels=labels,
        logarithmic=True,
    )
    figure.update_layout(xaxis_tickvals=[0.1, 0.3, 1, 3, 10, 30, 100])
    return figure


def strength_and_duration_words(patch: Patch) -> str:
    """Say how many pulses have been tried, and how many of them fired."""
    fired = sum(each.fired for each in patch.tried)
    return f"Tried so far, and fired: {out_of(fired, len(patch.tried), 'single pulse')}."


def strength_and_duration_table(patch: Patch) -> pd.DataFrame:
    """Return the single pulses tried so far, a row for each, from short to long and weak to strong."""
    rows = [
        (each.pulse_ms, each.current_uA_per_cm2, each.pulse_ms * each.current_uA_per_cm2, each.fired)
        for each in sorted(patch.tried, key=lambda each: (each.pulse_ms, each.current_uA_per_cm2))
    ]
    return pd.DataFrame(rows, columns=["duration_ms", "strength_uA_per_cm2", "charge_nC_per_cm2", "fired"])


def durations_bracketed(tried: Sequence[Trial]) -> int:
    """Return at how many durations there is a pulse that fired and one that did not."""
    fired, failed = ({each.pulse_ms for each in tried if each.fired is outcome} for outcome in (True, False))
    return len(fired & failed)


def _trials(quantity: theme.Quantity, trials: Sequence[Trial], symbol: str) -> dict[str, object]:
    size = 15 if quantity is theme.LATEST_PULSE else 7
    line = {"width": 2, "color": quantity.colour}
    return theme.trace(
        "scatter",
        quantity,
        np.array([each.pulse_ms for each in trials]),
        np.array([each.current_uA_per_cm2 for each in trials]),
        mode="markers",
        marker={"color": quantity.colour, "size": size, "symbol": symbol, "line": line},
    )
