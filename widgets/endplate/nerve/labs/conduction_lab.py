"""How fast an axon conducts: thickness, myelin, warmth, and the squid's axon beside it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.nerve import conduction_speed
from endplate.nerve.conduction import Conduction
from endplate.nerve.conduction_speed import MyelinatedFibre, Speed
from endplate.nerve.figures import conduction_speed as picture


def human_axon(speed: Speed) -> pd.DataFrame:
    """Return when the impulse reached each node, a row for each."""
    return _places(speed.conduction, 1)


def squids_axon(speed: Speed) -> pd.DataFrame:
    """Return when the impulse reached every tenth part of the squid's axon that was computed."""
    return _places(conduction_speed.squid(), 10)


def _places(conduction: Conduction, every: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "distance_mm": conduction.position_mm[::every],
            "arrival_ms": conduction.arrival_ms[::every],
            "highest_mV": conduction.voltage_mV.max(axis=1)[::every],
        }
    )


def _curve(over: str) -> Callable[[Speed], pd.DataFrame]:
    """Return a function that gives the velocity over one property."""

    def table(speed: Speed) -> pd.DataFrame:
        values, velocity = speed.curve(over)
        return pd.DataFrame({over: values, "velocity_m_per_s": velocity})

    return table


class ConductionLab(Lab):
    """Send an impulse along an axon and see what makes it fast."""

    key = "conduction"
    title = "Conduction along an axon"
    declarations = (MyelinatedFibre,)
    in_sight = ("diameter_um", "lamellae_fraction", "temperature_C")
    quantities = (
        Quantity("velocity_m_per_s", 0, 150, absent="the axon does not conduct"),
        Quantity("unmyelinated_m_per_s", 0, 30),
    )
    simulate = staticmethod(conduction_speed.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "human axon in space and time": Picture(picture.space_and_time, human_axon),
        "squid's axon in space and time": Picture(picture.squid_in_space_and_time, squids_axon),
        "velocity against diameter": Picture(picture.against_diameter, _curve("diameter_um")),
        "velocity against myelin": Picture(picture.against_myelin, _curve("lamellae_fraction")),
        "velocity against temperature": Picture(picture.against_temperature, _curve("temperature_C")),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "motor axon": Preset("An axon of the usual thickness, in the warm body.", {}),
        "thin axon": Preset("A third as thick, with myelin to match.", {"diameter_um": 3.3}),
        "cold hand": Preset("The same axon as at the start, in a hand at 25 °C.", {"temperature_C": 25.0}),
        "thin myelin everywhere": Preset("One turn of myelin in ten is left, all along.", {"lamellae_fraction": 0.1}),
        "too little myelin": Preset("One turn in fifty is left, all along.", {"lamellae_fraction": 0.02}),
    }
