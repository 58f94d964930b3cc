"""A nerve of hundreds of axons, stimulated below and above a squeezed stretch."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.nerve import nerve_trunk
from endplate.nerve.figures import nerve_trunk as picture
from endplate.nerve.nerve_trunk import NerveTrunk
from endplate.nerve.scenes import nerve_trunk as motion


class NerveTrunkLab(Lab):
    """Stimulate a whole nerve below and above a squeeze, and tell slowing, dispersion, block and loss apart."""

    key = "trunk"
    title = "A nerve of many axons"
    declarations = (NerveTrunk,)
    primary_controls = ("lamellae_fraction", "unevenness", "squeezed_fraction", "lost_fraction", "days")
    resample_label = "Another nerve"
    quantities = (
        # Fewer axons may cancel one another less
        PrintedQuantity("below_height_percent", 0, 200, label="height from below"),
        PrintedQuantity("above_height_percent", 0, 200, label="height from above"),
        PrintedQuantity("velocity_m_per_s", 0, 150, absent="no answer from both places", label="velocity"),
        PrintedQuantity("blocked_percent", 0, 100, label="axons blocked"),
    )
    compute = staticmethod(nerve_trunk.simulate)
    scene = motion.scene(picture.shown_ms)
    pictures = {
        "responses": Picture(picture.responses, picture.responses_table),
        "arrivals of the axons": Picture(picture.arrivals, picture.arrivals_table, words=picture.arrivals_words),
    }
    presets = {
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

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Hold still what says how axons are squeezed while none is, and when they were cut while none is lost."""
        idle: dict[str, str] = {}
        if not values["squeezed_fraction"]:
            idle |= dict.fromkeys(("lamellae_fraction", "unevenness", "stretch_mm"), "needs squeezed axons")
        elif values["lamellae_fraction"] == 1 and not values["unevenness"]:
            idle |= dict.fromkeys(("squeezed_fraction", "stretch_mm"), "needs less myelin")
        if not values["lost_fraction"]:
            idle["days"] = "needs lost axons"
        return idle
