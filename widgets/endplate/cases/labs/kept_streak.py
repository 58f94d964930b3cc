"""How many cases were solved in a row, kept by the page beside the learner's answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
from traitlets import Int

from endplate import core

_HERE, _CORE = Path(__file__).parent, Path(core.__file__).parent
_SCRIPTS = (
    _CORE / "view" / "kernel_messages.js",
    _CORE / "questions" / "answer_store.js",
    _HERE / "kept_streak.js",
)


class KeptStreak(anywidget.AnyWidget):
    """Say how many cases were solved in a row; the page keeps the number, and gives it to the next kernel.

    Attributes
    ----------
    streak : int
        The number.
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = ".endplate-streak { color: var(--jp-content-font-color1, #1b1b1b); margin: 0; }"

    streak = Int(0, min=0).tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self.on_msg(self._handle)

    def _handle(self, widget: KeptStreak, content: dict[str, Any], buffers: list[memoryview]) -> None:
        kept = content.get("kept")
        if isinstance(kept, int) and kept >= 0:
            self.streak = kept
