"""One motor axon through a squeezed stretch of nerve."""

from __future__ import annotations

import numpy as np
import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.nerve import squeezed_nerve
from endplate.nerve.figures import squeezed_nerve as picture
from endplate.nerve.squeezed_nerve import Passage, SqueezedNerve

EVERY_ms = 0.05  # a row for each


def nodes(passage: Passage) -> pd.DataFrame:
    """Return what happened at each node, a row for each."""
    conduction, squeezed = passage.conduction, np.zeros(passage.conduction.position_mm.size, bool)
    squeezed[passage.nerve.lesion.nodes] = True
    return pd.DataFrame(
        {
            "distance_mm": conduction.position_mm,
            "squeezed": squeezed,
            "first_impulse_ms": conduction.arrival_ms,
            "first_impulse_unharmed_ms": passage.healthy.arrival_ms,
            "impulses": [fired.size for fired in conduction.firing_ms],
            "highest_mV": conduction.voltage_mV.max(axis=1),
        }
    )


def potentials(passage: Passage) -> pd.DataFrame:
    """Return the potential over time at the four places."""
    conduction = passage.conduction
    time_ms = np.arange(0, conduction.time_ms[-1], EVERY_ms)
    places = passage.four_places
    columns = {
        f"{name.replace(' ', '_')}_mV": np.interp(time_ms, conduction.time_ms, conduction.voltage_mV[node])
        for name, node in places.items()
    }
    return pd.DataFrame({"time_ms": time_ms, **columns})


class SqueezedNerveLab(Lab):
    """Squeeze a nerve: its impulses come late, or not at all, or are born where it is squeezed."""

    key = "squeezed"
    title = "A squeezed nerve"
    declarations = (SqueezedNerve,)
    in_sight = ("lamellae_fraction", "internodes", "bias_nA", "temperature_C", "rate_Hz")
    quantities = (
        Quantity("sent", 0, 8),
        Quantity("arrived", 0, 8),
        Quantity("extra", 0, 300),
        # A depolarised stretch saves a fifth of 1 ms at most; an internode without myelin takes 0.6 ms at most
        Quantity("added_delay_ms", -0.25, 15, absent="no impulse arrives"),
    )
    simulate = staticmethod(squeezed_nerve.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "space and time": Picture(picture.space_and_time, nodes),
        "four places": Picture(picture.four_places, potentials),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "healthy": Preset("Nothing is squeezed: the impulse runs at one speed.", {}),
        "mild compression": Preset("Most turns of myelin are lost over 25 mm of nerve.", {"lamellae_fraction": 0.1}),
        "block": Preset("Half as much myelin is left; nothing else has changed.", {"lamellae_fraction": 0.05}),
        "block by heat (Uhthoff)": Preset(
            "Two internodes have lost nearly all myelin. They still conduct at 38 °C; this is 40 °C.",
            {"lamellae_fraction": 0.03, "internodes": 2, "temperature_C": 40.0},
        ),
        "block at a high rate": Preset(
            "The same two internodes at 37 °C, and eight impulses instead of one.",
            {"lamellae_fraction": 0.03, "internodes": 2, "impulses": 8, "rate_Hz": 300.0},
        ),
        "ectopic focus": Preset(
            "The myelin is whole, but a steady current depolarises five nodes. Nothing is sent.",
            {"internodes": 4, "bias_nA": 0.15, "impulses": 0},
        ),
        "recovery after decompression": Preset(
            "The pressure is gone and myelin has grown again, but it is thin.", {"lamellae_fraction": 0.3}
        ),
    }
