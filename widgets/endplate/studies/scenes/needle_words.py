"""The scene of a needle in a muscle in words."""

from __future__ import annotations

import numpy as np

from endplate.core.words import count, fixed, number
from endplate.muscle.muscle_anatomy import REACH_mm
from endplate.studies.needle.needle_comparison import ComparedExamination

SCALE = (
    f"To scale: times, the muscle, and every fibre within {number(REACH_mm)} mm of the needle, with its place and its "
    "unit; fibres are drawn a little thicker than they are. Not to scale: the needle. A light is as strong as "
    "what the needle picks up of it, and fades in a quarter of a second. Impulses less than a tenth of a "
    "second apart make one light. In the whole muscle each dot stands for many fibres."
)


def describe(compared: ComparedExamination) -> str:
    """Say all that the drawing shows of an examination.

    Parameters
    ----------
    compared : endplate.studies.needle.needle_comparison.ComparedExamination
        What a simulation returned.
    """
    examination = compared.examination
    seen, lost = examination.seen, examination.examination
    driven = seen.owner[seen.owner >= 0]
    said = [
        "At the left the whole muscle, cut across, with the needle in its middle. Beside it the "
        f"{number(2 * REACH_mm)} mm around its tip, with {count(seen.owner.size - seen.dead, 'fibre')}. At the right "
        "how much of a fibre the needle picks up by its distance.",
        f"Around the needle lie fibres of {count(np.unique(driven).size, 'unit')}.",
    ]
    if lost.lost_axons_percent:
        adopted = int(seen.adopted.sum())
        other = f"{count(adopted, 'has', 'have')} been adopted by axons that are left" if adopted else "none is adopted"
        said.append(f"{count(seen.denervated, 'fibre has', 'fibres have')} no nerve; {other}.")
    if seen.dead:
        said.append(f"{count(seen.dead, 'fibre is', 'fibres are')} gone, which leaves gaps.")
    if seen.largest >= 0:
        own = int((seen.owner == seen.largest).sum())
        said.append(
            f"At most {seen.most_lit[0]} units of the muscle fire within a quarter of a second, "
            f"{seen.most_lit[1]} with fibres here. The one with the largest potential has "
            f"{count(own, 'fibre')} here, drawn in a colour of their own."
        )
    else:
        said.append("No unit fires.")
    if len(seen.alone_mm):
        said.append(f"{count(len(seen.alone_mm), 'fibre without a nerve fires', 'fibres without a nerve fire')} alone.")
    tenth = fixed(float(np.hypot(*_tenth(compared))), 1)
    said.append(f"Of a fibre {tenth} mm away the needle picks up a tenth of what it picks up of one at its tip.")
    return " ".join(said)


def _tenth(compared: ComparedExamination) -> tuple[float, float]:
    """Return the place of the farthest fibre of which a tenth or more is picked up."""
    seen = compared.examination.seen
    within = np.hypot(*seen.place_mm.T) * (seen.strength >= 0.1)
    x, y = seen.place_mm[within.argmax()]
    return float(x), float(y)
