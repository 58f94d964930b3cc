"""What happens at every shock of a train, in some of the fibres and in one nerve ending: arrays of a moving picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST_FOLLOWED, MOST_STATES = 240, 12_000
"""Fibres that are followed one by one at most, and fibres times shocks."""


@dataclass(frozen=True, eq=False)
class TrainCourse:
    """Some fibres of a muscle one by one, and the nerve ending of the last of them.

    Attributes
    ----------
    time_s : numpy.ndarray
        Time of each shock, shape ``(pulse,)``.
    answering_percent : numpy.ndarray
        Fibres that fire, in percent of all, shape ``(pulse,)``.
    fibre : numpy.ndarray
        The fibres that are followed, as :func:`followed` chooses them, shape ``(fibre,)``.
    margin : numpy.ndarray
        Quanta released over quanta needed by each of them, shape ``(pulse, fibre)``.
    again : numpy.ndarray
        Whether each of them fires more than once, shape ``(pulse, fibre)``.
    sites : int
        Release sites of the ending.
    filled : numpy.ndarray
        Sites of the ending that hold a quantum when the shock comes, shape ``(pulse,)``.
    quanta : numpy.ndarray
        Quanta that it releases, shape ``(pulse,)``.
    needed_quanta : numpy.ndarray
        Average quanta that fire its fibre, shape ``(pulse,)``; infinite without free receptors.
    calcium : numpy.ndarray
        Calcium at release sites, relative to normal: that of the impulse and what earlier ones have left, shape
        ``(pulse,)``.
    """

    time_s: np.ndarray
    answering_percent: np.ndarray
    fibre: np.ndarray
    margin: np.ndarray
    again: np.ndarray
    sites: int
    filled: np.ndarray
    quanta: np.ndarray
    needed_quanta: np.ndarray
    calcium: np.ndarray

    @property
    def end_s(self) -> float:
        """When the next shock would come."""
        return float(self.time_s[-1] + self.time_s[1])

    @property
    def shock(self) -> np.ndarray:
        """Number of each shock, from 1 on, shape ``(pulse,)``."""
        return np.arange(1.0, self.time_s.size + 1)

    @property
    def fires(self) -> np.ndarray:
        """Whether each fibre fires, shape ``(pulse, fibre)``."""
        return self.margin >= 1

    @property
    def stays(self) -> np.ndarray:
        """Sites of the ending that hold a quantum after the shock, shape ``(pulse,)``."""
        return self.filled - self.quanta


def followed(first_margin: np.ndarray, pulses: int) -> np.ndarray:
    """Return the fibres that are followed: evenly from the weakest to the strongest, the middle one last.

    Parameters
    ----------
    first_margin : numpy.ndarray
        Quanta released over quanta needed at the first shock, shape ``(fibre,)``.
    pulses : int
        Shocks of the train.

    Returns
    -------
    numpy.ndarray
        Indices, without an order but for the last.
    """
    fibres = first_margin.size
    number = min(fibres, MOST_FOLLOWED, MOST_STATES // pulses)
    order = np.argsort(first_margin, kind="stable")
    chosen = ((np.arange(number) + 0.5) * fibres / number).astype(int)
    others = np.random.default_rng(12).permutation(np.delete(chosen, number // 2))
    return np.append(order[others], order[fibres // 2])
