"""What a learner has set and answered in a cell is there again when the cell runs again in the same kernel."""

import pytest
from ipykernel.zmqshell import ZMQInteractiveShell

from endplate.core.view import resume
from endplate.labs import ClaimLab, JunctionLab, WhereIsItLab
from endplate.questions import Prediction, Question


@pytest.fixture
def run_cell(monkeypatch):
    """Run what a cell shows, as the page of a notebook asks a kernel to."""
    runs = iter(range(1, 100))

    def run(cell, *make):
        shell = type("Shell", (), {"parent_header": {"metadata": {"cellId": cell}}, "execution_count": next(runs)})
        monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: shell)
        shown = [each() for each in make]
        for widget in shown:
            widget._repr_mimebundle_()
        return shown if len(shown) > 1 else shown[0]

    monkeypatch.setattr(resume, "_cells", {})
    return run


def test_the_shell_of_a_kernel_has_what_the_name_of_a_cell_is_read_from():
    assert hasattr(ZMQInteractiveShell, "parent_header")


def test_a_lab_that_runs_again_stands_where_it_was_left(run_cell):
    lab = run_cell("a", JunctionLab)
    lab.receptor_fraction = 0.4
    lab.comparison.keep()
    lab.receptor_fraction = 0.5
    again = run_cell("a", JunctionLab)
    assert again is not lab
    assert (again.state, again.summary) == (lab.state, lab.summary)
    assert run_cell("b", JunctionLab).state == JunctionLab().state, "another cell begins anew"


def test_a_lab_that_was_reset_begins_as_its_cell_says(run_cell):
    lab = run_cell("a", lambda: JunctionLab("Lambert-Eaton"))
    lab.receptor_fraction = 0.4
    lab.parts.reset.click()
    assert run_cell("a", lambda: JunctionLab("Lambert-Eaton")).state == JunctionLab("Lambert-Eaton").state


def test_a_cell_whose_text_has_changed_begins_anew(run_cell):
    run_cell("a", JunctionLab).receptor_fraction = 0.4
    assert run_cell("a", lambda: JunctionLab("Lambert-Eaton")).state == JunctionLab("Lambert-Eaton").state


def test_two_widgets_of_a_cell_are_not_confused(run_cell):
    first, second = run_cell("a", JunctionLab, JunctionLab)
    first.receptor_fraction, second.receptor_fraction = 0.4, 0.7
    assert [each.receptor_fraction for each in run_cell("a", JunctionLab, JunctionLab)] == [0.4, 0.7]


@pytest.mark.parametrize("key", ["calcium_steep", "one_impulse"])
def test_a_prediction_keeps_its_answer_and_the_settings_made_since(run_cell, key):
    prediction = run_cell("a", lambda: Prediction(key, JunctionLab()))
    assert run_cell("a", lambda: Prediction(key, JunctionLab())).answer is None
    prediction = run_cell("a", lambda: Prediction(key, JunctionLab()))
    prediction.commit(1 if hasattr(prediction._item, "options") else "5")
    prediction.lab.receptor_fraction = 0.4
    again = run_cell("a", lambda: Prediction(key, JunctionLab()))
    assert (again.answer, again.lab.state, again.card.report) == (
        prediction.answer,
        prediction.lab.state,
        prediction.card.report,
    )
    assert not again.lab.view.locked
    again.restart()
    assert run_cell("a", lambda: Prediction(key, JunctionLab())).answer is None


def test_a_question_keeps_its_answer(run_cell):
    question = run_cell("a", lambda: Question("halve_calcium"))
    question.answer(2)
    again = run_cell("a", lambda: Question("halve_calcium"))
    assert (again.chosen, again.feedback) == (question.chosen, question.feedback) != ("", "")


def test_a_case_keeps_what_was_ordered_and_answered(run_cell):
    lab = run_cell("a", WhereIsItLab)
    lab.order("motor ulnar")
    again = run_cell("a", WhereIsItLab)
    assert again.result.ordered == ("motor ulnar",)
    again.order("motor median")
    again.answer("nothing is harmed", "nothing is harmed", "motor median")
    assert run_cell("a", WhereIsItLab).result.grade == again.result.grade


def test_a_session_keeps_its_answers(run_cell):
    lab = run_cell("a", ClaimLab)
    lab.answer("contested", 60)
    again = run_cell("a", ClaimLab)
    assert again.result.answers == lab.result.answers
    again.forget()
    assert not run_cell("a", ClaimLab).result.answers


def test_a_learners_trials_are_kept_also_where_the_text_of_the_cell_has_changed(run_cell):
    lab = run_cell("a", JunctionLab)
    lab.series.add()
    lab.receptor_fraction = 0.4
    lab.series.add()
    again = run_cell("a", JunctionLab)
    assert again.series.trials == lab.series.trials
    assert again.series.panel.table.rows == lab.series.panel.table.rows
    assert again.series.panel in again.children
    changed = run_cell("a", lambda: JunctionLab("Lambert-Eaton"))
    assert changed.state == JunctionLab("Lambert-Eaton").state
    assert changed.series.trials == lab.series.trials


def test_trials_of_a_prediction_come_back_with_it(run_cell):
    prediction = run_cell("a", lambda: Prediction("calcium_steep", JunctionLab()))
    prediction.skip()
    prediction.lab.series.add()
    again = run_cell("a", lambda: Prediction("calcium_steep", JunctionLab()))
    assert len(again.lab.series.trials) == 1
    again.restart()
    shut = run_cell("a", lambda: Prediction("calcium_steep", JunctionLab()))
    assert shut.lab.series.panel.table.disabled
