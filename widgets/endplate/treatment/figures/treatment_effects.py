"""The numbers of the findings on treatments, with their intervals, better on the left and worse on the right.

Findings of one kind of outcome share one scale: points of scales of different length become shares of the
scale, and what is better when it is higher is turned round. What cannot be drawn is listed below.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, number
from endplate.treatment.figures.treatment_sheet import (
    OWN,
    GAP_px,
    LINE_px,
    Sheet,
    for_both_rooms,
    hover_text,
    on_page,
    pages,
)
from endplate.treatment.finding_size import Placed, placed, size_words
from endplate.treatment.treatment_findings import NOT_RATED, Finding

INTERVALS = theme.Quantity("Intervals", "", "#7A8896")
SCALES = theme.Quantity("Scales", "", theme.TEXT)
NOTHING = theme.Quantity("No difference", "", theme.BLACK, "dot")
LEFT, RIGHT = 0.02, 0.98
"""Ends of every scale, as shares of the width."""
GAP = (None, None)
ROOM = 0.06
"""Share of a scale that is left free at both ends."""
WIDE = 20.0
"""From so many times on, a scale of ratios is marked at the powers of ten."""
STEPS, TICKS = (1, 2, 5), 5
FINDINGS_OF_PAGE, CHUNKS = 12, 2
"""Findings of one kind that stand together at most, and how many such groups are on a page."""
BETWEEN_px = 9
"""From a mark to the words of the next: it belongs to the words above it."""
BETTER_WORSE = "\N{LEFTWARDS ARROW} better", "worse \N{RIGHTWARDS ARROW}"


class Selected(Protocol):
    """What has findings to draw."""

    @property
    def selected(self) -> tuple[Finding, ...]:
        """The findings, in their order."""


@dataclass(frozen=True)
class Scale:
    """A horizontal scale; the ends of a logarithmic one are decimal logarithms.

    Attributes
    ----------
    low, high : float
        Ends.
    logarithmic : bool
        Whether twice lies as far from 1 as half.
    """

    low: float
    high: float
    logarithmic: bool

    @classmethod
    def over(cls, places: Sequence[Placed]) -> Scale:
        """Return a scale that has room for all numbers of one kind, and for no difference."""
        logarithmic = places[0].ratio
        ends = [(each.value, *(each.ends or ())) for each in places]
        numbers = [*itertools.chain(*ends), 1.0 if logarithmic else 0.0]
        low, high = (math.log10(number) if logarithmic else number for number in (min(numbers), max(numbers)))
        room = ROOM * (high - low) or 1.0
        return cls(low - room, high + room, logarithmic)

    @property
    def nothing(self) -> float:
        """Number that says there is no difference."""
        return 1.0 if self.logarithmic else 0.0

    def place(self, number: float) -> float:
        """Return the place of a number on the sheet, as a share of the width."""
        value = math.log10(number) if self.logarithmic else number
        return LEFT + (RIGHT - LEFT) * (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        """Round numbers along the scale, at most :data:`TICKS` of them unless it is very wide."""
        low, high = (10**self.low, 10**self.high) if self.logarithmic else (self.low, self.high)
        if self.logarithmic and high > WIDE * low:
            return [10.0**decade for decade in range(math.ceil(self.low), math.floor(self.high) + 1)]
        widths = (step * 10.0**decade for decade in itertools.count(-6) for step in STEPS)
        width = next(each for each in widths if math.floor(high / each) - math.ceil(low / each) < TICKS)
        return [round(i * width, 9) for i in range(math.ceil(low / width), math.floor(high / width) + 1)]


def by_kind(findings: Sequence[Finding]) -> tuple[tuple[tuple[Finding, Placed], ...], ...]:
    """Return the findings that can be drawn with their places, grouped by their kind of outcome."""
    groups: dict[str, list[tuple[Finding, Placed]]] = {}
    for each in findings:
        place = placed(each)
        if place is not None:
            groups.setdefault(place.kind, []).append((each, place))
    return tuple(map(tuple, groups.values()))


def chunks(findings: Sequence[Finding]) -> tuple[tuple[tuple[Finding, Placed], ...], ...]:
    """Return the groups of a sheet: those of one kind, in parts that fit on a page."""
    return tuple(
        group[i : i + FINDINGS_OF_PAGE] for group in by_kind(findings) for i in range(0, len(group), FINDINGS_OF_PAGE)
    )


def effects(result: Selected) -> go.Figure:
    """Draw every number with its interval, on one scale for each kind of outcome.

    Parameters
    ----------
    result : Selected
        What has the findings; one with a ``choice.page`` shows that page of them.

    Returns
    -------
    plotly.graph_objects.Figure
        A heading and a scale for each kind; a dotted line where there is no difference, and below the drawing
        the findings that have no place on a scale.
    """
    return for_both_rooms(lambda sheet: _drawn(sheet, result))


def _drawn(sheet: Sheet, result: Selected) -> go.Figure:
    bars: list[tuple[float | None, float | None]] = []
    scales: list[tuple[float | None, float | None]] = []
    zeros = []
    sheet.write_text(_counted(result.selected))
    kinds = {group[0][1].kind: Scale.over([place for _, place in group]) for group in by_kind(result.selected)}
    page_number = getattr(getattr(result, "choice", None), "page", None)
    groups: Sequence[tuple[tuple[Finding, Placed], ...]] = chunks(result.selected)
    page: Sequence[str] = []
    if page_number is not None:
        groups, page = on_page(groups, page_number, CHUNKS)
    for group in groups:
        scale = kinds[group[0][1].kind]
        sheet.rule()
        sheet.write_bold(group[0][1].kind)
        sheet.word(BETTER_WORSE[0], LEFT, sheet.bottom)
        sheet.word(BETTER_WORSE[1], RIGHT - 0.2, sheet.bottom)
        sheet.bottom += LINE_px
        for number_in_group, (finding, place) in enumerate(group):
            sheet.bottom += BETWEEN_px if number_in_group else 0
            sheet.write_text(_row(finding, result))
            middle = sheet.bottom + LINE_px / 2
            sheet.marks.append((scale.place(place.value), middle, finding, hover_text(finding)))
            if place.ends is not None:
                bars += [(scale.place(end), middle) for end in place.ends] + [GAP]
            zeros.append(_upright(scale.place(scale.nothing), sheet.bottom))
            sheet.bottom += LINE_px
        scales += [(LEFT, sheet.bottom), (RIGHT, sheet.bottom), GAP]
        for tick in scale.ticks:
            x = scale.place(tick)
            scales += [(x, sheet.bottom), (x, sheet.bottom + 4), GAP]
            sheet.word(number(tick), x - 0.02, sheet.bottom + 3)
        sheet.bottom += LINE_px + 4
    sheet.bottom += GAP_px
    sheet.write(page)
    if page_number is None or page_number >= pages(chunks(result.selected), CHUNKS):
        _list_others(sheet, result)
    return sheet.drawn([_lines(INTERVALS, bars, 4), _lines(SCALES, scales, 1)], zeros)


def effects_table(result: Selected) -> pd.DataFrame:
    """Return every finding with its size in words, and where on the scale of its kind it stands."""
    rows = []
    for each in result.selected:
        place = placed(each)
        rows.append(
            {
                "treatment": each.treatment.name,
                "outcome": each.outcome,
                "verdict": each.verdict,
                "size": size_words(each),
                "scale": "" if place is None else place.kind,
                "less_is_better": None if place is None else place.value,
                "low_end": None if place is None or place.ends is None else place.ends[0],
                "high_end": None if place is None or place.ends is None else place.ends[1],
                "certainty": each.certainty,
            }
        )
    names = ("treatment", "outcome", "verdict", "size", "scale", "less_is_better", "low_end", "high_end", "certainty")
    return pd.DataFrame(rows, columns=names)


def _list_others(sheet: Sheet, result: Selected) -> None:
    """List the findings that have no place on a scale, so that none is lost."""
    others = [each for each in result.selected if placed(each) is None]
    if not others:
        return
    sheet.rule()
    sheet.write_bold(f"Not on a scale: {count(len(others), 'finding')}")
    for each in others:
        size = "" if each.effect is None else f" ({size_words(each)})"
        sheet.write_text(f"{each.treatment.name}{_marks(each, result)}, {each.outcome}: {each.verdict}{size}")


def _lines(what: theme.Quantity, places: Sequence[tuple[float | None, float | None]], width: float) -> dict[str, Any]:
    return theme.trace(
        "scatter",
        what,
        [x for x, _ in places],
        [y for _, y in places],
        mode="lines",
        line={"color": what.colour, "width": width},
        hoverinfo="skip",
        hovertemplate=None,
    )


def _upright(x: float, top: float) -> dict[str, Any]:
    """Return a dotted line through the row of a mark."""
    style = {"color": NOTHING.colour, "dash": NOTHING.dash, "width": 1.5}
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": top + LINE_px, "line": style, "layer": "below"}


def _counted(findings: Sequence[Finding]) -> str:
    drawn = sum(placed(each) is not None for each in findings)
    others = f"{len(findings) - drawn} listed below"
    return f"{count(len(findings), 'finding')}: {drawn} on a scale, {others}. Dotted: no difference."


def _marks(finding: Finding, result: Selected) -> str:
    own = f" ({OWN})" if finding.own else ""
    asked = getattr(getattr(result, "choice", None), "problem", finding.problem)
    return own if finding.problem == asked else f"{own} ({finding.problem})"


def _row(finding: Finding, result: Selected) -> str:
    certainty = "certainty not rated" if finding.certainty == NOT_RATED else f"{finding.certainty} certainty"
    return f"{finding.treatment.name}{_marks(finding, result)}: {finding.outcome}; {size_words(finding)}; {certainty}"
