"""Layouts and styles that say the same are one widget, which all share that look so.

ipywidgets gives every slider and button a layout and a style of its own, each a widget with a message to the page: more
than half of a lab. Nearly all of them say nothing, or only whether something is shown. A shared one must never be
changed, so a widget is shown and hidden by :func:`set_visible`, which gives it another.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeVar

from ipywidgets import DOMWidget, Layout, Style, Widget

Look = TypeVar("Look", bound=Widget)
LOOKS = (Layout, Style)
_shared: dict[tuple[Any, ...], Any] = {}
_firsts: weakref.WeakSet[Any] = weakref.WeakSet()
"""Looks that are shared already: to read what one says takes a tenth of a millisecond, at every step of a slider."""


def share_looks(widget: Widget) -> None:
    """Give a widget shared layouts and styles in place of its own."""
    for name, kind in _looks_of(type(widget)):  # type: ignore[arg-type]  # mypy takes no class for hashable
        widget.set_trait(name, _shared_look(widget, name, kind))


def set_visible(widget: DOMWidget, visible: bool) -> None:
    """Show a widget or hide it.

    Parameters
    ----------
    widget : ipywidgets.DOMWidget
        The widget.
    visible : bool
        Whether it is shown.
    """
    display = "" if visible else "none"
    layout = _shared_look(widget, "layout", Layout)
    if layout.display != display:
        layout = _kept((layout, display), partial(_with_display, layout, display))
    widget.layout = layout


def _with_display(layout: Layout, display: str) -> Layout:
    said = {name: value for name, value in layout.trait_values(sync=True).items() if name[0] != "_"}
    return _first_of(Layout(**said | {"display": display}))


def _shared_look(widget: Widget, name: str, kind: type[Look]) -> Look:
    """Return the shared look for one of a widget's own."""
    if widget.trait_has_value(name):
        return _first_of(getattr(widget, name))
    return _kept((kind,), lambda: _first_of(kind()))  # its own would be made only to be thrown away


def _first_of(look: Look) -> Look:
    """Return the first layout or style that says what ``look`` says."""
    if look in _firsts and look.comm is not None:
        return look
    first = _kept((type(look), *look.trait_values(sync=True).values()), lambda: look)
    if first is not look:
        look.close()
    _firsts.add(first)
    return first


def _kept(key: tuple[Any, ...], make: Callable[[], Look]) -> Look:
    kept = _shared.get(key)
    if kept is None or kept.comm is None:  # closed, as by Widget.close_all
        kept = _shared[key] = make()
    return kept


@cache
def _looks_of(kind: type[Widget]) -> tuple[tuple[str, type[Widget]], ...]:
    """Return the names and classes of the layouts and styles that a class of widgets has."""
    traits = {} if issubclass(kind, LOOKS) else kind.class_traits(sync=True)
    classes = {name: getattr(trait, "klass", None) for name, trait in traits.items()}
    return tuple((name, each) for name, each in classes.items() if isinstance(each, type) and issubclass(each, LOOKS))
