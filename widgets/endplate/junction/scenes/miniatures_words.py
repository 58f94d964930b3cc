"""The scene of single quanta in words."""

from __future__ import annotations

import numpy as np

from endplate.core.words import count, fixed
from endplate.junction.miniatures import QuantalAnalysis

SCALE = (
    "To scale: heights in the traces and piles, times within a sweep, the number of quanta, and the shares of "
    "receptors. Left out: the time between two sweeps, and that quanta of one impulse leave a little one after the "
    "other. Not to scale: sizes of the ending and its sites. Which site a quantum leaves is drawn by lot."
)


def describe(analysis: QuantalAnalysis) -> str:
    """Say all that the drawing shows of a recording.

    Parameters
    ----------
    analysis : endplate.junction.miniatures.QuantalAnalysis
        What a simulation returned.
    """
    junction, sweeps = analysis.junction, analysis.sweeps
    pairs = sweeps.height_mV.size // 2
    quanta, evoked_mV = sweeps.quanta[1::2], sweeps.height_mV[1::2]
    number, often = np.unique(quanta, return_counts=True)
    counted = [
        f"{count(int(each), 'quantum', 'quanta')}: {times} times" for each, times in zip(number, often, strict=True)
    ]
    if len(counted) > 8:
        counted = [f"between {number[0]} and {count(int(number[-1]), 'quantum', 'quanta')} each"]
    said = (
        f"On the left lies the end plate from above, with its {junction.release_sites} release sites; under it one "
        "site, large, with its vesicle and the receptors below. On the right, on a narrow page under them, run two "
        "traces of an electrode in the fibre, and beside each of them its heights pile up, a dot for each potential.",
        f"Sweeps follow in turn. In {count(pairs, 'sweep')} a single quantum leaves by itself, each time from another "
        f"site, and gives {_range(sweeps.height_mV[::2])}. In as many an impulse comes, and releases, "
        f"{', '.join(counted)}; it gives {_range(evoked_mV)}.",
        f"Of the receptors {fixed(100 * junction.receptor_fraction)} % are left; curare sits on "
        f"{fixed(100 * junction.antagonist_occupancy)} % of them. Below a quantum of average size up to "
        f"{fixed(100 * float(sweeps.quantum_open_of_free.max()))} % of those that are free open.",
        f"Dashed lines mark the mean height of one, two and three quanta, the first at "
        f"{fixed(analysis.quantal_size_mV, 2)} mV."
        if analysis.quanta_seen
        else "No line marks the height of a quantum, for quanta cannot be told from the noise.",
    )
    return " ".join(said).replace("-", "\u2212")


def _range(height_mV: np.ndarray) -> str:
    return f"{fixed(float(height_mV.min()), 2)} to {fixed(float(height_mV.max()), 2)} mV"
