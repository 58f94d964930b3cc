"""The desk of a case: the chart of what was found, lists to request and to answer, and the debrief."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets
from markupsafe import Markup

from endplate.cases.case_scores import CaseGrade
from endplate.cases.labs.case_form import CaseForm
from endplate.cases.labs.needle_panel import NeedlePanel
from endplate.cases.open_case import OpenCase
from endplate.core.words import count

_CHART = Markup(
    '<div class="endplate-scroll endplate-newest-last" tabindex="0" role="region" aria-label="What was found">'
    "<div><p>{complaint}</p><ol>{rows}</ol></div></div>"
)
_ROW = Markup("<li><b>{name}</b> {words} <small>({cost})</small></li>")
_STATUS = Markup('<div role="status"><p>{}</p></div>')
_REPORT = Markup(
    '<div role="status"><p><b>{headline}</b> {total} of 100.</p></div><table><tbody>{scores}</tbody></table>{folded}'
)
_SCORE = Markup('<tr><th scope="row">{name}</th><td>{score}</td><td style="text-align: left">{reason}</td></tr>')
_FOLDED = Markup("<details><summary>{title}</summary>{body}</details>")
_PARAGRAPH = Markup("<p>{}</p>")


class CaseControls(ipywidgets.VBox):
    """The desk of a case.

    Parameters
    ----------
    request : callable
        Takes the key of a request. The words of a ValueError are shown.
    answer : callable
        Takes the key of the answer in each part. The words of a ValueError are shown.
    buttons : dict, optional
        Buttons beside that of the answer, with what each of them does.
    below : sequence of ipywidgets.Widget, optional
        What stands below the debrief.

    Attributes
    ----------
    form : CaseForm
        The lists and buttons of the case that is shown.
    """

    form: CaseForm

    def __init__(
        self,
        request: Callable[[str], None],
        answer: Callable[..., None],
        buttons: dict[ipywidgets.Button, Callable[[], None]] | None = None,
        below: Sequence[ipywidgets.Widget] = (),
    ) -> None:
        self.chart = ipywidgets.HTML().add_class("endplate-mechanism")
        self.bill = ipywidgets.HTML().add_class("endplate-mechanism")
        self.needle = NeedlePanel()
        self.report = ipywidgets.HTML().add_class("endplate-mechanism").add_class("endplate-data")
        self._request, self._answer, self._below = request, answer, below
        self._buttons = buttons or {}
        self._last = ipywidgets.HBox().add_class("endplate-toolbar")
        self._forms: dict[tuple[str, ...], CaseForm] = {}
        self._lockable: Callable[..., None] = lambda *_: None
        self._subject: object = None
        self._made = 0
        super().__init__(layout=ipywidgets.Layout(overflow="visible", grid_gap="8px"))
        for button, action in self._buttons.items():
            button.on_click(lambda _, action=action: self.form.try_(action))

    def lock_with(self, lockable: Callable[..., None]) -> None:
        """Let everything that can be pressed, now or later, stand still while the lab is locked."""
        self._lockable = lockable
        lockable(*self._buttons, *self.needle.inputs)
        for form in self._forms.values():
            lockable(*form.inputs)

    def say(self, words: str) -> None:
        """Show words where the debrief comes."""
        self.report.value = str(_STATUS.format(words))

    def prepare(self, case: OpenCase) -> Callable[[], None]:
        """Compute what the lists, the chart and the report hold, and return a function that shows it."""
        form = self._form_of(case)
        lists, needle = form.ready(case), self.needle.prepare(case)
        chart = str(_chart(case))
        spent = f"{count(case.bill, 'point')}, {count(case.minutes, 'minute')}. {case.help_words}".rstrip()
        report = "" if case.grade is None else str(_report(case, case.grade))

        def show() -> None:
            if self._subject is not case.subject or case.requests_made < self._made:  # another, or the same again
                form.clear()
                self.needle.put_away()
            self._subject, self._made = case.subject, case.requests_made
            self._put(form)
            needle()
            lists()
            self.chart.value, self.report.value = chart, report
            self.bill.value = str(_STATUS.format(spent))

        return show

    def _form_of(self, case: OpenCase) -> CaseForm:
        kind = CaseForm.kind_of(case)
        if kind not in self._forms:
            self._forms[kind] = CaseForm(case, self._request, self._answer, self.say)
            self._lockable(*self._forms[kind].inputs)
        return self._forms[kind]

    def _put(self, form: CaseForm) -> None:
        """Show the lists of a case, unless they are shown."""
        if getattr(self, "form", None) is form:
            return
        self.form = form
        self._last.children = [form.answer_button, *self._buttons]
        self.children = [
            self.chart,
            *form.rows,
            self.bill,
            self.needle,
            *form.parts.values(),
            self._last,
            self.report,
            *self._below,
        ]


def _chart(case: OpenCase) -> Markup:
    rows = (
        _ROW.format(name=each.name, words=words, cost=f"{each.price} points, {each.minutes} min")
        for each, words in zip((case.requests[key] for key in case.ordered), case.found, strict=True)
    )
    return _CHART.format(complaint=case.complaint, rows=Markup().join(rows))


def _report(case: OpenCase, grade: CaseGrade) -> Markup:
    scores = (
        _SCORE.format(name=name.capitalize(), score=f"{score:.0f}", reason=grade.reasons[name])
        for name, score in grade.scores.items()
    )
    folded = (
        _FOLDED.format(title=title, body=Markup().join(_PARAGRAPH.format(each) for each in paragraphs))
        for title, paragraphs in case.explained.items()
    )
    return _REPORT.format(
        headline=grade.headline,
        total=f"{grade.total:.0f}",
        scores=Markup().join(scores),
        folded=Markup().join(folded),
    )
