"""Where everything of the scene of a train stands: fibres of the muscle in their section, and one nerve ending."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.junction.repetitive_stimulation import Train
from endplate.junction.scenes.end_plate_plan import plan_places, site_radius

WIDTH, HEIGHT = 560.0, 285.0
"""Extent of the muscle's section."""
MOST_MARGIN = 2.0
"""Quanta released over quanta needed, at which a fibre is drawn at its largest: it is full then."""
RING = 37.0
"""Radius of the ring that stands for the quanta needed by the fibre which is drawn large."""


def layout(train: Train) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item.

    Parameters
    ----------
    train : endplate.junction.repetitive_stimulation.Train
        What a simulation returned.
    """
    x, y, room = section_places(train.course.fibre.size)
    site_x, site_y = plan_places(train.course.sites)
    rank = np.random.default_rng(11).permutation(train.course.sites)  # which sites are full is for the eye
    dot = site_radius(train.course.sites)
    repetitive = train.course.again.any()
    needed = np.full(x.size, room / MOST_MARGIN)
    return {
        "fibre_x": x,
        "fibre_y": y,
        "cell": np.full(x.size, room),
        "needed": needed,
        "largest": MOST_MARGIN * needed,
        "nothing": np.zeros(x.size),
        "middle_x": x[-1:],
        "middle_y": y[-1:],
        "middle_radius": np.full(1, room),
        "site_x": site_x,
        "site_y": site_y,
        "site_from": rank,
        "site_to": rank + 1,
        "site_radius": np.full(rank.size, dot),
        "glow_radius": np.full(rank.size, 4.6 * dot),
        "no_radius": np.zeros(rank.size),
        "again_x": x if repetitive else x[:0],
        "again_y": y if repetitive else y[:0],
        "again_radius": np.full(x.size if repetitive else 0, room - 1),
        "ending_x": np.zeros(1),
        "ending_y": np.zeros(1),
        "large_x": np.full(1, 60.0),
        "large_y": np.zeros(1),
        "large_needed": np.full(1, RING),
        "large_largest": np.full(1, RING * MOST_MARGIN),
        "large_nothing": np.zeros(1),
    }


@lru_cache(maxsize=16)
def section_places(fibres: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Return where fibres lie in the section, the last one furthest to the right, and the radius that each has."""
    apart = np.sqrt(WIDTH * HEIGHT / (0.866 * fibres))
    while True:
        columns, rows = int((WIDTH - apart / 2) / apart), int((HEIGHT - apart) / (0.866 * apart)) + 1
        if columns * rows >= fibres:
            break
        apart *= 0.99
    row, column = np.divmod(np.arange(columns * rows), columns)
    x, y = (column + 0.5 + 0.5 * (row % 2)) * apart, apart / 2 + 0.866 * apart * row
    x, y = x - (x.min() + x.max()) / 2, y - (y.min() + y.max()) / 2
    # An oval takes away the corners first; what is left over of a grid goes there.
    kept = np.sort(np.argsort((2 * x / WIDTH) ** 4 + (2 * y / HEIGHT) ** 4, kind="stable")[:fibres])
    x, y = x[kept], y[kept]
    last = np.argmax(x - np.abs(y) / 10)
    order = np.append(np.delete(np.arange(fibres), last), last)
    return x[order], y[order], 0.48 * apart
