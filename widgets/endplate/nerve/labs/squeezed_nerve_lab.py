"""One motor axon through a squeezed stretch of nerve."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.nerve import squeezed_nerve
from endplate.nerve.figures import squeezed_nerve as picture
from endplate.nerve.scenes.squeezed_nerve import SCENE
from endplate.nerve.squeezed_nerve import SqueezedNerve


class SqueezedNerveLab(Lab):
    """Squeeze a nerve: its impulses come late, or not at all, or are born where it is squeezed."""

    key = "squeezed"
    title = "A squeezed nerve"
    declarations = (SqueezedNerve,)
    primary_controls = ("lamellae_fraction", "internodes", "bias_nA", "temperature_C", "rate_Hz")
    quantities = (
        PrintedQuantity("sent", 0, 8, label="impulses sent"),
        PrintedQuantity("arrived", 0, 8, label="arrived"),
        PrintedQuantity("extra", 0, 300, label="extra impulses"),
        # A depolarised stretch saves a fifth of 1 ms at most; an internode without myelin takes 0.6 ms at most
        PrintedQuantity(
            "added_delay_ms",
            -0.25,
            15,
            absent="no impulse arrives",
            label="delay of the first impulse",
            below_zero="time saved by the first impulse",
        ),
    )
    compute = staticmethod(squeezed_nerve.simulate)
    scene = SCENE
    pictures = {
        "space and time": Picture(picture.space_and_time, picture.space_and_time_table),
        "four places": Picture(picture.four_places, picture.four_places_table, words=picture.four_places_words),
        "four places, all impulses": Picture(
            picture.four_places_all, picture.four_places_table, words=picture.four_places_words
        ),
    }
    presets = {
        "healthy": Preset("Nothing is squeezed: the impulse runs at one speed.", {}),
        "mild compression": Preset("Most turns of myelin are lost over 25 mm of nerve.", {"lamellae_fraction": 0.1}),
        "block": Preset(
            "A twentieth of the myelin is left, half as much as in mild compression.", {"lamellae_fraction": 0.05}
        ),
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
        "a slight push at normal calcium": Preset(
            "Nothing is squeezed and nothing is sent. A current a third as large as in the ectopic focus is too weak.",
            {"internodes": 4, "bias_nA": 0.05, "impulses": 0},
        ),
        "the same push in overbreathing": Preset(
            "Breathing out much carbon dioxide lowers the free calcium a little: sodium channels open more easily.",
            {"internodes": 4, "bias_nA": 0.05, "impulses": 0, "calcium_mM": 0.9},
        ),
        "the same push in tetany: low calcium": Preset(
            "The free calcium is low: sodium channels open far more easily, everywhere along the axon.",
            {"internodes": 4, "bias_nA": 0.05, "impulses": 0, "calcium_mM": 0.7},
        ),
        "recovery after decompression": Preset(
            "The pressure is gone and myelin has grown again, but it is thin.", {"lamellae_fraction": 0.3}
        ),
    }

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Hold still where the stretch lies while nothing is done to it, and the rate of a single impulse."""
        idle: dict[str, str] = {}
        if values["lamellae_fraction"] == 1 and not values["bias_nA"]:
            idle |= dict.fromkeys(("internodes", "first_internode"), "needs less myelin or a current")
        if values["impulses"] in (0, 1):
            idle["rate_Hz"] = "needs several impulses sent"
        return idle
