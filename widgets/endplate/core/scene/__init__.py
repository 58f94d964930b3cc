"""Scenes: a mechanism drawn and moving, every moving property an array of a result."""

from endplate.core.scene.areas import Areas, Callouts
from endplate.core.scene.drives import EachOverTime, OverTime, Passed, SinceStart
from endplate.core.scene.impulses import Impulses, Running
from endplate.core.scene.latest import Lately, SinceLatest
from endplate.core.scene.on_line import Names, OnLine
from endplate.core.scene.scene import Clock, Part, Reading, Scene
from endplate.core.scene.scene_view import SceneView
from endplate.core.scene.shapes import ColourKey, Dots, Label, Path, Strip
from endplate.core.scene.surface import Surface

__all__ = [
    "Areas",
    "Callouts",
    "Clock",
    "ColourKey",
    "Dots",
    "EachOverTime",
    "Impulses",
    "Label",
    "Lately",
    "Names",
    "OnLine",
    "OverTime",
    "Part",
    "Passed",
    "Path",
    "Reading",
    "Running",
    "Scene",
    "SceneView",
    "SinceLatest",
    "SinceStart",
    "Strip",
    "Surface",
]
