"""The questions that are shipped: each can be asked, and its lesson asks it."""

import json
from pathlib import Path

import pytest

from endplate.core.questions import bank
from endplate.core.tables import load

LESSONS = Path(__file__).resolve().parents[3] / "lessons"
QUESTIONS = load("questions")


def code_of(lesson):
    notebook = json.loads((LESSONS / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return "\n".join("".join(cell) for cell in cells)


def test_no_question_lacks_anything():
    assert [str(problem) for problem in bank.all_problems()] == []


@pytest.mark.parametrize(("key", "purpose"), QUESTIONS[["key", "purpose"]].to_numpy().tolist())
def test_each_question_can_be_asked(key, purpose):
    item = bank.read(key, purpose)
    assert item.prompt.endswith(("?", "."))
    assert item.explanation.endswith(".")


@pytest.mark.parametrize(("key", "lesson"), QUESTIONS[["key", "lesson"]].to_numpy().tolist())
def test_its_lesson_asks_it(key, lesson):
    assert f'"{key}"' in code_of(lesson)


def test_the_right_option_does_not_always_stand_at_the_same_place():
    options = load("question_options")
    right = options[options["correct"]]["position"].value_counts()
    assert right.max() <= 0.5 * right.sum()
