"""A prediction that opens a lab."""

from __future__ import annotations

from typing import Any

import ipywidgets

from endplate.core.questions.bank import read
from endplate.core.questions.card import Card
from endplate.core.tables.problems import TableError
from endplate.core.view import bundle, resume_in_cell

LOCKED = "The simulation opens here when you have committed your prediction."


class Prediction(ipywidgets.VBox):
    """A question above a lab that stays shut until the answer is committed.

    Then the lab moves to the situation that was asked about, and the card sets the
    prediction beside what the simulation shows. It cannot be changed any more, only
    begun again.

    Parameters
    ----------
    key : str
        Key of a prediction in ``data/questions.csv``.
    lab : Lab
        The lab that shows the answer.

    Attributes
    ----------
    answer : object
        What was committed; None before.

    Raises
    ------
    TableError
        The prediction does not exist, is not complete, or asks for what the lab does not have.
    """

    def __init__(self, key: str, lab: Any) -> None:
        self._item = read(key, "prediction")
        # Said now to the author of a lesson, so that no learner meets it after committing
        if self._item.preset and self._item.preset not in lab.presets:
            raise TableError(
                f"The prediction {key} asks for the preset {self._item.preset!r}, which the lab does not "
                f"have. It has: {', '.join(lab.presets)}."
            )
        if self._item.quantity and not hasattr(lab.result, self._item.quantity):
            raise TableError(f"The prediction {key} asks for {self._item.quantity}, which the result of the lab lacks.")
        self.lab = lab
        self.answer: Any = None
        self.card = Card(
            self._item,
            heading="Predict",
            action="Commit my prediction",
            submit=self.commit,
            restart=self.restart,
            done="Committed",
            again="Predict again",
        )
        super().__init__([self.card, lab])
        lab.lock(LOCKED)

    def commit(self, value: Any) -> None:
        """Commit an answer and open the lab.

        Parameters
        ----------
        value : str, int or float
            Text or position of an option, or the number.

        Raises
        ------
        ValueError
            ``value`` is no answer to this question, or one is committed already; nothing changes then.
        """
        if self.answer is not None:
            raise ValueError("A prediction is committed already. Call restart() to make another.")
        answer = self._item.read(value)
        if self._item.preset:
            self.lab.apply(self._item.preset)
        self.lab.unlock()
        outcome = self._item.compare(answer, self.lab)
        self.answer = answer
        self.card.entry = self._item.entry(answer)
        self.card.committed = True
        # Options are marked where they stand, and the lab below shows the rest
        pairs = (
            ()
            if outcome.correct
            else (
                ("You predicted", self._item.words(answer)),
                ("The simulation shows", outcome.shown),
            )
        )
        self.card.say(outcome.right, outcome.verdict, outcome.remarks, pairs, outcome.correct)

    def restart(self) -> None:
        """Take the answer back and shut the lab, for the next learner or another try."""
        self.answer = None
        self.card.clear()
        self.lab.lock(LOCKED)

    def __repr__(self) -> str:
        state = "open" if self.answer is None else f"committed {self._item.words(self.answer)}"
        return f"Prediction {self._item.key}: {state} · {self.lab!r}"

    def kept(self) -> tuple[Any, Any] | None:
        """Return the committed answer and what the lab has been brought to since, or None before an answer."""
        return None if self.answer is None else (self._item.entry(self.answer), self.lab.kept())

    def resume(self, kept: tuple[Any, Any]) -> None:
        """Commit the answer that :meth:`kept` returned, and bring the lab to where it was."""
        entry, of_lab = kept
        self.commit(entry)
        if of_lab is not None:
            self.lab.resume(of_lab)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        resume_in_cell(self, (self._item.key, self.lab.key, self.lab.state))
        return bundle(self, repr(self), {"endplate": {}}, self._item.in_markdown("Predict"))
