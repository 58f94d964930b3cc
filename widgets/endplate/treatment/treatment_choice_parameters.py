"""The parameters of the table of treatments: which findings are asked for, and in which order they stand.

Sorting puts findings in an order; it is no ranking.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.treatment.treatment_findings import CERTAINTIES, DIRECTIONS, RECOMMENDATIONS, Finding
from endplate.treatment.treatment_table import PROBLEMS, places, treatments

ALL, NONE = "all", "none"
NO_EFFECT_OR_NO_EVIDENCE = "no difference or unknown"
HIGH_OR_MODERATE = "high or moderate"
DIFFER, YET = "another problem, another verdict", "effective, yet advised against"
SIDE_BY_SIDE = "those side by side"
TREATMENTS = tuple(treatments())


def _first_place(finding: Finding) -> int:
    return min((places().index(place) for place in finding.treatment.places), default=len(places()))


def _full_name(key: str) -> str:
    """Return the full name of a treatment by its short name."""
    return treatments()[key].name if key in treatments() else key


SORTED_BY: dict[str, Callable[[Finding], Any]] = {
    "order of the table": lambda finding: 0,
    "name": lambda finding: finding.treatment.name.casefold(),
    "place of action": _first_place,
    "direction": lambda finding: DIRECTIONS.index(finding.direction),
    "certainty": lambda finding: CERTAINTIES.index(finding.certainty),
    "people studied": lambda finding: -(finding.participants or 0),
}


@declaration
class TreatmentChoice(Parameters):
    """Which findings are asked for, and in which order they stand."""

    problem: str = choice(
        default="cramp",
        options=(ALL, *PROBLEMS),
        label="Problem",
        part="choose",
        description="What is to be treated.",
    )
    place: str = choice(
        default=ALL,
        options=(ALL, *places()),
        label="Where it acts",
        part="choose",
        description="Where in the chain a treatment acts.",
    )
    direction: str = choice(
        default=ALL,
        options=(ALL, *DIRECTIONS, NO_EFFECT_OR_NO_EVIDENCE),
        label="What was found",
        part="choose",
        description="What was found; unknown where the studies are too few or too poor to say.",
    )
    certainty: str = choice(
        default=ALL,
        options=(ALL, *CERTAINTIES, HIGH_OR_MODERATE),
        label="How sure that is",
        part="choose",
        description="How sure the finding is, whatever it says.",
    )
    sorted_by: str = choice(
        default=next(iter(SORTED_BY)),
        options=tuple(SORTED_BY),
        label="Sorted by",
        part="order",
        description="In which order the treatments stand; no order is a ranking.",
    )
    recommendation: str = choice(
        default=ALL,
        options=(ALL, *RECOMMENDATIONS),
        label="What is advised",
        part="choose further",
        description="What those who judged the evidence advise.",
    )
    treatments: str = choice(
        default=ALL,
        options=(ALL, DIFFER, YET, SIDE_BY_SIDE),
        label="Treatments",
        part="choose further",
        description="All, those of which the words are true, or those that stand side by side.",
    )
    first: str = choice(
        default="magnesium",
        options=TREATMENTS,
        label="First to compare",
        part="side by side",
        names=_full_name,
        description="A treatment to compare.",
    )
    second: str = choice(
        default="quinine",
        options=TREATMENTS,
        label="Second to compare",
        part="side by side",
        names=_full_name,
        description="Another treatment.",
    )
    third: str = choice(
        default="stretch cramp",
        options=(NONE, *TREATMENTS),
        label="Third to compare",
        part="side by side",
        names=_full_name,
        description="A third treatment, or none.",
    )
    fourth: str = choice(
        default="mexiletine",
        options=(NONE, *TREATMENTS),
        label="Fourth to compare",
        part="side by side",
        names=_full_name,
        description="A fourth treatment, or none.",
    )
    page: int = parameter(
        default=1,
        unit="number",
        low=1,
        high=30,
        step=1,
        label="Page",
        part="page",
        integer=True,
        description="Which page of the picture is shown; after the last one, the last.",
    )

    @property
    def side_by_side(self) -> tuple[str, ...]:
        """Short names of the treatments that stand side by side, each once."""
        chosen = (self.first, self.second, self.third, self.fourth)
        return tuple(dict.fromkeys(each for each in chosen if each != NONE))
