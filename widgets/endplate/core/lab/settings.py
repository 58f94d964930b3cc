"""Where the controls of a lab stand: their values, the preset that they match, and the code that restores them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from endplate.core.lab import state
from endplate.core.lab.common_controls import SEED
from endplate.core.lab.layout import OWN_VALUES, LabParts
from endplate.core.lab.presets import Preset
from endplate.core.parameters import Choice, Parameter, Parameters, declared


class Settings:
    """Reads and moves the controls of a lab; what follows from that is the lab's.

    Parameters
    ----------
    key : str
        Key of the lab, with which its state codes begin.
    controls : mapping of str to Parameter or Choice
        The controls in their order.
    declarations : tuple of type
        The parameters of the lab's model, which the controls give.
    presets : mapping of str to Preset
        Named settings.
    parts : LabParts
        The widgets of the lab.
    idle : callable
        Takes the values of all controls, and returns those that can do nothing now with what each needs.

    Attributes
    ----------
    seed : int
        Which of many equally likely outcomes is shown.
    held : bool
        Whether controls change now without an update for each.
    """

    def __init__(
        self,
        key: str,
        controls: Mapping[str, Parameter | Choice],
        declarations: tuple[type[Parameters], ...],
        presets: Mapping[str, Preset],
        parts: LabParts,
        idle: Callable[[Mapping[str, float | str]], Mapping[str, str]],
    ) -> None:
        self._key, self._controls, self._declarations = key, controls, declarations
        self._presets, self._parts, self._idle = presets, parts, idle
        self.seed = int(SEED.default)
        self.held = False

    @property
    def next_seed(self) -> int:
        """The seed of another of these outcomes."""
        return (self.seed + 1) % (int(SEED.high) + 1)

    @property
    def code(self) -> str:
        """State code of where the controls stand."""
        return self.code_of(self.values())

    def code_of(self, values: Mapping[str, float | str]) -> str:
        """Return the state code of values of the controls."""
        return state.encode(self._key, self._controls, values)

    @property
    def reset_code(self) -> str:
        """State code of the first preset, to which Reset goes."""
        return self.code_of(self.of_preset(next(iter(self._presets))))

    @property
    def preset(self) -> str:
        """Name of the preset that the controls stand at, or that they have values of their own."""
        values, start = self.values(), self.start_values()
        return next((n for n, each in self._presets.items() if start | dict(each.values) == values), OWN_VALUES)

    def values(self) -> dict[str, float | str]:
        """Return the value of every control by its name."""
        others = {"seed": self.seed, "picture": self._parts.picture.value}
        return self._parts.panel.values() | {name: value for name, value in others.items() if name in self._controls}

    def start_values(self) -> dict[str, float | str]:
        """Return the start value of every control; the picture that is being looked at stays."""
        kept = {"picture": self._parts.picture.value} if "picture" in self._controls else {}
        return {name: control.default for name, control in self._controls.items()} | kept

    def of_preset(self, name: str) -> dict[str, float | str]:
        """Return the value of every control at a preset, or say which presets there are."""
        if name not in self._presets:
            raise ValueError(f"{name!r} is not a preset of this lab; there are: {', '.join(self._presets)}.")
        return self.start_values() | dict(self._presets[name].values)

    def of_code(self, code: str) -> dict[str, float | str]:
        """Return the value of every control that a state code asks for, or say what is wrong with it."""
        return state.decode(self._key, self._controls, code)

    def parameters(self, values: Mapping[str, float | str]) -> tuple[Parameters, ...]:
        """Return the parameters of the model at values of the controls, in the model's order."""
        return tuple(one(**{name: values[name] for name in declared(one)}) for one in self._declarations)

    def check(self, values: Mapping[str, Any]) -> dict[str, float | str]:
        """Return values as plain numbers and words, or say which of them is not allowed.

        Raises
        ------
        ValueError
            Names the control, the value and what is allowed.
        """
        for name in values:
            if name not in self._controls:
                raise ValueError(f"{name!r} is not a control of this lab; there are: {', '.join(self._controls)}.")
        return {name: self._controls[name].check(value) for name, value in values.items()}

    def move(self, values: Mapping[str, float | str]) -> None:
        """Move controls to values that have been checked, without an update for each."""
        others = dict(values)
        with self.hold():
            self.seed = int(others.pop("seed", self.seed))
            self._parts.picture.value = others.pop("picture", self._parts.picture.value)
            self._parts.panel.set(others)

    def show(self, code: str) -> None:
        """Show the preset with what it changes in the body, of where the controls stand, and the lab's state code."""
        name = self.preset
        with self.hold():
            self._parts.preset.value = name
        self._parts.code.show(code)
        self._parts.panel.show_idle(self._idle(self.values()))
        self._parts.show_mechanism(self._presets[name].mechanism if name in self._presets else "")

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Let controls change without an update for each."""
        before, self.held = self.held, True
        try:
            yield
        finally:
            self.held = before
