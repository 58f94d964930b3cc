"""What a class knew before the course and at its end, idea by idea: no names, only counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import plotly.graph_objects as go

from endplate.core.course_test.ideas import POSTTEST, PRETEST, Given, answers_of, ideas
from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import hover, plotly_text, wrapped
from endplate.core.lazy import pandas
from endplate.core.questions.kept_answers import KeptRecord
from endplate.core.view import PlotView
from endplate.core.words import count

_COLUMNS = (
    "lesson",
    "question",
    "before",
    "right_before",
    "after",
    "right_after",
    "newly_right",
    "no_longer_right",
    "commonest_mistake_before",
)
BAR, ROW_px, LINE = 0.2, 74, 36
"""Width of a bar as a share of a row, height of a row, and letters of a line above it."""


@dataclass(frozen=True)
class CourseGain:
    """The tests before the course and at its end, taken by a class.

    Attributes
    ----------
    before, after : tuple of tuple of Given
        The finished tests of each form.
    both : tuple of pair of tuple of Given
        Both tests of each learner who took both.
    """

    before: tuple[tuple[Given, ...], ...]
    after: tuple[tuple[Given, ...], ...]
    both: tuple[tuple[tuple[Given, ...], tuple[Given, ...]], ...]

    @classmethod
    def of(cls, learners: Iterable[Mapping[str, KeptRecord]]) -> CourseGain:
        """Read the tests among what each learner answered, such as ``ClassResults.learners``."""
        pairs = [(answers_of(each, PRETEST), answers_of(each, POSTTEST)) for each in learners]
        before, after = (tuple(filter(None, column)) for column in zip(*pairs, strict=True)) if pairs else ((), ())
        return cls(before, after, tuple((first, last) for first, last in pairs if first and last))

    def summary(self) -> str:
        """Say how many took each test, and how many answers were right of those who took both."""
        text = (
            f"{count(len(self.before), 'learner')} took the test before the course, {len(self.after)} that at its end."
        )
        if not self.both:
            return f"{text} Nobody took both."
        means = [sum(each.right for pair in self.both for each in pair[side]) / len(self.both) for side in (0, 1)]
        return (
            f"{text} {count(len(self.both), 'learner')} took both: on average {means[0]:.1f} of {len(ideas())} "
            f"were right before, {means[1]:.1f} at the end."
        )

    @cached_property
    def ideas(self) -> pandas.DataFrame:
        """A row an idea: how many took each test, how many were right, and what changed in those who took both."""
        return pandas.DataFrame([self._row(place) for place in range(len(ideas()))], columns=list(_COLUMNS))

    def _row(self, place: int) -> tuple[str | int, ...]:
        idea = ideas()[place]
        before, after = ([given[place] for given in column] for column in (self.before, self.after))
        changes = Counter((first[place].right, last[place].right) for first, last in self.both)
        mistakes = Counter(each.entry for each in before if each.entry and not each.right)
        return (
            idea.lesson,
            idea.question,
            len(before),
            sum(each.right for each in before),
            len(after),
            sum(each.right for each in after),
            changes[False, True],
            changes[True, False],
            mistakes.most_common(1)[0][0] if mistakes else "",
        )

    def figure(self) -> go.Figure:
        """Return, for each idea, how many of those who took both tests were right in each."""
        places = range(len(ideas()))
        figure = go.Figure(
            [
                go.Bar(
                    name=name,
                    x=[sum(pair[side][place].right for pair in self.both) for place in places],
                    y=[place + shift for place in places],
                    orientation="h",
                    width=BAR,
                    marker_color=colour,
                    hovertemplate=hover(f"{name}: %{{x}}"),
                )
                for side, name, colour, shift in (
                    (0, "before", theme.VERMILION, 0.0),
                    (1, "at the end", theme.BLUE, BAR),
                )
            ]
        )
        for place, idea in enumerate(ideas()):  # above its bars, where a narrow page has room for it
            words = plotly_text("\n".join(wrapped(idea.question, LINE)))
            figure.add_annotation(
                x=0, y=place - BAR / 2, text=words, xanchor="left", yanchor="bottom", align="left", showarrow=False
            )
        figure.update_layout(
            font=theme.FONT,
            plot_bgcolor="white",
            height=ROW_px * len(ideas()) + 110,
            margin={"l": 12, "r": 12, "t": 40, "b": 50},
            legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
            xaxis={"title": "learners who were right", "range": [0, max(1, len(self.both))], "gridcolor": theme.GRID},
            yaxis={"range": [len(ideas()) - 0.4, -0.8], "visible": False},
        )
        return figure

    def show(self) -> PlotView:
        """Return the bars as a widget, with the summary in words."""
        view = PlotView(label="Right answers before the course and at its end")
        view.show(self.figure(), self.summary())
        return view
