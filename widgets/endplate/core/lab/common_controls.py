"""Controls that a lab has beside those of its model: chance and picture; and every control as an attribute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from endplate.core.parameters import Choice, Parameter, Parameters, declared

SEED = Parameter(
    name="seed",
    default=0,
    low=0,
    high=9999,
    step=1,
    unit="number",
    label="Chance",
    part="chance",
    description="Chooses one of many equally likely outcomes.",
    integer=True,
)


def controls_of(
    declarations: Iterable[type[Parameters]], pictures: Mapping[str, Any], *, chance: bool
) -> dict[str, Parameter | Choice]:
    """Return all controls of a lab by name: those of its model, then chance and picture where there is a choice."""
    controls = {name: each for one in declarations for name, each in declared(one).items()}
    if chance:
        controls["seed"] = SEED
    if len(pictures) > 1:
        controls["picture"] = _picture_control(pictures)
    return controls


def _picture_control(pictures: Mapping[str, Any]) -> Choice:
    return Choice(
        name="picture",
        default=next(iter(pictures)),
        options=tuple(pictures),
        label="Picture",
        part="picture",
        description="Which picture is shown.",
    )


def control_property(name: str) -> property:
    """Return a property that reads and moves the control called ``name``."""

    def read(lab: Any) -> float | str:
        return lab.values()[name]

    def write(lab: Any, value: float | str) -> None:
        lab.set({name: value})

    return property(read, write)
