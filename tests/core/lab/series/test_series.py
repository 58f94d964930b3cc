"""A learner's own table of trials: what becomes a column, what is said once, what is kept, and what is refused."""

import csv
import io
import subprocess
import sys

import numpy as np
import pytest

from endplate.core.lab.series.series import MOST
from endplate.core.lab.series.series_figure import LOOKS
from endplate.core.lab.series.trial import CODE
from endplate.junction import repetitive_stimulation
from endplate.labs import (
    ALL,
    ClaimLab,
    ClinicLab,
    ConductionLab,
    CrampLab,
    InvoluntaryMovementLab,
    JunctionLab,
    RepetitiveStimulationLab,
    SqueezedNerveLab,
    TreatmentComparisonLab,
    TreatmentTableLab,
    WhereIsItLab,
)
from endplate.questions import Prediction

every_lab = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
WITHOUT = {ClaimLab, ClinicLab, TreatmentComparisonLab, TreatmentTableLab, WhereIsItLab}


def series_of(lab, name, values):
    """Add a trial at each value of one control."""
    for value in values:
        lab.set({name: value})
        lab.parts.trial.click()
    return lab.series


def table_of(lab):
    """The cells of a lab's table by the title of their column."""
    table = lab.series.panel.table
    return {title: [row[place] for row in table.rows] for place, title in enumerate(table.head)}


@every_lab
def test_every_lab_with_numbers_of_a_model_takes_trials_and_no_list_or_hidden_case_does(kind):
    lab = kind()
    assert kind.collects_trials == (kind not in WITHOUT)
    toolbars = [widget for child in lab.children for widget in getattr(child, "children", ())]
    assert (lab.parts.trial in toolbars) == kind.collects_trials
    assert lab.series.panel is None
    if not kind.collects_trials:
        with pytest.raises(ValueError, match="keeps no table of trials"):
            lab.series.add()
        return
    names = list(lab.presets)[:3]
    for name in names:
        lab.apply(name)
        lab.parts.trial.click()
    assert [each.number for each in lab.series.trials] == list(range(1, len(names) + 1))
    cells = table_of(lab)
    differing = [n for n in lab.controls if n != "picture" and len({t.values[n] for t in lab.series.trials}) > 1]
    assert len(cells) == 1 + len(differing) + len(kind.quantities)
    assert lab.series.panel.table.settings == len(differing) >= 1
    for column, quantity in zip(list(cells.values())[-len(kind.quantities) :], kind.quantities, strict=True):
        assert column[-1] == quantity.shown(lab.result) or column[-1].startswith("below ")


@every_lab
def test_trials_of_every_lab_go_through_a_file_and_come_back_the_same(kind):
    if not kind.collects_trials:
        return
    lab, other = kind(), kind()
    for name in list(lab.presets)[-2:]:
        lab.apply(name)
        lab.series.add()
    content = lab.series.panel.table.file["content"].encode()
    other.series.take(b"\xef\xbb\xbf" + content, "mine.csv")
    assert other.series.panel.table.rows == lab.series.panel.table.rows
    assert other.series.panel.table.head == lab.series.panel.table.head
    assert other.series.panel.table.file["content"] == lab.series.panel.table.file["content"]


def test_settings_that_differ_are_columns_with_units_and_the_others_are_said_once():
    lab = SqueezedNerveLab()
    lab.set({"calcium_mM": 2.0})
    series_of(lab, "temperature_C", (37, 40))
    assert list(table_of(lab))[:2] == ["Trial", "Temperature (°C)"]
    assert table_of(lab)["Temperature (°C)"] == ["37.0", "40.0"]
    said = lab.series.panel.table.same
    assert said.startswith("The same in all trials: ")
    assert said.endswith("All other settings are at their start.")
    assert "Myelin left where squeezed 1.000" in said
    assert "Free calcium outside 2.00 mM" in said, "a folded control that was moved from its start"
    assert "Temperature" not in said
    assert "Rate of the impulses" not in said, "with a single impulse it can do nothing"


