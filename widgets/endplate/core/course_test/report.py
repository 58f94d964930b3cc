"""What the page says when a test is finished.

The test before the course shows no marks: a number at the start says little and puts off. What is said to each answer
waits until the twelfth, because some questions would answer others. After it, a learner who is curious can read what
speaks against the own wrong answers. Which option is right is left to the lessons, so that the test at the end, which
asks in other words, still asks for the idea. The test at the end says all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from endplate.core.course_test.ideas import PRETEST, Given
from endplate.core.course_test.plan import plan
from endplate.core.words import count

NOT_KNOWN = "I do not know"
KEPT_BEFORE = (
    "Kept. Nobody counts these answers; they only tell which lessons have something new for you. "
    "Questions of the same kind come back at the end of the course."
)
CHANCE = "One or two more or fewer can be chance."
TAKE = {
    True: "Take these lessons, in this order. Each builds on those before it.",
    False: "Worth going back to:",
}
NOTHING_TO_TAKE = {
    True: "You seem to know these ideas. Skim the lessons, and play with the labs; lesson 15 has patients.",
    False: "Nothing to go back to: each of these ideas is yours.",
}
SKIM = "You may skim these: read the recap, and answer the questions of each."
REST = "Not asked about here. Take them as they come:"


def report(given: Sequence[Given], other: Sequence[Given]) -> dict[str, Any]:
    """Return what the page shows of a finished test.

    Parameters
    ----------
    given : sequence of Given
        The answers.
    other : sequence of Given
        Those to the other form of the test; empty where it was not taken.
    """
    before = given[0].form == PRETEST
    own = plan(given)
    first, last = (given, other) if before else (other, given)
    pairs = list(zip(first, last, strict=True)) if other else []
    return {
        "judged": {each.idea.key: each.right for each in given},
        "summary": KEPT_BEFORE if before else f"Kept. {_right_words(given)}",
        "take_words": (TAKE if own.take else NOTHING_TO_TAKE)[before],
        "take": [{"lesson": step.lesson, "answers": list(step.answers)} for step in own.take],
        "skim_words": SKIM if before and own.skim else "",
        "skim": list(own.skim) if before else [],
        "rest_words": REST if before and own.rest else "",
        "rest": list(own.rest) if before else [],
        "compared_words": _compared_words(pairs),
        "compared": [[then.idea.question, _mark(then), _mark(now)] for then, now in pairs],
        "answers": [_answer(each, tell_right=not before) for each in given],
    }


def _right_words(given: Sequence[Given]) -> str:
    return f"{sum(each.right for each in given)} of {count(len(given), 'answer')} are right."


def _compared_words(pairs: Sequence[tuple[Given, Given]]) -> str:
    if not pairs:
        return ""
    before, after = (sum(each.right for each in column) for column in zip(*pairs, strict=True))
    return f"Before the course {before} of {len(pairs)} were right, at its end {after}. {CHANCE}"


def _mark(given: Given) -> str:
    return "right" if given.right else "not yet" if given.entry else "not known"


def _answer(given: Given, *, tell_right: bool) -> dict[str, str]:
    """Return what is said to an answer."""
    form, option = given.idea.forms[given.form], given.option
    return {
        "prompt": form.prompt,
        "own": given.entry or NOT_KNOWN,
        "feedback": option.feedback if option else "",
        "right": f"{form.right.text.rstrip('.')}. {form.right.feedback}" if tell_right and not given.right else "",
        "lesson": "" if given.right else given.lesson,
    }
