"""The answers of a comparison: a row for each question that people ask, a column for each treatment and for waiting.

Every answer carries an outcome and a size, or says plainly that it was not measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from endplate.core import tables
from endplate.core.lazy import pandas as pd
from endplate.core.words import count, number, sentence
from endplate.treatment.complaints import HARM, Complaint, OfHundred
from endplate.treatment.finding_size import share_words, size_words
from endplate.treatment.treatment_comparison import Comparison
from endplate.treatment.treatment_findings import (
    HARMS,
    HELPS,
    MIXED,
    NO_DIFFERENCE,
    NOT_RATED,
    UNKNOWN,
    Finding,
    certainty_words,
)
from endplate.treatment.treatment_table import UNCHECKED, Treatment

WAITING = "Waiting"
SIGNS = {HELPS: "▲", NO_DIFFERENCE: "=", MIXED: "◆", HARMS: "▼", UNKNOWN: "?"}
CERTAINTY_SIGNS = {"high": "●●●●", "moderate": "●●●○", "low": "●●○○", "very low": "●○○○", NOT_RATED: "○○○○"}
NOT_MEASURED = "Not measured in what was read."
NO_STUDY = "No study was read."
SHOWN = 6
"""Findings of a treatment that stand in the table; the pictures below it have all."""


@dataclass(frozen=True)
class Answer:
    """One cell of the table.

    Attributes
    ----------
    lines : tuple of str
        What is said, a line each.
    hundreds : tuple of OfHundred
        Counts that are drawn as a hundred people.
    """

    lines: tuple[str, ...]
    hundreds: tuple[OfHundred, ...] = field(default=())


@dataclass(frozen=True)
class Row:
    """A question, and the answer for waiting and for each treatment."""

    question: str
    answers: tuple[Answer, ...]


def columns(comparison: Comparison) -> tuple[str, ...]:
    """Return the names of the columns: waiting, and the treatments by their full names."""
    return (WAITING, *(each.name for each in comparison.compared))


def answers(comparison: Comparison) -> tuple[Row, ...]:
    """Return the table of a comparison, question by question."""
    own = comparison.complaint
    rows = []
    for question, of_waiting, of_treatment in _QUESTIONS:
        cells = [of_waiting(own), *(of_treatment(comparison, each) for each in comparison.compared)]
        rows.append(Row(question, tuple(cells)))
    return tuple(rows)


def answers_frame(comparison: Comparison) -> pd.DataFrame:
    """Return the same as a frame: a row for each question, a column for waiting and for each treatment."""
    rows = answers(comparison)
    names = columns(comparison)
    texts = {name: ["\n".join(row.answers[i].lines) for row in rows] for i, name in enumerate(names)}
    return pd.DataFrame({"question": [row.question for row in rows], **texts})


def sources(comparison: Comparison) -> tuple[str, ...]:
    """Return the citations behind the columns, each once."""
    keys = [row.source for row in comparison.selected if row.verified]
    keys += [course.source for course in comparison.complaint.courses if course.verified]
    return tuple(tables.source(key) for key in dict.fromkeys(keys))


def of_hundred_words(each: OfHundred) -> str:
    """Return a count in a sentence: of whom, how many with it, and how many without."""
    when = f", {each.after}" if each.after else ""
    text = f"{sentence(each.outcome)}{when}: {_range(each)} of 100"
    if each.without is not None:
        text += f", against {share_words(each.without)} of 100 with {each.comparison}"
    elif each.comparison:
        text += f"; a group to compare with: {each.comparison}"
    return f"{text}."


def _range(each: OfHundred) -> str:
    low, high = share_words(each.low), share_words(each.high)
    return low if low == high else f"{low} to {high}"


# Waiting.


def _waiting_help(own: Complaint) -> Answer:
    if not own.courses:
        return Answer((f"{SIGNS[UNKNOWN]} Not known: {NO_STUDY.lower()}",))
    return Answer(tuple(f"{sentence(each.people)}: {each.statement}" for each in own.courses))


def _waiting_size(own: Complaint) -> Answer:
    lines = [of_hundred_words(each.of_hundred) for each in own.courses if each.of_hundred is not None]
    return Answer(tuple(lines) or (NOT_MEASURED,))


def _waiting_hundred(own: Complaint) -> Answer:
    counts = tuple(each.of_hundred for each in own.courses if each.of_hundred is not None)
    return Answer(tuple(map(of_hundred_words, counts)) or (NOT_MEASURED,), counts)


def _waiting_certainty(own: Complaint) -> Answer:
    if not own.courses:
        return Answer((f"{CERTAINTY_SIGNS[NOT_RATED]} {NO_STUDY}",))
    followed = [count(each.participants, "person", "people") for each in own.courses if each.participants]
    return Answer((f"{CERTAINTY_SIGNS[NOT_RATED]} not rated: people were followed, not compared.", *followed))


def _waiting_soon(own: Complaint) -> Answer:
    times = [f"{sentence(each.people)}: {each.after}." for each in own.courses if each.after]
    return Answer(tuple(times) or (NOT_MEASURED,))


def _waiting_risk(own: Complaint) -> Answer:
    return Answer(("What is lost by waiting too long can stay lost: see 'When not?'. How often was not read.",))


def _waiting_asks(own: Complaint) -> Answer:
    return Answer(("Patience, and an eye on the signs under 'When not?'.",))


def _waiting_without(own: Complaint) -> Answer:
    return Answer(("This is doing without: the answers above say what it brings.",))


def _waiting_not(own: Complaint) -> Answer:
    return Answer((own.not_to_wait if own.verified else f"{own.not_to_wait} {UNCHECKED}",))


def _waiting_people(own: Complaint) -> Answer:
    return Answer(tuple(f"{sentence(each.people)}." for each in own.courses) or (NO_STUDY,))


# Treatments.


def _each(
    comparison: Comparison, treatment: Treatment, words: Callable[[Finding], str], *, once: bool = False
) -> Answer:
    """Answer with a line for each finding; the same words once, and how many more there are."""
    rows = comparison.findings_of(treatment)
    shown = rows[:SHOWN]
    lines = [f"{sentence(words(row))}{_marks(row)}" for row in shown]
    if once:
        lines = list(dict.fromkeys(lines))
    if len(rows) > SHOWN:
        lines.append(f"And {count(len(rows) - SHOWN, 'more finding')}: in the data below.")
    return Answer(tuple(lines))


def _marks(row: Finding) -> str:
    return f"{' (your row)' if row.own else ''}{'' if row.verified or row.own else f' {UNCHECKED}'}"


def _help(comparison: Comparison, treatment: Treatment) -> Answer:
    def words(row: Finding) -> str:
        return f"{SIGNS[row.direction]} {row.outcome}: {row.verdict}."

    return _each(comparison, treatment, words, once=True)


def _size(comparison: Comparison, treatment: Treatment) -> Answer:
    def words(row: Finding) -> str:
        told = row.effect is None and any(sign.isdigit() for sign in row.finding)
        return f"{row.outcome}: {row.finding}{'' if told else f' {sentence(size_words(row))}.'}"

    return _each(comparison, treatment, words)


def _hundred(comparison: Comparison, treatment: Treatment) -> Answer:
    counts = tuple(each for each in comparison.hundreds_of(treatment) if each.kind != HARM)
    return Answer(tuple(map(of_hundred_words, counts)) or (NOT_MEASURED,), counts)


def _certainty(comparison: Comparison, treatment: Treatment) -> Answer:
    def words(row: Finding) -> str:
        return f"{CERTAINTY_SIGNS[row.certainty]} {certainty_words(row)}: {row.outcome}"

    return _each(comparison, treatment, words, once=True)


def _soon(comparison: Comparison, treatment: Treatment) -> Answer:
    rows = comparison.findings_of(treatment)
    lines = [
        f"{sentence(row.outcome)}{'' if row.after in row.outcome else f': measured after {row.after}'}."
        for row in rows[:SHOWN]
        if row.after
    ]
    return Answer(tuple(lines) or ("When it begins to help was not in what was read.",))


def _wrong(comparison: Comparison, treatment: Treatment) -> Answer:
    counts = tuple(each for each in comparison.hundreds_of(treatment) if each.kind == HARM)
    lines = [of_hundred_words(each) for each in counts]
    reported = [row.harm for row in comparison.findings_of(treatment) if row.harm and not counts]
    lines += [*reported, *treatment.risks]
    if not counts and not any(sign.isdigit() for text in reported for sign in text):
        lines.append("How often: not counted in what was read.")
    return Answer(tuple(dict.fromkeys(lines)), counts)


def _asks(comparison: Comparison, treatment: Treatment) -> Answer:
    return Answer((treatment.asks or NOT_MEASURED,))


def _without(comparison: Comparison, treatment: Treatment) -> Answer:
    counts = [each for each in comparison.hundreds_of(treatment) if each.without is not None and each.kind != HARM]
    lines = [
        f"{sentence(each.outcome)}: {share_words(each.without or 0)} of 100 with {each.comparison}." for each in counts
    ]
    compared = dict.fromkeys(row.comparison for row in comparison.findings_of(treatment))
    lines.append(f"Compared with: {'; '.join(compared)}.")
    return Answer(tuple(lines))


def _when_not(comparison: Comparison, treatment: Treatment) -> Answer:
    return Answer(treatment.when_not or ("Nothing was read on this. That is no promise.",))


def _people(comparison: Comparison, treatment: Treatment) -> Answer:
    def words(row: Finding) -> str:
        numbers = [count(row.studies, "study", "studies")] if row.studies else []
        numbers += [f"{number(row.participants)} people"] if row.participants else []
        how_many = f" ({', '.join(numbers)})" if numbers else ""
        return f"{row.people}{how_many}."

    return _each(comparison, treatment, words, once=True)


_QUESTIONS: Sequence[tuple[str, Callable[[Complaint], Answer], Callable[[Comparison, Treatment], Answer]]] = (
    ("Will it help, and with what?", _waiting_help, _help),
    ("By how much?", _waiting_size, _size),
    ("Of a hundred people?", _waiting_hundred, _hundred),
    ("How sure is that?", _waiting_certainty, _certainty),
    ("How soon?", _waiting_soon, _soon),
    ("What can go wrong, and how often?", _waiting_risk, _wrong),
    ("What does it ask of me?", _waiting_asks, _asks),
    ("What if I do without it?", _waiting_without, _without),
    ("When not?", _waiting_not, _when_not),
    ("In whom was it studied?", _waiting_people, _people),
)


def questions() -> Iterable[str]:
    """Return the questions, in the order of the table."""
    return (question for question, *_ in _QUESTIONS)