def test_numbers_are_those_of_the_model_and_the_file_has_every_setting():
    lab = RepetitiveStimulationLab()
    series = series_of(lab, "receptor_fraction", (1.0, 0.5, 0.3))
    rows = list(csv.DictReader(io.StringIO(series.panel.table.file["content"])))
    for trial, row in zip(series.trials, rows, strict=True):
        model = repetitive_stimulation.simulate(*lab.settings.parameters(trial.values), seed=trial.values["seed"])
        assert float(row["Loss by the fourth response (%)"]) == pytest.approx(model.decrement_percent, rel=1e-6)
        assert row[CODE] == trial.code
        assert float(row["Stimulation rate (Hz)"]) == 3
    fresh = RepetitiveStimulationLab()
    fresh.restore(rows[-1][CODE])
    assert fresh.receptor_fraction == 0.3


def test_each_press_adds_a_row_and_the_same_settings_are_named():
    lab = JunctionLab()
    lab.parts.trial.click()
    lab.parts.trial.click()
    assert len(lab.series.trials) == 2
    assert "the same settings as trial 1" in lab.series.panel.table.said
    assert "Change a setting" in lab.series.panel.table.said


def test_rows_go_one_by_one_or_all_and_come_back():
    lab = JunctionLab()
    series = series_of(lab, "receptor_fraction", (1.0, 0.6, 0.3))
    page = series.panel.table
    page._handle(page, {"remove": 2}, [])
    assert [row[0] for row in page.rows] == ["1", "3"]
    assert page.back
    lab.parts.trial.click()
    assert [row[0] for row in page.rows] == ["1", "3", "4"], "no number stands for two trials"
    page._handle(page, {"ask": "back"}, [])
    assert [row[0] for row in page.rows] == ["1", "2", "3", "4"]
    page._handle(page, {"ask": "clear"}, [])
    assert (page.rows, page.same, page.file["content"]) == ([], "", "")
    assert series.panel.plot.layout.display == "none"
    page._handle(page, {"ask": "back"}, [])
    assert len(page.rows) == 4
    assert not page.back


def test_two_columns_are_plotted_as_chosen_with_a_line_for_each_value_of_a_second_setting():
    lab = SqueezedNerveLab()
    for internodes in (2, 22):
        lab.set({"internodes": internodes})
        series_of(lab, "lamellae_fraction", (1.0, 0.2, 0.1))
    panel = lab.series.panel
    assert (panel.across.value, panel.line.value) == (
        "Myelin left where squeezed",
        "Length of the squeezed stretch (internodes)",
    )
    panel.up.value = "Delay of the first impulse (ms)"
    drawn = panel.plot
    assert len(drawn.traces) == 2
    assert drawn.traces[0]["name"].endswith(": 2")
    assert "at 0.100" in drawn.summary
    panel.across.value = "Trial"
    panel.line.value = "one line"
    assert [trace["name"] for trace in drawn.traces] == ["Delay of the first impulse (ms)"]
    lab.set({"temperature_C": 30})
    lab.parts.trial.click()
    assert (panel.across.value, panel.up.value, panel.line.value) == (
        "Trial",
        "Delay of the first impulse (ms)",
        "one line",
    )


def test_choices_stand_as_categories_and_what_has_no_number_is_left_out_and_said():
    lab = CrampLab()
    lab.series.add()
    lab.set({"intervention": "nerve block"})
    lab.series.add()
    panel = lab.series.panel
    assert panel.across.value == "Intervention"
    panel.up.value = "Goes on after the stimuli"
    axes = panel.plot.figure_layout
    assert axes["xaxis"]["type"] == axes["yaxis"]["type"] == "category"
    squeezed = SqueezedNerveLab()
    series_of(squeezed, "lamellae_fraction", (1.0, 0.01))
    squeezed.series.panel.up.value = "Delay of the first impulse (ms)"
    assert np.isnan(squeezed.series.trials[1].numbers[-1])
    assert table_of(squeezed)["Delay of the first impulse (ms)"][1] == "none"
    assert "1 trial without a number here is left out." in squeezed.series.panel.plot.summary


