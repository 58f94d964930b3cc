"""The axons of a study, and the state in which its lesions have left each: one lesion, or two on one nerve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from endplate.entrapment.lesion_sites import STRETCH_mm, share_through
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import AxonState, NerveLesion, apply_lesion
from endplate.studies.nerve_axons import (
    MOTOR_AXONS,
    REFLEX_AFFERENTS,
    REFLEX_EFFERENTS,
    SENSORY_NERVE_AXONS,
    NerveAxons,
    axons_of,
)
from endplate.studies.study import Study

STREAMS = {MOTOR_AXONS: 0, REFLEX_AFFERENTS: 2, REFLEX_EFFERENTS: 2, SENSORY_NERVE_AXONS: 3}
"""Number of the stream of chance of each kind of axons, so that a lesion moves nothing but what it harms."""


@dataclass(frozen=True, eq=False)
class HarmedAxons:
    """Axons of one kind after all lesions of a study.

    Attributes
    ----------
    axons : NerveAxons
        The axons, with the place of the first lesion.
    harms : tuple
        For each lesion the axons, with its place on their way, and the state in which it has left them.
    """

    axons: NerveAxons
    harms: tuple[tuple[NerveAxons, AxonState], ...] = ()

    @property
    def silent(self) -> np.ndarray:
        """Whether an axon no longer answers a stimulus beyond any of the lesions, shape ``(axon,)``."""
        return np.any([np.zeros(self.axons.diameter_um.shape, bool), *(each.silent for _, each in self.harms)], axis=0)

    @property
    def size(self) -> np.ndarray:
        """Size of what each contributes to a response, with a healthy mean of one, shape ``(axon,)``."""
        return self.axons.size * np.prod([state.size for _, state in self.harms], axis=0)

    def thickness(self, stretch: int) -> np.ndarray:
        """Return the diameter of each axon in a stretch, of its healthy one there, shape ``(axon,)``."""
        beyond = [state.thickness for axons, state in self.harms if stretch <= axons.lesion_stretch]
        return np.prod(beyond, axis=0) if beyond else np.ones(self.axons.diameter_um.shape)

    def delay_ms(self, from_mm: float) -> np.ndarray:
        """Return what the lesions add to the way from a place; part of it where the place lies within one."""
        delay_ms = np.zeros(self.axons.diameter_um.shape)
        for axons, state in self.harms:
            passed = min(max((from_mm - axons.lesion_mm) / STRETCH_mm + 0.5, 0.0), 1.0)
            if passed > 0:
                delay_ms = delay_ms + passed * state.delay_ms
        return delay_ms


def harmed_axons(study: Study, seed: int | Sequence[int]) -> dict[str, HarmedAxons]:
    """Return all axons that a study examines after its lesions, by their kind.

    Parameters
    ----------
    study : Study
        The nerve, the person and the lesions.
    seed : int or sequence of int
        Chooses which axons each lesion harms; of a crowd nothing is left to chance.
    """
    if not study.lesions:  # nothing is left to chance
        return {kind: HarmedAxons(axons) for kind, axons in axons_of(study).items()}
    harms: dict[str, list[tuple[NerveAxons, AxonState]]] = {}
    for number, lesion in enumerate(study.lesions):
        streams = {each: np.random.default_rng((seed, each, number) if number else (seed, each)) for each in range(4)}
        for kind, axons in axons_of(replace(study, lesion=lesion, second_lesion=None)).items():
            state = apply_lesion(lesion, axons.at_lesion, streams[STREAMS[kind]])
            harms.setdefault(kind, []).append((axons, state))
    return {kind: HarmedAxons(each[0][0], tuple(each)) for kind, each in harms.items()}


def reaches(lesion: NerveLesion, nerve: str, crossing: float = 0.0) -> bool:
    """Say whether axons that a study of this nerve examines run through a lesion; ``crossing`` as in a study."""
    motor, sensory = MOTOR.get(nerve), SENSORY[nerve]
    if not lesion.near_cord:
        crossed = crossing > 0 and motor is not None and lesion.site in motor.crossing_sites_mm
        return crossed or lesion.site in sensory.sites_mm or (motor is not None and lesion.site in motor.sites_mm)
    seen = {} if lesion.spares_ganglion else sensory.roots
    return share_through(lesion.site, seen) + share_through(lesion.site, motor.roots if motor else {}) > 0
