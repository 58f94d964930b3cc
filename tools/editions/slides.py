"""Slides of a lesson: a page with live figures for reveal.js, and a notebook whose labs live on the projector."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import nbformat
from bs4 import BeautifulSoup
from markupsafe import Markup
from nbconvert import SlidesExporter
from nbformat import NotebookNode

from endplate.core.lab.lab import Lab
from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.core.questions.kinds.number import NumberQuestion
from endplate.core.questions.kinds.trace import TraceQuestion
from endplate.core.scene import SceneView
from endplate.core.words import number
from tools.browser.scene_page import states_of
from tools.editions.computed import Computed
from tools.editions.drawn import axes, trace
from tools.editions.lesson import INSTRUCTOR, MACHINES, SERIES, STEPS, Cell, Lesson
from tools.editions.paper import ASIDE, TEMPLATES, environment
from tools.editions.prose import html_of, output_for_paper, pieces, seen, unlinked, without_folds

REVEAL = TEMPLATES.parent / "reveal"
SLIDE, BELOW, NOTE, SKIP = "slide", "subslide", "notes", "skip"
"""Types of a slide, in the words of Jupyter: one to the right, one below, notes of the speaker, none."""
SKIPPED = ("## Sources", "## Next")
MOST_ROWS = 9
"""Rows of a table, or signs of the red box, that can still be read from the last row."""
TOO_LONG = "This table is for looking up: open it in the lesson."
SWITCH = 'from IPython.display import HTML\n\nHTML(filename="projector.html")'


@dataclass(frozen=True)
class Slide:
    """A slide, or notes to the one before."""

    place: str
    html: Markup


def page(lesson: Lesson, computed: Computed) -> str:
    """Return the slide show as one HTML page; beside it belongs ``plotly.min.js``."""
    cells = [
        nbformat.v4.new_markdown_cell(slide.html, metadata={"slideshow": {"slide_type": slide.place}})
        for slide in _slides(lesson, computed)
    ]
    exporter = SlidesExporter(
        template_name="endplate_slides", extra_template_basedirs=[str(TEMPLATES / "nbconvert")], preprocessors=[]
    )
    of_page = {
        "title": lesson.opening.title,
        "reveal_style": (REVEAL / "reveal.css").read_text("utf-8"),
        "reveal": (REVEAL / "reveal.js").read_text("utf-8"),
        "notes": _within_script((REVEAL / "notes.js").read_text("utf-8")),
        "style": (TEMPLATES / "slides.css").read_text("utf-8"),
        "scene_style": f"{SceneView._css}\n{(TEMPLATES / 'scene.css').read_text('utf-8')}",
        "scene": _within_script(str(SceneView._esm)),
        "script": (TEMPLATES / "slides.js").read_text("utf-8"),
    }
    body, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(cells=cells), resources={"endplate": of_page})
    return str(body)


def _within_script(text: str) -> str:
    return text.replace("</script", "<\\/script")


def notebook(lesson: Lesson) -> NotebookNode:
    """Return the lesson as a notebook that knows its slides, for ``jupyterlab-deck``: its labs live in it."""
    made = copy.deepcopy(lesson.notebook)
    switch = nbformat.v4.new_code_cell(SWITCH, id="projector", metadata={"slideshow": {"slide_type": SKIP}})
    for node, cell in zip(made.cells, lesson.cells, strict=True):
        node.metadata["slideshow"] = {"slide_type": _place(cell)}
    made.cells.insert(0, switch)
    return made


def _place(cell: Cell) -> str:
    if cell.tagged(INSTRUCTOR):
        return NOTE
    if cell.tagged(MACHINES) or (cell.source.startswith(("from ", "import ", *SKIPPED)) and not cell.tagged("red-box")):
        return SKIP
    return SLIDE if cell.is_prose and cell.source.startswith("#") else BELOW


def _slides(lesson: Lesson, computed: Computed) -> Iterator[Slide]:
    parts: Any = environment().get_template("slides.html.j2").module
    for cell in lesson.cells:
        if cell.tagged(MACHINES):
            continue
        if cell.tagged(INSTRUCTOR):
            yield Slide(NOTE, html_of(cell.source))
        elif cell.is_prose:
            yield from _prose(parts, lesson, cell)
        elif cell.asks:
            yield from _asked(parts, cell, computed)
        else:
            yield from _shown(parts, cell, computed)


def _prose(parts: Any, lesson: Lesson, cell: Cell) -> Iterator[Slide]:
    words = without_folds(cell.source)
    if words and not words.startswith(SKIPPED):
        for place, piece in enumerate(pieces(words)):
            html = unlinked(html_of(piece))
            if cell is lesson.cells[0] and not place:
                html = Markup(parts.title(lesson, html))
            yield Slide(SLIDE if not place and words.startswith("#") else BELOW, html)
    found = pieces(why) if (why := seen(cell.source)) else []
    for place, piece in enumerate(found, start=1):
        yield Slide(BELOW, parts.seen(unlinked(html_of(piece)), place, len(found)))


def _asked(parts: Any, cell: Cell, computed: Computed) -> Iterator[Slide]:
    for item in cell.asks:
        empty, drawn, value = "", "", ""
        if isinstance(item, CurveQuestion):
            empty, drawn = axes(item), axes(item, computed.heights(item))
        if isinstance(item, TraceQuestion):
            empty, drawn = trace(item), trace(item, answered=True)
        if isinstance(item, NumberQuestion):
            value = f"{number(computed.number(item))} {item.scale.unit}"
        yield Slide(BELOW, parts.question(item, empty))
        if item.purpose == "prediction":
            yield from _lab(parts, cell, computed.lab(cell))
        yield Slide(BELOW, parts.answer(item, drawn, value))


def _shown(parts: Any, cell: Cell, computed: Computed) -> Iterator[Slide]:
    if cell.tagged(SERIES):
        return
    if cell.shown("image/png"):
        yield from _lab(parts, cell, computed.lab(cell))
    elif html := cell.shown("text/html"):
        yield from _bands(parts, html) if cell.tagged("red-box") else _table(parts, html)
    elif (words := cell.shown("text/markdown")) and not words.startswith(ASIDE) and not cell.tagged(STEPS):
        yield Slide(BELOW, html_of(words))


def _lab(parts: Any, cell: Cell, lab: Lab) -> Iterator[Slide]:
    """Yield the scene of a lab, if it has one, and its figure, each on a slide of its own so that both are large."""
    key = cell.node.id
    if lab.scene is not None:
        state, arrays = states_of(lab)[1]
        stored = _no_tags(json.dumps({**state, **arrays}))
        words, moves = lab.scene.describe(lab.result), state["declaration"]["moves"]
        yield Slide(BELOW, parts.scene(f"scene-{key}", stored, lab.title, words, moves))
    yield Slide(BELOW, parts.figure(f"figure-{key}", _no_tags(lab.figure.to_json()), lab.title, lab.summary))


def _no_tags(made: str) -> Markup:
    """Return JSON in which no text can end the script around it."""
    return Markup(made.replace("<", "\\u003c"))


def _bands(parts: Any, html: str) -> Iterator[Slide]:
    """Yield the red box a band a slide, a long one in like parts, so that each sign can be read."""
    box = BeautifulSoup(html, "html.parser")
    caption = box.caption.get_text() if box.caption else ""
    for band in box.find_all("tbody"):
        signs = [sign.get_text() for sign in band.find_all("li")]
        if signs and (heading := band.find("th")):
            rows = math.ceil(len(signs) / math.ceil(len(signs) / MOST_ROWS))
            for begin in range(0, len(signs), rows):
                part = signs[begin : begin + rows]
                yield Slide(BELOW, parts.band(caption, heading.get_text(), part))


def _table(parts: Any, html: str) -> Iterator[Slide]:
    """Yield a table that is short enough to be read, or a drawing; of a long one, where to look it up."""
    paper = output_for_paper(html)
    soup = BeautifulSoup(paper, "html.parser")
    if len(soup.find_all("tr")) > MOST_ROWS:
        yield Slide(BELOW, Markup("<p>{}</p>").format(TOO_LONG))
    elif soup.get_text(strip=True) or soup.img:
        yield Slide(BELOW, parts.table(paper))
