"""The figures of a session with claims: share right over confidence, and the learner's verdicts beside the kit's."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core import tables
from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import hover, plotly_text
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, fixed, out_of, span
from endplate.evidence.calibration import Calibration, Group, GUESS_percent, LEVELS_percent
from endplate.evidence.claim_session import ClaimSession
from endplate.evidence.proportions import COVERAGE
from endplate.evidence.verdicts import VERDICTS

YOURS = theme.Quantity("Your answers", "% right", theme.BLUE)
SIMULATED = theme.Quantity("Simulated learner", "% right", theme.VERMILION, "dash")
AGREEMENT = theme.Quantity("Right as often as sure", "%", theme.BLACK, "dot")
AGREED = theme.Quantity("You and the kit agree", "answers", theme.BLUE)
TAKEN = theme.Quantity("You and the kit differ", "answers", theme.VERMILION)
LOWEST_percent, TOP_percent = -18.0, 151.0
"""Ends of the axis: beyond all that can be right there is room for the names of the lines and of both sides."""
SURE_percent = -4.0
"""Where the side of those too sure is named: below a mark at 0 %."""
ASIDE_percent = 1.0
"""Distance of the marks of each learner from the true confidence, so that their intervals do not overlap."""
BROKEN = dict(
    zip(
        VERDICTS,
        ("well-\nsupported", "plausible-\nbut-limited", "contested", "not\nsupported", "over-\nsimplified"),
        strict=True,
    )
)
"""The verdicts in two lines, so that five of them stand side by side."""
SMALLEST_px, GROWTH_px, LARGEST_px = 18, 6, 44
"""Size of the mark of one answer, what each doubling adds, and the largest mark."""


def calibration(result: ClaimSession) -> go.Figure:
    """Draw the share that is right over the confidence that was stated, with intervals.

    Parameters
    ----------
    result : endplate.evidence.claim_session.ClaimSession
        A session.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: the line of agreement, a simulated learner, and one's own answers, with their numbers below.
    """
    ends = [GUESS_percent, 100.0]
    yours = result.yours.groups()
    figure = theme.figure(
        [
            theme.line(AGREEMENT, ends, ends, hoverinfo="skip", hovertemplate=None),
            _learner(SIMULATED, result.simulated, ASIDE_percent, "diamond"),
            _learner(YOURS, result.yours, -ASIDE_percent, "circle"),
        ],
        [theme.Panel("Right (%)", 1, LOWEST_percent, TOP_percent, ticks=[0, 20, 40, 60, 80, 100])],
        x_title="How sure (%)" + ("\nunder it: your right answers" if yours else ""),
        x_range=(6, 109),
        labels=[
            *_key(answered=bool(yours)),
            theme.label("too sure ↘", theme.TEXT, 108, SURE_percent, anchor="right", above=False),
        ],
        margin={"l": 64, "r": 16, "t": 12, "b": 76},
    )
    names = [plotly_text(each) for each in _levels(yours)]
    return figure.update_layout(xaxis={"tickvals": list(LEVELS_percent), "ticktext": names, "tickangle": 0})


def calibration_table(result: ClaimSession) -> pd.DataFrame:
    """Return answers of like confidence, a row for each group of each learner."""
    return pd.DataFrame(
        {
            "learner": learner,
            "mean_confidence_percent": each.stated_percent,
            "answers": each.answers,
            "right": each.right,
            "right_percent": each.right_percent,
            "low_percent": each.low_percent,
            "high_percent": each.high_percent,
        }
        for learner, calibration in (("you", result.yours), ("simulated", result.simulated))
        for each in calibration.groups()
    )


def verdicts(result: ClaimSession) -> go.Figure:
    """Draw how often each verdict was taken for each.

    Parameters
    ----------
    result : endplate.evidence.claim_session.ClaimSession
        A session.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel: rows are the learner's verdicts, columns the kit's; a mark with the number of answers in it.
    """
    counted = Counter((VERDICTS.index(each.kit_verdict), VERDICTS.index(each.verdict)) for each in result.answers)
    ends, places = (-0.5, len(VERDICTS) - 0.5), list(range(len(VERDICTS)))
    figure = theme.figure(
        [
            _marks(AGREED, "square", {place: number for place, number in counted.items() if place[0] == place[1]}),
            _marks(TAKEN, "circle", {place: number for place, number in counted.items() if place[0] != place[1]}),
        ],
        [theme.Panel("Your verdict", 1, ends[1], ends[0], ticks=places)],
        x_title="The kit's verdict\n(grey: the same as yours)",
        x_range=ends,
        labels=[] if counted else [theme.label("no claim\nanswered yet", theme.TEXT, 3.0, 0.9, anchor="center")],
        levels=[_agreed_cell(place) for place in places],
        margin={"l": 96, "r": 16, "t": 12, "b": 60},
    )
    names = [plotly_text(each) for each in BROKEN.values()]
    return figure.update_layout(
        xaxis={"tickvals": places, "ticktext": names, "autotickangles": [0, -90], "automargin": True},
        yaxis_ticktext=names,
    )


def verdicts_words(result: ClaimSession) -> str:
    """Say how many verdicts were the same as the kit's."""
    if not result.answers:
        return ""
    same = sum(each.verdict == each.kit_verdict for each in result.answers)
    return f"Your verdict was the kit's in {out_of(same, len(result.answers), 'claim')}."


