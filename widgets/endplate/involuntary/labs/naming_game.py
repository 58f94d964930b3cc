"""A game of naming what a lab shows while the name is hidden, with a table of the names that were confused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import ipywidgets
import numpy as np
from markupsafe import Markup

from endplate.core.lazy import pandas as pd
from endplate.core.questions.card import Card
from endplate.core.questions.choice import ChoiceQuestion, Option

_TABLE = Markup(
    '<div class="endplate-scroll" tabindex="0" role="region" aria-label="Your answers"><table>'
    "<caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
)
_HEADER, _CELL = Markup('<th scope="col">{}</th>'), Markup("<td>{}</td>")
_ROW = Markup('<tr><th scope="row">{correct}</th>{cells}</tr>')


class NamingGame(ipywidgets.VBox):
    """A button that hides names, a card that asks for them, and a table of the answers so far.

    Parameters
    ----------
    prompt : str
        The question on the card.
    marks : mapping of str to str
        Each name, with the marks by which it is recognised.
    hide : callable
        Takes a name, to show what it stands for and hide the name; or None, to show names again.
    rng : numpy.random.Generator
        Source of the names that are drawn.

    Attributes
    ----------
    button : ipywidgets.ToggleButton
        Begins and ends the game.
    answers : list of tuple of str
        Correct name and answered name of each round, in order.
    """

    def __init__(
        self, prompt: str, marks: Mapping[str, str], hide: Callable[[str | None], None], rng: np.random.Generator
    ) -> None:
        self.button = ipywidgets.ToggleButton(value=False, description="Name it blind", icon="eye-slash")
        self.answers: list[tuple[str, str]] = []
        self._marks, self._hide, self.rng = marks, hide, rng
        self._correct: str | None = None
        options = tuple(Option(name, False, mark) for name, mark in marks.items())
        item = ChoiceQuestion(
            key="", purpose="check", prompt=prompt, preset="", quantity="", explanation="", options=options
        )
        self.card = Card(
            item,
            heading="Name it",
            action="That is my answer",
            submit=self.answer,
            restart=self.draw,
            done="Answered",
            again="Show me another",
        )
        self._item = item
        self._table = ipywidgets.HTML().add_class("endplate-data")
        super().__init__()
        self.button.observe(self._switch, "value")

    def draw(self) -> None:
        """Draw a name and show what it stands for, with the name hidden."""
        self._correct = str(self.rng.choice(list(self._marks)))
        self.card.clear()
        self._hide(self._correct)

    def answer(self, value: str | int) -> None:
        """Judge an answer, show the marks of the correct name and of the answered one, and keep both names.

        Parameters
        ----------
        value : str or int
            The answered name, or its number from 1.

        Raises
        ------
        ValueError
            There is no such name, or the round has been answered already.
        """
        named = self._item.read(value).text
        if self._correct is None:
            raise ValueError("Choose to be shown another one first.")
        correct, self._correct = self._correct, None
        self.answers.append((correct, named))
        self.card.entry, self.card.committed = named, True
        remarks = [f"{correct.capitalize()}: {self._marks[correct]}"]
        if named != correct:
            remarks.append(f"{named.capitalize()}, which you named: {self._marks[named]}")
        self.card.say(named == correct, f"It is {correct}.", tuple(remarks))
        self._table.value = str(self._page())

    def confusions(self) -> pd.DataFrame:
        """Return how often each name was answered, with a row for each correct name and a column for each name."""
        correct, named = ([answer[place] for answer in self.answers] for place in (0, 1))
        names = [name for name in self._marks if name in {*correct, *named}]
        counts = pd.crosstab(pd.Series(correct, dtype=object), pd.Series(named, dtype=object))
        return counts.reindex(index=[name for name in names if name in correct], columns=names, fill_value=0)

    def _switch(self, *_: object) -> None:
        self.button.description = "Show the names" if self.button.value else "Name it blind"
        if self.button.value:
            self.children = [self.card, self._table]
            self.draw()
        else:
            self.children = []
            self._correct = None
            self._hide(None)

    def _page(self) -> Markup:
        """Return the table of the answers so far."""
        right = sum(correct == named for correct, named in self.answers)
        caption = f"Your answers: {right} of {len(self.answers)} right. Rows: what was shown. Columns: what you named."
        confusions = self.confusions()
        rows = (
            _ROW.format(correct=correct, cells=Markup().join(_CELL.format(count or "") for count in counts))
            for correct, counts in zip(confusions.index, confusions.to_numpy(), strict=True)
        )
        return _TABLE.format(
            caption=caption,
            head=Markup().join(_HEADER.format(name) for name in confusions.columns),
            rows=Markup().join(rows),
        )
