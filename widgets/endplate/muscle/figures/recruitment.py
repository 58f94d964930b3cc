"""The figures of a muscle whose drive rises and is then held."""

from __future__ import annotations

import math

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed
from endplate.muscle.figures.emg_traces import extremes, height_mV
from endplate.muscle.recruitment import Recruitment

MAX_ROWS = 30
"""Rows that can be distinguished; of a larger pool only every second, every third unit and so on is drawn."""
FOLLOWED = (0.0, 0.6, 0.8, 1.0)
"""Places in the pool of the units whose rates are drawn."""


def who_fires(result: Recruitment) -> go.Figure:
    """Draw the impulses of up to :data:`MAX_ROWS` units over time, and the force of all below.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: unit number, and force in percent of full force.
    """
    every = math.ceil(result.effort.units / MAX_ROWS)
    times, end_s = result.contraction.spike_times_s[::every], float(result.contraction.time_s[-1])
    number = np.concatenate([np.full(each.size, 1 + row * every) for row, each in enumerate(times)])
    rows = "Unit, small to large" if every == 1 else f"Unit (1 of {every} shown)"
    return theme.figure(
        [
            theme.raster(np.concatenate(times), number, height=0.8 * every),
            theme.line(theme.MUSCLE_FORCE, result.contraction.time_s, result.force_percent, panel=1),
        ],
        [
            theme.Panel(rows, share=0.6, low=0, high=result.effort.units + 1),
            theme.Panel("Force (%)", share=0.4, low=0, high=110),
        ],
        x_title="Time (s)",
        x_range=(0, end_s),
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
    """Draw the electromyogram of electrodes on the skin, and the force.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: voltage in mV, and force in percent of full force.
    """
    height = height_mV(result.emg.voltage_mV)
    return theme.figure(
        [
            theme.line(theme.EMG, *extremes(result.emg.time_s, result.emg.voltage_mV)),
            theme.line(theme.MUSCLE_FORCE, result.contraction.time_s, result.force_percent, panel=1),
        ],
        [
            theme.Panel("EMG on the skin (mV)", share=0.6, low=-height, high=height),
            theme.Panel("Force (%)", share=0.4, low=0, high=110),
        ],
        x_title="Time (s)",
        x_range=(0, result.emg.duration_s),
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
    lines = (
        (theme.CAPACITY, held.capacity, "could give", 0.12),
        (theme.MUSCLE_FORCE, held.force, "force", 0.3),
        (theme.DRIVE, held.excitation, "drive", 0.5),
    )
    end_s = float(held.time_s[-1])
    last_s = held.endurance_s
    moments = [theme.moment(theme.FULL_FORCE, last_s)] if held.fails else []
    ends = [theme.label(f"{fixed(last_s)} s", theme.FULL_FORCE.colour, last_s, 112, above=False)] if held.fails else []
    return theme.figure(
        [theme.line(quantity, held.time_s, 100 * share) for quantity, share, _, _ in lines],
        [theme.Panel("% of the rested muscle's greatest", share=1, low=0, high=115)],
        x_title="Time (s)",
        x_range=(0, end_s),
        labels=[
            theme.label(name, quantity.colour, place * end_s, 100 * float(share[round(place * (share.size - 1))]))
            for quantity, share, name, place in lines
        ]
        + ends,
        levels=moments,
    )


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
    """Draw the rates of four units over the effort, with the present effort marked.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: effort, and rate of units from the smallest to the largest.
    """
    pool, effort = result.effort.pool, np.linspace(0, 100, 201)
    followed = [round(place * (pool.units - 1)) for place in FOLLOWED]
    rate_Hz = pool.rates_Hz(effort / 100 * pool.max_excitation)[followed]
    drawn = np.where(rate_Hz > 0, rate_Hz, np.nan)
    quantities = (theme.FIRST_UNIT, theme.SECOND_UNIT, theme.THIRD_UNIT, theme.LAST_UNIT)
    return theme.figure(
        [theme.line(quantity, effort, rate) for quantity, rate in zip(quantities, drawn, strict=True)],
        [theme.Panel("Impulses per second (Hz)", share=1, low=0, high=40)],
        x_title="Effort (%)",
        x_range=(0, 105),
        labels=[
            theme.label(
                f"{unit + 1}" if unit else "unit 1",
                quantity.colour,
                effort[np.isfinite(rate)][0],
                np.nanmin(rate),
                above=False,
            )
            for quantity, unit, rate in zip(quantities, followed, drawn, strict=True)
        ],
        levels=[theme.moment(theme.FULL_FORCE, result.effort.effort_percent)],
    )
