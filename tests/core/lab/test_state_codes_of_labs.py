"""State codes of every lab: another lab restores them, and what is entered into the box is answered in words."""

import math

import numpy as np
import pytest

from endplate.core.lab.state import fingerprint, sealed
from endplate.core.parameters import Choice, Parameter
from endplate.labs import ALL, JunctionLab

every_lab = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)


@pytest.mark.slow
@every_lab
def test_a_state_code_restores_every_control_in_another_lab(kind):
    lab, other = kind(), kind()
    rng = np.random.default_rng(1)
    for name, control in lab.controls.items():
        if isinstance(control, Choice):
            setattr(lab, name, str(rng.choice(control.options)))
        elif name not in ("fibres", "impulses", "miniatures", "exercise_s"):
            steps = rng.integers(0, round((control.high - control.low) / control.step), endpoint=True)
            setattr(lab, name, min(control.high, round(control.low + steps * control.step, 6)))
    code = lab.state
    other.restore(f"  {code[:6]} {code[6:]}\n")
    assert other.state == code
    assert other.values() == lab.values()
    assert repr(other) == repr(lab)


@every_lab
def test_an_off_step_value_is_kept_exactly(kind):
    lab = kind()
    sliders = (n for n, each in lab.controls.items() if isinstance(each, Parameter) and not each.integer)
    name = next(sliders, None)
    if name is None:
        assert lab.controls, "its controls are lists and counts, which have no values between steps"
        return
    low, high = lab.controls[name].low, lab.controls[name].high
    value = low + (high - low) / math.pi
    setattr(lab, name, value)
    lab.restore(lab.state)
    assert getattr(lab, name) == pytest.approx(value, abs=1e-9)


@every_lab
def test_a_wrong_code_says_what_is_wrong_and_changes_nothing(kind):
    lab = kind()
    before = lab.state
    for code, words in (
        ("", "looks like"),
        ("rubbish", "looks like"),
        (before[:-1] + ("0" if before[-1] != "0" else "1"), "mistyped"),
        (before.replace(lab.key, "nonsense"), "belongs to the lab 'nonsense'"),
    ):
        with pytest.raises(ValueError, match=words):
            lab.restore(code)
        assert lab.state == before


def test_a_code_with_a_value_out_of_range_names_control_and_range():
    lab = JunctionLab()
    lab.receptor_fraction = 0.3
    letter = lab.state.split("-")[1][0]
    code = sealed("junction", f"{letter}7.0", fingerprint(lab.controls))
    with pytest.raises(ValueError, match=r"receptor_fraction.*0 to 1 \(fraction\)"):
        lab.restore(code)
    assert lab.receptor_fraction == 0.3


def test_a_wrong_code_typed_into_the_box_is_answered_in_words_and_stays_there():
    lab = JunctionLab()
    lab.parts.code.value = "junction-oops"
    assert "looks like" in lab.view.status
    assert lab.parts.code.value == "junction-oops"
    assert lab.parts.preset.value == "healthy"
    lab.parts.code.value = JunctionLab("curare").state
    assert lab.parts.preset.value == "curare"
    assert lab.view.status == ""
    for wrong in ("y1", "c0.65_"):
        lab.parts.code.value = sealed("junction", wrong, fingerprint(lab.controls))
        assert "stands for no control of this lab" in lab.view.status
        assert lab.parts.preset.value == "curare"
    lab.parts.code.value = lab.state
    assert lab.view.status == ""
    lab.parts.code.value = "junction-oops"
    lab.parts.panel.controls["receptor_fraction"].value = 0.5
    assert lab.parts.code.value == lab.state
    assert lab.view.status == ""


def test_a_code_that_comes_to_a_lab_that_is_shut_is_refused_and_can_be_entered_again_later():
    lab, code = JunctionLab(), JunctionLab("curare").state
    lab.lock("Predict first.")
    lab.parts.code.value = f" {code}"
    assert "The lab was shut" in lab.view.status
    assert lab.parts.preset.value == "healthy"
    assert lab.parts.code.value == f" {code}"
    lab.unlock()
    lab.parts.code._handle_custom_msg({"event": "submit"}, [])
    assert lab.parts.preset.value == "curare"
    assert lab.parts.code.value == code
    assert lab.view.status == ""
