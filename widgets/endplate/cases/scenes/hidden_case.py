"""The scene of a hidden case: the complaint on the body with its suspects; after the answer, the true place as well.

Before the answer everything that is drawn follows from the complaint, which the learner knows.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.cases.complaints import sites, suspects
from endplate.cases.hidden_case import NOTHING
from endplate.cases.workup import Workup
from endplate.core.scene import Scene
from endplate.core.words import word_list
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.scenes import body_layout
from endplate.entrapment.scenes.body_marks import DULL, TINGLING, WEAK, BodyMarks, Mark, nerve_of
from endplate.entrapment.scenes.body_shapes import MIDDLE_SHEET, NARROW_SHEET, SHEET, body_parts

SCALE = (
    "To scale: the proportions of the body. Not to scale: nerves are thicker, muscles and territories are simplified. "
    "Rings: every place that serves all that is complained of."
)
STRENGTH = 0.5
"""Of what is weak or numb: the complaint does not say how much."""


def suspected(result: Workup) -> tuple[str, ...]:
    """Return the sites that serve all that is complained of."""
    case = result.case
    return suspects(case.referral.limb, case.movement, case.area)


@lru_cache(maxsize=8)
def marks(result: Workup) -> BodyMarks:
    """Return what the drawing marks.

    Parameters
    ----------
    result : endplate.cases.workup.Workup
        The case.
    """
    case = result.case
    weak, numb = case.parts
    look, says = (DULL, "numb") if case.lasting else (TINGLING, "tingles")
    harmed = result.harmed_places
    answer = result.answered_place
    named = {site: f"\u2715 it was here: {site_name(site)}" for site in harmed}
    if answer:
        named[answer] = f"{named[answer]}, as you said" if answer in named else f"your answer: {site_name(answer)}"
    elif result.answer is None:
        named = {site: site_name(site) for site in suspected(result)}
    limb = case.referral.limb
    return BodyMarks(
        limb=limb,
        muscles=tuple(Mark(part.key, WEAK, STRENGTH, "weak") for part in weak),
        skin=tuple(Mark(part.key, look, STRENGTH if case.lasting else 0.9, says) for part in numb),
        nerve=nerve_of(harmed[0]) if harmed else "",
        sites=tuple(named.items()),
        crossed=harmed,
        others=tuple(site for site in sites(limb) if site not in named),
    )


def _layout(result: Workup) -> dict[str, np.ndarray]:
    return body_layout.layout(marks(result))


def describe(result: Workup) -> str:
    """Return all that the drawing shows, in words.

    Parameters
    ----------
    result : endplate.cases.workup.Workup
        The case.
    """
    case = result.case
    weak, numb = case.parts
    said = [
        "The left side of one person, split down the middle: one half from behind, the other from the front, "
        "with the hand or foot larger beside them.",
        case.complaint,
    ]
    if weak:
        said.append(f"Muscles that make the movement: {'; '.join(part.name for part in weak)}.")
    if numb:
        said.append(f"Skin: {'; '.join(part.name for part in numb)}.")
    said.append(f"Places that serve all of this: {word_list([site_name(each) for each in suspected(result)])}.")
    if result.answered is not None:
        harmed = result.harmed_places
        where = word_list([site_name(each) for each in harmed]) if harmed else NOTHING
        said.append(f"It was: {where}. Your answer: {_answer(result.answered.site)}.")
    return " ".join(said)


def _answer(site: str) -> str:
    return NOTHING if site == NOTHING else site_name(site)


HIDDEN_CASE_SCENE = Scene(
    label="The complaint on the body, and its suspects",
    parts=body_parts(marks, "the site that is harmed"),
    layout=_layout,
    describe=describe,
    scale=SCALE,
    sheet=SHEET,
    narrow_sheet=NARROW_SHEET,
    middle_sheet=MIDDLE_SHEET,
)
