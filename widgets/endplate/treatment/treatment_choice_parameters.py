"""The parameters of the table of treatments: which findings are asked for, and in which order they stand.

Sorting puts findings in an order; it is no ranking.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.treatment.treatment_findings import CERTAINTIES, DIRECTIONS, RECOMMENDATIONS, Finding
from endplate.treatment.treatment_table import PROBLEMS, places

ALL = "all"
NO_EFFECT_OR_NO_EVIDENCE = "no difference or unknown"
HIGH_OR_MODERATE = "high or moderate"
DIFFER, YET = "another problem, another verdict", "effective, yet advised against"


def _first_place(finding: Finding) -> int:
    return min((places().index(place) for place in finding.treatment.places), default=len(places()))


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
        options=(ALL, DIFFER, YET),
        label="Treatments",
        part="choose further",
        description="All, or those of which the words are true.",
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
