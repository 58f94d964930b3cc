"""The figures of a muscle whose drive rises and is then held."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import end_of_axis, steady_range
from endplate.core.drawing.ghost import WITHOUT_GHOST
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed, out_of
from endplate.muscle.figures.emg_traces import extremes
from endplate.muscle.recruitment import HELD_s, Recruitment

MAX_ROWS = 40
"""Rows that can be distinguished; of a larger pool only every second, every third unit and so on is drawn."""
TIMES_s, VOLTAGE_mV = (4.0, 6.0), (-0.7, 0.7)
"""Ends of the axis of time, and usual range of the electromyogram, in which all presets of the lab fit."""
OUTLINE = 40
"""Stretches of which the outline of an electromyogram gives the highest and the lowest voltage."""
FOLLOWED, FOLLOWED_POOL = (0, 4, 5), 6
"""Units whose rates are drawn, of a pool of so many: their places are the same in every pool."""
RECRUITED = theme.Quantity("Recruited so far", "% of the units, from small to large", theme.BLUE)
EFFORT = theme.Quantity("Effort", "%", theme.BLUE, "dashdot")


def who_fires(result: Recruitment) -> go.Figure:
    """Draw the impulses of up to :data:`MAX_ROWS` units over time, and effort and force below.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: units by their place between the smallest and the largest, with the line up to which the effort
        recruits them; effort and force in percent.
    """
    units = result.effort.units
    every = math.ceil(units / MAX_ROWS)
    times = result.contraction.spike_times_s[::every]
    row = np.concatenate([np.full(each.size, _place(number * every, units)) for number, each in enumerate(times)])
    fire = f"{out_of(result.active_units, units, 'unit')} fire"
    return theme.figure(
        [
            theme.line(RECRUITED, *_recruited(result)),
            theme.raster(np.concatenate(times), row, height=0.7 * 100 / MAX_ROWS),
            *_effort_and_force(result),
        ],
        [
            theme.Panel(
                "Units, small to large" + (f"\n(1 in {every} drawn)" if every > 1 else ""),
                share=0.6,
                low=0,
                high=115,
                ticks=[],
            ),
            theme.Panel("%", share=0.4, low=0, high=135, ticks=[0, 50, 100]),
        ],
        x_title="Time (s)",
        x_range=(0, _end_s(result)),
        labels=[theme.label(fire, theme.TEXT, 0, 115, above=False), *_effort_and_force_key(result)],
    )


def who_fires_table(result: Recruitment) -> pd.DataFrame:
    """Return the properties of each unit and the number of its impulses, a row for each unit."""
    pool, times = result.effort.pool, result.contraction.spike_times_s
    return pd.DataFrame(
        {
            "unit": np.arange(1, pool.units + 1),
            "type": pool.fibre_type,
            "threshold_percent_effort": 100 * pool.threshold / pool.max_excitation,
            "full_force_of_first": pool.force,
            "twitch_ms": pool.contraction_ms,
            "impulses": [each.size for each in times],
            "rate_held_Hz": pool.rates_Hz(result.contraction.excitation[-1]),
        }
    )


def electromyogram(result: Recruitment) -> go.Figure:
    """Draw the electromyogram of electrodes on the skin, and effort and force.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: voltage in mV; effort and force in percent.
    """
    emg = result.emg
    trace = theme.line(theme.EMG, *extremes(emg.time_s, emg.voltage_mV), meta=WITHOUT_GHOST)
    lowest, highest = steady_range(VOLTAGE_mV, (float(emg.voltage_mV.min()), float(emg.voltage_mV.max())))
    return theme.figure(
        [_outline(emg.time_s, emg.voltage_mV), trace, *_effort_and_force(result)],
        [
            theme.Panel("EMG on the skin (mV)", share=0.6, low=lowest, high=highest),
            theme.Panel("%", share=0.4, low=0, high=135, ticks=[0, 50, 100]),
        ],
        x_title="Time (s)",
        x_range=(0, _end_s(result)),
        labels=_effort_and_force_key(result),
    )


def electromyogram_words(result: Recruitment) -> str:
    """Say how large the electromyogram is."""
    return (
        f"The EMG on the skin is {fixed(1e3 * np.ptp(result.emg.voltage_mV))} µV from its lowest to its highest point."
    )


def electromyogram_table(result: Recruitment) -> pd.DataFrame:
    """Return the electromyogram and the force, a row for each millisecond."""
    every = result.emg.rate_Hz // 1000
    return pd.DataFrame(
        {
            "time_s": result.contraction.time_s,
            "emg_mV": result.emg.voltage_mV[::every],
            "force_percent": result.force_percent,
        }
    )


def endurance(result: Recruitment) -> go.Figure:
    """Draw force, maximal force and drive while the force is held, and the moment of failure.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: force, what the muscle could give, and the drive, in percent.
    """
    held = result.endurance
    lines = ((theme.CAPACITY, held.capacity), (theme.MUSCLE_FORCE, held.force), (theme.DRIVE, held.excitation))
    end_s, last_s = float(held.time_s[-1]), held.endurance_s
    late = last_s > end_s / 2
    key = [
        theme.label(text, quantity.colour, place * end_s, 130, anchor=anchor, above=False)
        for text, quantity, place, anchor in (
            ("- - could give", theme.CAPACITY, 0.01, "left"),
            ("— force", theme.MUSCLE_FORCE, 0.58, "center"),
            ("-·- drive", theme.DRIVE, 1.0, "right"),
        )
    ]
    fails = theme.label(
        f"fails after {fixed(last_s)} s",
        theme.FULL_FORCE.colour,
        last_s + (-1 if late else 1),
        3,
        anchor="right" if late else "left",
    )
    return theme.figure(
        [theme.line(quantity, held.time_s, 100 * share) for quantity, share in lines],
        [theme.Panel("% of the rested muscle's greatest", share=1, low=0, high=130, ticks=[0, 20, 40, 60, 80, 100])],
        x_title="Time for which it is held (s)",
        x_range=(0, end_s),
        labels=[*key, fails] if held.fails else key,
        levels=[theme.moment(theme.FULL_FORCE, last_s) | {"y1": 100 / 130}] if held.fails else [],
    )


def endurance_words(result: Recruitment) -> str:
    """Say for how long the force can be held."""
    held = result.endurance
    if held.fails:
        return f"Held on, this force fails after {fixed(held.endurance_s)} s."
    return f"Held on, this force does not fail within {fixed(held.time_s[-1])} s."


def endurance_table(result: Recruitment) -> pd.DataFrame:
    """Return force, capacity and drive while the force is held, a row for each second."""
    held = result.endurance
    return pd.DataFrame(
        {
            "time_s": held.time_s,
            "force_percent": 100 * held.force,
            "could_give_percent": 100 * held.capacity,
            "drive_percent": 100 * held.excitation,
        }
    )[::10]


def rates(result: Recruitment) -> go.Figure:
    """Draw the rates of three units over the effort, with the present effort marked.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: effort, and rate of units from the smallest to the largest, with a point for those that fire now.
    """
    pool, effort = replace(result.effort.pool, units=FOLLOWED_POOL), np.linspace(0, 100, 201)
    now = result.effort.effort_percent
    rate_Hz = pool.rates_Hz(effort / 100 * pool.max_excitation)[list(FOLLOWED)]
    now_Hz = pool.rates_Hz(now / 100 * pool.max_excitation)[list(FOLLOWED)]
    quantities = (theme.FIRST_UNIT, theme.THIRD_UNIT, theme.LAST_UNIT)
    traces, labels = [], []
    for quantity, rate, place in zip(quantities, rate_Hz, FOLLOWED, strict=True):
        fires = rate > 0
        traces.append(theme.line(quantity, effort[fires], rate[fires]))
        number = 1 + round(place / (FOLLOWED_POOL - 1) * (result.effort.units - 1))
        labels.append(theme.label(str(number), quantity.colour, effort[fires][0], rate[fires][0], above=False))
    firing = now_Hz > 0
    points = theme.trace(
        "scatter",
        theme.THIS_RATE,
        np.full(firing.sum(), now),
        now_Hz[firing],
        mode="markers",
        marker={"color": theme.THIS_RATE.colour, "size": 10},
    )
    side = "right" if now > 50 else "left"
    labels.append(theme.label("unit 1 is the smallest", theme.TEXT, 105, 0, anchor="right"))
    labels.append(theme.label("this effort", theme.TEXT, now, 40, anchor=side, above=False))
    return theme.figure(
        [*traces, points],
        [theme.Panel("Impulses per second (Hz)", share=1, low=0, high=40)],
        x_title="Effort (%)",
        x_range=(0, 105),
        labels=labels,
        levels=[theme.moment(theme.FULL_FORCE, now)],
    )


def _place(number: Any, units: int) -> Any:
    """Return the height of a unit's row: its place between the smallest and the largest unit, in percent."""
    return 100 * (number + 0.5) / units


