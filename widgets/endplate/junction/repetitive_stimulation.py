"""Repetitive nerve stimulation: a train of impulses at hundreds of junctions.

Every fibre of the muscle has its own number of release sites and its own
threshold. Sites that have released are empty until they are refilled; each impulse
leaves residual calcium that adds to that of the next one, so that release grows
(facilitation, augmentation) and sites are refilled faster. A fibre fires when its
quanta reach the threshold of its end plate (:mod:`.end_plate`), and the compound
muscle action potential (CMAP) is the share of fibres that fire.

Voluntary exercise before the train is a long train by itself: it leaves residual
calcium for seconds and depletes the reserve, which needs minutes to recover.

Constants without a source key are teaching values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import number, percent, sentence
from endplate.junction.end_plate import QUANTAL_CV
from endplate.junction.impulse import Junction
from endplate.junction.release import COOPERATIVITY

SITES_SPREAD, THRESHOLD_SPREAD = 0.2, 0.26
"""Standard deviations of the logarithms of sites and threshold, between the fibres of a muscle."""
TOXIN_SPREAD = 0.7
"""The same for the loss of sensitivity to calcium: terminals take up very different amounts of toxin."""

RESIDUAL_CALCIUM = np.array([0.037, 0.07, 0.002])
"""Three components of the residual calcium of one impulse, relative to the peak of that impulse."""
RESIDUAL_TIME_s = np.array([0.035, 0.163, 10.0])
"""Their time constants; the two fast ones are those of a mouse junction at 20 °C that facilitates by about half
(facilitation_1981)."""
RESIDUAL_C = 20.0
"""Temperature of the two fast time constants."""
Q10_RESIDUAL = 1.5

REFILL_per_s = 0.2
"""Rate at which empty sites are refilled at rest."""
REFILL_BY_CALCIUM_per_s = 50.0
"""Rate that residual calcium as large as the peak of an impulse adds."""
RESERVE = 700.0
"""Size of the reserve, in fillings of all sites."""
RESERVE_TIME_s = 180.0
"""Time constant of its recovery."""
EXERCISE_RATE_Hz = 30.0
"""Rate of the impulses of a maximal voluntary contraction."""
DECREMENT_SHOCK = 3
"""Index of the shock that is compared with the first one: the fourth."""


@declaration
class StimulusTrain(Parameters):
    """Shocks to a motor nerve, and exercise before them."""

    fibres: int = parameter(
        default=400,
        unit="fibres",
        low=20,
        high=4000,
        step=20,
        label="Muscle fibres",
        integer=True,
        part="muscle",
        description="Fibres of the muscle that are followed.",
    )
    rate_Hz: float = parameter(
        default=3.0,
        unit="Hz",
        low=0.5,
        high=50.0,
        step=0.5,
        label="Stimulation rate",
        part="stimulation",
        description="Shocks per second.",
    )
    pulses: int = parameter(
        default=10,
        unit="shocks",
        low=4,
        high=100,
        step=1,
        label="Shocks in the train",
        integer=True,
        part="stimulation",
        description="Number of shocks.",
    )
    exercise_s: float = parameter(
        default=0.0,
        unit="s",
        low=0.0,
        high=60.0,
        step=5.0,
        label="Exercise before",
        part="exercise",
        description="Duration of a maximal voluntary contraction before the train.",
    )
    rest_s: float = parameter(
        default=5.0,
        unit="s",
        low=0.0,
        high=600.0,
        step=5.0,
        label="Rest after exercise",
        part="exercise",
        description="Time from the end of the exercise to the first shock.",
    )


@dataclass(frozen=True, eq=False)
class Train:
    """Responses of a muscle to a train of shocks.

    Attributes
    ----------
    time_s : numpy.ndarray
        Time of each shock, shape ``(pulse,)``.
    cmap_fraction : numpy.ndarray
        Share of the muscle's fibres that fired, shape ``(pulse,)``.
    mean_quanta : numpy.ndarray
        Quanta released per junction, shape ``(pulse,)``.
    margin : numpy.ndarray
        Quanta released over quanta needed by every fibre, shape ``(pulse, fibre)``; a fibre fires from one on.
    decrement_percent : float
        Loss from the first response to the fourth; negative for a gain, nan without a first response.
    increment_percent : float
        Gain from the first response to the largest; nan without a first response.
    rate_Hz : float
        Rate of the shocks.
    """

    time_s: np.ndarray
    cmap_fraction: np.ndarray
    mean_quanta: np.ndarray
    margin: np.ndarray
    decrement_percent: float
    increment_percent: float
    rate_Hz: float

    @property
    def weakest_and_middle_margin(self) -> np.ndarray:
        """Margin of the weakest tenth and of the middle fibre at each shock, shape ``(2, pulse)``."""
        return np.quantile(self.margin, (0.1, 0.5), axis=1)

    def summary(self) -> str:
        """Say in three sentences how many fibres respond, and how the response changes."""
        if self.cmap_fraction[0] == 0:
            return "No fibre answers the first shock."
        lost = round(self.decrement_percent)
        fourth = f"{lost} % smaller than" if lost > 0 else f"{-lost} % larger than" if lost < 0 else "as large as"
        gained = round(self.increment_percent)
        best = f"The largest response is {gained} % above the first." if gained > 0 else "No response is larger."
        return (
            f"{sentence(percent(100 * self.cmap_fraction[0]))} of the fibres answer the first shock. "
            f"At {number(self.rate_Hz)} Hz the fourth response is {fourth} the first. {best}"
        )


def simulate(junction: Junction, train: StimulusTrain, seed: int = 0) -> Train:
    """Stimulate the nerve of a muscle whose junctions are like ``junction``.

    Parameters
    ----------
    junction : Junction
        The typical junction; the fibres spread around it.
    train : StimulusTrain
        The shocks.
    seed : int
        Seed of the properties of the fibres, and of release.

    Returns
    -------
    Train
        Responses to every shock.
    """
    rng = np.random.default_rng(seed)
    sites = np.maximum(1, junction.release_sites * _spread(rng, SITES_SPREAD, train.fibres)).astype(int)
    needed = junction.end_plate.threshold().quanta * _spread(rng, THRESHOLD_SPREAD, train.fibres)
    sensitivity = (1 - junction.toxin_fraction) ** rng.lognormal(0, TOXIN_SPREAD, train.fibres)

    calcium = junction.local_calcium
    residual_time_s = RESIDUAL_TIME_s / Q10_RESIDUAL ** ((junction.temperature_C - RESIDUAL_C) / 10)
    residual_time_s[-1] = RESIDUAL_TIME_s[-1]  # the slow one is a teaching value for body temperature
    # Before the first shock fibres differ by their sensitivity alone, and without toxin not at all.
    kinds, of_fibre = np.unique(sensitivity, return_inverse=True)
    # Share of all sites that are filled, share of the reserve that is left, and residual calcium
    filled, reserve, residual = np.ones(kinds.size), np.ones(kinds.size), np.zeros(3)
    if train.exercise_s > 0:
        impulses = round(train.exercise_s * EXERCISE_RATE_Hz)
        rested = (filled, reserve, residual, residual_time_s)
        _exercise(impulses, calcium, kinds, junction.release_probability, *rested)
        _wait(train.rest_s, *rested)
    filled, reserve = filled[of_fibre], reserve[of_fibre]
    terminals = (filled, reserve, residual, residual_time_s)

    quanta = np.empty((train.pulses, train.fibres))
    average_quanta = np.empty_like(quanta)  # quanta weighted by their sizes
    for pulse in range(train.pulses):
        chance = _chance(calcium + residual.sum(), sensitivity, junction.release_probability)
        quanta[pulse] = rng.binomial(np.round(filled * sites).astype(int), chance)
        # A sum of gamma-distributed quantal sizes is gamma-distributed itself.
        average_quanta[pulse] = rng.gamma(quanta[pulse] / QUANTAL_CV**2 + 1e-12, QUANTAL_CV**2)
        _after_impulse(quanta[pulse] / sites, calcium, *terminals)
        _wait(1 / train.rate_Hz, *terminals)

    margin = average_quanta / needed
    cmap_fraction = (margin >= 1).mean(axis=1)
    first = cmap_fraction[0] if cmap_fraction[0] > 0 else np.nan
    return Train(
        time_s=np.arange(train.pulses) / train.rate_Hz,
        cmap_fraction=cmap_fraction,
        mean_quanta=quanta.mean(axis=1),
        margin=margin,
        decrement_percent=float(100 * (1 - cmap_fraction[DECREMENT_SHOCK] / first)),
        increment_percent=float(100 * (cmap_fraction.max() / first - 1)),
        rate_Hz=train.rate_Hz,
    )


@compiled()
def _chance(calcium: float, sensitivity: np.ndarray, resting_chance: float) -> np.ndarray:
    """Return the probability that a filled site releases, which differs between fibres with their sensitivity."""
    return 1 - (1 - resting_chance) ** ((calcium * sensitivity) ** COOPERATIVITY)


@compiled()
def _after_impulse(
    released: np.ndarray,
    calcium: float,
    filled: np.ndarray,
    reserve: np.ndarray,
    residual: np.ndarray,
    residual_time_s: np.ndarray,
) -> None:
    """Empty the sites that have released, and add residual calcium, in place."""
    filled -= released
    reserve -= released / RESERVE
    residual += RESIDUAL_CALCIUM * calcium


@compiled()
def _wait(
    interval_s: float, filled: np.ndarray, reserve: np.ndarray, residual: np.ndarray, residual_time_s: np.ndarray
) -> None:
    """Decay the residual calcium, recover the reserve, and refill sites from it over an interval, in place."""
    decay = np.exp(-interval_s / residual_time_s)
    reserve += (1 - reserve) * (1 - np.exp(-interval_s / RESERVE_TIME_s))
    # Only the two fast components speed up refilling; their integral over the interval is exact.
    integral = (residual * residual_time_s * (1 - decay))[:2].sum()
    gain = 1 - np.exp(-REFILL_per_s * interval_s - REFILL_BY_CALCIUM_per_s * integral)
    filled += np.maximum(reserve - filled, 0.0) * gain
    residual *= decay


@compiled()
def _exercise(
    impulses: int,
    calcium: float,
    sensitivity: np.ndarray,
    resting_chance: float,
    filled: np.ndarray,
    reserve: np.ndarray,
    residual: np.ndarray,
    residual_time_s: np.ndarray,
) -> None:
    """Apply the average effect of the impulses of a voluntary contraction, in place."""
    for _ in range(impulses):
        chance = _chance(calcium + residual.sum(), sensitivity, resting_chance)
        _after_impulse(filled * chance, calcium, filled, reserve, residual, residual_time_s)
        _wait(1 / EXERCISE_RATE_Hz, filled, reserve, residual, residual_time_s)


def _spread(rng: np.random.Generator, spread: float, fibres: int) -> np.ndarray:
    """Return lognormal factors around one, shape ``(fibre,)``."""
    return rng.lognormal(0.0, spread, fibres)
