"""What is printed: a worksheet, its answer key, and sheets to vote with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from endplate.core.questions.item import Item
from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.core.questions.kinds.number import NumberQuestion
from endplate.core.questions.kinds.trace import TraceQuestion
from endplate.core.words import number
from tools.editions.computed import Computed
from tools.editions.drawn import axes, trace
from tools.editions.lesson import INSTRUCTOR, LEFT_OUT, MACHINES, SERIES, STEPS, Cell, Lesson
from tools.editions.notebooks import SOLUTION, task_without_solution
from tools.editions.prose import html_of, output_for_paper, seen, with_footnotes, without_folds

TEMPLATES = Path(__file__).parent / "templates"
RECAP, NEXT, RETURNING = "## Recap", "## Next", "Questions that return"
ASIDE = ("**My way.**", "**Warm-up.**")
"""How outputs begin that only a page can fill."""
POLLS = ("choice", "several", "body", "seeded")
"""Kinds of questions that a class can vote on with letters."""
NOT_POLLED = "On the worksheet, but not here, since no letter answers them"


@dataclass(frozen=True)
class Block:
    """A part of a printed page.

    Attributes
    ----------
    form : str
        Name of the macro that prints it.
    content : dict
        What the macro needs.
    """

    form: str
    content: dict[str, Any] = field(default_factory=dict)


def environment() -> Environment:
    """Return the templates; what is put into them is escaped, and a name that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(letters=ascii_uppercase, style=lambda name: Markup((TEMPLATES / name).read_text("utf-8")))
    return made


def worksheet(lesson: Lesson) -> str:
    """Return the page that a class writes on: no answer is on it."""
    return _page(lesson, list(_blocks(lesson, None)), key=False)


def answer_key(lesson: Lesson, computed: Computed) -> str:
    """Return the worksheet with its answers: right options, feedback, what was seen, example solutions."""
    return _page(lesson, list(_blocks(lesson, computed)), key=True)


def polls(lesson: Lesson) -> str:
    """Return a sheet a question with large letters, and last the letters to hold up."""
    voted = [item for item in lesson.items if item.kind in POLLS]
    others = [item.prompt for item in lesson.items if item.kind not in POLLS]
    most = max((len(item.inputs()["options"]) for item in voted), default=4)
    template = environment().get_template("polls.html.j2")
    return template.render(lesson=lesson, items=voted, others=others, not_polled=NOT_POLLED, most=most)


def _page(lesson: Lesson, blocks: list[Block], *, key: bool) -> str:
    return with_footnotes(environment().get_template("worksheet.html.j2").render(lesson=lesson, blocks=blocks, key=key))


def _blocks(lesson: Lesson, computed: Computed | None) -> Iterator[Block]:
    """Yield the parts of the worksheet, or of the key where there is something that computes answers."""
    asked = 0
    for cell in lesson.cells:
        if cell.tagged(INSTRUCTOR) or cell.tagged(MACHINES):
            continue
        if cell.is_prose:
            yield from _prose(cell, key=computed is not None)
        for item in cell.asks:
            asked += 1
            yield _question(item, asked, computed)
        if not cell.asks:
            yield from _shown(cell, key=computed is not None)


def _prose(cell: Cell, *, key: bool) -> Iterator[Block]:
    words = without_folds(cell.source)
    if not key and words.startswith(RECAP):
        words = f"## {RETURNING}"
    if words.startswith(NEXT) or (not key and LEFT_OUT.match(words)):
        words = ""
    if words:
        yield Block("sources" if words.startswith("## Sources") else "prose", {"html": html_of(words)})
    if key and (why := seen(cell.source)):
        yield Block("seen", {"html": html_of(why)})


def _shown(cell: Cell, *, key: bool) -> Iterator[Block]:
    if cell.tagged(SERIES):
        yield _series(cell, key=key)
    elif picture := cell.shown("image/png"):
        yield Block("picture", {"png": picture.replace("\n", ""), "words": cell.picture_words})
    elif html := cell.shown("text/html"):
        if paper := output_for_paper(html).strip():
            yield Block("output", {"html": Markup(paper)})
    elif (words := cell.shown("text/markdown")) and not words.startswith(ASIDE):
        yield Block("steps" if cell.tagged(STEPS) else "prose", {"html": html_of(words)})


def _series(cell: Cell, *, key: bool) -> Block:
    """Return the task with an empty table of the columns of its example solution, or with that solution."""
    task = BeautifulSoup(task_without_solution(cell), "html.parser")
    for fold in task(["details", "summary"]):
        fold.name = "div"
    solution = SOLUTION.search(cell.shown("text/html"))
    shown = BeautifulSoup(solution[0] if solution else "", "html.parser")
    columns = [head.get_text() for head in shown.select("thead th")]
    rows = [[entry.get_text() for entry in row.find_all(["th", "td"])] for row in shown.select("tbody tr")]
    answer = [words.get_text() for words in shown.find_all("p")]
    return Block(
        "series",
        {
            "task": Markup(task),
            "columns": columns,
            "rows": rows if key else [[""] * len(columns)] * len(rows),
            "answer": answer if key else [],
        },
    )


def _question(item: Item, place: int, computed: Computed | None) -> Block:
    content: dict[str, Any] = {"item": item, "place": place, "axes": "", "number": ""}
    if isinstance(item, CurveQuestion):
        content["axes"] = axes(item, computed.heights(item) if computed else ())
    if isinstance(item, TraceQuestion):
        content["axes"] = trace(item, answered=computed is not None)
    if isinstance(item, NumberQuestion) and computed:
        content["number"] = f"{number(computed.number(item))} {item.scale.unit}"
    return Block("question", content)
