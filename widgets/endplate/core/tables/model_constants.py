"""The parameters of a model as a table for readers."""

from __future__ import annotations

from typing import Any

from endplate.core.lazy import pandas
from endplate.core.parameters import declared


def constants(declaration: Any) -> pandas.DataFrame:
    """Return the parameters of a model as a table, so that readers see which are teaching values.

    Parameters
    ----------
    declaration : type or instance
        A declaration of :mod:`endplate.core.parameters`.
    """
    name = declaration.__name__ if isinstance(declaration, type) else type(declaration).__name__
    frame = pandas.DataFrame(
        {
            "label": each.label,
            "default": each.default,
            "range": each.range_text,
            "source": each.source,
            "meaning": each.description,
        }
        for each in declared(declaration).values()
    )
    frame.attrs = {
        "name": name,
        "caption": f"Constants of {name}",
        "titles": {"label": "Constant"},
    }
    return frame
