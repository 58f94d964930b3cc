"""The scene of a train of shocks in words."""

from __future__ import annotations

import numpy as np

from endplate.core.words import count, fixed, number, percent
from endplate.junction.repetitive_stimulation import Train
from endplate.junction.scenes.train_layout import MOST_MARGIN

MOST_SAID = 12
"""Shocks of a train that are said one by one."""
SCALE = (
    "To scale: times, the number of sites that are full and that release, and each disc against its ring, up to "
    f"{MOST_MARGIN:.0f} times. Not to scale: sizes of fibres and endings. Which fibre lies where, and which of the "
    "sites of an ending are full, is not computed."
)


def describe(train: Train) -> str:
    """Say all that the drawing shows of a train.

    Parameters
    ----------
    train : endplate.junction.repetitive_stimulation.Train
        What a simulation returned.
    """
    course, shocks = train.course, train.time_s.size
    drawn = course.fibre.size
    said = [
        f"On the left, on a narrow page above, lie {drawn} of the {train.margin.shape[1]} fibres of the muscle, "
        "cut across. In each of them a "
        "ring stands for the quanta that it needs, and a disc for those that its ending has released. Where the disc "
        "is as large as the ring or larger, the fibre fires and is blue; where it is smaller, the fibre fails and is "
        "grey.",
        f"{count(shocks, 'shock')} come at {number(train.rate_Hz)} Hz. The share of the fibres that fire is",
    ]
    named = np.arange(shocks) if shocks <= MOST_SAID else np.unique([0, 1, 2, 3, 4, 9, shocks // 2, shocks - 1])
    answers = [f"{percent(float(course.answering_percent[i]))} at shock {i + 1}" for i in named]
    said[-1] += f" {', '.join(answers)}."
    if (best := int(course.answering_percent.argmax())) not in named:
        said.append(f"Most fire at shock {best + 1}: {percent(float(course.answering_percent[best]))}.")
    if train.again_percent:
        said.append(f"A ring around {percent(train.again_percent)} of the fibres says that they fire again at once.")
    needed = course.needed_quanta[0]
    wants = f"needs {fixed(float(needed))} to fire" if np.isfinite(needed) else "fires with no number of quanta"
    said.append(
        f"Beside them lies the nerve ending of the ringed fibre, the middle one by its margin, with its {course.sites} "
        "release sites. At the first "
        f"shock {int(course.filled[0])} of them are full and {count(int(course.quanta[0]), 'quantum', 'quanta')} "
        f"leave, at the last {int(course.filled[-1])} and {int(course.quanta[-1])}. Its fibre {wants} at the first "
        f"shock. Calcium at the sites goes from {fixed(float(course.calcium[0]), 2)} times normal at the first shock "
        f"to {fixed(float(course.calcium[-1]), 2)} times at the last."
    )
    return " ".join(said)
