"""The two editions of a lesson that are notebooks: for learners, and for instructors."""

from __future__ import annotations

import copy
import re

import nbformat
from nbformat import NotebookNode

from tools.editions.lesson import FOLD, INSTRUCTOR, MACHINES, NOTES, SEEN, SERIES, Cell, Lesson

SOLUTION = re.compile(r"<details><summary>An example solution.*?</details>", re.DOTALL)
"""The fold in the stored output of a task that is solved by a series."""


def learner(lesson: Lesson) -> NotebookNode:
    """Return the notebook without what gives an answer away at one click.

    Out are notes for the instructor, what was seen and why, example solutions, and the numbers that a
    test compares. Predictions and questions stay: they answer only who has answered.
    """
    notebook = copy.deepcopy(lesson.notebook)
    notebook.cells = [for_learner for cell in lesson.cells if (for_learner := _for_learner(cell)) is not None]
    return notebook


def instructor(lesson: Lesson) -> NotebookNode:
    """Return the whole notebook, with its notes and what was seen unfolded."""
    notebook = copy.deepcopy(lesson.notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = FOLD.sub(_opened, cell.source)
    return notebook


def text_of(notebook: NotebookNode) -> str:
    """Return the text of a notebook's file."""
    return str(nbformat.writes(notebook)).rstrip() + "\n"


def _for_learner(cell: Cell) -> NotebookNode | None:
    if cell.tagged(INSTRUCTOR) or cell.tagged(MACHINES):
        return None
    node = copy.deepcopy(cell.node)
    if cell.is_prose:
        node.source = FOLD.sub(lambda fold: "" if fold["summary"].find(SEEN) >= 0 else fold[0], node.source).strip()
        return node if node.source else None
    if cell.tagged(SERIES):  # the cell would show its solution when it is run
        return nbformat.v4.new_markdown_cell(task_without_solution(cell), id=node.id, metadata={"tags": [SERIES]})
    return node


def task_without_solution(cell: Cell) -> str:
    """Return the task of a series as its cell has shown it, without the example solution."""
    return SOLUTION.sub("", cell.shown("text/html"))


def _opened(fold: re.Match[str]) -> str:
    opens = SEEN in fold["summary"] or NOTES in fold["summary"]
    return fold[0].replace("<details>", "<details open>", 1) if opens else fold[0]
