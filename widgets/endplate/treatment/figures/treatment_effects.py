"""The numbers of the findings on treatments, with their intervals.

Only numbers of one measure and unit share a scale, and only those of one outcome stand under one heading.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, number
from endplate.treatment.figures.treatment_sheet import (
    BOLD_LETTERS,
    OWN,
    GAP_px,
    LINE_px,
    Sheet,
    hover_text,
    on_page,
    wrapped,
)
from endplate.treatment.figures.treatments import at_a_glance_table
from endplate.treatment.treatment_choice import TreatmentTable
from endplate.treatment.treatment_findings import DIFFERENCES, NOT_RATED, RATIOS, Finding

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
OUTCOMES = 7
"""Outcomes of a page."""


@dataclass(frozen=True)
class Scale:
    """A horizontal scale; the ends of a logarithmic one are decimal logarithms.

    Attributes
    ----------
    low, high : float
        Ends.
    logarithmic : bool
        Whether twice lies as far from 1 as half.
    nothing : float or None
        Number that says there is no difference, if there is one.
    """

    low: float
    high: float
    logarithmic: bool
    nothing: float | None

    @classmethod
    def over(cls, findings: Sequence[Finding]) -> Scale:
        """Return a scale that has room for all numbers of findings of one measure, and for no difference."""
        measure = findings[0].measure
        nothing = 1.0 if measure in RATIOS else 0.0 if measure in DIFFERENCES else None
        ends = [(each.effect, each.effect_low, each.effect_high) for each in findings]
        numbers = [number for number in (*itertools.chain(*ends), nothing) if number is not None]
        logarithmic = measure in RATIOS and min(numbers) > 0
        low, high = (math.log10(number) if logarithmic else number for number in (min(numbers), max(numbers)))
        room = ROOM * (high - low) or 1.0
        return cls(low - room, high + room, logarithmic, nothing)

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


def effects(result: TreatmentTable) -> go.Figure:
    """Draw every number with its interval, on a scale for each measure and unit.

    Parameters
    ----------
    result : endplate.treatment.treatment_choice.TreatmentTable
        The selected findings.

    Returns
    -------
    plotly.graph_objects.Figure
        A heading and a scale for each outcome; a dotted line where there is no difference.
    """
    sheet, bars, scales, zeros = Sheet(), [], [], []
    sheet.write(wrapped(_counted(result)))
    groups, page = on_page(result.by_outcome, result.choice.page, OUTCOMES)
    for findings in groups:
        first = findings[0]
        scale = Scale.over(
            [each for each in itertools.chain(*result.by_outcome) if each.measure_and_unit == first.measure_and_unit]
        )
        sheet.rule()
        sheet.write(bold(line) for line in wrapped(first.outcome, BOLD_LETTERS))
        which = f"{first.better} is better" if first.better else ""
        sheet.write(wrapped("; ".join(filter(None, (*dict.fromkeys(first.measure_and_unit), which)))))
        for each in findings:
            sheet.write(wrapped(_row(each, result)))
            middle = sheet.bottom + LINE_px / 2
            if each.effect is not None:
                sheet.marks.append((scale.place(each.effect), middle, each, hover_text(each)))
            if each.interval_ends is not None:
                bars += [(scale.place(end), middle) for end in each.interval_ends] + [GAP]
            if scale.nothing is not None:
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
    return sheet.drawn([_lines(INTERVALS, bars, 4), _lines(SCALES, scales, 1)], zeros)


def effects_table(result: TreatmentTable) -> pd.DataFrame:
    """Return the findings that have a number."""
    table = at_a_glance_table(result)
    return table[table["effect"].notna()].reset_index(drop=True)


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


def _counted(result: TreatmentTable) -> str:
    without = result.findings - result.numbers
    return (
        f"{count(result.findings, 'finding')}: {result.numbers} with a number, {result.intervals} of them with an "
        f"interval; {without} without, not drawn. Dotted: no difference."
    )


def _row(finding: Finding, result: TreatmentTable) -> str:
    own = f" ({OWN})" if finding.own else ""
    problem = "" if finding.problem == result.choice.problem else f" ({finding.problem})"
    certainty = "certainty not rated" if finding.certainty == NOT_RATED else f"{finding.certainty} certainty"
    return f"{finding.treatment.name}{own}{problem}: {finding.number}; {certainty}"
