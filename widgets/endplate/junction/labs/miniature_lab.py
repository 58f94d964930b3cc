"""Spontaneous and evoked potentials as histograms."""

from __future__ import annotations

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.junction import miniatures
from endplate.junction.figures import miniatures as picture
from endplate.junction.impulse import Junction
from endplate.junction.miniatures import MiniatureRecording
from endplate.junction.scenes.miniatures import SCENE

_IN_NOISE = "quanta cannot be told from noise"


class MiniatureLab(Lab):
    """Compare what appears by itself with what an impulse evokes, and count the quanta."""

    key = "miniature"
    title = "Spontaneous and evoked potentials"
    declarations = (Junction, MiniatureRecording)
    primary_controls = ("calcium_mM", "magnesium_mM", "calcium_entry_fraction", "receptor_fraction", "impulses")
    resample_label = "Another recording"
    quantities = (
        PrintedQuantity("quantal_size_mV", 0, 10, absent=_IN_NOISE, label="one quantum"),
        # Estimated from few potentials, so it may exceed the release sites
        PrintedQuantity("content_by_size", 0, 3000, absent=_IN_NOISE, label="quanta of an impulse, by their size"),
        PrintedQuantity(  # the logarithm of 2000 impulses
            "content_by_failures", 0, 10, absent="no impulse failed", label="the same by the failures"
        ),
        PrintedQuantity("failures", 0, 2000),
        PrintedQuantity("expected_failures", 0, 2000, absent=_IN_NOISE, label="failures by chance"),
    )
    scene = SCENE
    compute = staticmethod(miniatures.simulate)
    pictures = {"evoked and spontaneous potentials": Picture(picture.figure, picture.table)}
    presets = {
        "healthy, low calcium": Preset(
            "Little calcium outside, so that single quanta can be told apart.", {"calcium_mM": 0.4}
        ),
        "myasthenia gravis": Preset(
            "The same fluid; receptors are lost. Look at the size of one quantum.",
            {"calcium_mM": 0.4, "receptor_fraction": 0.4},
        ),
        "Lambert-Eaton": Preset(
            "The same fluid; calcium channels are lost. Look at the number of quanta.",
            {"calcium_mM": 0.4, "calcium_entry_fraction": 0.65},
        ),
    }
