"""The figures of a hidden case: the complaint on the body, and every study on a line of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.cases.case_studies import StudyFinding
from endplate.cases.complaints import sites, suspects
from endplate.cases.workup import Workup
from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold, hover, lines, wrapped
from endplate.core.lazy import pandas as pd
from endplate.entrapment.nerve_anatomy import site_name

WITHIN = theme.Quantity("Within the limits", "of the way to the limit", theme.BLUE)
BEYOND = theme.Quantity("Beyond the limits", "of the way to the limit", theme.VERMILION)
LIMIT = theme.Quantity("limit", "of the way to the limit", theme.BLACK)
BEST, WORST = -2.6, 3.0
"""Ends of the axis; a value farther out is figure at the end."""
FARTHEST, NEAREST = WORST - 0.2, BEST + 0.2
NEEDLE_BEYOND = 2.0
"""Place of the mark of an abnormal needle, which has no number."""
LETTERS, BOLD_LETTERS, MAX_LINES = 40, 31, 4
"""Letters in a line on a phone, in a bold line of the complaint, and the most lines of one study."""
WEAK = theme.Quantity("Serves the weak movement", "", theme.VERMILION)
NUMB = theme.Quantity("Serves the skin", "", theme.BLUE)
MARKS_AT = (1.5, 2.5)
"""Where the marks of movement and skin stand."""
ROW_px, HEADINGS_px, HEADING_LETTERS, MARK_EDGE = 21.0, 84.0, 22, 0.25
"""Height of a row of places, and room above the first."""
SECOND_LINE_px, BESIDE_MARKS_LETTERS, WHOLE_LINE_LETTERS = 12.0, 24, 42
"""Room for a second line of a name, and letters in a line that ends before the marks, and at the edge of a phone."""
LINE_px, BOLD_LINE_px, MARKS_px, EMPTY_px, SPACE_px = 15.0, 18.0, 22.0, 24.0, 8.0


def workup(result: Workup) -> go.Figure:
    """Draw the results of the studies so far, and the studies that are left.

    All values share one axis: zero is the mean of healthy people, one is the limit, and worse is to the right.

    Parameters
    ----------
    result : endplate.cases.workup.Workup
        The case.

    Returns
    -------
    plotly.graph_objects.Figure
        The complaint, a row for each study made, and an empty one for each that is left.
    """
    complaint = wrapped(result.case.complaint, BOLD_LETTERS)
    labels = [_text(bold("\n".join(complaint)), 0.0, 13)]
    top = len(complaint) * BOLD_LINE_px + SPACE_px
    if result.findings:
        limit = theme.label(LIMIT.label, LIMIT.colour, 1.0, -top - LINE_px, anchor="center")
        labels.append(limit | {"yanchor": "middle"})
    levels = []  # the limit beside the marks of each study, so that it crosses no words
    line = {"color": LIMIT.colour, "width": 1.5}
    at_limit = {"type": "line", "xref": "x", "x0": 1.0, "x1": 1.0, "yref": "y", "layer": "below", "line": line}
    marks: dict[bool, list[tuple[float, float, str]]] = {False: [], True: []}
    y = top + 1.5 * LINE_px
    for number, finding in enumerate(result.findings, start=1):
        words = _heading(number, finding)
        labels.append(_text(lines(words), -y, 11))
        y += len(words) * LINE_px + MARKS_px / 2 + 2
        for place, abnormal, name in _marks(finding):
            marks[abnormal].append((place, -y, name))
        levels.append(at_limit | {"y0": -(y - MARKS_px / 2), "y1": -(y + MARKS_px / 2)})
        y += MARKS_px / 2 + SPACE_px
    for number in range(result.studies_ordered + 1, result.budget + 1):
        labels.append(_text(f"{number}  not ordered", -y, 11))
        y += EMPTY_px
    figure = theme.figure(
        [
            theme.trace(
                "scatter",
                quantity,
                *(np.array([each[i] for each in marks[abnormal]]) for i in (0, 1)),
                mode="markers",
                text=[each[2] for each in marks[abnormal]],
                hovertemplate=hover("%{text}", quantity.label),
                marker={
                    "color": quantity.colour,
                    "symbol": "diamond" if abnormal else "circle-open",
                    "size": 12 if abnormal else 9,
                    "line": {"width": 1.5},
                },
            )
            for abnormal, quantity in ((False, WITHIN), (True, BEYOND))
        ],
        [theme.Panel("", 1.0, -y, 0.0)],
        x_title="0 = usual, 1 = limit, right = worse",
        x_range=(BEST, WORST),
        labels=labels,
        levels=levels,
        height=round(y) + 64,
        margin={"l": 6, "r": 6, "t": 12, "b": 52},
    )
    return figure.update_layout(yaxis_visible=False, xaxis_showgrid=False)


def workup_table(result: Workup) -> pd.DataFrame:
    """Return every value that was measured beside its limit, and a row for each study that is left."""
    rows = []
    for number, finding in enumerate(result.findings, start=1):
        study = {"number": number, "study": finding.order}
        rows += [
            study
            | {
                "finding": value.name,
                "value": value.value,
                "unit": value.unit,
                "normal_from": None if value.limit.upper else value.limit.value,
                "normal_to": value.limit.value if value.limit.upper else None,
                "judged": "beyond the limit" if value.abnormal else "within the limit",
            }
            for value in finding.values
        ]
        if not finding.values:
            rows.append(study | {"finding": finding.words, "judged": "abnormal" if finding.signs else "normal"})
    left = range(result.studies_ordered + 1, result.budget + 1)
    rows += [{"number": number, "study": "not ordered"} for number in left]
    columns = ["number", "study", "finding", "value", "unit", "normal_from", "normal_to", "judged"]
    return pd.DataFrame(rows, columns=columns)


def complaint(result: Workup) -> go.Figure:
    """Draw which places of the limb serve the weak movement, and which the area that is numb or tingles.

    Parameters
    ----------
    result : endplate.cases.workup.Workup
        The case.

    Returns
    -------
    plotly.graph_objects.Figure
        A row for each place, those that serve all of the complaint first.
    """
    case = result.case
    limb = case.referral.limb
    asked = [each for each in ((case.movement, WEAK), (case.area, NUMB)) if each[0]]
    serving = {
        words: {*suspects(limb, *pair)}
        for words, pair in ((case.movement, (case.movement, "")), (case.area, ("", case.area)))
        if words
    }
    rows = sorted(sites(limb), key=lambda site: -sum(site in served for served in serving.values()))
    names = [_beside_marks(site, [site in served for served in serving.values()]) for site in rows]
    lines_before = np.cumsum([0, *(name.count("\n") for name in names)])
    heading = wrapped(case.complaint, BOLD_LETTERS)
    top = len(heading) * BOLD_LINE_px + SPACE_px
    labels = [_text(bold("\n".join(heading)), 0.0, 13)]
    y = -(top + HEADINGS_px + ROW_px * np.arange(len(rows)) + SECOND_LINE_px * lines_before[:-1])
    traces = []
    for column, (words, quantity) in enumerate(asked):
        place = MARKS_AT[column]
        labels.append(
            theme.label(
                bold("\n".join(wrapped(words, HEADING_LETTERS))),
                quantity.colour,
                place + MARK_EDGE,
                -(top + column * HEADINGS_px / 2),
                anchor="right",
                above=False,
            )
        )
        here = [row for row, site in enumerate(rows) if site in serving[words]]
        traces.append(
            theme.trace(
                "scatter",
                quantity,
                np.full(len(here), place),
                y[here],
                mode="markers",
                text=[site_name(rows[row]) for row in here],
                hovertemplate=hover("%{text}", quantity.label),
                marker={"color": quantity.colour, "symbol": "diamond" if column else "square", "size": 11},
            )
        )
    labels += [_text(name, float(at) + 8, 11) for name, at in zip(names, y, strict=True)]
    low = float(-(top + HEADINGS_px + ROW_px * len(rows) + SECOND_LINE_px * lines_before[-1]))
    figure = theme.figure(
        traces,
        [theme.Panel("", 1.0, low, 0.0)],
        x_title="bold: serves all of the complaint",
        x_range=(BEST, WORST),
        labels=labels,
        height=round(-low) + 64,
        margin={"l": 6, "r": 6, "t": 12, "b": 52},
    )
    return figure.update_layout(yaxis_visible=False, xaxis_showgrid=False, xaxis_showticklabels=False)


def complaint_table(result: Workup) -> pd.DataFrame:
    """Return the muscles that make the weak movement, and the skin that is numb or tingles."""
    case = result.case
    muscles, skin = case.parts
    complaints = (("weak", case.movement, muscles), ("numb" if case.lasting else "tingles", case.area, skin))
    return pd.DataFrame(
        [{"complaint": what, "of": where, "part": part.name} for what, where, parts in complaints for part in parts]
    )


def _beside_marks(site: str, serves: list[bool]) -> str:
    """Return the name of a place, in lines that end before its marks if it has any; bold where it serves everything."""
    name = site_name(site).split(" (")[0]  # the table has the other names of a place
    words = "\n".join(wrapped(name, BESIDE_MARKS_LETTERS if any(serves) else WHOLE_LINE_LETTERS))
    return bold(words) if all(serves) else words


def _text(words: str, y: float, size: int) -> dict[str, Any]:
    return theme.label(words, theme.TEXT, BEST, y, above=False) | {"font": {"size": size, "color": theme.TEXT}}


def _heading(number: int, finding: StudyFinding) -> list[str]:
    """Return the lines over the marks of a study."""
    beyond = sum(value.abnormal for value in finding.values)
    if not finding.signs:
        result = "○ all within the limits" if finding.values else "○ normal"
    elif finding.values:
        result = f"◆ {beyond} of {len(finding.values)} beyond: {finding.in_words()}"
    else:
        result = f"◆ {finding.words}"
    rows = wrapped(result, LETTERS)
    if len(rows) > MAX_LINES:
        rows = [*rows[: MAX_LINES - 1], f"{rows[MAX_LINES - 1]} …"]
    return [bold(f"{number}  {finding.order}"), *rows]


def _marks(finding: StudyFinding) -> list[tuple[float, bool, str]]:
    """Return place, whether abnormal, and words of each mark of a study."""
    if not finding.values:
        return [(NEEDLE_BEYOND if finding.signs else 0.0, bool(finding.signs), finding.words)]
    places = [float(np.clip(each.of_limit, NEAREST, FARTHEST)) for each in finding.values]
    return [(x, each.abnormal, each.in_words()) for x, each in zip(places, finding.values, strict=True)]
