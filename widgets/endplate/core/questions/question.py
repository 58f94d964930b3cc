"""A question with feedback for each of its options."""

from __future__ import annotations

from typing import Any, cast

import ipywidgets

from endplate.core.questions.bank import read
from endplate.core.questions.card import Card
from endplate.core.questions.choice import ChoiceQuestion
from endplate.core.view import bundle, resume_in_cell


class Question(ipywidgets.VBox):
    """A question that checks what was understood, to be answered as often as one likes.

    Parameters
    ----------
    key : str
        Key of a check in ``data/questions.csv``.

    Attributes
    ----------
    chosen : str
        Text of the option chosen last; empty before.
    feedback : str
        What is said to it.
    correct : bool or None
        Whether it is right; None before.

    Raises
    ------
    TableError
        The check does not exist or is not complete.

    Examples
    --------
    >>> question = Question("safety_factor_three")
    >>> question.answer(1)
    """

    def __init__(self, key: str) -> None:
        self._item = cast(ChoiceQuestion, read(key, "check"))  # only a prediction may ask for a number
        self.chosen, self.feedback = "", ""
        self.correct: bool | None = None
        self.card = Card(self._item, heading="Check", action="Check my answer", submit=self.answer)
        super().__init__([self.card])

    def answer(self, value: str | int) -> None:
        """Choose an option.

        Parameters
        ----------
        value : str or int
            Its text, or its position counted from 1.

        Raises
        ------
        ValueError
            There is no such option; nothing changes then.
        """
        option = self._item.read(value)
        self.chosen, self.feedback, self.correct = option.text, option.feedback, option.correct
        self.card.entry = option.text
        # The mechanism would give the answer away to those who may try again
        remarks = (option.feedback, self._item.explanation) if option.correct else (option.feedback,)
        self.card.say(option.correct, "Right." if option.correct else "Not yet. You may try again.", remarks)

    def __repr__(self) -> str:
        return f"Question {self._item.key}: {len(self._item.options)} options"

    def kept(self) -> str | None:
        """Return the option chosen last, or None."""
        return self.chosen or None

    def resume(self, kept: str) -> None:
        """Choose the option that :meth:`kept` returned."""
        self.answer(kept)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        resume_in_cell(self, self._item.key)
        return bundle(self, repr(self), {"endplate": {}}, self._item.in_markdown("Check"))
