"""What a hidden case may be taken for, and which studies tell it from that.

Every lesion that the complaint leaves open is simulated in the same person. A study tells
two of them apart if one has a sign that the other lacks. From this follow the fewest
studies that tell the case from all others, the look-alike that is hardest to tell, and
what no study tells apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from endplate.cases.case_studies import Person, orders
from endplate.cases.hidden_case import NOTHING, HiddenCase, differs, versions
from endplate.entrapment.nerve_anatomy import served
from endplate.entrapment.nerve_lesion import NerveLesion


@dataclass(frozen=True)
class Diagnosis:
    """A place and what has happened there.

    Attributes
    ----------
    site, kind : str
        Both :data:`.hidden_case.NOTHING` if nothing is harmed.
    """

    site: str
    kind: str

    @classmethod
    def of(cls, lesion: NerveLesion | None) -> Diagnosis:
        """Return what a lesion is called."""
        return cls(NOTHING, NOTHING) if lesion is None else cls(lesion.site, lesion.kind)

    def said(self) -> str:
        """Return it in words."""
        return "no harm" if self.site == NOTHING else f"{self.kind} of the {place(self.site)}"


@dataclass(frozen=True, eq=False)
class Alternative:
    """Something else that the complaint leaves open.

    Attributes
    ----------
    diagnosis : Diagnosis
        What it is.
    person : Person
        The same person with it.
    told_by : frozenset of str
        Studies that tell the case from it.
    """

    diagnosis: Diagnosis
    person: Person
    told_by: frozenset[str]


@dataclass(frozen=True, eq=False)
class Differential:
    """What a case may be taken for.

    Attributes
    ----------
    person : Person
        The person of the case.
    same : tuple of Diagnosis
        What is harmed, first, and all that no study tells from it.
    others : tuple of Alternative
        What studies tell from it.
    least : tuple of str
        Fewest studies that tell the case from all others.
    """

    person: Person
    same: tuple[Diagnosis, ...]
    others: tuple[Alternative, ...]
    least: tuple[str, ...]

    @property
    def look_alike(self) -> Alternative | None:
        """The other place that is hardest to tell from the case, of the same kind if there is one."""
        truth = self.same[0]
        places = {each.site for each in self.same}

        def unlikeness(other: Alternative) -> tuple[bool, bool, int]:
            return other.diagnosis.site in places, other.diagnosis.kind != truth.kind, len(other.told_by)

        return min(self.others, key=unlikeness, default=None)

    def left_open(self, ordered: Iterable[str]) -> tuple[Alternative, ...]:
        """Return what some studies do not tell from the case."""
        made = {*ordered}
        return tuple(each for each in self.others if not each.told_by & made)

    def superfluous(self, ordered: Sequence[str]) -> tuple[str, ...]:
        """Return the studies without which the others tell as much apart; those that would do are kept."""
        kept, open_ = list(ordered), len(self.left_open(ordered))
        for order in sorted(ordered, key=lambda each: each in self.least):
            rest = [each for each in kept if each != order]
            if len(self.left_open(rest)) == open_:
                kept = rest
        return tuple(order for order in ordered if order not in kept)


@lru_cache(maxsize=64)
def differential(case: HiddenCase) -> Differential:
    """Return what a case may be taken for."""
    limb, person, healthy = case.referral.limb, case.person(), case.unharmed()
    same, others = [Diagnosis.of(case._lesion)], []
    for lesion in versions(case):
        other = healthy if lesion is None else case.person_with(lesion, healthy)
        # Harm that no study can see is none that one could be asked to find.
        if lesion is not None and not differs(other, healthy, limb):
            continue
        told_by = frozenset(order for order in orders(limb) if other.found(order).signs != person.found(order).signs)
        others.append(Alternative(Diagnosis.of(lesion), other, told_by))
    same += [each.diagnosis for each in others if not each.told_by and each.diagnosis not in same]
    same = list(dict.fromkeys(same))
    others = [each for each in others if each.diagnosis not in same]
    return Differential(person, tuple(same), tuple(others), _fewest(limb, [each.told_by for each in others]))


def _fewest(limb: str, told_by: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Return the fewest studies of which each alternative is told by at least one."""
    # What is told by more studies is told as well once the harder one is.
    hardest = [each for each in {*told_by} if not any(other < each for other in told_by)]
    places = {order: number for number, order in enumerate(orders(limb))}
    untold = sorted((tuple(sorted(each, key=places.get)) for each in hardest), key=lambda each: (len(each), each))
    number = 0
    while (chosen := _covering(untold, number)) is None:
        number += 1
    return tuple(sorted(chosen, key=places.get))


def _covering(untold: Sequence[tuple[str, ...]], number: int) -> tuple[str, ...] | None:
    """Return at most so many studies of which each alternative is told by at least one, if there are."""
    if not untold:
        return ()
    if not number:
        return None
    # One of the studies that tell the hardest has to be among them.
    for order in untold[0]:
        rest = _covering([each for each in untold if order not in each], number - 1)
        if rest is not None:
            return (order, *rest)
    return None


def place(site: str) -> str:
    """Return a site in words."""
    return NOTHING if site == NOTHING else served(site).name