def test_a_setting_with_many_values_gets_no_line_for_each_of_them():
    lab = ConductionLab()
    series_of(lab, "temperature_C", (25, 28, 31, 34, 37))
    lab.set({"diameter_um": 5})
    lab.series.add()
    panel = lab.series.panel
    panel.across.value = "Diameter (µm)"
    assert len({trial.values["temperature_C"] for trial in lab.series.trials}) > len(LOOKS)
    assert panel.line.options == ("one line",)
    assert panel.line.layout.display == "none"


def test_a_locked_lab_offers_nothing_and_takes_nothing():
    lab = Prediction("cold_hand", ConductionLab()).lab
    assert lab.parts.trial.disabled
    with pytest.raises(ValueError, match="shut"):
        lab.series.add()
    lab.unlock()
    lab.series.add()
    lab.lock("Predict first.")
    panel = lab.series.panel
    assert all(each.disabled for each in (panel.table, panel.upload, panel.across, panel.up, panel.line))
    assert panel.plot.locked == "Predict first."
    panel.table._handle(panel.table, {"ask": "clear"}, [])
    assert len(lab.series.trials) == 1


def test_while_a_name_is_to_be_found_blind_no_trial_can_give_it_away():
    lab = InvoluntaryMovementLab()
    lab.game.button.click() if hasattr(lab.game.button, "click") else setattr(lab.game.button, "value", True)
    assert lab.game.running
    assert lab.parts.trial.layout.display == "none"


def test_settings_that_cannot_be_computed_are_no_trial(monkeypatch):
    lab = JunctionLab()
    lab.series.add()
    monkeypatch.setattr(JunctionLab, "compute", staticmethod(lambda *_, **__: 1 / 0))
    lab.calcium_mM = 0.8
    lab.parts.trial.click()
    assert len(lab.series.trials) == 1
    assert lab.view.status == "These settings could not be computed, so there is no trial to add."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column 'State code'"),
        (b"a,b\n1,2\n", "no column 'State code'"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"State code\n", "no trials below"),
        (b"Trial;State code\n1;\n", "row 2: the state code is missing"),
        (b"State code\njunction-nonsense\n", "row 2: "),
        (b"State code\n" + b"x\n" * (MOST + 1), "61 more do not fit"),
    ],
)
def test_a_file_that_is_wrong_changes_nothing_and_says_what_is_wrong(content, words):
    lab = JunctionLab()
    lab.series.add()
    before = lab.series.trials
    with pytest.raises(ValueError, match=words):
        lab.series.take(content, "mine.csv")
    lab.series.panel._file_chosen("mine.csv", content)
    assert words in lab.series.panel.table.said
    assert "nothing has changed" in lab.series.panel.table.said
    assert lab.series.trials is before


def test_a_file_that_a_spreadsheet_saved_with_semicolons_is_taken():
    lab = JunctionLab()
    lab.series.add()
    text = lab.series.panel.table.file["content"].replace(",", ";").replace("\n", "\r\n")
    lab.series.take(text.encode(), "mine.csv")
    assert len(lab.series.trials) == 2


@pytest.mark.slow
def test_nothing_of_the_table_is_loaded_before_the_first_trial():
    code = """
import sys, endplate.labs
lab = endplate.labs.JunctionLab()
loaded = lambda: sorted(name for name in sys.modules if name.startswith("endplate.core.lab.series."))
print(loaded())
lab.parts.trial.click()
print(len(loaded()))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    assert out[0] == "['endplate.core.lab.series.series']"
    assert int(out[1]) > 3
