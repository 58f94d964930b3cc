"""The tables of the virtual clinic: causes, requests, what can be answered, and what patients say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from endplate.cases.open_case import Request
from endplate.core import tables
from endplate.core.tables.record import Record, by_position

QUESTIONS = ("onset", "course", "feeling", "trigger", "vital", "general", "medicines")
"""Requests that the patient answers in words."""
COMPLAINT = "complaint"
PLACE, MECHANISM, ACTION, WORDS = "place", "mechanism", "action", "words"
PARTS = (PLACE, MECHANISM, ACTION, WORDS)
"""What an answer consists of."""
LEVELS = (1, 2, 3)
HARMFUL = "harm"
"""Mark of words that hurt or mislead."""


@dataclass(frozen=True)
class Choice:
    """Something that can be answered.

    Attributes
    ----------
    key, name : str
        Short name, and the name in words.
    band : int
        Of an action: 0 no hurry, 1 within days, 2 today, 3 emergency.
    chain_site : str
        Place in the chain; empty where none is harmed.
    alike : str
        Choices with the same word lie near each other.
    body_mm : tuple of float
        Of a place: from the middle of the body and above the sole.
    remark : str
        What there is to know of it.
    """

    key: str
    name: str
    band: int
    chain_site: str
    alike: str
    body_mm: tuple[float, float]
    remark: str


@dataclass(frozen=True)
class Cause:
    """A template of simulated patients.

    Attributes
    ----------
    key, name : str
        Short name, and the name in words.
    level : int
        Level from which on it is drawn.
    share : float
        How often it is drawn, beside the others.
    right : dict
        What is right in each of :data:`PARTS`: one or two keys, the best first.
    answers : dict
        Usual answers to the complaint and to each of :data:`QUESTIONS`.
    ages : tuple of int
        Youngest and oldest.
    model, remember, source : str
        What is changed in the model, what to remember, and the key of its source, which may be empty.
    """

    key: str
    name: str
    level: int
    share: float
    right: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    ages: tuple[int, int]
    model: str
    remember: str
    source: str

    @property
    def band(self) -> int:
        """How soon it has to be acted on, as in :attr:`Choice.band`."""
        return choices(ACTION)[self.right[ACTION][0]].band


@cache
def requests() -> dict[str, Request]:
    """Return every request by its key, in the order of a visit."""
    columns = ("request", "group", "name", "price", "minutes", "shows")
    rows = by_position(tables.records("clinic_requests"))
    return {row["request"]: Request(*(row[column] for column in columns)) for row in rows}


@cache
def choices(part: str) -> dict[str, Choice]:
    """Return what can be answered in one of :data:`PARTS`, by key."""
    rows = by_position(row for row in tables.records("clinic_choices") if row["choice_of"] == part)
    return {row["key"]: _choice(row) for row in rows}


@cache
def causes() -> dict[str, Cause]:
    """Return every cause by its key."""
    return {row["cause"]: _cause(row) for row in by_position(tables.records("clinic_causes"))}


@cache
def answer_words(request: str) -> dict[str, tuple[str, ...]]:
    """Return every answer to a question, or every complaint, in its versions."""
    versions: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in sorted(tables.records("clinic_answers"), key=itemgetter("variant")):
        if row["request"] == request:
            versions[row["answer"]] += (row["words"],)
    return dict(versions)


@cache
def answers_in_no_hurry(request: str) -> tuple[str, ...]:
    """Return the answers that some cause in no hurry usually brings.

    Only these are told by chance: a sign that must not wait is told by those alone who have it, so that nobody is
    ever right to leave it unheeded.
    """
    usual = {key for cause in causes().values() if not cause.band for key in cause.answers[request]}
    return tuple(key for key in answer_words(request) if key in usual)


def _choice(row: Record) -> Choice:
    return Choice(
        key=row["key"],
        name=row["name"],
        band=row["band"] or 0,
        chain_site=row["chain_site"],
        alike=row["alike"],
        body_mm=(row["body_x"] or 0.0, row["body_y"] or 0.0),
        remark=row["remark"],
    )


def _cause(row: Record) -> Cause:
    right = {}
    for part in PARTS:
        also = row.get(f"also_{part}")
        right[part] = (row[part], also) if also else (row[part],)
    return Cause(
        key=row["cause"],
        name=row["name"],
        level=row["level"],
        share=row["share"],
        right=right,
        answers={name: tuple(row[name].split("|")) for name in (COMPLAINT, *QUESTIONS)},
        ages=(row["age_low"], row["age_high"]),
        model=row["model"],
        remember=row["remember"],
        source=row["source"],
    )
