"""A muscle that is active by itself: a moving picture of what was seen, and the sound of what a needle heard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ipywidgets
from markupsafe import escape

from endplate.cases.case_studies import FASCICULATION, FIBRILLATION
from endplate.cases.needle_recordings import fibrillating, twitching
from endplate.cases.open_case import OpenCase
from endplate.core.drawing.sound import sound_words
from endplate.core.lab.sound_panel import SoundPanel
from endplate.core.scene.scene_view import SceneView
from endplate.core.sound import Sound
from endplate.involuntary.scenes.movement import MOVEMENT_SCENE

CAPTION = (
    "As lesson 05 draws it, and as often as in this person. The needle is drawn also where none was ordered, and what "
    "lies under the skin is the model's."
)
HEARD: dict[str, tuple[str, Callable[[OpenCase], Sound]]] = {
    FASCICULATION: ("Fasciculation, single units", lambda case: twitching(*case.activity).emg),
    FIBRILLATION: ("Fibrillation, single fibres", lambda case: fibrillating(case.activity[1]).emg),
}
"""What a needle can hear: its name, and its sound."""


class NeedlePanel(ipywidgets.VBox):
    """Offers a picture of what was seen or heard; nothing is computed before it is opened.

    Attributes
    ----------
    button : ipywidgets.ToggleButton
        Opens the moving picture.
    sounds : dict of str to SoundPanel
        The sound of the needle, by sign.
    """

    def __init__(self) -> None:
        self.button = ipywidgets.ToggleButton(value=False, description="Watch the muscle", icon="eye")
        self.sounds = {
            sign: SoundPanel(f"The needle: {name}", "The words below say how loud and how high.")
            for sign, (name, _) in HEARD.items()
        }
        self._words = {sign: ipywidgets.HTML() for sign in HEARD}
        self._caption = ipywidgets.HTML(CAPTION)
        self._scene: SceneView | None = None
        self._case: OpenCase | None = None
        self._buttons = ipywidgets.HBox().add_class("endplate-toolbar")
        super().__init__()
        for button in self.inputs:
            button.observe(lambda _: self._again(), "value")

    @property
    def inputs(self) -> list[ipywidgets.Widget]:
        """All that can be pressed."""
        return [self.button, *(each.button for each in self.sounds.values())]

    def put_away(self) -> None:
        """Put picture and sounds away, as for another case."""
        for button in self.inputs:
            button.value = False

    def prepare(self, case: OpenCase) -> Callable[[], None]:
        """Compute what is open, and return a function that shows it."""
        heard = [sign for sign in HEARD if sign in case.heard]
        is_seen = bool(case.heard - {FIBRILLATION})  # the skin does not move where single fibres fire
        buttons = [self.button] if is_seen else []
        buttons += [self.sounds[sign].button for sign in heard]
        parts: list[ipywidgets.Widget] = [self._buttons] if buttons else []
        shows: list[Callable[[], None]] = []
        words = {}
        if is_seen and self.button.value:
            self._scene = self._scene or SceneView(MOVEMENT_SCENE)
            shows.append(self._scene.ready(twitching(*case.activity)))
            parts += [self._caption, self._scene]
        for sign in heard:
            sound = partial(HEARD[sign][1], case)
            panel = self.sounds[sign]
            shows.append(panel.ready(sound))
            parts.append(panel)
            if panel.button.value:
                words[sign] = sound_words(sound())
                parts.append(self._words[sign])

        def show() -> None:
            self._case = case
            self._buttons.children = buttons
            for sign, text in words.items():
                self._words[sign].value = str(escape(text))
            for each in shows:
                each()
            for sign in heard:
                off = " off" if self.sounds[sign].button.value else ""
                self.sounds[sign].button.description = f"{sign.capitalize()}: sound{off}"
            self.children = parts

        return show

    def _again(self) -> None:
        if self._case is not None:
            self.prepare(self._case)()
