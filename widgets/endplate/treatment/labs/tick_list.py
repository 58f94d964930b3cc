"""Treatments to tick: those that fit a complaint, by their full names, and waiting, which is always among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import ipywidgets
from markupsafe import Markup

_TITLE = Markup('<span class="endplate-heading">{}</span>')
_NOTE = Markup('<div role="status">{}</div>')


class TickList(ipywidgets.VBox):
    """A list of treatments with a box to tick beside each.

    Parameters
    ----------
    title : str
        What is to be ticked.
    always : str
        Name of what is always ticked.
    ticked : callable
        Takes a short name, and whether it has been ticked or taken away.
    """

    def __init__(self, title: str, always: str, ticked: Callable[[str, bool], None]) -> None:
        self._ticked = ticked
        self._setting = False
        self._disabled = False
        self._boxes: dict[str, ipywidgets.Checkbox] = {}
        self._shown: tuple[str, ...] = ()
        self._full: frozenset[str] = frozenset()
        self._always = ipywidgets.Checkbox(value=True, disabled=True, description=always, indent=False)
        self._list = ipywidgets.Box([self._always]).add_class("endplate-ticks")
        self.note = ipywidgets.HTML().add_class("endplate-mechanism")
        title_widget = ipywidgets.HTML(str(_TITLE.format(title))).add_class("endplate-heading")
        super().__init__([title_widget, self._list, self.note])
        self.add_class("endplate-tick-list")

    def show(self, names: Mapping[str, str], ticked: Sequence[str], most: int, own: frozenset[str]) -> None:
        """Show treatments and which of them are ticked.

        Parameters
        ----------
        names : mapping of str to str
            Full names by short names, in their order.
        ticked : sequence of str
            Short names of those that are ticked.
        most : int
            How many of the kit's may be ticked; at so many the others stand still.
        own : frozenset of str
            Short names of those that do not count, because rows of one's own brought them.
        """
        self._setting = True
        try:
            for key, name in names.items():
                if key not in self._boxes:
                    box = ipywidgets.Checkbox(indent=False)
                    box.observe(partial(self._changed, key), "value")
                    self._boxes[key] = box
                self._boxes[key].description = name
                self._boxes[key].value = key in ticked
            self._shown = tuple(names)
            counted = [key for key in ticked if key not in own]
            full = len(counted) >= most
            self._full = frozenset(key for key in names if full and key not in ticked and key not in own)
            self._list.children = (self._always, *(self._boxes[key] for key in names))
            self.note.value = str(_NOTE.format(_full_words(most) if self._full else ""))
            self._enable()
        finally:
            self._setting = False

    @property
    def boxes(self) -> Mapping[str, ipywidgets.Checkbox]:
        """The boxes that are shown, by the short names of their treatments."""
        return {key: self._boxes[key] for key in self._shown}

    @property
    def disabled(self) -> bool:
        """Whether nothing can be ticked now."""
        return self._disabled

    @disabled.setter
    def disabled(self, disabled: bool) -> None:
        self._disabled = disabled
        self._enable()

    def _enable(self) -> None:
        for key, box in self._boxes.items():
            box.disabled = self._disabled or key in self._full

    def _changed(self, key: str, change: Mapping[str, bool]) -> None:
        if not self._setting:
            self._ticked(key, change["new"])


def _full_words(most: int) -> str:
    return f"{most} treatments stand side by side, and no more have room. Take one away to tick another."
