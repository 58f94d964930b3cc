"""Muscles that are active by themselves as recordings: seen as a moving picture, and heard with a needle.

They are those of :mod:`endplate.involuntary`: single motor units that fire now and then, and single fibres without
their nerve that fire regularly. Causes differ in how often, not in how one twitch looks, so a recording says no more
than an examiner sees and hears.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from endplate.involuntary.axon_discharges import Fasciculation
from endplate.involuntary.fibre_discharges import Fibrillation
from endplate.involuntary.involuntary_movement import InvoluntaryMovement, MovementRecording, simulate

WATCHED_s = 20.0
"""How long a muscle is watched, or listened to."""
LEAST_per_min, MOST_per_min = 6.0, 150.0
"""Twitches in a minute at least and at most. An examiner can also be mistaken; what was seen then looks like a rare
twitch, so that the picture does not tell the two apart. A teaching value."""


@lru_cache(maxsize=16)
def twitching(twitches_per_min: float, seed: int) -> InvoluntaryMovement:
    """Return a recording of a twitching muscle, in which it twitches at least once.

    Parameters
    ----------
    twitches_per_min : float
        How often somebody twitches in whom twitches were seen or heard.
    seed : int
        Seed of the person.
    """
    rate = min(max(twitches_per_min, LEAST_per_min), MOST_per_min)
    watched = (
        simulate(
            MovementRecording(recorded_s=WATCHED_s), Fasciculation(fasciculations_per_min=float(round(rate))), seed=each
        )
        for each in itertools.count(seed)
    )
    return next(each for each in watched if each.active_sources)


@lru_cache(maxsize=16)
def fibrillating(seed: int) -> InvoluntaryMovement:
    """Return a recording of a muscle whose fibres have lost their nerve.

    Parameters
    ----------
    seed : int
        Seed of the person.
    """
    recording = MovementRecording(movement="fibrillation", recorded_s=WATCHED_s)
    return simulate(recording, Fibrillation(), seed=seed)
