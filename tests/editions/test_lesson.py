"""A notebook that no edition can be made from is refused with its name, the cell, and what is allowed."""

import pytest
from nbformat import v4

from tests.editions.sample import NOTES, ask, cells, code
from tools.editions.__main__ import main
from tools.editions.lesson import EditionError, read_lesson


def refused(write, change):
    made = cells()
    change(made)
    with pytest.raises(EditionError) as caught:
        read_lesson(write(made, "91_broken.ipynb"))
    return str(caught.value)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (v4.new_markdown_cell(NOTES), "notes for the instructor need the tag 'instructor'"),
        (
            v4.new_markdown_cell("a", metadata={"tags": ["Instructor"]}),
            "'Instructor' is not known here. Allowed: instr",
        ),
        (v4.new_markdown_cell("<details>\n<summary>a</summary>\n\nb"), "each <details> needs its </details>"),
        (ask("one_unit_fire"), "there is no check 'one_unit_fire' in data/questions.csv. The nearest: one_unit_fires"),
        (ask("fast_unit_same_rate"), "there is no check 'fast_unit_same_rate'"),
        (code("Question("), "Python cannot read line 1"),
        (v4.new_code_cell("1 + 1"), "it has not been run. Run python3 kit.py refresh first"),
    ],
)
def test_a_cell_is_named_with_what_is_allowed(write, cell, words):
    message = refused(write, lambda made: made.insert(3, cell))
    assert "91_broken.ipynb, cell 4 (" in message
    assert words in message


def test_a_cell_that_failed_is_named(write):
    failed = code("1 / 0")
    failed.outputs = [v4.new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])]
    assert "it ended with an error" in refused(write, lambda made: made.append(failed))


def test_all_faults_are_named_at_once_and_nothing_is_written(write, tmp_path, capsys):
    broken = write([*cells(), ask("nonsense"), v4.new_markdown_cell(NOTES)], "92_broken.ipynb")
    folder = tmp_path / "made"
    assert main([str(folder), str(broken), str(tmp_path / "missing.ipynb")]) == 1
    words = capsys.readouterr().err
    assert [words.count(each) for each in ("'nonsense'", "need the tag", "no notebook")] == [1, 1, 1]
    assert not folder.exists()


def test_a_file_that_is_no_notebook_and_a_lesson_without_its_time_are_refused(write, tmp_path):
    (tmp_path / "a.ipynb").write_text("no JSON")
    with pytest.raises(EditionError, match="is no notebook that can be read"):
        read_lesson(tmp_path / "a.ipynb")
    with pytest.raises(EditionError, match="the first cell needs '# title'"):
        read_lesson(write(cells()[1:], "93.ipynb"))


def test_a_lab_that_cannot_be_made_is_named(write):
    from tools.editions.computed import Computed

    made = cells()
    made[4].source = 'Prediction("fast_unit_same_rate", MotorUnitLab("no such preset"))'
    lesson = read_lesson(write(made, "94.ipynb"))
    with pytest.raises(EditionError, match=rf"94.ipynb, cell {made[4].id}: it cannot be run. .*no such preset"):
        Computed(lesson).lab(lesson.cells[4])


@pytest.mark.parametrize("arguments", [["a", "b"], ["--all"]])
def test_other_words_are_refused(arguments, capsys):
    assert main(arguments) == 2
    assert "kit.py editions [folder] [lesson.ipynb …]" in capsys.readouterr().err
