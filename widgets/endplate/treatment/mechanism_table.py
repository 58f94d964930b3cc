"""The treatments that the lab of mechanisms can move: each one changes one parameter of the chain.

``data/mechanisms.csv`` says which parameter and how far; where in the chain the parameter acts is
part of the model (:data:`.chain_state.SITES`). The column ``mechanism`` of ``data/treatments.csv``
says whose trials stand beside which mechanism.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from endplate.core import tables
from endplate.core.tables.record import by_position
from endplate.core.words import plain
from endplate.treatment.chain_state import SITES, ChainState
from endplate.treatment.treatment_table import treatments


@dataclass(frozen=True)
class Mechanism:
    """A treatment as a change of one parameter of the chain.

    Attributes
    ----------
    name : str
        Its name.
    parameter : str
        Field of :class:`.chain_state.ChainState` that it changes.
    full_strength : float
        Value of that field at full strength, in the unit of the field.
    effect : str
        The change in a few words, with an arrow for its direction.
    what_it_changes : str
        The same in words that follow the name.
    treatments : tuple of str
        Short names of the treatments of the kit whose trials stand beside it; empty where there are none.
    """

    name: str
    parameter: str
    full_strength: float
    effect: str
    what_it_changes: str
    treatments: tuple[str, ...]

    @property
    def sites(self) -> tuple[str, ...]:
        """Places of the chain where it acts: keys of ``data/chain_sites.csv``."""
        return SITES[self.parameter]

    def state(self, strength: float) -> ChainState:
        """Return the chain under the treatment, at a strength from 0 to 1."""
        untreated = getattr(ChainState(), self.parameter)
        return ChainState(**{self.parameter: untreated + strength * (self.full_strength - untreated)})


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """Return every mechanism by its name, in the order of the table."""
    return {
        (name := plain(row["mechanism"])): Mechanism(
            name=name,
            parameter=row["parameter"],
            full_strength=float(row["full_strength"]),
            effect=row["effect"],
            what_it_changes=row["what_it_changes"],
            treatments=tuple(key for key, each in treatments().items() if each.mechanism == name),
        )
        for row in by_position(tables.records("mechanisms"))
    }
