"""A task of a lesson that is solved by a series of trials, with an example solution that the model computes."""

from __future__ import annotations

import itertools
from typing import Any

from markupsafe import Markup

from endplate.core import words
from endplate.core.lab.series.trial import Column, Trial, number_columns, setting_columns
from endplate.core.parameters import Choice, declared
from endplate.core.tables import TableError, records
from endplate.core.tables.record import by_position

BETWEEN = "; "
"""What separates values and quantities in the table."""
TITLE, AT_HOME = "Plan your own series", "Extra, at home: plan your own series"
_HOW = "Use the lab “{lab}”: set a trial, press “Add this trial to my table”, and go on to the next."
_OPEN = Markup("<p><b>{title}.</b> {question} {plan}</p><p>{how}</p>{solution}")
_FOLDED = Markup("<details><summary><b>{title}.</b> {question}</summary><p>{plan}</p><p>{how}</p>{solution}</details>")
_SOLUTION = Markup(
    "<details><summary>An example solution (open it when you have yours)</summary>"
    '<div style="overflow: auto; max-width: 100%" tabindex="0" role="region" aria-label="{caption}">'
    "<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    "<p>{answer}</p></details>"
)
_HEADER, _ROW = Markup('<th scope="col">{}</th>'), Markup("<tr>{}</tr>")
_FIRST, _CELL = Markup('<th scope="row">{}</th>'), Markup("<td>{}</td>")


class SeriesTask:
    """A question, a plan of trials, and folded an example solution with the numbers of the model.

    Parameters
    ----------
    key : str
        Key of a task in ``data/series_tasks.csv``.
    kind : type
        Class of the lab that the task is for.

    Attributes
    ----------
    columns : list of Column
        The settings that are changed, and the quantities that the solution shows.
    trials : list of Trial
        The trials of the example solution.

    Raises
    ------
    TableError
        There is no such task, it is for another lab, or it names what the lab does not have.
    """

    def __init__(self, key: str, kind: Any) -> None:
        tasks = {row["task"]: row for row in records("series_tasks")}
        if key not in tasks:
            raise TableError(f"series_tasks.csv has no task {key!r}. Allowed: {words.word_list(list(tasks))}.")
        self._row = tasks[key]
        if self._row["lab"] != kind.__name__:
            raise TableError(f"The task {key} is for {self._row['lab']}, not for {kind.__name__}.")
        self.key, self._kind = key, kind
        settings = by_position(row for row in records("series_trials") if row["task"] == key)
        start = {name: control.default for name, control in kind.controls.items()}
        try:
            grid = {row["setting"]: self._values(row["setting"], row["values"]) for row in settings}
            start |= dict(kind.presets[self._row["preset"] or next(iter(kind.presets))].values)
            by_name = dict(zip((each.name for each in kind.quantities), number_columns(kind.quantities), strict=True))
            shown = [by_name[name] for name in self._row["shows"].split(BETWEEN)]
        except (KeyError, ValueError) as error:
            raise TableError(f"The task {key} asks {kind.__name__} for what it does not have: {error}") from None
        self.columns: list[Column] = [setting_columns(kind.controls)[name] for name in grid] + shown
        self.trials = [
            self._trial(number, start | dict(zip(grid, values, strict=True)))
            for number, values in enumerate(itertools.product(*grid.values()), start=1)
        ]

    def _values(self, name: str, text: str) -> list[float | str]:
        control = self._kind.controls[name]
        parts = text.split(BETWEEN)
        return [control.check(part if isinstance(control, Choice) else float(part)) for part in parts]

    def _trial(self, number: int, values: dict[str, float | str]) -> Trial:
        kind = self._kind
        parameters = (one(**{name: values[name] for name in declared(one)}) for one in kind.declarations)
        chance = {"seed": int(values["seed"])} if kind.resample_label else {}
        result = kind.compute(*parameters, **chance)
        return Trial(number, values, tuple(quantity.of(result) for quantity in kind.quantities), "")

    @property
    def rows(self) -> list[list[str]]:
        """The cells of the example solution, as they are read."""
        return [[column.shown(trial) for column in self.columns] for trial in self.trials]

    def __repr__(self) -> str:
        rows = (", ".join(row) for row in self.rows)
        return f"SeriesTask {self.key}: {' | '.join(rows)}"

    def _repr_html_(self) -> str:
        row = self._row
        solution = _SOLUTION.format(
            caption=f"Example solution: {self._kind.title}",
            head=Markup().join(_HEADER.format(column.title) for column in self.columns),
            body=Markup("\n").join(
                _ROW.format(_FIRST.format(first) + Markup().join(_CELL.format(each) for each in rest))
                for first, *rest in self.rows
            ),
            answer=row["answer"],
        )
        how = _HOW.format(lab=self._kind.title)
        form, title = (_FOLDED, AT_HOME) if row["at_home"] else (_OPEN, TITLE)
        return str(form.format(title=title, question=row["question"], plan=row["plan"], how=how, solution=solution))
