"""What all labs share: controls from declarations, one figure, words, data, state.

A lab only wires. Its numbers come from a model, its picture from a figure; a
subclass names them and says which controls are in sight, which presets there are,
and which derived quantities its line of text carries.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from endplate.labs import state
from endplate.labs.controls import ControlPanel
from endplate.labs.data_panel import DataPanel
from endplate.labs.offers import Picture, Preset
from endplate.labs.sound_panel import SoundPanel
from endplate.models.emg import Emg
from endplate.parameters import Choice, Parameter, Parameters, declared
from endplate.view import PlotView, bundle

_LOG = logging.getLogger("endplate")
_STYLE = (Path(__file__).parent / "lab.css").read_text(encoding="utf-8")
OWN_VALUES = "own values"

SEED = Parameter(
    name="seed", default=0, low=0, high=9999, step=1, unit="number", label="Chance", part="chance",
    description="Chooses one of many equally likely outcomes.", integer=True,
)  # fmt: skip


class Lab(ipywidgets.VBox):
    """Controls, one figure, its summary in words, its data, and a code that restores it all.

    Every control is also an attribute: ``lab.receptor_fraction = 0.3`` moves the slider,
    and a value out of range is an error.

    Parameters
    ----------
    preset : str, optional
        Name of the preset to start from; the first one if not given.

    Attributes
    ----------
    result : object
        What the model returned for the present settings.
    presets : dict of str to Preset
        Named states.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    declarations: ClassVar[tuple[type[Parameters], ...]]
    in_sight: ClassVar[tuple[str, ...]]
    presets: ClassVar[dict[str, Preset]]
    again: ClassVar[str] = ""  # on the button for another chance; empty where nothing is left to chance
    quantities: ClassVar[tuple[str, ...]]
    controls: ClassVar[dict[str, Parameter | Choice]]
    simulate: ClassVar[Callable[..., Any]]  # (*parameters[, seed]) -> result
    pictures: ClassVar[dict[str, Picture]]  # by what each of them shows
    sound: ClassVar[Callable[[Any], Emg] | None] = None  # what of a result can be listened to, if anything

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.controls = {n: each for one in cls.declarations for n, each in declared(one).items()}
        if cls.again:
            cls.controls["seed"] = SEED
        if len(cls.pictures) > 1:
            cls.controls["picture"] = _picture_control(cls.pictures)
        for name in cls.controls:
            setattr(cls, name, _control_property(name))

    def __init__(self, preset: str | None = None) -> None:
        self.result: Any = None
        self._updating = threading.RLock()  # a slider's callback may run beside a cell
        self._held = False
        self.view = PlotView(label=f"{self.title}: figure")
        self._panel = ControlPanel(
            [each for one in self.declarations for each in declared(one).values()], self.in_sight, self._update
        )
        self._data = DataPanel(self.title)
        self._sound = SoundPanel(self.title)
        self._seed = SEED.default
        self._preset = ipywidgets.Dropdown(options=[*self.presets, OWN_VALUES], description="Preset")
        self._picture = ipywidgets.Dropdown(options=[*self.pictures], description="Picture")
        self._mechanism = ipywidgets.HTML().add_class("endplate-mechanism")
        self._code = ipywidgets.Text(description="State code", continuous_update=False)
        again = ipywidgets.Button(description=self.again, icon="random")
        reset = ipywidgets.Button(description="Reset", icon="undo")
        choice_of_picture = [self._picture] if "picture" in self.controls else []
        chance = [again] if self.again else []
        sound = [self._sound.button] if self.sound else []
        super().__init__([
            ipywidgets.HTML(f"<style>{_STYLE}</style>").add_class("endplate-style"),
            ipywidgets.HBox([self._preset, *choice_of_picture, *chance, reset]).add_class("endplate-toolbar"),
            self._mechanism,
            ipywidgets.Box([self._panel, self.view]).add_class("endplate-body"),
            ipywidgets.HBox([*sound, self._data.button, self._code]).add_class("endplate-toolbar"),
            *([self._sound] if self.sound else []),
            self._data,
        ])  # fmt: skip
        self.add_class("endplate-lab")
        self.apply(preset or next(iter(self.presets)))
        self._preset.observe(self._preset_chosen, "value")
        self._picture.observe(self._update, "value")
        self._code.observe(self._code_entered, "value")
        self._data.button.observe(self._show_data, "value")
        self._sound.button.observe(self._play, "value")
        toolbar = [self._preset, *choice_of_picture, *chance, reset, *sound, self._code, self._data.button]
        self._inputs = [*toolbar, *self._panel.inputs]
        again.on_click(lambda _: setattr(self, "seed", (self.seed + 1) % (SEED.high + 1)))
        reset.on_click(lambda _: self.apply(next(iter(self.presets))))

    # What a lab says of itself.

    @property
    def parameters(self) -> Any:
        """The model's parameters: one declaration, or a tuple of them in the model's order."""
        made = self._declarations_made()
        return made[0] if len(made) == 1 else made

    @property
    def figure(self) -> go.Figure:
        """The picture that is chosen, drawn from the present result."""
        return self.pictures[self._picture.value].draw(self.result)

    def completed(self, result: Any) -> Any:
        """Return ``result`` with what only this lab remembers, such as earlier trials; most labs remember nothing."""
        return result

    def table(self) -> pd.DataFrame:
        """Return the data behind the picture that is chosen."""
        return self.pictures[self._picture.value].tabulate(self.result)

    @property
    def summary(self) -> str:
        """The result in one or two sentences."""
        return self.result.summary()

    @property
    def state(self) -> str:
        """Short code that restores every control; see :meth:`restore`."""
        return state.encode(self.key, self.controls, self._values())

    def restore(self, code: str) -> None:
        """Set every control as a state code says.

        Raises
        ------
        ValueError
            Says what is wrong with the code; nothing is changed then.
        """
        self._set(state.decode(self.key, self.controls, code))

    def apply(self, preset: str) -> None:
        """Set every control as a preset says; those it does not name go to their start values."""
        if preset not in self.presets:
            raise ValueError(f"{preset!r} is not a preset of this lab; there are: {', '.join(self.presets)}.")
        self._set(self._starts() | dict(self.presets[preset].values))

    def lock(self, reason: str) -> None:
        """Hide figure and summary behind ``reason`` and hold the controls still."""
        self.view.locked = reason
        self._enable(False)

    def unlock(self) -> None:
        """Show figure and summary and let the controls move."""
        self.view.locked = ""
        self._enable(True)

    def display_metadata(self) -> dict[str, Any]:
        """Return what an output has to say for the lab to be built again from it."""
        return {"endplate": {"lab": type(self).__name__, "state": self.state}}

    def __repr__(self) -> str:
        numbers = ", ".join(f"{name} {_rounded(getattr(self.result, name))}" for name in self.quantities)
        return f"{type(self).__name__} ({self._preset_now()}) {self.state}: {numbers}"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return bundle(self, repr(self), self.display_metadata())

    # Wiring.

    def _values(self) -> dict[str, float | str]:
        others = {"seed": self._seed, "picture": self._picture.value}
        return self._panel.values() | {name: value for name, value in others.items() if name in self.controls}

    def _starts(self) -> dict[str, float | str]:
        """Start value of every control; a preset keeps the picture that is being looked at."""
        kept = {"picture": self._picture.value} if "picture" in self.controls else {}
        return {name: control.default for name, control in self.controls.items()} | kept

    def _declarations_made(self) -> tuple[Parameters, ...]:
        values = self._values()
        return tuple(one(**{name: values[name] for name in declared(one)}) for one in self.declarations)

    def _preset_now(self) -> str:
        values = self._values()
        matching = (n for n, each in self.presets.items() if self._starts() | dict(each.values) == values)
        return next(matching, OWN_VALUES)

    def _set(self, values: Mapping[str, float | str]) -> None:
        """Set several controls at once; all are checked before the first is moved."""
        checked = {name: self.controls[name].check(value) for name, value in values.items()}
        with self._updating:
            with self._hold():
                self._seed = checked.pop("seed", self._seed)
                self._picture.value = checked.pop("picture", self._picture.value)
                self._panel.set(checked)
            self._update()

    @contextlib.contextmanager
    def _hold(self) -> Iterator[None]:
        """Let controls change without an update for each."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def _update(self, *_: Any) -> None:
        """Simulate and draw; on an error keep the last good figure, marked, and say what happened."""
        if self._held:
            return
        with self._updating:
            try:
                chance = {"seed": self._seed} if self.again else {}
                result = self.completed(type(self).simulate(*self._declarations_made(), **chance))
                picture = self.pictures[self._picture.value].draw(result)
                self.result = result
                self.view.show(picture, result.summary())
            except Exception as error:
                _LOG.exception("%s could not be updated at %s", type(self).__name__, self._values())
                self.view.stale = True
                self.view.status = f"These settings could not be computed, so the figure shows the last ones: {error}"
            with self._hold():
                self._preset.value = self._preset_now()
                self._code.value = self.state
            mechanism = self.presets[self._preset.value].mechanism if self._preset.value in self.presets else ""
            self._mechanism.value = mechanism
            self._show_data()
            self._play()

    def _preset_chosen(self, change: dict[str, Any]) -> None:
        if not self._held and change["new"] in self.presets:
            self.apply(change["new"])

    def _code_entered(self, change: dict[str, Any]) -> None:
        if self._held:
            return
        try:
            self.restore(change["new"])
        except ValueError as error:
            self.view.status = str(error)

    def _show_data(self, *_: Any) -> None:
        self._data.show(self.table, self.state)

    def _play(self, *_: Any) -> None:
        if self.sound and self.result is not None:
            self._sound.offer(lambda: type(self).sound(self.result))

    def _enable(self, enabled: bool) -> None:
        for widget in self._inputs:
            widget.disabled = not enabled


def _picture_control(pictures: Mapping[str, Any]) -> Choice:
    return Choice(
        name="picture", default=next(iter(pictures)), options=tuple(pictures), label="Picture", part="picture",
        description="Which picture is shown.",
    )  # fmt: skip


def _control_property(name: str) -> property:
    def read(lab: Lab) -> float | str:
        return lab._values()[name]

    def write(lab: Lab, value: float | str) -> None:
        lab._set({name: value})

    return property(read, write)


def _rounded(value: Any) -> str:
    """Three digits: what two processors agree on."""
    if isinstance(value, (bool, int)):
        return str(value)
    return f"{value:.3g}"
