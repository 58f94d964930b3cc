"""A question with feedback for each of its options."""

from __future__ import annotations

from typing import Any, cast

import ipywidgets

from endplate.core.opening import opened_when_asked_for
from endplate.core.questions.bank import hints, read
from endplate.core.questions.card import Card
from endplate.core.questions.item import CheckItem
from endplate.core.view import bundle, resume_in_cell


class Question(ipywidgets.VBox):
    """A question that checks what was understood, to be answered as often as one likes.

    Parameters
    ----------
    key : str
        Key of a check in ``data/questions.csv``.
    resumes : bool
        Whether an answer that the page had kept is given again.
    number : int
        Which draw of its numbers it begins with, from 1, where it has numbers that change.

    Attributes
    ----------
    chosen : str
        The answer given last, in words; empty before.
    feedback : str
        What is said to it.
    correct : bool or None
        Whether it is right; None before.
    hints_shown : int
        How many of its hints were asked for.

    Raises
    ------
    TableError
        The check does not exist or is not complete.

    Examples
    --------
    >>> question = Question("safety_factor_three")
    >>> question.answer(1)
    """

    @opened_when_asked_for()
    def __init__(self, key: str, *, resumes: bool = True, number: int = 1) -> None:
        item = cast(CheckItem, read(key, "check"))  # each kind refuses the purpose that it is not for
        self._item = item.numbered(number)
        self._hints = hints(key)
        self.chosen, self.feedback = "", ""
        self.correct: bool | None = None
        self.card = Card(
            self._item,
            heading="Check",
            action="Check my answer",
            submit=self.answer,
            key=self._item.key,
            resume=self._resume_kept if resumes else None,
            hint=self.hint,
            hint_total=len(self._hints),
            renew=self.renew if self._item.renews else None,
        )
        super().__init__([self.card])

    def answer(self, value: Any) -> None:
        """Give an answer.

        Parameters
        ----------
        value : str, int, list or dict
            Text of an option or its position counted from 1; a list of them where several are right; a list of
            texts in their order; the partner of each thing; a number with its unit; or a place on a trace.

        Raises
        ------
        ValueError
            ``value`` is no answer to this question; nothing changes then.
        """
        item = self._item.as_asked(value)
        answer = item.read(value)
        judged = item.judge(answer)
        if item is not self._item:  # an answer that was kept, to other numbers
            self._ask(item)
        self.chosen, self.correct = self._item.words(answer), judged.right
        self.feedback = " ".join((*judged.points, *judged.remarks[:1]))
        self.card.entry = self._item.entry(answer)
        self.card.say(judged.right, judged.verdict, judged.remarks, points=judged.points, answer=self.chosen)

    def renew(self) -> None:
        """Ask the same with other numbers; an answer that was given stays kept, and the first one counts."""
        self._ask(self._item.another())

    def _ask(self, item: CheckItem) -> None:
        self._item = item
        self.chosen, self.feedback, self.correct = "", "", None
        self.card.ask(item)

    @property
    def hints_shown(self) -> int:
        """How many of its hints were asked for."""
        return len(self.card.hints)

    def hint(self) -> str:
        """Show one more hint.

        Returns
        -------
        str
            The hint; empty when there are no more.
        """
        shown = self.hints_shown
        self.card.hints = list(self._hints[: shown + 1])
        return self._hints[shown] if shown < len(self._hints) else ""

    def __repr__(self) -> str:
        return f"Question {self._item.key}: {self._item.extent()}"

    def kept(self) -> tuple[str, int] | None:
        """Return the answer given last and how many hints were shown; None before either."""
        entry = self.card.entry if self.chosen else ""
        return (entry, self.hints_shown) if entry or self.hints_shown else None

    def resume(self, kept: tuple[str, int]) -> None:
        """Give the answer that :meth:`kept` returned, and show the hints again."""
        entry, shown = kept
        self.card.hints = list(self._hints[:shown])
        if entry:
            self.answer(entry)

    def _resume_kept(self, entry: str | None) -> None:
        if entry:  # a check is never skipped
            self.answer(entry)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        resume_in_cell(self, self._item.key)
        return bundle(self, repr(self), {"endplate": {"card": self.card.model_id}}, self._item.in_markdown("Check"))
