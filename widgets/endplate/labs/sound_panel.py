"""The sound of an electromyogram, in a player that never starts by itself."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets

from endplate.models.emg import Emg, audio


class SoundPanel(ipywidgets.VBox):
    """A player that is made only while its button is down: a sound is many times larger than a figure.

    Parameters
    ----------
    title : str
        What is heard.

    Attributes
    ----------
    button : ipywidgets.ToggleButton
        Switches the sound on and off.
    """

    def __init__(self, title: str) -> None:
        self.button = ipywidgets.ToggleButton(value=False, description="Sound", icon="volume-up")
        self._words = ipywidgets.HTML(
            f"{html.escape(title)}: the sound. One of the pictures draws how loud and how high."
        )
        super().__init__()
        self.add_class("endplate-sound")

    def offer(self, emg: Callable[[], Emg]) -> None:
        """Offer the sound of what ``emg`` returns, if the panel is open."""
        self.button.description = "Sound off" if self.button.value else "Sound"
        self.layout.display = "" if self.button.value else "none"
        if not self.button.value:
            self.children = ()
            return
        player = ipywidgets.Audio(value=audio(emg()), format="wav", autoplay=False, loop=False, controls=True)
        self.children = (self._words, player)
