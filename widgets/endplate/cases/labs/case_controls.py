"""Where a case is worked at by hand: a study is chosen and ordered, an answer is given, and its grade is read."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets

from endplate.cases.hidden_case import HiddenCase
from endplate.cases.workup import Workup

_NO_CHOICE = ("choose", "")


class CaseDesk(ipywidgets.VBox):
    """Lists and buttons to order studies of a case and to answer it.

    Parameters
    ----------
    order : callable
        Takes the study that was ordered. A ValueError is shown on the desk.
    answer : callable
        Takes site, kind and reason. A ValueError is shown on the desk.
    """

    def __init__(self, order: Callable[[str], None], answer: Callable[[str, str, str], None]) -> None:
        self.study, self.site, self.kind, self.because = (
            ipywidgets.Dropdown(options=[_NO_CHOICE], description=words, style={"description_width": "initial"})
            for words in ("Study", "Where", "What", "Because of")
        )
        self._case: HiddenCase | None = None
        self._order = ipywidgets.Button(description="Order this study", icon="plus")
        self._answer = ipywidgets.Button(description="That is my answer", icon="check")
        self._said = ipywidgets.HTML().add_class("endplate-mechanism")
        super().__init__([
            ipywidgets.HBox([self.study, self._order]).add_class("endplate-toolbar"),
            ipywidgets.HBox([self.site, self.kind, self.because, self._answer]).add_class("endplate-toolbar"),
            self._said,
        ])  # fmt: skip
        self.inputs = [self.study, self._order, self.site, self.kind, self.because, self._answer]
        self._order.on_click(lambda _: self._try(lambda: order(*_chosen(self.study))))
        self._answer.on_click(lambda _: self._try(lambda: answer(*_chosen(self.site, self.kind, self.because))))
        self.layout.overflow, self.layout.grid_gap = "visible", "8px"

    def ready(self, work: Workup) -> Callable[[], None]:
        """Compute what can be ordered and answered and how an answer was judged, and return what shows it."""
        offers = {
            self.study: [(order, order) for order in work.offered],
            self.site: [(name, key) for key, name in work.sites.items()],
            self.kind: [(kind, kind) for kind in work.kinds],
            self.because: [(order, order) for order in work.ordered],
        }
        report = "" if work.grade is None else _report(work.grade.summary(), work.grade.remarks)

        def show() -> None:
            if self._case is not work.case:
                self._case = work.case
                for each in (self.site, self.kind):
                    each.value = ""
            for chosen, options in offers.items():
                self._offer(chosen, options)
            self._said.value = report

        return show

    def _try(self, done: Callable[[], None]) -> None:
        try:
            done()
        except ValueError as error:
            self._said.value = _report(str(error), ())

    @staticmethod
    def _offer(chosen: ipywidgets.Dropdown, options: list[tuple[str, str]]) -> None:
        """Put options into a list without losing what is chosen."""
        before, offered = chosen.value, (_NO_CHOICE, *options)
        if tuple(chosen.options) == offered:
            return
        with chosen.hold_sync():  # in one message: a choice made between two would be lost
            chosen.options = offered
            chosen.value = before if before in [value for _, value in offered] else ""


def _chosen(*lists: ipywidgets.Dropdown) -> list[str]:
    """Return what is chosen in each list, or say in which nothing is."""
    for each in lists:
        if not each.value:
            raise ValueError(f"Choose something from the list {each.description!r} first.")
    return [each.value for each in lists]


def _report(verdict: str, remarks: tuple[str, ...]) -> str:
    paragraphs = "".join(f"<p>{html.escape(remark)}</p>" for remark in remarks)
    return f'<div role="status"><p><b>{html.escape(verdict)}</b></p>{paragraphs}</div>'
