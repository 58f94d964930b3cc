"""The page of a learner's own way: what was done, what was mixed up, how sure, and what is due today."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Dict, List, Unicode

from endplate.core.questions.due import due_ideas
from endplate.core.questions.kept_answers import read_store
from endplate.core.questions.kinds.computed import with_gaps
from endplate.core.tables import records
from endplate.core.view import bundle

_HERE = Path(__file__).parent
_SCRIPTS = (_HERE / "answer_store.js", _HERE / "page_parts.js", _HERE / "my_way.js")
_STYLES = (_HERE / "page_parts.css", _HERE / "my_way.css")
_LOG = logging.getLogger("endplate")
MOST_DUE = 8
"""Ideas that are shown as due on one day; the others wait."""
STORED = (
    "**My way.** Here stands what you have answered, what you mixed up, how sure you were, and what is due today. "
    "Your answers stay in this browser and in notebooks that you save. *Choose Run, Run All Cells, to see it.*"
)


class MyWay(anywidget.AnyWidget):
    """Show the answers that the learner's browser keeps, carry them elsewhere by file or code, or erase them.

    Attributes
    ----------
    questions : dict
        Lesson, purpose, kind, words and unit of every question by its key.
    due : list of str or None
        Keys of the questions to ask today; None until the page has sent the answers.
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = "\n".join(style.read_text(encoding="utf-8") for style in _STYLES)

    questions = Dict().tag(sync=True)
    due = List(Unicode(), allow_none=True, default_value=None).tag(sync=True)

    def __init__(self) -> None:
        columns = ("lesson", "purpose", "kind", "unit")
        questions = {
            row["key"]: {**{name: row[name] for name in columns}, "prompt": with_gaps(row["prompt"])}
            for row in records("questions")
        }
        super().__init__(questions=questions)
        self.on_msg(self._handle)

    def _handle(self, widget: MyWay, content: dict[str, Any], buffers: list[memoryview]) -> None:
        try:
            answers = read_store(json.loads(content["answers"]))
        except ValueError:
            _LOG.exception("The answers of the page could not be read")
            return
        due = due_ideas(answers, self.questions, datetime.now(UTC))
        self.due = [each.variant for each in due[:MOST_DUE]]

    def __repr__(self) -> str:
        return f"My way: {len(self.questions)} questions, answers kept by the page"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return bundle(self, repr(self), {"endplate": {}}, STORED)
