"""Repetitive nerve stimulation: a train of impulses at hundreds of junctions.

Every fibre of the muscle has its own number of release sites and its own
threshold. Its terminal empties and fills (:mod:`.terminals`, :mod:`.train_release`). A
fibre fires when its quanta reach the threshold of its end plate (:mod:`.end_plate`), and
the compound muscle action potential (CMAP) is the share of fibres that fire. Where the
esterase is blocked, transmitter lingers from shock to shock: fibres fire again after one
shock, and then stop answering (:mod:`.depolarising_block`).

Voluntary exercise before the train is a long train by itself.

Constants without a source key are teaching values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import number, percent, sentence
from endplate.junction.depolarising_block import DepolarisingBlock, depolarising_block
from endplate.junction.impulse import Junction
from endplate.junction.lingering import Clefts
from endplate.junction.train_course import TrainCourse, followed
from endplate.junction.train_release import Released, ReleaseTrain, released

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
    again_fraction : numpy.ndarray
        Share of them that fired more than once after the shock (repetitive response), shape ``(pulse,)``.
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
    junction : Junction
        The typical junction of the muscle.
    course : TrainCourse
        Some of the fibres one by one, and the nerve ending of the middle one.
    """

    time_s: np.ndarray
    cmap_fraction: np.ndarray
    again_fraction: np.ndarray
    mean_quanta: np.ndarray
    margin: np.ndarray
    decrement_percent: float
    increment_percent: float
    rate_Hz: float
    junction: Junction
    course: TrainCourse

    @property
    def weakest_and_middle_margin(self) -> np.ndarray:
        """Margin of the weakest tenth and of the middle fibre at each shock, shape ``(2, pulse)``."""
        return np.quantile(self.margin, (0.1, 0.5), axis=1)

    @property
    def again_percent(self) -> float:
        """Fibres that fire more than once after the first shock, in percent of all."""
        return float(100 * self.again_fraction[0])

    @property
    def response_percent(self) -> np.ndarray:
        """Response to each shock, in percent of the first; nan where no fibre answers the first."""
        first = self.cmap_fraction[0]
        return 100 * self.cmap_fraction / (first if first > 0 else np.nan)

    def summary(self) -> str:
        """Say in a few sentences how many fibres respond, and how the response changes."""
        if self.cmap_fraction[0] == 0:
            return "No fibre answers the first shock."
        lost = round(self.decrement_percent)
        fourth = f"{lost} % smaller than" if lost > 0 else f"{-lost} % larger than" if lost < 0 else "as large as"
        gained = round(self.increment_percent)
        best = f"The largest response is {gained} % above the first." if gained > 0 else "No response is larger."
        return (
            f"{sentence(percent(100 * self.cmap_fraction[0]))} of the fibres answer the first shock. "
            f"At {number(self.rate_Hz)} Hz the fourth response is {fourth} the first. {best}{self._again()}"
        )

    def _again(self) -> str:
        """Say how many fibres fire again after the first shock, if any do."""
        if self.again_percent == 0:
            return ""
        return f" {sentence(percent(self.again_percent))} of the fibres fire again after the first shock."


@dataclass(frozen=True, eq=False)
class _Answers:
    """Which fibres answer each shock, and what that follows from; arrays are of shape ``(pulse, fibre)``."""

    release: Released
    block: DepolarisingBlock | None
    needed_quanta: np.ndarray  # of a fibre at rest, shape (fibre,)
    factor: np.ndarray  # by which it needs more while transmitter lingers
    margin: np.ndarray
    after_mM: np.ndarray  # transmitter in the clefts just after the shock, where it lingers
    silent: np.ndarray

    @property
    def cmap_fraction(self) -> np.ndarray:
        """Share of the fibres that fire, shape ``(pulse,)``."""
        return (self.margin >= 1).mean(axis=1)


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
    answers = _answers(junction, train, seed)
    release, margin, block = answers.release, answers.margin, answers.block
    again = np.zeros(margin.shape, dtype=bool)
    if block:
        fired = margin >= 1
        again[fired] = block.fires_again(answers.after_mM[fired], answers.silent[fired])

    cmap_fraction = answers.cmap_fraction
    first = cmap_fraction[0] if cmap_fraction[0] > 0 else np.nan
    time_s = np.arange(train.pulses) / train.rate_Hz
    fibre = followed(margin[0], train.pulses)
    middle = fibre[-1]
    return Train(
        time_s=time_s,
        cmap_fraction=cmap_fraction,
        again_fraction=again.mean(axis=1),
        mean_quanta=release.quanta.mean(axis=1),
        margin=margin,
        decrement_percent=float(100 * (1 - cmap_fraction[DECREMENT_SHOCK] / first)),
        increment_percent=float(100 * (cmap_fraction.max() / first - 1)),
        rate_Hz=train.rate_Hz,
        junction=junction,
        course=TrainCourse(
            time_s=time_s,
            answering_percent=100 * cmap_fraction,
            fibre=fibre,
            margin=margin[:, fibre],
            again=again[:, fibre],
            sites=int(release.sites[middle]),
            filled=release.filled[:, middle],
            quanta=release.quanta[:, middle],
            needed_quanta=answers.needed_quanta[middle] * answers.factor[:, middle],
            calcium=release.calcium,
        ),
    )


def cmap_fraction(junction: Junction, train: StimulusTrain, seed: int = 0) -> np.ndarray:
    """Return the share of a muscle's fibres that fire at each shock, where nothing else is asked for.

    It is that of :func:`simulate`, which also counts the impulses of each fibre. Where transmitter lingers, counting
    takes most of the time.

    Parameters
    ----------
    junction, train, seed : Junction, StimulusTrain and int
        As in :func:`simulate`.

    Returns
    -------
    numpy.ndarray
        Shape ``(pulse,)``.
    """
    return _answers(junction, train, seed).cmap_fraction


def _answers(junction: Junction, train: StimulusTrain, seed: int) -> _Answers:
    """Hold what each fibre releases against what it needs, shock after shock."""
    end_plate = junction.end_plate
    fate, block = end_plate.lingering(), depolarising_block(end_plate)
    terminals = ReleaseTrain(
        calcium=junction.local_calcium,
        chance=junction.release_probability,
        release_sites=junction.release_sites,
        toxin_fraction=junction.toxin_fraction,
        temperature_C=junction.temperature_C,
        fibres=train.fibres,
        pulses=train.pulses,
        rate_Hz=train.rate_Hz,
        exercise_s=train.exercise_s,
        rest_s=train.rest_s,
    )
    release = released(terminals, fate, seed)
    needed_quanta = end_plate.threshold().quanta * release.threshold_spread
    factor = np.ones(release.quanta.shape)
    before_mM, after_mM, silent = np.zeros((3, *release.quanta.shape))
    if block:
        clefts = Clefts(fate, release.transmitter_mM.copy(), release.silent.copy())
        for pulse, average_quanta in enumerate(release.average_quanta):
            before_mM[pulse], silent[pulse] = clefts.transmitter_mM, clefts.silent
            clefts.release(average_quanta)
            after_mM[pulse] = clefts.transmitter_mM
            clefts.wait(1 / train.rate_Hz)
        factor = block.needed(before_mM, silent)
    margin = release.average_quanta / (needed_quanta * factor)
    return _Answers(release, block, needed_quanta, factor, margin, after_mM, silent)
