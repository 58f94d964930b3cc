"""One motor unit, from single twitches to a fused pull."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.muscle import motor_unit
from endplate.muscle.figures import motor_unit as picture
from endplate.muscle.motor_unit import MotorUnit
from endplate.muscle.scenes.motor_unit import MOTOR_UNIT_SCENE

_OVER = "the impulses end before"


class MotorUnitLab(Lab):
    """Drive one motor unit faster and faster: its twitches fuse."""

    key = "unit"
    title = "One motor unit"
    declarations = (MotorUnit,)
    primary_controls = ("place", "rate_Hz", "impulses")
    quantities = (
        # Full force is a mean, and the ripple rises above it
        PrintedQuantity("peak_percent", 0, 110, label="highest force"),
        PrintedQuantity("held_percent", 0, 101, absent=_OVER, label="force that is held"),
        PrintedQuantity("ripple_percent", 0, 100, absent=_OVER, label="rise and fall of the force"),
    )
    compute = staticmethod(motor_unit.simulate)
    scene = MOTOR_UNIT_SCENE
    pictures = {
        "force over time": Picture(picture.over_time, picture.over_time_table),
        "force against rate": Picture(picture.against_rate, picture.against_rate_table),
    }
    presets = {
        "slow unit, ten a second": Preset("The smallest unit; each twitch begins before the last has ended.", {}),
        "slow unit, one twitch": Preset("One impulse, and the whole twitch that follows.", {"impulses": 1}),
        "slow unit, fused": Preset("The same unit at three times the rate.", {"rate_Hz": 30.0}),
        "fast unit, one twitch": Preset("The largest unit and one impulse.", {"place": 1.0, "impulses": 1}),
        "fast unit, ten a second": Preset("The largest unit at the rate of the start.", {"place": 1.0}),
        "fast unit, fused": Preset(
            "A fast unit needs a higher rate for a smooth pull.", {"place": 1.0, "rate_Hz": 70.0}
        ),
    }

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Return the rate of a single impulse, which only the curve of all rates shows."""
        alone = values["impulses"] == 1 and values["picture"] == "force over time"
        return {"rate_Hz": "needs a second impulse"} if alone else {}
