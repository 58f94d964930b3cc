"""The figure of a harmed nerve: body, hand and foot with what is weak, twitching, numb or tingling."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.body_outline import HEIGHT, MIDLINE, OUTLINES, VIEWS, WIDTH, capsule
from endplate.core.drawing.figure_text import bold, hover
from endplate.core.lazy import pandas as pd
from endplate.entrapment.figures.body_parts import MUSCLES, NERVES, SITES, SKIN, Band
from endplate.entrapment.figures.part_numbers import Numbered, part_numbers
from endplate.entrapment.nerve_anatomy import SiteTerritory, TerritoryPart, site_name
from endplate.entrapment.nerve_map import NerveMap

NERVE = theme.Quantity("Nerves", "", "#8A6D1B")
SITE = theme.Quantity("Sites", "", theme.BLACK)
MUSCLE = theme.Quantity("Muscles of this site", "", theme.VERMILION)
FIELD = theme.Quantity("Skin of this site", "", theme.BLUE)
BODY, AS_BEFORE = "#E3E7EC", "#CBD2DB"
PATTERNS = {"weak": "/", "paralysed": "/", "twitching": "x", "dull": ".", "numb": ".", "tingling": "+"}
"""Pattern of a state: in black and white it tells weak from twitching and numb from tingling; denser for more harm."""
LETTERS, LINES, LINE = 42, 11, 16.5
"""Letters in a line of the list on a phone, the lines for which there is always room, and their distance."""
BOLD_LETTERS = 34
LIST_TOP = -8.0
UNVERIFIED = "*"
EDGE = 100.0
NUMBER = {
    "font": {"size": 11, "color": theme.BLACK},
    "yanchor": "middle",
    "bgcolor": "rgba(255,255,255,0.7)",
    "borderpad": 0,
}
"""Look of the numbers on the parts: labels, not texts of a line, which plotly forgets when a line loses one."""


def nerve_map(result: NerveMap) -> go.Figure:
    """Draw where the site is, and fill what it has changed.

    Parameters
    ----------
    result : endplate.entrapment.nerve_map.NerveMap
        What a simulation returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Body from both sides, hand and foot; numbers on the parts stand in the list below.
    """
    parts = numbered(result)
    muscles = {number: each for number, each in parts.items() if each in result.site.muscles}
    skin = {number: each for number, each in parts.items() if each not in result.site.muscles}
    listed = _listed(result, parts)
    room = LINE * max(LINES, len(listed))
    drawn = theme.figure(
        [_nerves(), _areas(result, skin, SKIN, FIELD), _areas(result, muscles, MUSCLES, MUSCLE), _sites(result)],
        [theme.Panel("", 1.0, LIST_TOP - room, HEIGHT + 18)],
        x_title="",
        x_range=(0, WIDTH),
        labels=[
            *_titles(result),
            theme.label("\n".join(listed), theme.TEXT, 0, LIST_TOP, above=False) | {"align": "left"},
        ],
        levels=_silhouettes(),
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        height=round(HEIGHT + 18 - LIST_TOP + room) + 8,
    )
    hidden = {"visible": False, "constrain": "domain"}
    return drawn.update_layout(xaxis=hidden, yaxis={**hidden, "scaleanchor": "x"})


def nerve_map_table(result: NerveMap) -> pd.DataFrame:
    """Return every muscle and region of skin that the site serves, with its state."""
    lost = result.weak | result.numb
    return pd.DataFrame(
        [
            {
                "number": number,
                "part": part.name,
                "kind": "muscle" if part in result.site.muscles else "skin",
                "state": result.state(part),
                "axons_through_site_percent": round(100 * part.share),
                "lost_percent": round(100 * lost.get(part, 0.0)),
                "source_was_read": part.verified,
            }
            for number, part in numbered(result).items()
        ]
    )


def numbered(result: NerveMap) -> dict[int, TerritoryPart]:
    """Return all that the site serves, by its number on the drawing: muscles first."""
    return dict(enumerate((*result.site.muscles, *result.site.skin), start=1))


@cache
def _silhouettes() -> tuple[dict[str, Any], ...]:
    bodies = [_shape(VIEWS[view].on_sheet(outline), BODY) for view, outline in OUTLINES]
    muscles = [_shape(_on_sheet(band), AS_BEFORE) for bands in MUSCLES.values() for band in bands]
    between_views = {
        "type": "line",
        "x0": MIDLINE,
        "x1": MIDLINE,
        "y0": 205,
        "y1": 486,
        "layer": "below",
        "line": {"color": theme.TEXT, "width": 1, "dash": "dot"},
    }
    return (*bodies, *muscles, between_views)


def _shape(corners: np.ndarray, colour: str) -> dict[str, Any]:
    path = "L".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return {"type": "path", "path": f"M{path}Z", "fillcolor": colour, "line": {"width": 0}, "layer": "below"}


def _on_sheet(band: Band) -> np.ndarray:
    view, start, end, half_width = band
    return VIEWS[view].on_sheet(capsule(start, end, half_width))


def _joined(pieces: Iterable[np.ndarray]) -> np.ndarray:
    """Put pieces of a trace one behind the other, with a gap after each."""
    with_gaps = [piece for each in pieces for piece in (each, np.full((1, 2), np.nan))]
    return np.concatenate(with_gaps) if with_gaps else np.empty((0, 2))


@cache
def _nerves() -> dict[str, Any]:
    courses = [(name, VIEWS[view].on_sheet(places)) for name, pieces in NERVES.items() for view, places in pieces]
    places = _joined(course for _, course in courses)
    names = [name for name, course in courses for _ in range(len(course) + 1)]
    return theme.trace(
        "scatter",
        NERVE,
        places[:, 0],
        places[:, 1],
        mode="lines",
        line={"color": NERVE.colour, "width": 1.2},
        text=names,
        hovertemplate=hover("%{text}", "nerve"),
    )


def _areas(
    result: NerveMap, parts: dict[int, TerritoryPart], bands: dict[str, tuple[Band, ...]], what: theme.Quantity
) -> dict[str, Any]:
    pieces, words = [], []
    for number, part in parts.items():
        for band in bands[part.key]:
            outline = _on_sheet(band)
            closed = np.concatenate([outline, outline[:1]])
            pieces.append(closed)
            words += [f"{part.name} ({number}): {result.state(part)}"] * (len(closed) + 1)
    places = _joined(pieces)
    states = {result.state(part) for part in parts.values()} - {"as before"}
    fill: dict[str, Any] = {"fillcolor": "rgba(255,255,255,0.6)"}
    if states:
        pattern = {
            "shape": PATTERNS[min(states)],
            "fgcolor": what.colour,
            "bgcolor": "white",
            "size": 5,
            "solidity": 0.15 + 0.55 * result.entrapment.severity,
        }
        fill = {"fillpattern": pattern}
    return theme.trace(
        "scatter",
        what,
        places[:, 0],
        places[:, 1],
        mode="lines",
        fill="toself",
        line={"color": what.colour, "width": 1.5},
        hovertext=words,
        hoverinfo="text",
        hoveron="points",
        hovertemplate=None,
        **fill,
    )


def _sites(result: NerveMap) -> dict[str, Any]:
    places = np.array([VIEWS[view].on_sheet([place])[0] for view, place in SITES.values()])
    chosen = [key == result.site.key for key in SITES]
    return theme.trace(
        "scatter",
        SITE,
        places[:, 0],
        places[:, 1],
        mode="markers",
        text=[site_name(key) for key in SITES],
        marker={
            "size": [13 if each else 6 for each in chosen],
            "symbol": ["x" if each else "diamond" for each in chosen],
            "color": [theme.BLACK if each else "white" for each in chosen],
            "line": {"color": theme.BLACK, "width": 1.2},
        },
        customdata=list(SITES),
        hovertemplate=hover("%{text}", "site"),
    )


def _titles(result: NerveMap) -> Iterable[dict[str, Any]]:
    title = "\n".join(textwrap.wrap(f"✕ {result.site.name}", BOLD_LETTERS))
    yield theme.label(bold(title), theme.BLACK, WIDTH / 2, HEIGHT - 14, anchor="center")
    for name, view in VIEWS.items():
        x, y = view.name
        of_limb = x > MIDLINE + EDGE  # at the edge of the sheet, where a name in the middle would be cut off
        yield theme.label(
            name, theme.TEXT, WIDTH if of_limb else x, y, anchor="right" if of_limb else "center", above=False
        )
    for number, x, y in _numbers(result.site):
        yield theme.label(str(number), theme.BLACK, x, y, anchor="center") | NUMBER


@lru_cache(maxsize=len(SITES))
def _numbers(site: SiteTerritory) -> list[Numbered]:
    """Return where the numbers of all that a site serves stand."""
    of_muscles = [MUSCLES[part.key] for part in site.muscles]
    return part_numbers(dict(enumerate([*of_muscles, *(SKIN[part.key] for part in site.skin)], start=1)))


def _listed(result: NerveMap, parts: dict[int, TerritoryPart]) -> list[str]:
    """Return the lines of the list of all that the site serves, by state."""
    parts_by_state: dict[str, list[str]] = {}
    for number, part in parts.items():
        what = "Muscle" if part in result.site.muscles else "Skin"
        mark = "" if part.verified else UNVERIFIED
        parts_by_state.setdefault(f"{what}, {result.state(part)}", []).append(f"{number}\u00a0{part.name}{mark}")
    lines = [
        line
        for heading, names in parts_by_state.items()
        for line in textwrap.wrap(f"{heading}: {', '.join(names)}", LETTERS, subsequent_indent="  ")
    ]
    if not all(part.verified for part in parts.values()):
        lines.append(f"{UNVERIFIED} general knowledge: no source was read")
    return lines
