"""The card of a question on the page."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import anywidget
from traitlets import Bool, Dict, Int, List, Unicode

from endplate.core.words import markdown_text

_HERE = Path(__file__).parent
_KINDS = _HERE / "kinds"
# The card first; then each kind of question adds its inputs to it
_SCRIPTS = [
    _HERE.parent / "view" / "kernel_messages.js",
    _HERE.parent / "view" / "hand_in.js",
    _HERE / "answer_store.js",
    _HERE / "card.js",
    *sorted(_KINDS.glob("*_inputs.js")),
]
_STYLES = [_HERE / "card.css", _HERE / "lesson_on_a_phone.css", *sorted(_KINDS.glob("*_inputs.css"))]
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
    skip : callable
        Goes on without an answer; the page offers it where it is given.
    restart : callable
        Opens a committed card again.
    key : str
        Name under which the page keeps the answer.
    resume : callable
        Takes an answer that the page had kept, or None where the question was skipped, and gives it again.
    hint : callable
        Shows one more hint.
    hint_total : int
        How many hints there are; without any, no button is shown for them.
    renew : callable
        Asks the same with other numbers; the page offers it where it is given.
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
        What is said about the answer: ``right``, ``verdict``, ``pairs``, ``points``, ``remarks``,
        ``correct``, ``drawn``, and ``saved``, the words that go into a notebook which is saved.
    hints : list of str
        The hints that are shown.
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = "\n".join(style.read_text(encoding="utf-8") for style in _STYLES)

    kind = Unicode().tag(sync=True)
    heading = Unicode().tag(sync=True)
    prompt = Unicode().tag(sync=True)
    action = Unicode().tag(sync=True)
    done = Unicode().tag(sync=True)
    again = Unicode().tag(sync=True)
    key = Unicode().tag(sync=True)
    can_skip = Bool(False).tag(sync=True)
    can_resume = Bool(False).tag(sync=True)
    can_renew = Bool(False).tag(sync=True)
    inputs = Dict().tag(sync=True)
    entry = Unicode().tag(sync=True)
    committed = Bool(False).tag(sync=True)
    message = Unicode().tag(sync=True)
    report = Dict().tag(sync=True)
    hints = List(Unicode()).tag(sync=True)
    hint_total = Int(0).tag(sync=True)

    def __init__(
        self,
        item: Content,
        *,
        heading: str,
        action: str,
        submit: Callable[[str], None],
        skip: Callable[[], None] | None = None,
        restart: Callable[[], None] | None = None,
        done: str = "",
        again: str = "",
        key: str = "",
        resume: Callable[[str | None], None] | None = None,
        hint: Callable[[], object] | None = None,
        hint_total: int = 0,
        renew: Callable[[], None] | None = None,
    ) -> None:
        self._submit, self._skip, self._restart, self._resume = submit, skip, restart, resume
        self._hint, self._renew = hint, renew
        words = {"heading": heading, "prompt": item.prompt, "action": action, "done": done, "again": again}
        super().__init__(kind=item.kind, inputs=item.inputs(), key=key, hint_total=hint_total, **words)
        self.can_skip, self.can_resume, self.can_renew = skip is not None, resume is not None, renew is not None
        self.on_msg(self._handle)

    def say(
        self,
        right: bool | None,
        verdict: str,
        remarks: tuple[str, ...],
        pairs: tuple[tuple[str, str], ...] = (),
        correct: str = "",
        drawn: tuple[float, ...] = (),
        points: tuple[str, ...] = (),
        answer: str = "",
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
        drawn : tuple of float
            What the simulation has where the learner drew.
        points : tuple of str
            What is said about parts of the answer, a line each.
        answer : str
            The answer itself, in words; empty where the question was skipped.
        """
        self.message = ""
        self.report = {
            "right": right,
            "verdict": verdict,
            "remarks": list(remarks),
            "pairs": list(pairs),
            "points": list(points),
            "correct": correct,
            "drawn": list(drawn),
            "saved": _for_the_notebook(answer, verdict, points, remarks, pairs) if answer else "",
        }

    def ask(self, item: Content) -> None:
        """Ask the same with other words and inputs; what was said before goes."""
        self.clear()
        with self.hold_sync():
            self.prompt, self.inputs = item.prompt, item.inputs()

    def clear(self) -> None:
        """Take answer and report away, so that the card can be answered again."""
        self.entry, self.message, self.report, self.committed = "", "", {}, False

    def _handle(self, widget: Card, content: dict[str, Any], buffers: list[memoryview]) -> None:
        if "are_you_there" in content:
            self.send({"here": True})
            return
        if "resume" in content:
            self._give_again(content["resume"])
            return
        if "hint" in content and self._hint:
            self._hint()
            return
        # Emptied first, so that a screen reader says the same words again when they come again
        self.message, self.report = "", {}
        try:
            if "submit" in content:
                self.entry = content["submit"]
                self._submit(self.entry)
            elif "skip" in content and self._skip:
                self._skip()
            elif "renew" in content and self._renew:
                self._renew()
            elif self._restart:
                self._restart()
        except ValueError as error:
            self.message = str(error)
        except Exception:
            _LOG.exception("The answer %r could not be used", self.entry)
            self.message = "Something went wrong in the kit itself; its log says what. Try it once more."

    def _give_again(self, entry: str | None) -> None:
        """Give an answer that the page had kept; one that another version of the kit took is left."""
        if self._resume is None or self.entry or self.committed:
            return
        with contextlib.suppress(ValueError):
            self._resume(entry)


def _for_the_notebook(
    answer: str,
    verdict: str,
    points: tuple[str, ...],
    remarks: tuple[str, ...],
    pairs: tuple[tuple[str, str], ...],
) -> str:
    """Return an answer and what is said to it as Markdown, for whoever reads the notebook without a kernel."""
    compared = (f"{title}: {markdown_text(text)}." for title, text in pairs[1:])  # the first is the answer
    listed = ["\n".join(f"- {markdown_text(point)}" for point in points)] if points else []
    said = [f"**Your answer.** {markdown_text(answer)}", markdown_text(verdict), *compared, *listed]
    return "\n\n".join([*said, *map(markdown_text, remarks)])
