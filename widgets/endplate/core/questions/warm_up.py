"""Five minutes with ideas of earlier lessons: those that are due, in words that were not asked yet."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
from traitlets import Unicode

from endplate.core import tables
from endplate.core.questions.due import due_ideas
from endplate.core.questions.kept_answers import KeptRecord, read_store
from endplate.core.questions.question import Question
from endplate.core.view import bundle
from endplate.core.words import count

_HERE = Path(__file__).parent
_SCRIPTS = (_HERE.parent / "view" / "kernel_messages.js", _HERE / "answer_store.js", _HERE / "warm_up.js")
_LOG = logging.getLogger("endplate")
MOST_ASKED = 4
NOTHING_DUE = "Nothing from earlier lessons is due today. Go on."
STORED = "**Warm-up.** Questions from earlier lessons that are due again. *Choose Run, Run All Cells, to begin.*"


class _Begin(anywidget.AnyWidget):
    """A button that sends the kept answers, and words in its place when they have come."""

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = ".endplate-warm-up button { cursor: pointer; font: inherit; min-height: 44px; padding: 0.3em 1em; }"

    words = Unicode().tag(sync=True)


class WarmUp(ipywidgets.VBox):
    """Ask up to four checks from earlier lessons that are due, as the answers kept by the page tell.

    Parameters
    ----------
    lesson : str
        The lesson that begins with it: its file name without ``.ipynb``. Nothing of it or of later ones is asked.

    Attributes
    ----------
    questions : tuple of Question
        What is asked; empty before the page has sent the answers.

    Raises
    ------
    ValueError
        There is no such lesson among those that ask questions.
    """

    def __init__(self, lesson: str) -> None:
        table = tables.records("questions")
        lessons = sorted({row["lesson"] for row in table})
        if lesson not in lessons:
            raise ValueError(f"{lesson!r} is no lesson with questions. These are: {', '.join(lessons)}.")
        self._lesson = lesson
        self._keys = tuple(row["key"] for row in table if row["lesson"] < lesson and row["purpose"] == "check")
        self.questions: tuple[Question, ...] = ()
        self._begin = _Begin()
        self._begin.on_msg(self._handle)
        super().__init__([self._begin])

    def begin(self, records: Mapping[str, KeptRecord], now: datetime) -> None:
        """Ask what is due.

        Parameters
        ----------
        records : mapping of str to KeptRecord
            What was answered.
        now : datetime
            The moment, with its time zone.
        """
        due = due_ideas(records, self._keys, now)[:MOST_ASKED]
        self.questions = tuple(
            Question(each.variant, resumes=False, number=1 + _tries(records, each.variant)) for each in due
        )
        self._begin.words = f"{count(len(due), 'question')} from earlier lessons:" if due else NOTHING_DUE
        self.children = (self._begin, *self.questions)

    def _handle(self, widget: _Begin, content: dict[str, Any], buffers: list[memoryview]) -> None:
        if "are_you_there" in content:
            widget.send({"here": True})
            return
        try:
            records = read_store(json.loads(content["answers"]))
        except ValueError:
            _LOG.exception("The answers of the page could not be read")
            self._begin.words = NOTHING_DUE
            return
        self.begin(records, datetime.now(UTC))

    def __repr__(self) -> str:
        return f"Warm-up of {self._lesson}: up to {MOST_ASKED} of {len(self._keys)} questions"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return bundle(self, repr(self), {"endplate": {}}, STORED)


def _tries(records: Mapping[str, KeptRecord], key: str) -> int:
    """Return how often a question was answered: its numbers, where they are drawn, come in the next draw."""
    return records[key].tries if key in records else 0
