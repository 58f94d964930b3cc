"""The figures of a test: a thousand people one by one, and its results over the probability before the test."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.people import people_trace
from endplate.core.lazy import pandas as pd
from endplate.core.words import form, percent, quantity_text
from endplate.evidence.diagnostic_test import PEOPLE, DiagnosticTest, PeopleTested, probability_percent

ROWS = 25
COLUMNS = PEOPLE // ROWS
PREVALENCES_percent = np.linspace(0.5, 99.5, 199)
"""Probabilities before the test; at 0 and 100 % there is nothing to test."""
FALSE_NEGATIVE = theme.Quantity("Has it, test negative", "people", theme.VERMILION)
TRUE_POSITIVE = theme.Quantity("Has it, test positive", "people", theme.VERMILION)
FALSE_POSITIVE = theme.Quantity("Does not have it, test positive", "people", theme.BLUE)
TRUE_NEGATIVE = theme.Quantity("Does not have it, test negative", "people", theme.BLUE)
AFTER_POSITIVE = theme.Quantity("After a positive test", "%", theme.VERMILION)
AFTER_NEGATIVE = theme.Quantity("After a negative test", "%", theme.BLUE, "dash")
UNTESTED = theme.Quantity("without a test", "%", theme.BLACK, "dot")
BOTTOM, TOP = -24.0, 112.0
"""Ends of the axis of shares after the test, with room for words below nothing and above everything."""
ROOM = 5.0
"""Rows left free above and below the people, for words."""
NARROWEST = 3.0
"""Columns that a count needs to stand under a bracket."""
RARE_percent, COMMON_percent = 5, 50
"""Two places where the same test is done."""


def people(result: PeopleTested) -> go.Figure:
    """Draw each person as a mark: shape says who has the condition, filling whose test is positive.

    Parameters
    ----------
    result : endplate.evidence.diagnostic_test.PeopleTested
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Four groups side by side, so that all who have it and all who are positive stand together.
    """
    groups = (
        (FALSE_NEGATIVE, result.false_negatives, "square-open"),
        (TRUE_POSITIVE, result.true_positives, "square"),
        (FALSE_POSITIVE, result.false_positives, "circle"),
        (TRUE_NEGATIVE, result.true_negatives, "circle-open"),
    )
    traces, start = [], 0
    for quantity, count, symbol in groups:
        traces.append(people_trace(quantity, start, count, symbol, rows=ROWS))
        start += count
    first_positive, last_positive = result.false_negatives / ROWS, (result.with_it + result.false_positives) / ROWS
    border = result.with_it / ROWS
    brackets = (
        (0.0, border, -0.8, f"have it: {result.with_it}", TRUE_POSITIVE.colour),
        (border, COLUMNS, -0.8, f"do not: {PEOPLE - result.with_it}", FALSE_POSITIVE.colour),
        (first_positive, last_positive, ROWS + 0.8, f"test positive: {result.positives}", theme.BLACK),
    )
    labels = [
        theme.label(text, colour, _within((low + high) / 2, text), y, anchor="center", above=y > 0)
        for low, high, y, text, colour in brackets
    ]
    labels.append(
        theme.label(
            f"{result.true_positives} {form(result.true_positives, 'has', 'have')} it, "
            f"{result.false_positives} {form(result.false_positives, 'does', 'do')} not",
            theme.BLACK,
            _within((first_positive + last_positive) / 2, "111 have it, 111 do not"),
            ROWS + 2.4,
            anchor="center",
        )
    )
    key = "□ have it, negative   ■ have it, positive\n● do not, positive   ○ do not, negative"
    labels.append(theme.label(key, theme.TEXT, COLUMNS / 2, -2.8, anchor="center", above=False))
    lines = [
        {"type": "line", "x0": low, "x1": high, "y0": y, "y1": y, "line": {"color": colour, "width": 3}}
        for low, high, y, _, colour in brackets
    ]
    figure = theme.figure(
        traces,
        [theme.Panel("", 1.0, -ROOM - 1.5, ROWS + ROOM)],
        x_title="",
        x_range=(-0.5, COLUMNS + 0.5),
        labels=labels,
        levels=lines,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
    )
    return figure.update_layout(xaxis_visible=False, yaxis_visible=False)


def people_table(result: PeopleTested) -> pd.DataFrame:
    """Return how many people are in each of the four groups."""
    return pd.DataFrame(
        {
            "has_it": ["yes", "yes", "no", "no"],
            "test": ["positive", "negative", "positive", "negative"],
            "people": [result.true_positives, result.false_negatives, result.false_positives, result.true_negatives],
        }
    )


def wherever_it_is_done(result: PeopleTested) -> go.Figure:
    """Draw the probability after each result over the probability before the test.

    Parameters
    ----------
    result : endplate.evidence.diagnostic_test.PeopleTested
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        A line with a band for each result; the diagonal is what was known without a test.
    """
    test = result.test
    traces, labels = [], []
    for quantity, positive in ((AFTER_POSITIVE, True), (AFTER_NEGATIVE, False)):
        low, likeliest, high = curves(test, positive)
        band = theme.line(
            quantity,
            np.concatenate([PREVALENCES_percent, PREVALENCES_percent[::-1]]),
            np.concatenate([low, high[::-1]]),
            fill="toself",
            hoverinfo="skip",
        )
        band |= {"name": f"{quantity.label}, band", "line": {"width": 0}, "fillcolor": _pale(quantity.colour)}
        traces += [band, theme.line(quantity, PREVALENCES_percent, likeliest)]
        now = result.after_positive_percent if positive else result.after_negative_percent
        words = f"after a {'positive' if positive else 'negative'} test: {quantity_text(now, '%')}"
        place = (1, TOP, "left") if positive else (99, -3, "right")  # above and below all that is drawn
        labels.append(theme.label(words, quantity.colour, *place[:2], anchor=place[2], above=False))
    untested = {"type": "line", "x0": 0, "x1": 100, "y0": 0, "y1": 100}
    untested["line"] = {"color": theme.BLACK, "dash": UNTESTED.dash, "width": 1.5}
    labels.append(theme.label(f"dotted: {UNTESTED.label}", theme.BLACK, 99, BOTTOM, anchor="right", above=True))
    return theme.figure(
        traces,
        [theme.Panel("Have it, after the test (%)", 1.0, BOTTOM, TOP, ticks=(0, 20, 40, 60, 80, 100))],
        x_title="Have it, before the test (%)",
        x_range=(0, 100),
        labels=labels,
        levels=[untested, theme.moment(UNTESTED, test.prevalence_percent)],
    )


def wherever_it_is_done_table(result: PeopleTested) -> pd.DataFrame:
    """Return the probability after each result over the probability before the test."""
    columns = {"before_percent": PREVALENCES_percent}
    for name, positive in (("positive", True), ("negative", False)):
        low, likeliest, high = curves(result.test, positive)
        columns |= {f"{name}_percent": likeliest, f"{name}_low_percent": low, f"{name}_high_percent": high}
    return pd.DataFrame(columns)


def wherever_it_is_done_words(result: PeopleTested) -> str:
    """Say what a positive test means where the disease is rare and where it is common."""
    _, after_positive, _ = curves(result.test, True)
    rare, common = (
        float(np.interp(each, PREVALENCES_percent, after_positive)) for each in (RARE_percent, COMMON_percent)
    )
    return (
        f"Where {RARE_percent} in a hundred have it, {percent(rare)} of those with a positive test do; "
        f"where {COMMON_percent} do, {percent(common)}."
    )


def curves(test: DiagnosticTest, positive: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the probability after a result, low end, value and high end, over :data:`PREVALENCES_percent`."""
    low, high = (test.worst, test.best) if positive else (test.best, test.worst)
    low_end, likeliest, high_end = (
        probability_percent(PREVALENCES_percent, *pair, positive=positive) for pair in (low, test.likeliest, high)
    )
    return low_end, likeliest, high_end


def _within(x: float, text: str) -> float:
    """Move the middle of a label so that it stays in the figure on a phone, where a letter is nearly a column wide."""
    half = 0.42 * len(text)
    return float(np.clip(x, half, COLUMNS - half))


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.18)"
