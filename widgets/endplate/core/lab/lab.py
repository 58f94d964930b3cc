"""What all labs share: controls from declarations, one figure, words, data, state.

A lab only wires: a subclass names its model, its figures, controls in sight, presets and printed quantities.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets
import plotly.graph_objects as go

from endplate.core.drawing.ghost import with_ghosts
from endplate.core.lab.code_box import CodeBox
from endplate.core.lab.comparison import Comparison
from endplate.core.lab.controls import ControlPanel
from endplate.core.lab.declaration import LabDeclaration
from endplate.core.lab.layout import LabParts
from endplate.core.lab.on_demand import OnDemand
from endplate.core.lab.settings import Settings
from endplate.core.lab.snapshot import Snapshot, not_computed, printed_numbers
from endplate.core.lazy import pandas as pd
from endplate.core.loading import collector_paused
from endplate.core.newest_move import NewestMove, moved_by_page
from endplate.core.parameters import Parameter
from endplate.core.scene.scene_panel import ScenePanel
from endplate.core.view import PlotView, bundle, resume_in_cell

_LOG = logging.getLogger("endplate")


class Lab(LabDeclaration, ipywidgets.VBox):
    """Controls, one figure, its summary in words, its data, and a code that restores it all.

    Every control is also an attribute: ``lab.receptor_fraction = 0.3`` moves the slider,
    and a value out of range is an error. Result, figure, words, data and sound change together: at settings
    that cannot be computed all of them stay, and ``view.status`` says so. ``state`` follows the controls.

    A subclass may put panels of its own into ``above``, ``beside`` and ``below``; :meth:`after_update` fills them.

    Parameters
    ----------
    preset : str, optional
        Name of the preset to start from; the first one if not given.

    Attributes
    ----------
    comparison : Comparison
        The state that stays behind in grey.
    above, beside, below : Slot
        Above the row of controls and figure, right after that row, and below everything else.
    parts : LabParts
        The widgets that every lab has.
    settings : Settings
        Where the controls stand.
    view : PlotView
        The figure, the summary, and what could not be done.
    """

    @collector_paused()  # the first lab of a kernel loads most of numba
    def __init__(self, preset: str | None = None) -> None:
        self._snapshot: Snapshot | None = None
        self._updating = threading.RLock()  # a slider's callback may run beside a cell
        self._moves = NewestMove(self._update, self._updating, lambda: self.pictures[self.parts.picture.value].rough)
        self.view = PlotView(label=self.title)
        self.view.settle = self._moves.settle
        parameters = [each for name, each in self.controls.items() if name not in ("seed", "picture")]
        self.parts = LabParts(
            self.title,
            self.view,
            ControlPanel(parameters, self.primary_controls, self._moved),
            CodeBox(self._code_entered),
            presets=self.presets,
            pictures=self.pictures,
            resample_label=self.resample_label,
            has_sound=self.sound is not None,
            has_ghosts=any(each.ghost for each in self.pictures.values()),
            collects_trials=self.collects_trials,
            arranged=lambda: self.set_trait("children", self.parts.in_order()),
        )
        self.settings = Settings(self.key, self.controls, self.declarations, self.presets, self.parts, self.idle)
        self.comparison = Comparison(
            self.settings,
            self.parts,
            self.quantities,
            self.result_at,
            first=next(iter(self.presets)) if self.reference_preset is None else self.reference_preset,
            snapshot=self._shown,
            try_change=self.try_change,
        )
        self.view.scales = {each.name: each.scale for each in parameters if isinstance(each, Parameter)}
        self._on_demand = OnDemand(self.parts, self._shown, lambda: self.sound, self._updating)
        self.above, self.beside, self.below = self.parts.above, self.parts.beside, self.parts.below
        self.scene_panel = ScenePanel(self.scene, self.above.add)
        super().__init__(self.parts.in_order())
        self.add_class("endplate-lab")
        self.apply(preset or next(iter(self.presets)))
        self.parts.preset.observe(self._preset_chosen, "value")
        self.parts.picture.observe(lambda _: self._moved("picture"), "value")
        self.view.on_typed(self.parts.panel.typed)
        self.parts.resample.on_click(lambda _: moved_by_page()(self.set)({"seed": self.settings.next_seed}))
        self.parts.reset.on_click(lambda _: self._reset())
        self.parts.trial.on_click(self.series.pressed)

    @property
    def result(self) -> Any:
        """What the model returned for the settings that are shown; None before there is anything to show."""
        return shown.result if (shown := self._shown()) else None

    @property
    def parameters(self) -> Any:
        """The model's parameters as the controls stand: one declaration, or a tuple of them in the model's order."""
        parameters = self.settings.parameters(self.values())
        return parameters[0] if len(parameters) == 1 else parameters

    @property
    def figure(self) -> go.Figure:
        """The picture that is shown, drawn from the result, with what it is compared with in grey."""
        if (shown := self._shown()) is None:
            return go.Figure()
        figure = shown.picture.draw(shown.result)
        return with_ghosts(figure, self.comparison.beside(shown.picture, figure, shown.result, shown.values)[0])

    def table(self) -> pd.DataFrame:
        """Return the data behind the picture that is shown."""
        return shown.picture.tabulate(shown.result) if (shown := self._shown()) else pd.DataFrame()

    @property
    def summary(self) -> str:
        """The result in one or two sentences."""
        return shown.summary if (shown := self._shown()) else ""

    def display_metadata(self) -> dict[str, Any]:
        """Return what an output has to carry for what it shows to be built again from it, and to be put in words."""
        code = shown.code if (shown := self._shown()) else self.state
        return {"endplate": {"lab": type(self).__name__, "state": code, **self.view.shown_by()}}

    def __repr__(self) -> str:
        numbers = printed_numbers(self._shown(), self.view.stale)
        return f"{type(self).__name__} ({self.settings.preset}) {self.state}: {numbers}"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        resume_in_cell(self, (self.key, self.state))
        self.series.show_in_cell()
        return bundle(self, repr(self), self.display_metadata())

    def kept(self) -> Any:
        """Return what a learner has brought the lab to, for :meth:`resume`; None where that is what Reset gives."""
        return None if self.state == self.settings.reset_code else self.state

    def resume(self, kept: Any) -> None:
        """Bring the lab to what :meth:`kept` of another one returned."""
        self.restore(kept)

    def _shown(self) -> Snapshot | None:
        """Return what the lab shows, when all moves have been answered; None before there is anything to show."""
        self._moves.settle()
        return self._snapshot

    def values(self) -> dict[str, float | str]:
        """Return the value of every control by its name."""
        return self.settings.values()

    def set(self, values: Mapping[str, float | str]) -> None:
        """Set several controls, by their names, with a single update; all are checked before the first is moved.

        Raises
        ------
        ValueError
            Names the control, the value and what is allowed; nothing is changed then.
        """
        checked = self.settings.check(values)
        with self._updating:
            self.settings.move(checked)
            self._moves.ask()

    def result_at(self, values: Mapping[str, float | str]) -> Any:
        """Return what the model returns at values of some controls, the others as they stand; nothing moves."""
        all_values = {**self.values(), **self.settings.check(values)}
        seed = {"seed": int(all_values["seed"])} if self.resample_label else {}
        return type(self).compute(*self.settings.parameters(all_values), **seed)

    def apply(self, preset: str) -> None:
        """Set every control as a preset says; those it does not name go to their start values."""
        self.set(self.settings.of_preset(preset))

    @property
    def state(self) -> str:
        """Short code that restores every control as it stands, and what is compared with; see :meth:`restore`."""
        return f"{self.settings.code}{self.comparison.mark}"

    def restore(self, code: str) -> None:
        """Set every control as a state code says.

        Raises
        ------
        ValueError
            Says what is wrong with the code; nothing is changed then.
        """
        own, compare = self.comparison.of_code(code)
        values = self.settings.of_code(own)
        with self._updating:
            compare()
            self.set(values)

    def lock(self, reason: str) -> None:
        """Hide figure and summary behind ``reason`` and hold the controls still."""
        self.view.locked = reason
        self.parts.enable(False)

    def unlock(self) -> None:
        """Show figure and summary and let the controls move."""
        self.view.locked = ""
        self.parts.enable(True)

    def try_change(self, change: Callable[[], Callable[[], None]]) -> bool:
        """Change what the lab remembers and update it, or leave all as it was.

        Parameters
        ----------
        change : callable
            Makes the change, and returns what takes it back. Controls it moves cause no update of their own.

        Returns
        -------
        bool
            Whether the lab could be updated; otherwise the change has been taken back.
        """
        with self._updating:
            with self.settings.hold():
                take_back = change()
            if self._update():
                return True
            with self.settings.hold():
                take_back()
            self._update()  # what is shown belongs to this again, so nothing is out of date
            return False

    def _moved(self, name: str) -> None:
        """Update for a control that a learner has moved."""
        with self._updating:  # first: another thread may hold the controls for a moment, and no move may be lost
            if not self.settings.held:
                self.settings.move(self.moves_along(name))
                self._moves.ask()

    def _update(self) -> bool:
        """Show what the controls ask for, all of it or nothing, and tell whether that could be computed."""
        if self.settings.held:
            return False
        with self._updating:
            self._moves.answered()
            values = self.values()
            try:
                self._computed(values)()
            except Exception as error:
                _LOG.exception("%s could not be updated at %s", type(self).__name__, values)
                self.view.stale = True
                self.view.status = not_computed(self.controls, values, self._snapshot, error)
            self.view.code = self.state
            self.settings.show(self.view.code)
            return not self.view.stale

    def _computed(self, values: Mapping[str, float | str]) -> Callable[[], None]:
        """Compute everything that can fail, and return what shows it."""
        result = self.with_history(self.result_at(values))
        picture = self.pictures[self.parts.picture.value]
        drawn = picture.rough(result) if picture.rough and self._moves.rough else result
        numbers = ", ".join(each.words(result) for each in self.quantities)
        snapshot = Snapshot(result, picture, picture.summary(drawn), numbers, values, self.settings.code)
        figure = picture.draw(drawn)
        behind, change = self.comparison.beside(picture, figure, result, values)
        others = self._on_demand.ready(snapshot), self.scene_panel.ready(result), self.after_update(result)

        def show() -> None:
            self.view.show(figure, f"{snapshot.summary} {change}".rstrip(), behind)
            self.comparison.show()
            self._snapshot = snapshot
            for show_other in others:
                show_other()

        return show

    def _reset(self) -> None:
        with self._updating:
            self.comparison.reset()
            self.apply(next(iter(self.presets)))

    def _preset_chosen(self, change: dict[str, Any]) -> None:
        with self._updating:
            if not self.settings.held and change["new"] in self.presets:
                self.apply(change["new"])

    def _code_entered(self, code: str) -> None:
        with self.view.refusals():
            if self.view.locked:
                raise ValueError("The lab was shut when this code came. Enter it again when the lab is open.")
            self.restore(code)
