"""Sliders and lists, made from what parameters declare of themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import ipywidgets

from endplate.core.looks import set_visible
from endplate.core.newest_move import Dropdown, FloatSlider, IntSlider
from endplate.core.parameters import Choice, Parameter
from endplate.core.typed_text import read_number
from endplate.core.words import number, value_text


def control(declared: Parameter | Choice) -> ipywidgets.ValueWidget:
    """Return a slider over a number's range, or a list of a choice's words."""
    return _list(declared) if isinstance(declared, Choice) else _slider(declared)


def caption(declared: Parameter | Choice) -> str:
    """Return what stands above a control: its label, and the unit of a number."""
    if isinstance(declared, Choice) or declared.unit == "fraction":
        return declared.label
    return f"{declared.label} ({declared.unit})"


def _list(choice: Choice) -> Dropdown:
    return Dropdown(
        options=[(choice.names(option), option) for option in choice.options],
        value=choice.default,
        description=caption(choice),
        tooltip=choice.description,
        style={"description_width": "initial"},
    )


def _slider(parameter: Parameter) -> FloatSlider | IntSlider:
    """Label a slider with its parameter's name and unit; the page finds the parameter in its class."""
    kind = IntSlider if parameter.integer else FloatSlider
    number = int if parameter.integer else float
    return kind(
        value=parameter.default,
        min=number(parameter.low),
        max=number(parameter.high),
        step=number(parameter.step),
        description=caption(parameter),
        tooltip=parameter.description,
        readout_format="d" if parameter.integer else f".{parameter.decimals}f",
        style={"description_width": "initial"},
    ).add_class(f"endplate-control-{parameter.name}")


class ControlPanel(ipywidgets.VBox):
    """The controls of a lab, under headings along the chain; a few in sight, the rest folded away.

    Parameters
    ----------
    parameters : sequence of Parameter or Choice
        In the order of the chain.
    primary_controls : sequence of str
        Names of those that are not folded away.
    moved : callable
        Takes the name of a control whenever it has moved.
    """

    def __init__(
        self,
        parameters: Sequence[Parameter | Choice],
        primary_controls: Sequence[str],
        moved: Callable[[str], None],
    ) -> None:
        self.controls = {parameter.name: control(parameter) for parameter in parameters}
        self._parameters = {parameter.name: parameter for parameter in parameters}
        self._moved = moved
        for name, each in self.controls.items():
            each.observe(partial(self._changed, name), "value")
        self._headings: list[tuple[ipywidgets.HTML, list[str]]] = []
        folded = self._under_headings([p for p in parameters if p.name not in primary_controls])
        self._folded = ipywidgets.VBox(folded)
        self._more = ipywidgets.ToggleButton(value=False, icon="sliders")
        self._more.observe(self._fold, "value")
        self._in_sight = frozenset(primary_controls)
        in_sight = self._under_headings([p for p in parameters if p.name in primary_controls])
        super().__init__([*in_sight, self._more, self._folded] if folded else in_sight)
        self._idle: dict[str, str] = {}
        self._held = False
        self.add_class("endplate-controls")
        self._fold()
        self._show_what_can_move()

    def add_above(self, panel: ipywidgets.Widget) -> None:
        """Put a panel above the controls, beside the figure."""
        self.set_trait("children", (panel, *self.children))

    def show_idle(self, idle: Mapping[str, str]) -> None:
        """Hide controls that can do nothing now, or hold them still and say what they need.

        Parameters
        ----------
        idle : mapping of str to str
            By the names of such controls: what each needs, or nothing to hide it.
        """
        if idle != self._idle:  # most steps of a slider leave it as it is
            self._idle = dict(idle)
            self._show_what_can_move()

    def hold(self, held: bool) -> None:
        """Hold all controls still, or let those move that can do anything."""
        self._held = held
        self._more.disabled = held
        self._show_what_can_move()

    def values(self) -> dict[str, float | str]:
        """Return the value of every control by name."""
        return {name: _without_dust(each.value) for name, each in self.controls.items()}

    def set(self, values: Mapping[str, float | str]) -> None:
        """Move several controls; the values have been checked."""
        for name, value in values.items():
            self.controls[name].value = value

    def typed(self, name: str, text: str) -> str:
        """Move a slider to the number that was typed beside it.

        Parameters
        ----------
        name : str
            Name of the parameter.
        text : str
            What was typed, as people type numbers.

        Returns
        -------
        str
            What has been done to the number, if it is not a whole number of the slider's steps; else empty.

        Raises
        ------
        ValueError
            The text is no number in the range, or the slider is held still; nothing changes then.
        """
        parameter, slider = self._parameters[name], self.controls[name]
        assert isinstance(parameter, Parameter)  # the page has a field to type in beside sliders alone
        low, high, step = parameter.low, parameter.high, parameter.step
        if slider.disabled:
            raise ValueError(f"{parameter.label}: the controls are held still, so nothing has changed.")
        try:
            wanted = read_number(text, low=low, high=high, unit=parameter.unit, whole=parameter.integer)
        except ValueError as error:
            raise ValueError(f"{parameter.label}: {error}") from None
        # The slider on the page would take the nearest step by itself, without a word
        nearest = _without_dust(min(high, low + round((wanted - low) / step) * step))
        if _without_dust(slider.value) == nearest:
            self._moved(name)  # so that what an earlier text was refused with goes
        slider.value = nearest
        if nearest == _without_dust(wanted):
            return ""
        return (
            f"{parameter.label} goes in steps of {number(step, 12)}: {value_text(text)} became {number(nearest, 12)}."
        )

    def _under_headings(self, parameters: Sequence[Parameter | Choice]) -> list[ipywidgets.Widget]:
        children: list[ipywidgets.Widget] = []
        part = ""
        for parameter in parameters:
            if parameter.part != part:
                part = parameter.part
                heading = ipywidgets.HTML(part.capitalize()).add_class("endplate-heading")
                self._headings.append((heading, []))
                children.append(heading)
            self._headings[-1][1].append(parameter.name)
            children.append(self.controls[parameter.name])
        return children

    def _changed(self, name: str, change: dict[str, Any]) -> None:
        if _without_dust(change["old"]) != _without_dust(change["new"]):
            self._moved(name)

    def _show_what_can_move(self) -> None:
        """Show each control, hide it or hold it still, and hide headings that nothing is left under."""
        for name, each in self.controls.items():
            needs = self._idle.get(name, "")
            set_visible(each, name not in self._idle or bool(needs))
            each.description = (
                f"{caption(self._parameters[name])}: {needs}" if needs else caption(self._parameters[name])
            )
            each.disabled = self._held or bool(needs)
        folded = [name for name in self.controls if name not in self._in_sight]
        set_visible(self._more, any(self._idle.get(name) != "" for name in folded))
        for heading, names in self._headings:
            set_visible(heading, any(self._idle.get(name) != "" for name in names))

    def _fold(self, *_: Any) -> None:
        self._more.description = "Fewer controls" if self._more.value else "More controls"
        set_visible(self._folded, self._more.value)


def _without_dust(value: Any) -> Any:
    """Round what the browser returns: its sliders add up steps, and with them the errors of floating point."""
    return value if isinstance(value, str) else round(value, 9)
