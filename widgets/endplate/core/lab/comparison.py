"""What a lab compares with: a state that stays behind in grey, and what has changed since, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from endplate.core.drawing.ghost import ghosts
from endplate.core.lab.layout import LabParts
from endplate.core.lab.presets import Picture
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.lab.settings import Settings
from endplate.core.lab.snapshot import Snapshot
from endplate.core.looks import set_visible

SIGN, NOTHING = "~", "none"
"""What stands between a state code and that of the state that is compared with, and in place of the second."""


@dataclass(frozen=True, eq=False)
class Reference:
    """A state that is compared with.

    Attributes
    ----------
    name : str
        What it is called in a sentence.
    values : mapping of str to float or str
        Where the controls stood.
    result : object
        What the model returned.
    """

    name: str
    values: Mapping[str, float | str]
    result: Any

    def shows(self, values: Mapping[str, float | str]) -> bool:
        """Tell whether these values give the same, whichever picture of it is shown."""
        return {**values, "picture": ""} == {**self.values, "picture": ""}


class Comparison:
    """Holds the state that a lab compares with, draws it behind a figure and says what has changed since.

    Parameters
    ----------
    settings : Settings
        Where the controls stand.
    parts : LabParts
        The widgets of the lab, with the buttons that keep a state and take it away.
    quantities : sequence of PrintedQuantity
        The numbers whose change is worth a word.
    compute : callable
        Takes values of all controls, and returns what the model returns for them.
    first : str
        Preset to compare with before a learner has chosen; empty for nothing.
    snapshot : callable
        Returns what the lab shows, or None.
    try_change : callable
        :meth:`.Lab.try_change`: the lab and what it compares with change together, or neither does.
    """

    def __init__(
        self,
        settings: Settings,
        parts: LabParts,
        quantities: Sequence[PrintedQuantity],
        compute: Callable[[Mapping[str, float | str]], Any],
        *,
        first: str,
        snapshot: Callable[[], Snapshot | None],
        try_change: Callable[[Callable[[], Callable[[], None]]], bool],
    ) -> None:
        self._settings, self._parts, self._quantities = settings, parts, quantities
        self._compute, self._first, self._snapshot, self._try_change = compute, first, snapshot, try_change
        self._usual: Reference | None = None
        self._chosen: Reference | None = None
        self._is_chosen = False
        self._drawn: tuple[Reference, Picture, go.Figure] | None = None
        parts.keep.on_click(lambda _: self.keep())
        parts.drop.on_click(lambda _: self.stop())

    @property
    def reference(self) -> Reference | None:
        """What is compared with, computed when it is asked for first; None if nothing is."""
        if self._is_chosen or not self._first:
            return self._chosen
        if self._usual is None:
            values = self._settings.of_preset(self._first)
            self._usual = Reference(self._first, values, self._compute(values))
        return self._usual

    @property
    def mark(self) -> str:
        """What a state code says of it; nothing before a learner has chosen."""
        if not self._is_chosen:
            return ""
        return SIGN + (self._settings.code_of(self._chosen.values) if self._chosen else NOTHING)

    def keep(self) -> None:
        """Compare from now on with what the lab shows."""
        if self._snapshot() is not None:  # which answers the moves that wait: nothing does within a change
            self._try_change(self._keep_shown)

    def stop(self) -> None:
        """Compare with nothing any more."""
        self._try_change(lambda: self._choose(None))

    def reset(self) -> None:
        """Compare again with what the lab compares with at its start; nothing is drawn anew yet."""
        self._chosen, self._is_chosen = None, False

    def of_code(self, code: str) -> tuple[str, Callable[[], object]]:
        """Return the part of a state code that is about the controls, and what compares as the rest of it says.

        Raises
        ------
        ValueError
            Says what is wrong with the code of the state that is to be compared with.
        """
        own, sign, other = str(code).partition(SIGN)
        if not sign:
            return own, self.reset
        if other.strip().lower().startswith(NOTHING):
            return own, lambda: self._choose(None)
        values = self._settings.of_code(other)
        reference = Reference("the state that was kept", values, self._compute(values))
        return own, lambda: self._choose(reference)

    def beside(
        self, picture: Picture, figure: go.Figure, result: Any, values: Mapping[str, float | str]
    ) -> tuple[list[dict[str, Any]], str]:
        """Return what is drawn behind a figure, and how the numbers differ from those of the reference.

        Parameters
        ----------
        picture : Picture
            The picture that is shown.
        figure : plotly.graph_objects.Figure
            That picture of the result.
        result : object
            What the model returned.
        values : mapping of str to float or str
            The settings it came from.

        Returns
        -------
        tuple
            Traces as plotly takes them, and one sentence; both empty where there is nothing to compare.
        """
        reference = self.reference if picture.ghost else None
        if reference is None or reference.shows(values):
            return [], ""
        if self._drawn is None or self._drawn[0] is not reference or self._drawn[1] is not picture:
            self._drawn = (reference, picture, picture.draw(reference.result))
        return ghosts(self._drawn[2], figure), self._change(reference, result)

    def show(self) -> None:
        """Offer to stop comparing only while something is compared with."""
        compared = self._chosen is not None if self._is_chosen else bool(self._first)
        set_visible(self._parts.drop, compared)

    def _keep_shown(self) -> Callable[[], None]:
        shown = self._snapshot()
        assert shown is not None, "something is shown before anything can be kept"
        return self._choose(Reference("the state that was kept", shown.values, shown.result))

    def _choose(self, reference: Reference | None) -> Callable[[], None]:
        """Compare with another state, and return what takes that back."""
        before = self._chosen, self._is_chosen
        self._chosen, self._is_chosen = reference, True

        def take_back() -> None:
            self._chosen, self._is_chosen = before

        return take_back

    def _change(self, reference: Reference, result: Any) -> str:
        changes = [change for each in self._quantities if (change := each.change(reference.result, result))]
        return f"Compared with {reference.name}: {'; '.join(changes)}." if changes else ""
