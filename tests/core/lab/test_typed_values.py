"""What the page sends when somebody types a number beside a slider, and what a lab makes of it."""

import ipywidgets
import pytest

from endplate.core.parameters import Parameter
from endplate.core.typed_text import read_number
from endplate.labs import ALL, JunctionLab, RepetitiveStimulationLab

NUMBERS_OF_IPYWIDGETS = (
    ipywidgets.FloatText,
    ipywidgets.IntText,
    ipywidgets.FloatRangeSlider,
    ipywidgets.FloatLogSlider,
)


def type_value(lab, control, text):
    """Do what the page does."""
    lab.view._handle_custom_msg({"control": control, "typed": text}, [])


def within(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from within(child)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_number_that_can_be_typed_is_read_by_the_kit(kind):
    lab = kind()
    names = {n for n, each in lab.controls.items() if isinstance(each, Parameter) and n in lab.parts.panel.controls}
    sliders = [each for each in within(lab) if isinstance(each, (ipywidgets.FloatSlider, ipywidgets.IntSlider))]
    assert {name for each in sliders for name in each._dom_classes} == {f"endplate-control-{name}" for name in names}
    assert not any(isinstance(each, NUMBERS_OF_IPYWIDGETS) for each in within(lab))
    for name in names:
        control = lab.controls[name]
        unit = "" if control.unit[0].isdigit() else control.unit  # one of them names the ends of its scale
        written = f" {control.default} {unit}\u00a0".replace(".", ",").replace("-", "\u2212")
        asked = {"low": control.low, "high": control.high, "unit": control.unit, "whole": control.integer}
        assert read_number(written, **asked) == control.default
    for name in sorted(names)[:1]:
        type_value(lab, name, str(getattr(lab, name)))
        assert lab.view.status == ""


def test_what_is_refused_changes_nothing_and_is_said_until_something_is_read():
    lab = JunctionLab()
    code, words = lab.state, lab.controls["receptor_fraction"].label
    changes = []
    lab.view.observe(lambda change: changes.append(change["new"]), "status")
    for _ in range(2):
        type_value(lab, "receptor_fraction", "1,5")
    refused = f"{words}: Enter a number from 0 to 1 (fraction); '1,5' is outside."
    assert changes == [refused, "", refused], "emptied first, so that a screen reader says it again"
    assert lab.state == code
    type_value(lab, "receptor_fraction", "100 %")
    assert lab.view.status == ""
    assert lab.state == code


def test_a_number_between_two_steps_becomes_the_nearest_and_that_is_said():
    lab = RepetitiveStimulationLab()
    type_value(lab, "fibres", "1.205")
    assert "Enter a whole number from 20 to 4000 (fibres); '1.205' is outside." in lab.view.status
    type_value(lab, "fibres", "1,205")
    assert lab.fibres == 1200
    assert lab.view.status == f"{lab.controls['fibres'].label} goes in steps of 20: '1,205' became 1200."
    type_value(lab, "fibres", "1 220 fibres")
    assert (lab.fibres, lab.view.status) == (1220, "")


def test_words_about_settings_that_cannot_be_computed_stay(monkeypatch):
    lab = JunctionLab()
    monkeypatch.setattr(JunctionLab, "compute", staticmethod(lambda *_, **__: 1 / 0))
    type_value(lab, "receptor_fraction", "0,455")
    assert lab.view.stale
    assert "could not be computed" in lab.view.status


def test_a_number_that_comes_to_a_lab_that_is_shut_is_refused():
    lab = JunctionLab()
    lab.lock("Predict first.")
    type_value(lab, "receptor_fraction", "0,6")
    assert "held still" in lab.view.status
    assert lab.receptor_fraction == 1.0
