"""Each lesson with a lab of numbers asks for a series of one's own; the example solution is what the model gives."""

import json
import re
from pathlib import Path

import pytest

import endplate.labs
from endplate.core.tables import TableError, load
from endplate.questions import SeriesTask

LESSONS = {path.stem: path for path in sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))}
TASKS = load("series_tasks").fillna("").to_dict("records")
NO_NUMBERS = {"00_start_here", "11_treatments", "15_virtual_clinic"}
"""The first shows how a lab works, the others have lists and hidden cases alone."""

every_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task["task"])


def cells(lesson):
    return json.loads(LESSONS[lesson].read_text(encoding="utf-8"))["cells"]


def solved(task):
    return SeriesTask(task["task"], getattr(endplate.labs, task["lab"]))


def column(task, title):
    """The numbers of one column of an example solution, by the values of the settings."""
    names = [each.title for each in task.columns]
    return {tuple(row[: len(names) - 1][:2]): row[names.index(title)] for row in task.rows}


def test_every_lesson_with_a_lab_of_numbers_asks_for_one_series_and_no_other_does():
    assert sorted(task["lesson"] for task in TASKS) == sorted(set(LESSONS) - NO_NUMBERS)


@every_task
def test_the_lesson_shows_its_task_and_a_lab_that_takes_trials(task):
    sources = ["".join(cell["source"]) for cell in cells(task["lesson"]) if cell["cell_type"] == "code"]
    assert [source for source in sources if "SeriesTask(" in source] == [f'SeriesTask("{task["task"]}", {task["lab"]})']
    assert any(f"{task['lab']}(" in source for source in sources)
    assert getattr(endplate.labs, task["lab"]).collects_trials


@every_task
def test_the_example_is_what_a_learner_gets_who_follows_the_plan_by_hand(task):
    example, lab = solved(task), getattr(endplate.labs, task["lab"])(task["preset"] or None)
    for trial in (example.trials[0], example.trials[-1]):
        lab.set({name: value for name, value in trial.values.items() if name != "picture"})
        lab.parts.trial.click()
    table = lab.series.panel.table
    by_title = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    for row, own in zip((example.rows[0], example.rows[-1]), by_title, strict=True):
        for title, cell in zip((each.title for each in example.columns), row, strict=True):
            assert own.get(title, cell) == cell
    assert len(example.trials) >= 3


@every_task
def test_the_task_is_short_and_its_solution_is_folded(task):
    html = solved(task)._repr_html_()
    asked = f"{task['question']} {task['plan']}"
    assert len(asked.split()) <= 60
    assert not re.search(r"\d", task["answer"]), "numbers are the model's"
    assert html.index("<details>") < html.index("<table>") < html.index(task["answer"].split()[0])
    assert html.startswith("<details>") == task["at_home"]
    assert '<th scope="col">' in html
    assert "<caption>" in html


def test_the_answers_say_what_the_numbers_show():
    tasks = {task["task"]: solved(task) for task in TASKS}

    def numbers(key, title):
        return {
            cells: float(text.replace("−", "-")) for cells, text in column(tasks[key], title).items() if text != "none"
        }

    speed = numbers("velocity_thickness_warmth", "Velocity (m/s)")
    shares = [speed["25.0", width] / speed["37.0", width] for width in ("4.0", "8.0", "12.0")]
    assert max(shares) - min(shares) < 0.05
    assert speed["37.0", "8.0"] / speed["37.0", "4.0"] > 2
    loss = numbers("decrement_receptors_rate", "Loss by the fourth response (%)")
    assert loss["3.0", "1.00"] < loss["3.0", "0.50"] < loss["3.0", "0.30"]
    assert loss["30.0", "0.30"] < loss["3.0", "0.30"]
    arrived = numbers("block_length_myelin", "Arrived")
    assert (arrived["2", "0.030"], arrived["22", "0.030"], arrived["2", "0.020"]) == (1, 0, 0)
    left = numbers("nerve_block_left", "Impulses in the second half, of those in the first (%)")
    assert left["cramp", "nerve block"] < left["cramp", "nothing"] / 2
    assert all(left[each, "nerve block"] == left[each, "nothing"] for each in ("fasciculation", "fibrillation"))
    ripple = numbers("ripple_rate_fibre", "Rise and fall of the force (%)")
    assert ripple["1.00", "20"] > ripple["0.00", "20"] > ripple["0.00", "40"]
    units = numbers("lost_axons_needle", "Units that fire")
    assert units["50", "60"] / units["50", "0"] == pytest.approx(0.4, abs=0.05)
    lasts = numbers("inhibition_cramp", "Duration (s)")
    assert lasts["0.50", "0.00"] == 0 < lasts["1.50", "0.10"] < lasts["1.50", "0.00"]
    assert lasts["1.00", "0.10"] == lasts["1.50", "0.20"] == 0
    below = numbers("days_and_axons", "Height from below (%)")
    assert below["0.60", "1"] > 95 > 45 > below["0.60", "10"]
    after = numbers("too_much_of_it", "After")
    assert after["60", "75"] > after["60", "0"] > after["60", "100"]
    positive = numbers("prevalence_specificity", "Have it after a positive test (%)")
    assert positive["95.0", "1"] < 50 < positive["95.0", "50"]


