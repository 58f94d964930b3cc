"""What a class answered, from the codes or files of its learners: no names, only counts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import hover, plotly_text, wrapped
from endplate.core.lazy import pandas
from endplate.core.questions.bank import read
from endplate.core.questions.class_codes import codes_in, without_doubles
from endplate.core.questions.item import CheckItem, Item
from endplate.core.questions.kept_answers import KeptRecord
from endplate.core.questions.kinds.computed import with_gaps
from endplate.core.questions.kinds.number import NumberQuestion
from endplate.core.tables import load
from endplate.core.view import PlotView
from endplate.core.words import count, value_text

CLAIM = "claim_"
SUFFIXES = (".json", ".txt")
_SURE = re.compile(r"(\d+)$")
RIGHT = "right"
RIGHT_ALIKE = ("curve", "order", "match", "seeded", "several", "trace")
"""Kinds whose right answers differ in words that tell nothing, or take too many of them."""
LETTERS, LINE_px, BAR_px, GAP_px, AXIS_px = 34, 17, 16, 14, 50
"""Of a figure that fits a phone: letters of a line; heights of a line, a bar, what parts two answers, and the axis."""


@dataclass(frozen=True)
class ClassResults:
    """The first answers of a class.

    Attributes
    ----------
    learners : tuple of mapping of str to KeptRecord
        What each of them answered, by question.
    left_out : tuple of str
        What was given and could not be used, with the reason.
    """

    learners: tuple[Mapping[str, KeptRecord], ...]
    left_out: tuple[str, ...]

    @classmethod
    def from_codes(cls, text: str) -> ClassResults:
        """Read pasted codes, separated by spaces or lines.

        Parameters
        ----------
        text : str
            Each code begins with ``endplate-``. One that a mail has broken into lines is put together again; other
            words between codes are listed as left out.
        """
        return cls(*without_doubles(codes_in(text)))

    @classmethod
    def from_folder(cls, folder: str | Path) -> ClassResults:
        """Read every file of a folder that learners saved, or that holds one code.

        Raises
        ------
        NotADirectoryError
            There is no such folder.
        """
        folder = Path(folder)
        if not folder.is_dir():
            raise NotADirectoryError(
                f"There is no folder {str(folder)!r}. Give the folder with the files of your class."
            )
        files = sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES)
        texts = ((f"file {place}", file.read_text("utf-8", "replace")) for place, file in enumerate(files, 1))
        return cls(*without_doubles(texts))

    def summary(self) -> str:
        """Say how many learners there are, and what was left out."""
        text = f"{count(len(self.learners), 'learner')}, {count(len(self.questions), 'question')} answered."
        return f"{text} Left out: {' '.join(self.left_out)}" if self.left_out else text

    @cached_property
    def questions(self) -> pandas.DataFrame:
        """A row a question: who answered, was right at once, skipped or asked for hints; and the commonest mistake."""
        lessons = load("questions")[["key", "lesson"]].sort_values("lesson", kind="stable").to_numpy().tolist()
        rows = [self._row(key, lesson) for key, lesson in lessons]
        return pandas.DataFrame([row for row in rows if row["answered"] or row["skipped"]], columns=list(_COLUMNS))

    def _row(self, key: str, lesson: str) -> dict[str, Any]:
        records = [learner[key] for learner in self.learners if key in learner]
        first = [record.first for record in records if record.first]
        wrong = Counter(idea for record in records if (idea := _mistake(key, record)))
        idea, times = wrong.most_common(1)[0] if wrong else ("", 0)
        right = sum(answer.right is True for answer in first)
        skipped = sum(record.skipped for record in records)
        hinted = sum(record.hints > 0 for record in records)
        values = (lesson, key, len(first), right, skipped, hinted, idea, times)
        return dict(zip(_COLUMNS, values, strict=True))

    @cached_property
    def calibration(self) -> pandas.DataFrame:
        """A row a level of confidence: how many claims were judged at it, and how many of them rightly."""
        levels: dict[int, list[bool]] = {}
        for learner in self.learners:
            for key, record in learner.items():
                if key.startswith(CLAIM) and record.first and (sure := _SURE.search(record.first.entry)):
                    levels.setdefault(int(sure[1]), []).append(record.first.right is True)
        rows = [(level, len(right), sum(right)) for level, right in sorted(levels.items())]
        return pandas.DataFrame(rows, columns=["sure_percent", "claims", "right"])

    def figure(self, key: str) -> go.Figure:
        """Return how many learners gave each first answer to a question, as bars: right ones blue, wrong ones red.

        Numbers stand in their order, other answers by how many gave them.

        Parameters
        ----------
        key : str
            Key of a question; those that were answered stand in :attr:`questions`.

        Raises
        ------
        ValueError
            Nobody answered such a question.
        """
        answers = self._first_answers(key)
        words = {
            text: wrapped(text if text == RIGHT or not right else f"{RIGHT}: {text}", LETTERS)
            for text, right in answers
        }
        lines = max(map(len, words.values()))
        row_px = lines * LINE_px + BAR_px + GAP_px
        heading = wrapped(with_gaps(str(load("questions").set_index("key").loc[key, "prompt"])), LETTERS)
        top_px = (len(heading) + 1) * LINE_px
        figure = go.Figure(
            go.Bar(
                x=list(answers.values()),
                y=list(words),
                orientation="h",
                width=BAR_px / row_px,
                marker_color=[theme.BLUE if right else theme.VERMILION for _, right in answers],
                hovertemplate=hover("%{x} of the class"),
            )
        )
        figure.add_annotation(_lines_at(heading, x=0, y=1, xref="paper", yref="paper"))
        for text, parts in words.items():  # above its bar, where a narrow page has room for it
            figure.add_annotation(_lines_at(parts, x=0, y=text, yshift=BAR_px / 2))
        figure.update_layout(
            font=theme.FONT,
            plot_bgcolor="white",
            height=row_px * len(words) + top_px + AXIS_px,
            margin={"l": 12, "r": 12, "t": top_px, "b": AXIS_px},
            xaxis={
                "title": {"text": "learners", "font": {"size": 12}},
                "dtick": max(1, len(self.learners) // 6),
                "gridcolor": theme.GRID,
                "range": [0, max(answers.values()) + 0.5],
            },
            yaxis={"visible": False, "range": [len(words) - 0.5, BAR_px / row_px - 1]},
        )
        return figure

    def _first_answers(self, key: str) -> dict[tuple[str, bool], int]:
        """Return how many learners gave each first answer, in words and whether it was right."""
        given = [learner[key] for learner in self.learners if key in learner and learner[key].first]
        if not given or key not in set(self.questions["question"]):
            answered = ", ".join(self.questions.loc[self.questions["answered"] > 0, "question"])
            raise ValueError(f"Nobody answered a question {value_text(key)}. Answered were: {answered or 'none'}.")
        in_order = sorted(given, key=lambda record: _amount(key, record))
        answers = Counter((_words(key, record), record.first.right is True) for record in in_order if record.first)
        return dict(answers if isinstance(_item(key), NumberQuestion) else answers.most_common())

    def show(self, key: str) -> PlotView:
        """Return the bars of a question as a widget, with the same in words."""
        view = PlotView(label="First answers of the class")
        said = [
            f"{count(number, 'learner')}{f' ({RIGHT})' if right and words != RIGHT else ''}: {words.removesuffix('.')}"
            for (words, right), number in self._first_answers(key).items()
        ]
        view.show(self.figure(key), "; ".join(said) + ".")
        return view


def _lines_at(parts: Iterable[str], **place: Any) -> dict[str, Any]:
    """Return lines of words that stand on a place and begin there, as plotly takes them."""
    text = plotly_text("\n".join(parts))
    return {"text": text, "showarrow": False, "align": "left", "xanchor": "left", "yanchor": "bottom"} | place


_COLUMNS = ("lesson", "question", "answered", "right_at_once", "skipped", "asked_hints", "commonest_mistake", "times")


@cache
def _item(key: str) -> Item:
    """Return a question, read from the tables once and not for each learner."""
    questions = load("questions").set_index("key")
    return read(key, str(questions.loc[key, "purpose"]))


def _words(key: str, record: KeptRecord) -> str:
    """Return the idea behind a first answer, or the answer as it stands where the kit has changed since."""
    assert record.first is not None
    try:
        item, entry = _item(key), record.first.entry
        if isinstance(item, CheckItem):
            item = item.as_asked(entry)
        answer = item.read(entry)
        return RIGHT if record.first.right and item.kind in RIGHT_ALIKE else item.idea(answer)
    except ValueError:
        return record.first.entry


def _mistake(key: str, record: KeptRecord) -> str:
    wrong = record.first is not None and record.first.right is False
    return _words(key, record) if wrong else ""


def _amount(key: str, record: KeptRecord) -> float:
    """Return the number of a predicted number, by which such answers stand in order; all others stand alike."""
    item = _item(key)
    if record.first is None or not isinstance(item, NumberQuestion):
        return 0.0
    try:
        return item.read(record.first.entry)
    except ValueError:  # of an older kit
        return math.inf
