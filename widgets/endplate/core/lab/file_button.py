"""A button that takes a file of the reader's computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Bool, Int, Unicode

_HERE = Path(__file__).parent
_SCRIPTS = (_HERE.parent / "view" / "kernel_messages.js", _HERE / "file_button.js")


class FileButton(anywidget.AnyWidget):
    """A button that takes one file, and hands over its name and its content, or why there is none.

    The page looks at the size before it sends anything. A message of more than ten megabytes ends the
    connection between page and kernel, and ipywidgets' own button is dead from then on.

    Parameters
    ----------
    description : str
        Words of the button.
    accept : str
        Suffix of the files that are offered first, such as ``.csv``.
    most_bytes : int
        The largest file that is sent.
    take : callable
        Takes the name of a file and its content.
    refuse : callable
        Takes the name of a file that was not sent, and whether it is too large; otherwise it could not be read.
    opening : callable, optional
        Called when the button is pressed: what takes long can begin while a file is being looked for.

    Attributes
    ----------
    disabled : bool
        Whether it cannot be pressed.
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)

    description = Unicode().tag(sync=True)
    accept = Unicode().tag(sync=True)
    most_bytes = Int().tag(sync=True)
    disabled = Bool(False).tag(sync=True)

    def __init__(
        self,
        description: str,
        accept: str,
        most_bytes: int,
        *,
        take: Callable[[str, bytes], None],
        refuse: Callable[[str, bool], None],
        opening: Callable[[], None] = lambda: None,
    ) -> None:
        self._take, self._refuse, self._opening = take, refuse, opening
        super().__init__(description=description, accept=accept, most_bytes=most_bytes)
        self.on_msg(self._handle)

    def _handle(self, widget: FileButton, message: dict[str, Any], buffers: list[memoryview]) -> None:
        if "opening" in message:
            self._opening()
        elif "fault" in message:
            self._refuse(message["name"], message["fault"] == "large")
        else:
            self._take(message["name"], bytes(buffers[0]))
