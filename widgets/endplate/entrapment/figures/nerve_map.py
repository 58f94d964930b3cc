"""The figure of a harmed site: how much each muscle and region of skin has lost, beside how much it could lose."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold, hover, wrapped
from endplate.core.lazy import pandas as pd
from endplate.core.words import percent
from endplate.entrapment.nerve_anatomy import TerritoryPart, spared
from endplate.entrapment.nerve_map import NerveMap

THROUGH = theme.Quantity("Axons through this site", "%", "#C3CBD5")
MUSCLE = theme.Quantity("Strength lost", "%", theme.VERMILION)
SKIN = theme.Quantity("Feeling lost", "%", theme.BLUE)
ROW_px, TALL_ROW_px, LEAST_ROWS, THICK = 40, 66, 8, 0.34
"""Height of a row and of one whose names have two lines, rows that always have room, a bar's share of a row."""
OVER_BAR = 0.02
"""Foot of a row's words, in rows below its middle: right over its bars, so that two lines leave the bar above free."""
LETTERS, LETTERS_OF_LINE, LETTERS_OF_TITLE = 46, 38, 32
"""Of a line over a bar, on a phone."""
UNVERIFIED = "*"
TITLE_px = 46


def nerve_map(result: NerveMap) -> go.Figure:
    """Draw what each muscle and region of skin has lost, and which share of its axons runs through the site.

    Parameters
    ----------
    result : endplate.entrapment.nerve_map.NerveMap
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        One row for each part, its name and state above its bars; what is spared below, without bars.
    """
    parts = (*result.site.muscles, *result.site.skin)
    left_alone = spared(result.site.key)
    rows = max(LEAST_ROWS, len(parts) + len(left_alone))
    labels = [theme.label(_said(result, part), theme.TEXT, 0, -row - OVER_BAR) for row, part in enumerate(parts)]
    for row, each in enumerate(left_alone, start=len(parts)):
        words = f"{each.name}: spared (not at the {each.tells_from})"
        labels.append(theme.label(_fitted(words, each.verified), theme.GREEN, 0, -row - OVER_BAR))
    read = [part.verified for part in parts] + [each.verified for each in left_alone]
    if not all(read):
        labels.append(theme.label(f"{UNVERIFIED} general knowledge: no source was read", theme.TEXT, 0, -rows + 0.3))
    broken = any("\n" in each["text"] for each in labels)
    title = bold("\n".join(wrapped(f"\u2715 {result.site.name}", LETTERS_OF_TITLE)))
    labels.append(theme.label(title, theme.BLACK, 0, 0.85))
    return theme.figure(
        [_through(parts), _lost(result, result.site.muscles, 0, MUSCLE, "/"), _lost_skin(result)],
        [theme.Panel("", 1.0, -rows - 0.1, 1.6, [])],
        x_title="Axons here, grey; lost, in colour (%)",
        x_range=(0, 100),
        labels=labels,
        height=(TALL_ROW_px if broken else ROW_px) * rows + TITLE_px + 70,
        margin={"l": 14, "r": 14, "t": 6, "b": 48},
        barmode="overlay",
        bargap=0,
    )


def nerve_map_table(result: NerveMap) -> pd.DataFrame:
    """Return every muscle and region of skin that the site serves or spares, with its state."""
    lost = result.weak | result.numb
    served = [
        {
            "part": part.name,
            "kind": "muscle" if part in result.site.muscles else "skin",
            "state": result.state(part),
            "axons_through_site_percent": round(100 * part.share),
            "lost_percent": round(100 * lost.get(part, 0.0)),
            "source_was_read": part.verified,
        }
        for part in (*result.site.muscles, *result.site.skin)
    ]
    left_alone = [
        {
            "part": each.name,
            "kind": "muscle" if each.muscle else "skin",
            "state": "spared",
            "axons_through_site_percent": 0,
            "lost_percent": 0,
            "source_was_read": each.verified,
        }
        for each in spared(result.site.key)
    ]
    return pd.DataFrame([*served, *left_alone])


def _bars(quantity: theme.Quantity, values: Any, rows: Any, words: Any, **look: Any) -> dict[str, Any]:
    return theme.trace(
        "bar",
        quantity,
        values,
        np.asarray(rows, float) - 0.22,
        orientation="h",
        width=THICK,
        text=words,
        textposition="none",
        hovertemplate=hover("%{text}", quantity.label),
        marker=look,
    )


def _through(parts: tuple[TerritoryPart, ...]) -> dict[str, Any]:
    shares = [100 * part.share for part in parts]
    words = [f"{part.name}: {percent(share)} of its axons" for part, share in zip(parts, shares, strict=True)]
    return _bars(THROUGH, shares, -np.arange(len(parts)), words, color=THROUGH.colour)


def _lost(
    result: NerveMap, parts: tuple[TerritoryPart, ...], first: int, quantity: theme.Quantity, pattern: str
) -> dict[str, Any]:
    lost = result.weak | result.numb
    shares = [100 * lost.get(part, 0.0) for part in parts]
    words = [f"{part.name}: {percent(share)} lost" for part, share in zip(parts, shares, strict=True)]
    hatch = {"shape": pattern, "fgcolor": "white", "bgcolor": quantity.colour, "size": 6, "solidity": 0.25}
    return _bars(quantity, shares, -np.arange(first, first + len(parts)), words, color=quantity.colour, pattern=hatch)


def _lost_skin(result: NerveMap) -> dict[str, Any]:
    return _lost(result, result.site.skin, len(result.site.muscles), SKIN, ".")


def _said(result: NerveMap, part: TerritoryPart) -> str:
    state = result.state(part)
    lost = (result.weak | result.numb).get(part)
    words = f"{part.name}: {state}" + (f", \u2212{percent(100 * lost)}" if lost else "")
    return _fitted(words, part.verified)


def _fitted(words: str, verified: bool) -> str:
    """Return the words of a row, not longer than a phone has room for."""
    if len(words) > LETTERS:
        words = words.split(" (not at")[0]
    if len(words) > LETTERS_OF_LINE:
        words = words.replace(": ", ":\n", 1)
    return words if verified else f"{words} {UNVERIFIED}"
