"""The table of a learner's trials in the page, with a button in each row that takes it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Bool, Dict, Int, List, Unicode

_HERE = Path(__file__).parent
_CORE = _HERE.parents[1]
_SCRIPTS = (
    _CORE / "view" / "kernel_messages.js",
    _CORE / "questions" / "answer_store.js",
    _HERE / "series_table.js",
)


class SeriesTable(anywidget.AnyWidget):
    """A real table: a caption, headers of columns and rows, and a button in each row.

    Parameters
    ----------
    asked : dict of str to callable
        What the page can ask for, by its name: ``remove`` takes the number of a trial, ``clear`` and ``back`` nothing.

    Attributes
    ----------
    caption, same, said : str
        Title, what all rows share, and what has just been done.
    head : list of str
        Names of the columns; that of the trials' numbers comes first.
    rows : list of list of str
        Cells as they are read.
    numeric : list of bool
        Which columns hold numbers.
    settings : int
        How many columns after the first hold settings.
    file : dict
        Name and content of the CSV file.
    back : bool
        Whether something that was taken away can come back.
    disabled : bool
        Whether nothing can be pressed.
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = (_HERE / "series_table.css").read_text(encoding="utf-8")

    caption = Unicode().tag(sync=True)
    same = Unicode().tag(sync=True)
    said = Unicode().tag(sync=True)
    head: List[str] = List().tag(sync=True)
    rows: List[Any] = List().tag(sync=True)
    numeric: List[bool] = List().tag(sync=True)
    settings = Int(0).tag(sync=True)
    file = Dict().tag(sync=True)
    back = Bool(False).tag(sync=True)
    disabled = Bool(False).tag(sync=True)

    def __init__(self, asked: dict[str, Callable[..., None]]) -> None:
        self._asked = asked
        super().__init__()
        self.on_msg(self._handle)

    def _handle(self, widget: SeriesTable, message: dict[str, Any], buffers: list[memoryview]) -> None:
        if self.disabled:
            return
        if "remove" in message:
            self._asked["remove"](int(message["remove"]))
        elif message.get("ask") in ("clear", "back"):
            self._asked[message["ask"]]()
