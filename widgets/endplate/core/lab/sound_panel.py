"""The sound of an electromyogram, in a player that never starts by itself."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets
from markupsafe import escape

from endplate.core.looks import set_visible
from endplate.core.sound import Sound


class SoundPanel(ipywidgets.VBox):
    """A player that exists only while its button is down: a sound is many times larger than a figure.

    Parameters
    ----------
    title : str
        What can be listened to.
    equivalent : str
        Where the same can be seen or read.

    Attributes
    ----------
    button : ipywidgets.ToggleButton
        Switches the sound on and off.
    """

    def __init__(self, title: str, equivalent: str = "One of the pictures draws how loud and how high.") -> None:
        self.button = ipywidgets.ToggleButton(value=False, description="Sound", icon="volume-up")
        words = f"{title}: the sound. {equivalent} While the drawing above plays at real speed, the sound runs along."
        self._words = ipywidgets.HTML(str(escape(words)))
        super().__init__()
        self.add_class("endplate-sound")

    def ready(self, sound: Callable[[], Sound]) -> Callable[[], None]:
        """Compute the sound of what ``sound`` returns if the panel is open, and return what offers it.

        Nothing changes if it cannot be computed.
        """
        wav = sound().wav() if self.button.value else None

        def offer() -> None:
            self.button.description = "Sound off" if self.button.value else "Sound"
            set_visible(self, self.button.value)
            players = []
            if wav is not None:
                player = ipywidgets.Audio(value=wav, format="wav", autoplay=False, loop=False, controls=True)
                players = [self._words, player]
            self.children = players

        return offer
