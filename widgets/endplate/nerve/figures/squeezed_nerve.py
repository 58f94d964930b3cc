"""The figures of an axon through a squeezed stretch of nerve."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed
from endplate.nerve.figures.space_time import heat
from endplate.nerve.squeezed_nerve import Passage

MIN_ms = 5.0
SPARED = 0.25  # of the last step, which is cut off rather than given to an empty one
TABLE_STEP_ms = 0.05  # a row for each


def _until_ms(passage: Passage) -> float:
    """End of the time axis: what was recorded, in steps that hold still while a slider moves."""
    return max(MIN_ms, 5.0 * np.ceil(passage.conduction.time_ms[-1] / 5.0 - SPARED))


def space_and_time(passage: Passage) -> go.Figure:
    """Draw the potential along the axon over time, with the squeezed stretch marked.

    Parameters
    ----------
    passage : endplate.nerve.squeezed_nerve.Passage
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: time, distance, potential as colour; a line shows the same axon in health.
    """
    until_ms, way_mm = _until_ms(passage), float(passage.conduction.position_mm[-1])
    start_mm, end_mm = passage.nerve.stretch_mm
    traces = [heat(passage.conduction, until_ms)]
    labels = [theme.label("squeezed stretch", theme.SQUEEZED.colour, until_ms, end_mm, anchor="right", above=False)]
    if passage.sent:
        arrival_ms = passage.healthy.arrival_ms
        traces.append(theme.line(theme.UNHARMED, arrival_ms, passage.healthy.position_mm))
        where = int(0.9 * arrival_ms.size)
        labels.append(
            theme.label("unharmed", theme.UNHARMED.colour, arrival_ms[where] + 0.1, passage.healthy.position_mm[where])
        )
    return theme.figure(
        traces,
        [theme.Panel("Distance (mm)", 1, 0, way_mm)],
        x_title="Time (ms)",
        x_range=(0, until_ms),
        labels=labels,
        levels=[theme.level(theme.SQUEEZED, start_mm), theme.level(theme.SQUEEZED, end_mm)],
    )


def space_and_time_table(passage: Passage) -> pd.DataFrame:
    """Return what happened at each node, a row for each."""
    conduction, squeezed = passage.conduction, np.zeros(passage.conduction.position_mm.size, bool)
    squeezed[passage.nerve.lesion.nodes] = True
    return pd.DataFrame(
        {
            "distance_mm": conduction.position_mm,
            "squeezed": squeezed,
            "first_impulse_ms": conduction.arrival_ms,
            "first_impulse_unharmed_ms": passage.healthy.arrival_ms,
            "impulses": [fired.size for fired in conduction.firing_ms],
            "highest_mV": conduction.voltage_mV.max(axis=1),
        }
    )


def four_places(passage: Passage) -> go.Figure:
    """Draw the potential at four nodes: before the squeezed stretch, in its middle, behind it, and at the end.

    Parameters
    ----------
    passage : endplate.nerve.squeezed_nerve.Passage
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Four panels over one time axis.
    """
    conduction, places = passage.conduction, passage.four_places
    until_ms = _until_ms(passage)
    return theme.figure(
        [
            theme.line(theme.POTENTIAL, conduction.time_ms, conduction.voltage_mV[node], panel=panel)
            for panel, node in enumerate(places.values())
        ],
        [theme.Panel("mV", 1, -95, 95, [-80, 0]) for _ in places],
        x_title="Time (ms)",
        x_range=(0, until_ms),
        labels=[
            theme.label(
                f"{name} ({fixed(conduction.position_mm[node])} mm)",
                theme.TEXT,
                until_ms,
                95,
                panel=panel,
                anchor="right",
                above=False,
            )
            for panel, (name, node) in enumerate(places.items())
        ],
    )


def four_places_table(passage: Passage) -> pd.DataFrame:
    """Return the potential over time at the four places."""
    conduction = passage.conduction
    time_ms = np.arange(0, conduction.time_ms[-1], TABLE_STEP_ms)
    places = passage.four_places
    columns = {
        f"{name.replace(' ', '_')}_mV": np.interp(time_ms, conduction.time_ms, conduction.voltage_mV[node])
        for name, node in places.items()
    }
    return pd.DataFrame({"time_ms": time_ms, **columns})
