"""The tables of the virtual clinic: causes, requests, what can be answered, and what patients say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from endplate.cases.open_case import Request
from endplate.core import tables
from endplate.core.lazy import pandas as pd

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
    rows: Iterable[Any] = tables.load("clinic_requests").sort_values("position").itertuples()
    return {
        row.request: Request(row.request, row.group, row.name, int(row.price), int(row.minutes), row.shows)
        for row in rows
    }


@cache
def choices(part: str) -> dict[str, Choice]:
    """Return what can be answered in one of :data:`PARTS`, by key."""
    table = tables.load("clinic_choices")
    rows: Any = table[table["choice_of"] == part].sort_values("position").to_dict("records")
    return {row["key"]: _choice({name: value for name, value in row.items() if not pd.isna(value)}) for row in rows}


@cache
def causes() -> dict[str, Cause]:
    """Return every cause by its key."""
    rows: Any = tables.load("clinic_causes").sort_values("position").fillna({"source": ""}).to_dict("records")
    return {row["cause"]: _cause(row) for row in rows}


@cache
def answer_words(request: str) -> dict[str, tuple[str, ...]]:
    """Return every answer to a question, or every complaint, in its versions."""
    table = tables.load("clinic_answers")
    of_request = table[table["request"] == request].sort_values("variant")
    return {str(key): tuple(rows["words"]) for key, rows in of_request.groupby("answer", sort=False)}


def _choice(row: Mapping[str, Any]) -> Choice:
    return Choice(
        key=row["key"],
        name=row["name"],
        band=int(row.get("band", 0)),
        chain_site=row.get("chain_site", ""),
        alike=row.get("alike", ""),
        body_mm=(float(row.get("body_x", 0.0)), float(row.get("body_y", 0.0))),
        remark=row["remark"],
    )


def _cause(row: Mapping[str, Any]) -> Cause:
    right = {}
    for part in PARTS:
        also = row.get(f"also_{part}")
        right[part] = (row[part], also) if isinstance(also, str) and also else (row[part],)
    return Cause(
        key=row["cause"],
        name=row["name"],
        level=int(row["level"]),
        share=float(row["share"]),
        right=right,
        answers={name: tuple(row[name].split("|")) for name in (COMPLAINT, *QUESTIONS)},
        ages=(int(row["age_low"]), int(row["age_high"])),
        model=row["model"],
        remember=row["remember"],
        source=row["source"],
    )
