"""Answers to the tests over the course, for the tests of the room."""

from endplate.core.course_test.ideas import ideas
from tests.core.questions.test_kept_answers import answer, record


def entries(form, *, wrong=(), unknown=()):
    """Return the text of an answer to each idea: right, the first wrong one, or none."""
    found = {}
    for idea in ideas():
        options = idea.forms[form].options
        chosen = next(each.text for each in options if each.correct is (idea.key not in wrong))
        found[idea.key] = None if idea.key in unknown else chosen
    return found


def records(form, *, wrong=(), unknown=()):
    """Return the same as the page keeps it."""
    return {
        f"{form}_{key}": record(skipped=True) if entry is None else record(answer(right=key not in wrong, entry=entry))
        for key, entry in entries(form, wrong=wrong, unknown=unknown).items()
    }
