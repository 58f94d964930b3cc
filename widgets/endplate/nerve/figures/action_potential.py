"""The figures of a patch of membrane under pulses of current."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed, number
from endplate.nerve.figures.time_axes import with_whole_recording
from endplate.nerve.squid_patch import Patch
from endplate.nerve.squid_pulses import AFTERWARDS_ms

POINTS = 2500
"""Most points of a line."""
USUAL_ms, USUAL_RECORDED_ms = (0.0, 40.0), (0.0, 150.0)
"""Time axes: of two pulses and what follows, and of all that was recorded. Every preset fits."""
USUAL_STIMULUS, USUAL_CURRENT = (0.0, 80.0), (-1200.0, 1200.0)
"""In µA/cm²: wide enough for every action potential, so that what stays below threshold looks as small as it is."""
USUAL_POTENTIAL_mV = (-90.0, 65.0)
WHOLE_SHARE = 0.18
GATES_TOP = 1.45
"""Upper end of the axis of gates, with room for their names over a gate that is open."""
BESIDE_M_px = 96
"""Where the name of gate h begins, right of that of gate m: both belong to the sodium channel."""
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
        Potential and stimulus over the time in which most happens; below them the potential over the whole recording.
    """
    strongest = steady_range(USUAL_STIMULUS, (0.0, float(np.abs(patch.strengths_uA_per_cm2).max())))[1]
    lowest = -strongest if patch.strengths_uA_per_cm2.min() < 0 else 0.0
    shown, until_ms = _potential_panel(patch, "Potential (mV)", 0.7), _until_ms(patch)
    spikes = {0: "no action potential", 1: "action potential"}.get(patch.spikes, f"{patch.spikes} action potentials")
    figure = theme.figure(
        [
            _potential_line(patch),
            _line(theme.STIMULUS, patch, patch.stimulus_uA_per_cm2, panel=1),
            _line(theme.POTENTIAL, patch, patch.voltage_mV, panel=2, whole=True),
        ],
        [
            shown,
            theme.Panel("Stimulus\n(µA/cm²)", 0.3, lowest, strongest),
            theme.Panel("all, mV", WHOLE_SHARE, shown.low, shown.high, [-80, 0]),
        ],
        x_title="Time (ms)",
        x_range=(0, until_ms),
        labels=[
            theme.label(
                f"{spikes}, {fixed(patch.peak_mV, plus=True)} mV",
                theme.POTENTIAL.colour,
                until_ms,
                shown.high,
                anchor="right",
                above=False,
            ),
            theme.label("rest", theme.RESTING.colour, until_ms, patch.membrane.rest_mV, anchor="right"),
            theme.label(
                _pulses(patch), theme.STIMULUS.colour, until_ms, strongest, panel=1, anchor="right", above=False
            ),
        ],
        levels=[theme.level(theme.RESTING, patch.membrane.rest_mV)],
        gap=0.06,
    )
    recorded_ms = float(patch.time_ms[-1] + patch.time_ms[1])
    return with_whole_recording(figure, 3, steady_range(USUAL_RECORDED_ms, (0.0, recorded_ms))[1], WHOLE_SHARE)


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
    drawn = ((theme.GATE_M, patch.m), (theme.GATE_H, patch.h), (theme.GATE_N, patch.n))
    return theme.figure(
        [_potential_line(patch), *(_line(quantity, patch, gate, panel=1) for quantity, gate in drawn)],
        [_potential_panel(patch, "mV", 0.35), theme.Panel("Gates (0 to 1)", 0.65, 0, GATES_TOP, [0, 0.5, 1])],
        x_title="Time (ms)",
        x_range=(0, _until_ms(patch)),
        labels=[  # over the panel: beside their lines they would lie on those of the other gates
            theme.label(words, quantity.colour, 0.0, GATES_TOP, panel=1, above=False) | {"xshift": shift_px}
            for quantity, words, shift_px in (
                (theme.GATE_N, "\u00a0\npotassium: - - n", 0),
                (theme.GATE_M, "sodium: — m", 0),
                (theme.GATE_H, "··· h", BESIDE_M_px),
            )
        ],
        gap=0.08,
    )


def gates_words(patch: Patch) -> str:
    """Say how far the gates of the channels move."""
    return (
        f"Gate m of the sodium channels opens to {fixed(patch.m.max(), 2)}, gate h falls to {fixed(patch.h.min(), 2)}, "
        f"and gate n of the potassium channels opens to {fixed(patch.n.max(), 2)}."
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
    most = steady_range(USUAL_CURRENT, (0.0, max(float(np.abs(sodium).max()), float(np.abs(potassium).max()))))[1]
    ticks = [share * most for share in (-2 / 3, -1 / 3, 0, 1 / 3, 2 / 3)]
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


def currents_words(patch: Patch) -> str:
    """Say how large the currents through the channels become, and which of them comes first."""
    inward, outward = patch.sodium_uA_per_cm2.argmin(), patch.potassium_uA_per_cm2.argmax()
    return (
        f"At most {fixed(-patch.sodium_uA_per_cm2[inward])} µA/cm² of sodium current flow in, at "
        f"{fixed(patch.time_ms[inward], 1)} ms, and {fixed(patch.potassium_uA_per_cm2[outward])} µA/cm² of potassium "
        f"current out, at {fixed(patch.time_ms[outward], 1)} ms."
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


def _until_ms(patch: Patch) -> float:
    """End of the time axis: of two pulses all and what follows, of one long pulse the beginning."""
    needed_ms = patch.starts_ms[-1] + patch.pulse_ms + AFTERWARDS_ms if patch.starts_ms.size > 1 else 0.0
    return steady_range(USUAL_ms, (0.0, float(needed_ms)))[1]


def _pulses(patch: Patch) -> str:
    """Return how strong and how long the stimulus is."""
    strengths = [number(float(each)) for each in patch.strengths_uA_per_cm2]
    if len(strengths) > 1:
        return f"{', then '.join(strengths)} µA/cm²"
    return f"{strengths[0]} µA/cm² for {number(float(patch.pulse_ms))} ms"


def _line(
    quantity: theme.Quantity, patch: Patch, values: np.ndarray, *, panel: int = 0, whole: bool = False
) -> dict[str, object]:
    size = patch.time_ms.size if whole else int(np.searchsorted(patch.time_ms, _until_ms(patch)))
    every = math.ceil(size / POINTS)
    line = theme.line(quantity, patch.time_ms[:size:every], values[:size:every], panel=panel)
    line["line"]["simplify"] = False  # or else bends become corners
    return line


def _potential_line(patch: Patch) -> dict[str, object]:
    return _line(theme.POTENTIAL, patch, patch.voltage_mV)


def _potential_panel(patch: Patch, title: str, share: float) -> theme.Panel:
    lowest, highest = float(patch.voltage_mV.min()), float(patch.voltage_mV.max())
    low, high = steady_range(USUAL_POTENTIAL_mV, (lowest, highest))
    return theme.Panel(title, share, low, high, [-80, -40, 0, 40] if high < 100 else None)


def _over_time(patch: Patch, columns: Mapping[str, np.ndarray]) -> pd.DataFrame:
    every = round(TABLE_STEP_ms / patch.time_ms[1])
    return pd.DataFrame({"time_ms": patch.time_ms, **columns})[::every].reset_index(drop=True)
