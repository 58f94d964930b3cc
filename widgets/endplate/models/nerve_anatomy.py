"""Which muscles and which skin a nerve, plexus or root serves through each site where it may be squeezed.

The anatomy is that of the tables ``sites``, ``site_muscles``, ``site_skin`` and
``muscle_roots``: a muscle or a region of skin stands for its neighbours, and people differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from endplate import tables
from endplate.models.nerve_course import ROOTS, share_hit
from endplate.models.nerve_course import SITES as STUDIED

SITES = tuple(site for site in STUDIED if site != "t1_root")
"""Sites of the map; harm of the T1 root alone is not among the common ones."""
SHARED = 0.5
"""Share of a skin region's axons in one of the roots that serve it: a teaching value."""
WHOLE = ("cauda_equina",)
"""Of the sites near the cord, those that leave no other root to serve the skin."""


@dataclass(frozen=True)
class Served:
    """A muscle or a region of skin that has axons running through a site.

    Attributes
    ----------
    key, name : str
        Short name, and the same in words.
    share : float
        Of its axons, how many run through the site.
    """

    key: str
    name: str
    share: float = 1.0


@dataclass(frozen=True)
class Site:
    """What one site serves.

    Attributes
    ----------
    key, name : str
        Short name, and nerve and place in words.
    muscles, skin : tuple of Served
        Empty where no such axons run through the site.
    """

    key: str
    name: str
    muscles: tuple[Served, ...]
    skin: tuple[Served, ...]


@cache
def served(site: str) -> Site:
    """Return what a site serves.

    Parameters
    ----------
    site : str
        One of :data:`SITES`.
    """
    row = tables.load("sites").set_index("site").loc[site]
    muscles, skin = tables.load("site_muscles"), tables.load("site_skin")
    names = tables.load("muscles").set_index("muscle")["name"]
    skin_share = SHARED if site in ROOTS and site not in WHOLE else 1.0
    return Site(
        site,
        row["name"],
        tuple(Served(key, names[key], _share(site, key)) for key in muscles["muscle"][muscles["site"] == site]),
        tuple(Served(key, key.replace("_", " "), skin_share) for key in skin["skin"][skin["site"] == site]),
    )


def _share(site: str, muscle: str) -> float:
    """Return which share of a muscle's axons runs through a site."""
    if site not in ROOTS:
        return 1.0
    roots = tables.load("muscle_roots")
    of_muscle = roots[roots["muscle"] == muscle]
    return share_hit(site, dict(zip(of_muscle["root"], of_muscle["share"], strict=True)))
