"""The figures of a patch of membrane under pulses of current."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed
from endplate.nerve.squid_patch import Patch, Trial, threshold_uA_per_cm2

POINTS = 2500
"""Most points of a line."""
CURRENT_ENDS = (50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 20_000.0)
STIMULUS_ENDS = (20.0, 50.0, 110.0, 1100.0)
CURVE_ms = (0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0)
ENOUGH = 4
"""The threshold is drawn when it has been bracketed at so many durations."""
TABLE_STEP_ms = 0.1  # a row for each


def potential(patch: Patch) -> go.Figure:
    """Draw the membrane potential over time, and the stimulus below it.

    Parameters
    ----------
    patch : endplate.nerve.squid_patch.Patch
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over one time axis.
    """
    strongest = _end(STIMULUS_ENDS, float(np.abs(patch.strengths_uA_per_cm2).max()))
    lowest = -strongest if patch.strengths_uA_per_cm2.min() < 0 else 0.0
    shown = _potential_panel(patch, "Potential (mV)", 0.74)
    spikes = {0: "no action potential", 1: "action potential"}.get(patch.spikes, f"{patch.spikes} action potentials")
    return theme.figure(
        [_potential_line(patch), _line(theme.STIMULUS, patch, patch.stimulus_uA_per_cm2, panel=1)],
        [
            shown,
            theme.Panel("Stimulus\n(µA/cm²)", 0.26, lowest, strongest),
        ],
        x_title="Time (ms)",
        x_range=(0, _until_ms(patch)),
        labels=[
            theme.label(
                f"{spikes}, {fixed(patch.peak_mV, plus=True)} mV",
                theme.POTENTIAL.colour,
                _until_ms(patch),
                shown.high,
                anchor="right",
                above=False,
            ),
            theme.label("rest", theme.RESTING.colour, _until_ms(patch), patch.membrane.rest_mV, anchor="right"),
        ],
        levels=[theme.level(theme.RESTING, patch.membrane.rest_mV)],
        gap=0.08,
    )


def potential_table(patch: Patch) -> pd.DataFrame:
    """Return stimulus and potential, a row for each moment."""
    columns = {"stimulus_uA_per_cm2": patch.stimulus_uA_per_cm2, "membrane_potential_mV": patch.voltage_mV}
    return _over_time(patch, columns)


def gates(patch: Patch) -> go.Figure:
    """Draw the potential over time, and below it the gates of the channels.

    Parameters
    ----------
    patch : endplate.nerve.squid_patch.Patch
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over one time axis; gates between 0 (shut) and 1.
    """
    drawn = (
        (theme.GATE_M, patch.m, "m, sodium"),
        (theme.GATE_H, patch.h, "h, sodium"),
        (theme.GATE_N, patch.n, "n, potassium"),
    )
    return theme.figure(
        [_potential_line(patch), *(_line(quantity, patch, gate, panel=1) for quantity, gate, _ in drawn)],
        [_potential_panel(patch, "mV", 0.35), theme.Panel("Gates (0 to 1)", 0.65, 0, 1.08, [0, 0.5, 1])],
        x_title="Time (ms)",
        x_range=(0, _until_ms(patch)),
        labels=[
            theme.label(words, quantity.colour, _until_ms(patch), float(gate[-1]), panel=1, anchor="right")
            for quantity, gate, words in drawn
        ],
        gap=0.08,
    )


def gates_table(patch: Patch) -> pd.DataFrame:
    """Return potential and gates, a row for each moment."""
    return _over_time(patch, {"membrane_potential_mV": patch.voltage_mV, "m": patch.m, "h": patch.h, "n": patch.n})


def currents(patch: Patch) -> go.Figure:
    """Draw the potential over time, and below it the currents through the channels.

    Parameters
    ----------
    patch : endplate.nerve.squid_patch.Patch
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over one time axis; current into the cell is drawn downward.
    """
    sodium, potassium = patch.sodium_uA_per_cm2, patch.potassium_uA_per_cm2
    most = _end(CURRENT_ENDS, max(float(np.abs(sodium).max()), float(np.abs(potassium).max())))
    ticks = [share * most for share in (-0.8, -0.4, 0, 0.4, 0.8)]
    return theme.figure(
        [
            _potential_line(patch),
            _line(theme.SODIUM_CURRENT, patch, sodium, panel=1),
            _line(theme.POTASSIUM_CURRENT, patch, potassium, panel=1),
        ],
        [_potential_panel(patch, "mV", 0.35), theme.Panel("µA/cm²", 0.65, -most, most, ticks)],
        x_title="Time (ms)",
        x_range=(0, _until_ms(patch)),
        labels=[
            theme.label(
                "sodium, inward", theme.SODIUM_CURRENT.colour, _until_ms(patch), -most, panel=1, anchor="right"
            ),
            theme.label(
                "potassium, outward",
                theme.POTASSIUM_CURRENT.colour,
                _until_ms(patch),
                most,
                panel=1,
                anchor="right",
                above=False,
            ),
        ],
        gap=0.08,
    )


def currents_table(patch: Patch) -> pd.DataFrame:
    """Return potential and currents, a row for each moment; current into the cell is negative."""
    columns = {
        "membrane_potential_mV": patch.voltage_mV,
        "sodium_uA_per_cm2": patch.sodium_uA_per_cm2,
        "potassium_uA_per_cm2": patch.potassium_uA_per_cm2,
        "leak_uA_per_cm2": patch.leak_uA_per_cm2,
    }
    return _over_time(patch, columns)


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
    figure.layout.xaxis.tickvals = [0.1, 0.3, 1, 3, 10, 30, 100]
    return figure


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


def _until_ms(patch: Patch) -> float:
    """End of the time axis: of what was recorded."""
    return float(patch.time_ms[-1] + patch.time_ms[1])


def _line(quantity: theme.Quantity, patch: Patch, values: np.ndarray, *, panel: int = 0) -> dict[str, object]:
    every = math.ceil(patch.time_ms.size / POINTS)
    line = theme.line(quantity, patch.time_ms[::every], values[::every], panel=panel)
    line["line"]["simplify"] = False  # or else bends become corners
    return line


def _potential_line(patch: Patch) -> dict[str, object]:
    return _line(theme.POTENTIAL, patch, patch.voltage_mV)


def _potential_panel(patch: Patch, title: str, share: float) -> theme.Panel:
    low, high = min(-90.0, float(patch.voltage_mV.min()) - 10), max(65.0, 1.2 * patch.peak_mV)
    return theme.Panel(title, share, low, high, [-80, -40, 0, 40] if high < 100 else None)


def _end(ends: Sequence[float], value: float) -> float:
    return next((each for each in ends if each > value), 1.1 * value)


def _over_time(patch: Patch, columns: Mapping[str, np.ndarray]) -> pd.DataFrame:
    every = round(TABLE_STEP_ms / patch.time_ms[1])
    return pd.DataFrame({"time_ms": patch.time_ms, **columns})[::every].reset_index(drop=True)
