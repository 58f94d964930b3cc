"""What a lab shows of a learner's trials: the table, a file to keep and take back, and a plot of any two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets
from traitlets import dlink

from endplate.core.lab.file_button import FileButton
from endplate.core.lab.series.series_figure import LOOKS, figure, figure_words
from endplate.core.lab.series.series_table import SeriesTable
from endplate.core.lab.series.trial import NUMBER, Column, csv_text, number_columns, same_in_all, setting_columns
from endplate.core.looks import set_visible
from endplate.core.view import PlotView

MOST_BYTES = 200_000
FEWEST_POINTS = 2
ONE_LINE = "one line"


class SeriesPanel(ipywidgets.VBox):
    """The table of a series, buttons for a file, and a plot as soon as there are two trials.

    Parameters
    ----------
    lab : Lab
        Whose controls and quantities name the columns.
    series : Series
        The trials.

    Attributes
    ----------
    table : SeriesTable
        The table.
    upload : FileButton
        Takes a file back.
    across, up, line : ipywidgets.Dropdown
        What is plotted against what, and which setting gets a line for each of its values.
    plot : PlotView
        The plot.
    """

    def __init__(self, lab: Any, series: Any) -> None:
        self._lab, self._series, self._choosing = lab, series, False
        self._settings = setting_columns(lab.controls)
        self._numbers = number_columns(lab.quantities)
        self._chosen: dict[str, str] = {}
        self.table = SeriesTable({"remove": series.remove, "clear": series.clear, "back": self._bring_back})
        self.table.caption = f"My trials. {lab.title}"
        self.upload = FileButton(
            "Take trials from a file", ".csv", MOST_BYTES, take=self._file_chosen, refuse=self._not_sent
        )
        self.across, self.up, self.line = (
            ipywidgets.Dropdown(description=words) for words in ("Across", "Up", "Lines for")
        )
        for name in ("across", "up", "line"):
            getattr(self, name).observe(lambda change, name=name: self._axis_chosen(name, change["new"]), "value")
        self.plot = PlotView(label="Plot of my trials", code=f"{lab.key}-my-trials")
        # Two views share one lab, and both hear its controls and tell the page whether the lab is shut
        self.plot.on_typed(lab.parts.panel.typed)
        self.plot.scales = lab.view.scales
        dlink((lab.view, "locked"), (self.plot, "locked"))
        self._axes = ipywidgets.HBox([self.across, self.up, self.line]).add_class("endplate-toolbar")
        files = ipywidgets.HBox([self.upload]).add_class("endplate-toolbar")
        self._always: tuple[ipywidgets.Widget, ...] = (self.table, files)
        super().__init__(self._always)
        self.add_class("endplate-trials")
        inputs = (self.table, self.upload, self.across, self.up, self.line)
        lab.parts.lockable(*inputs)
        for each in inputs:
            each.disabled = bool(lab.view.locked)

    def show(self, said: str) -> None:
        """Show the trials as they are now, and say what has been done."""
        trials = self._series.trials
        settings = [column for column in self._settings.values() if column.differs(trials)]
        columns = [NUMBER, *settings, *self._numbers]
        table = self.table
        with table.hold_sync():
            table.same = (
                same_in_all(trials, self._lab.controls, self._lab.primary_controls, self._lab.idle) if trials else ""
            )
            table.head = [column.title for column in columns]
            table.rows = [[column.shown(trial) for column in columns] for trial in trials]
            table.numeric = [not column.has_words(trials) for column in columns]
            table.settings = len(settings)
            table.back = self._series.can_bring_back
            # The file has every setting: whoever opens it elsewhere cannot ask the lab for the rest
            every = [NUMBER, *self._settings.values(), *self._numbers]
            table.file = {
                "name": f"{self._lab.key}-my-trials.csv",
                "content": csv_text(trials, every) if trials else "",
            }
            table.said = ""
        alone = "" if settings or not trials else " Change a setting and add another: what differs becomes a column."
        table.said = f"{said}{alone}"
        self._offer_axes(settings)

    def _offer_axes(self, settings: Sequence[Column]) -> None:
        """Offer the columns as axes, keep what was chosen where it is still there, and draw."""
        trials = self._series.trials
        # Hidden, not taken off the page: a plot that goes while it is being drawn leaves an error behind
        for each in (self._axes, self.plot):
            set_visible(each, len(trials) >= FEWEST_POINTS)
        if len(trials) < FEWEST_POINTS:
            return
        numbers = [column for column in self._numbers if column.differs(trials)] or self._numbers
        others = [column for column in self._numbers if column not in numbers]
        most_values = sorted(settings, key=lambda column: -len({column.shown(trial) for trial in trials}))
        self._choosing = True
        try:
            self._offer("across", [*most_values, NUMBER, *self._numbers])
            self._offer("up", [*numbers, *others, *settings])
        finally:
            self._choosing = False
        self._draw()
        self.children = (*self._always, self._axes, self.plot)

    def _offer(self, name: str, columns: Sequence[Column]) -> None:
        """Offer columns in a list, and choose what a learner chose, or the first."""
        titles = list(dict.fromkeys(column.title for column in columns))
        if name == "line":
            titles.insert(0, ONE_LINE)
        wanted = self._chosen.get(name)
        usual = titles[1] if name == "line" and len(titles) > 1 else titles[0]
        each = getattr(self, name)
        each.options = titles
        each.value = wanted if wanted in titles else usual

    def _axis_chosen(self, name: str, title: str) -> None:
        if not self._choosing:
            self._chosen[name] = title
            self._draw()

    def _draw(self) -> None:
        """Draw what the lists say; lines are offered for settings that are not an axis and have few values."""
        trials = self._series.trials
        by_title = {column.title: column for column in (*self._settings.values(), *self._numbers, NUMBER)}
        few = [
            column
            for column in self._settings.values()
            if column.differs(trials)
            and column.title not in (self.across.value, self.up.value)
            and len({column.value(trial) for trial in trials}) <= len(LOOKS)
        ]
        self._choosing = True
        try:
            self._offer("line", few)
        finally:
            self._choosing = False
        set_visible(self.line, bool(few))
        line = None if self.line.value == ONE_LINE else by_title[self.line.value]
        drawn = trials, by_title[self.across.value], by_title[self.up.value], line
        self.plot.show(figure(*drawn), figure_words(*drawn))

    def _bring_back(self) -> None:
        self._answer(self._series.bring_back)

    def _file_chosen(self, file: str, content: bytes) -> None:
        self.table.said = f"Computing the trials of {file} …"
        self._answer(lambda: self._series.take(content, file))

    def _not_sent(self, file: str, too_large: bool) -> None:
        why = f"it is larger than {MOST_BYTES // 1000} kB" if too_large else "the browser could not read it"
        self._refuse(f"{file}: {why}.")

    def _answer(self, act: Any) -> None:
        try:
            act()
        except ValueError as error:
            self._refuse(str(error))

    def _refuse(self, why: str) -> None:
        self.table.said = ""
        self.table.said = f"Not done: nothing has changed. {why}"
