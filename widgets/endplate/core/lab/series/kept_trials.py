"""Trials as the page keeps them: the state code of each, and the numbers that the learner saw.

Nothing is computed anew, so that a page opens at once. A trial of another version of the kit is left out, since its
settings mean something else.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from endplate.core.lab.series.trial import Trial


def entry_of(trials: Sequence[Trial]) -> str:
    """Return trials as text; empty without any."""
    rows = [[each.number, each.code, [_kept(number) for number in each.numbers]] for each in trials]
    return json.dumps(rows) if rows else ""


def of_entry(entry: str, lab: Any) -> tuple[tuple[Trial, ...], int]:
    """Return the trials of a text, and how many of them came from another version of the kit.

    Parameters
    ----------
    entry : str
        As :func:`entry_of` wrote it.
    lab : Lab
        The lab of the trials.

    Raises
    ------
    ValueError
        The text is damaged.
    """
    trials, left_out = [], 0
    try:
        rows = [
            (int(number), str(code), [_number(each) for each in numbers]) for number, code, numbers in json.loads(entry)
        ]
    except (TypeError, ValueError):
        raise ValueError("The trials that this browser had kept could not be read, and are left as they are.") from None
    for number, code, numbers in rows:
        try:
            values = lab.settings.of_code(code)
        except ValueError:
            left_out += 1
            continue
        if len(numbers) != len(lab.quantities):
            left_out += 1
            continue
        trials.append(Trial(number, values, tuple(numbers), code))
    return tuple(trials), left_out


def _kept(number: Any) -> bool | float | None:
    if isinstance(number, (bool, np.bool_)):
        return bool(number)
    return float(number) if math.isfinite(number) else None


def _number(kept: bool | float | None) -> bool | float:
    return kept if isinstance(kept, bool) else math.nan if kept is None else float(kept)
