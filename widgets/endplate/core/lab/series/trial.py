"""Trials of a lab side by side: what was set differently, what was the same, and what came out."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from endplate.core import words
from endplate.core.lab.controls import caption
from endplate.core.lab.quantity import NO_NUMBER, PrintedQuantity
from endplate.core.parameters import Choice, Parameter

CODE = "State code"
"""Column of a file by which its trials can be taken back."""
NO_SETTING = "picture"
"""The control that changes what is looked at, and nothing of the trial."""
YES_OR_NO = ("no", "yes")
UNSPOKEN_UNITS = ("fraction", "number")


@dataclass(frozen=True)
class Trial:
    """One row: where the controls stood, and what the lab printed.

    Attributes
    ----------
    number : int
        Which trial it is, counted from 1; it stays when others are taken away.
    values : mapping of str to float or str
        The settings, by the names of the controls.
    numbers : tuple of float
        The lab's printed quantities in their order; nan where there is none.
    code : str
        State code that restores the settings.
    """

    number: int
    values: Mapping[str, float | str]
    numbers: tuple[float, ...]
    code: str


@dataclass(frozen=True)
class Column:
    """A column of the table.

    Attributes
    ----------
    title : str
        Its name, with the unit.
    shown : callable
        Takes a trial, and returns the cell as it is read.
    value : callable
        Takes a trial, and returns a number, nan where there is none; or the word of a choice.
    order : tuple of str
        All words that may stand here, in their order.
    """

    title: str
    shown: Callable[[Trial], str]
    value: Callable[[Trial], float | str]
    order: tuple[str, ...] = ()

    def has_words(self, trials: Iterable[Trial]) -> bool:
        """Tell whether words stand here, and no numbers."""
        return any(isinstance(self.value(trial), str) for trial in trials)

    def differs(self, trials: Iterable[Trial]) -> bool:
        """Tell whether the trials have more than one value here."""
        return len({self.shown(trial) for trial in trials}) > 1


NUMBER = Column("Trial", lambda trial: str(trial.number), lambda trial: trial.number)
"""The column of the trials' own numbers."""


def setting_columns(controls: Mapping[str, Parameter | Choice]) -> dict[str, Column]:
    """Return a column for every setting, by the name of its control."""
    return {name: _of_setting(each) for name, each in controls.items() if name != NO_SETTING}


def number_columns(quantities: Sequence[PrintedQuantity]) -> list[Column]:
    """Return a column for every printed quantity, in their order."""
    return [_of_quantity(place, each) for place, each in enumerate(quantities)]


def setting_words(control: Parameter | Choice, value: float | str) -> str:
    """Return a setting in words, such as "Temperature 25 °C"."""
    if isinstance(control, Choice):
        return f"{control.label}: {control.names(str(value))}"
    unit = "" if control.unit in UNSPOKEN_UNITS else f" {control.unit}"
    return f"{control.label} {words.fixed(float(value), control.decimals)}{unit}"


def _of_setting(control: Parameter | Choice) -> Column:
    name = control.name
    if isinstance(control, Choice):
        order = tuple(control.names(option) for option in control.options)
        return Column(
            caption(control),
            lambda trial: control.names(str(trial.values[name])),
            lambda trial: control.names(str(trial.values[name])),
            order,
        )
    title = control.label if control.unit in UNSPOKEN_UNITS else caption(control)
    return Column(
        title,
        lambda trial: words.fixed(float(trial.values[name]), control.decimals),
        lambda trial: float(trial.values[name]),
    )


def _of_quantity(place: int, quantity: PrintedQuantity) -> Column:
    unit = f" ({quantity.unit.strip()})" if quantity.unit else ""

    def shown(trial: Trial) -> str:
        number = trial.numbers[place]
        if isinstance(number, (bool, np.bool_)):
            return YES_OR_NO[bool(number)]
        if not math.isfinite(number):
            return NO_NUMBER
        below = quantity.least and number < quantity.least
        return f"below {words.number(quantity.least)}" if below else words.number(number)

    def value(trial: Trial) -> float | str:
        number = trial.numbers[place]
        return YES_OR_NO[bool(number)] if isinstance(number, (bool, np.bool_)) else float(number)

    return Column(f"{words.sentence(quantity.title)}{unit}", shown, value, YES_OR_NO)


def same_in_all(
    trials: Sequence[Trial],
    controls: Mapping[str, Parameter | Choice],
    in_sight: Iterable[str],
    idle: Callable[[Mapping[str, float | str]], Mapping[str, str]],
) -> str:
    """Say which settings all trials share: those in sight, and those that have been moved from their start.

    Parameters
    ----------
    trials : sequence of Trial
        At least one.
    controls : mapping of str to Parameter or Choice
        The lab's controls.
    in_sight : iterable of str
        Names of those that are not folded away.
    idle : callable
        Takes values, and returns the controls that can do nothing at them; those are left out.
    """
    columns, first, shown = setting_columns(controls), trials[0].values, set(in_sight)
    useless = set(idle(first)).intersection(*(idle(trial.values) for trial in trials[1:]))
    same = [
        setting_words(controls[name], first[name])
        for name, column in columns.items()
        if not column.differs(trials)
        and name not in useless
        and (name in shown or first[name] != controls[name].default)
    ]
    said = f"The same in all trials: {words.word_list(same, between='; ', last='; ')}. " if same else ""
    return f"{said}All other settings are at their start."


def csv_text(trials: Sequence[Trial], columns: Sequence[Column]) -> str:
    """Return trials as a CSV file: their numbers in full, and the state code by which they can be taken back."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*(column.title for column in columns), CODE])
    for trial in trials:
        writer.writerow([*(_in_file(column.value(trial)) for column in columns), trial.code])
    return written.getvalue()


def codes_in(content: bytes, file: str) -> list[str]:
    """Return the state codes in a file as :func:`csv_text` writes it, also after a spreadsheet has saved it.

    Raises
    ------
    ValueError
        Says what is wrong with the file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{file}: this is no text in UTF-8. Save it as CSV UTF-8.") from None
    head = text.partition("\n")[0]
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count)) if any(row)]
    except csv.Error as error:
        raise ValueError(f"{file}: this is no table of a CSV file ({error}).") from None
    if not rows or CODE not in rows[0]:
        raise ValueError(f"{file}: there is no column {CODE!r}, which tells the trials. Take a file saved here.")
    place = rows[0].index(CODE)
    if short := next((line for line, row in enumerate(rows[1:], start=2) if len(row) <= place or not row[place]), 0):
        raise ValueError(f"{file}, row {short}: the state code is missing.")
    if len(rows) == 1:
        raise ValueError(f"{file}: there are no trials below the names of the columns.")
    return [row[place] for row in rows[1:]]


def _in_file(value: Any) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.9g}" if math.isfinite(value) else ""
