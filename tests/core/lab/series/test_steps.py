"""Words of a text as buttons that set a lab."""

import pytest

from endplate.labs import ConductionLab, JunctionLab
from endplate.questions import Prediction


def test_a_button_sets_what_its_words_name_leaves_the_rest_and_says_both():
    lab = ConductionLab()
    steps = lab.steps(
        {"Make it cold": {"temperature_C": 25}, "Make it thin": {"diameter_um": 5}, "Again": "motor axon"}
    )
    assert [each.description for each in steps.buttons] == ["Make it cold", "Make it thin", "Again"]
    steps.buttons[0].click()
    assert '<p role="status">Set: Temperature 25.0 °C.</p>' in steps.said
    steps.buttons[1].click()
    assert (lab.temperature_C, lab.diameter_um) == (25, 5)
    assert lab.summary.split(".")[0] in steps.said
    steps.buttons[2].click()
    assert lab.state == ConductionLab("motor axon").state
    assert "Preset: motor axon" in steps.said


def test_words_that_name_what_is_not_there_are_refused_when_the_lesson_is_written():
    lab = JunctionLab()
    for move, words in (
        ({"receptors": 0.3}, "'Fewer receptors': 'receptors' is not a control of this lab"),
        ({"receptor_fraction": 3}, "'Fewer receptors': receptor_fraction takes a number from 0"),
        ("myasthenia", "'Fewer receptors': 'myasthenia' is not a preset"),
    ):
        with pytest.raises(ValueError, match="Fewer receptors") as refused:
            lab.steps({"Fewer receptors": move})
        assert words in str(refused.value)


def test_a_lab_that_is_shut_stays_as_it_is_and_says_what_to_do():
    lab = Prediction("cold_hand", ConductionLab()).lab
    before = lab.state
    steps = lab.steps({"Make it cold": {"temperature_C": 25}})
    steps.buttons[0].click()
    assert lab.state == before
    assert "Commit or skip the prediction" in steps.said
    assert "m/s" not in steps.said


def test_settings_that_cannot_be_computed_are_said(monkeypatch):
    lab = JunctionLab()
    steps = lab.steps({"Less calcium": {"calcium_mM": 0.8}})
    monkeypatch.setattr(JunctionLab, "compute", staticmethod(lambda *_, **__: 1 / 0))
    steps.buttons[0].click()
    assert "could not be computed" in steps.said


def test_without_a_kernel_it_leaves_its_words_and_always_the_same_line():
    steps = ConductionLab().steps({"Make it *cold*": {"temperature_C": 25}})
    data, metadata = steps._repr_mimebundle_()
    assert data["text/plain"] == "Steps in ConductionLab: Make it *cold*"
    assert data["text/markdown"] == r"**Try it.** Make it \*cold\*"
    assert metadata == {"endplate": {"steps": 1}}
