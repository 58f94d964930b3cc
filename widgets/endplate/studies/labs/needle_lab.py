"""A needle in a muscle that has lost axons, set beside a recording of a living one."""

from __future__ import annotations

import pandas as pd

from endplate.core.drawing.sound import sound_figure, sound_table
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.studies.figures import needle as picture
from endplate.studies.needle_comparison import RADICULOPATHY, Beside, Comparison, SHOWN_s, set_beside
from endplate.studies.needle_examination import COMPARED_Hz, Examination

MEASURES = {
    "rms_mV": ("root mean square", "mV"),
    "mean_rectified_mV": ("mean distance from the mean", "mV"),
    "peak_to_peak_mV": ("from lowest to highest", "mV"),
    "turns_per_s": ("turns", "per s"),
    "amplitude_per_turn_mV": ("mean distance between turns", "mV"),
    "active_percent": ("time away from the mean", "%"),
    "median_frequency_Hz": ("frequency with half the power below it", "Hz"),
}
"""The measures in words, with their units."""


def traces(result: Beside) -> pd.DataFrame:
    """Return both traces over the stretch that is drawn."""
    samples = round(SHOWN_s * COMPARED_Hz)
    start = round(result.recording_from_s * result.recording.rate_Hz)
    real_mV = result.recording.voltage_mV[start : start + samples]
    return pd.DataFrame(
        {
            "time_s": result.simulated_time_s[: real_mV.size],
            "simulated_mV": result.simulated_mV[: real_mV.size],
            "compared_mV": real_mV,
        }
    )


def measures(result: Beside) -> pd.DataFrame:
    """Return the measures of both, one beside the other."""
    made, real = result.examination.measures, result.recorded_measures
    rows = [(title, unit, getattr(made, name), getattr(real, name)) for name, (title, unit) in MEASURES.items()]
    return pd.DataFrame(rows, columns=["measure", "unit", "simulated", "compared"])


class NeedleLab(Lab):
    """Take axons away, let others adopt their fibres, and compare what a needle hears with living muscles."""

    key = "needle"
    title = "A needle in the muscle"
    declarations = (Examination, Comparison)
    in_sight = ("effort_percent", "lost_axons_percent", "reinnervated_percent", "compared_with")
    again = "Move the needle"
    quantities = (
        Quantity("active_units", 0, 200),
        Quantity("amplitude_mV", 0, 50, absent="no unit fires near the needle"),
        Quantity("duration_ms", 0, 100, absent="no unit fires near the needle"),  # with late parts of adopted fibres
        Quantity("fibrillating_fibres", 0, 200),
        Quantity("turns_per_s", 0, 5000),
    )
    simulate = staticmethod(set_beside)
    sound = staticmethod(lambda result: result.examination.emg)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "simulated beside recorded": Picture(picture.beside, traces),
        "measures": Picture(picture.clouds, measures),
        "the sound, drawn": Picture(
            lambda result: sound_figure(result.examination.emg), lambda result: sound_table(result.examination.emg)
        ),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "healthy": Preset("All axons live; a small effort calls the first units.", {"effort_percent": 5.0}),
        "gentle effort": Preset(
            "The smallest effort: single units can be told apart.", {"effort_percent": 2.0}
        ),
        "fresh axon loss": Preset(
            "Half of the axons have died some weeks ago: their fibres fire by themselves, and fewer units answer.",
            {"effort_percent": 10.0, "lost_axons_percent": 50.0, "compared_with": RADICULOPATHY},
        ),
        "reinnervated": Preset(
            "Months later: the surviving axons have adopted the fibres, and each unit is larger.",
            {
                "effort_percent": 10.0, "lost_axons_percent": 50.0, "reinnervated_percent": 95.0,
                "compared_with": RADICULOPATHY,
            },
        ),
        "severe loss": Preset(
            "One axon in ten is left: full effort calls a few huge units, each at its highest rate.",
            {
                "effort_percent": 100.0, "lost_axons_percent": 90.0, "reinnervated_percent": 60.0,
                "compared_with": RADICULOPATHY,
            },
        ),
    }  # fmt: skip
