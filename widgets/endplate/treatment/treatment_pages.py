"""Frames that lessons show of the tables of treatments: a row for each place, treatment or finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from endplate.core import tables
from endplate.core.lazy import pandas as pd
from endplate.core.words import plain
from endplate.treatment.treatment_findings import kit_findings
from endplate.treatment.treatment_table import treatments


def acting_at() -> pd.DataFrame:
    """Return every place of action with what happens there and the treatments that act at it."""
    places: Iterable[Any] = tables.load("places_of_action").itertuples()
    rows = []
    for place in places:
        names = [each.name for each in treatments().values() if plain(place.place) in each.places]
        rows.append({"name": place.name, "what_happens": place.what_happens, "treatments": "; ".join(names)})
    return pd.DataFrame(rows)


def for_and_against(*groups: str) -> pd.DataFrame:
    """Return the points for and against the treatments of some groups, their risks, and for whom they are not.

    Parameters
    ----------
    *groups : str
        Such as ``"drug"`` or ``"surgery"``.
    """
    return pd.DataFrame(
        [
            {
                "name": each.name,
                "pro": " ".join(each.pros),
                "con": " ".join(each.cons),
                "risk": " ".join(each.risks),
                "when_not": " ".join(each.when_not),
            }
            for each in treatments().values()
            if each.group in groups
        ],
        columns=["name", "pro", "con", "risk", "when_not"],
    )


def findings_on(*keys: str, problem: str) -> pd.DataFrame:
    """Return the verified findings of some treatments for a problem, with numbers and intervals in words.

    Parameters
    ----------
    *keys : str
        Short names of treatments, such as ``"epidural steroid"``.
    problem : str
        Problem for which they were tried.
    """
    return pd.DataFrame(
        [
            {
                "name": each.treatment.name,
                "outcome": each.outcome,
                "comparison": each.comparison,
                "finding": each.finding,
                "difference": f"{each.number} {each.unit}".strip(),
                "certainty": each.certainty,
            }
            for each in kit_findings()
            if each.treatment.key in keys and each.problem == problem and each.verified
        ],
        columns=["name", "outcome", "comparison", "finding", "difference", "certainty"],
    )
