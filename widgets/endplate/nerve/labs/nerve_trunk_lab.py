"""A nerve of hundreds of axons, stimulated below and above a squeezed stretch."""

from __future__ import annotations

import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity, share
from endplate.nerve import nerve_trunk
from endplate.nerve.figures import nerve_trunk as picture
from endplate.nerve.nerve_trunk import NerveTrunk, Responses

EVERY = 5  # samples: a row for each 0.1 ms


def potentials(responses: Responses) -> pd.DataFrame:
    """Return both responses over time."""
    return pd.DataFrame(
        {
            "time_ms": responses.time_ms[::EVERY],
            "stimulated_below_percent_of_healthy": responses.below_percent[::EVERY],
            "stimulated_above_percent_of_healthy": responses.above_percent[::EVERY],
        }
    )


def axons(responses: Responses) -> pd.DataFrame:
    """Return when each axon's impulse arrived, a row for each axon."""
    return pd.DataFrame(
        {
            "stimulated_below_ms": responses.below_arrival_ms,
            "stimulated_above_ms": responses.above_arrival_ms,
        }
    )


class NerveTrunkLab(Lab):
    """Stimulate a whole nerve below and above a squeeze, and tell slowing, dispersion, block and loss apart."""

    key = "trunk"
    title = "A nerve of many axons"
    declarations = (NerveTrunk,)
    in_sight = ("lamellae_fraction", "unevenness", "squeezed_fraction", "lost_fraction", "days")
    again = "Another nerve"
    quantities = (
        Quantity("below_height_percent", 0, 200),  # fewer axons may cancel one another less
        Quantity("above_height_percent", 0, 200),
        Quantity("velocity_m_per_s", 0, 150, absent="no answer from both places"),
        share("blocked_percent"),
    )
    simulate = staticmethod(nerve_trunk.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "responses": Picture(picture.responses, potentials),
        "arrivals of the axons": Picture(picture.arrivals, axons),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "healthy": Preset("Axons of different thickness: the longer the way, the less together they arrive.", {}),
        "slowing in all axons": Preset("Every axon has lost as much myelin.", {"lamellae_fraction": 0.15}),
        "uneven slowing: dispersion": Preset(
            "Some have lost little myelin and some nearly all.", {"lamellae_fraction": 0.15, "unevenness": 0.6}
        ),
        "block in half the axons": Preset(
            "Half of the axons have lost too much myelin to conduct; the others none.",
            {"lamellae_fraction": 0.03, "squeezed_fraction": 0.5},
        ),
        "axons lost yesterday": Preset(
            "Most axons are cut through; below the cut they still live.", {"lost_fraction": 0.6, "days": 1.0}
        ),
        "axons lost": Preset("The same a month later: below the cut they have degenerated.", {"lost_fraction": 0.6}),
    }
