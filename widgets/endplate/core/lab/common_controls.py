"""Controls that a lab has beside those of its model: chance and picture; and every control as an attribute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from endplate.core.parameters import Choice, Parameter

SEED = Parameter(
    name="seed", default=0, low=0, high=9999, step=1, unit="number", label="Chance", part="chance",
    description="Chooses one of many equally likely outcomes.", integer=True,
)  # fmt: skip


def picture_control(pictures: Mapping[str, Any]) -> Choice:
    """Return the control that chooses among several pictures."""
    return Choice(
        name="picture", default=next(iter(pictures)), options=tuple(pictures), label="Picture", part="picture",
        description="Which picture is shown.",
    )  # fmt: skip


def control_property(name: str) -> property:
    """Return a property that reads and moves the control called ``name``."""

    def read(lab: Any) -> float | str:
        return lab._values()[name]

    def write(lab: Any, value: float | str) -> None:
        lab._set({name: value})

    return property(read, write)
