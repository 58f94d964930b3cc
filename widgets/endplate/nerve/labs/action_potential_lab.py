"""A patch of membrane under one pulse of current, or two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.nerve import squid_patch
from endplate.nerve.figures import action_potential as picture
from endplate.nerve.squid_membrane import SquidMembrane
from endplate.nerve.squid_patch import Patch, Trial
from endplate.nerve.squid_pulses import Pulses

EVERY_ms = 0.1  # a row for each
REMEMBERED = 1000  # pulses


def potentials(patch: Patch) -> pd.DataFrame:
    """Return stimulus and potential, a row for each moment."""
    columns = {"stimulus_uA_per_cm2": patch.stimulus_uA_per_cm2, "membrane_potential_mV": patch.voltage_mV}
    return _over_time(patch, columns)


def gates(patch: Patch) -> pd.DataFrame:
    """Return potential and gates, a row for each moment."""
    return _over_time(patch, {"membrane_potential_mV": patch.voltage_mV, "m": patch.m, "h": patch.h, "n": patch.n})


def currents(patch: Patch) -> pd.DataFrame:
    """Return potential and currents, a row for each moment; current into the cell is negative."""
    columns = {
        "membrane_potential_mV": patch.voltage_mV,
        "sodium_uA_per_cm2": patch.sodium_uA_per_cm2,
        "potassium_uA_per_cm2": patch.potassium_uA_per_cm2,
        "leak_uA_per_cm2": patch.leak_uA_per_cm2,
    }
    return _over_time(patch, columns)


def trials(patch: Patch) -> pd.DataFrame:
    """Return the single pulses tried so far, a row for each, from short to long and weak to strong."""
    rows = [
        (each.pulse_ms, each.current_uA_per_cm2, each.pulse_ms * each.current_uA_per_cm2, each.fired)
        for each in sorted(patch.tried, key=lambda each: (each.pulse_ms, each.current_uA_per_cm2))
    ]
    return pd.DataFrame(rows, columns=["duration_ms", "strength_uA_per_cm2", "charge_nC_per_cm2", "fired"])


def _over_time(patch: Patch, columns: dict[str, object]) -> pd.DataFrame:
    every = round(EVERY_ms / patch.time_ms[1])
    return pd.DataFrame({"time_ms": patch.time_ms, **columns})[::every].reset_index(drop=True)


class ActionPotentialLab(Lab):
    """Stimulate a membrane: find its threshold, its refractory period, and what its channels do."""

    key = "patch"
    title = "The action potential of a patch of membrane"
    declarations = (SquidMembrane, Pulses)
    in_sight = ("sodium_fraction", "current_uA_per_cm2", "pulse_ms", "second_uA_per_cm2", "interval_ms")
    quantities = (
        Quantity("spikes", 0, 500),
        Quantity("peak_mV", -150, 500),  # at about half a volt a membrane breaks
        Quantity("rate_Hz", 0, 2000),  # in the warm, a squid's membrane is ready again after half a millisecond
    )
    simulate = staticmethod(squid_patch.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "membrane potential": Picture(picture.potential, potentials),
        "gates": Picture(picture.gates, gates),
        "currents": Picture(picture.currents, currents),
        "strength and duration": Picture(picture.strength_and_duration, trials),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "just above threshold": Preset("A short pulse, a little stronger than the membrane needs.", {}),
        "just below threshold": Preset("The same short pulse, a sixth weaker.", {"current_uA_per_cm2": 12.5}),
        "three times threshold": Preset(
            "The same short pulse, three times as strong as the membrane needs.", {"current_uA_per_cm2": 40.0}
        ),
        "second pulse too early": Preset(
            "Two equal pulses. After an action potential, sodium channels need time to be ready again.",
            {"second_uA_per_cm2": 15.0, "interval_ms": 10.0},
        ),
        "early second pulse, but stronger": Preset(
            "The second pulse comes as early as before, and is five times as strong.",
            {"second_uA_per_cm2": 75.0, "interval_ms": 10.0},
        ),
        "second pulse late enough": Preset(
            "Two equal pulses, twice as far apart.", {"second_uA_per_cm2": 15.0, "interval_ms": 20.0}
        ),
        "constant current fires again and again": Preset(
            "A weaker current than at the start, but it flows for a tenth of a second.",
            {"current_uA_per_cm2": 10.0, "pulse_ms": 100.0},
        ),
        "sodium channels blocked": Preset(
            "Nine sodium channels in ten are blocked, and the pulse is three times the normal threshold.",
            {"sodium_fraction": 0.1, "current_uA_per_cm2": 40.0},
        ),
    }

    def __init__(self, preset: str | None = None) -> None:
        self._tried: dict[SquidMembrane, tuple[Trial, ...]] = {}
        super().__init__(preset)

    def completed(self, result: Patch) -> Patch:
        """Return ``result`` with the single pulses that this lab has tried on the same membrane, itself included."""
        tried = dict.fromkeys(self._tried.get(result.membrane, ()))
        strength = float(result.strengths_uA_per_cm2[0])
        if result.starts_ms.size == 1 and strength > 0:
            tried[Trial(result.pulse_ms, strength, result.spikes > 0)] = None
        return replace(result, tried=tuple(tried)[-REMEMBERED:])

    def beside(self, result: Patch) -> Callable[[], None]:
        """Remember the pulses that have been tried."""
        return lambda: self._tried.update({result.membrane: result.tried})
