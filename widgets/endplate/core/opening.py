"""Tell the page of a widget when it is first asked for, finished, and not before.

A widget of ipywidgets opens itself in the page the moment it is made, and every change after that is a message of its
own. A lab is a hundred widgets, most of which are still arranged, hidden or filled while the lab is built; a page that
gets another child before the figure builds the figure a second time; and some labs are never shown. So what is made
within :func:`opened_when_asked_for` waits until its name on the page is asked for: by the output that shows it, or by
the box around it when that opens. A widget thus opens after all those that it names, as a page demands.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ipywidgets import Widget
from ipywidgets.widgets.widget import _instances

from endplate.core.looks import share_looks

_BUILDING = threading.local()  # a slider may answer in another thread, and shows what it makes at once


class _NotYet:
    """Stand for the line between a widget and the page until somebody asks for the widget's name."""

    kernel = None  # by which a widget knows that there is nobody to tell of a change

    def __init__(self, widget: Widget) -> None:
        self.widget, self._name, self._finished = widget, uuid.uuid4().hex, False
        widget.close = self._forget  # its own would ask for the name

    @property
    def comm_id(self) -> str:
        """Name of the widget on the page; a finished one is told to the page when its name is asked for."""
        if self._finished:
            self._forget()
            self.widget.open()  # under the name that it has had from the start
        return self._name

    def finish(self) -> None:
        """Let the widget open from now on, unless it has been closed."""
        self._finished = self.widget.comm is self
        _instances.pop(self._name, None)  # a page that is loaded again asks for all of these

    def on_msg(self, callback: Callable[..., None]) -> None:
        """Hear of nothing, as the page does not know the widget."""

    def _forget(self) -> None:
        """Let the widget go without this line."""
        self._finished = False
        _instances.pop(self._name, None)
        self.widget.comm = None
        del self.widget.close


@contextmanager
def opened_when_asked_for() -> Iterator[None]:
    """Let widgets that are made within open when they are asked for, but not before its end; also a decorator."""
    if getattr(_BUILDING, "made", None) is not None:  # a part of what is built already
        yield
        return
    _BUILDING.made = []
    Widget.on_widget_constructed(_put_off)
    try:
        yield
    finally:
        made = _BUILDING.made
        for each in made:  # and the looks that are added meanwhile
            share_looks(each.widget)
        _BUILDING.made = None
        for each in made:
            each.finish()


def _put_off(widget: Widget) -> None:
    if (made := getattr(_BUILDING, "made", None)) is not None:
        widget.comm = _NotYet(widget)
        made.append(widget.comm)
