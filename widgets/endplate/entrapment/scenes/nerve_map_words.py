"""The words of the map's scene: all that is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from endplate.core import tables
from endplate.core.words import percent, word_list
from endplate.entrapment.nerve_anatomy import TerritoryPart, spared
from endplate.entrapment.nerve_map import NerveMap
from endplate.entrapment.scenes.body_marks import nerve_of, parents, roots_of
from endplate.entrapment.scenes.posture import posture_words

SCALE = (
    "To scale: the proportions of the body. Not to scale: nerves are thicker, muscles and territories are simplified, "
    "and deep muscles lie beside those that cover them. Posture: degrees are ours, for the eye. People differ."
)


def describe(result: NerveMap) -> str:
    """Return all that the drawing shows, in words.

    Parameters
    ----------
    result : endplate.entrapment.nerve_map.NerveMap
        What a simulation returned.
    """
    site = result.site
    said = [
        "The left side of one person, split down the middle: one half from behind, the other from the front, "
        "with the hand or foot larger beside them.",
        f"A cross marks the {site.name}.",
        *_nerve(site.key),
        *_parts(result, site.muscles, "muscle"),
        *_parts(result, site.skin, "skin"),
    ]
    for part in spared(site.key):
        what = "muscle" if part.muscle else "skin"
        said.append(f"Spared {what}: {part.name}; harm at the {part.tells_from} would reach it.")
    if posture := posture_words(result):
        said.append(f"The posture beside it: {posture}.")
    return " ".join(said)


@cache
def _nerve(site: str) -> tuple[str, ...]:
    """Return the course of the nerve, its roots and its branches."""
    key = nerve_of(site)
    name, course = _nerves()[key]
    said = [f"The course of the {name}: {course}"]
    if roots := roots_of(key):
        said.append(f"Its roots: {word_list([root.upper() for root in roots])}.")
    if branches := [_nerves()[branch][0] for branch, parent in parents().items() if parent == key]:
        said.append(f"Its branches: {word_list(branches)}.")
    return tuple(said)


@cache
def _nerves() -> Mapping[str, tuple[str, str]]:
    """Return name and course of each nerve."""
    return {row["nerve"]: (row["name"], row["course"]) for row in tables.records("nerves")}


@cache
def _actions() -> Mapping[str, str]:
    return {row["muscle"]: row["action"] for row in tables.records("muscles")}


def _parts(result: NerveMap, parts: tuple[TerritoryPart, ...], kind: str) -> Iterable[str]:
    """Yield a sentence for each state of muscles, or of skin, with the share that each has lost."""
    lost = result.weak | result.numb
    for state in dict.fromkeys(result.state(part) for part in parts):
        here = []
        for part in parts:
            if result.state(part) != state:
                continue
            share = f" {percent(100 * lost[part])} lost" if part in lost else ""
            action = f" ({_actions()[part.key]})" if kind == "muscle" else ""
            here.append(f"{part.name}{action}{share}")
        several = "muscles" if kind == "muscle" and len(here) > 1 else kind
        yield f"{state.capitalize()} {several}: {'; '.join(here)}."
