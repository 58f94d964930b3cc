"""Boxes of which a page hears when they are first shown, and then with all that is in them.

A box of ipywidgets tells the page of itself as soon as it is made. Whatever is added afterwards reaches the page as
a change, and a page that gets another child before the figure builds the figure a second time.
"""

from __future__ import annotations

import ipywidgets


class _OpenedLate(ipywidgets.Widget):
    """A widget that opens when its name on the page is first asked for, by an output that shows it or by its parent."""

    _is_asked_for = False

    def open(self) -> None:
        """Open, unless nobody has asked for it yet."""
        if self._is_asked_for:
            super().open()

    @property
    def model_id(self) -> str:
        """Name of the widget on the page."""
        if not self._is_asked_for:
            self._is_asked_for = True
            self.open()
        return super().model_id


class LateBox(_OpenedLate, ipywidgets.Box):
    """A box that may be filled until it is shown."""


class LateHBox(_OpenedLate, ipywidgets.HBox):
    """A row that may be filled until it is shown."""


class LateVBox(_OpenedLate, ipywidgets.VBox):
    """A column that may be filled until it is shown."""
