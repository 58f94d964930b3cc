"""The card of a question on the page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import anywidget
from traitlets import Bool, Dict, Unicode

_HERE = Path(__file__).parent
# The card first; then each kind of question adds its inputs to it
_SCRIPTS = [_HERE.parent / "view" / "kernel_messages.js", _HERE / "card.js", *sorted(_HERE.glob("*_inputs.js"))]
_LOG = logging.getLogger("endplate")


class Content(Protocol):
    """What a card asks: a question, or a claim to be judged."""

    @property
    def kind(self) -> str:
        """Kind of the inputs: the script of that name puts them on the page."""

    @property
    def prompt(self) -> str:
        """Words above the inputs."""

    def inputs(self) -> dict[str, Any]:
        """Return what the page needs to ask for the answer."""


class Card(anywidget.AnyWidget):
    """A question, its inputs, a button, and what is said about the answer.

    Parameters
    ----------
    item : Content
        The question.
    heading, action : str
        What the card asks for, and the words of its button.
    submit : callable
        Takes the answer that was entered on the page. An exception is shown on the card.
    restart : callable
        Opens a committed card again.
    done, again : str
        Words of the button on a committed card, and of the one that opens it again.

    Attributes
    ----------
    entry : str
        Answer as it was entered last.
    committed : bool
        Whether the answer stands and cannot be changed.
    message : str
        Why the entry is no answer; empty when nothing is wrong.
    report : dict
        What is said about the answer: ``right``, ``verdict``, ``pairs``, ``remarks``, ``correct``.
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css: str | Path = _HERE / "card.css"

    kind = Unicode().tag(sync=True)
    heading = Unicode().tag(sync=True)
    prompt = Unicode().tag(sync=True)
    action = Unicode().tag(sync=True)
    done = Unicode().tag(sync=True)
    again = Unicode().tag(sync=True)
    inputs = Dict().tag(sync=True)
    entry = Unicode().tag(sync=True)
    committed = Bool(False).tag(sync=True)
    message = Unicode().tag(sync=True)
    report = Dict().tag(sync=True)

    def __init__(
        self,
        item: Content,
        *,
        heading: str,
        action: str,
        submit: Callable[[str], None],
        restart: Callable[[], None] | None = None,
        done: str = "",
        again: str = "",
    ) -> None:
        self._submit, self._restart = submit, restart
        words = {"heading": heading, "prompt": item.prompt, "action": action, "done": done, "again": again}
        super().__init__(kind=item.kind, inputs=item.inputs(), **words)
        self.on_msg(self._handle)

    def say(
        self,
        right: bool | None,
        verdict: str,
        remarks: tuple[str, ...],
        pairs: tuple[tuple[str, str], ...] = (),
        correct: str = "",
    ) -> None:
        """Say something about the answer.

        Parameters
        ----------
        right : bool or None
            Which mark stands before the verdict; none without it.
        verdict : str
            The answer judged in a few words.
        remarks : tuple of str
            Paragraphs.
        pairs : tuple of pair of str
            Things to be set side by side, each with its title.
        correct : str
            Text of the right option, which is marked; empty where none is.
        """
        self.message = ""
        self.report = {
            "right": right,
            "verdict": verdict,
            "remarks": list(remarks),
            "pairs": list(pairs),
            "correct": correct,
        }

    def clear(self) -> None:
        """Take answer and report away, so that the card can be answered again."""
        self.entry, self.message, self.report, self.committed = "", "", {}, False

    def _handle(self, widget: Card, content: dict[str, Any], buffers: list[memoryview]) -> None:
        if "are_you_there" in content:
            self.send({"here": True})
            return
        # Emptied first, so that a screen reader says the same words again when they come again
        self.message, self.report = "", {}
        try:
            if "submit" in content:
                self.entry = content["submit"]
                self._submit(self.entry)
            elif self._restart:
                self._restart()
        except ValueError as error:
            self.message = str(error)
        except Exception:
            _LOG.exception("The answer %r could not be used", self.entry)
            self.message = "Something went wrong in the kit itself; the log of the kernel says what. Try it once more."
