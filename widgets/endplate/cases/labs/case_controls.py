"""The controls of a hidden case: order a study, answer, and read the grade."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets
from markupsafe import Markup

from endplate.cases.hidden_case import HiddenCase
from endplate.cases.workup import Workup

_NO_CHOICE = ("choose", "")
_REPORT, _REMARK = Markup('<div role="status"><p><b>{verdict}</b></p>{remarks}</div>'), Markup("<p>{}</p>")


class CaseControls(ipywidgets.VBox):
    """Lists and buttons to order studies of a case and to answer it.

    Parameters
    ----------
    order : callable
        Takes the name of a study. The words of a ValueError are shown as the report.
    answer : callable
        Takes site, kind and reason. The words of a ValueError are shown as the report.
    """

    def __init__(self, order: Callable[[str], None], answer: Callable[[str, str, str], None]) -> None:
        self.study, self.site, self.kind, self.because = (
            ipywidgets.Dropdown(options=[_NO_CHOICE], description=words, style={"description_width": "initial"})
            for words in ("Study", "Where", "What", "Because of")
        )
        self._case: HiddenCase | None = None
        self._ordered = 0
        self.order_button = ipywidgets.Button(description="Order this study", icon="plus")
        self.answer_button = ipywidgets.Button(description="That is my answer", icon="check")
        self.report = ipywidgets.HTML().add_class("endplate-mechanism")
        super().__init__(
            [
                ipywidgets.HBox([self.study, self.order_button]).add_class("endplate-toolbar"),
                ipywidgets.HBox([self.site, self.kind, self.because, self.answer_button]).add_class("endplate-toolbar"),
                self.report,
            ]
        )
        self.inputs = [self.study, self.order_button, self.site, self.kind, self.because, self.answer_button]
        self.order_button.on_click(lambda _: self._try(lambda: order(*_chosen(self.study))))
        self.answer_button.on_click(lambda _: self._try(lambda: answer(*_chosen(self.site, self.kind, self.because))))
        self.layout.overflow, self.layout.grid_gap = "visible", "8px"

    def prepare(self, work: Workup) -> Callable[[], None]:
        """Compute the options of the lists and the report of a case, and return a function that shows them."""
        options = {
            self.study: [(order, order) for order in work.orderable],
            self.site: [(name, key) for key, name in work.sites.items()],
            self.kind: [(kind, kind) for kind in work.kinds],
            self.because: [(order, order) for order in work.ordered],
        }
        report = "" if work.grade is None else _report(work.grade.summary(), work.grade.remarks)

        def show() -> None:
            begun_anew = len(work.ordered) < self._ordered  # the same case again
            if self._case is not work.case or begun_anew:
                for each in (self.study, self.site, self.kind, self.because):
                    each.value = ""
            self._case, self._ordered = work.case, len(work.ordered)
            for dropdown, entries in options.items():
                self._set_options(dropdown, entries)
            self.report.value = report

        return show

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
        except ValueError as error:
            self.report.value = _report(str(error), ())

    @staticmethod
    def _set_options(dropdown: ipywidgets.Dropdown, entries: list[tuple[str, str]]) -> None:
        """Put options into a list without losing the choice."""
        before, options = dropdown.value, (_NO_CHOICE, *entries)
        if tuple(dropdown.options) == options:
            return
        with dropdown.hold_sync():  # in one message: a choice made between two would be lost
            dropdown.options = options
            dropdown.value = before if before in [value for _, value in options] else ""


def _chosen(*lists: ipywidgets.Dropdown) -> list[str]:
    """Return the choice of each list.

    Raises
    ------
    ValueError
        Names the list in which nothing is chosen.
    """
    for each in lists:
        if not each.value:
            raise ValueError(f"Choose something from the list {each.description!r} first.")
    return [each.value for each in lists]


def _report(verdict: str, remarks: tuple[str, ...]) -> str:
    return str(_REPORT.format(verdict=verdict, remarks=Markup().join(_REMARK.format(remark) for remark in remarks)))
