"""The data behind the figures of a treatment's mechanism, a function for each figure."""

from __future__ import annotations

import numpy as np

from endplate.core.lazy import pandas as pd
from endplate.core.words import number
from endplate.treatment.chain_state import ChainState
from endplate.treatment.figures.mechanism_place import chain_places
from endplate.treatment.mechanism import BeforeAfter, STRENGTHS_percent


def before_and_after_table(result: BeforeAfter) -> pd.DataFrame:
    """Return both courses, one below the other."""
    parts = {"before": result.before, "after": result.after}
    return pd.DataFrame(
        {
            "course": np.repeat(list(parts), [each.x.size for each in parts.values()]),
            result.fault.x_title: np.concatenate([each.x for each in parts.values()]),
            result.fault.y_title: np.concatenate([each.y for each in parts.values()]),
        }
    )


def how_much_table(result: BeforeAfter) -> pd.DataFrame:
    """Return the number that is compared, and what becomes of a healthy muscle and axon, at each strength."""
    return pd.DataFrame(
        {
            "changed_percent": changed_percent,
            f"{result.fault.quantity} ({result.fault.unit})": course.value,
            "healthy_full_effort_percent": course.full_effort_percent,
            "healthy_velocity_m_per_s": course.velocity_m_per_s,
        }
        for changed_percent, course in zip(STRENGTHS_percent, result.by_strength, strict=True)
    )


def where_table(result: BeforeAfter) -> pd.DataFrame:
    """Return the places of the chain, and what is changed where."""
    mechanism = result.mechanism
    state = mechanism.state(result.settings.changed_percent / 100)
    rows = []
    for site, (name, _) in chain_places().items():
        row = {"place": name, "fault": "", "treatment": "", "parameter": "", "before": "", "after": ""}
        if site == result.fault.site:
            row["fault"] = result.fault.name
        if site in mechanism.sites:
            row |= {
                "treatment": mechanism.name,
                "parameter": mechanism.effect,
                "before": number(getattr(ChainState(), mechanism.parameter), 6),
                "after": number(getattr(state, mechanism.parameter), 6),
            }
        rows.append(row)
    return pd.DataFrame(rows)
