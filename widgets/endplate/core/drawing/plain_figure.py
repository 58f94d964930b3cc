"""A plotly figure that stays plain dictionaries until somebody looks at it.

plotly checks every entry of a figure that is made, which takes longer than most of the kit's models. A page only needs
the dictionaries. So a lab's step leaves the checks out; whoever asks the figure for anything gets it checked, and the
tests ask for every picture of every lab.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from endplate.core.lazy import never_beside_loading

_PLAIN = "_plain_parts"
_LISTS_OF_PARTS = ("annotations", "shapes", "images")


class PlainFigure(go.Figure):
    """A figure of traces and a layout, which plotly checks when it is first looked at.

    Parameters
    ----------
    traces : sequence of dict
        As :class:`plotly.graph_objects.Figure` takes them, each with its ``type``.
    layout : dict
        The same. Names of axes may be joined with those of their parts, as in ``xaxis_visible``.
    """

    def __init__(self, traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> None:
        self.__dict__[_PLAIN] = ([_set(each) for each in traces], _set(_merged({}, layout)))

    @never_beside_loading
    def __getattr__(self, name: str) -> Any:
        """Make the figure as plotly has it, when the first of its attributes is asked for."""
        plain = self.__dict__.pop(_PLAIN, None)
        if plain is None:
            raise AttributeError(name)
        try:
            super().__init__(data=plain[0], layout=plain[1])
        except Exception:
            self.__dict__[_PLAIN] = plain  # so that whoever looks again is told the same
            raise
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[go.Figure], tuple[dict[str, Any]]]:
        """Return what a copy is made from: an ordinary figure."""
        return go.Figure, (self.to_dict(),)

    def update_layout(
        self, dict1: Mapping[str, Any] | None = None, overwrite: bool = False, **kwargs: Any
    ) -> PlainFigure:
        """Change the layout, as in :class:`plotly.graph_objects.Figure`; a figure that is plain stays so."""
        plain = self.__dict__.get(_PLAIN)
        if plain is None or overwrite:
            super().update_layout(dict1, overwrite, **kwargs)
        else:
            self.__dict__[_PLAIN] = (plain[0], _set(_merged(plain[1], {**(dict1 or {}), **kwargs})))
        return self


def plain_parts(figure: go.Figure) -> tuple[Sequence[Mapping[str, Any]], Mapping[str, Any]]:
    """Return the traces and the layout of any figure as dictionaries, without what is not set.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Any figure; it is not changed, and stays plain if it is.

    Returns
    -------
    tuple
        Traces and layout. They may be those of the figure itself, so they are only to be read.
    """
    plain = figure.__dict__.get(_PLAIN)
    if plain is None:
        return [each.to_plotly_json() for each in figure.data], figure.layout.to_plotly_json()
    traces, layout = plain
    template = layout.get("template")
    return traces, {**layout, "template": _template(template)} if isinstance(template, str) else layout


@functools.cache
def _template(name: str) -> dict[str, Any]:
    """Return one of plotly's own templates."""
    return go.Layout(template=name).to_plotly_json()["template"]


def _merged(layout: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a layout with changes of some of its entries, and of parts of its entries."""
    merged = dict(layout)
    for key, change in changes.items():
        name, _, part = key.partition("_") if "axis" in key else (key, "", "")
        new = {part: change} if part else change
        old = merged.get(name)
        merged[name] = _merged(old, new) if isinstance(old, Mapping) and isinstance(new, Mapping) else new
    return merged


def _set(part: Any) -> Any:
    """Return a part of a figure without what plotly takes for not set: None, and lists of no parts."""
    if isinstance(part, dict):
        return {
            key: _set(each) if isinstance(each, (dict, list, tuple)) else each
            for key, each in part.items()
            if each is not None and not (key in _LISTS_OF_PARTS and not each)
        }
    if isinstance(part, (list, tuple)) and part and isinstance(part[0], dict):
        return [_set(each) for each in part]
    return part
