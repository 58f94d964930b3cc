"""The virtual clinic: a simulated patient, requests with a price, an answer in four parts, and a debrief."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import ipywidgets

from endplate.cases.clinic import visit
from endplate.cases.clinic.belief import best_request
from endplate.cases.clinic.clinic_tables import requests
from endplate.cases.clinic.visit import Clinic
from endplate.cases.figures import clinic_visit as picture
from endplate.cases.labs.case_lab import CaseLab
from endplate.cases.labs.kept_streak import KeptStreak
from endplate.cases.open_case import OpenCase
from endplate.core.lab.common_controls import SEED
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.looks import set_visible

SOLVED = 70.0
"""Score from which a case counts as solved."""
SUSPECTS, MADE = "suspects on the body", "what it cost, and what it added"
CLASS_CASES: Mapping[str, Mapping[str, float | str]] = {
    "A": {"seed": 15},
    "B": {"seed": 1},
    "C": {"seed": 11},
    "D": {"level": "two", "seed": 27},
    "E": {"level": "three", "seed": 118},
}
"""Level and seed of the cases for a class."""
WEEKS_IN_YEAR, WEEK_LEVELS, WEEK_STEP = 53, ("one", "two", "three"), 7919
"""The step is a prime number, so that neighbouring weeks have seeds far apart."""


class ClinicLab(CaseLab):
    """Ask, examine and order, then say where it is, what has happened, what to do and what to say.

    ``lab.request("reflexes")`` asks, examines or orders; ``lab.answer(place=…, mechanism=…, action=…, words=…)`` ends
    the case. Some people of the second level come with one limb, and are answered as in :class:`.WhereIsItLab`.
    """

    key = "clinic"
    title = "The virtual clinic"
    declarations = (Clinic,)
    primary_controls = ("level",)
    quantities = (
        PrintedQuantity("requests_made", 0, 40, label="requests"),
        PrintedQuantity("bill", 0, 2000, label="points"),
        PrintedQuantity("minutes", 0, 400, label="minutes"),
    )
    first_picture = SUSPECTS
    compute = staticmethod(visit.simulate)
    pictures: ClassVar = {
        SUSPECTS: Picture(picture.suspects, picture.suspects_table, ghost=False),
        MADE: Picture(picture.requests_made, picture.requests_table, ghost=False),
    }
    presets: ClassVar = {
        "level 1: which suspects fade?": Preset("Common causes, and a few that must not wait.", {}),
        "level 2: which look-alike is it?": Preset(
            "Causes that look alike at the bedside. Only what is ruled out is shown.", {"level": "two"}
        ),
        "level 3: can you do without help?": Preset("Every cause of the clinic may come.", {"level": "three"}),
        **{
            f"class case {letter}: what is it?": Preset(
                "The same case for a whole class; the notes for the instructor stand in the lesson.", values
            )
            for letter, values in CLASS_CASES.items()
        },
    }

    def __init__(self, preset: str | None = None) -> None:
        self.kept_streak = KeptStreak()
        self.hint_button = ipywidgets.Button(description="What would tell most?", icon="lightbulb-o")
        self.week_button = ipywidgets.Button(description="Case of the week", icon="calendar")
        buttons = {
            self.hint_button: lambda: self.case_controls.say(self.hint()),
            self.week_button: self.case_of_the_week,
        }
        super().__init__(preset, buttons, [self.kept_streak])
        self.above.add(self.case_controls)

    @property
    def streak(self) -> int:
        """How many cases were solved in a row."""
        return self.kept_streak.streak

    @streak.setter
    def streak(self, solved: int) -> None:
        self.kept_streak.streak = solved

    def answer(self, *given: str, **named: str) -> None:
        """Answer; the summary says the scores, and the debrief why."""
        super().answer(*given, **named)
        self.streak = self.streak + 1 if self.result.score >= SOLVED else 0

    def hint(self) -> str:
        """Return what can be expected to tell most for its cost, at the level that offers help.

        Raises
        ------
        ValueError
            The level offers none, or the case has been answered.
        """
        if not self.result.offers_hints:
            raise ValueError("Level 1 offers hints; this level offers none.")
        if self.result.answer is not None:
            raise ValueError("This case has been answered.")
        request, _ = best_request(self.result.belief, self.result.ordered)
        return f"Most for its cost would tell “{requests()[request].name}”: it shows {requests()[request].shows}."

    def case_of_the_week(self, day: datetime.date | None = None) -> None:
        """Begin the case of the week, the same for everybody.

        Parameters
        ----------
        day : datetime.date, optional
            A day of that week; today if not given.
        """
        year, week, _ = (day or datetime.datetime.now(tz=datetime.UTC).date()).isocalendar()
        number = year * WEEKS_IN_YEAR + week
        level = WEEK_LEVELS[number % len(WEEK_LEVELS)]
        self.set({"level": level, "seed": number * WEEK_STEP % (int(SEED.high) + 1)})

    def after_update(self, result: OpenCase) -> Callable[[], None]:
        """Keep the case as it is now, and offer what can be done next, also a hint where the level gives one."""
        keep = super().after_update(result)

        def show() -> None:
            keep()
            set_visible(self.hint_button, result.offers_hints)

        return show

    def kept(self) -> Any:
        """Return the state of the lab with what has been ordered and answered, and the streak."""
        state = super().kept()
        return None if state is None else (state, self.streak)

    def resume(self, kept: Any) -> None:
        """Go on with the case that :meth:`kept` returned."""
        state, self.streak = kept
        self.restore(state)
