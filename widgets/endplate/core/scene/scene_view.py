"""A scene in the browser: a canvas with its own clock, and the cursor in the traces beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Bytes, Dict, Int, Unicode

from endplate.core.scene.packing import pack
from endplate.core.scene.scene import Scene

_HERE = Path(__file__).parent
_SCRIPTS = (
    _HERE.parent / "view" / "kernel_messages.js",
    _HERE.parent / "view" / "kept_together.js",
    _HERE / "scene_numbers.js",
    _HERE / "scene_palette.js",
    _HERE / "scene_shapes.js",
    _HERE / "scene_areas.js",
    _HERE / "scene_names.js",
    _HERE / "scene_on_line.js",
    _HERE / "scene_impulses.js",
    _HERE / "scene_latest.js",
    _HERE / "scene_surface.js",
    _HERE / "scene_drawing.js",
    _HERE / "scene_picks.js",
    _HERE / "scene_cursor.js",
    _HERE / "scene_sound.js",
    _HERE / "scene_view.js",
)


class SceneView(anywidget.AnyWidget):
    """Show a scene. It plays in the page alone; a new result is one message, with its arrays as bytes.

    Parameters
    ----------
    scene : Scene
        What is drawn.

    Attributes
    ----------
    state : dict
        Where each array lies in ``data``, the end, the still moment, and the words.
    data : bytes
        The arrays; see :func:`endplate.core.scene.packing.pack`.
    """

    _esm = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = (_HERE / "scene_view.css").read_text(encoding="utf-8")

    label = Unicode().tag(sync=True)
    declaration = Dict().tag(sync=True)
    revision = Int(0).tag(sync=True)
    state = Dict().tag(sync=True)
    data = Bytes().tag(sync=True)

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._chosen: Callable[[str], None] | None = None
        super().__init__(label=scene.label, declaration=scene.declaration())
        self.on_msg(self._heard)

    def on_click(self, chosen: Callable[[str], None]) -> None:
        """Call ``chosen`` with what a dot that was clicked stands for, as ``picks`` of the scene says."""
        self._chosen = chosen

    def _heard(self, _: Any, content: Any, __: Any) -> None:
        if self._chosen and isinstance(content, dict) and isinstance(content.get("picked"), str):
            self._chosen(content["picked"])

    def ready(self, result: Any) -> Callable[[], None]:
        """Gather what the scene needs of ``result``, and return what shows it."""
        state, data = pack(self._scene, result)

        def show() -> None:
            if (state, data) == (self.state, self.data):
                return
            with self.hold_sync():
                self.state, self.data = state, data
                self.revision += 1

        return show

    def __repr__(self) -> str:
        return self.label
