"""A panel of force over the time of a scene, with a point where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from endplate.core.scene import Dots, Label, OverTime, Path
from endplate.core.scene.packing import kept
from endplate.core.scene.shapes import Shape

WIDTH, HEIGHT = 390.0, 190.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 376.0, 24.0, 150.0
"""Edges of the panel."""
TICKS = (0, 50, 100)
CURVE_POINTS = 400


def force_panel(title: str, last: Callable[[Any], str], most_percent: float) -> tuple[Shape, ...]:
    """Return the panel. It takes the courses ``passed``, from 0 to 1, and ``force``, in percent.

    Parameters
    ----------
    title : str
        What the force is measured in.
    last : callable
        Takes the result; returns the time at the right end in words.
    most_percent : float
        Force at the upper end.
    """
    ticks = (
        Label(name=f"tick {each}", text=f"{each} %", x=LEFT - 6, y=float(_height(each, most_percent)), align="right")
        for each in TICKS
    )
    return (
        Path(name="grid", x="grid_x", y="grid_y", stroke="ghost", line_px=0.6, closed=False),
        Path(name="frame", x="frame_x", y="frame_y", stroke="faint", line_px=1, closed=False),
        Path(name="force curve", x="curve_x", y="curve_y", stroke="open", line_px=2, closed=False),
        Dots(
            name="force now",
            x=OverTime(array="passed", ends=(LEFT, RIGHT)),
            y=OverTime(array="force", domain=(0.0, most_percent), ends=(BOTTOM, TOP)),
            radius="now_radius",
            colour="open",
        ),
        *ticks,
        Label(name="force label", text=title, x=LEFT - 50, y=10, strong=True),
        Label(name="begin", text="0 s", x=LEFT, y=BOTTOM + 16),
        Label(name="end", text=last, x=RIGHT, y=BOTTOM + 16, align="right"),
    )


def panel_layout(passed: np.ndarray, force_percent: np.ndarray, most_percent: float) -> dict[str, np.ndarray]:
    """Return the places of the panel of a force.

    Parameters
    ----------
    passed, force_percent : numpy.ndarray
        Share of the time that has passed, and force, shape ``(time,)``.
    most_percent : float
        Force at the upper end.
    """
    shown = np.linspace(0, passed.size - 1, min(CURVE_POINTS, passed.size)).astype(int)
    return {
        **_frame(most_percent),
        "curve_x": LEFT + (RIGHT - LEFT) * passed[shown],
        "curve_y": _height(force_percent[shown], most_percent),
    }


@cache
def _frame(most_percent: float) -> dict[str, np.ndarray]:
    """Return what is the same for every force."""
    lines = _height(np.array(TICKS), most_percent)
    return kept(
        {
            "grid_x": np.tile([LEFT, RIGHT, LEFT], lines.size),
            "grid_y": lines.repeat(3),
            "frame_x": np.array([LEFT, LEFT, RIGHT]),
            "frame_y": np.array([TOP - 6, BOTTOM, BOTTOM]),
            "now_radius": np.array([4.5]),
        }
    )


def _height(percent: np.ndarray | float, most_percent: float) -> np.ndarray:
    return BOTTOM - (BOTTOM - TOP) * np.asarray(percent, float) / most_percent
