"""Spontaneous and evoked potentials as histograms."""

from __future__ import annotations

import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.junction import miniatures
from endplate.junction.figures import miniatures as picture
from endplate.junction.impulse import Junction
from endplate.junction.miniatures import QuantalAnalysis, Recording


def data(analysis: QuantalAnalysis) -> pd.DataFrame:
    """Return every height, a row for each potential; quanta are not known of spontaneous ones."""
    spontaneous = pd.DataFrame({"kind": "spontaneous", "height_mV": analysis.miniature_mV})
    evoked = pd.DataFrame({"kind": "evoked", "height_mV": analysis.evoked_mV, "quanta": analysis.quanta})
    return pd.concat([evoked, spontaneous], ignore_index=True).astype({"quanta": "Int64"})


_IN_NOISE = "quanta cannot be told from noise"


class MiniatureLab(Lab):
    """Compare what appears by itself with what an impulse evokes, and count the quanta."""

    key = "miniature"
    title = "Spontaneous and evoked potentials"
    declarations = (Junction, Recording)
    in_sight = ("calcium_mM", "magnesium_mM", "calcium_entry_fraction", "receptor_fraction", "impulses")
    again = "Another recording"
    quantities = (
        Quantity("quantal_size_mV", 0, 10, absent=_IN_NOISE),
        Quantity("content_by_size", 0, 3000, absent=_IN_NOISE),  # estimated from few potentials: beyond the sites
        Quantity("content_by_failures", 0, 10, absent="no impulse failed"),  # the logarithm of 2000 impulses
        Quantity("failures", 0, 2000),
        Quantity("expected_failures", 0, 2000, absent=_IN_NOISE),
    )
    simulate = staticmethod(miniatures.simulate)
    pictures = {"evoked and spontaneous potentials": Picture(picture.figure, data)}  # noqa: RUF012 - Lab declares it as a class variable
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "healthy, low calcium": Preset(
            "Little calcium outside, so that single quanta can be told apart.", {"calcium_mM": 0.7}
        ),
        "myasthenia gravis": Preset(
            "The same fluid; receptors are lost. Look at the size of one quantum.",
            {"calcium_mM": 0.7, "receptor_fraction": 0.4},
        ),
        "Lambert-Eaton": Preset(
            "The same fluid; calcium channels are lost. Look at the number of quanta.",
            {"calcium_mM": 0.7, "calcium_entry_fraction": 0.6},
        ),
    }
