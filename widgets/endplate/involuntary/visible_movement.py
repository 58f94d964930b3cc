"""What of an involuntary movement can be seen: force, the skin over the muscle, and who fires at each moment.

1. The force of each unit follows from its impulses by the twitches of :mod:`endplate.muscle.twitch_forces`; a fibre
   that fires alone has its share of the force of its unit.
2. The skin rises at each place by the force of each unit times how far the unit lifts it there
   (:mod:`endplate.muscle.skin`).
3. Force, and the skin where it is highest, are given as the square root of a share of all that the muscle can do, so
   that a single twitch can be seen beside a cramp. The skin keeps its shape.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.involuntary.discharges import Discharges
from endplate.involuntary.firing_pattern import Stretch
from endplate.muscle.electrode import Electrode
from endplate.muscle.motor_pool import MotorPool
from endplate.muscle.motor_unit_potentials import single_fibres
from endplate.muscle.muscle_anatomy import Muscle, innervate
from endplate.muscle.seen_contraction import LEAST_APART_s, lit_sources
from endplate.muscle.skin import lift, lift_of_units, skin_places_mm
from endplate.muscle.twitch_forces import spaced, unit_forces

LONGEST_s = 20.0
"""Of a longer recording a part of this length is seen."""
SAMPLES, PLACES = 640, 19
"""Moments of the part that is seen, and places on the skin."""
SKIN_LEVELS = 250
"""Steps of the height of the skin: less than a pixel each."""


@dataclass(frozen=True, eq=False)
class VisibleMovement:
    """A part of a recording as it can be seen.

    Attributes
    ----------
    time_s, passed : numpy.ndarray
        Evenly spaced times in the recording, and the share of the part that has passed, shape ``(time,)``.
    force_percent, opponent_percent : numpy.ndarray
        Force of the muscle and of its opponent, in percent of the force of all units at once, shape ``(time,)``.
    skin : numpy.ndarray
        Lift of the skin, divided by the square root of its highest place, in :data:`SKIN_LEVELS` of that of all units
        at once, rounded, shape ``(time, place)``.
    seen_s, opponent_seen_s : numpy.ndarray
        Impulses that are at least :data:`.seen_contraction.LEAST_APART_s` apart, those of each source together, shape
        ``(impulse,)``.
    first, opponent_first : numpy.ndarray
        Number of the first of them of each source, and that of all, shape ``(source + 1,)``.
    all_seen_s, all_first : numpy.ndarray
        The same for all sources of the muscle as one.
    tried, stretch_deg_per_s : numpy.ndarray
        Whether an intervention has been tried, and the speed at which somebody stretches the muscle, shape ``(time,)``.
    """

    time_s: np.ndarray
    passed: np.ndarray
    force_percent: np.ndarray
    opponent_percent: np.ndarray
    skin: np.ndarray
    seen_s: np.ndarray
    first: np.ndarray
    opponent_seen_s: np.ndarray
    opponent_first: np.ndarray
    all_seen_s: np.ndarray
    all_first: np.ndarray
    tried: np.ndarray
    stretch_deg_per_s: np.ndarray

    @property
    def begin_s(self) -> float:
        """Time in the recording at which the part begins."""
        return float(self.time_s[0])

    @property
    def end_s(self) -> float:
        """Time in the recording at which the part ends."""
        return float(self.time_s[-1])

    @property
    def most_lit(self) -> int:
        """The most sources that are lit at once; see :func:`endplate.muscle.seen_contraction.lit_sources`."""
        return int(lit_sources(self.seen_s, self.first).max(initial=0))

    @property
    def drawn_force(self) -> np.ndarray:
        """Square root of the share of the force of all units at once, shape ``(time,)``."""
        return np.sqrt(self.force_percent / 100)

    @property
    def drawn_opponent(self) -> np.ndarray:
        """The same of the opponent."""
        return np.sqrt(self.opponent_percent / 100)

    @property
    def strongest_s(self) -> float:
        """Time of the greatest force before anything is tried, or of all where nothing happens before."""
        before = self.force_percent * (self.tried == 0)
        force = before if before.any() else self.force_percent
        return float(self.time_s[force.argmax()])


def visible(
    discharges: Discharges,
    muscle: Muscle,
    recorded_s: float,
    intervention_s: float | None,
    stretches: tuple[Stretch, ...],
    seed: int,
) -> VisibleMovement:
    """Return what can be seen of discharges.

    Parameters
    ----------
    discharges : Discharges
        Impulses of every source.
    muscle : Muscle
        The muscle, with as many units as there are sources, or any where the sources are fibres.
    recorded_s : float
        Length of the recording.
    intervention_s : float or None
        Time of an intervention, if there is one.
    stretches : tuple of Stretch
        Stretches of the muscle.
    seed : int
        Seed of the places of the fibres, as in :func:`endplate.muscle.emg.record`.
    """
    trains = discharges.spike_times_s
    begin_s = _begin_s(trains, recorded_s, intervention_s)
    time_s = np.linspace(begin_s, min(recorded_s, begin_s + LONGEST_s), SAMPLES)
    pool = MotorPool(units=muscle.units)
    full = float(pool.force.sum())
    places = lift_of_units(muscle, Electrode().skin_mm, PLACES, seed)
    tetanus, twitch_s, lifts = pool.force, 1e-3 * pool.contraction_ms, places
    if discharges.of_fibres:
        tetanus, twitch_s, lifts = _of_fibres(muscle, pool, len(trains), seed)
    force = unit_forces(trains, tetanus, twitch_s, time_s)
    opposing = discharges.antagonist_s
    opponent = (
        unit_forces(opposing, pool.force, 1e-3 * pool.contraction_ms, time_s) if opposing else np.zeros((1, SAMPLES))
    )
    lifted = force.T @ lifts / (pool.force @ places).max()
    highest = np.maximum(lifted.max(axis=1, keepdims=True), np.finfo(float).tiny)
    shown = _within(trains, begin_s, time_s[-1])
    opponent_shown = _within(opposing, begin_s, time_s[-1])
    together = np.sort(np.concatenate([*shown, np.empty(0)]))
    seen_s, first = spaced(shown, LEAST_APART_s)
    opponent_seen_s, opponent_first = spaced(opponent_shown, LEAST_APART_s)
    all_seen_s, all_first = spaced((together,), LEAST_APART_s)
    speed = sum(
        each.deg_per_s * ((time_s >= each.start_s) & (time_s < each.start_s + each.lasts_s)) for each in stretches
    )
    return VisibleMovement(
        time_s=time_s,
        passed=np.linspace(0, 1, SAMPLES),
        force_percent=100 * force.sum(axis=0) / full,
        opponent_percent=100 * opponent.sum(axis=0) / full,
        skin=np.rint(SKIN_LEVELS * lifted / np.sqrt(highest)),
        seen_s=seen_s,
        first=first,
        opponent_seen_s=opponent_seen_s,
        opponent_first=opponent_first,
        all_seen_s=all_seen_s,
        all_first=all_first,
        tried=np.zeros(SAMPLES) if intervention_s is None else (time_s >= intervention_s).astype(float),
        stretch_deg_per_s=np.zeros(SAMPLES) + speed,
    )


def _begin_s(trains: tuple[np.ndarray, ...], recorded_s: float, intervention_s: float | None) -> float:
    """Return where the part begins: around an intervention, or where most impulses fall into it."""
    if recorded_s <= LONGEST_s:
        return 0.0
    if intervention_s is not None:
        return intervention_s - LONGEST_s / 2
    starts_s = np.arange(0.0, recorded_s - LONGEST_s + 0.5)
    times_s = np.sort(np.concatenate([*trains, np.empty(0)]))
    inside = np.searchsorted(times_s, starts_s + LONGEST_s) - np.searchsorted(times_s, starts_s)
    return float(starts_s[inside.argmax()])


def _within(trains: tuple[np.ndarray, ...], begin_s: float, end_s: float) -> tuple[np.ndarray, ...]:
    return tuple(times[(times >= begin_s) & (times <= end_s)] for times in trains)


def _of_fibres(muscle: Muscle, pool: MotorPool, fibres: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return tetanic force, twitch time, and the lift of the skin of single fibres."""
    innervation, chosen = innervate(muscle, seed), single_fibres(muscle, fibres, seed)
    unit = innervation.owner[chosen]
    x, y = innervation.place_mm[chosen].T
    lifts = lift(
        skin_places_mm(muscle, PLACES) - x[:, None], (muscle.muscle_radius_mm - y)[:, None], Electrode().skin_mm
    )
    return pool.force[unit] / innervation.fibres_owned[unit], 1e-3 * pool.contraction_ms[unit], lifts
