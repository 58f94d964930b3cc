"""The figures of how fast an axon conducts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, fixed, number
from endplate.nerve.conduction import Conduction
from endplate.nerve.conduction_speed import FIRST_ms, LENGTH_mm, Speed, squid, unmyelinated_m_per_s
from endplate.nerve.figures.space_time import heat, on_map
from endplate.nerve.squid_axon import SquidAxon

USUAL_ms = (0.0, 3.0)
"""Time axis that every usual axon fits: what is slower arrives farther to the right."""
AFTER_ms = 0.4  # shown after the impulse has arrived
SQUID_ms = 8.0
BEFORE_SQUID_ms = 2.9
"""An axon that has arrived by then has room for its name before the squid's arrives."""
TOP_m_per_s = 120.0
ROOM_BELOW_m_per_s = 10.0
"""A velocity that is written below a lower one would lie on the numbers of the axis."""
NEAR_LEFT = 0.25
"""Share of an axis from its left end within which there is no room for words to the left of a marker."""


def shown_ms(speed: Speed) -> float:
    """Return the time in milliseconds that is shown of an impulse."""
    arrival_ms = speed.conduction.arrival_ms
    latest_ms = AFTER_ms + max(arrival_ms[np.isfinite(arrival_ms)], default=FIRST_ms)
    return steady_range(USUAL_ms, (0.0, float(latest_ms)))[1]


def space_and_time(speed: Speed) -> go.Figure:
    """Draw the potential along the axon over time, with the way of an impulse that has no myelin.

    Parameters
    ----------
    speed : endplate.nerve.conduction_speed.Speed
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: time, distance, potential as colour.
    """
    until_ms = shown_ms(speed)
    slow_m_per_s = speed.unmyelinated_m_per_s
    reach_mm = min(LENGTH_mm, slow_m_per_s * (until_ms - FIRST_ms))
    end_ms = FIRST_ms + reach_mm / slow_m_per_s
    return theme.figure(
        [
            heat(speed.conduction, until_ms),
            theme.line(theme.UNMYELINATED, [FIRST_ms, end_ms], [0.0, reach_mm]),
        ],
        [theme.Panel("Distance (mm)", 1, 0, LENGTH_mm)],
        x_title="Time (ms)",
        x_range=(0, until_ms),
        labels=[
            on_map(
                theme.label(
                    "no myelin",
                    theme.UNMYELINATED.colour,
                    0.98 * until_ms,
                    reach_mm * (0.98 * until_ms - FIRST_ms) / (end_ms - FIRST_ms) + 0.6
                    if reach_mm < LENGTH_mm
                    else 24.0,
                    anchor="right",
                )
            )
        ],
    )


def space_and_time_table(speed: Speed) -> pd.DataFrame:
    """Return when the impulse reached each node, a row for each."""
    return _arrivals(speed.conduction, 1)


def squid_in_space_and_time(speed: Speed) -> go.Figure:
    """Draw one impulse along the squid's giant axon; it has sliders of its own in the lab of the action potential.

    Parameters
    ----------
    speed : endplate.nerve.conduction_speed.Speed
        The human axon, whose impulse over the same way is drawn as a line.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: time, distance, potential as colour.
    """
    axon, until_ms = SquidAxon(), SQUID_ms
    traces = [_squid_heat()]
    labels = [
        theme.label(
            f"squid's axon\n{fixed(1e-3 * axon.diameter_um, 2)} mm, {number(axon.temperature_C)} °C",
            theme.TEXT,
            0.98 * until_ms,
            4,
            anchor="right",
        )
    ]
    if np.isfinite(speed.velocity_m_per_s):
        way_mm = min(100.0, speed.velocity_m_per_s * until_ms)
        height = 1.0 if way_mm / speed.velocity_m_per_s < BEFORE_SQUID_ms else 0.6
        traces.append(theme.line(theme.HUMAN_WAY, [0.0, way_mm / speed.velocity_m_per_s], [0.0, way_mm]))
        labels.append(
            theme.label(
                "your axon",
                theme.HUMAN_WAY.colour,
                height * way_mm / speed.velocity_m_per_s + 0.2,
                height * way_mm,
                above=False,
            )
        )
    return theme.figure(
        traces,
        [theme.Panel("Distance (mm)", 1, 0, 100)],
        x_title="Time since the stimulus (ms)",
        x_range=(0, until_ms),
        labels=[on_map(each) for each in labels],
    )


def squid_in_space_and_time_words(speed: Speed) -> str:
    """Say how fast the impulse of the picture is."""
    axon = SquidAxon()
    return (
        f"The squid's own axon is {fixed(1e-3 * axon.diameter_um, 2)} mm thick, and its impulse runs at "
        f"{fixed(squid().velocity_m_per_s, 1)} m/s at {number(axon.temperature_C)} °C."
    )


def squid_in_space_and_time_table(speed: Speed) -> pd.DataFrame:
    """Return when the impulse reached every tenth part of the squid's axon that was computed."""
    return _arrivals(squid(), 10)


@lru_cache(maxsize=1)
def _squid_heat() -> dict[str, Any]:
    return heat(squid(), SQUID_ms)


