"""The differential diagnosis of a hidden case, and the studies that tell its alternatives apart.

Every lesion that the complaint leaves open is simulated in the same person. A study tells
two of them apart if one has a sign that the other lacks. From this follow the fewest
studies that tell the case from all others, the look-alike that is hardest to tell from it,
and the diagnoses that no study tells apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from endplate.cases.case_studies import Person, orders
from endplate.cases.hidden_case import NOTHING, HiddenCase, candidate_lesions, differs
from endplate.entrapment.nerve_anatomy import territory
from endplate.entrapment.nerve_lesion import NerveLesion


@dataclass(frozen=True)
class Diagnosis:
    """A place and a kind of harm.

    Attributes
    ----------
    site, kind : str
        Both :data:`.hidden_case.NOTHING` if nothing is harmed.
    """

    site: str
    kind: str

    @classmethod
    def of(cls, lesion: NerveLesion | None) -> Diagnosis:
        """Return the diagnosis of a lesion; None stands for no lesion."""
        return cls(NOTHING, NOTHING) if lesion is None else cls(lesion.site, lesion.kind)

    def in_words(self) -> str:
        """Return the diagnosis in words."""
        return "no harm" if self.site == NOTHING else f"{self.kind} of the {place(self.site)}"


@dataclass(frozen=True, eq=False)
class Alternative:
    """A diagnosis other than the right one that the complaint leaves open.

    Attributes
    ----------
    diagnosis : Diagnosis
        The diagnosis.
    person : Person
        The same person with it.
    distinguished_by : frozenset of str
        Studies that tell the case from it.
    """

    diagnosis: Diagnosis
    person: Person
    distinguished_by: frozenset[str]


@dataclass(frozen=True, eq=False)
class Differential:
    """The diagnoses that the complaint of a case leaves open.

    Attributes
    ----------
    person : Person
        The person of the case.
    right : tuple of Diagnosis
        The diagnosis of the case, and after it those that no study tells from it.
    others : tuple of Alternative
        The diagnoses that studies tell from it.
    fewest : tuple of str
        Fewest studies that tell the case from all others.
    """

    person: Person
    right: tuple[Diagnosis, ...]
    others: tuple[Alternative, ...]
    fewest: tuple[str, ...]

    @property
    def look_alike(self) -> Alternative | None:
        """The other place that is hardest to tell from the case, of the same kind if there is one."""
        truth = self.right[0]
        places = {each.site for each in self.right}

        def unlikeness(other: Alternative) -> tuple[bool, bool, int]:
            return other.diagnosis.site in places, other.diagnosis.kind != truth.kind, len(other.distinguished_by)

        return min(self.others, key=unlikeness, default=None)

    def left_open(self, ordered: Iterable[str]) -> tuple[Alternative, ...]:
        """Return the alternatives that some studies do not tell from the case."""
        studies = {*ordered}
        return tuple(each for each in self.others if not each.distinguished_by & studies)

    def superfluous(self, ordered: Sequence[str]) -> tuple[str, ...]:
        """Return the studies without which the others tell as much apart; those of :attr:`fewest` go last."""
        kept, open_ = list(ordered), len(self.left_open(ordered))
        for order in sorted(ordered, key=lambda each: each in self.fewest):
            rest = [each for each in kept if each != order]
            if len(self.left_open(rest)) == open_:
                kept = rest
        return tuple(order for order in ordered if order not in kept)


@lru_cache(maxsize=64)
def differential(case: HiddenCase) -> Differential:
    """Return the differential diagnosis of a case."""
    limb, person, healthy = case.referral.limb, case.person, case.unharmed()
    right, others = [Diagnosis.of(case.cause.lesion)], []
    for lesion in candidate_lesions(case):
        other = healthy if lesion is None else case.person_with(lesion, healthy)
        # Nobody can be asked to find harm that no study shows
        if lesion is not None and not differs(other, healthy, limb):
            continue
        studies = frozenset(each for each in orders(limb) if other.finding(each).signs != person.finding(each).signs)
        others.append(Alternative(Diagnosis.of(lesion), other, studies))
    right = list(dict.fromkeys([*right, *(each.diagnosis for each in others if not each.distinguished_by)]))
    others = [each for each in others if each.diagnosis not in right]
    return Differential(person, tuple(right), tuple(others), _fewest(limb, [each.distinguished_by for each in others]))


def _fewest(limb: str, distinguished_by: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Return the fewest studies of which at least one distinguishes each alternative."""
    # An alternative that more studies distinguish follows from the one whose studies are among them
    hardest = [each for each in {*distinguished_by} if not any(other < each for other in distinguished_by)]
    places = {order: number for number, order in enumerate(orders(limb))}
    remaining = sorted(
        (tuple(sorted(each, key=places.__getitem__)) for each in hardest), key=lambda each: (len(each), each)
    )
    number = 0
    while (chosen := _covering(remaining, number)) is None:
        number += 1
    return tuple(sorted(chosen, key=places.__getitem__))


def _covering(remaining: Sequence[tuple[str, ...]], number: int) -> tuple[str, ...] | None:
    """Return at most so many studies of which at least one distinguishes each alternative; None if there are none."""
    if not remaining:
        return ()
    if not number:
        return None
    # One of the studies of the hardest alternative has to be among them
    for order in remaining[0]:
        rest = _covering([each for each in remaining if order not in each], number - 1)
        if rest is not None:
            return (order, *rest)
    return None


def place(site: str) -> str:
    """Return the name of a site."""
    return NOTHING if site == NOTHING else territory(site).name
