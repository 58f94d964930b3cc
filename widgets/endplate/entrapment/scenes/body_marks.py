"""What a drawing of the body marks: muscles and skin by their state, nerves, and sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from endplate.core import tables
from endplate.entrapment.scenes.limb_panes import ARM, LEG

WEAK, TWITCHING, DULL, TINGLING, SERVED, SPARED = "weak", "twitching", "dull", "tingling", "served", "spared"
"""Looks of muscles and skin; what is served and not changed has a look of its own."""
LEG_REGIONS = ("lower back", "groin", "buttock", "hip and thigh", "thigh", "knee", "leg", "ankle", "foot")


@dataclass(frozen=True)
class Mark:
    """A muscle or a region of skin that is marked.

    Attributes
    ----------
    key : str
        Key of its table.
    look : str
        One of the looks above.
    strength : float
        From 0 to 1: how strongly it is filled.
    says : str
        Its state in a word or two, for its name.
    """

    key: str
    look: str
    strength: float
    says: str


@dataclass(frozen=True)
class BodyMarks:
    """All that a drawing of the body marks.

    Attributes
    ----------
    limb : str
        Arm or leg.
    muscles, skin : tuple of Mark
        The most important first.
    nerve : str
        The nerve that is named; its branches and what it comes from are marked with it.
    sites : tuple of tuple of str
        Sites with a ring, each with what is said of it.
    crossed : tuple of str
        Of these, those with a cross in the ring.
    others : tuple of str
        Sites that are drawn small.
    """

    limb: str
    muscles: tuple[Mark, ...] = ()
    skin: tuple[Mark, ...] = ()
    nerve: str = ""
    sites: tuple[tuple[str, str], ...] = ()
    crossed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def without_strengths(self) -> BodyMarks:
        """Return the same marks, told apart by their looks alone."""
        muscles, skin = (tuple(Mark(each.key, each.look, 0.0, "") for each in of) for of in (self.muscles, self.skin))
        return replace(self, muscles=muscles, skin=skin)


@cache
def parents() -> Mapping[str, str]:
    """Return what each nerve branches from; empty where it branches from none."""
    return {nerve: parent if isinstance(parent, str) else "" for nerve, parent in _columns("nerves", "nerve", "parent")}


@cache
def branches_of(nerve: str) -> tuple[str, ...]:
    """Return the branches of a nerve that have names of their own."""
    found = [nerve]
    for branch, parent in parents().items():
        if parent and parent in found:
            found.append(branch)
    return tuple(found[1:])


@cache
def way_of(nerve: str) -> tuple[str, ...]:
    """Return a nerve, what it comes from up to its roots, and its branches."""
    above = [nerve]
    while parents()[above[-1]]:
        above.append(parents()[above[-1]])
    return tuple(dict.fromkeys([*above, *branches_of(nerve), *roots_of(nerve)]))


@cache
def roots_of(nerve: str) -> tuple[str, ...]:
    """Return the roots of a nerve."""
    return tuple(root for own, root in _columns("nerve_roots", "nerve", "root") if own == nerve)


def limb_of(site: str) -> str:
    """Return whether a site belongs to the arm or the leg."""
    return LEG if _sites("region").get(site) in LEG_REGIONS else ARM


def nerve_of(site: str) -> str:
    """Return the nerve of a site."""
    return _sites("nerve")[site]


@cache
def _sites(column: str) -> Mapping[str, str]:
    return dict(_columns("sites", "site", column))


@cache
def _columns(table: str, *columns: str) -> tuple[tuple[str, str], ...]:
    return tuple(tuple(row[column] for column in columns) for row in tables.records(table))
