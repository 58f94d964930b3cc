"""A hidden lesion, a few studies to find it with, and a grade for place, kind, economy and reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from endplate.cases import workup
from endplate.cases.figures import hidden_case as picture
from endplate.cases.labs.case_controls import CaseControls
from endplate.cases.workup import Referral, Workup
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.lab.snapshot import NOTHING_CHANGED

COMPLAINT, FINDINGS = "complaint on the body", "findings"


class WhereIsItLab(Lab):
    """Order studies of a person with a hidden lesion, and say where it is, what it is, and what proves it.

    ``lab.order("motor median")`` makes a study; ``lab.answer(site=…, kind=…, because=…)`` ends the case.
    The state code holds the case and the budget, not what was ordered, so that a class can begin with the same case.
    """

    key = "where"
    title = "Where is it?"
    declarations = (Referral,)
    primary_controls = ("limb", "budget", "cooling_C")
    resample_label = "Another case"
    quantities = (
        PrintedQuantity("studies_ordered", 0, 30, label="studies ordered"),
        PrintedQuantity("studies_left", 0, 30, label="studies left"),
    )
    compute = staticmethod(workup.simulate)
    reference_preset = ""  # one person is no change of another
    pictures = {
        COMPLAINT: Picture(picture.complaint, picture.complaint_table, ghost=False),
        FINDINGS: Picture(picture.workup, picture.workup_table, ghost=False),
    }
    presets = {
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
        self.case_controls = CaseControls(self.order, self.answer)
        super().__init__(preset)
        self.beside.add(self.case_controls)
        self.parts.lockable(*self.case_controls.inputs)

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

    def with_history(self, result: Workup) -> Workup:
        """Return the case with what has been ordered and answered, as long as it is the same one."""
        return result if self._work is None or self._work.case is not result.case else self._work

    def after_update(self, result: Workup) -> Callable[[], None]:
        """Keep the case as it is now, and offer what can be done next."""
        offer = self.case_controls.prepare(result)

        def keep() -> None:
            self._work = result
            offer()

        return keep

    def apply(self, preset: str) -> None:
        """Begin a case as a preset says, with its complaint."""
        self.set(self.settings.of_preset(preset) | {"picture": COMPLAINT})

    def set(self, values: Mapping[str, float | str]) -> None:
        """Set controls, and begin anew: whoever sets more than the picture asks for a case, also for the same again.

        A new case begins with its complaint, unless another picture is asked for.
        """
        checked = self.settings.check(values)
        if checked.keys() - {"picture"}:
            self._work = None
            checked.setdefault("picture", COMPLAINT)
        super().set(checked)

    def moves_along(self, moved: str) -> Mapping[str, float | str]:
        """Show the complaint of the case that a learner begins."""
        return {} if moved == "picture" else {"picture": COMPLAINT}

    def kept(self) -> Any:
        """Return the state of the lab and the case with what has been ordered and answered."""
        state = self.state if self.result.studies_ordered else super().kept()
        return None if state is None else (state, self.result)

    def resume(self, kept: Any) -> None:
        """Go on with the case that :meth:`kept` returned."""
        state, work = kept
        self.restore(state)
        if work.studies_ordered:
            self._go_on(work)

    def _go_on(self, work: Workup) -> None:
        def change() -> Callable[[], None]:
            before = self._work, str(self.values()["picture"])
            self._remember(work, FINDINGS)
            return lambda: self._remember(*before)

        if not self.try_change(change):
            raise ValueError(NOTHING_CHANGED)

    def _remember(self, work: Workup | None, picture_name: str) -> None:
        self._work = work
        self.set({"picture": picture_name})
