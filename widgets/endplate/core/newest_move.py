"""Of the moves that reach the kernel while a lab computes, only the newest is answered.

A page can send moves faster than a lab computes: a key held down, a finger on its way, a whole class on one server.
Each move sets its control at once and in its order. The lab computes when no further move is waiting, so that it
answers the last state, and not one after another those that nobody wants any more.

A picture that takes long may be drawn roughly while moves come. The full answer follows when they rest, or when
somebody asks for it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar, copy_context
from typing import Any

import ipywidgets

QUIET_s = 0.001
"""How long the thread that takes messages from the server gets to hand on what has come meanwhile."""
ROUNDS = 10
"""So often the loop of the kernel looks for a message then: it takes several rounds from one to the next."""
LONGEST_s = 0.2
"""Where moves never stop, the lab answers after this time all the same."""
REST_s = 0.15
"""Time without a move after which a rough answer is followed by the full one."""

_BY_PAGE: ContextVar[bool] = ContextVar("moved by the page", default=False)


@contextlib.contextmanager
def moved_by_page() -> Iterator[None]:
    """Take what is moved now for a move of the page, which may be followed by others that are waiting already."""
    token = _BY_PAGE.set(True)
    try:
        yield
    finally:
        _BY_PAGE.reset(token)


class _Heard(ipywidgets.Widget):
    """A control that lets a lab know whether the page has moved it, or a line of Python, which waits for no other."""

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take over what the page has changed."""
        with moved_by_page():
            super().set_state(sync_data)


class Dropdown(_Heard, ipywidgets.Dropdown):
    """A list whose moves may wait."""


class FloatSlider(_Heard, ipywidgets.FloatSlider):
    """A slider over numbers whose moves may wait."""


class IntSlider(_Heard, ipywidgets.IntSlider):
    """A slider over whole numbers whose moves may wait."""


class NewestMove:
    """Answers moves: those of Python at once, and of those that come from a page together only the newest.

    Parameters
    ----------
    answer : callable
        Computes and shows the state in which the controls stand, and calls :meth:`answered` when it begins.
    lock : context manager
        Held while an answer is computed; the same thread may take it again.
    may_be_rough : callable
        Returns what makes an answer to a move of the page rough; nothing where each is given in full.

    Attributes
    ----------
    rough : bool
        Whether the answer that is being computed, or was given last, is a rough one.
    """

    def __init__(
        self,
        answer: Callable[[], object],
        lock: contextlib.AbstractContextManager[Any],
        may_be_rough: Callable[[], object] = lambda: None,
    ) -> None:
        self._answer, self._lock, self._may_be_rough = answer, lock, may_be_rough
        self.rough = False
        self._going_on = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._first_s: float | None = None  # when the oldest move came that has no answer yet
        self._number = 0

    def ask(self) -> None:
        """Answer a move."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None  # not in a kernel: no message can be waiting
        if loop is None or not _BY_PAGE.get():
            self._answer()
            return
        self._number += 1
        if self._first_s is None or self._loop is not loop:  # the loop of a page that was closed looks no more
            self._first_s, self._loop = loop.time(), loop
            self._look_soon(loop)

    def answered(self) -> None:
        """Say that an answer begins, which holds for all moves so far."""
        self._first_s = None
        self.rough = self._going_on and bool(self._may_be_rough())

    def settle(self) -> None:
        """Answer what is left, all of it in full, and wait for an answer that another thread is computing."""
        with self._lock:
            if self._first_s is not None or (self.rough and not self._going_on):
                self._answer()

    def _settle_for_now(self, loop: asyncio.AbstractEventLoop) -> None:
        """Answer moves of the page, after which others may come soon."""
        with self._lock:
            self._going_on = True
            try:
                self.settle()
            finally:
                self._going_on = False
            if self.rough:
                loop.call_later(REST_s, self._finish, self._number)

    def _finish(self, number: int) -> None:
        """Answer in full if no further move has come."""
        if number == self._number:
            self.settle()

    def _look_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        context = copy_context()  # whose request this is: the answer goes out in its name
        context.run(_BY_PAGE.set, False)
        loop.call_later(QUIET_s, self._look, loop, self._number, 0, context=context)

    def _look(self, loop: asyncio.AbstractEventLoop, number: int, rounds: int) -> None:
        """Answer if no further move has come in some rounds of the loop; else begin to look again."""
        if self._first_s is None:
            return
        if loop.time() - self._first_s > LONGEST_s:
            self._settle_for_now(loop)
        elif number != self._number:
            self._look_soon(loop)
        elif rounds < ROUNDS:
            loop.call_soon(self._look, loop, number, rounds + 1)
        else:
            self._settle_for_now(loop)
