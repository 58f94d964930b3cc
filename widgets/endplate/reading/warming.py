"""What a kernel runs while it waits for a lesson: it loads what every lesson uses, and shows nothing."""

from __future__ import annotations

import ipywidgets


def warm() -> None:
    """Load the libraries, and make a prediction with its lab once, so that the first one of a lesson is quick."""
    from endplate.junction.labs.junction_lab import JunctionLab
    from endplate.questions import Prediction

    Prediction("another_impulse", JunctionLab())
    ipywidgets.Widget.close_all()