def _recruited(result: Recruitment) -> tuple[np.ndarray, np.ndarray]:
    """Return the times at which units are recruited, and their places, with the last of them to the end."""
    contraction, threshold = result.contraction, result.effort.pool.threshold
    crossed_s = contraction.time_s[
        np.searchsorted(contraction.excitation, threshold[threshold <= contraction.excitation[-1]])
    ]
    places = _place(np.arange(crossed_s.size), result.effort.units)
    last = places[-1:] if places.size else np.zeros(1)
    return np.append(crossed_s, contraction.time_s[-1]), np.append(places, last)


def _end_s(result: Recruitment) -> float:
    return end_of_axis(TIMES_s, result.effort.rise_s + HELD_s)


def _effort_and_force(result: Recruitment) -> list[dict[str, Any]]:
    """Return the lines of the lower panel."""
    contraction, pool = result.contraction, result.effort.pool
    effort = 100 * contraction.excitation / pool.max_excitation
    return [
        theme.line(EFFORT, contraction.time_s[::10], effort[::10], panel=1),
        theme.line(theme.MUSCLE_FORCE, contraction.time_s, result.force_percent, panel=1),
    ]


def _effort_and_force_key(result: Recruitment) -> list[dict[str, Any]]:
    """Return the names of the lines of the lower panel, in the room above them."""
    named = (("-·- effort", EFFORT, 0.0, "left"), ("— force", theme.MUSCLE_FORCE, 0.4 * _end_s(result), "left"))
    return [theme.label(text, each.colour, x, 135, panel=1, anchor=side, above=False) for text, each, x, side in named]


def _outline(time_s: np.ndarray, voltage_mV: np.ndarray) -> dict[str, Any]:
    """Return an upper and a lower bound of a trace that are not seen, except in grey behind another trace."""
    each = -(-voltage_mV.size // OUTLINE)
    starts = np.arange(0, voltage_mV.size, each)
    middle_s = time_s[np.minimum(starts + each // 2, time_s.size - 1)]
    upper, lower = (extreme.reduceat(voltage_mV, starts) for extreme in (np.maximum, np.minimum))
    x, y = np.concatenate([middle_s, [np.nan], middle_s]), np.concatenate([upper, [np.nan], lower])
    return theme.line(theme.EMG, x, y, opacity=0, hoverinfo="skip")