def test_the_kinds_of_harm_the_weeks_and_the_people_show_what_the_answers_say():
    tasks = {task["task"]: solved(task) for task in TASKS}
    kinds = [row[1:] for row in tasks["kinds_at_one_site"].rows]
    assert kinds[0] == ["0", "0", "0"]
    assert kinds[1] == kinds[2] != kinds[0]
    assert kinds[3][0] == kinds[3][2] == "0" != kinds[3][1]
    heights = [float(row[1]) for row in tasks["weeks_after_axon_loss"].rows]
    assert heights[0] == heights[1] > heights[2] > heights[4] == heights[5]
    people = [[float(cell.replace("−", "-")) for cell in row] for row in tasks["people_and_p"].rows]
    assert len({row[1] for row in people}) == 1
    assert people[0][4] > 0.05 > people[1][4] > people[2][4]
    assert people[0][3] - people[0][2] > people[2][3] - people[2][2]


def test_a_task_that_is_not_there_or_of_another_lab_is_refused():
    with pytest.raises(TableError, match="no task 'nothing'"):
        SeriesTask("nothing", endplate.labs.CrampLab)
    with pytest.raises(TableError, match=r"is for SqueezedNerveLab, not for CrampLab"):
        SeriesTask("block_length_myelin", endplate.labs.CrampLab)


STEPS = {
    "01_nerve": "cold",
    "02_motor_unit": "pull",
    "03_neuromuscular_junction": "cleft",
    "04_squeezed_nerve": "heat",
    "06_needle": "loss",
    "07_pain_and_spasm": "loop",
    "08_entrapment_sites": "foot",
    "09_nerve_studies": "cut",
    "12_how_treatments_act": "enzyme",
    "14_evidence": "phalen",
}


def test_every_lesson_with_such_buttons_is_tried():
    assert [name for name in LESSONS if any(".steps(" in "".join(cell["source"]) for cell in cells(name))] == [*STEPS]


@pytest.mark.parametrize("lesson", STEPS)
def test_words_of_the_text_are_buttons_that_work(lesson):
    sources = {cell["id"]: "".join(cell["source"]) for cell in cells(lesson) if cell["cell_type"] == "code"}
    (steps_cell,) = [source for source in sources.values() if ".steps(" in source]
    name = STEPS[lesson]
    (lab_cell,) = [source for source in sources.values() if source.startswith(f"{name} = ")]
    namespace: dict = {}
    exec(f"{sources['imports']}\n{lab_cell}\nshown = {steps_cell}", namespace)
    widget = namespace[name]
    lab = getattr(widget, "lab", widget)
    if widget is not lab:
        widget.skip()
    seen = set()
    for button in namespace["shown"].buttons:
        button.click()
        assert "Set: " in namespace["shown"].said
        assert not lab.view.stale
        seen.add(lab.state)
    assert len(seen) == len(namespace["shown"].buttons) >= 3
