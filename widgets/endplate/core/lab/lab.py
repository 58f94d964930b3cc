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

from endplate.core.lab import state
from endplate.core.lab.code_box import CodeBox
from endplate.core.lab.common_controls import SEED, control_property, picture_control
from endplate.core.lab.controls import ControlPanel
from endplate.core.lab.data_panel import DataPanel
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.core.lab.shown import Shown, in_line, not_computed
from endplate.core.lab.sound import Sound
from endplate.core.lab.sound_panel import SoundPanel
from endplate.core.parameters import Choice, Parameter, Parameters, declared
from endplate.core.view import PlotView, bundle

_LOG = logging.getLogger("endplate")
_STYLE = (Path(__file__).parent / "lab.css").read_text(encoding="utf-8")
OWN_VALUES = "own values"


class Lab(ipywidgets.VBox):
    """Controls, one figure, its summary in words, its data, and a code that restores it all.

    Every control is also an attribute: ``lab.receptor_fraction = 0.3`` moves the slider,
    and a value out of range is an error. Result, figure, words, data and sound change together: at settings
    that cannot be computed all of them stay, and ``view.status`` says so. ``state`` follows the controls.

    Parameters
    ----------
    preset : str, optional
        Name of the preset to start from; the first one if not given.

    Attributes
    ----------
    presets : dict of str to Preset
        Named states.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    declarations: ClassVar[tuple[type[Parameters], ...]]
    in_sight: ClassVar[tuple[str, ...]]
    presets: ClassVar[dict[str, Preset]]
    again: ClassVar[str] = ""  # on the button for another chance; empty where nothing is left to chance
    quantities: ClassVar[tuple[Quantity, ...]]  # what its printed line carries
    controls: ClassVar[dict[str, Parameter | Choice]]
    simulate: ClassVar[Callable[..., Any]]  # (*parameters[, seed]) -> result
    pictures: ClassVar[dict[str, Picture]]  # by what each of them shows
    sound: ClassVar[Callable[[Any], Sound] | None] = None  # what of a result can be listened to, if anything

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.controls = {n: each for one in cls.declarations for n, each in declared(one).items()}
        if cls.again:
            cls.controls["seed"] = SEED
        if len(cls.pictures) > 1:
            cls.controls["picture"] = picture_control(cls.pictures)
        for name in cls.controls:
            setattr(cls, name, control_property(name))

    def __init__(self, preset: str | None = None) -> None:
        self._shown: Shown | None = None
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
        self._code = CodeBox(self._code_entered)
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
        self.view.on_typed(self._panel.typed)
        self._data.button.observe(self._switched, "value")
        self._sound.button.observe(self._switched, "value")
        below = (*sound, self._code, self._data.button, *self._panel.inputs)
        self._inputs = [self._preset, *choice_of_picture, *chance, reset, *below]
        again.on_click(lambda _: setattr(self, "seed", (self.seed + 1) % (SEED.high + 1)))
        reset.on_click(lambda _: self.apply(next(iter(self.presets))))

    # What a lab says of itself.

    @property
    def result(self) -> Any:
        """What the model returned for the settings that are shown; None before there is anything to show."""
        return self._shown.result if self._shown else None

    @property
    def parameters(self) -> Any:
        """The model's parameters as the controls stand: one declaration, or a tuple of them in the model's order."""
        made = self._declarations_made()
        return made[0] if len(made) == 1 else made

    @property
    def figure(self) -> go.Figure:
        """The picture that is shown, drawn from the result."""
        return self._shown.picture.draw(self.result) if self._shown else go.Figure()

    def table(self) -> pd.DataFrame:
        """Return the data behind the picture that is shown."""
        return self._shown.picture.tabulate(self.result) if self._shown else pd.DataFrame()

    @property
    def summary(self) -> str:
        """The result in one or two sentences."""
        return self._shown.summary if self._shown else ""

    @property
    def state(self) -> str:
        """Short code that restores every control as it stands; see :meth:`restore`."""
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
        """Return what an output has to say for what it shows to be built again from it."""
        return {"endplate": {"lab": type(self).__name__, "state": self._shown.code if self._shown else self.state}}

    def __repr__(self) -> str:
        return f"{type(self).__name__} ({self._preset_now()}) {self.state}: {in_line(self._shown, self.view.stale)}"

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

    def completed(self, result: Any) -> Any:
        """Return ``result`` with what only this lab remembers, such as earlier trials; most labs remember nothing."""
        return result

    def beside(self, result: Any) -> Callable[[], None]:
        """Compute what only this lab shows or remembers of ``result``, and return what does so; most do nothing."""
        return lambda: None

    def _update(self, *_: Any) -> bool:
        """Show what the controls ask for, all of it or nothing, and tell whether that could be computed."""
        if self._held:
            return False
        with self._updating:
            values = self._values()
            try:
                self._computed(values)()
            except Exception as error:
                _LOG.exception("%s could not be updated at %s", type(self).__name__, values)
                self.view.stale = True
                self.view.status = not_computed(self.controls, values, self._shown, error)
            with self._hold():
                self._preset.value = self._preset_now()
            self._code.show(self.state)
            self._mechanism.value = getattr(self.presets.get(self._preset.value), "mechanism", "")
            return not self.view.stale

    def _computed(self, values: Mapping[str, float | str]) -> Callable[[], None]:
        """Compute everything that can fail, and return what shows it."""
        chance = {"seed": self._seed} if self.again else {}
        result = self.completed(type(self).simulate(*self._declarations_made(), **chance))
        picture = self.pictures[self._picture.value]
        numbers = ", ".join(each.words(result) for each in self.quantities)
        shown = Shown(result, picture, result.summary(), numbers, values, self.state)
        figure, others = picture.draw(result), (self._data_of(shown), self._sound_of(shown), self.beside(result))

        def show() -> None:
            self.view.show(figure, shown.summary)
            self._shown = shown
            for other in others:
                other()

        return show

    def _data_of(self, shown: Shown) -> Callable[[], None]:
        return self._data.ready(lambda: shown.picture.tabulate(shown.result), shown.code)

    def _sound_of(self, shown: Shown) -> Callable[[], None]:
        return self._sound.ready(lambda: type(self).sound(shown.result))

    def _switched(self, change: dict[str, Any]) -> None:
        """Open or close the data or the sound; where they cannot be computed, they stay shut and words say so."""
        if self._shown is None:
            return
        try:
            (self._data_of if change["owner"] is self._data.button else self._sound_of)(self._shown)()
        except Exception:
            _LOG.exception("%s could not open what belongs to %s", type(self).__name__, self._shown.code)
            change["owner"].value = False
            self.view.status = "This could not be computed, so it stays shut. Figure and words are not affected."

    def _preset_chosen(self, change: dict[str, Any]) -> None:
        if not self._held and change["new"] in self.presets:
            self.apply(change["new"])

    def _code_entered(self, code: str) -> None:
        with self.view.refusals():
            if self.view.locked:
                raise ValueError("The lab was shut when this code came. Enter it again when the lab is open.")
            self.restore(code)

    def _enable(self, enabled: bool) -> None:
        for widget in self._inputs:
            widget.disabled = not enabled
