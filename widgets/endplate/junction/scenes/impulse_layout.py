"""Where everything of the junction's scene stands: how much of each is left, blocked or cut comes from the junction.

Lengths are in units of the part that something stands in. Places are chosen for the eye; numbers are those of the
result.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from endplate.core.scene.packing import kept
from endplate.junction.impulse import Impulse
from endplate.junction.muscle_fibre import FOLD_SODIUM
from endplate.junction.scenes.end_plate_plan import WIDTH as PLAN_WIDTH
from endplate.junction.scenes.end_plate_plan import plan_places, site_radius

WIDTH, HEIGHT = 1000.0, 216.0
DRAWN_SITES, FIRST_x, SPACING = 20, 84.5, 43.75
"""Release sites of the section, where the first of them stands, and how far they are apart."""
VESICLE_y, VESICLE = 83.0, 8.5
TERMINAL_y, CREST_y, FOLD_DEPTH = 97.0, 131.0, 50.0
"""Membrane of the nerve ending, crests of the folds, and how deep healthy folds are."""
RECEPTORS, DISC = 10, 27.0
"""Receptors drawn in one disc, and its width."""
MOLECULES = 30
"""Dots that stand for the transmitter of one quantum."""
CALCIUM_DOTS, SODIUM_CHANNELS, ESTERASES = 24, 6, 2
"""Dots of calcium at a site, channels of a healthy fold, and enzymes above a disc."""
MOST_CALCIUM = 3.0
"""Calcium, relative to normal, at which all its dots are seen."""


def layout(impulse: Impulse) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item.

    Parameters
    ----------
    impulse : endplate.junction.impulse.Impulse
        What a simulation returned.
    """
    junction, course = impulse.junction, impulse.course
    sites_x, sites_y = plan_places(junction.release_sites)
    shown = section_sites(junction.release_sites)
    of_site = np.full(junction.release_sites, -1)
    of_site[course.site] = np.arange(impulse.quanta)
    quantum, waiting = of_site[shown], np.flatnonzero(of_site < 0)
    along_mm = np.concatenate([[0.0], course.place_mm[1:]])  # the first piece begins in the middle
    dot = site_radius(junction.release_sites)
    receptors = _receptors(shown.size, junction.receptor_fraction, junction.antagonist_occupancy)
    enzymes = _enzymes(shown.size, junction.esterase_fraction)
    return {
        **_still(),
        **_outlines(junction.receptor_fraction),
        **_terminal(shown.size, junction.toxin_fraction, junction.calcium_entry_fraction),
        **_transmitter(quantum),
        **receptors,
        **enzymes,
        "vesicle_quantum": quantum,
        "free_quantum": quantum[receptors["free_site"]],
        "enzyme_quantum": quantum[enzymes["enzyme_site"]],
        "waiting_x": sites_x[waiting],
        "waiting_y": sites_y[waiting],
        "left_x": sites_x[course.site],
        "left_y": sites_y[course.site],
        "waiting_radius": np.full(waiting.size, dot),
        "left_radius": np.full(impulse.quanta, dot),
        "disc_radius": 4.6 * dot * np.sqrt(course.size),
        "right_mm": along_mm,
        "left_mm": -along_mm,
        "fibre_x": course.place_mm[-1] * np.array([-1, 1, 1, -1]),
    }


@cache
def _still() -> dict[str, np.ndarray]:
    """Return what is the same in all results."""
    return kept(
        {
            "cut_x": np.array([-PLAN_WIDTH - 4, PLAN_WIDTH + 4]),
            "cut_y": np.zeros(2),
            "scale_x": np.array([3.2, 4.2]),
            "scale_y": np.array([0.56, 0.56]),
            "fibre_y": np.array([-0.2, -0.2, 0.2, 0.2]),
            "mark_x": np.zeros(1),
            "mark_y": np.full(1, -0.3),
        }
    )


@lru_cache(maxsize=16)
def section_sites(sites: int) -> np.ndarray:
    """Return the sites that the section cuts, from left to right: those nearest to the long axis of the plan."""
    x, y = plan_places(sites)
    edges = np.linspace(-PLAN_WIDTH, PLAN_WIDTH, DRAWN_SITES + 1)
    column = np.clip(np.digitize(x, edges) - 1, 0, DRAWN_SITES - 1)
    nearest = [
        min(np.flatnonzero(column == each), key=lambda site: abs(y[site]), default=-1) for each in range(DRAWN_SITES)
    ]
    return np.array([each for each in nearest if each >= 0], dtype=int)


