"""The tests before and after the course as a page needs them: both cards, and the feedback to every answer."""

from __future__ import annotations

from typing import Any

from endplate.core.course_test import report
from endplate.core.course_test.ideas import STANDS_IN, Form, Idea, ideas
from endplate.core.course_test.plan import asked_lessons
from endplate.questions import CourseTest


def course_tests() -> dict[str, Any]:
    """Return the ideas of the tests, the lessons of a plan, and the words around them."""
    cards = {form: CourseTest(form) for form in STANDS_IN}
    return {
        "cards": {form: {name: getattr(card, name) for name in CARD} for form, card in cards.items()},
        "ideas": [_idea(each) for each in ideas()],
        "lessons": list(asked_lessons()),
        "words": {
            "keptBefore": report.KEPT_BEFORE,
            "chance": report.CHANCE,
            "take": _by_form(report.TAKE),
            "nothingToTake": _by_form(report.NOTHING_TO_TAKE),
            "skim": report.SKIM,
            "rest": report.REST,
            "notKnown": report.NOT_KNOWN,
        },
    }


CARD = ("heading", "introduction", "items")
"""What a card shows before it is answered."""


def _by_form(words: dict[bool, str]) -> dict[str, str]:
    return {"before": words[True], "after": words[False]}


def _idea(idea: Idea) -> dict[str, Any]:
    forms = {name: _form(form) for name, form in idea.forms.items()}
    return {"key": idea.key, "lesson": idea.lesson, "question": idea.question, "forms": forms}


def _form(form: Form) -> dict[str, Any]:
    options = [
        {"text": each.text, "correct": bool(each.correct), "feedback": each.feedback, "lesson": each.lesson}
        for each in form.options
    ]
    return {"prompt": form.prompt, "options": options}
