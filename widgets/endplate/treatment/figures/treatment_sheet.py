"""A sheet of words and marks, counted in pixels from the top, on which findings of treatments are drawn.

Certainty is a shape with its word beside it, direction a column with its name above it, and the
recommendation a word of its own. A figure cannot wrap its words, so it holds two sheets, one with
the lines of a phone and one with longer ones, and the page draws the one that it has room for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold, hover, wrapped
from endplate.core.drawing.plain_figure import plain_parts
from endplate.core.words import count
from endplate.treatment.treatment_findings import (
    AGAINST,
    DIRECTIONS,
    FOR,
    HARMS,
    HEADINGS,
    HELPS,
    MIXED,
    NO_DIFFERENCE,
    NONE_GIVEN,
    NOT_RATED,
    UNKNOWN,
    Finding,
    certainty_words,
)

SYMBOLS = {
    "high": "square",
    "moderate": "diamond",
    "low": "diamond-open",
    "very low": "circle-open",
    NOT_RATED: "triangle-down-open",
}
"""Shape of a certainty: filled where it is high or moderate."""
COLOURS = {
    HELPS: theme.BLUE,
    NO_DIFFERENCE: theme.BLACK,
    MIXED: "#8A6D1B",
    HARMS: theme.VERMILION,
    UNKNOWN: "#5B6570",
}
ADVICE = {FOR: "✓ advised", AGAINST: "✕ advised against", NONE_GIVEN: ""}
FINDINGS = theme.Quantity("Findings", "", theme.BLACK)
CERTAINTY = theme.Quantity("How sure", "", theme.TEXT)
WORDS = theme.Quantity("Words", "", theme.TEXT)


@dataclass(frozen=True)
class Room:
    """How long the lines of a sheet are, and where its columns stand.

    Attributes
    ----------
    letters, bold_letters, beside_letters : int
        Letters that a line holds: usual ones, bold ones, and small ones beside a mark.
    column, beside : float
        Width of the column of a direction, and the left end of the words beside a mark, as shares of the width.
    """

    letters: int
    bold_letters: int
    beside_letters: int
    column: float
    beside: float

    @property
    def direction_x(self) -> dict[str, float]:
        """Middle of the column of each direction, as a share of the width."""
        return {direction: (i + 0.5) * self.column for i, direction in enumerate(DIRECTIONS)}


PHONE = Room(letters=36, bold_letters=31, beside_letters=26, column=0.068, beside=0.36)
WIDE = Room(letters=84, bold_letters=72, beside_letters=66, column=0.045, beside=0.25)
LETTERS, DIRECTION_X = PHONE.letters, PHONE.direction_x
KEY = 0.5
"""Left end of the key to the shapes, as a share of the width."""
HEADING_px = 85
"""Height of an upright heading."""
LINE_px, GAP_px, MARGIN_px = 17, 9, 8
OWN = "your row"
Group = TypeVar("Group")


def hover_text(finding: Finding) -> str:
    """Return a finding in the words that are shown when one points at its mark."""
    people = count(finding.participants, "person", "people") if finding.participants else ""
    studies = count(finding.studies, "study", "studies") if finding.studies else ""
    checked = "" if finding.verified else "not checked against its source"
    parts = (
        f"{finding.treatment.name}{f' ({OWN})' if finding.own else ''}: {finding.outcome}",
        finding.finding,
        f"In {finding.people}, against {finding.comparison}",
        "; ".join(each for each in (people, studies, certainty_words(finding), checked) if each),
    )
    return "\n".join(line for part in parts for line in wrapped(part, LETTERS))


def on_page(groups: Sequence[Group], page: int, size: int) -> tuple[Sequence[Group], Sequence[str]]:
    """Return the groups of a page, of the last one if there are not so many, and the page number in words."""
    last = pages(groups, size)
    page = min(page, last)
    words = [bold(f"Page {page} of {last}")] if last > 1 else []
    return groups[(page - 1) * size : page * size], words


def pages(groups: Sequence[object], size: int) -> int:
    """Return the number of pages of so many groups each; at least one."""
    return max(1, -(-len(groups) // size))


@dataclass
class Sheet:
    """Marks and words at places that are counted in pixels from the top."""

    room: Room = PHONE
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    marks: list[tuple[float, float, Finding, str]] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    key: list[tuple[float, str]] = field(default_factory=list)
    bottom: float = 0.0

    def write(self, lines: Iterable[str]) -> None:
        """Write lines at the bottom, and move the bottom below them."""
        for line in lines:
            self.word(line, 0.0, self.bottom)
            self.bottom += LINE_px

    def write_text(self, text: str) -> None:
        """Write text in as many lines as it takes."""
        self.write(wrapped(text, self.room.letters))

    def write_bold(self, text: str) -> None:
        """Write bold text in as many lines as it takes."""
        self.write(bold(line) for line in wrapped(text, self.room.bold_letters))

    def headings(self, columns: Mapping[str, float]) -> None:
        """Write the names of columns upright."""
        self.bottom += HEADING_px
        for name, x in columns.items():
            label = theme.label(name, theme.TEXT, x, self.bottom, anchor="center")
            self.labels.append(label | {"textangle": -90, "align": "left"})

    def word(self, text: str, x: float, y: float, size: int = 12) -> None:
        """Write one line that begins at a place."""
        self.x.append(x)
        self.y.append(y)
        self.texts.append(text)
        self.sizes.append(size)

    def rule(self) -> None:
        """Draw a line across, with room above and below it."""
        self.rules.append(self.bottom + GAP_px / 2)
        self.bottom += GAP_px

    def begin(self) -> None:
        """Write the names of the directions, and beside them which shape stands for which certainty."""
        self.word(bold("How sure"), KEY, self.bottom)
        self.write([bold("Found")])
        for i, certainty in enumerate(SYMBOLS):
            self.key.append((self.bottom + (i + 0.5) * LINE_px - 2, certainty))
            self.word(f"\u2003{certainty}", KEY, self.bottom + i * LINE_px, 11)
        self.headings({HEADINGS[direction]: x for direction, x in self.room.direction_x.items()})

    def write_findings(self, findings: Iterable[Finding]) -> None:
        """Mark findings in the columns of their directions, those alike by one mark, with words beside it."""
        for alike in _alike(findings):
            first = alike[0]
            pointed = "\n".join(hover_text(each) for each in alike)
            self.marks.append((self.room.direction_x[first.direction], self.bottom + LINE_px / 2 - 2, first, pointed))
            several = f" ×{len(alike)}" if len(alike) > 1 else ""
            sure = "certainty not rated" if first.certainty == NOT_RATED else f"{first.certainty} certainty"
            words = wrapped(f"{HEADINGS[first.direction]}, {sure}{several}", self.room.beside_letters)
            for line in (*words, ADVICE[first.recommendation]):
                if line:
                    self.word(line, self.room.beside, self.bottom, 11)
                    self.bottom += LINE_px

    def drawn(self, others: Sequence[dict[str, Any]] = (), levels: Sequence[dict[str, Any]] = ()) -> go.Figure:
        """Return the figure, with ``others`` as further traces and ``levels`` as further lines."""
        findings = [finding for _, _, finding, _ in self.marks]
        marks = theme.trace(
            "scatter",
            FINDINGS,
            [x for x, *_ in self.marks],
            [y for _, y, *_ in self.marks],
            mode="markers",
            marker={
                "symbol": [SYMBOLS[each.certainty] for each in findings],
                "color": [COLOURS[each.direction] for each in findings],
                "size": 10,
                "line": {"width": 2, "color": [COLOURS[each.direction] for each in findings]},
            },
            hovertext=[words for *_, words in self.marks],
            hovertemplate=hover("%{hovertext}"),
        )
        words = theme.trace(
            "scatter",
            WORDS,
            self.x,
            self.y,
            mode="text",
            text=self.texts,
            textposition="bottom right",
            textfont={"size": self.sizes, "color": theme.TEXT},
            hoverinfo="skip",
            hovertemplate=None,
        )
        figure = theme.figure(
            [*others, *self._key(), words, marks],
            [theme.Panel("", 1.0, self.bottom, 0)],
            x_title="",
            x_range=(0, 1),
            labels=self.labels,
            levels=levels,
            margin=dict.fromkeys("lrtb", MARGIN_px),
            height=round(self.bottom) + 2 * MARGIN_px,
        )
        rules = {"tickvals": self.rules, "showticklabels": False, "showline": False}
        return figure.update_layout(xaxis_visible=False, yaxis=rules)

    def _key(self) -> list[dict[str, Any]]:
        """Return the shapes beside the words for how sure a finding is, if they are on this sheet."""
        marker = {
            "symbol": [SYMBOLS[word] for _, word in self.key],
            "size": 10,
            "color": theme.TEXT,
            "line": {"width": 2, "color": theme.TEXT},
        }
        key = theme.trace(
            "scatter",
            CERTAINTY,
            [KEY] * len(self.key),
            [y for y, _ in self.key],
            mode="markers",
            marker=marker,
            hoverinfo="skip",
            hovertemplate=None,
        )
        return [key] if self.key else []


def for_both_rooms(draw: Callable[[Sheet], go.Figure]) -> go.Figure:
    """Return the figure of a phone, which takes along the traces and the layout of a wide one.

    Parameters
    ----------
    draw : callable
        Fills an empty sheet and returns its figure.
    """
    traces, layout = plain_parts(draw(Sheet(WIDE)))
    of_figure = {name: part for name, part in layout.items() if name != "template"}
    return draw(Sheet(PHONE)).update_layout(meta={"wide": {"traces": traces, "layout": of_figure}})


def _alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Put findings together that differ in nothing but what was measured, direction by direction."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for each in sorted(findings, key=lambda each: DIRECTIONS.index(each.direction)):
        groups.setdefault((each.direction, each.certainty, each.recommendation), []).append(each)
    return list(groups.values())
