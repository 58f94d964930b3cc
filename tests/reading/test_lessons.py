"""What of a notebook a reader sees: no notes for instructors, no numbers for machines."""

import json

import pytest

from endplate.core.folders import kit_folder
from endplate.reading import lessons

FOLDER = kit_folder("lessons")


def cells(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))["cells"]


def test_notes_for_instructors_and_machines_stay_out():
    for path in sorted(FOLDER.glob("*.ipynb")):
        shown = [cell for cell in cells(path.name) if lessons.is_shown(cell)]
        words = "\n".join("".join(cell["source"]) for cell in shown)
        assert "For the instructor" not in words
        assert "Shift + Enter" not in words
        assert 0 < len(shown) < len(cells(path.name))


def test_the_list_has_every_lesson_in_its_order():
    listed, doors = lessons.contents(FOLDER)
    assert list(listed) == sorted(path.name for path in FOLDER.glob("*.ipynb"))
    assert listed["03_neuromuscular_junction.ipynb"].title == "03 · The neuromuscular junction"
    assert doors.count(".ipynb)") >= 4
    assert "worried about a twitch" in doors


def test_an_opening_that_says_too_little_is_named(tmp_path):
    (tmp_path / "99_mine.ipynb").write_text(json.dumps({"cells": [{"source": ["# 99\n", "\n", "No time."]}]}))
    with pytest.raises(ValueError, match=r"99_mine\.ipynb: the first cell needs"):
        lessons.contents(tmp_path)


def test_a_folder_without_lessons_has_an_empty_list(tmp_path):
    assert lessons.contents(tmp_path) == ({}, "")
