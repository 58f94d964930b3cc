"""How fast an axon conducts: thickness, myelin, warmth, and the squid's axon beside it."""

from __future__ import annotations

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.nerve import conduction_speed
from endplate.nerve.conduction_speed import MyelinatedFibre
from endplate.nerve.figures import conduction_speed as picture
from endplate.nerve.scenes import conduction as motion


class ConductionLab(Lab):
    """Send an impulse along an axon and see what makes it fast."""

    key = "conduction"
    title = "Conduction along an axon"
    declarations = (MyelinatedFibre,)
    primary_controls = ("diameter_um", "lamellae_fraction", "temperature_C")
    quantities = (
        PrintedQuantity("velocity_m_per_s", 0, 150, absent="the axon does not conduct", label="velocity"),
        PrintedQuantity("unmyelinated_m_per_s", 0, 30, label="without any myelin"),
    )
    compute = staticmethod(conduction_speed.simulate)
    scene = motion.scene(picture.shown_ms)
    pictures = {
        "human axon in space and time": Picture(picture.space_and_time, picture.space_and_time_table),
        "squid's axon in space and time": Picture(
            picture.squid_in_space_and_time,
            picture.squid_in_space_and_time_table,
            words=picture.squid_in_space_and_time_words,
        ),
        "velocity against diameter": Picture(
            picture.against_diameter, picture.against_diameter_table, words=picture.against_diameter_words
        ),
        "velocity against myelin": Picture(
            picture.against_myelin, picture.against_myelin_table, words=picture.against_myelin_words
        ),
        "velocity against temperature": Picture(
            picture.against_temperature, picture.against_temperature_table, words=picture.against_temperature_words
        ),
    }
    presets = {
        "motor axon": Preset("An axon of the usual thickness, in the warm body.", {}),
        "thin axon": Preset("A third as thick, with myelin to match.", {"diameter_um": 3.3}),
        "cold hand": Preset("The same axon as at the start, in a hand at 25 °C.", {"temperature_C": 25.0}),
        "thin myelin everywhere": Preset("One turn of myelin in ten is left, all along.", {"lamellae_fraction": 0.1}),
        "too little myelin": Preset("One turn in fifty is left, all along.", {"lamellae_fraction": 0.02}),
    }
