"""Name what is shown without seeing its name, and learn which names one takes for each other."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping

import ipywidgets
import numpy as np
import pandas as pd

from endplate.core.questions.card import Card
from endplate.core.questions.choice import Choice, Option


class NamingGame(ipywidgets.VBox):
    """A button that hides names, a card that asks for them, and a table of the answers so far.

    Parameters
    ----------
    prompt : str
        What is asked.
    marks : mapping of str to str
        Each name, with the marks by which it is told.
    hide : callable
        Takes a name to show it under no name, or nothing to show names again.
    rng : numpy.random.Generator
        Draws the names.

    Attributes
    ----------
    button : ipywidgets.ToggleButton
        Begins and ends the game.
    answers : list of tuple of str
        What was shown and what was answered, in order.
    """

    def __init__(
        self, prompt: str, marks: Mapping[str, str], hide: Callable[[str | None], None], rng: np.random.Generator
    ) -> None:
        self.button = ipywidgets.ToggleButton(value=False, description="Name it blind", icon="eye-slash")
        self.answers: list[tuple[str, str]] = []
        self._marks, self._hide, self.rng = marks, hide, rng
        self._shown: str | None = None
        options = tuple(Option(name, False, told) for name, told in marks.items())
        item = Choice(key="", purpose="check", prompt=prompt, preset="", quantity="", explanation="", options=options)
        self.card = Card(
            item, heading="Name it", action="That is my answer", submit=self.answer, restart=self.draw,
            done="Answered", again="Show me another",
        )  # fmt: skip
        self._item = item
        self._table = ipywidgets.HTML().add_class("endplate-data")
        super().__init__()
        self.button.observe(self._switch, "value")

    def draw(self) -> None:
        """Show something under no name."""
        self._shown = str(self.rng.choice(list(self._marks)))
        self.card.clear()
        self._hide(self._shown)

    def answer(self, value: str | int) -> None:
        """Take an answer, say what was shown and how it is told, and keep both.

        Raises
        ------
        ValueError
            There is no such name, or nothing is shown.
        """
        named = self._item.read(value).text
        if self._shown is None:
            raise ValueError("Choose to be shown another one first.")
        shown, self._shown = self._shown, None
        self.answers.append((shown, named))
        self.card.entry, self.card.committed = named, True
        remarks = (f"{shown.capitalize()}: {self._marks[shown]}",)
        if named != shown:
            remarks += (f"{named.capitalize()}, which you named: {self._marks[named]}",)
        self.card.say(named == shown, f"It is {shown}.", remarks)
        self._table.value = self._page()

    def confusions(self) -> pd.DataFrame:
        """Return how often each name was given to each thing shown: a row for what was shown."""
        shown, named = zip(*self.answers, strict=True) if self.answers else ((), ())
        names = [name for name in self._marks if name in {*shown, *named}]
        counted = pd.crosstab(pd.Series(shown, dtype=object), pd.Series(named, dtype=object))
        return counted.reindex(index=[name for name in names if name in shown], columns=names, fill_value=0)

    def _switch(self, *_: object) -> None:
        self.button.description = "Show the names" if self.button.value else "Name it blind"
        if self.button.value:
            self.children = (self.card, self._table)
            self.draw()
        else:
            self.children = ()
            self._shown = None
            self._hide(None)

    def _page(self) -> str:
        right = sum(shown == named for shown, named in self.answers)
        caption = f"Your answers: {right} of {len(self.answers)} right. Rows: what was shown. Columns: what you named."
        head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in self.confusions().columns)
        rows = "".join(
            f'<tr><th scope="row">{html.escape(shown)}</th>'
            + "".join(f"<td>{count or ''}</td>" for count in counts)
            + "</tr>"
            for shown, counts in zip(self.confusions().index, self.confusions().to_numpy(), strict=True)
        )
        return (
            f'<div class="endplate-scroll" tabindex="0" role="region" aria-label="Your answers"><table>'
            f"<caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )
