"""The card of a test: twelve questions, one at a time, and a plan at the end."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
from markupsafe import Markup
from traitlets import Dict, List, Unicode

from endplate.core.course_test.ideas import POSTTEST, PRETEST, STANDS_IN, Given, answers_of, ideas
from endplate.core.course_test.report import report
from endplate.core.questions.kept_answers import VERSION, read_store
from endplate.core.questions.kinds.choice import option_of
from endplate.core.view import bundle, resume_in_cell
from endplate.core.words import markdown_text, value_text

_HERE = Path(__file__).parent
_QUESTIONS, _VIEW = _HERE.parent / "questions", _HERE.parent / "view"
_SCRIPTS = (
    _VIEW / "kernel_messages.js",
    _QUESTIONS / "answer_store.js",
    _QUESTIONS / "page_parts.js",
    _HERE / "course_test.js",
)
_STYLES = (_QUESTIONS / "card.css", _QUESTIONS / "page_parts.css", _HERE / "course_test.css")
_LOG = logging.getLogger("endplate")
HEADINGS = {PRETEST: "Before the course", POSTTEST: "At the end of the course"}
INTRODUCTIONS = {
    PRETEST: (
        "Twelve questions on ideas that many people bring along, in five minutes. There are no marks. From your "
        "answers comes a plan: which lessons to take, and which to skim."
    ),
    POSTTEST: (
        "Twelve questions on the ideas of the course, in five minutes. At the end you see what is worth going back "
        "to, and what has changed if you took the test in lesson 00."
    ),
}
STORED = "*Choose Run, Run All Cells, to answer them here and to get a plan of your own.*"
FOLD, END_OF_FOLD = Markup("<details>\n<summary>The questions</summary>"), Markup("</details>")
"""Around Markdown, which escapes in its own way."""


class CourseTest(anywidget.AnyWidget):
    """Ask for the ideas of the course before it, or at its end, and make a plan from the answers.

    Parameters
    ----------
    form : str
        ``"pretest"`` or ``"posttest"``.

    Attributes
    ----------
    given : tuple of Given
        The answers; empty before the test is finished.

    Raises
    ------
    ValueError
        There is no such form.

    Examples
    --------
    >>> test = CourseTest("pretest")
    >>> test.finish({idea["idea"]: None for idea in test.items})
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = "\n".join(style.read_text(encoding="utf-8") for style in _STYLES)

    form = Unicode().tag(sync=True)
    heading = Unicode().tag(sync=True)
    introduction = Unicode().tag(sync=True)
    items = List(Dict()).tag(sync=True)
    message = Unicode().tag(sync=True)
    report = Dict().tag(sync=True)

    def __init__(self, form: str) -> None:
        if form not in STANDS_IN:
            raise ValueError(f"{value_text(form)} is no form of the test. There are: {', '.join(STANDS_IN)}.")
        self._forms = {idea.key: idea.forms[form] for idea in ideas()}
        items = [
            {"idea": key, "prompt": each.prompt, "options": [option.text for option in each.options]}
            for key, each in self._forms.items()
        ]
        super().__init__(form=form, heading=HEADINGS[form], introduction=INTRODUCTIONS[form], items=items)
        self.given: tuple[Given, ...] = ()
        self.on_msg(self._handle)

    def finish(self, answers: Mapping[str, str | int | None], other: tuple[Given, ...] = ()) -> None:
        """Hand in all answers; the report says what follows.

        Parameters
        ----------
        answers : mapping of str to str, int or None
            For each idea the text of an option or its position counted from 1; None says "I do not know".
        other : tuple of Given, optional
            The answers to the other form of the test, to be compared with.

        Raises
        ------
        ValueError
            An idea is missing, or an answer is no option; nothing changes then.
        """
        if missing := [key for key in self._forms if key not in answers]:
            raise ValueError(f"An answer is missing: {', '.join(missing)}.")
        self._show(tuple(self._given(key, answers[key]) for key in self._forms), other)

    def _given(self, key: str, value: str | int | None) -> Given:
        idea = next(idea for idea in ideas() if idea.key == key)
        if value is None:
            return Given(idea, self.form, None, right=False)
        option = option_of(value, self._forms[key].options)
        return Given(idea, self.form, option.text, option.correct)

    def _show(self, given: tuple[Given, ...], other: tuple[Given, ...]) -> None:
        self.given, self.message = given, ""
        self.report = report(given, other) if given else {}

    def _handle(self, widget: CourseTest, content: dict[str, Any], buffers: list[memoryview]) -> None:
        if "are_you_there" in content:
            self.send({"here": True})
            return
        self.message = ""  # emptied first, so that the same words are said again
        try:
            records = read_store({"version": VERSION, "answers": content.get("kept", {})})
            other = answers_of(records, POSTTEST if self.form == PRETEST else PRETEST)
            if "finish" in content:
                self.finish(content["finish"], other)
            else:
                self._show(answers_of(records, self.form), other)
        except ValueError as error:
            _LOG.exception("The answers of the page could not be used")
            self.message = str(error)

    def kept(self) -> Mapping[str, str | None] | None:
        """Return the answers; None before the test is finished."""
        return {each.idea.key: each.entry for each in self.given} or None

    def resume(self, kept: Mapping[str, str | None]) -> None:
        """Hand in the answers that :meth:`kept` returned."""
        self.finish(kept)

    def __repr__(self) -> str:
        return f"Course test ({self.form}): {len(self.items)} questions, {'finished' if self.given else 'open'}"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        resume_in_cell(self, self.form)
        questions = "\n\n".join(
            f"{number}. {markdown_text(form.prompt)}\n"
            + "\n".join(f"    - {markdown_text(option.text)}" for option in form.options)
            for number, form in enumerate(self._forms.values(), start=1)
        )
        markdown = "\n\n".join((f"**{self.heading}.** {self.introduction}", FOLD, questions, END_OF_FOLD, STORED))
        return bundle(self, repr(self), {"endplate": {}}, markdown)
