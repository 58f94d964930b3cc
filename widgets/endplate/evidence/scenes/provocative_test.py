"""The scene of a test by hand: the place that it provokes, what is served there, and a sketch of what is done."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np

from endplate.core import tables
from endplate.core.scene import Areas, Label, Part, Scene
from endplate.core.words import count, word_list
from endplate.entrapment.nerve_anatomy import TerritoryPart, site_name, territory
from endplate.entrapment.scenes import body_layout
from endplate.entrapment.scenes.body_layout import packed
from endplate.entrapment.scenes.body_marks import SERVED, BodyMarks, Mark, limb_of, nerve_of
from endplate.entrapment.scenes.body_shapes import MIDDLE_SHEET, NARROW_SHEET, SHEET, body_parts
from endplate.entrapment.scenes.posture import MIDDLE_BOX, WIDE_BOX
from endplate.evidence.diagnostic_test import DiagnosticTest, PeopleTested
from endplate.evidence.published_tests import published_tests
from endplate.evidence.scenes.manoeuvres import MANOEUVRES, Manoeuvre

OWN = "a test with numbers of your own"
SCALE = (
    "To scale: the proportions of the body. Not to scale: nerves are thicker, muscles and territories are simplified. "
    "The sketch of what is done shows its direction, not how far."
)
SKETCH_WIDTH, SKETCH_HEIGHT = 112.0, 138.0
NO_SKETCH = Manoeuvre("", ())
"""Of numbers of a learner's own."""


def test_of(test: DiagnosticTest) -> str:
    """Return the published test that has these numbers; empty for numbers of the learner's own."""
    for name, published in published_tests().items():
        if all(getattr(test, field) == value for field, value in published.values.items()):
            return name
    return ""


@cache
def sites_of(test: str) -> tuple[str, ...]:
    """Return the sites that a published test provokes, the one that the numbers are of first."""
    first = str(tables.load("diagnostic_tests").set_index("test").loc[test, "site"])
    rows = tables.load("site_tests")
    return tuple(dict.fromkeys([first, *rows.loc[rows["test"] == test, "site"]]))


@cache
def _positive(test: str) -> str:
    rows = tables.load("site_tests")
    return str(rows.loc[(rows["site"] == sites_of(test)[0]) & (rows["test"] == test), "positive"].iloc[0])


def _served(test: str) -> tuple[list[TerritoryPart], list[TerritoryPart]]:
    """Return muscles and skin that the sites of a test serve."""
    served = [territory(site) for site in sites_of(test)]
    muscles = {part.key: part for each in served for part in each.muscles}
    skin = {part.key: part for each in served for part in each.skin}
    return list(muscles.values()), list(skin.values())


@lru_cache(maxsize=16)
def _marks(test: str) -> BodyMarks:
    if not test:
        return BodyMarks(limb="arm")
    sites = sites_of(test)
    muscles, skin = _served(test)
    return BodyMarks(
        limb=limb_of(sites[0]),
        muscles=tuple(Mark(each.key, SERVED, 0.6, "") for each in muscles),
        skin=tuple(Mark(each.key, SERVED, 0.0, "") for each in skin),
        nerve=nerve_of(sites[0]),
        sites=tuple((site, f"\u2715 {site_name(site)}") for site in sites),
        crossed=sites,
    )


def marks(result: PeopleTested) -> BodyMarks:
    """Return what the drawing marks.

    Parameters
    ----------
    result : endplate.evidence.diagnostic_test.PeopleTested
        People who were tested.
    """
    return _marks(test_of(result.test))


def _layout(result: PeopleTested) -> dict[str, np.ndarray]:
    sketch = MANOEUVRES.get(test_of(result.test), NO_SKETCH)
    arrays = body_layout.layout(marks(result))
    for name in ("rests", "before", "after", "arrows"):
        arrays |= packed(name, getattr(sketch, name))
    return arrays


def describe(result: PeopleTested) -> str:
    """Return all that the drawing shows, in words.

    Parameters
    ----------
    result : endplate.evidence.diagnostic_test.PeopleTested
        People who were tested.
    """
    test = test_of(result.test)
    missed = (
        f"Of {count(result.with_it, 'person', 'people')} who have it, the test misses {result.false_negatives}; "
        f"of those who do not, it alarms {result.false_positives}."
    )
    if not test:
        return f"These are numbers of your own: no published test has them, so no place is marked on the body. {missed}"
    muscles, skin = _served(test)
    said = [
        f"{test[:1].upper()}{test[1:]} looks for {published_tests()[test].condition}.",
        f"It is positive when {_positive(test)}.",
        f"A cross marks each place that it provokes: {word_list([site_name(each) for each in sites_of(test)])}.",
    ]
    if muscles:
        said.append(f"Muscles served there: {'; '.join(each.name for each in muscles)}.")
    if skin:
        said.append(f"Skin served there: {'; '.join(each.name for each in skin)}.")
    if test in MANOEUVRES:
        said.append(f"The sketch shows: {MANOEUVRES[test].words}.")
    return " ".join([*said, missed])


def _name(result: PeopleTested) -> str:
    test = test_of(result.test)
    return f"{test}:\n{MANOEUVRES[test].words}" if test in MANOEUVRES else test or OWN


def _areas(name: str, legend: str, **look: Any) -> Areas:
    return Areas(name=name, legend=legend, x=f"{name} x", y=f"{name} y", corner=f"{name} corner", **look)


def _sketch_part() -> Part:
    return Part(
        shapes=(
            _areas("rests", "", fill="body", stroke="body-edge", line_px=1.4),
            _areas("after", "while it is done", fill="muscle", stroke="ink", line_px=1.8),
            _areas("before", "before", stroke="faint", dashed=True),
            _areas("arrows", "where it is pressed, tapped or led", fill="stimulus"),
            Label(name="test name", text=_name, x=2, y=SKETCH_HEIGHT + 8, strong=True, wraps=True),
        ),
        box=WIDE_BOX,
        window=(0, 0, *WIDE_BOX[2:]),
        narrow_box=(226, 294, 106, 220),
        narrow_window=(0, 0, SKETCH_WIDTH, 232),
        middle_box=MIDDLE_BOX,
        middle_window=(0, 8, 1.1 * MIDDLE_BOX[2], 1.1 * MIDDLE_BOX[3]),
    )


PROVOCATIVE_TEST_SCENE = Scene(
    label="The place that the test provokes",
    parts=(*body_parts(marks, "a place that the test provokes"), _sketch_part()),
    layout=_layout,
    describe=describe,
    scale=SCALE,
    sheet=SHEET,
    middle_sheet=MIDDLE_SHEET,
    narrow_sheet=(NARROW_SHEET[0], NARROW_SHEET[1] + 32.0),
)
