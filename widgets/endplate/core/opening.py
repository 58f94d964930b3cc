"""Tell the page of a widget once, when it is finished.

A widget opens itself in the page the moment it is made, and every change after that is a message of its own. A lab is
a hundred widgets, most of which are still arranged, hidden or filled while the lab is built: a third of its messages
took back what an earlier one had said. Kernel, server and page each have work with every one of them.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ipywidgets import Layout, Style, Widget


class _NotYet:
    """Stand for the line between a widget and the page until the widget is finished."""

    kernel = None  # by which a widget knows that there is nobody to tell of a change

    def __init__(self) -> None:
        self.comm_id = uuid.uuid4().hex

    def on_msg(self, callback: Callable[..., None]) -> None:
        """Hear of nothing, as the page does not know the widget."""

    def close(self) -> None:
        """Close nothing."""


_BUILDING = threading.local()  # a slider may answer in another thread, and shows what it makes at once


@contextmanager
def opened_when_finished() -> Iterator[None]:
    """Open the widgets that are made within only at its end, with what they are then; also a decorator."""
    if getattr(_BUILDING, "waiting", None) is not None:  # a part of what is built already
        yield
        return
    _BUILDING.waiting = {}
    Widget.on_widget_constructed(_put_off)
    try:
        yield
    finally:
        try:
            _Opening(_BUILDING.waiting).open_all()
        finally:
            _BUILDING.waiting = None


def _put_off(widget: Widget) -> None:
    if (waiting := getattr(_BUILDING, "waiting", None)) is not None:
        waiting[widget] = widget.comm = _NotYet()


class _Opening:
    """Open widgets after those that they name, as a page refuses names that it does not know.

    Every slider and button has a style of its own, and all say the same, so that they share one.
    """

    def __init__(self, waiting: dict[Widget, _NotYet]) -> None:
        self._waiting = waiting
        self._styles: dict[tuple[Any, ...], Style] = {}

    def open_all(self) -> None:
        while self._waiting:
            # A style is made before its widget or only when that is opened, and may turn out to be needless
            for widget in [each for each in self._waiting if not isinstance(each, Style)] or list(self._waiting):
                self._open(widget)

    def _open(self, widget: Widget) -> None:
        if (stand_in := self._waiting.pop(widget, None)) is None or widget.comm is not stand_in:  # or closed meanwhile
            return
        if not isinstance(widget, (Layout, Style)):
            for name, value in widget.trait_values(sync=True).items():
                if isinstance(value, Style) and value in self._waiting:
                    value = self._shared(value)
                    widget.set_trait(name, value)
                for part in _parts(value):
                    self._open(part)
        widget.comm = None
        widget.open()  # under the name that it has had from the start

    def _shared(self, style: Style) -> Style:
        first = self._styles.setdefault((type(style), *style.trait_values(sync=True).values()), style)
        if first is not style:
            del self._waiting[style]
            style.close()
        return first


def _parts(value: Any) -> Iterator[Widget]:
    if isinstance(value, Widget):
        yield value
    elif isinstance(value, (tuple, list)):
        yield from (each for each in value if isinstance(each, Widget))
