"""Words of a text as buttons: each sets in a lab what its words name, so that a paragraph is followed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from endplate.core import words
from endplate.core.lab.series.trial import setting_words
from endplate.core.view import bundle

LEAD = "Follow the text in the lab above:"
SHUT = "The lab is still shut. Commit or skip the prediction above it, then press again."
NOT_COMPUTED = "These settings could not be computed; the lab says why."
_STYLE = Markup("<style>{}</style>").format(Markup((Path(__file__).parent / "steps.css").read_text(encoding="utf-8")))
_BOLD = Markup("<b>{}</b>")
_SAID = Markup('<p role="status">{set}</p><p>{found}</p>')


class Steps(ipywidgets.VBox):
    """A row of buttons under a text; what is set, and what the lab shows then, stands below them.

    Parameters
    ----------
    lab : Lab
        The lab that they set.
    moves : mapping of str to str or mapping
        The words of each button, with the name of a preset, or with values of controls by their names; controls that
        are not named stay where they are.

    Attributes
    ----------
    buttons : tuple of ipywidgets.Button
        In the order of the text.
    moves : dict
        What each of them sets, by its words.

    Raises
    ------
    ValueError
        Names the words, and what the lab does not allow.

    Examples
    --------
    >>> from endplate.labs import JunctionLab
    >>> lab = JunctionLab()
    >>> steps = lab.steps({"Take half of the receptors": {"receptor_fraction": 0.5}})
    >>> steps.buttons[0].click()
    >>> lab.receptor_fraction
    0.5
    """

    def __init__(self, lab: Any, moves: Mapping[str, str | Mapping[str, float | str]]) -> None:
        self._lab = lab
        self.moves: dict[str, str | Mapping[str, float | str]] = {}
        for said, move in moves.items():
            try:
                self.moves[said] = move if isinstance(move, str) else lab.settings.check(move)
                if isinstance(move, str):
                    lab.settings.of_preset(move)
            except ValueError as error:
                raise ValueError(f"{said!r}: {error}") from None
        self.buttons = tuple(ipywidgets.Button(description=said, icon="hand-pointer-o") for said in moves)
        for button in self.buttons:
            button.on_click(partial(self._pressed, button.description))
        self._said = ipywidgets.HTML(_SAID.format(set="", found="")).add_class("endplate-steps-said")
        style = ipywidgets.HTML(_STYLE, layout={"display": "none"})
        row = ipywidgets.HBox(self.buttons).add_class("endplate-steps-row")
        lead = ipywidgets.HTML(_BOLD.format(LEAD))
        super().__init__([style, lead, row, self._said])
        self.add_class("endplate-steps")

    @property
    def said(self) -> str:
        """What stands below the buttons."""
        return self._said.value

    def _pressed(self, said: str, _: object) -> None:
        lab, move = self._lab, self.moves[said]
        if lab.view.locked:
            self._say(SHUT, "")
            return
        if isinstance(move, str):
            lab.apply(move)
            done = f"Preset: {move}"
        else:
            lab.set(move)
            done = words.word_list([setting_words(lab.controls[name], value) for name, value in move.items()])
        found = NOT_COMPUTED if lab.view.stale else lab.view.summary
        self._say(f"Set: {done}.", found)

    def _say(self, done: str, found: str) -> None:
        """Say politely what has been set. The lab itself says what follows, so here that is only to be read."""
        self._said.value = ""  # so that the same words are said when they come again
        self._said.value = str(_SAID.format(set=done, found=found))

    def __repr__(self) -> str:
        return f"Steps in {type(self._lab).__name__}: {'; '.join(self.moves)}"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        names = " · ".join(words.markdown_text(said) for said in self.moves)
        return bundle(self, repr(self), {"endplate": {"steps": len(self.moves)}}, f"**Try it.** {names}")
