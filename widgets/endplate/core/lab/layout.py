"""What every lab is built of, in the order of the page, and the slots for what only one lab has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import ipywidgets
from markupsafe import Markup, escape

from endplate.core.lab.code_box import CodeBox
from endplate.core.lab.controls import ControlPanel
from endplate.core.lab.data_panel import DataPanel
from endplate.core.lab.sound_panel import SoundPanel
from endplate.core.looks import set_visible
from endplate.core.newest_move import Dropdown
from endplate.core.view import PlotView

OWN_VALUES = "own values"
"""What the list of presets says where the controls stand as no preset has them."""
_STYLE = Markup("<style>{}</style>").format(Markup((Path(__file__).parent / "lab.css").read_text(encoding="utf-8")))


class Slot:
    """A place on the page of a lab for panels that only this lab has.

    Parameters
    ----------
    changed : callable
        Called when a panel has been added.

    Attributes
    ----------
    panels : tuple of ipywidgets.Widget
        In the order of the page.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self.panels: tuple[ipywidgets.Widget, ...] = ()
        self._changed = changed

    def add(self, *panels: ipywidgets.Widget) -> None:
        """Put panels behind those that the slot holds."""
        self.panels += panels
        self._changed()


class LabParts:
    """The widgets of a lab: their order, which of them are shown, and which stand still while the lab is locked.

    Parameters
    ----------
    title : str
        What the lab is about; captions carry it.
    view : PlotView
        The figure.
    panel : ControlPanel
        The controls of the model.
    code : CodeBox
        Where state codes are read and entered.
    presets, pictures : iterable of str
        Their names. A single picture needs no list.
    resample_label : str
        Words of the button for another chance; without words there is no such button.
    has_sound : bool
        Whether there is anything to listen to.
    has_ghosts : bool
        Whether any picture shows what is compared with.
    collects_trials : bool
        Whether what is shown can be added to a table of trials.
    arranged : callable
        Called when the widgets of :meth:`in_order` have changed.

    Attributes
    ----------
    above, beside, below : Slot
        Above the row of controls and figure, right after that row, and below everything else.
    preset, picture : ipywidgets.Dropdown
        The lists.
    mechanism : ipywidgets.HTML
        What the chosen preset changes in the body.
    data : DataPanel
        The data behind the figure.
    sound : SoundPanel
        The player; only a lab with a sound shows it.
    resample, reset : ipywidgets.Button
        Another chance, and back to the first preset.
    keep, drop : ipywidgets.Button
        Compare with what is shown from now on, and with nothing any more.
    trial : ipywidgets.Button
        Adds what is shown to the learner's table.
    inputs : list of ipywidgets.Widget
        What stands still while the lab is locked.
    """

    def __init__(
        self,
        title: str,
        view: PlotView,
        panel: ControlPanel,
        code: CodeBox,
        *,
        presets: Iterable[str],
        pictures: Iterable[str],
        resample_label: str,
        has_sound: bool,
        has_ghosts: bool,
        collects_trials: bool,
        arranged: Callable[[], None],
    ) -> None:
        self.view, self.panel, self.code = view, panel, code
        self.above, self.beside, self.below = Slot(arranged), Slot(arranged), Slot(arranged)
        self.preset = Dropdown(options=[*presets, OWN_VALUES], description="Preset")
        self.picture = Dropdown(options=[*pictures], description="Picture")
        self.resample = ipywidgets.Button(description=resample_label, icon="random")
        self.reset = ipywidgets.Button(description="Reset", icon="undo")
        self.keep = ipywidgets.Button(
            description="Keep this one", icon="thumb-tack", tooltip="Leave this state behind in grey, to compare with"
        )
        self.drop = ipywidgets.Button(
            description="Stop comparing", icon="eraser", tooltip="Take the grey state and its numbers away"
        )
        self.trial = ipywidgets.Button(
            description="Add this trial to my table", icon="plus", tooltip="Settings and numbers become a row below"
        )
        self.mechanism = ipywidgets.HTML().add_class("endplate-mechanism")
        self.data, self.sound = DataPanel(title), SoundPanel(title)
        picture = [self.picture] if len(self.picture.options) > 1 else []
        resample = [self.resample] if resample_label else []
        sound_button, self._player = ([self.sound.button], [self.sound]) if has_sound else ([], [])
        at_top = [self.preset, *picture, *resample, self.reset]
        ghosts = [self.keep, self.drop] if has_ghosts else []
        trials = [self.trial] if collects_trials else []
        under_figure = [*ghosts, *sound_button, *trials, self.data.button, code]
        self._fold: ipywidgets.ToggleButton | None = None
        self._words = ""
        self._style = ipywidgets.HTML(_STYLE).add_class("endplate-style")
        self._top = ipywidgets.HBox(at_top).add_class("endplate-toolbar")
        self._body = ipywidgets.Box([panel, view]).add_class("endplate-body")
        self._tools = ipywidgets.HBox(under_figure).add_class("endplate-toolbar")
        self.inputs: list[ipywidgets.Widget] = [*at_top, *under_figure]

    def in_order(self) -> tuple[ipywidgets.Widget, ...]:
        """Return the children of the lab in the order of the page."""
        head = (self._style, self._top, self.mechanism)
        figure = (*self.above.panels, self._body, *self.beside.panels)
        if self._fold is not None:
            pictures = ipywidgets.HBox([self._fold, self.picture]).add_class("endplate-toolbar")
            figure = (self.panel, *self.above.panels, pictures, self._body, *self.beside.panels)
        return (*head, *figure, self._tools, *self._player, self.data, *self.below.panels)

    def fold_figure(self, words: str) -> None:
        """Put the controls on top, the panels of :attr:`above` under them, and the figure behind a button.

        Parameters
        ----------
        words : str
            What the pictures show, after "Show" on the button.
        """
        self._fold = ipywidgets.ToggleButton(value=False, icon="bar-chart")
        self._words = words
        self._top.children = tuple(each for each in self._top.children if each is not self.picture)
        self._body.children = (self.view,)
        self._fold.observe(self._folded, "value")
        self.inputs.append(self._fold)
        self._folded()

    def lockable(self, *widgets: ipywidgets.Widget) -> None:
        """Let widgets that only this lab has stand still while it is locked."""
        self.inputs += widgets

    def _folded(self, *_: object) -> None:
        """Show the pictures or hide them; the words below them stay."""
        assert self._fold is not None
        self._fold.description = f"{'Hide' if self._fold.value else 'Show'} {self._words}"
        set_visible(self.picture, self._fold.value)
        (self._body.remove_class if self._fold.value else self._body.add_class)("endplate-folded")

    def enable(self, enabled: bool) -> None:
        """Let the inputs move, or hold them still."""
        self.panel.hold(not enabled)
        for widget in self.inputs:
            widget.disabled = not enabled

    def show_mechanism(self, words: str) -> None:
        """Show what the chosen preset changes; without words hide it, but keep its place: the figure must not jump."""
        if words:
            self.mechanism.value = str(escape(words))
        (self.mechanism.remove_class if words else self.mechanism.add_class)("endplate-past")

    def display(self, *names: str, visible: bool) -> None:
        """Show or hide parts by their names: ``preset``, ``mechanism``, ``code``, ``trial``, or that of a control."""
        own = {"preset": self.preset, "mechanism": self.mechanism, "code": self.code, "trial": self.trial}
        named = own | self.panel.controls
        for name in names:
            set_visible(named[name], visible)
