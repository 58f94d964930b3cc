"""The box below a lab that shows its state code and takes another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets


class CodeBox(ipywidgets.Text):
    """A box for a state code. What is entered and refused stays in it, to be mended or entered again.

    Parameters
    ----------
    entered : callable
        Takes a code when it is entered.
    """

    def __init__(self, entered: Callable[[str], None]) -> None:
        self._entered, self._shown, self._showing = entered, "", False
        super().__init__(description="State code", continuous_update=False)
        self.observe(self._take, "value")
        self.on_msg(self._take_again)

    def show(self, code: str) -> None:
        """Show a code."""
        self._shown, self._showing = code, True
        try:
            self.value = code
        finally:
            self._showing = False

    def _take(self, change: dict[str, Any]) -> None:
        if not self._showing:
            self._entered(self.value)

    def _take_again(self, widget: CodeBox, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Take a text that was refused once more: Enter on a text that is the same changes no value."""
        if content.get("event") == "submit" and self.value != self._shown:
            self._entered(self.value)