def against_diameter(speed: Speed) -> go.Figure:
    """Draw velocity over diameter, of human axons like this one and of the squid's membrane without myelin."""
    diameter_um, velocity = speed.curve("diameter_um")
    conducting = np.isfinite(velocity)
    bare_um = np.geomspace(1, 1000, 31)
    bare = unmyelinated_m_per_s(bare_um)
    giant_um = SquidAxon().diameter_um
    figure = theme.figure(
        [
            theme.line(theme.VELOCITY, diameter_um, velocity),
            _here(speed, speed.fibre.diameter_um),
            theme.line(theme.UNMYELINATED_VELOCITY, bare_um, bare),
            theme.trace(
                "scatter",
                theme.GIANT_AXON,
                [giant_um],
                [squid().velocity_m_per_s],
                mode="markers",
                marker={"color": theme.GIANT_AXON.colour, "size": 11, "symbol": "square"},
            ),
        ],
        [theme.Panel("Velocity (m/s)", 1, -0.3, 2.3, (0.3, 1, 3, 10, 30, 100))],
        x_title="Diameter (µm)",
        x_range=(0, 3),
        labels=[
            *(
                theme.label("with myelin", theme.VELOCITY.colour, np.log10(x) + 0.05, np.log10(y))
                for x, y in zip(diameter_um[conducting][1:][-1:], velocity[conducting][1:][-1:], strict=True)
            ),
            theme.label("no myelin", theme.UNMYELINATED_VELOCITY.colour, np.log10(8), 0.25, above=False),
            theme.label(
                "squid's\ngiant axon", theme.GIANT_AXON.colour, np.log10(giant_um), 1.0, anchor="center", above=False
            ),
        ],
        logarithmic=True,
    )
    figure.update_layout(xaxis_tickvals=[1, 10, 100, 1000])
    return figure


def against_diameter_words(speed: Speed) -> str:
    """Say between which velocities the curve runs."""
    return _curve_words(speed, "diameter_um", "µm", "µm")


def against_diameter_table(speed: Speed) -> pd.DataFrame:
    """Return the velocity at each diameter, a row for each."""
    return _curve(speed, "diameter_um")


def against_myelin(speed: Speed) -> go.Figure:
    """Draw velocity over the myelin that is left, with this axon on the curve."""
    return _against(speed, "lamellae_fraction", "Myelin left (1: all of it)", (0, 1.05))


def against_myelin_words(speed: Speed) -> str:
    """Say between which velocities the curve runs."""
    return _curve_words(speed, "lamellae_fraction", "of the myelin", "(all of it)")


def against_myelin_table(speed: Speed) -> pd.DataFrame:
    """Return the velocity at each thickness of the myelin, a row for each."""
    return _curve(speed, "lamellae_fraction")


def against_temperature(speed: Speed) -> go.Figure:
    """Draw velocity over temperature, with this axon on the curve."""
    return _against(speed, "temperature_C", "Temperature (°C)", (19, 45))


def against_temperature_words(speed: Speed) -> str:
    """Say between which velocities the curve runs."""
    return _curve_words(speed, "temperature_C", "°C", "°C")


def against_temperature_table(speed: Speed) -> pd.DataFrame:
    """Return the velocity at each temperature, a row for each."""
    return _curve(speed, "temperature_C")


def _against(speed: Speed, over: str, title: str, x_range: tuple[float, float]) -> go.Figure:
    values, velocity = speed.curve(over)
    return theme.figure(
        [theme.line(theme.VELOCITY, values, velocity), _here(speed, getattr(speed.fibre, over))],
        [theme.Panel("Velocity (m/s)", 1, 0, TOP_m_per_s)],
        x_title=title,
        x_range=x_range,
        labels=[_velocity_words(speed, getattr(speed.fibre, over), x_range)],
    )


def _velocity_words(speed: Speed, x: float, x_range: tuple[float, float]) -> dict[str, Any]:
    """Return the velocity beside the marker of this axon: on the side from which the curve rises, or else below.

    Where there is no room below, the curve is flat, and the velocity stands above.
    """
    conducts = np.isfinite(speed.velocity_m_per_s)
    words = f"{fixed(speed.velocity_m_per_s, 1)} m/s" if conducts else "does not conduct"
    y = speed.velocity_m_per_s if conducts else 0.0
    right = (x - x_range[0]) / (x_range[1] - x_range[0]) > NEAR_LEFT
    above = right or y < ROOM_BELOW_m_per_s
    x += (-0.01 if right else 0.03) * (x_range[1] - x_range[0])
    return theme.label(
        words, theme.VELOCITY.colour, x, y + (3 if above else 0), anchor="right" if right else "left", above=above
    )


def _here(speed: Speed, x: float) -> dict[str, Any]:
    """Marker of the axon that the sliders describe."""
    return theme.trace(
        "scatter",
        theme.THIS_AXON,
        [x],
        [speed.velocity_m_per_s],
        mode="markers",
        marker={"color": theme.THIS_AXON.colour, "size": 13, "symbol": "circle"},
    )


def _arrivals(conduction: Conduction, every: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "distance_mm": conduction.position_mm[::every],
            "arrival_ms": conduction.arrival_ms[::every],
            "highest_mV": conduction.voltage_mV.max(axis=1)[::every],
        }
    )


def _curve_words(speed: Speed, over: str, low: str, high: str) -> str:
    """Say between which velocities a curve runs."""
    values, velocity = speed.curve(over)
    conducts = np.flatnonzero(np.isfinite(velocity))
    if conducts.size < 2:
        return (
            f"An axon like this one conducts at {number(conducts.size)} of {count(values.size, 'point')} of the curve."
        )
    first, last = conducts[[0, -1]]
    return (
        f"The curve runs from {fixed(velocity[first], 1)} m/s at {number(values[first])} {low} to "
        f"{fixed(velocity[last], 1)} m/s at {number(values[last])} {high}."
    )


def _curve(speed: Speed, over: str) -> pd.DataFrame:
    values, velocity = speed.curve(over)
    return pd.DataFrame({over: values, "velocity_m_per_s": velocity})
