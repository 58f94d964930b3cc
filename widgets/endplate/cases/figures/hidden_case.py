"""The figure of a case at work: the complaint, and every study on a line of its own."""

from __future__ import annotations

import textwrap

import numpy as np
import plotly.graph_objects as go

from endplate.cases.case_studies import Finding
from endplate.cases.workup import Workup
from endplate.core.drawing import theme
from endplate.entrapment.figures.nerve_map import nerve_map
from endplate.entrapment.nerve_anatomy import Site
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC
from endplate.entrapment.nerve_map import Entrapment, NerveMap

WITHIN = theme.Quantity("Within the limits", "of the way to the limit", theme.BLUE)
BEYOND = theme.Quantity("Beyond the limits", "of the way to the limit", theme.VERMILION)
LIMIT = theme.Quantity("limit", "of the way to the limit", theme.BLACK, "dash")
BEST, WORST = -2.6, 3.0
"""Ends of the axis; what lies farther out is drawn at the end."""
FARTHEST, LEAST = WORST - 0.2, BEST + 0.2
NEEDLE_BEYOND = 2.0
"""Where the mark of a needle stands that found something: it has no number."""
LETTERS, BOLD_LETTERS, MOST_LINES = 40, 31, 4
"""Letters in a line on a phone, in a bold line of the complaint, and the most lines of one study."""
DRAWN_SEVERITY = 0.5
"""How dense the patterns on the body are: of the harm itself they say nothing."""
LONGER, SHORTER = 24, 70
"""What the complaint takes above the body, and what its list leaves free below, on the scale of the body."""
LINE_px, BOLD_LINE_px, MARKS_px, EMPTY_px, SPACE_px = 15.0, 18.0, 22.0, 24.0, 8.0


def workup(result: Workup) -> go.Figure:
    """Draw what has been found so far, and the studies that are left.

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
    complaint = textwrap.wrap(result.case.complaint, BOLD_LETTERS)
    labels = [_text(f"<b>{'<br>'.join(complaint)}</b>", 0.0, 13)]
    top = len(complaint) * BOLD_LINE_px + SPACE_px
    labels.append(theme.label(LIMIT.label, LIMIT.colour, 1.0, -top - LINE_px, anchor="center") | {"yanchor": "middle"})
    start = top + 1.5 * LINE_px
    marks: dict[bool, list[tuple[float, float, str]]] = {False: [], True: []}
    y = start
    for number, found in enumerate(result.findings, start=1):
        lines = _said(number, found)
        labels.append(_text("<br>".join(lines), -y, 11))
        y += len(lines) * LINE_px + MARKS_px / 2 + 2
        for place, abnormal, words in _marks(found):
            marks[abnormal].append((place, -y, words))
        y += MARKS_px / 2 + SPACE_px
    for number in range(result.studies_ordered + 1, result.budget + 1):
        labels.append(_text(f"{number}  not ordered", -y, 11))
        y += EMPTY_px
    axis = {"type": "line", "xref": "x", "x0": 1.0, "x1": 1.0, "yref": "y", "y0": -start, "y1": -y, "layer": "below"}
    drawn = theme.figure(
        [
            theme.trace(
                "scatter", quantity, *(np.array([each[i] for each in marks[abnormal]]) for i in (0, 1)),
                mode="markers", text=[each[2] for each in marks[abnormal]],
                hovertemplate=f"%{{text}}<extra>{quantity.label}</extra>",
                marker={"color": quantity.colour, "symbol": "diamond" if abnormal else "circle-open",
                        "size": 12 if abnormal else 9, "line": {"width": 1.5}},
            )
            for abnormal, quantity in ((False, WITHIN), (True, BEYOND))
        ],
        [theme.Panel("", 1.0, -y, 0.0)],
        x_title="0 = usual, 1 = limit, right = worse",
        x_range=(BEST, WORST),
        labels=labels,
        levels=[axis | {"line": {"color": LIMIT.colour, "dash": LIMIT.dash, "width": 1.5}}],
        height=round(y) + 64,
        margin={"l": 6, "r": 6, "t": 12, "b": 52},
    )  # fmt: skip
    return drawn.update_yaxes(visible=False).update_xaxes(showgrid=False)


def complaint(result: Workup) -> go.Figure:
    """Draw on the body what is weak, numb or tingles, and all sites where a nerve may be squeezed.

    Parameters
    ----------
    result : endplate.cases.workup.Workup
        The case.

    Returns
    -------
    plotly.graph_objects.Figure
        Body, hand and foot; numbers on the parts stand in the list below.
    """
    case = result.case
    weak, numb = case.parts
    felt = Entrapment(kind=BLOCK if case.lasting else ECTOPIC, severity=DRAWN_SEVERITY)
    shown = Site(key="", name=case.complaint, muscles=weak, skin=numb, standing="", remember="")
    drawn = nerve_map(NerveMap(felt, shown))
    title = next(each for each in drawn.layout.annotations if each.text.startswith("<b>"))
    title.text = title.text.replace("✕ ", "")
    # A complaint has more lines than the name of a site, and a shorter list below it.
    low, high = drawn.layout.yaxis.range
    drawn.layout.yaxis.range = (low + SHORTER, high + LONGER)
    drawn.layout.height += LONGER - SHORTER
    return drawn


def _text(words: str, y: float, size: int) -> dict:
    return theme.label(words, theme.TEXT, BEST, y, above=False) | {"font": {"size": size, "color": theme.TEXT}}


def _said(number: int, found: Finding) -> list[str]:
    """Return the lines over a study's marks."""
    beyond = sum(value.abnormal for value in found.values)
    if not found.signs:
        said = "○ all within the limits" if found.values else "○ normal"
    else:
        said = f"◆ {beyond} of {len(found.values)} beyond: {found.said()}" if found.values else f"◆ {found.words}"
    for sign in "≤≥":
        said = said.replace(f"{sign} ", f"{sign}\u00a0")
    lines = textwrap.wrap(said, LETTERS)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
    return [f"<b>{number}  {found.order}</b>", *lines]


def _marks(found: Finding) -> list[tuple[float, bool, str]]:
    """Return place, shape and words of each mark of a study."""
    if not found.values:
        return [(NEEDLE_BEYOND if found.signs else 0.0, bool(found.signs), found.words)]
    return [(float(np.clip(each.of_limit, LEAST, FARTHEST)), each.abnormal, each.said()) for each in found.values]
