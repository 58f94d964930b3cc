"""Collects the trials of a lab for a learner's own table."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from endplate.core import words
from endplate.core.view import resume_in_cell

if TYPE_CHECKING:
    from endplate.core.lab.series.series_panel import SeriesPanel
    from endplate.core.lab.series.trial import Trial

_LOG = logging.getLogger("endplate")
MOST = 60
"""Trials in one table: more nobody reads, and a file of them is computed anew within a minute."""


class Series:
    """The trials that a learner has collected in a lab, and the panel that shows them.

    The panel is made with the first trial. Until then nothing of it is loaded.

    Parameters
    ----------
    lab : Lab
        The lab whose settings and printed quantities are collected.

    Attributes
    ----------
    trials : tuple of Trial
        The rows of the table.
    panel : SeriesPanel or None
        The table with its plot; None before the first trial.
    """

    def __init__(self, lab: Any) -> None:
        self._lab = lab
        self.trials: tuple[Trial, ...] = ()
        self.panel: SeriesPanel | None = None
        self._before: tuple[Trial, ...] = ()
        lab.view.on_kept_trials(self.take_kept)

    def pressed(self, *_: object) -> None:
        """Add a trial for the page, where a refusal is said beside the figure."""
        with self._lab.view.refusals():
            self.add()

    def add(self) -> None:
        """Add what the lab shows as a trial.

        Raises
        ------
        ValueError
            Says why there is nothing to add; nothing changes then.
        """
        lab = self._lab
        if not lab.collects_trials:
            raise ValueError(f"{type(lab).__name__} has no numbers to compare, so it keeps no table of trials.")
        result = lab.result  # which answers the moves that wait
        if lab.view.locked:
            raise ValueError("The lab is shut, so there is no trial to add yet.")
        if lab.view.stale or result is None:
            raise ValueError("These settings could not be computed, so there is no trial to add.")
        values = lab.values()
        earlier = next((each for each in self.trials if self._settings(each.values) == self._settings(values)), None)
        trial = self._trial(values, result, 0)
        self._extend([trial])
        again = f" It has the same settings as trial {earlier.number}." if earlier else ""
        self._show(f"Trial {self.trials[-1].number} is in the table below.{again}")

    def take(self, content: bytes, file: str) -> None:
        """Add the trials of a file that was saved here: set by their state codes, and computed anew.

        Raises
        ------
        ValueError
            Says what is wrong with the file; nothing changes then.
        """
        from endplate.core.lab.series.trial import codes_in

        codes, lab = codes_in(content, file), self._lab
        self._check_room(len(codes))
        taken = []
        for line, code in enumerate(codes, start=2):
            try:
                values = lab.settings.of_code(code)
            except ValueError as error:
                raise ValueError(f"{file}, row {line}: {error}") from None
            try:
                taken.append(self._trial(values, lab.result_at(values), 0))
            except Exception:
                _LOG.exception("%s of %s could not be computed", code, file)
                raise ValueError(f"{file}, row {line}: these settings could not be computed.") from None
        self._extend(taken)
        self._show(f"Taken from {file} and computed anew: {words.count(len(taken), 'trial')}.")

    def remove(self, number: int) -> None:
        """Take one trial out of the table; :meth:`bring_back` gives it back."""
        self._leave([each for each in self.trials if each.number != number], f"Trial {number} is taken away.")

    def clear(self) -> None:
        """Take all trials out of the table; :meth:`bring_back` gives them back."""
        self._leave([], "The table is cleared.")

    def bring_back(self) -> None:
        """Give back what was taken away last."""
        numbers = {each.number for each in self.trials}
        returning = [each for each in self._before if each.number not in numbers]
        self._check_room(len(returning))
        self.trials = tuple(sorted((*self.trials, *returning), key=lambda each: each.number))
        self._before = ()
        self._show("What was taken away is in the table again.")

    @property
    def can_bring_back(self) -> bool:
        """Whether something was taken away that can come back."""
        return bool(self._before)

    def kept(self) -> tuple[Trial, ...] | None:
        """Return the trials for the next run of the cell, or None without any."""
        return self.trials or None

    def resume(self, kept: tuple[Trial, ...]) -> None:
        """Put the trials of the run before into the table."""
        self.trials = kept
        self._show("Your trials from before this cell ran again are here.")

    def show_in_cell(self) -> None:
        """Give back the trials of the last run of the cell, and let the page keep them under the cell's name."""
        place = resume_in_cell(self, self.start)
        if self._lab.collects_trials:
            self._lab.view.trials_key = "_".join(("trials", self._lab.key, *place))

    def take_kept(self, entry: str) -> None:
        """Put the trials that the page has kept into the table, or take them out where they have been erased.

        Raises
        ------
        ValueError
            They are damaged; nothing changes then.
        """
        from endplate.core.lab.series.kept_trials import of_entry

        if not entry:
            if self.trials:
                self.trials = self._before = ()
                self._show("Your trials have been erased, with all that this browser kept.")
            return
        trials, left_out = of_entry(entry, self._lab)
        if trials:
            self.trials = trials[:MOST]
            others = f" {words.count(left_out, 'other')} came from another version of the kit." if left_out else ""
            self._show(f"Your trials that this browser has kept are here.{others}")

    @property
    def start(self) -> Hashable:
        """What the running cell made of it: the kind of lab alone, so that another start value loses no trial."""
        return (self._lab.key, "series")

    def _leave(self, left: Sequence[Trial], done: str) -> None:
        self._before, self.trials = self.trials, tuple(left)
        self._show(f"{done} Bring back undoes this.")

    def _settings(self, values: Any) -> dict[str, Any]:
        from endplate.core.lab.series.trial import NO_SETTING

        return {name: value for name, value in values.items() if name != NO_SETTING}

    def _trial(self, values: Any, result: Any, number: int) -> Trial:
        from endplate.core.lab.series.trial import Trial

        numbers = tuple(quantity.of(result) for quantity in self._lab.quantities)
        return Trial(number, dict(values), numbers, self._lab.settings.code_of(values))

    def _check_room(self, more: int) -> None:
        if len(self.trials) + more > MOST:
            raise ValueError(
                f"The table holds {MOST} trials at most, and has {len(self.trials)}: {more} more do not fit. "
                "Save it as a file, and take some away."
            )

    def _extend(self, trials: Sequence[Trial]) -> None:
        """Put trials behind the others, with numbers that no other trial has had."""
        self._check_room(len(trials))
        first = max((each.number for each in (*self.trials, *self._before)), default=0) + 1
        self.trials += tuple(replace(each, number=first + place) for place, each in enumerate(trials))

    def _show(self, said: str) -> None:
        if self.panel is None:
            from endplate.core.lab.series.series_panel import SeriesPanel

            self.panel = SeriesPanel(self._lab, self)
            self._lab.below.add(self.panel)
        self.panel.show(said)
        from endplate.core.lab.series.kept_trials import entry_of

        self._lab.view.trials = entry_of(self.trials)