def verdicts_table(result: ClaimSession) -> pd.DataFrame:
    """Return every claim that was answered, in order, with both verdicts."""
    given = pd.DataFrame(
        [(each.claim, each.verdict, each.kit_verdict, each.right, each.stated_percent) for each in result.answers],
        columns=["claim", "your_verdict", "kit_verdict", "agreed", "confidence_percent"],
    ).astype({"claim": "str"})
    claims = tables.load("claims")[["claim", "article", "topic", "statement"]]
    return given.merge(claims, on="claim", how="left")


def _learner(quantity: theme.Quantity, answers: Calibration, aside: float, symbol: str) -> dict[str, Any]:
    groups = answers.groups()
    right = np.array([each.right_percent for each in groups])
    return theme.trace(
        "scatter",
        quantity,
        [each.stated_percent + aside for each in groups],
        right,
        mode="lines+markers",
        line={"color": quantity.colour, "dash": quantity.dash, "width": 2},
        marker={"size": 9, "symbol": symbol, "color": quantity.colour},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [each.high_percent for each in groups] - right,
            "arrayminus": right - [each.low_percent for each in groups],
            "color": quantity.colour,
            "thickness": 1.2,
            "width": 4,
        },
        hovertext=[_hover(each) for each in groups],
        hovertemplate=hover("%{hovertext}", quantity.label),
    )


def _hover(group: Group) -> str:
    return (
        f"{fixed(group.stated_percent)} % sure: {group.right} of {group.answers} right\n"
        f"{fixed(100 * COVERAGE)} % interval {span(group.low_percent, group.high_percent)} %"
    )


def _key(*, answered: bool) -> list[dict[str, Any]]:
    """Name the lines and the upper side over all that is drawn: beside a curve a name would lie on another one."""
    yours = "● you" if answered else "● your answers will come here"
    names = (
        ("◆ simulated learner", SIMULATED.colour),
        ("··· right as often as sure", AGREEMENT.colour),
        (yours, YOURS.colour),
        ("↖ too modest", theme.TEXT),
    )
    return [  # from the lowest up, each below blank lines for those above it
        theme.label("\u00a0\n" * above + name, colour, 7, TOP_percent, above=False)
        for above, (name, colour) in reversed([*enumerate(names)])
    ]


def _levels(yours: list[Group]) -> list[str]:
    """Name each level of confidence, and below it how many of how many answers are right: beside a mark lie others."""
    names = {level: str(level) for level in LEVELS_percent}
    for each in yours:
        level = LEVELS_percent[np.abs(np.array(LEVELS_percent) - each.stated_percent).argmin()]
        names[level] += f"\n{each.right}/{each.answers}"
    return list(names.values())


def _marks(quantity: theme.Quantity, symbol: str, counted: dict[tuple[int, int], int]) -> dict[str, Any]:
    numbers = list(counted.values())
    sizes = np.minimum(LARGEST_px, SMALLEST_px + GROWTH_px * np.log2(numbers, dtype=float))
    return theme.trace(
        "scatter",
        quantity,
        [kit for kit, _ in counted],
        [yours for _, yours in counted],
        mode="markers+text",
        marker={
            "symbol": symbol,
            "size": sizes,
            "color": "white",
            "opacity": 1,
            "line": {"color": quantity.colour, "width": 2},
        },
        text=[str(each) for each in numbers],
        hovertext=[
            f"you: {VERDICTS[yours]}\nthe kit: {VERDICTS[kit]}\n{count(answers, 'answer')}"
            for (kit, yours), answers in counted.items()
        ],
        hovertemplate=hover("%{hovertext}", quantity.label),
    )


def _agreed_cell(place: int) -> dict[str, Any]:
    """Shade the cell in which learner and kit say the same."""
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": place - 0.5,
        "x1": place + 0.5,
        "y0": place - 0.5,
        "y1": place + 0.5,
        "fillcolor": theme.GRID,
        "line": {"width": 0},
        "layer": "below",
    }
