"""The arrays of a drawing of the body: areas, lines, places and names in each pane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from endplate.core import tables
from endplate.core.drawing.smooth import along
from endplate.core.scene.packing import kept
from endplate.entrapment.scenes.arm_muscles import ARM_MUSCLES
from endplate.entrapment.scenes.body_marks import (
    DULL,
    SERVED,
    SPARED,
    TINGLING,
    TWITCHING,
    WEAK,
    BodyMarks,
    branches_of,
    roots_of,
    way_of,
)
from endplate.entrapment.scenes.leg_muscles import LEG_MUSCLES
from endplate.entrapment.scenes.limb_panes import ARM, LOWER, PANES, SIZES, UPPER, WHOLE, ZOOM, Pane, pane
from endplate.entrapment.scenes.muscle_shapes import outlines
from endplate.entrapment.scenes.nerve_lines import NERVES, lines, site_places
from endplate.entrapment.scenes.skin_shapes import territories

Areas = list[np.ndarray]
Place = tuple[str, tuple[float, float]]
"""The column of a name, and where its line ends."""
MUSCLES, SKIN = "muscles", "skin"
LOOKS = {MUSCLES: (WEAK, TWITCHING, SERVED, SPARED), SKIN: (DULL, TINGLING, SERVED, SPARED)}
LEFT, RIGHT = "left", "right"
COLUMNS = (LEFT, RIGHT, UPPER, LOWER)
"""Columns of names: of what is seen from behind, from the front, and on the plates."""
PHONE_COLUMNS = {"phone left": LEFT, "phone right": RIGHT}
"""Those beside the zoom on a narrow page, with room for the sites and the nerve alone."""
TONES = ("ink", "weak", "skin", "spared", "nerve-edge")
NUMBERED = tuple(map(TONES.index, ("weak", "skin", "spared", "ink")))
"""Tones of the names that a narrow page has by number, the most important first: those of nerves are left out."""
_TONE = {WEAK: 1, TWITCHING: 1, DULL: 2, TINGLING: 2, SERVED: 0, SPARED: 3}
_NOTHING = kept({"nothing": np.empty(0)})["nothing"]


@dataclass(frozen=True)
class Name:
    """A name beside its place."""

    words: str
    column: str
    place: tuple[float, float]
    tone: int


@dataclass(frozen=True)
class _Standing:
    """What does not change with the strength of a state.

    Attributes
    ----------
    arrays : dict of str to numpy.ndarray
        Areas, lines and places.
    strength_of : dict of str to numpy.ndarray
        By the name of an array of strengths, the number of the mark that each of its areas belongs to.
    """

    arrays: dict[str, np.ndarray]
    strength_of: dict[str, np.ndarray]


def layout(marks: BodyMarks) -> dict[str, np.ndarray]:
    """Return the arrays of all panes.

    Parameters
    ----------
    marks : BodyMarks
        What is marked.
    """
    standing = _standing(marks.without_strengths())
    strengths = np.array([each.strength for each in (*marks.muscles, *marks.skin)])
    return standing.arrays | {name: strengths[of] for name, of in standing.strength_of.items()}


def packed(name: str, areas: Iterable[np.ndarray]) -> dict[str, np.ndarray]:
    """Return areas as the three arrays of a shape: corners, and the number of the first corner of each."""
    names = f"{name} x", f"{name} y", f"{name} corner"
    found = list(areas)
    if not found:
        return dict.fromkeys(names, _NOTHING)
    x, y = np.vstack(found).T
    return dict(zip(names, (x, y, np.cumsum([0, *map(len, found)])), strict=True))


@lru_cache(maxsize=64)
def _standing(marks: BodyMarks) -> _Standing:
    arrays: dict[str, np.ndarray] = {}
    strength_of: dict[str, np.ndarray] = {}
    numbered = list(enumerate((*marks.muscles, *marks.skin)))
    of_kind = {MUSCLES: numbered[: len(marks.muscles)], SKIN: numbered[len(marks.muscles) :]}
    for here in (pane(name, marks.limb) for name in PANES):
        arrays |= _limb_arrays(here) | _nerve_arrays(here, marks.nerve) | _site_arrays(here, marks)
        for kind, looks in LOOKS.items():
            seen = [
                (each.look, number, area) for number, each in of_kind[kind] for area in _pieces(here, kind, each.key)
            ]
            for look in looks:
                name = f"{here.name} {look} {kind}"
                areas = [area for has, _, area in seen if has == look]
                arrays |= packed(name, areas)
                if areas:
                    strength_of[f"{name} alpha"] = np.array([number for has, number, _ in seen if has == look])
                else:
                    arrays[f"{name} alpha"] = _NOTHING
    named = {column: names_in(column, marks) for column in (*COLUMNS, *PHONE_COLUMNS)}
    for column, here_named in named.items():
        places = np.array([each.place for each in here_named]).reshape(-1, 2)
        arrays |= {f"{column} names x": places[:, 0], f"{column} names y": places[:, 1]}
        arrays[f"{column} names tone"] = np.array([each.tone for each in here_named], dtype=int)
    return _Standing(kept(arrays), strength_of)


@cache
def _limb_arrays(here: Pane) -> dict[str, np.ndarray]:
    """Return what a pane shows of a limb, whatever is marked."""
    small = here.name == WHOLE
    muscles = [] if small else [area for key in muscles_of(here.limb) for area in _pieces(here, MUSCLES, key)]
    nerves = [] if small else [line for nerve in nerves_of(here.limb) for line in nerve_lines(here, nerve)]
    return kept(
        packed(f"{here.name} body", here.outlines())
        | packed(f"{here.name} muscles", muscles)
        | packed(f"{here.name} nerves", nerves)
    )


@cache
def _nerve_arrays(here: Pane, nerve: str) -> dict[str, np.ndarray]:
    """Return the nerve that is marked, what it comes from and its branches; roots on its own side of the body."""
    if not nerve:
        return packed(f"{here.name} way", [])
    side, roots = NERVES[nerve][0][0], roots_of(nerve)
    lines = [line for root in way_of(nerve) if root in roots for line in nerve_lines(here, root, side)]
    lines += [line for each in way_of(nerve) if each not in roots for line in nerve_lines(here, each)]
    return kept(packed(f"{here.name} way", lines))


def _site_arrays(here: Pane, marks: BodyMarks) -> dict[str, np.ndarray]:
    arrays: dict[str, np.ndarray] = {}
    for kind, sites in (
        ("site", tuple(site for site, _ in marks.sites)),
        ("crossed site", marks.crossed),
        ("other sites", () if here.name == WHOLE else marks.others),
    ):
        spots = np.array([spot for _, spot in sites_in(here, sites)]).reshape(-1, 2)
        arrays |= {f"{here.name} {kind} x": spots[:, 0], f"{here.name} {kind} y": spots[:, 1]}
    return arrays


def sites_in(here: Pane, sites: Iterable[str]) -> list[tuple[str, np.ndarray]]:
    """Return each place of some sites that is seen in a pane, with its site."""
    return [(site, spot) for site in sites for spot in _spots(here, site)]


@cache
def _spots(here: Pane, site: str) -> Areas:
    """Return the places of a site that are seen in a pane."""
    return [place[0] for place in _seen(here, ((view, spot[None]) for view, spot in site_places(site)))]


@cache
def nerves_of(limb: str) -> tuple[str, ...]:
    """Return the nerves of a limb, from its roots on."""
    first = list(NERVES).index("cauda_equina")
    return tuple(NERVES)[:first] if limb == ARM else tuple(NERVES)[first:]


def muscles_of(limb: str) -> tuple[str, ...]:
    """Return the muscles of a limb and of the trunk beside it."""
    return tuple(ARM_MUSCLES if limb == ARM else LEG_MUSCLES)


@cache
def nerve_lines(here: Pane, nerve: str, side: str = "") -> Areas:
    """Return the lines of a nerve that are seen in a pane; of one side of the body alone, where it is named."""
    return _seen(here, ((view, line) for view, line in lines(nerve) if side in ("", view)))


@cache
def _pieces(here: Pane, kind: str, key: str) -> Areas:
    """Return the pieces of a muscle, or of a region of skin, that are seen in a pane."""
    return _seen(here, _shapes(kind, key))


def _shapes(kind: str, key: str) -> Iterable[tuple[str, np.ndarray]]:
    return outlines(key) if kind == MUSCLES else territories(key)


def _seen(here: Pane, shapes: Iterable[tuple[str, np.ndarray]]) -> Areas:
    """Return the shapes of which something is seen in a pane, in its units."""
    placed = [here.at(view, shape) for view, shape in shapes if here.shows(view)]
    return [each for each in placed if here.within(each).any()]


@lru_cache(maxsize=64)
def names(marks: BodyMarks) -> tuple[Name, ...]:
    """Return all names beside the drawing, the most important first."""
    limb, nerves = marks.limb, _table("nerves", "nerve")
    called = {**_table("muscles", "muscle"), **_table("skin", "skin")}
    named = [(_at_site(limb, site), words, 0) for site, words in marks.sites]
    if marks.nerve:
        named.append((_on_nerve(limb, marks.nerve), nerves[marks.nerve], 4))
    everything = [(mark, MUSCLES) for mark in marks.muscles] + [(mark, SKIN) for mark in marks.skin]
    for mark, kind in sorted(everything, key=lambda each: each[0].look == SPARED):
        words = f"{called[mark.key]}: {mark.says}" if mark.says else called[mark.key]
        named.append((_middle(limb, kind, mark.key), words, _TONE[mark.look]))
    named += [(_on_nerve(limb, branch), nerves[branch], 4) for branch in branches_of(marks.nerve)]
    return tuple(Name(words, *place, tone) for place, words, tone in named if place)


def names_in(column: str, marks: BodyMarks) -> list[Name]:
    """Return the names of a column, the most important first."""
    if column in PHONE_COLUMNS:
        return [each for each in _names_on_phone(marks) if each.column == PHONE_COLUMNS[column]]
    return [each for each in names(marks) if each.column == column]


@lru_cache(maxsize=64)
def _names_on_phone(marks: BodyMarks) -> tuple[Name, ...]:
    """Return the names of the sites, and of the nerve where theirs do not tell it, each with a place in the zoom."""
    limb, nerve = marks.limb, _table("nerves", "nerve").get(marks.nerve, "")
    end = _end_of_way(limb, marks.nerve)
    named = [(_place(limb, site_places(site), (ZOOM,)) or end, words, 0) for site, words in marks.sites]
    if nerve and not any(nerve in words for _, words in marks.sites):
        named.append((_on_nerve(limb, marks.nerve, (ZOOM,)) or end, nerve, 4))
    return tuple(Name(words, *place, tone) for place, words, tone in named if place)


@cache
def _end_of_way(limb: str, nerve: str) -> Place | None:
    """Return the lowest place of the zoom to which the way of a nerve is seen: toes are on the plates alone."""
    here = pane(ZOOM, limb)
    corners = [line for each in (way_of(nerve) if nerve else ()) for line in nerve_lines(here, each)]
    if not corners:
        return None
    x, y = max(np.vstack(corners).tolist(), key=lambda corner: corner[1])
    return _column(here, x), (x, y)


@cache
def _table(table: str, key: str) -> Mapping[str, str]:
    return {row[key]: row["name"] for row in tables.records(table)}


@cache
def _at_site(limb: str, site: str) -> Place | None:
    """Return where the name of a site belongs."""
    return _place(limb, site_places(site))


@cache
def _middle(limb: str, kind: str, key: str) -> Place | None:
    """Return where the name of a muscle, or of a region of skin, belongs."""
    return _place(limb, ((view, area.mean(axis=0)) for view, area in _shapes(kind, key)))


@cache
def _on_nerve(limb: str, nerve: str, panes: tuple[str, ...] = (UPPER, LOWER, ZOOM)) -> Place | None:
    """Return where the name of a nerve belongs: at the middle of the first stretch that is seen."""
    middles = ((view, along(line, np.array([0.55]))[0]) for view, line in lines(nerve))
    return next((place for view, spot in middles if (place := _place(limb, [(view, spot)], panes))), None)


def _place(
    limb: str, places: Iterable[tuple[str, np.ndarray]], panes: tuple[str, ...] = (UPPER, LOWER, ZOOM)
) -> Place | None:
    """Return the first of some places that is seen, on a plate rather than in the zoom, with its column."""
    spots = [(view, place[None]) for view, place in places]
    for here in (pane(name, limb) for name in panes):
        if seen := _seen(here, spots):
            x, y = seen[0][0].tolist()
            return _column(here, x), (x, y)
    return None


def _column(here: Pane, x: float) -> str:
    if here.name != ZOOM:
        return here.name
    return LEFT if x < SIZES[ZOOM][0] / 2 else RIGHT