def receptors_left(receptor_fraction: float, antagonist_occupancy: float) -> tuple[np.ndarray, np.ndarray]:
    """Return which receptors of the section are there and which of them are blocked, each of shape ``(site, place)``.

    Every disc has its share: the counts of neighbours differ by one at most.
    """
    there = np.zeros((DRAWN_SITES, RECEPTORS), dtype=bool)
    blocked = np.zeros_like(there)
    rng = np.random.default_rng(1)  # places for the eye, the same in every result
    left = _spread(receptor_fraction, np.full(DRAWN_SITES, RECEPTORS))
    held = _spread(antagonist_occupancy, left)
    for disc in range(DRAWN_SITES):
        order = rng.permutation(RECEPTORS)
        there[disc, order[: left[disc]]] = True
        blocked[disc, order[: held[disc]]] = True
    return there, blocked


def _spread(fraction: float, of: np.ndarray) -> np.ndarray:
    """Return whole numbers whose sum is the fraction of a sum, spread as evenly as ``of`` is."""
    so_far = np.rint(fraction * np.cumsum(of)).astype(int)
    return np.diff(so_far, prepend=0)


def _mixed(fraction: float, number: int, seed: int) -> np.ndarray:
    """Return which of some items are the fraction, mixed among the others."""
    order = np.random.default_rng(seed).permutation(number)
    return order < round(fraction * number)


