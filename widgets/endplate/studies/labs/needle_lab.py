"""A needle in a muscle that has lost axons or fibres, set beside a recording of a living one."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.drawing.sound import sound_figure, sound_table, sound_words
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.studies.figures import needle as picture
from endplate.studies.needle.needle_comparison import MYOPATHY, RADICULOPATHY, NeedleComparison, compare
from endplate.studies.needle.needle_examination import PULL, Examination
from endplate.studies.scenes.needle import NEEDLE_SCENE

LOUD_mV = 1.7
"""Loudness that no usual effort exceeds."""


class NeedleLab(Lab):
    """Take axons or fibres away, let axons adopt fibres, and compare what a needle records with living muscles."""

    key = "needle"
    title = "A needle in the muscle"
    declarations = (Examination, NeedleComparison)
    primary_controls = (
        "effort_percent",
        "lost_axons_percent",
        "reinnervated_percent",
        "lost_fibres_percent",
        "compared_with",
    )
    resample_label = "Move the needle"
    quantities = (
        PrintedQuantity("active_units", 0, 200, label="units that fire"),
        PrintedQuantity("amplitude_mV", 0, 50, absent="no unit fires near the needle", label="height of a potential"),
        # With the late parts of adopted fibres
        PrintedQuantity("duration_ms", 0, 100, absent="no unit fires near the needle", label="its length"),
        PrintedQuantity("fibrillating_fibres", 0, 200, label="fibres that fire by themselves"),
        PrintedQuantity("turns_per_s", 0, 5000, label="turns"),
    )
    compute = staticmethod(compare)
    sound = staticmethod(lambda result: result.examination.emg)
    scene = NEEDLE_SCENE
    pictures = {
        "simulated beside recorded": Picture(picture.beside, picture.beside_table, ghost=False),
        "the same at full height": Picture(picture.beside_whole, picture.beside_table, ghost=False),
        "measures": Picture(picture.clouds, picture.clouds_table, ghost=False),
        "the sound, drawn": Picture(
            lambda result: sound_figure(result.examination.emg, LOUD_mV),
            lambda result: sound_table(result.examination.emg),
            words=lambda result: sound_words(result.examination.emg),
            ghost=False,
        ),
    }
    presets = {
        "healthy": Preset("All axons live; a small effort calls the first units.", {"effort_percent": 5.0}),
        "gentle effort": Preset("The smallest effort: single units can be told apart.", {"effort_percent": 2.0}),
        "fresh axon loss": Preset(
            "Half of the axons have died some weeks ago: their fibres fire by themselves, and fewer units answer.",
            {"effort_percent": 10.0, "lost_axons_percent": 50.0, "compared_with": RADICULOPATHY},
        ),
        "reinnervated": Preset(
            "Months later: the surviving axons have adopted the fibres, and each unit is larger.",
            {
                "effort_percent": 10.0,
                "lost_axons_percent": 50.0,
                "reinnervated_percent": 95.0,
                "compared_with": RADICULOPATHY,
            },
        ),
        "severe loss": Preset(
            "One axon in ten is left: full effort calls a few huge units, each at its highest rate.",
            {
                "effort_percent": 100.0,
                "lost_axons_percent": 90.0,
                "reinnervated_percent": 60.0,
                "compared_with": RADICULOPATHY,
            },
        ),
        "muscle disease: fibres lost": Preset(
            "Each unit has lost seven fibres in ten, no axon is lost: a weak pull calls many units, small and short.",
            {"effort_percent": 10.0, "effort_is": PULL, "lost_fibres_percent": 70.0, "compared_with": MYOPATHY},
        ),
        "the same pull with axons lost": Preset(
            "Seven axons in ten have died, no fibre is adopted: the same weak pull calls fewer units, each faster.",
            {"effort_percent": 10.0, "effort_is": PULL, "lost_axons_percent": 70.0, "compared_with": RADICULOPATHY},
        ),
    }

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Hold still what is about adopted fibres while there is nothing to adopt, or nothing adopted."""
        if not values["lost_axons_percent"]:
            return dict.fromkeys(("reinnervated_percent", "sprout_delay_ms"), "needs lost axons")
        return {} if values["reinnervated_percent"] else {"sprout_delay_ms": "needs adopted fibres"}
