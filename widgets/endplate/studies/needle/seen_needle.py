"""What of a needle examination is drawn: the fibres around it, who drives them, and how much of each it picks up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from endplate.muscle.electrode import NEEDLE, Electrode
from endplate.muscle.motor_unit_potentials import single_fibres, unit_potentials
from endplate.muscle.muscle_anatomy import DEAD, DENERVATED, Muscle, REACH_mm, innervate
from endplate.muscle.pick_up import pick_up
from endplate.muscle.seen_contraction import LEAST_APART_s, lit_sources
from endplate.muscle.twitch_forces import spaced


@dataclass(frozen=True, eq=False)
class SeenNeedle:
    """The fibres around a needle as they are drawn.

    Attributes
    ----------
    time_s : numpy.ndarray
        When the recording begins and ends, shape ``(2,)``.
    seen_s, first : numpy.ndarray
        Impulses of each unit, and of each fibre that fires by itself behind them; see
        :func:`endplate.muscle.twitch_forces.spaced`.
    is_unit, is_reached : numpy.ndarray
        Whether each of these sources is a unit, and one with a fibre within reach, shape ``(source,)``.
    place_mm, owner, strength : numpy.ndarray
        Fibres within :data:`endplate.muscle.muscle_anatomy.REACH_mm`: their places from the needle, the units that
        drive them, and how much of them it picks up, from 0 to 1; shape ``(fibre, 2)`` and ``(fibre,)``.
    adopted : numpy.ndarray
        Whether an axon has adopted the fibre, shape ``(fibre,)``.
    alone_mm : numpy.ndarray
        Places of the fibres that fire by themselves, shape ``(fibre, 2)``.
    largest : int
        Unit that fires with the largest potential at the needle; -1 where none fires.
    """

    time_s: np.ndarray
    seen_s: np.ndarray
    first: np.ndarray
    is_unit: np.ndarray
    is_reached: np.ndarray
    place_mm: np.ndarray
    owner: np.ndarray
    strength: np.ndarray
    adopted: np.ndarray
    alone_mm: np.ndarray
    largest: int

    @property
    def most_lit(self) -> tuple[int, int]:
        """The most units that are lit at once, of all and of those with a fibre within reach."""
        units, reached = (lit_sources(self.seen_s, self.first, only=only) for only in (self.is_unit, self.is_reached))
        return int(units.max(initial=0)), int(reached.max(initial=0))

    @property
    def dead(self) -> int:
        """Fibres within reach that are no longer there."""
        return int((self.owner == DEAD).sum())

    @property
    def denervated(self) -> int:
        """Fibres within reach that no axon drives."""
        return int((self.owner == DENERVATED).sum())


def seen(
    muscle: Muscle,
    trains_s: Sequence[np.ndarray],
    alone_s: Sequence[np.ndarray],
    duration_s: float,
    seed: int,
) -> SeenNeedle:
    """Return what is drawn of an examination.

    Parameters
    ----------
    muscle : Muscle
        The muscle with its losses.
    trains_s, alone_s : sequence of numpy.ndarray
        Impulses of each unit, and of each fibre that fires by itself, shape ``(impulse,)`` each.
    duration_s : float
        Length of the recording.
    seed : int
        Seed of the places of the fibres.
    """
    innervation, needle = innervate(muscle, seed), Electrode(electrode=NEEDLE)
    near = np.flatnonzero(innervation.distance_mm < REACH_mm)
    owner = innervation.owner[near]
    born = np.repeat(np.arange(muscle.units), muscle.fibres)[near]
    reached = np.unique(owner[owner >= 0])
    sizes_mV = np.zeros(muscle.units)
    sizes_mV[reached] = unit_potentials(muscle, needle, seed).peak_to_peak_mV[reached]
    sizes_mV[[times.size == 0 for times in trains_s]] = 0.0
    source = np.arange(muscle.units + len(alone_s))
    seen_s, first = spaced([*trains_s, *alone_s], LEAST_APART_s)
    alone = single_fibres(muscle, len(alone_s), seed) if alone_s else np.empty(0, int)
    return SeenNeedle(
        time_s=np.array([0.0, duration_s]),
        seen_s=seen_s,
        first=first,
        is_unit=source < muscle.units,
        is_reached=np.isin(source, reached),
        place_mm=innervation.place_mm[near],
        owner=owner,
        strength=pick_up(muscle, needle, innervation.distance_mm[near]),
        adopted=(owner >= 0) & (owner != born),
        alone_mm=innervation.place_mm[alone],
        largest=int(sizes_mV.argmax()) if sizes_mV.any() else -1,
    )
