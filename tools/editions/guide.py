"""What docs/instructors.md takes from the notes in the lessons: a plan of minutes, and the misconceptions.

``python3 kit.py refresh`` runs this; so does ``python -m tools.editions.guide``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from endplate.core.words import sentence
from tools import readme
from tools.editions.lesson import INSTRUCTOR, EditionError, Lesson, read_lesson
from tools.setup.environment import ROOT

PAGE = ROOT / "docs" / "instructors.md"
PERIOD_minutes = 50
_OVERVIEW = re.compile(r"(?P<total>\d+) minutes: (?P<parts>[^.]+)\.")
_PART = re.compile(r"\s*(?P<what>.+) in (?P<minutes>\d+)")
_IDEA = re.compile(r"^## (?P<number>\d+)\. (?P<title>.+)$", re.MULTILINE)
_MISTAKE = re.compile(
    r"^(?:\*(?:Misconceptions?(?: most vote for)?|Second one):\*|Most of a class votes (?:that|for)) (.+)$", re.M
)
_USES = ("*Use ", "*Demonstration", "*Discussion", "*Both sides", "*The prediction", "*In the lab")
"""How the paragraph begins that says what to do with a misconception, where it does not say so itself."""
_SHORT = re.compile(r"^\*Short of time\?\* (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A part of a lesson, and how long it takes."""

    what: str
    minutes: int


def steps(lesson: Lesson) -> list[Step]:
    """Return the parts of a lesson with their minutes, as its notes plan them.

    Raises
    ------
    EditionError
        Its notes have no such plan.
    """
    notes = "\n".join(cell.source for cell in lesson.cells if cell.tagged(INSTRUCTOR))
    plan = _OVERVIEW.search(notes)
    parts = [_PART.fullmatch(part) for part in plan["parts"].split(", ")] if plan else [None]
    if None in parts:
        raise EditionError(
            f"{lesson.path.name}: the first notes need a plan such as '20 minutes: idea 1 in 12, idea 2 in 8.'"
        )
    titles = _titles(lesson)
    return [Step(_named(part["what"], titles), int(part["minutes"])) for part in parts if part]


def plans(lessons: list[Lesson]) -> str:
    """Return the table of minutes: each lesson with its parts, what to leave out, and what is left of a period."""
    rows = ["| Lesson | Minute by minute | Short of time? | Left of 50 |", "|---|---|---|---|"]
    for lesson in lessons:
        begin, parts = 0, []
        for step in steps(lesson):
            parts.append(f"**{begin}** {step.what}")
            begin += step.minutes
        notes = "\n".join(cell.source for cell in lesson.cells if cell.tagged(INSTRUCTOR))
        short = _SHORT.search(notes)
        cells = (_link(lesson), " · ".join(parts), short[1] if short else "", str(PERIOD_minutes - begin))
        rows.append(f"| {' | '.join(_in_cell(each) for each in cells)} |")
    return "\n".join(rows)


def misconceptions(lessons: list[Lesson]) -> str:
    """Return the table of misconceptions that the notes name, each with what to do with it."""
    rows = ["| What many think | Where | What to do with it |", "|---|---|---|"]
    for lesson in lessons:
        titles = _titles(lesson)
        for cell in lesson.cells:
            idea = re.search(r"ideas? [\d and]+(?=,)", cell.source)
            paragraphs = cell.source.split("\n\n") if cell.tagged(INSTRUCTOR) else []
            for place, paragraph in enumerate(paragraphs):
                if not (found := _MISTAKE.match(paragraph)):
                    continue
                thought, _, use = found[1].removeprefix("that ").partition(". ")
                use = use or next((each for each in paragraphs[place + 1 :] if each.startswith(_USES)), "")
                where = f"[{lesson.name[:2]}](../lessons/{lesson.path.name}) {_named(idea[0], titles) if idea else ''}"
                rows.append(f"| {_in_cell(sentence(thought.rstrip('.')))} | {where.strip()} | {_in_cell(use)} |")
    return "\n".join(rows)


def fill(text: str, folder: Path = ROOT / "lessons") -> str:
    """Return the text of the page with its tables made again."""
    lessons = [read_lesson(path) for path in sorted(folder.glob("*.ipynb"))]
    return readme.with_blocks(text, PAGE.name, {"plans": plans(lessons), "misconceptions": misconceptions(lessons)})


def main() -> None:
    """Rewrite the page where a table has changed."""
    readme.rewrite(PAGE, fill)


def _titles(lesson: Lesson) -> dict[str, str]:
    """Return the titles of the ideas of a lesson by their numbers."""
    return {found["number"]: found["title"] for cell in lesson.cells for found in _IDEA.finditer(cell.source)}


def _named(what: str, titles: dict[str, str]) -> str:
    numbers = re.findall(r"\d+", what) if what.startswith("idea") else []
    named = [titles[number].removesuffix(" (extra)") for number in numbers if number in titles]
    return "; ".join(named) or what


def _link(lesson: Lesson) -> str:
    return f"[{lesson.opening.title}](../lessons/{lesson.path.name})"


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("](0", "](../lessons/0").replace("](1", "](../lessons/1")


if __name__ == "__main__":
    main()
