"""Which muscles and which skin a nerve, plexus or root serves through each site where it may be squeezed.

The anatomy is that of the tables ``sites``, ``site_muscles``, ``site_skin`` and
``muscle_roots``: a muscle or a region of skin stands for its neighbours, and people differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from endplate.core import tables
from endplate.core.words import plain
from endplate.entrapment.lesion_sites import ROOTS, share_through
from endplate.entrapment.lesion_sites import SITES as STUDIED

SITES = tuple(site for site in STUDIED if site != "t1_root")
"""Sites of the map; harm of the T1 root alone is not among the common ones."""
SHARED = 0.5
"""Share of a skin region's axons in a single root, as its neighbours serve it too: a teaching value."""
WHOLE = ("cauda_equina", "lower_trunk")
"""Of the sites near the cord, those that leave no other root to serve their skin."""


@dataclass(frozen=True)
class TerritoryPart:
    """A muscle or a region of skin that has axons running through a site.

    Attributes
    ----------
    key, name : str
        Short name, and the same in words.
    share : float
        Of its axons, how many run through the site.
    verified : bool
        Whether a source was read that says so; otherwise it is general knowledge.
    """

    key: str
    name: str
    share: float
    verified: bool


@dataclass(frozen=True)
class SiteTerritory:
    """What one site serves.

    Attributes
    ----------
    key, name : str
        Short name, and nerve and place in words.
    muscles, skin : tuple of TerritoryPart
        Empty where no such axons run through the site.
    standing : str
        accepted, rare or contested.
    remember : str
        What distinguishes the site from similar ones.
    """

    key: str
    name: str
    muscles: tuple[TerritoryPart, ...]
    skin: tuple[TerritoryPart, ...]
    standing: str
    remember: str


@cache
def site_name(site: str) -> str:
    """Return nerve and place of a site in words.

    Parameters
    ----------
    site : str
        One of the sites of a nerve conduction study, of which the map leaves some out.
    """
    row = next((row for row in tables.records("sites") if row["site"] == site), None)
    return row["name"] if row else plain(site).capitalize()


@cache
def territory(site: str) -> SiteTerritory:
    """Return what a site serves.

    Parameters
    ----------
    site : str
        One of :data:`SITES`.
    """
    row = next(row for row in tables.records("sites") if row["site"] == site)
    skin_share = SHARED if site in ROOTS and site not in WHOLE else 1.0
    return SiteTerritory(
        key=site,
        name=site_name(site),
        muscles=tuple(
            TerritoryPart(muscle, name, _share(site, muscle), verified)
            for muscle, name, verified in _rows("muscle", site)
        ),
        skin=tuple(TerritoryPart(skin, name, skin_share, verified) for skin, name, verified in _rows("skin", site)),
        standing=row["standing"],
        remember=row["remember"],
    )


def _rows(part: str, site: str) -> list[tuple[str, str, bool]]:
    """Return key, name and mark of all muscles, or of all skin, that a site serves."""
    table = {"muscle": "muscles", "skin": "skin"}[part]
    names = _names(table, part)
    serves = (row for row in tables.records(f"site_{table}") if row["site"] == site)
    return [(row[part], names[row[part]], row["verified"]) for row in serves]


def _names(table: str, part: str) -> dict[str, str]:
    """Return the name of every muscle, or of all skin, by its key."""
    return {row[part]: row["name"] for row in tables.records(table)}


def _share(site: str, muscle: str) -> float:
    """Return which share of a muscle's axons runs through a site."""
    if site not in ROOTS:
        return 1.0
    roots = (row for row in tables.records("muscle_roots") if row["muscle"] == muscle)
    return share_through(site, {row["root"]: row["share"] for row in roots})


@dataclass(frozen=True)
class SparedPart:
    """A muscle or a region of skin that a lesion at a site leaves alone, and by which it is told from another site.

    Attributes
    ----------
    key, name : str
        Short name, and the same in words.
    muscle : bool
        Whether it is a muscle; otherwise it is skin.
    tells_from : str
        The other site, in words, where it would be harmed.
    verified : bool
        Whether a source was read that says so; otherwise it is general knowledge.
    """

    key: str
    name: str
    muscle: bool
    tells_from: str
    verified: bool


@cache
def spared(site: str) -> tuple[SparedPart, ...]:
    """Return what a site spares and another one does not, muscles first.

    Parameters
    ----------
    site : str
        One of :data:`SITES`.
    """
    found: list[SparedPart] = []
    for part, table in (("muscle", "muscles"), ("skin", "skin")):
        names = _names(table, part)
        found += [
            SparedPart(row[part], names[row[part]], part == "muscle", site_name(row["tells_from"]), row["verified"])
            for row in tables.records(f"site_spared_{table}")
            if row["site"] == site
        ]
    return tuple(found)
