"""The debrief of a visit: the cheapest way that would have told, and what each request added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.cases.clinic.belief import prior
from endplate.cases.clinic.clinic_tables import MECHANISM, PLACE, Cause, choices, requests
from endplate.cases.clinic.finding import Finding
from endplate.cases.clinic.patient import Patient
from endplate.cases.clinic.sign_counts import finding_of
from endplate.core import tables
from endplate.core.words import word_list

ENOUGH = 0.9
"""How likely place and mechanism have to be for the findings to have told."""
LONGEST = 10
"""Most requests of a way that is looked for."""
OVERHEADS = (1.0, 10.0, 100.0)
"""Costs of every request beside its price and minutes, with each of which a way is looked for: with the first many
cheap requests are preferred, with the last few that tell much."""


@dataclass(frozen=True)
class Added:
    """What a request added.

    Attributes
    ----------
    request : str
        The request.
    before, after : float
        How likely the true place was, and is.
    """

    request: str
    before: float
    after: float


@dataclass(frozen=True)
class Debrief:
    """What a visit can be compared with.

    Attributes
    ----------
    fewest : tuple of str
        The cheapest way found that would have told, in its order.
    told : bool
        Whether it makes place and mechanism likely enough; some cases stay open whatever is ordered.
    added : tuple of Added
        What each request of the visit added, in its order.
    """

    fewest: tuple[str, ...]
    told: bool
    added: tuple[Added, ...]

    @property
    def fewest_cost(self) -> int:
        """Cost of the cheapest way."""
        return _cost(self.fewest)


def debrief(patient: Patient, findings: Sequence[Finding]) -> Debrief:
    """Return the debrief of a visit.

    Parameters
    ----------
    patient : Patient
        The patient.
    findings : sequence of Finding
        What the requests of the visit found, in order.
    """
    place = patient.truth.cause.right[PLACE][0]
    belief, added = prior(patient), []
    for finding in findings:
        later = belief.after(finding)
        added.append(Added(finding.request, belief.of_part(PLACE)[place], later.of_part(PLACE)[place]))
        belief = later
    fewest, told = cheapest_way(patient)
    return Debrief(fewest, told, tuple(added))


def explained(cause: Cause, back: Debrief) -> Mapping[str, tuple[str, ...]]:
    """Return what there is to say of a cause and of a visit with it: paragraphs, by their title."""
    where = choices(PLACE)[cause.right[PLACE][0]].name
    truth = [f"In the model: {cause.model}.", f"Place: {where}.", f"Remember: {cause.remember}"]
    if cause.source:
        truth.append(f"Source of that: {tables.source(cause.source)}")
    cheapest = word_list([requests()[each].name for each in back.fewest]) or "the complaint alone"
    told = "That would have told" if back.told else "Nothing here settles it; most is told by"
    sections = {
        "What it is, in the model": tuple(truth),
        "The cheapest way that would have told": (
            f"{told}: {cheapest} ({back.fewest_cost} points, a minute counted as one).",
        ),
        "What each request added": tuple(
            f"{requests()[each.request].name}: the true place went from {100 * each.before:.0f} to "
            f"{100 * each.after:.0f} %"
            for each in back.added
        ),
    }
    return {title: paragraphs for title, paragraphs in sections.items() if paragraphs}


@lru_cache(maxsize=64)
def cheapest_way(patient: Patient) -> tuple[tuple[str, ...], bool]:
    """Return a cheap way that makes place and mechanism likely, and whether it does.

    It is found with the truth in sight, step by step, and then every request is left out without which the others
    still tell.
    """
    start = prior(patient)
    evidence = {key: start.evidence(finding_of(patient, key)) for key in requests()}
    right = patient.truth.cause.right
    members = [
        np.array([each.right[part][0] == right[part][0] for each in start.suspects]) for part in (PLACE, MECHANISM)
    ]

    def certainty(keys: Sequence[str]) -> float:
        """Return how likely the less likely of true place and true mechanism is after some requests."""
        chances = start.weighed(sum((evidence[key] for key in keys), np.zeros(len(start.suspects)))).chances
        return max(1e-12, min(float(chances[each].sum()) for each in members))

    ways = [_pruned(_greedy(certainty, overhead), certainty) for overhead in OVERHEADS]
    enough = [each for each in ways if certainty(each) >= ENOUGH]
    if enough:
        return min(enough, key=_cost), True
    return max(ways, key=certainty), False


def _greedy(certainty: Callable[[Sequence[str]], float], overhead: float) -> list[str]:
    """Add the request that speaks most for the truth for its cost, until that is enough."""
    way: list[str] = []
    while certainty(way) < ENOUGH and len(way) < LONGEST:
        left = [each for each in requests().values() if each.key not in way]
        now = np.log(certainty(way))
        gains = {each.key: (np.log(certainty([*way, each.key])) - now) / (each.cost + overhead) for each in left}
        way.append(max(gains, key=lambda key: gains[key]))
    return way


def _pruned(way: Sequence[str], certainty: Callable[[Sequence[str]], float]) -> tuple[str, ...]:
    """Leave out every request without which the others tell as well, the dearest first."""
    kept, reached = list(way), min(ENOUGH, certainty(way))
    for key in sorted(way, key=lambda each: -requests()[each].cost):
        rest = [each for each in kept if each != key]
        if certainty(rest) >= reached:
            kept = rest
    return tuple(kept)


def _cost(way: Sequence[str]) -> int:
    return sum(requests()[each].cost for each in way)
