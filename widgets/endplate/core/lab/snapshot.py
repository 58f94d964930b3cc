"""What a lab shows at a time, and what it says when new settings could not be computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from endplate.core.lab.presets import Picture
from endplate.core.parameters import Choice, Parameter
from endplate.core.tables import TableError

NOTHING_CHANGED = "This could not be computed, and nothing has changed. Choose something else."
"""What a lab answers to a step that it could not take."""
MAX_NAMED = 3
"""So many of the settings that have changed are named one by one."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A result with its picture and its words: they come from the same settings and change together.

    Attributes
    ----------
    result : object
        What the model returned.
    picture : Picture
        The picture that was drawn of it, with the data behind it.
    summary : str
        The result in words.
    numbers : str
        Its quantities, as the printed line of the lab carries them.
    values : mapping of str to float or str
        The settings it came from.
    code : str
        The state code of these settings.
    """

    result: Any
    picture: Picture
    summary: str
    numbers: str
    values: Mapping[str, float | str]
    code: str


def printed_numbers(snapshot: Snapshot | None, stale: bool) -> str:
    """Return the numbers for a printed line; where they belong to other settings than it names, say to which."""
    if snapshot is None:
        return "could not be computed"
    return f"could not be computed, so this is {snapshot.code}: {snapshot.numbers}" if stale else snapshot.numbers


def not_computed(
    controls: Mapping[str, Parameter | Choice],
    values: Mapping[str, float | str],
    snapshot: Snapshot | None,
    error: Exception,
) -> str:
    """Say which settings could not be computed, what is still shown, and what to do.

    Parameters
    ----------
    controls, values : mapping
        The lab's controls, and where they stand.
    snapshot : Snapshot or None
        What the lab shows, and goes on showing.
    error : Exception
        What happened. Only faults of the kit's tables are written for a reader; nothing else is quoted.
    """
    why = f" {error}" if isinstance(error, TableError) else ""
    if snapshot is None:
        return f"These settings could not be computed, so there is nothing to show yet.{why} Choose a preset."
    changed = [
        _setting(control, values[name]) for name, control in controls.items() if values[name] != snapshot.values[name]
    ]
    if not changed:
        return f"This could not be computed, so all that is shown is as it was.{why}"
    more = f" and {len(changed) - MAX_NAMED} more" if len(changed) > MAX_NAMED else ""
    back = "it" if len(changed) == 1 else "one of them"
    return (
        f"These settings could not be computed: {', '.join(changed[:MAX_NAMED])}{more}.{why} Figure, words and data "
        f"still show the settings before. Move {back} back, or press Reset."
    )


def _setting(control: Parameter | Choice, value: float | str) -> str:
    if isinstance(control, Choice):
        return f"{control.label} {control.names(str(value))}"
    return f"{control.label} {value:.{control.decimals}f} ({control.unit})"