def _curve(points: list[tuple[float, float]], steps: int = 10) -> np.ndarray:
    """Return a smooth line through points (Catmull-Rom), shape ``(corner, 2)``."""
    p = np.array([points[0], *points, points[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.vstack([*pieces, p[-1:]])


@lru_cache(maxsize=64)
def _outlines(receptor_fraction: float) -> dict[str, np.ndarray]:
    """Return the nerve ending, the cleft, and the membrane of the muscle with its folds."""
    left = [(46, TERMINAL_y), (30, 83), (36, 58), (90, 42), (300, 33), (430, 24), (462, 8), (466, -4)]
    half = _curve([(float(x), float(y)) for x, y in left])
    ending = np.vstack([half, np.column_stack([WIDTH - half[::-1, 0], half[::-1, 1]])])
    folds = [np.array([[-5.0, CREST_y + 6], [40.0, CREST_y + 4]])]
    fold = _fold(FOLD_DEPTH * receptor_fraction)
    folds += [np.add(fold, [FIRST_x + SPACING * (site + 0.5), 0.0]) for site in range(DRAWN_SITES - 1)]
    folds.append(np.array([[960.0, CREST_y + 4], [1005.0, CREST_y + 6]]))
    membrane = np.vstack(folds)
    muscle = np.vstack([membrane, [[1005.0, HEIGHT + 5], [-5.0, HEIGHT + 5]]])
    below = membrane[(membrane[:, 0] > 30) & (membrane[:, 0] < WIDTH - 30)]
    cleft = np.vstack([below, [[WIDTH - 46, TERMINAL_y - 3], [46.0, TERMINAL_y - 3]]])
    lines = {"ending": ending, "membrane": membrane, "muscle": muscle, "cleft": cleft}
    found = {f"{name}_{axis}": line[:, i] for name, line in lines.items() for i, axis in enumerate("xy")}
    return kept(found | _sodium(receptor_fraction))


def _fold(depth: float) -> np.ndarray:
    """Return one fold of the membrane around x = 0, from one crest to the next."""
    wide, down = 5.5, CREST_y + depth
    if depth < 4:
        return np.array([[-wide, CREST_y], [0.0, down], [wide, CREST_y]])
    right = [(0.0, down), (3.2, down - 2), (4.0, down - 6), (2.6, CREST_y + min(8, depth / 2)), (wide, CREST_y)]
    half = _curve(right, 4)
    return np.vstack([np.column_stack([-half[::-1, 0], half[::-1, 1]]), half])


def _site_x(sites: int) -> np.ndarray:
    """Return where the sites of the section stand."""
    return FIRST_x + SPACING * np.arange(sites)


@lru_cache(maxsize=64)
def _terminal(sites: int, toxin: float, entry: float) -> dict[str, np.ndarray]:
    """Return vesicles, their tethers, calcium and calcium channels."""
    x = _site_x(sites)
    rng = np.random.default_rng(2)
    tether_x = (x[:, None] + np.array([-7.5, -3.5, 3.5, 7.5])).ravel()
    tether_y = np.tile([TERMINAL_y - 4.5, TERMINAL_y - 3.5, TERMINAL_y - 3.5, TERMINAL_y - 4.5], x.size)
    cut = _mixed(toxin, tether_x.size, 3)
    channel_x = (x[:, None] + np.array([-16.0, 16.0])).ravel()
    opens = _mixed(min(entry, 1.0), channel_x.size, 4)
    dots = (x.size, CALCIUM_DOTS)
    turn, away = rng.uniform(np.pi * 0.05, np.pi * 1.95, dots), rng.uniform(10.5, 20.5, dots)
    rank = np.tile(np.arange(CALCIUM_DOTS), x.size)
    return kept(
        {
            "vesicle_x": x,
            "vesicle_y": np.full(x.size, VESICLE_y),
            "disc_y": np.full(x.size, CREST_y),
            "tether_x": tether_x[~cut],
            "tether_y": tether_y[~cut],
            "toxin_x": tether_x[cut],
            "toxin_y": tether_y[cut],
            "channel_x": channel_x[opens],
            "channel_y": np.full(opens.sum(), TERMINAL_y),
            "no_channel_x": channel_x[~opens],
            "no_channel_y": np.full((~opens).sum(), TERMINAL_y),
            "calcium_x": (x[:, None] + 1.05 * away * np.sin(turn)).ravel(),
            "calcium_y": np.minimum(VESICLE_y + 0.8 * away * np.cos(turn), TERMINAL_y - 2.5).ravel(),
            "calcium_from": rank / CALCIUM_DOTS,
            "calcium_to": (rank + 1) / CALCIUM_DOTS,
        }
    )


def _transmitter(quantum: np.ndarray) -> dict[str, np.ndarray]:
    """Return the transmitter of the quanta that leave."""
    rng = np.random.default_rng(5)
    leaves = np.flatnonzero(quantum >= 0)
    dots = (leaves.size, MOLECULES)
    rank = np.tile(np.arange(MOLECULES), leaves.size)
    return {
        "molecule_x": (_site_x(quantum.size)[leaves, None] + rng.uniform(-0.5, 0.5, dots) * DISC).ravel(),
        "molecule_y": rng.uniform(TERMINAL_y + 5, CREST_y - 9, dots).ravel(),
        "molecule_start_y": np.full(rank.size, VESICLE_y),
        "molecule_quantum": np.repeat(quantum[leaves], MOLECULES),
        "molecule_from": rank / MOLECULES,
        "molecule_to": (rank + 1) / MOLECULES,
    }


@lru_cache(maxsize=64)
def _enzymes(sites: int, esterase: float) -> dict[str, np.ndarray]:
    """Return esterase, that which works with the number of its site."""
    x = (_site_x(sites)[:, None] + np.array([-10.5, 10.5])).ravel()
    y, works = np.full(x.size, (TERMINAL_y + CREST_y) / 2 + 1), _mixed(esterase, x.size, 6)
    return kept(
        {
            "enzyme_x": x[works],
            "enzyme_y": y[works],
            "enzyme_site": np.repeat(np.arange(sites), ESTERASES)[works],
            "no_enzyme_x": x[~works],
            "no_enzyme_y": y[~works],
        }
    )


@lru_cache(maxsize=64)
def _receptors(sites: int, left: float, occupancy: float) -> dict[str, np.ndarray]:
    """Return receptors that are free, blocked and missing; the free ones of a disc open one after the other."""
    there, blocked = (each[:sites] for each in receptors_left(left, occupancy))
    place = _site_x(sites)[:, None] + np.linspace(-DISC / 2, DISC / 2, RECEPTORS)
    free = there & ~blocked
    order = np.random.default_rng(7).random(free.shape) + np.where(free, 0, 1)  # the free ones first, mixed
    rank, number = order.argsort(axis=1).argsort(axis=1), free.sum(axis=1, keepdims=True)
    share = 1 / np.maximum(number, 1)
    of_all = np.random.default_rng(8).permutation(int(free.sum()))
    found = {"free": free, "blocked": blocked, "missing": ~there}
    places = {f"{name}_x": place[mask] for name, mask in found.items()}
    heights = {f"{name}_y": np.full(mask.sum(), CREST_y) for name, mask in found.items()}
    return kept(
        {
            **places,
            **heights,
            "cap_y": np.full(blocked.sum(), CREST_y - 8),
            "free_site": np.broadcast_to(np.arange(sites)[:, None], free.shape)[free],
            "free_from": (rank * share)[free],
            "free_to": ((rank + 1) * share)[free],
            "free_of_all_from": of_all / max(of_all.size, 1),
            "free_of_all_to": (of_all + 1) / max(of_all.size, 1),
        }
    )


def _sodium(receptor_fraction: float) -> dict[str, np.ndarray]:
    """Return the sodium channels of the folds, which go with them, from the bottom of each fold upwards."""
    density = 1 + (FOLD_SODIUM - 1) * receptor_fraction
    number = round(SODIUM_CHANNELS * density / FOLD_SODIUM)
    bottom = CREST_y + FOLD_DEPTH * receptor_fraction
    middle = FIRST_x + SPACING * (np.arange(DRAWN_SITES - 1) + 0.5)
    rank = np.arange(number)
    side = np.where(rank % 2, 6.5, -6.5)
    return {
        "sodium_x": (middle[:, None] + side).ravel(),
        "sodium_y": np.tile(bottom - 3 - 6.5 * (rank // 2), middle.size),
    }
