"""The figures of an axon through a squeezed stretch of nerve."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.lazy import pandas as pd
from endplate.core.words import fixed, word_list
from endplate.nerve.figures.space_time import heat, on_map
from endplate.nerve.figures.time_axes import with_whole_recording
from endplate.nerve.squeezed_nerve import Passage

CLOSE_ms, WHOLE_ms = (0.0, 4.0), (0.0, 30.0)
"""Time axes: of the first impulse, on which a delay can be seen, and of all that was recorded. Every preset fits."""
AFTER_ms = 0.3  # shown after the first impulse has passed a place
SPARED = 1 / 24  # of the last step of the axis, which is cut off rather than given to an empty one
WHOLE_SHARE = 0.24
LOW_mV, HIGH_mV = -95.0, 95.0
ROOM_mm = 6.0
"""Room for words in a line, below a line in a figure on a phone."""
ROOM_LEFT = 0.35
"""Of the time axis, left of a slanting line: with less, its name stands on the right."""
BESIDE = 0.03
"""Of the time axis, between a slanting line and its name, so that they do not touch on a phone."""
ABOVE_PEAK_px = 6
"""How far the name of a panel is lifted into the gap above it: a low panel of a phone has no room over a peak."""
COLUMNS = 600
"""Of an outline: about as many as a panel has pixels."""
TABLE_STEP_ms = 0.05  # a row for each


def _close_ms(passage: Passage) -> float:
    """End of the time axis of the first impulse."""
    arrival_ms = passage.conduction.arrival_ms if passage.sent else np.empty(0)
    latest_ms = max(arrival_ms[np.isfinite(arrival_ms)], default=0.0)
    return steady_range(CLOSE_ms, (0.0, float(latest_ms) + AFTER_ms))[1]


def _whole_ms(passage: Passage) -> float:
    """End of the time axis of all impulses."""
    return steady_range(WHOLE_ms, (0.0, (1 - SPARED) * float(passage.conduction.time_ms[-1])))[1]


def space_and_time(passage: Passage) -> go.Figure:
    """Draw the potential along the axon over time, with the squeezed stretch marked.

    Parameters
    ----------
    passage : endplate.nerve.squeezed_nerve.Passage
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Time, distance, potential as colour: a close-up of the first impulse, with a line that shows the same axon
        in health, and below it the whole recording.
    """
    close_ms, whole_ms = _close_ms(passage), _whole_ms(passage)
    way_mm = float(passage.conduction.position_mm[-1])
    start_mm, end_mm = passage.nerve.stretch_mm
    traces = [heat(passage.conduction, close_ms), heat(passage.conduction, whole_ms, panel=1)]
    traces[1]["showscale"] = False
    labels, levels = [], []
    if passage.nerve.squeezed:
        below = start_mm > ROOM_mm
        place_mm = start_mm if below else end_mm
        stretch = f"{passage.nerve.stretch} stretch"
        labels.append(
            on_map(theme.label(stretch, theme.SQUEEZED.colour, close_ms, place_mm, anchor="right", above=not below))
        )
        levels = [theme.level(theme.SQUEEZED, mm, panel=panel) for panel in (0, 1) for mm in (start_mm, end_mm)]
    if passage.sent:
        arrival_ms = passage.healthy.arrival_ms
        early = arrival_ms[-1] < ROOM_LEFT * close_ms
        traces.append(theme.line(theme.UNHARMED, arrival_ms, passage.healthy.position_mm))
        labels.append(
            on_map(
                theme.label(
                    "unharmed",
                    theme.UNHARMED.colour,
                    arrival_ms[-1] + (BESIDE if early else -BESIDE) * close_ms,
                    way_mm,
                    anchor="left" if early else "right",
                    above=False,
                )
            )
        )
    figure = theme.figure(
        traces,
        [theme.Panel("Distance (mm)", 1, 0, way_mm), theme.Panel("all, mm", WHOLE_SHARE, 0, way_mm, [0, 20, 40])],
        x_title="Time (ms)",
        x_range=(0, close_ms),
        labels=labels,
        levels=levels,
    )
    return with_whole_recording(figure, 2, whole_ms, WHOLE_SHARE)


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
    """Draw the potential at four nodes while the first impulse passes.

    Parameters
    ----------
    passage : endplate.nerve.squeezed_nerve.Passage
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Four panels over one time axis: before the squeezed stretch, in its middle, behind it, and at the end.
    """
    time_ms, until_ms = passage.conduction.time_ms, _close_ms(passage)
    close = time_ms <= until_ms
    return _at_four_places(passage, until_ms, lambda potential_mV: (time_ms[close], potential_mV[close]))


def four_places_all(passage: Passage) -> go.Figure:
    """Draw the potential at the same four nodes as long as was recorded."""
    time_ms, until_ms = passage.conduction.time_ms, _whole_ms(passage)
    return _at_four_places(passage, until_ms, lambda potential_mV: _outline(time_ms, potential_mV))


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


def _short(place: str, passage: Passage) -> str:
    """Return the name of a place as it fits a phone."""
    if place != "in the squeezed stretch":
        return place
    return passage.nerve.stretch if passage.nerve.squeezed else "in the middle"


def _in_full(place: str, passage: Passage) -> str:
    """Return the name of a place in a sentence, by what is done to the stretch."""
    if place != "in the squeezed stretch":
        return place
    return f"in the {passage.nerve.stretch} stretch" if passage.nerve.squeezed else "in the middle"


def four_places_words(passage: Passage) -> str:
    """Say how high the potential rises at each of the four places."""
    highest = [
        f"{fixed(passage.conduction.voltage_mV[node].max(), plus=True)} mV {_in_full(place, passage)}"
        for place, node in passage.four_places.items()
    ]
    return f"The highest potentials: {word_list(highest)}."


def _at_four_places(
    passage: Passage, until_ms: float, curve: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
) -> go.Figure:
    conduction, places = passage.conduction, passage.four_places
    return theme.figure(
        [
            theme.line(theme.POTENTIAL, *curve(conduction.voltage_mV[node]), panel=panel)
            for panel, node in enumerate(places.values())
        ],
        [theme.Panel("mV", 1, LOW_mV, HIGH_mV, [-80, 0]) for _ in places],
        x_title="Time (ms)",
        x_range=(0, until_ms),
        labels=[
            theme.label(
                f"{_short(name, passage)} ({fixed(conduction.position_mm[node])} mm)",
                theme.TEXT,
                until_ms,
                HIGH_mV,
                panel=panel,
                anchor="right",
                above=False,
            )
            | {"yshift": ABOVE_PEAK_px}
            for panel, (name, node) in enumerate(places.items())
        ],
    )


def _outline(time_ms: np.ndarray, voltage_mV: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest potential of each column of a panel, so that a line runs through both."""
    starts = np.unique(np.searchsorted(time_ms, np.linspace(0, time_ms[-1], COLUMNS, endpoint=False)))
    ends = np.stack([np.minimum.reduceat(voltage_mV, starts), np.maximum.reduceat(voltage_mV, starts)], axis=1)
    ends[1::2] = ends[1::2, ::-1]  # down and up in turn
    return np.repeat(time_ms[starts], 2), ends.ravel()
