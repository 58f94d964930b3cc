"""What all patterns of firing share: spike trains of motor units, or of single muscle fibres.

A pattern is a declaration with a method ``discharges(units, duration_s, rng)``. It names where along
the chain its impulses arise, and so what can stop them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

BRAIN, REFLEX, AXON, FIBRE = "brain", "cord", "motor axon", "muscle fibre"
"""Places where impulses may arise, from the top of the chain down."""


@dataclass(frozen=True, eq=False)
class Discharges:
    """When motor units, or muscle fibres, fire.

    Attributes
    ----------
    spike_times_s : tuple of numpy.ndarray
        Impulses of each unit of the muscle, or of each fibre.
    sizes : tuple of numpy.ndarray
        Size of each impulse's potential, as a share of its source's own.
    antagonist_s : tuple of numpy.ndarray
        Impulses of each unit of the opposing muscle; empty when it is silent.
    of_fibres : bool
        Whether the sources are single fibres.
    """

    spike_times_s: tuple[np.ndarray, ...]
    sizes: tuple[np.ndarray, ...] = ()
    antagonist_s: tuple[np.ndarray, ...] = field(default=())
    of_fibres: bool = False

    def __post_init__(self) -> None:
        if not self.sizes:
            object.__setattr__(self, "sizes", tuple(np.ones(times.size) for times in self.spike_times_s))

    def until(self, end_s: np.ndarray | float) -> Discharges:
        """Return what is left when each source falls silent at ``end_s``; the opposing muscle at the last of them."""
        ends = np.broadcast_to(end_s, len(self.spike_times_s))
        kept = [times < end for times, end in zip(self.spike_times_s, ends, strict=True)]
        return Discharges(
            tuple(times[keep] for times, keep in zip(self.spike_times_s, kept, strict=True)),
            tuple(sizes[keep] for sizes, keep in zip(self.sizes, kept, strict=True)),
            tuple(times[times < ends.max(initial=0.0)] for times in self.antagonist_s),
            self.of_fibres,
        )


def of_units(trains: dict[int, np.ndarray], units: int) -> tuple[np.ndarray, ...]:
    """Return a train for every unit of a muscle; those that ``trains`` does not name are silent."""
    return tuple(np.sort(trains.get(unit, np.empty(0))) for unit in range(units))


def renewal(rng: np.random.Generator, rate_Hz: float, interval_cv: float, duration_s: float) -> np.ndarray:
    """Return impulses whose intervals are independent of each other and gamma distributed.

    Watching begins at any moment, which falls into a long interval more often than into a short one;
    ``interval_cv`` of one gives a Poisson process.
    """
    shape = 1 / max(interval_cv, 1e-3) ** 2
    count = int(rate_Hz * duration_s * 1.5 + 10 * max(1.0, interval_cv) * np.sqrt(rate_Hz * duration_s + 1) + 10)
    intervals = rng.gamma(shape, 1 / (shape * rate_Hz), count)
    intervals[0] = rng.gamma(shape + 1, 1 / (shape * rate_Hz)) * rng.random()
    times_s = np.cumsum(intervals)
    return times_s[times_s < duration_s]


def burst(start_s: float, impulses: int, first_interval_s: float, growth: float) -> np.ndarray:
    """Return a burst whose intervals grow by a factor from one to the next.

    Intervals lengthen within a burst because each impulse leaves slow potassium channels open behind it, on top of
    the axon's recovery cycle (kleine_2008).
    """
    intervals = first_interval_s * growth ** np.arange(max(0, impulses - 1))
    return start_s + np.concatenate([[0.0], np.cumsum(intervals)])
