"""A hidden lesion, a few studies to find it with, and a grade for place, kind, economy and reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from endplate.cases import workup
from endplate.cases.figures import hidden_case as picture
from endplate.cases.labs.case_controls import CaseDesk
from endplate.cases.workup import Referral, Workup
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity

FINDINGS = "findings"


def findings(result: Workup) -> pd.DataFrame:
    """Return every value that was measured beside its limit, and a row for each study that is left."""
    rows = []
    for number, found in enumerate(result.findings, start=1):
        study = {"number": number, "study": found.order}
        rows += [
            study
            | {
                "finding": value.name,
                "value": value.value,
                "unit": value.unit,
                "normal_from": None if value.limit.upper else value.limit.value,
                "normal_to": value.limit.value if value.limit.upper else None,
                "judged": "beyond the limit" if value.abnormal else "within the limit",
            }
            for value in found.values
        ]
        if not found.values:
            rows.append(study | {"finding": found.words, "judged": "abnormal" if found.signs else "normal"})
    left = range(result.studies_ordered + 1, result.budget + 1)
    rows += [{"number": number, "study": "not ordered"} for number in left]
    columns = ["number", "study", "finding", "value", "unit", "normal_from", "normal_to", "judged"]
    return pd.DataFrame(rows, columns=columns)


def parts(result: Workup) -> pd.DataFrame:
    """Return the muscles that make the weak movement, and the skin that is numb or tingles."""
    case = result.case
    muscles, skin = case.parts
    felt = (("weak", case.movement, muscles), ("numb" if case.lasting else "tingles", case.area, skin))
    return pd.DataFrame(
        [{"complaint": what, "of": where, "part": part.name} for what, where, parts in felt for part in parts]
    )


class WhereIsItLab(Lab):
    """Order studies of a person with a hidden lesion, and say where it is, what it is, and what proves it.

    ``lab.order("motor median")`` makes a study; ``lab.answer(site=…, kind=…, because=…)`` ends the case.
    The state code holds the case and the budget, not what was ordered, so that a class can begin with the same case.
    """

    key = "where"
    title = "Where is it?"
    declarations = (Referral,)
    in_sight = ("limb", "budget", "cooling_C")
    again = "Another case"
    quantities = (Quantity("studies_ordered", 0, 30), Quantity("studies_left", 0, 30))
    simulate = staticmethod(workup.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "complaint on the body": Picture(picture.complaint, parts),
        FINDINGS: Picture(picture.workup, findings),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "arm: which nerve, and at which level?": Preset(
            "One place is harmed, or none; studies below and above each place tell which.", {}
        ),
        "leg: nerve or root?": Preset(
            "A root lies on the cord's side of the sensory cell bodies, so its harm leaves sensory potentials alone.",
            {"limb": "leg"},
        ),
        "cold arm: what is late without any harm?": Preset(
            "In the cold every channel is slower, and with it every impulse.", {"cooling_C": 5.0}
        ),
        "many studies: what do they find by chance?": Preset(
            "One healthy person in forty lies beyond each limit, so the more is ordered, the more is found by chance.",
            {"budget": 12},
        ),
    }

    def __init__(self, preset: str | None = None) -> None:
        self._work: Workup | None = None
        self._desk = CaseDesk(self.order, self.answer)
        super().__init__(preset)
        *above, below, data = self.children
        self.children = (*above, self._desk, below, data)
        self._inputs += self._desk.inputs

    def order(self, study: str) -> None:
        """Make a study, and show what it finds.

        Parameters
        ----------
        study : str
            Such as ``"motor median"``, ``"late responses ulnar"``, ``"sensory sural"`` or ``"needle biceps"``.

        Raises
        ------
        ValueError
            There is no such study, it has been made, or no study is left.
        """
        self._go_on(self.result.with_order(study))

    def answer(self, site: str, kind: str, because: str) -> None:
        """Say where it is, what has happened there, and which of the studies proves it; the summary says the grade.

        Parameters
        ----------
        site, kind : str
            Place and kind of harm; both ``"nothing is harmed"`` for a healthy person.
        because : str
            A study that was ordered.

        Raises
        ------
        ValueError
            There is no such site, kind or study, or the case has been answered.
        """
        self._go_on(self.result.with_answer(site, kind, because))

    def completed(self, result: Workup) -> Workup:
        """Return the case with what has been ordered and answered, as long as it is the same one."""
        return result if self._work is None or self._work.case is not result.case else self._work

    def beside(self, result: Workup) -> Callable[[], None]:
        """Keep the case as it is now, and offer what can be done next."""
        offer = self._desk.ready(result)

        def keep() -> None:
            self._work = result
            offer()

        return keep

    def _go_on(self, work: Workup) -> None:
        with self._updating:
            before = self._work, self._picture.value
            if self._went_on(work, FINDINGS):
                return
            self._went_on(*before)  # what is shown belongs to this again, so nothing is out of date
        raise ValueError("This could not be computed, and nothing has changed. Choose something else.")

    def _went_on(self, work: Workup | None, picture: str) -> bool:
        self._work = work
        with self._hold():
            self._picture.value = picture
        return self._update()

    def _set(self, values: Mapping[str, float | str]) -> None:
        """Begin anew: whoever sets controls asks for a case, also for the same one again."""
        checked = {name: self.controls[name].check(value) for name, value in values.items()}
        with self._updating:
            if checked.keys() - {"picture"}:
                self._work = None
            super()._set(checked)
