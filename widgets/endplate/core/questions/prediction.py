"""A prediction that opens a lab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import ipywidgets

from endplate.core.looks import set_visible
from endplate.core.opening import opened_when_asked_for
from endplate.core.questions.bank import read
from endplate.core.questions.card import Card
from endplate.core.questions.item import PredictionItem
from endplate.core.tables.problems import TableError
from endplate.core.view import bundle, resume_in_cell

LOCKED = "The lab opens here when you have committed your prediction."


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
        What was committed; None before, and where it was skipped.
    skipped : bool
        Whether the lab was opened without an answer.
    dismiss : ipywidgets.Button
        Takes what was drawn out of the lab's figure; in sight as long as it is there.

    Raises
    ------
    TableError
        The prediction does not exist, is not complete, or asks for what the lab does not have.
    """

    @opened_when_asked_for()
    def __init__(self, key: str, lab: Any) -> None:
        self._item = cast(PredictionItem, read(key, "prediction"))  # each kind refuses the purpose that it is not for
        # Reported to the author of a lesson at once, so that no learner meets it after committing
        if words := self._item.lacking(lab):
            raise TableError(f"The prediction {key} {words}")
        self.lab = lab
        self.answer: Any = None
        self.skipped = False
        self._is_in_figure = False
        self.card = Card(
            self._item,
            heading="Predict",
            action="Commit my prediction",
            submit=self.commit,
            skip=self.skip,
            restart=self.restart,
            done="Committed",
            again="Predict again",
            key=self._item.key,
            resume=lambda entry: self.resume((entry, None)),
        )
        as_wide_as_its_words = ipywidgets.Layout(width="max-content")
        self.dismiss = ipywidgets.Button(
            description="Take my drawing out of the figure", icon="eraser", layout=as_wide_as_its_words
        )
        set_visible(self.dismiss, False)  # put in later, it would have a page build the lab under it again
        self.dismiss.on_click(lambda _: self._put_into_figure(None))
        super().__init__([self.card, self.dismiss, lab])
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
        self._check_open()
        answer = self._item.read(value)
        self._open_lab()
        outcome = self._item.compare(answer, self.lab)
        self.answer = answer
        self._put_into_figure(self._item.beside(answer, outcome))
        self.card.entry = self._item.entry(answer)
        self.card.committed = True
        # Options are marked where they stand, and the lab below shows the rest
        pairs = (
            ()
            if outcome.correct or outcome.drawn
            else (
                ("You predicted", self._item.words(answer)),
                ("The lab shows", outcome.shown),
            )
        )
        self.card.say(
            outcome.right,
            outcome.verdict,
            outcome.remarks,
            pairs,
            outcome.correct,
            outcome.drawn,
            answer=self._item.words(answer),
        )

    def _put_into_figure(self, drawing: Callable[[Any], Any] | None) -> None:
        """Put what was drawn into the lab's figure, or take it out."""
        if drawing is None and not self._is_in_figure:
            return
        self._is_in_figure = drawing is not None
        self.lab.view.add(drawing)
        set_visible(self.dismiss, drawing is not None)

    def skip(self) -> None:
        """Open the lab without an answer; that counts as skipped, not as wrong.

        Raises
        ------
        ValueError
            A prediction is committed or skipped already; nothing changes then.
        """
        self._check_open()
        self._open_lab()
        self.skipped = True
        self.card.entry = ""  # what was entered and could not be read is no answer
        self.card.committed = True
        self.card.say(None, "Skipped. The lab below shows what happens.", (self._item.explanation,))

    def _check_open(self) -> None:
        if self.answer is not None or self.skipped:
            done = "skipped" if self.skipped else "committed"
            raise ValueError(f"The prediction is {done} already. Call restart() to make another.")

    def _open_lab(self) -> None:
        if self._item.preset:
            self.lab.apply(self._item.preset)
        self.lab.unlock()

    def restart(self) -> None:
        """Take the answer back and shut the lab, for the next learner or another try."""
        self.answer, self.skipped = None, False
        self._put_into_figure(None)
        self.card.clear()
        self.lab.lock(LOCKED)

    def __repr__(self) -> str:
        state = "open" if self.answer is None else f"committed {self._item.words(self.answer)}"
        if self.skipped:
            state = "skipped"
        return f"Prediction {self._item.key}: {state} · {self.lab!r}"

    def kept(self) -> tuple[Any, Any] | None:
        """Return the answer, None if skipped, and what the lab has been brought to since; None before either."""
        if self.skipped:
            return None, self.lab.kept()
        return None if self.answer is None else (self._item.entry(self.answer), self.lab.kept())

    def resume(self, kept: tuple[str | None, Any]) -> None:
        """Commit the answer that :meth:`kept` returned, and bring the lab to where it was."""
        entry, of_lab = kept
        if entry is None:
            self.skip()
        else:
            self.commit(entry)
        if of_lab is not None:
            self.lab.resume(of_lab)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        resume_in_cell(self, (self._item.key, self.lab.key, self.lab.state))
        self.lab.series.show_in_cell()
        of_lab = self.lab.display_metadata()["endplate"].items()
        metadata = {name: value for name, value in of_lab if name == "view"}  # its words would answer the prediction
        metadata["card"] = self.card.model_id
        return bundle(self, repr(self), {"endplate": metadata}, self._item.in_markdown("Predict"))
