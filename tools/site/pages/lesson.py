"""A lesson as the parts of a page: its prose, and the output of its cells, which are run here without a kernel.

The source of a cell does not tell what it shows: a lab at settings of its own, a question, a table that is put
together. So cells are run. Those for instructors and for machines are left out, and so is all code.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from endplate.core.lab.lab import Lab
from endplate.core.lab.series.series_task import SeriesTask
from endplate.core.lab.series.steps import Steps
from endplate.core.questions.item import Item
from endplate.questions import CourseTest, MyWay, Prediction, Question, WarmUp
from endplate.reading.lessons import is_shown
from tools.site.labs import LabUse
from tools.site.pages import cards
from tools.site.pages.prose import html_of, text_of, with_pages

NOTHING = Markup()
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TIME = re.compile(r"\*\*Time\*\* ([^.]+)\.")
_PRINTED = Markup("<pre>{}</pre>")
_GOALS = re.compile(r"At the end you can\s*((?:^[-*] .*\n?)+)", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A part of a page.

    Attributes
    ----------
    kind : str
        Name of the macro in ``templates/parts.html.j2`` that shows it.
    html : Markup
        Prose, or what a cell shows.
    card : dict
        What the page needs for a question.
    answer : Markup
        The right answer and why, for a page without scripts.
    lab : LabUse or None
        The lab.
    moves : tuple
        Words that set the lab above, each with the preset that they set; empty where it is none.
    form : str
        Which of the tests over the course.
    """

    kind: str
    html: Markup = NOTHING
    card: dict[str, Any] = field(default_factory=dict)
    answer: Markup = NOTHING
    lab: LabUse | None = None
    moves: tuple[tuple[str, str], ...] = ()
    form: str = ""


@dataclass(frozen=True)
class Lesson:
    """A notebook as the site shows it.

    Attributes
    ----------
    stem : str
        Name of its file without ending.
    title, minutes : str
        As its first cell says.
    goals : Markup
        What one can do at its end, as an HTML list.
    parts : tuple of Part
        In their order.
    """

    stem: str
    title: str
    minutes: str
    goals: Markup
    parts: tuple[Part, ...]

    @property
    def page(self) -> str:
        """File name of its page."""
        return f"{self.stem}.html"

    @property
    def labs(self) -> list[LabUse]:
        """All labs on its page."""
        return [part.lab for part in self.parts if part.lab]

    @property
    def cards(self) -> dict[str, dict[str, Any]]:
        """Data of the card of each question, by its key."""
        return {part.card["model"]["key"]: part.card for part in self.parts if part.card}


def read_lesson(path: Path) -> Lesson:
    """Run a notebook and return the parts of its page.

    Raises
    ------
    ValueError
        Names the cell that shows what a page cannot.
    """
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if is_shown(cell)]
    names: dict[str, Any] = {}
    parts = []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(Part("prose", html_of(source)))
            continue
        shown, printed = _run(source, names)
        if printed:
            parts.append(Part("output", _PRINTED.format(printed)))
        if shown is not None:
            try:
                parts.append(_part_of(shown, cell["id"]))
            except TypeError as error:
                raise ValueError(f"{path.name}, cell {cell['id']}: {error}") from None
    ipywidgets.Widget.close_all()
    opening = "".join(cells[0]["source"])
    title, time, goals = _TITLE.search(parts[0].html), _TIME.search(opening), _GOALS.search(opening)
    if not title or not time:
        raise ValueError(f"{path.name}: the first cell needs a title, and somewhere '**Time** 15 minutes.'")
    return Lesson(path.stem, text_of(title[1]), time[1], html_of(goals[1]) if goals else NOTHING, tuple(parts))


def _run(source: str, names: dict[str, Any]) -> tuple[Any, str]:
    """Run a cell; return the value of its last expression, and what it printed."""
    body = ast.parse(source).body
    last = body[-1] if body and isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body[:-1] if last else body, []), "lesson", "exec"), names)
        shown = eval(compile(ast.Expression(last.value), "lesson", "eval"), names) if last else None
    return shown, printed.getvalue()


def _part_of(shown: Any, number: str) -> Part:
    for kind, part_of in _PARTS.items():
        if isinstance(shown, kind):
            return part_of(shown, number)
    data = {"text/html": shown._repr_html_()} if hasattr(shown, "_repr_html_") else _bundle(shown)
    html = data.get("text/html") or data.get("image/svg+xml")
    if not html:
        raise TypeError(f"a {type(shown).__name__} has no HTML that a page could show.")
    return Part("output", with_pages(html))


def _bundle(shown: Any) -> dict[str, Any]:
    if not hasattr(shown, "_repr_mimebundle_"):
        return {}
    bundle = shown._repr_mimebundle_()
    return bundle[0] if isinstance(bundle, tuple) else bundle


def _question(shown: Question, number: str) -> Part:
    item = cards.item_of(shown)
    answer = html_of(f"**{cards.right_answer(item)}**\n\n{item.explanation}")
    return Part("question", _static(item, "Check"), cards.card_of(shown), answer)


def _prediction(shown: Prediction, number: str) -> Part:
    card = cards.card_of(shown)  # which brings the lab to what is asked
    return Part("prediction", _static(cards.item_of(shown), "Predict"), card, lab=_use(shown.lab, number))


def _static(item: Item, heading: str) -> Markup:
    return html_of(f"**{heading}.** {item.prompt}\n\n{item.answers_in_markdown()}")


def _use(lab: Lab, number: str) -> LabUse:
    named = lab.settings.preset in lab.presets
    return LabUse(
        type(lab).__name__,
        lab.settings.preset if named else lab.state,
        str(lab.values().get("picture", "")),
        f"lab-{number}",
    )


def _steps(shown: Steps, number: str) -> Part:
    moves = ((said, move if isinstance(move, str) else "") for said, move in shown.moves.items())
    return Part("steps", moves=tuple(moves))


def _task(shown: SeriesTask, number: str) -> Part:
    return Part("task", Markup(shown._repr_html_()))


def _course_test(shown: CourseTest, number: str) -> Part:
    questions = "\n".join(f"1. {each['prompt']}" for each in shown.items)
    return Part("course_test", html_of(f"**{shown.heading}.** {shown.introduction}\n\n{questions}"), form=shown.form)


_PARTS: dict[type, Callable[[Any, str], Part]] = {
    Question: _question,
    Prediction: _prediction,
    Lab: lambda shown, number: Part("lab", lab=_use(shown, number)),
    Steps: _steps,
    SeriesTask: _task,
    WarmUp: lambda shown, number: Part("warm_up"),
    MyWay: lambda shown, number: Part("my_way"),
    CourseTest: _course_test,
}
"""How the value of a cell becomes a part of a page; any other value is shown by its own HTML."""
