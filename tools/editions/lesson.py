"""A lesson as editions are made from it: its cells by what they are for, or what is wrong with it.

Whatever an edition could get wrong in silence is refused here: an answer in a cell that is not tagged for
instructors, a question that does not exist, a cell that was never run.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from endplate.core.questions.bank import read
from endplate.core.questions.item import Item
from endplate.core.tables import TableError, load
from endplate.core.words import word_list
from endplate.reading.lessons import Opening
from endplate.reading.lessons import opening as opening_of

FOLD = re.compile(r"<details(?: open)?>\s*<summary>(?P<summary>.*?)</summary>(?P<inside>.*?)</details>", re.DOTALL)
"""A fold in the words of a lesson."""
SEEN, NOTES, MODEL = "What you saw", "For the instructor", "How the model works"
"""How the summaries of the three kinds of folds begin."""
LEFT_OUT = re.compile(r"## What .+ leaves? out")
"""The heading over what a lesson does not say."""
PURPOSES = {"Prediction": "prediction", "Question": "check"}
INSTRUCTOR, MACHINES, SERIES, STEPS = "instructor", "check", "own-series", "steps"
TAGS = (INSTRUCTOR, MACHINES, SERIES, STEPS, "question", "red-box", "table", "workshop", "nbval-ignore-output")


class EditionError(Exception):
    """An edition cannot be made; says which notebook, which cell, and what is allowed."""


@dataclass(frozen=True)
class Cell:
    """A cell of a lesson.

    Attributes
    ----------
    node : NotebookNode
        The cell as the notebook has it.
    asks : tuple of Item
        The predictions and checks that it asks.
    """

    node: NotebookNode
    asks: tuple[Item, ...] = ()

    @property
    def source(self) -> str:
        """Its text."""
        return str(self.node.source)

    @property
    def is_prose(self) -> bool:
        """Whether it is Markdown."""
        return bool(self.node.cell_type == "markdown")

    def tagged(self, tag: str) -> bool:
        """Return whether the cell has a tag."""
        return tag in self.node.metadata.get("tags", [])

    def shown(self, kind: str) -> str:
        """Return what the stored output of the cell has of a kind such as ``text/html``; empty without it."""
        return next((out.data[kind] for out in self.node.get("outputs", []) if kind in out.get("data", {})), "")

    @property
    def picture_words(self) -> str:
        """The alternative text of its stored picture."""
        outputs = self.node.get("outputs", [])
        return next((o.metadata["image/png"]["alt"] for o in outputs if "image/png" in o.get("metadata", {})), "")


@dataclass(frozen=True)
class Lesson:
    """A lesson that every edition can be made from.

    Attributes
    ----------
    path : Path
        Its notebook.
    opening : Opening
        Its title, first sentence and time.
    notebook : NotebookNode
        All of the notebook.
    cells : tuple of Cell
        Its cells.
    """

    path: Path
    opening: Opening
    notebook: NotebookNode
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """Name of the files that are made from it."""
        return self.path.stem

    @property
    def items(self) -> list[Item]:
        """Its predictions and checks, each once, in their order."""
        return list({item.key: item for cell in self.cells for item in cell.asks}.values())


def read_lesson(path: Path) -> Lesson:
    """Return the lesson in a notebook.

    Raises
    ------
    EditionError
        It cannot be read, or has what no edition could be made from; names each cell.
    """
    notebook = _notebook(path)
    cells, problems = [], []
    try:
        opening = opening_of(path.name, notebook.cells[0].source if notebook.cells else "")
    except ValueError as error:
        raise EditionError(str(error)) from None
    for position, node in enumerate(notebook.cells, start=1):
        try:
            asks = tuple(_asked(node.source)) if node.cell_type == "code" else ()
        except (SyntaxError, TableError) as error:
            asks = ()
            problems.append(f"cell {position} ({node.get('id', 'no id')}): {_words(error)}")
        cells.append(Cell(node, asks))
        problems += [f"cell {position} ({node.get('id', 'no id')}): {words}" for words in _problems(cells[-1])]
    if problems:
        raise EditionError("\n".join(f"{path.name}, {words}" for words in problems))
    return Lesson(path, opening, notebook, tuple(cells))


def _notebook(path: Path) -> NotebookNode:
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except FileNotFoundError:
        raise EditionError(f"There is no notebook {path}.") from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError, AttributeError) as error:
        reason = str(error).splitlines()[0]
        raise EditionError(f"{path.name} is no notebook that can be read: {reason} Allowed: nbformat 4.") from None
    return notebook


def _asked(source: str) -> Iterator[Item]:
    for call in ast.walk(ast.parse(source)):
        name = getattr(getattr(call, "func", None), "id", "")
        if isinstance(call, ast.Call) and name in PURPOSES and call.args and isinstance(call.args[0], ast.Constant):
            yield _item(str(call.args[0].value), PURPOSES[name])


@cache
def _item(key: str, purpose: str) -> Item:
    questions = load("questions")
    keys = list(questions.loc[questions["purpose"] == purpose, "key"])
    if key in keys:
        return read(key, purpose)
    near = difflib.get_close_matches(key, keys)
    hint = f" The nearest: {word_list(near)}." if near else ""
    raise TableError(f"there is no {purpose} {key!r} in data/questions.csv.{hint}")


def _words(error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"Python cannot read line {error.lineno}: {error.msg}."
    return str(error)


def _problems(cell: Cell) -> Iterator[str]:
    tags = cell.node.metadata.get("tags", [])
    for tag in tags:
        if tag not in TAGS:
            yield f"the tag {tag!r} is not known here. Allowed: {word_list(TAGS)}."
    if cell.is_prose:
        if cell.source.count("<details") != cell.source.count("</details>"):
            yield "a fold is opened and not closed: each <details> needs its </details>."
        if NOTES in cell.source and not cell.tagged(INSTRUCTOR):
            yield f"notes for the instructor need the tag {INSTRUCTOR!r}, or learners would read them."
    elif cell.node.execution_count is None:
        yield "it has not been run. Run python3 kit.py refresh first, or Run All Cells and save."
    elif any(output.output_type == "error" for output in cell.node.outputs):
        yield "it ended with an error. Mend it, then run python3 kit.py refresh."
