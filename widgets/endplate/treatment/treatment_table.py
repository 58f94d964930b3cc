"""The registry of treatments: the names, places, uses and points of every treatment of the kit.

``data/treatments.csv`` names each treatment once. The table of treatments, the lab of mechanisms
(:mod:`.mechanism_table`) and the evidence (:mod:`.treatment_findings`) all take their treatments from here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from endplate.core import tables
from endplate.core.tables.record import Record, by_position
from endplate.core.words import plain

PROBLEMS = (
    "pinched nerve",
    "cramp",
    "spasm and spasticity",
    "neuropathic pain",
    "loose joint",
    "twitching",
    "weak junctions",
    "inflamed nerves",
)
UNCHECKED = "(Not checked against a source.)"
"""What stands behind a statement for which no source was read."""


@dataclass(frozen=True)
class Action:
    """A place in the chain at which a treatment acts, and how."""

    place: str
    how: str


@dataclass(frozen=True)
class Treatment:
    """A treatment, and what is known of it apart from the findings of studies.

    Attributes
    ----------
    key, name : str
        Short name in plain words, and the full name.
    group, what_it_does, asks : str
        Kind of treatment, what it does to the body, and what it asks of a person.
    mechanism : str
        Name of the mechanism beside which its trials stand (:func:`.mechanism_table.mechanisms`); empty without one.
    actions : tuple of Action
        Places at which it acts.
    problems : tuple of str
        What it is used for, of :data:`PROBLEMS`.
    pros, cons, risks, when_not : tuple of str
        What speaks for it and against it, what can go wrong, and for whom it is not; a statement that was not
        checked against a source says so.
    """

    key: str
    name: str
    group: str
    what_it_does: str
    asks: str
    mechanism: str
    actions: tuple[Action, ...]
    problems: tuple[str, ...]
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    risks: tuple[str, ...]
    when_not: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Places at which it acts, in the order of the table."""
        return tuple(action.place for action in self.actions)


@cache
def places() -> tuple[str, ...]:
    """Return the short names of all places of action, in the order of the table."""
    return tuple(plain(row["place"]) for row in by_position(tables.records("places_of_action")))


@cache
def treatments() -> Mapping[str, Treatment]:
    """Return every treatment of the kit by its short name, in the order of the table."""
    actions, problems, points = (_by_treatment(f"treatment_{name}") for name in ("places", "problems", "points"))
    registry = {}
    for row in by_position(tables.records("treatments")):
        treatment, key = row["treatment"], plain(row["treatment"])
        statements = by_position(points[treatment])
        registry[key] = Treatment(
            key=key,
            name=row["name"],
            group=row["group"],
            what_it_does=row["what_it_does"],
            asks=row["asks"],
            mechanism=plain(row["mechanism"]),
            actions=tuple(Action(plain(each["place"]), each["how"]) for each in actions[treatment]),
            problems=tuple(each["problem"] for each in problems[treatment]),
            pros=_statements(statements, "pro"),
            cons=_statements(statements, "con"),
            risks=_statements(statements, "risk"),
            when_not=_statements(statements, "when not"),
        )
    return registry


def _by_treatment(table: str) -> Mapping[str, list[Record]]:
    """Return the rows of a table by their treatment."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for row in tables.records(table):
        groups[row["treatment"]].append(row)
    return groups


def _statements(points: Iterable[Record], kind: str) -> tuple[str, ...]:
    return tuple(
        each["statement"] if each["verified"] else f"{each['statement']} {UNCHECKED}"
        for each in points
        if each["kind"] == kind
    )
