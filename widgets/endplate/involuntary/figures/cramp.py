"""The figures of a pool of motoneurones whose firing outlasts its stimulus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.drawing.ghost import WITHOUT_GHOST
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed, number, word_list
from endplate.involuntary.bistable_pool_parameters import TRIGGER_START_s
from endplate.involuntary.cramp import NONE, CrampOutcome, SWEPT_RATES_Hz, SWEPT_s

EVERY = 5
"""Every fifth sample is drawn."""
USUAL_LEAKS, USUAL_OUTLASTING_s, USUAL_RATES_Hz = (-0.2, 1.4), (-2.5, 85.0), (0.0, 20.0)
"""Ends of axes: conductances in leaks of a dendrite, time for which firing outlasts its stimuli, rates."""
TOP_OF_SHARES, ROOM = 1.6, 1.25
"""Top of the panel of shares, and of a panel over what it shows: words stand there."""
BELOW_KEY = 0.88
"""Where a second row of words begins, of the height of a panel."""
TOLD_APART, ROW, BAR = 200, 0.7, "rgba(0,0,0,0.3)"
"""Strokes that an axis on a phone shows apart, their height, and the inside of those that would run together."""
OUTLASTS_s = 1.0
STIMULI_FILL = "rgba(0,158,115,0.25)"


def who_fires(result: CrampOutcome) -> go.Figure:
    """Draw the impulses of every cell over time, and below how many fire and how fast.

    Parameters
    ----------
    result : endplate.involuntary.cramp.CrampOutcome
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Three panels: cell number, cells firing, and their rate.
    """
    cells = result.trial.cells
    top = ROOM * cells
    second, firing, rate_Hz = result.course
    return theme.figure(
        [
            _impulses(result.firing.spike_times_s, result.trial.recorded_s),
            theme.line(theme.CELLS_FIRING, second, firing, panel=1),
            theme.line(theme.POOL_RATE, second, np.where(firing > 0, rate_Hz, np.nan), panel=2),
        ],
        [
            theme.Panel("Motoneurone", share=0.5, low=0, high=top),
            theme.Panel("Cells firing", share=0.24, low=0, high=1.1 * cells),
            theme.Panel("Rate (Hz)", 0.26, *steady_range(USUAL_RATES_Hz, (0.0, float(rate_Hz.max())))),
        ],
        x_title="Time (s)",
        x_range=(0, result.trial.recorded_s),
        labels=_names(result, top),
        levels=_moments(result, 3),
    )


def _impulses(trains: Sequence[np.ndarray], end_s: float) -> dict[str, Any]:
    """Return a stroke for each impulse, and a pale bar where strokes would run into a block of ink."""
    times_s = np.concatenate(trains)
    cell = np.repeat(np.arange(1, len(trains) + 1), [each.size for each in trains])
    apart = (np.diff(times_s) > end_s / TOLD_APART) | (np.diff(cell) > 0)
    begins, ends = (np.insert(apart, at, True)[: times_s.size] for at in (0, apart.size))
    first, last = times_s[begins], times_s[ends]
    low, high, nothing = cell[begins] - 0.5 * ROW, cell[begins] + 0.5 * ROW, np.full(first.size, np.nan)
    x = np.column_stack([first, first, last, last, first, nothing])
    y = np.column_stack([low, high, high, low, low, nothing])
    drawn = np.ones(x.shape, bool)
    drawn[first == last, 2:5] = False  # of a single impulse a stroke
    look = {"color": theme.IMPULSES.colour, "width": 0.6}
    strokes = theme.trace("scatter", theme.IMPULSES, x[drawn], y[drawn], mode="lines", line=look, meta=WITHOUT_GHOST)
    return strokes | {"fill": "toself", "fillcolor": BAR}


def who_fires_table(result: CrampOutcome) -> pd.DataFrame:
    """Return how many cells fired and how fast, a row for each second."""
    middle, firing, rate_Hz = result.course
    return pd.DataFrame({"time_s": middle, "cells_firing": firing, "rate_Hz": rate_Hz})


def what_drives_it(result: CrampOutcome) -> go.Figure:
    """Draw the state of the persistent channels over time, and below their conductance and that of the loop.

    Parameters
    ----------
    result : endplate.involuntary.cramp.CrampOutcome
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: shares of channels, and conductances in leaks of the dendrite, as means of all cells.
    """
    firing = result.firing
    time_s, is_open, ready, persistent, loop = (
        each[::EVERY]
        for each in (
            firing.time_s,
            firing.open_share,
            firing.available_share,
            firing.open_conductance,
            firing.loop_conductance,
        )
    )
    needed = min(0.0, float(loop.min())), ROOM * float(max(persistent.max(), loop.max()))
    in_leaks = steady_range(USUAL_LEAKS, needed)
    end_s = result.trial.recorded_s
    return theme.figure(
        [
            theme.line(theme.PERSISTENT_OPEN, time_s, is_open),
            theme.line(theme.PERSISTENT_READY, time_s, ready),
            theme.line(theme.PERSISTENT_INPUT, time_s, persistent, panel=1),
            theme.line(theme.LOOP_INPUT, time_s, loop, panel=1),
        ],
        [
            theme.Panel("Share of\nchannels", share=0.5, low=0, high=TOP_OF_SHARES, ticks=(0, 0.5, 1)),
            theme.Panel("Conductance\n(× resting leak)", 0.5, *in_leaks),
        ],
        x_title="Time (s)",
        x_range=(0, end_s),
        labels=[
            *_names(result, BELOW_KEY * TOP_OF_SHARES),
            # in a row above the lines, wherever these run
            *(
                theme.label(text, quantity.colour, at * end_s, top, panel=panel, anchor=anchor, above=False)
                for text, quantity, at, top, panel, anchor in (
                    ("open", theme.PERSISTENT_OPEN, 0.5, TOP_OF_SHARES, 0, "right"),
                    ("not inactivated", theme.PERSISTENT_READY, 1.0, TOP_OF_SHARES, 0, "right"),
                    ("persistent current", theme.PERSISTENT_INPUT, 0.65, in_leaks[1], 1, "right"),
                    ("loop", theme.LOOP_INPUT, 1.0, in_leaks[1], 1, "right"),
                )
            ),
        ],
        levels=_moments(result, 2),
    )


def what_drives_it_words(result: CrampOutcome) -> str:
    """Say how large the two conductances that drive the cells become."""
    firing = result.firing
    return (
        f"The persistent inward current reaches {fixed(firing.open_conductance.max(), 2)} times the resting leak, and "
        f"the loop through the muscle {fixed(firing.loop_conductance.max(), 2)} times."
    )


def what_drives_it_table(result: CrampOutcome) -> pd.DataFrame:
    """Return the means over all cells of what drives them, a row for each sample that is drawn."""
    firing, every = result.firing, slice(None, None, EVERY)
    return pd.DataFrame(
        {
            "time_s": firing.time_s[every],
            "persistent_open_fraction": firing.open_share[every],
            "persistent_not_inactivated_fraction": firing.available_share[every],
            "persistent_conductance_leaks": firing.open_conductance[every],
            "loop_conductance_leaks": firing.loop_conductance[every],
            "force_fraction": firing.force[every],
        }
    )


def threshold_rate(result: CrampOutcome) -> go.Figure:
    """Draw how long firing outlasts trains of rising rate, with the nerve free and blocked.

    Parameters
    ----------
    result : endplate.involuntary.cramp.CrampOutcome
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: rate of the train, and seconds of firing after it.
    """
    free_s, blocked_s = (result.lasted_by_rate_s[name] for name in ("free", "blocked"))
    low, most = steady_range(USUAL_OUTLASTING_s, (0.0, float(max(free_s.max(), blocked_s.max()))))
    return theme.figure(
        [
            theme.line(quantity, SWEPT_RATES_Hz, lasted_s) | {"mode": "lines+markers", "marker": {"symbol": symbol}}
            for quantity, lasted_s, symbol in (
                (theme.NERVE_FREE, free_s, "circle"),
                (theme.NERVE_BLOCKED, blocked_s, "square"),
            )
        ],
        [theme.Panel(f"Firing after the train (s, up to {number(SWEPT_s)})", share=1, low=low, high=most)],
        x_title="Rate of the stimuli (Hz)",
        x_range=(SWEPT_RATES_Hz[0] - 1, SWEPT_RATES_Hz[-1] + 1),
        labels=[
            theme.label("nerve free", theme.NERVE_FREE.colour, SWEPT_RATES_Hz[0], 0.9 * most),
            theme.label("nerve blocked", theme.NERVE_BLOCKED.colour, SWEPT_RATES_Hz[0], 0.82 * most),
        ],
    )


def threshold_rate_words(result: CrampOutcome) -> str:
    """Say from which rate on firing outlasts its stimuli."""
    found = []
    for name, lasted_s in result.lasted_by_rate_s.items():
        lasting = np.flatnonzero(lasted_s > OUTLASTS_s)
        from_rate = f"from {number(SWEPT_RATES_Hz[lasting[0]])} Hz on" if lasting.size else "at no rate that was tried"
        found.append(f"with the nerve {name} {from_rate}")
    return f"Firing outlasts the train by more than a second {word_list(found)}."


def threshold_rate_table(result: CrampOutcome) -> pd.DataFrame:
    """Return the time for which firing outlasts a train, a row for each rate of the train."""
    lasted = {f"lasted_s_nerve_{name}": lasted_s for name, lasted_s in result.lasted_by_rate_s.items()}
    return pd.DataFrame({"rate_Hz": np.array(SWEPT_RATES_Hz), **lasted})


def _moments(result: CrampOutcome, panels: int) -> list[dict[str, Any]]:
    """Return shapes for the train of stimuli and for the intervention, in every panel."""
    shapes = []
    for panel in range(panels):
        train = theme.moment(theme.TRIED, TRIGGER_START_s, panel)
        shapes.append(
            train | {"type": "rect", "x1": result.trial.trigger_end_s, "fillcolor": STIMULI_FILL, "line": {"width": 0}}
        )
        if result.trial.intervention != NONE:
            shapes.append(theme.moment(theme.TRIED, result.trial.intervention_s, panel))
    return shapes


def _names(result: CrampOutcome, top: float) -> list[dict[str, Any]]:
    """Return the labels of the train and of the intervention, at the top of the first panel."""
    names = [theme.label("stimuli", theme.GREEN, result.trial.trigger_end_s, top, above=False)]
    if result.trial.intervention != NONE:
        at_s = result.trial.intervention_s
        names.append(theme.label(result.trial.intervention, theme.TRIED.colour, at_s, BELOW_KEY * top, above=False))
    return names
