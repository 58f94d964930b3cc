"""The page says to a finished test over the course, and to a verdict on a claim, what the kit says in Python."""

import json
import random

import pytest

from endplate.core.course_test.ideas import POSTTEST, PRETEST, answers_of, ideas
from endplate.core.questions.kept_answers import VERSION, read_store
from endplate.evidence.calibration import LEVELS_percent
from endplate.evidence.claim_session import Answer, facts
from endplate.evidence.labs.claim_card import ClaimCard
from endplate.evidence.verdicts import VERDICTS
from endplate.questions import CourseTest
from tools.site.pages.claims import claims
from tools.site.pages.course_tests import course_tests

TRIALS, CLAIMS = 20, 40
SCRIPTS = ("grading", "course_test_report", "claims")
TOLD = """([test, form, draft, kept]) => courseTestReport(
    test, draft ? finishedTest(test, form, draft) : keptTest(test, form, kept),
    keptTest(test, form === 'pretest' ? 'posttest' : 'pretest', kept))"""
REFUSED = "entry => { try { return readClaimEntry(entry); } catch (error) { return error.message; } }"
AT = "2026-01-02T10:00:00.000Z"


@pytest.fixture(scope="module")
def page(scripted_page):
    return scripted_page(SCRIPTS)


def any_answers(chance, form):
    """Return an answer to each idea of a test, by its key; None where it is not known."""
    return {each.key: chance.choice([None, *(option.text for option in each.forms[form].options)]) for each in ideas()}


def record(idea, form, entry):
    """Return what a page keeps of an answer."""
    if entry is None:
        return {"first": None, "last": None, "tries": 0, "skipped": True, "reviews": []}
    right = next(option.correct for option in idea.forms[form].options if option.text == entry)
    answer = {"entry": entry, "right": bool(right), "at": AT}
    return {"first": answer, "last": answer, "tries": 1, "skipped": False, "reviews": [answer]}


def kept_of(answers, form):
    return {each.kept_as(form): record(each, form, answers[each.key]) for each in ideas()}


@pytest.mark.parametrize("form", [PRETEST, POSTTEST])
def test_a_finished_test_gets_the_report_of_the_kit(page, form):
    chance, test, other = random.Random(form), course_tests(), POSTTEST if form == PRETEST else PRETEST
    card = CourseTest(form)
    for trial in range(TRIALS):
        draft = any_answers(chance, form)
        kept = kept_of(any_answers(chance, other), other) if trial % 2 else {}
        records = read_store({"version": VERSION, "answers": kept})
        card.finish(draft, answers_of(records, other))
        wanted = json.loads(json.dumps(card.report))
        assert page.evaluate(TOLD, [test, form, draft, kept]) == wanted
        assert page.evaluate(TOLD, [test, form, None, kept | kept_of(draft, form)]) == wanted


def test_a_test_that_was_not_finished_has_no_answers(page):
    test = course_tests()
    kept = kept_of(any_answers(random.Random(1), PRETEST), PRETEST)
    kept.popitem()
    assert page.evaluate("([test, kept]) => keptTest(test, 'pretest', kept)", [test, kept]) == []
    assert page.evaluate("test => finishedTest(test, 'pretest', {})", test) == []


def test_a_verdict_on_a_claim_gets_the_report_of_the_kit(page):
    data, chance = claims(), random.Random(2)
    card = ClaimCard(lambda verdict, confidence: None, lambda: None)
    page.evaluate("data => { globalThis.told = data; }", data)
    for claim in chance.sample(data["claims"], CLAIMS):
        key, verdict, level = (
            claim["key"].removeprefix("claim_"),
            chance.choice(VERDICTS),
            chance.choice(LEVELS_percent),
        )
        card.with_report(Answer(key, verdict, level, str(facts(key)["verdict"])))()
        said = page.evaluate(
            """([claim, entry]) => {
                const { verdict, sure } = readClaimEntry(entry);
                return claimReport(told, claim, verdict, sure);
            }""",
            [claim, f"{verdict} {level}"],
        )
        for part in ("right", "verdict", "remarks", "pairs"):
            assert said[part] == json.loads(json.dumps(card.report[part])), part


@pytest.mark.parametrize(("entry", "words"), [(" 60", "Choose one"), ("contested ", "how sure")])
def test_half_an_answer_to_a_claim_is_none(page, entry, words):
    said = page.evaluate(
        "entry => { try { return readClaimEntry(entry); } catch (error) { return error.message; } }", entry
    )
    assert words in said
