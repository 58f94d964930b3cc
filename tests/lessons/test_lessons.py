"""What every lesson promises, read from the stored notebooks; nbval runs them beside this."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import endplate.labs
from endplate.core import tables
from endplate.core.course_test.course_test import HEADINGS
from endplate.labs import ALL
from tools import refresh
from tools.pictures import drawings_in_html, scene_pictures, stored_pictures

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
COURSE_TESTS = tuple(f"**{heading}.** " for heading in HEADINGS.values())
WORDS_A_MINUTE = 150
UP_TO_TEN = ["nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
STORED_STARTS = ("**Predict.** ", "**Check.** ", "**My way.** ", "**Warm-up.** ", *COURSE_TESTS)
BOUNDARY = "For learning. Not diagnosis or treatment."

every_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def notebook(path):
    return nbformat.read(path, as_version=4)


def code_cells(path):
    return [cell for cell in notebook(path).cells if cell.cell_type == "code"]


def prose(path):
    return [cell.source for cell in notebook(path).cells if cell.cell_type == "markdown"]


def words_at_once(html):
    """Number of the words that stand open in a table; what is folded is for looking up."""
    in_sight = re.sub(r"<style.*?</style>|<details(?! open).*?</details>", " ", html, flags=re.DOTALL)
    return len(re.sub(r"<[^>]+>", " ", in_sight).split())


def tagged(cell, tag):
    return tag in cell.metadata.get("tags", [])


def visible(cell):
    return not cell.metadata.get("jupyter", {}).get("source_hidden")


def outputs(path):
    return [output for cell in code_cells(path) for output in cell.outputs]


def marked(output):
    """Return what the kit has written on an output."""
    return output.get("metadata", {}).get("endplate", {})


def test_there_are_lessons_and_the_first_is_where_one_starts():
    assert LESSONS[0].name == "00_start_here.ipynb"


@every_lesson
def test_every_code_cell_has_been_run_without_an_error(path):
    assert all(cell.execution_count for cell in code_cells(path))
    assert not [output for output in outputs(path) if output.output_type == "error"]
    assert all(cell.outputs for cell in code_cells(path) if not cell.source.startswith(("from ", "import ")))


@every_lesson
def test_it_stores_no_widgets_and_stays_small(path):
    text = path.read_text(encoding="utf-8")
    assert "widgets" not in json.loads(text)["metadata"]
    assert "widget-view" not in text
    assert len(text.encode()) < 300_000


@every_lesson
def test_its_visible_code_is_short_and_defines_nothing(path):
    lines = [line for cell in code_cells(path) if visible(cell) for line in cell.source.splitlines() if line.strip()]
    assert len(lines) <= 15
    assert not [line for line in lines if re.match(r"\s*(def|class|for|while|if|with)\b", line)]


@every_lesson
def test_what_it_prints_for_learners_is_no_notation_of_python(path):
    printed = [
        text
        for cell in code_cells(path)
        if not tagged(cell, "check")
        for output in cell.outputs
        for text in (output.get("text", ""), output.get("data", {}).get("text/plain", ""))
        if set(output.get("data", {})) <= {"text/plain"} and re.match(r"[\[({<]|\w+\(", text)
    ]
    assert printed == [], "a table or a sentence can be read by everybody"


@every_lesson
def test_it_opens_with_title_aims_and_boundary_and_closes_with_limits_recap_and_sources(path):
    cells = prose(path)
    assert cells[0].startswith("# ")
    assert all(word in cells[0] for word in ("**Time**", "**You need**", "At the end you can"))
    assert BOUNDARY in cells[1]
    whole = "\n".join(cells)
    assert "leaves out" in whole
    assert "## Recap" in whole
    assert "**Sources" in whole or "## Sources" in whole
    assert "## Next" in cells[-1]


@every_lesson
def test_every_lab_it_shows_has_its_numbers_checked(path):
    shown = {name for kind in ALL for name in [kind.__name__] if any(f"{name}(" in c.source for c in code_cells(path))}
    checks = [cell for cell in code_cells(path) if tagged(cell, "check")]
    lines = [output.data["text/plain"] for cell in checks for output in cell.outputs]
    for name in shown:
        checked = [line for line in "".join(lines).splitlines() if line.startswith(f"{name} (")]
        assert checked, f"no check cell prints {name}"
        assert all(re.search(r"\d", line.split(":", 1)[1]) for line in checked)


@every_lesson
def test_what_machines_compare_is_one_cell_at_its_end_and_folded(path):
    cells = notebook(path).cells
    assert [tagged(cell, "check") for cell in cells] == [cell is cells[-1] for cell in cells]
    (output,) = cells[-1].outputs
    assert output.data["text/html"].startswith("<details><summary>For machines")


@every_lesson
def test_it_takes_fifty_minutes_at_most_and_as_long_as_it_says(path):
    words = predictions = questions = fives = 0
    for cell in notebook(path).cells:
        if cell.cell_type == "markdown" and not (tagged(cell, "instructor") or cell.source.startswith("## Sources")):
            words += len(re.sub(r"<[^>]+>|\]\([^)]*\)", " ", cell.source).split())
        elif cell.cell_type == "code" and not tagged(cell, "check"):
            predictions += cell.source.count("Prediction(")
            fives += cell.source.count("WarmUp(") + cell.source.count("CourseTest(")
            questions += len(re.findall(r"\bQuestion\(", cell.source))
            words += sum(words_at_once(str(output.get("data", {}).get("text/html", ""))) for output in cell.outputs)
    minutes = words / WORDS_A_MINUTE + 3 * predictions + 0.75 * questions + 5 * fives
    said = int(re.search(r"\*\*Time\*\* (?:about )?(\d+) minutes", prose(path)[0])[1])
    assert minutes <= 50
    assert abs(said - minutes) <= 3, f"it takes {minutes:.0f} minutes"


@pytest.mark.parametrize("path", LESSONS[1:], ids=lambda path: path.stem)
def test_it_says_at_its_beginning_which_ideas_are_core_and_which_extra(path):
    opening, *cells = prose(path)
    ideas = re.findall(r"^## (\d+)\. (.*)$", "\n".join(cells), re.MULTILINE)
    extra = {number for number, title in ideas if title.endswith("(extra)")}
    said = re.search(r"^(?:All|Ideas?|The ideas?)\b.*\b(?:core|extra)\b.*$", opening, re.MULTILINE)[0]
    if said.startswith("All"):
        assert UP_TO_TEN.index(said.split()[1]) == len(ideas)
    assert said.startswith("All") == (not extra)
    if named := re.search(r"[Ii]deas? ([\d, and]+),? (?:on [\w ,]+ )?(?:are|is) extra", said):
        assert set(re.findall(r"\d", named[1])) == extra


@every_lesson
def test_the_way_to_the_next_lesson_is_a_link(path):
    following = LESSONS[LESSONS.index(path) + 1 :]
    assert all(f"]({lesson.name})" in prose(path)[-1] for lesson in following[:1])


@every_lesson
def test_checks_and_questions_are_folded_and_instructor_notes_are_tagged(path):
    for cell in notebook(path).cells:
        if tagged(cell, "check"):
            assert cell.metadata.jupyter.source_hidden
        if cell.source.startswith("**For the instructor"):
            assert tagged(cell, "instructor")
    assert any(tagged(cell, "instructor") for cell in notebook(path).cells)


@every_lesson
def test_a_reader_without_a_kernel_sees_each_lab_in_a_small_picture_and_each_question_without_its_answer(path):
    pictures = questions = 0
    for output in outputs(path):
        described = output.get("metadata", {}).get("endplate")
        if described is None or "drawing" in described or "steps" in described:
            continue
        if "lab" not in described:
            questions += 1
            assert "image/png" not in output.data, "a picture would answer the prediction"
            assert output.data["text/markdown"].startswith(STORED_STARTS)
        else:
            pictures += 1
            lab = getattr(endplate.labs, described["lab"])()
            lab.restore(described["state"])
            assert output.metadata["image/png"]["alt"] == stored_pictures.words_of_lab(lab)
            assert described["figure"] == refresh.key_of_figure(lab.figure)
            if lab.scene is not None:
                assert described["scene"] == scene_pictures.key_of_scene(lab.scene, lab.result)
            tall = max(1.0, lab.figure.layout.height / stored_pictures.TALL_px)  # a long list is stored whole
            assert 1_000 < len(output.data["image/png"]) < (40_000 * tall if lab.scene is None else 80_000)
    assert pictures + questions


@every_lesson
def test_what_it_draws_and_stores_survives_where_a_host_cleans_drawings_out_of_html(path):
    for output in outputs(path):
        assert not drawings_in_html.has_drawing(output.get("data", {}).get("text/html", ""))


@every_lesson
def test_no_two_labs_store_the_same_picture(path):
    figures = [described["figure"] for each in outputs(path) if "figure" in (described := marked(each))]
    assert len(figures) == len(set(figures))


@every_lesson
def test_links_to_other_lessons_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#:]+\.ipynb)\)", "\n".join(prose(path))):
        assert (path.parent / target).is_file(), target


@every_lesson
def test_every_source_it_names_is_in_the_table_and_identifiers_are_of_sources_that_were_seen(path):
    sources = tables.load("sources").astype("string").fillna("")
    named = [line for cell in prose(path) for line in cell.splitlines() if line.startswith("- ") and "(" in line]
    named = [line for line in named if re.search(r"\((1[89]|20)\d\d\)|year not seen|doi\.org|PMID", line)]
    assert named or "states no measured numbers" in "\n".join(prose(path))
    for line in named:
        rows = sources[[title in line for title in sources["title"]]]
        # A short title may stand within a longer one, or in the name of a book
        rows = rows[rows["title"].str.len() == rows["title"].str.len().max()]
        assert len(rows) == 1, line
        row = rows.iloc[0]
        assert (f"({row['year']})" if row["year"] else "(year not seen)") in line
        for identifier in re.findall(r"\[doi:([^\]]+)\]", line):
            assert (identifier, row["confirmed"]) == (row["doi"], "seen")
        for identifier in re.findall(r"PMID (\d+)", line):
            assert (identifier, row["confirmed"]) == (str(row["pmid"]), "seen")


@pytest.mark.slow
def test_a_notebook_that_there_is_not_is_named_before_anything_is_run():
    with pytest.raises(SystemExit, match=r"no notebook 03_no_lesson.*00_start_here, 01_nerve"):
        refresh.main(["00_start_here", "03_no_lesson"])


def test_refreshing_a_lesson_when_nothing_has_changed_gives_the_same_bytes(tmp_path):
    copy = tmp_path / LESSONS[0].name
    copy.write_bytes(LESSONS[0].read_bytes())
    assert not refresh.refresh(copy)
    assert copy.read_bytes() == LESSONS[0].read_bytes()


def test_notebooks_run_as_on_an_older_processor():
    """numpy's functions differ in the last bits between processors; what is stored must not."""
    code = "import numpy; print(numpy.show_config(mode='dicts')['SIMD Extensions'].get('found', []))"
    here, older = (
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
        for environment in ({k: v for k, v in os.environ.items() if k != "NPY_DISABLE_CPU_FEATURES"}, dict(os.environ))
    )
    assert ast.literal_eval(older) == []
    assert set(ast.literal_eval(here)) == set(os.environ["NPY_DISABLE_CPU_FEATURES"].split())


def test_the_notebooks_are_part_of_every_run(pytestconfig):
    """Strict nbval is switched on in pyproject.toml; lost there, nobody would notice."""
    assert pytestconfig.getoption("nbval")
    assert "lessons" in pytestconfig.getini("testpaths")
