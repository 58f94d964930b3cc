"""A second place that harms the same axons, in the words of a lab: a :class:`.NerveLesion` under names of its own."""

from __future__ import annotations

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.entrapment.lesion_sites import SITES
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.nerve_lesion import KIND_NAMES, KINDS, SLOWING, MAX_weeks, NerveLesion


@declaration
class SecondLesion(Parameters):
    """A second lesion, of severity zero where there is none."""

    second_site: str = choice(
        default="c8_root",
        options=SITES,
        names=site_name,
        label="Second site",
        part="second lesion",
        description="Where the axons are harmed a second time.",
    )
    second_kind: str = choice(
        default=SLOWING,
        options=KINDS,
        names=KIND_NAMES.__getitem__,
        label="Second kind of harm",
        part="second lesion",
        description="What has happened to the axons there.",
    )
    second_severity: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Second severity",
        part="second lesion",
        description="As for the first lesion; at 0 there is no second one.",
    )
    second_weeks: float = parameter(
        default=4.0,
        unit="weeks",
        low=0.0,
        high=MAX_weeks,
        step=0.5,
        label="Time since the second loss",
        part="second lesion",
        description="Weeks since the second lesion cut axons; of other harm it changes nothing.",
    )

    @property
    def lesion(self) -> NerveLesion | None:
        """The lesion; None without any severity."""
        if not self.second_severity:
            return None
        return NerveLesion(self.second_site, self.second_kind, self.second_severity, self.second_weeks)
