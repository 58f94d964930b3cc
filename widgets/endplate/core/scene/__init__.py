"""Scenes: a mechanism drawn and moving, every moving property an array of a result."""

from endplate.core.scene.drives import OverTime, Passed, SinceStart
from endplate.core.scene.scene import Part, Reading, Scene
from endplate.core.scene.scene_view import SceneView
from endplate.core.scene.shapes import ColourKey, Dots, Label, Path, Strip

__all__ = [
    "ColourKey",
    "Dots",
    "Label",
    "OverTime",
    "Part",
    "Passed",
    "Path",
    "Reading",
    "Scene",
    "SceneView",
    "SinceStart",
    "Strip",
]
