"""The learner edition gives no answer away, and the instructor edition has everything."""

import json

import nbformat

from tests.editions.sample import LESSONS, cells
from tools.editions import notebooks
from tools.editions.lesson import read_lesson

SECRETS = ("The secret of the fold", "For the instructor", "An example solution", "It grows.", "0.123", "For machines")


def test_the_learner_edition_leaves_out_every_answer_and_keeps_the_rest(lesson):
    edition = notebooks.learner(lesson)
    text = notebooks.text_of(edition)
    assert [words for words in SECRETS if words in text] == []
    assert [words for words in SECRETS if words not in notebooks.text_of(lesson.notebook)] == [], "they were there"
    assert "Plan your own series." in text, "the task itself stays"
    assert all(
        cell.node.source in text or "\n" in cell.source or '"' in cell.source for cell in lesson.cells if cell.asks
    )
    assert sum("Question(" in cell.source and cell.cell_type == "code" for cell in edition.cells) == 5
    assert len(edition.cells) == len(cells()) - 3, "notes, the fold alone in its cell, and the numbers for machines"
    nbformat.validate(edition)


def test_the_instructor_edition_has_all_of_it_unfolded(lesson):
    edition = notebooks.instructor(lesson)
    assert len(edition.cells) == len(lesson.cells)
    folds = [cell.source for cell in edition.cells if "<details" in cell.source]
    assert len(folds) == 2
    assert all("<details open>" in fold for fold in folds)


def test_no_lesson_of_the_kit_gives_an_answer_to_learners():
    for path in sorted(LESSONS.glob("*.ipynb")):
        lesson = read_lesson(path)
        edition = notebooks.learner(lesson)
        text = json.dumps(edition)
        assert "What you saw" not in text
        assert "An example solution" not in text
        assert "For the instructor" not in text
        kept = {cell.id for cell in edition.cells}
        asked = {cell.node.id for cell in lesson.cells if cell.asks}
        assert asked <= kept
