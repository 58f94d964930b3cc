"""One impulse at the junction, from calcium to action potential."""

from __future__ import annotations

import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.junction import impulse as junction
from endplate.junction.figures import impulse as picture
from endplate.junction.impulse import Impulse, Junction


def data(impulse: Impulse) -> pd.DataFrame:
    """Return the curves of one impulse, a row for each moment, with quanta counted up to it."""
    return pd.DataFrame(
        {
            "time_ms": impulse.time_ms,
            "calcium_relative": impulse.calcium,
            "quanta_released": impulse.latency_ms.searchsorted(impulse.time_ms, side="right"),
            "end_plate_potential_mV": impulse.epp_mV,
            "membrane_potential_mV": impulse.voltage_mV,
        }
    )


class JunctionLab(Lab):
    """Follow one nerve impulse across the junction and see whether the muscle fibre fires."""

    key = "junction"
    title = "One impulse at the neuromuscular junction"
    declarations = (Junction,)
    in_sight = (
        "calcium_mM",
        "calcium_entry_fraction",
        "esterase_fraction",
        "receptor_fraction",
        "antagonist_occupancy",
    )
    again = "Another impulse"
    quantities = (
        Quantity("quanta", 0, 2000),
        Quantity("epp_peak_mV", 0, 100),
        Quantity("epp_decay_ms", 0, 100, absent="no end-plate potential"),
        Quantity("safety_factor", 0, 20),
        Quantity("fired", False, True),
    )
    simulate = staticmethod(junction.simulate)
    pictures = {"one impulse": Picture(picture.figure, data)}  # noqa: RUF012 - Lab declares it as a class variable
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "healthy": Preset("Nothing is changed: far more transmitter is released than is needed.", {}),
        "myasthenia gravis": Preset(
            "Antibodies have taken receptors and the folds they sit on: each quantum counts for less.",
            {"receptor_fraction": 0.4},
        ),
        "myasthenia with neostigmine": Preset(
            "The same, with most of the esterase blocked: the same quanta act for longer.",
            {"receptor_fraction": 0.4, "esterase_fraction": 0.3},
        ),
        "Lambert-Eaton": Preset(
            "Antibodies have taken calcium channels of the terminal: fewer quanta, each of normal size.",
            {"calcium_entry_fraction": 0.6},
        ),
        "Lambert-Eaton with neostigmine": Preset(
            "The same, with most of the esterase blocked.",
            {"calcium_entry_fraction": 0.6, "esterase_fraction": 0.3},
        ),
        "botulinum toxin": Preset(
            "The toxin has cut proteins of the release machinery: calcium enters, few quanta leave.",
            {"toxin_fraction": 0.45},
        ),
        "curare": Preset("A drug sits on most receptors without opening them.", {"antagonist_occupancy": 0.86}),
        "curare with neostigmine": Preset(
            "The same, with most of the esterase blocked: the receptors that are free are used for longer.",
            {"antagonist_occupancy": 0.86, "esterase_fraction": 0.3},
        ),
        "low calcium": Preset("Little calcium outside: release falls with its fourth power.", {"calcium_mM": 0.6}),
        "high magnesium": Preset("Magnesium competes with calcium at the terminal.", {"magnesium_mM": 10.0}),
        "organophosphate": Preset(
            "The esterase is blocked for good: one impulse leaves a long depolarisation. "
            "What then follows in the body (desensitisation, repeated firing) is not simulated.",
            {"esterase_fraction": 0.0},
        ),
    }
