"""What labs with a hidden cause share: a case that goes on from request to answer, and a code that replays it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import ipywidgets

from endplate.cases.case_codes import encode, replay, split
from endplate.cases.labs.case_controls import CaseControls
from endplate.cases.open_case import OpenCase
from endplate.core.lab.lab import Lab
from endplate.core.lab.snapshot import NOTHING_CHANGED


class CaseLab(Lab):
    """Request, then answer; the summary says the grade, and the debrief why.

    The state code holds the case and, behind a plus sign, what was ordered and answered.

    Parameters
    ----------
    preset : str, optional
        Name of the preset to start from; the first one if not given.
    buttons, below
        As in :class:`.CaseControls`.
    """

    first_picture: ClassVar[str]  # with which a case begins
    later_picture: ClassVar[str] = ""  # which is shown once something was found; empty for the one that is shown
    resample_label = "Another case"
    collects_trials = False  # a hidden case is no setting
    reference_preset = ""  # one person is no change of another

    def __init__(
        self,
        preset: str | None = None,
        buttons: dict[ipywidgets.Button, Callable[[], None]] | None = None,
        below: Sequence[ipywidgets.Widget] = (),
    ) -> None:
        self._case: OpenCase | None = None
        self.case_controls = CaseControls(self.request, self.answer, buttons, below)
        super().__init__(preset)
        self.case_controls.lock_with(self.parts.lockable)

    def request(self, request: str) -> None:
        """Ask, examine or order, and show what is found.

        Parameters
        ----------
        request : str
            Key or name of a request.

        Raises
        ------
        ValueError
            There is no such request, it has been made, no more may be made, or the case has been answered.
        """
        self._go_on(self.result.with_request(request))

    def answer(self, *given: str, **named: str) -> None:
        """Answer; the summary says the grade, and the debrief why.

        Parameters
        ----------
        *given, **named : str
            Keys or names of what can be answered, in the order of the parts or by the name of the part.

        Raises
        ------
        ValueError
            A part is missing, there is no such choice, or the case has been answered.
        """
        self._go_on(self.result.with_answer(*given, **named))

    @property
    def state(self) -> str:
        """Short code that restores the case, and what was ordered and answered."""
        made = "" if self._case is None else encode(self._case)
        return f"{super().state}{made}"

    def restore(self, code: str) -> None:
        """Begin the case of a state code, and order and answer as it says.

        Raises
        ------
        ValueError
            Says what is wrong with the code; nothing is changed then.
        """
        own, made = split(code)
        if not made:
            super().restore(code)
            return
        replayed = replay(self.result_at(self.settings.of_code(self.comparison.of_code(own)[0])), made)
        super().restore(own)
        self._go_on(replayed)

    def with_history(self, result: OpenCase) -> OpenCase:
        """Return the case with what has been ordered and answered, as long as it is the same one."""
        return result if self._case is None or self._case.subject is not result.subject else self._case

    def after_update(self, result: OpenCase) -> Callable[[], None]:
        """Keep the case as it is now, and offer what can be done next."""
        offer = self.case_controls.prepare(result)

        def keep() -> None:
            self._case = result
            offer()

        return keep

    def apply(self, preset: str) -> None:
        """Begin a case as a preset says."""
        self.set(self.settings.of_preset(preset) | {"picture": self.first_picture})

    def set(self, values: Mapping[str, float | str]) -> None:
        """Set controls, and begin anew: whoever sets more than the picture asks for a case, also for the same again.

        A new case begins with its first picture, unless another one is asked for.
        """
        checked = self.settings.check(values)
        if checked.keys() - {"picture"}:
            self._case = None
            checked.setdefault("picture", self.first_picture)
        super().set(checked)

    def moves_along(self, moved: str) -> Mapping[str, float | str]:
        """Show the first picture of the case that a learner begins."""
        return {} if moved == "picture" else {"picture": self.first_picture}

    def _go_on(self, case: OpenCase) -> None:
        def change() -> Callable[[], None]:
            before = self._case, str(self.values()["picture"])
            self._remember(case, self.later_picture or before[1])
            return lambda: self._remember(*before)

        if not self.try_change(change):
            raise ValueError(NOTHING_CHANGED)

    def _remember(self, case: OpenCase | None, picture_name: str) -> None:
        self._case = case
        self.set({"picture": picture_name})

    def kept(self) -> Any:
        """Return the state of the lab, with what has been ordered and answered."""
        return self.state if self.result.requests_made or self.result.answer else super().kept()
