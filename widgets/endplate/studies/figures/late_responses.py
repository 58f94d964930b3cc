"""F waves shock by shock, and a nerve stimulated centimetre by centimetre."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.drawing.theme import Quantity
from endplate.core.words import fixed, percent, plain, quantity_text
from endplate.studies.figures.study_cursors import lines_above, room_above
from endplate.studies.normal_limit import Limit
from endplate.studies.short_segments import ShortSegments
from endplate.studies.study_result import StudyResult

F_WAVES = Quantity("F wave", "shock", theme.BLUE)
F_WITHOUT = Quantity("The same without the lesion", "shock", theme.BLACK)
MEAN = Quantity("mean", "ms", theme.BLUE)
LIMIT = Quantity("limit of the mean", "ms", theme.VERMILION, "dash")
TIME = Quantity("Time for a centimetre", "ms", theme.BLUE)
HEIGHT = Quantity("Height of the response", "mV", theme.BLUE)
TIME_WITHOUT = Quantity("Time for a centimetre without the lesion", "ms", theme.BLACK, "dash")
HEIGHT_WITHOUT = Quantity("Height without the lesion", "mV", theme.BLACK, "dash")
USUAL = Quantity("usual place of stimulation", "mm", theme.BLACK, "dot")
USUAL_F_ms = (20.0, 40.0)
"""F waves of an arm; those of a leg come later."""
USUAL_cm, USUAL_ms_per_cm, USUAL_mV = (0.0, 50.0), (0.0, 1.0), (0.0, 12.5)
"""Axes of the centimetres: time goes up to a few times what a healthy centimetre costs."""


def f_waves(result: StudyResult, without_lesion: StudyResult | None, limit: Limit | None) -> go.Figure:
    """Draw the latency of each F wave, a row for each shock.

    Parameters
    ----------
    result : endplate.studies.study_result.StudyResult
        The study.
    without_lesion : endplate.studies.study_result.StudyResult or None
        The same person without the lesion, drawn as rings.
    limit : endplate.studies.study_cohort.Limit or None
        Normal limit of the mean latency; None where no F waves are looked for.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel.
    """
    if limit is None:
        return _nothing(f"No F waves are looked for\nin the {plain(result.study.nerve)} nerve.")
    drawn = [(F_WAVES, "circle", 8, result)]
    lines = [f"● mean {f_words(result)}"]
    if without_lesion is not None:
        drawn.insert(0, (F_WITHOUT, "circle-open", 11, without_lesion))
        lines.append(f"○ no lesion: {f_words(without_lesion)}")
    lines.append(f"line: mean; dashed: its limit, {quantity_text(limit.value, 'ms', 1, absent='it may be absent')}")
    all_ms = np.concatenate([each.f_waves_ms for *_, each in drawn] + [[limit.value]])
    shocks = np.arange(1, result.f_waves_ms.size + 1)
    means = [theme.moment(MEAN, result.f_latency_ms)] if np.isfinite(result.f_latency_ms) else []
    return theme.figure(
        [
            theme.trace(
                "scatter",
                quantity,
                each.f_waves_ms,
                shocks,
                mode="markers",
                marker={"color": quantity.colour, "symbol": symbol, "size": size},
            )
            for quantity, symbol, size, each in drawn
        ],
        [theme.Panel("Shock", 1, shocks.size + 1, 0)],
        x_title="F wave after the shock (ms)",
        x_range=steady_range(USUAL_F_ms, (float(np.nanmin(all_ms)), float(np.nanmax(all_ms)))),
        labels=[lines_above(lines)],
        levels=[theme.moment(LIMIT, limit.value), *means],
        **room_above(lines),
    )


def each_centimetre(with_lesion: ShortSegments | None, without_lesion: ShortSegments | None) -> go.Figure:
    """Draw what each centimetre of a nerve costs in time, and what is left of the response, over the distance.

    Parameters
    ----------
    with_lesion, without_lesion : endplate.studies.short_segments.ShortSegments or None
        Stimuli at every centimetre, with and without the lesion; None of a nerve without motor axons.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over one axis of distance.
    """
    if with_lesion is None or without_lesion is None:
        return _nothing("This nerve has no motor axons\nto stimulate step by step.")
    steps = with_lesion.step_ms_per_cm
    lines = [slowest_words(with_lesion), "dashed: no lesion; dotted: usual places"]
    traces = []
    for each, time, height in ((without_lesion, TIME_WITHOUT, HEIGHT_WITHOUT), (with_lesion, TIME, HEIGHT)):
        between_cm = (each.distance_mm[1:] + each.distance_mm[:-1]) / 20
        traces += [
            theme.line(time, between_cm, each.step_ms_per_cm),
            theme.line(height, each.distance_mm / 10, each.amplitude_mV, panel=1),
        ]
    slowest_ms = float(np.nanmax([0.0, *steps]))
    highest_mV = float(without_lesion.amplitude_mV.max())
    return theme.figure(
        traces,
        [
            theme.Panel("ms for 1 cm", 1, *steady_range(USUAL_ms_per_cm, (0.0, slowest_ms))),
            theme.Panel("mV", 1, *steady_range(USUAL_mV, (0.0, highest_mV))),
        ],
        x_title="From the muscle to the stimulus (cm)",
        x_range=steady_range(USUAL_cm, (0.0, float(with_lesion.study.distance_mm[-1]) / 10)),
        labels=[lines_above(lines)],
        levels=[theme.moment(USUAL, mm / 10, panel) for mm in with_lesion.study.distance_mm for panel in (0, 1)],
        **room_above(lines),
    )


def slowest_words(segments: ShortSegments) -> str:
    """Return which centimetre of a nerve is the slowest, and what it costs in time."""
    steps = segments.step_ms_per_cm
    if not np.isfinite(steps).any():
        return "too few responses to compare"
    slowest = int(np.nanargmax(steps))
    at_cm = segments.distance_mm[slowest : slowest + 2].mean() / 10
    return f"slowest: {fixed(steps[slowest], 2)} ms, at {fixed(at_cm, 1)} cm"


def f_words(result: StudyResult) -> str:
    """Return the mean latency of the F waves, and after how many of the shocks they come."""
    if np.isnan(result.f_latency_ms):
        return "absent: no F wave"
    return f"{fixed(result.f_latency_ms, 1)} ms, {percent(100 * result.f_persistence)} of shocks"


def _nothing(words: str) -> go.Figure:
    """Return an empty panel that says why there is nothing to draw."""
    label = theme.label(words, theme.TEXT, 0.5, 0.5, anchor="center")
    return theme.figure([], [theme.Panel("", 1, 0, 1, [])], x_title="", x_range=(0, 1), labels=[label])
