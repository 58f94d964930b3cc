"""The sound of an electromyogram, in a player that never starts by itself."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets

from endplate.core.lab.sound import Sound


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

    def ready(self, sound: Callable[[], Sound]) -> Callable[[], None]:
        """Compute the sound of what ``sound`` returns if the panel is open, and return what offers it.

        Nothing changes if it cannot be computed.
        """
        heard = sound().wav() if self.button.value else None

        def offer() -> None:
            self.button.description = "Sound off" if self.button.value else "Sound"
            self.layout.display = "" if self.button.value else "none"
            if heard is None:
                self.children = ()
                return
            player = ipywidgets.Audio(value=heard, format="wav", autoplay=False, loop=False, controls=True)
            self.children = (self._words, player)

        return offer
