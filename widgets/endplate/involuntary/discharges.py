"""Trains of impulses of motor units or of single muscle fibres, and the processes that generate them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MIN_INTERVAL_CV = 1e-3
"""A process with a smaller coefficient of variation is computed with this one."""


@dataclass(frozen=True, eq=False)
class Discharges:
    """The impulses of the motor units of a muscle, or of single muscle fibres.

    Attributes
    ----------
    spike_times_s : tuple of numpy.ndarray
        Impulses of each source, that is each unit of the muscle or each fibre, shape ``(impulse,)`` each.
    sizes : tuple of numpy.ndarray
        Size of each impulse's potential, as a share of its source's own, shape ``(impulse,)`` each.
    antagonist_s : tuple of numpy.ndarray
        Impulses of each unit of the opposing muscle, shape ``(impulse,)`` each; empty when it is silent.
    of_fibres : bool
        Whether the sources are single fibres.
    """

    spike_times_s: tuple[np.ndarray, ...]
    sizes: tuple[np.ndarray, ...] = ()
    antagonist_s: tuple[np.ndarray, ...] = ()
    of_fibres: bool = False

    def __post_init__(self) -> None:
        if not self.sizes:
            object.__setattr__(self, "sizes", tuple(np.ones(times.size) for times in self.spike_times_s))

    def until(self, end_s: np.ndarray | float) -> Discharges:
        """Return the impulses before an end.

        Parameters
        ----------
        end_s : float or numpy.ndarray
            Time from which on all sources are silent, or one for each source, shape ``(source,)``. The opposing muscle
            is silent from the last of them on.

        Returns
        -------
        Discharges
            The same sources with the impulses that are left.
        """
        ends_s = np.broadcast_to(end_s, len(self.spike_times_s))
        kept = [times < end for times, end in zip(self.spike_times_s, ends_s, strict=True)]
        return Discharges(
            tuple(times[keep] for times, keep in zip(self.spike_times_s, kept, strict=True)),
            tuple(sizes[keep] for sizes, keep in zip(self.sizes, kept, strict=True)),
            tuple(times[times < ends_s.max(initial=0.0)] for times in self.antagonist_s),
            self.of_fibres,
        )


def trains_of_units(trains: dict[int, np.ndarray], units: int) -> tuple[np.ndarray, ...]:
    """Return a sorted train for every unit of a muscle; units that ``trains`` does not contain are silent."""
    return tuple(np.sort(trains.get(unit, np.empty(0))) for unit in range(units))


def renewal_process(rng: np.random.Generator, rate_Hz: float, interval_cv: float, duration_s: float) -> np.ndarray:
    """Return impulses whose intervals are independent and gamma distributed.

    Time zero is a random moment of the process, which falls into a long interval more often than into a short one.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    rate_Hz : float
        Mean rate.
    interval_cv : float
        Coefficient of variation of the intervals; one gives a Poisson process.
    duration_s : float
        End of the process.

    Returns
    -------
    numpy.ndarray
        Times of the impulses in s, from 0 to ``duration_s``, shape ``(impulse,)``.
    """
    shape = 1 / max(interval_cv, MIN_INTERVAL_CV) ** 2
    # Half as many intervals again as fit on average, and ten standard deviations of their number
    count = int(rate_Hz * duration_s * 1.5 + 10 * max(1.0, interval_cv) * np.sqrt(rate_Hz * duration_s + 1) + 10)
    intervals = rng.gamma(shape, 1 / (shape * rate_Hz), count)
    # The interval around time zero is drawn with a weight in proportion to its length
    intervals[0] = rng.gamma(shape + 1, 1 / (shape * rate_Hz)) * rng.random()
    times_s = np.cumsum(intervals)
    return times_s[times_s < duration_s]


def burst(start_s: float, impulses: int, first_interval_s: float, growth: float) -> np.ndarray:
    """Return the impulses of one burst.

    Intervals lengthen within a burst because each impulse leaves slow potassium channels open behind it, on top of
    the axon's recovery cycle (kleine_2008).

    Parameters
    ----------
    start_s : float
        Time of the first impulse.
    impulses : int
        Number of impulses.
    first_interval_s : float
        Interval from the first to the second impulse.
    growth : float
        Length of each interval over that of the one before it.

    Returns
    -------
    numpy.ndarray
        Times of the impulses in s, shape ``(impulse,)``.
    """
    intervals = first_interval_s * growth ** np.arange(max(0, impulses - 1))
    return start_s + np.concatenate([[0.0], np.cumsum(intervals)])
