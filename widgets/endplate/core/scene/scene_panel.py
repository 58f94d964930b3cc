"""The scene of a lab, above the row of controls and figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets

from endplate.core.scene.scene import Scene
from endplate.core.scene.scene_view import SceneView


class ScenePanel:
    """Shows what a lab declares as its scene, with everything else of a result; nothing where it declares none.

    Parameters
    ----------
    scene : Scene or None
        What the lab declares.
    place : callable
        Puts a widget on the page of the lab.
    """

    def __init__(self, scene: Scene | None, place: Callable[[ipywidgets.Widget], None]) -> None:
        self.view = SceneView(scene) if scene else None
        if self.view:
            place(self.view)

    def on_click(self, chosen: Callable[[str], None]) -> None:
        """Call ``chosen`` with what a dot that was clicked stands for."""
        if self.view:
            self.view.on_click(chosen)

    def ready(self, result: Any) -> Callable[[], None]:
        """Gather what the scene needs of a result, and return what shows it."""
        return self.view.ready(result) if self.view else lambda: None
