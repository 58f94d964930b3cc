"""A harmed site: which muscles are weak or twitch, and which skin is numb or tingles.

It is counted in axons: a muscle loses strength, and skin loses feeling, in proportion to
the axons that no longer carry impulses; a root shares its muscles with its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import percent, sentence
from endplate.entrapment.nerve_anatomy import SITES, SiteTerritory, TerritoryPart, site_name, territory
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KIND_NAMES, KINDS, LOSS, SLOWING

STANDING = {
    "accepted": "",
    "rare": " Its true form is rare.",
    "contested": " Whether or how often this happens is contested.",
}
NOTICED = 0.1
"""A smaller loss of strength or feeling is not noticed."""
NEARLY_ALL = 0.9
"""From so much lost on, the muscle is called paralysed and the skin numb, not weak and dull."""


@declaration
class Entrapment(Parameters):
    """A nerve or root that is harmed at one place."""

    site: str = choice(
        default="median_wrist",
        options=SITES,
        names=site_name,
        label="Site of the harm",
        part="lesion",
        description="Where the nerve, plexus or root is harmed.",
    )
    kind: str = choice(
        default=BLOCK,
        options=KINDS,
        names=KIND_NAMES.__getitem__,
        label="Kind of harm",
        part="lesion",
        description="What has happened to the axons there.",
    )
    severity: float = parameter(
        default=0.7,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Severity",
        part="lesion",
        description="Share of the axons that are blocked, lost or excited, or how much they are slowed.",
    )


@dataclass(frozen=True, eq=False)
class NerveMap:
    """A harmed site, and its signs in muscles and skin.

    Attributes
    ----------
    entrapment : Entrapment
        What has happened.
    site : SiteTerritory
        What runs through there.
    """

    entrapment: Entrapment
    site: SiteTerritory

    @cached_property
    def weak(self) -> dict[TerritoryPart, float]:
        """Weak muscles and the share of strength that each has lost."""
        return self._lost(self.site.muscles)

    @cached_property
    def numb(self) -> dict[TerritoryPart, float]:
        """Skin that feels less, and the share of feeling that it has lost."""
        return self._lost(self.site.skin)

    @property
    def twitching(self) -> tuple[TerritoryPart, ...]:
        """Muscles with axons that fire by themselves."""
        return self.site.muscles if self._fires else ()

    @property
    def tingling(self) -> tuple[TerritoryPart, ...]:
        """Skin with axons that fire by themselves."""
        return self.site.skin if self._fires else ()

    @property
    def weak_muscles(self) -> int:
        """How many muscles are weak."""
        return len(self.weak)

    @property
    def twitching_muscles(self) -> int:
        """How many muscles twitch."""
        return len(self.twitching)

    @property
    def numb_regions(self) -> int:
        """How many regions of skin feel less."""
        return len(self.numb)

    def state(self, part: TerritoryPart) -> str:
        """Return the state of a muscle or of skin in one word."""
        muscle = part in self.site.muscles
        if self._fires:
            return "twitching" if muscle else "tingling"
        lost = (self.weak if muscle else self.numb).get(part, 0.0)
        if not lost:
            return "as before"
        if lost >= NEARLY_ALL:
            return "paralysed" if muscle else "numb"
        return "weak" if muscle else "dull"

    def summary(self) -> str:
        """Return the signs in plain sentences."""
        kind, site = self.entrapment.kind, self.site
        sentences = [f"{sentence(site.name)}: {_HAPPENS[kind].format(percent=self._percent)}"]
        if kind != SLOWING:
            muscles = self.twitching or tuple(self.weak)
            skin = self.tingling or tuple(self.numb)
            signs = ("twitching", "tingling") if kind == ECTOPIC else ("weak", "numb or dull")
            sentences += [_listed(signs[0], "muscle", muscles), _listed(signs[1], "skin", skin)]
        if not site.muscles:
            sentences.append("No motor axons run here, so whatever happens to this nerve, no muscle can twitch.")
        elif kind == ECTOPIC:
            sentences.append("How often a squeezed nerve of a limb does this is hardly known.")
        if not site.skin:
            sentences.append("No axons from the skin run here, so nothing can go numb.")
        if site.muscles:
            when = "Remember" if kind in (BLOCK, LOSS) else "Of block or loss at this place, remember"
            sentences.append(f"{when}: {site.remember}{STANDING[site.standing]}")
        return " ".join(sentences)

    @property
    def _fires(self) -> bool:
        return self.entrapment.kind == ECTOPIC and self.entrapment.severity > 0

    @property
    def _percent(self) -> str:
        return percent(100 * self.entrapment.severity)

    def _lost(self, parts: tuple[TerritoryPart, ...]) -> dict[TerritoryPart, float]:
        if self.entrapment.kind not in (BLOCK, LOSS):
            return {}
        lost = {each: each.share * self.entrapment.severity for each in parts}
        return {each: share for each, share in lost.items() if share >= NOTICED}


_HAPPENS = {
    SLOWING: "all impulses still arrive, only later, so no muscle is weak and no skin numb; "
    "a conduction study shows what the person may not feel. In a severe squeeze impulses are lost too, "
    "those from the skin first.",
    BLOCK: "{percent} of the axons are blocked, but alive beyond the block, so nothing wastes.",
    LOSS: "{percent} of the axons are lost; what they served wastes within weeks, "
    "and its fibrillation shows to a needle, not to the eye.",
    ECTOPIC: "{percent} of the axons fire by themselves, while all impulses still pass, so nothing is weak or numb.",
}


def simulate(entrapment: Entrapment) -> NerveMap:
    """Return the signs of a harmed site.

    Parameters
    ----------
    entrapment : Entrapment
        Site, kind and severity.
    """
    return NerveMap(entrapment, territory(entrapment.site))


def _listed(sign: str, kind: str, parts: tuple[TerritoryPart, ...]) -> str:
    """Return a sentence that names all muscles or all skin with one sign."""
    names = ", ".join(each.name for each in parts)
    several = f"{kind}s" if kind == "muscle" and len(parts) != 1 else kind
    return f"{sign.capitalize()} {several}: {names}." if parts else f"No {kind} is {sign}."
