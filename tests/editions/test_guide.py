"""docs/instructors.md agrees with the lessons: minutes, plans, and that no lesson is forgotten."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from nbformat.v4 import new_markdown_cell

from tests.editions.sample import LESSONS, cells
from tools.editions import guide
from tools.editions.lesson import INSTRUCTOR, EditionError, read_lesson
from tools.setup.environment import ROOT

TEXT = guide.PAGE.read_text(encoding="utf-8")
PATHS = sorted(LESSONS.glob("*.ipynb"))


def section(title):
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.mark.slow
def test_the_tables_are_up_to_date():
    assert guide.fill(TEXT) == TEXT, "run: python3 kit.py refresh"


def test_the_plan_of_a_lesson_takes_as_long_as_the_lesson_says():
    for path in PATHS:
        lesson = read_lesson(path)
        planned = sum(step.minutes for step in guide.steps(lesson))
        notes = "\n".join(cell.source for cell in lesson.cells if cell.tagged(INSTRUCTOR))
        told = re.search(r"(\d+) minutes: ", notes)[1]
        assert str(planned) == told == re.match(r"\d+", lesson.opening.time)[0], "what a learner and an instructor read"
        assert planned <= guide.PERIOD_minutes
        overview = dict(re.findall(r"(ideas? [\d and]+) in (\d+)", "\n".join(cell.source for cell in lesson.cells)))
        for cell in lesson.cells:
            for idea, minutes in re.findall(r"For the instructor: (ideas? [\d and]+), (\d+) minutes", cell.source):
                assert overview[idea] == minutes, f"{idea}: the overview says {overview[idea]}, its notes {minutes}"


def test_a_lesson_without_a_plan_is_named(write):
    made = cells()
    made[1].source = made[1].source.replace("idea 1 in 10", "about ten for all")
    with pytest.raises(EditionError, match=r"96\.ipynb: the first notes need a plan such as"):
        guide.steps(read_lesson(write(made, "96.ipynb")))


def test_the_term_has_every_lesson():
    assert [path.name for path in PATHS if f"lessons/{path.name})" not in section("A term")] == []


def test_ninety_minutes_are_planned_for_four_lessons():
    rows = section("Ninety minutes, for four lessons").strip().splitlines()
    spans = [tuple(map(int, span)) for span in re.findall(r"(\d+) to (\d+)", rows[0])]
    assert [begin for begin, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == 90
    assert len(rows) == 6


def test_half_an_hour_is_half_an_hour():
    spans = re.findall(r"^\| (\d+) to (\d+) \|", section("A lesson in half an hour"), re.MULTILINE)
    assert [begin for begin, _ in spans] == ["0", *(end for _, end in spans[:-1])]
    assert spans[-1][1] == "30"


def test_each_misconception_has_what_to_do_with_it():
    rows = [row for row in section("Mistaken ideas to expect").splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 50
    assert [row for row in rows if row.endswith("|  |")] == []


TRY = """
from endplate.labs import MotorUnitLab
from endplate.questions import Prediction

prediction = Prediction("carry_a_tray", MotorUnitLab())
prediction.commit(2)
print(prediction.lab.result.ripple_percent < 0.2 * MotorUnitLab().result.ripple_percent, repr(prediction.lab))
"""
OPENING = """\
# 16 · A tray

**Why does a tray not tremble?**

**Time** 10 minutes. **You need** nothing.

At the end you can

- say why."""
NOTES = """\
<details>
<summary>For the instructor</summary>

10 minutes: idea 1 in 10.

*Misconception:* more is rougher. Ask.

</details>"""


@pytest.fixture(scope="module")
def copy_with_rows(tmp_path_factory):
    """A copy of package and tables, with the rows of the page at their ends."""
    folder = tmp_path_factory.mktemp("half an hour")
    for name in ("widgets", "data"):
        shutil.copytree(ROOT / name, folder / name)
    for name, rows in re.findall(r"^```(\w+\.csv)\n(.*?)^```$", section("A lesson in half an hour"), re.M | re.DOTALL):
        with (folder / "data" / name).open("a", encoding="utf-8") as table:
            table.write(rows)
    return folder


@pytest.mark.slow
def test_the_rows_of_half_an_hour_make_a_question_that_a_lab_answers(copy_with_rows):
    settings = {**os.environ, "PYTHONPATH": str(copy_with_rows / "widgets")}
    for words in (["-m", "endplate.tables"], ["-c", TRY]):
        ran = subprocess.run([sys.executable, *words], cwd=copy_with_rows, env=settings, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.startswith("True MotorUnitLab (slow unit, fused)")


def test_the_cells_of_half_an_hour_are_a_lesson_with_a_plan(write):
    source = [new_markdown_cell(OPENING), new_markdown_cell(NOTES, metadata={"tags": ["instructor"]})]
    source += [new_markdown_cell("## 1. How twitches melt\n\nA twitch lasts a while."), cells()[2], *cells()[4:]]
    lesson = read_lesson(write(source, "16_tray.ipynb"))
    assert lesson.opening.title == "16 · A tray"
    assert guide.steps(lesson) == [guide.Step("How twitches melt", 10)]
    assert "More is rougher" in guide.misconceptions([lesson])
