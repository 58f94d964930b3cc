"""The figure of one person's values beside those of many healthy people, with the normal limits."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.theme import Quantity
from endplate.studies.measure_labels import ABSENT, NORMAL, in_words, rounded, verdict, with_unit
from endplate.studies.nerve_study import StudyResult
from endplate.studies.normal_limit import Limit
from endplate.studies.study_cohort import Cohort

LIMIT = Quantity("normal limit", "of the way to the limit", theme.BLACK, "dash")
PEOPLE = Quantity("Healthy people", "of the way to the limit", "#8A94A0")
THIS_PERSON = Quantity("This person", "of the way to the limit", theme.BLUE)
WITHOUT_LESION = Quantity("The same without the lesion", "of the way to the limit", theme.BLACK)

LETTERS = 44
"""Of a line over a row, on a phone."""
ABOVE_ROW, BELOW_ROWS = 1.3, 0.9
"""Room above each row for its words, and below the last, in rows."""
WORST, BEST = 2.5, -3.0
"""Ends of the axis of limits; what lies farther out is drawn at the end."""


def against_limits(result: StudyResult, healthy: Cohort, without_lesion: StudyResult | None = None) -> go.Figure:
    """Draw each value of a person beside those of many healthy people, with the normal limit.

    All values share one axis: zero is the mean of the healthy, one is the limit, and worse is to the right.

    Parameters
    ----------
    result : endplate.studies.nerve_study.StudyResult
        The person.
    healthy : endplate.studies.study_cohort.Cohort
        The same study in healthy people.
    without_lesion : endplate.studies.nerve_study.StudyResult, optional
        The person without the lesion, to be drawn as rings.

    Returns
    -------
    plotly.graph_objects.Figure
        One row for each value.

    Raises
    ------
    ValueError
        The people had another nerve studied.
    """
    if set(result.measures) != set(healthy.measures):
        raise ValueError(
            f"The person had the {result.study.nerve} nerve studied, the healthy people "
            f"the {healthy.study.nerve} nerve."
        )
    limits, rows = healthy.limits, len(result.measures)
    labels, people_x, people_y, person_x, without_lesion_x, colours, symbols = [], [], [], [], [], [], []
    heights = 1 - (np.arange(rows) + ABOVE_ROW) / (rows + BELOW_ROWS)
    for height, (name, value) in zip(heights, result.measures.items(), strict=True):
        mean, limit = healthy.mean(name), limits[name]
        others = _placed(healthy.measures[name], mean, limit)
        people_x.append(others)
        people_y.append(np.full(others.size, height))
        beyond = verdict(value, limit) != NORMAL
        person_x.append(_placed(value, mean, limit))
        if without_lesion is not None:
            without_lesion_x.append(_placed(without_lesion.measures[name], mean, limit))
        colours.append(theme.VERMILION if beyond else THIS_PERSON.colour)
        symbols.append("diamond" if beyond else "circle")
        labels.append(
            theme.label(_named(name, value, limit), theme.TEXT, BEST, height + 0.12 / (rows + BELOW_ROWS))
            | {"font": {"size": 11, "color": theme.TEXT}}
        )
    end = theme.moment(LIMIT, 1.0) | {"layer": "below"}
    labels.append(theme.label("limit", LIMIT.colour, 1.05, 1.0, above=False))
    rings = (
        [
            theme.trace(
                "scatter",
                WITHOUT_LESION,
                without_lesion_x,
                heights,
                mode="markers",
                marker={"color": WITHOUT_LESION.colour, "symbol": "circle-open", "size": 13, "line": {"width": 1.5}},
            )
        ]
        if without_lesion is not None
        else []
    )
    legend = "grey: healthy people" + ("; ring: no lesion" if rings else "")
    return theme.figure(
        [
            theme.trace(
                "scatter",
                PEOPLE,
                np.concatenate(people_x),
                np.concatenate(people_y),
                mode="markers",
                marker={"color": PEOPLE.colour, "size": 3, "opacity": 0.5},
            ),
            theme.trace(
                "scatter",
                THIS_PERSON,
                person_x,
                heights,
                mode="markers",
                marker={"color": colours, "symbol": symbols, "size": 11},
            ),
            *rings,
        ],
        [theme.Panel("", 1, 0, 1, [])],
        x_title=f"0: healthy mean, 1: limit, right: worse\n{legend}",
        x_range=(BEST, WORST + 0.15),
        labels=labels,
        levels=[end],
        height=max(theme.HEIGHT_px, 44 * rows + 80),
        margin={"l": 12, "r": 12, "t": 12, "b": 60},
    )


def _placed(value: Any, mean: float, limit: Limit) -> Any:
    """Return where values stand between the mean of the healthy (0) and the limit (1); what is missing, at the end."""
    place = (np.asarray(value, float) - mean) / (limit.value - mean)
    return np.where(np.isnan(value), WORST, np.clip(place, BEST, WORST))


def _named(name: str, value: float, limit: Limit) -> str:
    """Return what stands over a row: the value's name, the value, a word for it and its limit."""
    measured, word = with_unit(name, value) if np.isfinite(value) else ABSENT, verdict(value, limit)
    judged = measured if word == ABSENT else f"{measured}, {word}"
    end = f"{'≤' if limit.upper else '≥'} {rounded(name, limit.value)}" if np.isfinite(limit.value) else "may be absent"
    line = f"{in_words(name)}: {judged} ({end})"
    return line if len(line) <= LETTERS else line.replace(": ", ":\n")
