"""A patch of membrane under one pulse of current, or two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.nerve import squid_patch
from endplate.nerve.figures import action_potential as picture
from endplate.nerve.figures import strength_and_duration as trials
from endplate.nerve.scenes.action_potential import SCENE
from endplate.nerve.squid_membrane import SquidMembrane
from endplate.nerve.squid_patch import Patch, Trial
from endplate.nerve.squid_pulses import Pulses

REMEMBERED = 1000  # pulses


class ActionPotentialLab(Lab):
    """Stimulate a membrane: find its threshold, its refractory period, and what its channels do."""

    key = "patch"
    title = "The action potential of a patch of membrane"
    declarations = (SquidMembrane, Pulses)
    primary_controls = ("sodium_fraction", "current_uA_per_cm2", "pulse_ms", "second_uA_per_cm2", "interval_ms")
    quantities = (
        PrintedQuantity("spikes", 0, 500, label="action potentials"),
        PrintedQuantity("peak_mV", -150, 500, label="highest potential"),  # at about half a volt a membrane breaks
        # In the warm, a squid's membrane is ready again after half a millisecond
        PrintedQuantity("rate_Hz", 0, 2000, label="rate"),
    )
    compute = staticmethod(squid_patch.simulate)
    scene = SCENE
    pictures = {
        "membrane potential": Picture(picture.potential, picture.potential_table),
        "gates": Picture(picture.gates, picture.gates_table, words=picture.gates_words),
        "currents": Picture(picture.currents, picture.currents_table, words=picture.currents_words),
        "strength and duration": Picture(
            trials.strength_and_duration,
            trials.strength_and_duration_table,
            ghost=False,
            words=trials.strength_and_duration_words,
        ),
    }
    presets = {
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

    def with_history(self, result: Patch) -> Patch:
        """Return ``result`` with the single pulses that this lab has tried on the same membrane, itself included."""
        tried = dict.fromkeys(self._tried.get(result.membrane, ()))
        strength = float(result.strengths_uA_per_cm2[0])
        if result.starts_ms.size == 1 and strength > 0:
            tried[Trial(result.pulse_ms, strength, result.spikes > 0)] = None
        return replace(result, tried=tuple(tried)[-REMEMBERED:])

    def after_update(self, result: Patch) -> Callable[[], None]:
        """Remember the pulses that have been tried."""
        return lambda: self._tried.update({result.membrane: result.tried})

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Hold still the pause before a second pulse while there is none."""
        return {} if values["second_uA_per_cm2"] else {"interval_ms": "needs a second pulse"}
