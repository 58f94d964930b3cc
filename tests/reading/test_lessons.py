"""What of a notebook a reader sees: no notes for instructors, no numbers for machines."""

import json
import re

import pytest

from endplate.core.folders import kit_folder
from endplate.reading import lessons
from tools.setup.environment import ROOT

FOLDER = kit_folder("lessons")
SCRIPTS = sorted((ROOT / "widgets").rglob("*.js"))
WORKSHOP = re.compile(r"\b(?:kernels?|notebooks?|JupyterLab(?! Dark| Light)|Run All|(?:new|this) cell)\b")
"""Words of the workshop, which mean nothing to who reads a page. Nerves have cells, too."""
STRING = r'(?:"[^"\n]*"(?:\s*\+\s*"[^"\n]*")*)'
FOR_THE_LOG = re.compile(r'(?:console\.\w+|new Error)\(["`][^"`]*["`]')
READ_OR_NOT = re.compile(rf"IS_READ\s*\?\s*({STRING})\s*:\s*{STRING}")


def cells(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))["cells"]


def test_notes_for_instructors_and_machines_stay_out():
    for path in sorted(FOLDER.glob("*.ipynb")):
        shown = [cell for cell in cells(path.name) if lessons.is_shown(cell)]
        words = "\n".join("".join(cell["source"]) for cell in shown)
        prose = "\n".join("".join(cell["source"]) for cell in shown if cell["cell_type"] == "markdown")
        assert "For the instructor" not in words
        assert "Shift + Enter" not in words
        assert WORKSHOP.findall(prose) == []
        assert 0 < len(shown) < len(cells(path.name))


def said_to_a_reader(script):
    """Return the sentences of a script, without those that are for a notebook alone."""
    code = re.sub(r"(?m)(?<![:\"'])//.*$", "", FOR_THE_LOG.sub("", READ_OR_NOT.sub(r"\1", script)))
    return [each for each in re.findall(r'"[^"\n]*"|`[^`]*`', code) if " " in each]


def test_scripts_speak_to_a_reader_of_what_is_in_sight():
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS}
    said = {name: [each for each in said_to_a_reader(text) if WORKSHOP.search(each)] for name, text in scripts.items()}
    assert {name: each for name, each in said.items() if each} == {}
    assert WORKSHOP.search(scripts["kernel_messages.js"]), "what is left out here is said elsewhere"


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
