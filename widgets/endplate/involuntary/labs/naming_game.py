"""A game of naming what a lab shows while the name is hidden, with a table of the names that were confused.

All names are dealt like a deck of cards that has been shuffled: each comes once before any comes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import ipywidgets
import numpy as np
from markupsafe import Markup

from endplate.core.lazy import pandas as pd
from endplate.core.looks import set_visible
from endplate.core.questions.card import Card
from endplate.core.questions.kinds.choice import ChoiceQuestion, Option

# On a phone the figure of a lab comes into sight when a control below it is touched. Here it stays where it is, right
# above the names: else it would cover the name that is touched.
_STYLE = Markup("""<style>@media (max-width: 640px) {
.endplate-lab .endplate-body.endplate-body:has(.endplate-naming) > :is(.endplate-view, :has(> .endplate-view)) {
  position: static !important; }
}</style>""")
_PROGRESS = Markup('<div role="status">{}</div>')
_TABLE = Markup(
    '<div class="endplate-scroll" tabindex="0" role="region" aria-label="Your answers"><table>'
    "<caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
)
_HEADER, _CELL = Markup('<th scope="col">{}</th>'), Markup("<td>{}</td>")
_ROW = Markup('<tr><th scope="row">{correct}</th>{cells}</tr>')


class NamingGame(ipywidgets.VBox):
    """A button that hides names, a card that asks for them with how far one is, and a table of the answers so far.

    Parameters
    ----------
    prompt : str
        The question on the card.
    marks : mapping of str to str
        Each name, with the marks by which it is recognised.
    hide : callable
        Takes a name, to show what it stands for and hide the name; or None, to show names again.
    rng : numpy.random.Generator
        Shuffles the names.

    Attributes
    ----------
    button : ipywidgets.ToggleButton
        Begins and ends the game.
    card : Card
        Asks for the name.
    progress : ipywidgets.HTML
        How many names have been dealt, and how many answers were right.
    table : ipywidgets.HTML
        The answers so far.
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
        self._deck: list[str] = []
        self._dealt, self._right = 0, 0
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
        self.progress = ipywidgets.HTML().add_class("endplate-mechanism").add_class("endplate-naming")
        self.table = ipywidgets.HTML().add_class("endplate-data")
        set_visible(self.table, False)
        super().__init__()
        self.button.observe(self._switch, "value")

    @property
    def running(self) -> bool:
        """Whether names are hidden."""
        return bool(self.button.value)

    def draw(self) -> None:
        """Draw a name and show what it stands for, with the name hidden; one that was not answered comes again last."""
        self._put_back()
        if not self._deck:
            self._deck = [str(name) for name in self.rng.permutation(list(self._marks))]
            self._dealt, self._right = 0, 0
        self._correct, self._dealt = self._deck.pop(0), self._dealt + 1
        self.card.clear()
        self._say_how_far()
        self._hide(self._correct)

    def _put_back(self) -> None:
        if self._correct is not None:
            self._deck.append(self._correct)
            self._correct, self._dealt = None, self._dealt - 1

    def _say_how_far(self) -> None:
        far = f"{self._dealt} of {len(self._marks)}, {self._right} right"
        words = far if self._deck or self._correct else f"{far}. All have come."
        self.progress.value = str(_STYLE + _PROGRESS.format(words))

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
        self._right += correct == named
        self._say_how_far()
        self.card.entry, self.card.committed = named, True
        remarks = [f"{correct.capitalize()}: {self._marks[correct]}"]
        if named != correct:
            remarks.append(f"{named.capitalize()}, which you named: {self._marks[named]}")
        self.card.say(named == correct, f"It is {correct}.", (" ".join(remarks),), correct=correct)
        self.table.value = str(self._page())
        set_visible(self.table, True)

    def confusions(self) -> pd.DataFrame:
        """Return how often each name was answered, with a row for each correct name and a column for each name."""
        correct, named = ([answer[place] for answer in self.answers] for place in (0, 1))
        names = [name for name in self._marks if name in {*correct, *named}]
        counts = pd.crosstab(pd.Series(correct, dtype=object), pd.Series(named, dtype=object))
        return counts.reindex(index=[name for name in names if name in correct], columns=names, fill_value=0)

    def _switch(self, *_: object) -> None:
        self.button.description = "Show the names" if self.button.value else "Name it blind"
        set_visible(self.table, bool(self.running and self.answers))
        if self.running:
            self.children = [self.progress, self.card]
            self.draw()
        else:
            self.children = []
            self._put_back()
            self._hide(None)

    def _page(self) -> Markup:
        """Return the table of the answers so far."""
        right = sum(correct == named for correct, named in self.answers)
        caption = f"Your answers: {right} of {len(self.answers)} right. Rows: what was shown. Columns: what you named."
        shown, named = ({answer[place] for answer in self.answers} for place in (0, 1))
        columns = [name for name in self._marks if name in shown | named]
        often = Counter(self.answers)  # no pandas, which takes seconds to load
        rows = (
            _ROW.format(
                correct=correct, cells=Markup().join(_CELL.format(often[correct, name] or "") for name in columns)
            )
            for correct in columns
            if correct in shown
        )
        return _TABLE.format(
            caption=caption,
            head=Markup().join(_HEADER.format(name) for name in columns),
            rows=Markup().join(rows),
        )
