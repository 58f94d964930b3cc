"""Which states of a lab a site stores: each control in sight swept through its range, the others at a preset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from endplate.core.lab.common_controls import SEED
from endplate.core.lab.controls import caption
from endplate.core.lab.lab import Lab
from endplate.core.parameters import Choice, Parameter
from endplate.treatment.labs.treatment_table_lab import TreatmentTableLab

MAX_POSITIONS, FEW_POSITIONS = 17, 9
"""Most values of a slider whose states are stored, in general and where a state is large."""
LARGE_STATES = (
    "ActionPotentialLab",
    "SqueezedNerveLab",
    "JunctionLab",
    "MiniatureLab",
    "RepetitiveStimulationLab",
    "RecruitmentLab",
    "InvoluntaryMovementLab",
    "CrampLab",
    "NeedleLab",
)
"""Labs with long traces, or with many things that move in their drawing."""
FEWER_POSITIONS = dict.fromkeys(
    (
        ("InvoluntaryMovementLab", "recorded_s"),
        ("NeedleLab", "lost_axons_percent"),
        ("NeedleLab", "lost_fibres_percent"),
        ("SqueezedNerveLab", "internodes"),
        ("SqueezedNerveLab", "bias_nA"),
        ("SqueezedNerveLab", "temperature_C"),
    ),
    7,
)
"""The same for sliders that change every point of a noisy recording or of a moving wave, which stays large."""
SEEDS = 3
"""How many seeds of chance are stored."""
LEFT_TO_PRESETS = ("movement", "complaint")
"""Lists whose choices are the presets themselves."""
Value = float | str


@dataclass(frozen=True)
class Sweep:
    """The values that one control takes while all others stay at a preset.

    Attributes
    ----------
    name : str
        Name of the control.
    values : tuple of float or str
        Its values in their order, that of the preset among them.
    start : int
        Index of the value of the preset.
    """

    name: str
    values: tuple[Value, ...]
    start: int


def sweeps(lab: Lab, preset: Mapping[str, Value]) -> list[Sweep]:
    """Return a sweep of all that a page can move at a preset: controls in sight that do anything, pages, and the seed.

    Parameters
    ----------
    lab : Lab
        The lab.
    preset : mapping of str to float or str
        Value of every control at the preset.
    """
    idle = lab.idle(preset)
    most = FEW_POSITIONS if type(lab).__name__ in LARGE_STATES else MAX_POSITIONS
    found = [
        _sweep(lab.controls[name], preset[name], FEWER_POSITIONS.get((type(lab).__name__, name), most))
        for name in lab.primary_controls
        if name not in {*idle, *LEFT_TO_PRESETS}
    ]
    if isinstance(lab, TreatmentTableLab):
        found.append(Sweep("page", tuple(range(1, lab.last_page(preset) + 1)), 0))
    if "seed" in lab.controls:
        first = int(preset["seed"])
        seeds = tuple((first + step) % int(SEED.high + 1) for step in range(SEEDS))
        found.append(Sweep("seed", seeds, 0))
    return found


def _sweep(control: Parameter | Choice, start: Value, most: int) -> Sweep:
    if isinstance(control, Choice):
        return Sweep(control.name, control.options, control.options.index(str(start)))
    steps = round((control.high - control.low) / control.step)
    chosen = np.unique(np.linspace(0, steps, min(steps + 1, most)).round().astype(int))
    values = [control.check(round(min(control.low + int(step) * control.step, control.high), 9)) for step in chosen]
    nearest = int(np.argmin([abs(value - float(start)) for value in values]))
    values[nearest] = control.check(start)
    return Sweep(control.name, tuple(values), nearest)


def text_of(control: Parameter | Choice, value: Value) -> str:
    """Return a value as it stands beside its control."""
    if isinstance(control, Choice):
        return control.names(str(value))
    return f"{value:.{control.decimals}f}"


def described(lab: Lab) -> list[dict[str, object]]:
    """Return what a page needs to know of each control of the model, those in sight first."""
    names = [*lab.primary_controls, *(each for each in lab.controls if each not in lab.primary_controls)]
    return [_described(lab, lab.controls[name]) for name in names if name not in ("seed", "picture")]


def _described(lab: Lab, control: Parameter | Choice) -> dict[str, object]:
    number = control if isinstance(control, Parameter) else None
    return {
        "name": control.name,
        "caption": caption(control),
        "description": control.description,
        "part": control.part.capitalize(),
        "unit": number.unit if number and number.unit != "fraction" else "",
        "in_sight": control.name in lab.primary_controls,
        "scale": number.scale if number else None,
    }
