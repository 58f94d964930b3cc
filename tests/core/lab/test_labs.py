"""Every lab, without a browser: controls are set, and what is shown is compared with the models' own results."""

import html
import io
import re

import ipywidgets
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

import endplate.labs
from endplate.core.lab.presets import Picture
from endplate.core.lab.state import fingerprint, sealed
from endplate.core.parameters import Choice, Parameters, choice, declaration
from endplate.junction import impulse as junction
from endplate.junction import repetitive_stimulation
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import StimulusTrain
from endplate.labs import ALL, JunctionLab, RepetitiveStimulationLab

every_lab = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)


def ends(control):
    """First and last value of a control."""
    return (control.options[0], control.options[-1]) if isinstance(control, Choice) else (control.low, control.high)


def buttons(lab):
    """Everything of a lab that can be pressed, by its words."""
    found, waiting = {}, [lab]
    while waiting:
        widget = waiting.pop()
        waiting += getattr(widget, "children", ())
        if isinstance(widget, (ipywidgets.Button, ipywidgets.ToggleButton)):
            found[widget.description] = widget
    return found


@every_lab
def test_what_is_exported_is_listed_and_listed_labs_have_keys_of_their_own(kind):
    assert kind.__name__ in dir(endplate.labs)
    assert getattr(endplate.labs, kind.__name__) is kind
    assert [each.key for each in ALL].count(kind.key) == 1


@every_lab
def test_it_opens_on_its_first_preset_with_figure_words_and_table(kind):
    lab = kind()
    assert lab.state == type(lab)(next(iter(lab.presets))).state
    assert isinstance(lab.figure, go.Figure)
    assert lab.summary == lab.view.summary != ""
    assert isinstance(lab.table(), pd.DataFrame)
    assert len(lab.table())


@every_lab
def test_at_most_five_controls_are_in_sight_and_each_is_a_slider_or_a_list(kind):
    lab = kind()
    assert len(lab.primary_controls) <= 5
    assert set(lab.primary_controls) <= set(lab.controls)
    assert set(lab.parts.panel.controls) == set(lab.controls) - {"seed", "picture"}
    for name, slider in lab.parts.panel.controls.items():
        control = lab.controls[name]
        assert control.label in slider.description
        if isinstance(control, Choice):
            assert [option for _, option in slider.options] == list(control.options)
            continue
        assert (slider.min, slider.max, slider.step) == (control.low, control.high, control.step)
        assert control.unit in slider.description or control.unit == "fraction"


@every_lab
def test_every_figure_has_at_most_four_lines_each_named(kind):
    lab = kind()
    for picture in kind.pictures.values():
        figure = picture.draw(lab.result)
        assert 1 <= len(figure.data) <= 4
        assert all(trace.name for trace in figure.data)


def test_a_lab_with_several_pictures_offers_them_and_its_code_restores_the_one_that_was_chosen():
    class TwoPicturesLab(JunctionLab):
        pictures = endplate.labs.JunctionLab.pictures | {
            "nothing": Picture(lambda result: go.Figure(), lambda result: pd.DataFrame())
        }

    lab = TwoPicturesLab()
    shown = len(lab.figure.data)
    lab.picture = "nothing"
    code = lab.state
    assert (shown, len(lab.figure.data)) == (4, 0)
    assert lab.table().empty
    lab.apply("myasthenia gravis")
    assert lab.picture == "nothing"
    lab.picture = "one impulse"
    assert "myasthenia gravis" in repr(lab)
    lab.restore(code)
    assert lab.picture == "nothing"
    with pytest.raises(ValueError, match=r"picture takes one of: .*nothing, not 'everything'"):
        lab.picture = "everything"


@every_lab
def test_every_preset_gives_a_result_and_says_its_mechanism(kind):
    lab = kind()
    for name, preset in lab.presets.items():
        lab.apply(name)
        assert name in repr(lab)
        assert preset.mechanism
        assert html.unescape(lab.parts.mechanism.value) == preset.mechanism
        assert lab.parts.preset.value == name
        assert "nan" not in lab.summary


@every_lab
def test_moving_a_slider_gives_what_the_model_gives(kind):
    lab = kind()
    for name in lab.primary_controls:
        for end in ends(lab.controls[name]):
            lab.apply(next(iter(lab.presets)))
            lab.parts.panel.controls[name].value = end
            made = lab.parameters if isinstance(lab.parameters, tuple) else (lab.parameters,)
            assert getattr(lab, name) == end
            chance = {"seed": lab.seed} if kind.resample_label else {}
            words = kind.compute(*made, **chance).summary()
            assert lab.summary == words
            assert re.fullmatch(r"( Compared with [^;]+: .+ → .+\.)?", lab.view.summary.removeprefix(words))
            assert not lab.view.stale


def test_a_choice_is_a_list_with_a_place_in_the_state_code_and_refuses_other_words():
    @declaration
    class Gate(Parameters):
        """A gate."""

        kind: str = choice(
            default="open", options=("open", "shut", "ajar"), label="Gate", part="gate", description="How it is."
        )

    class GateLab(JunctionLab):
        declarations = (Junction, Gate)
        compute = staticmethod(lambda junction_, gate, seed: junction.simulate(junction_, seed=seed))

    lab, other = GateLab(), GateLab()
    lab.kind = "ajar"
    assert lab.parameters[1] == Gate("ajar")
    assert "one of: open, shut, ajar" in Gate.__doc__
    other.restore(lab.state)
    assert other.kind == "ajar"
    other.parts.panel.controls["kind"].value = "shut"
    assert other.state != lab.state
    with pytest.raises(ValueError, match="kind takes one of: open, shut, ajar, not 'broken'"):
        lab.kind = "broken"
    letter = lab.state.split("-")[1][0]
    code = sealed("junction", f"{letter}broken", fingerprint(lab.controls))
    with pytest.raises(ValueError, match="kind takes one of"):
        lab.restore(code)
    with pytest.raises(TypeError, match="one of the options"):
        choice(default="left", options=("open",), label="Gate", part="gate", description="How it is.")


def test_setting_a_value_out_of_range_is_an_error_and_moves_nothing():
    lab = JunctionLab()
    with pytest.raises(ValueError, match="receptor_fraction"):
        lab.receptor_fraction = 1.2
    assert lab.receptor_fraction == 1.0


def test_an_unknown_preset_names_those_there_are():
    with pytest.raises(ValueError, match="Lambert-Eaton"):
        JunctionLab("mystery")


def test_the_junction_lab_shows_what_simulate_gives():
    lab = JunctionLab()
    lab.receptor_fraction = 0.3
    lab.seed = 5
    impulse = junction.simulate(Junction(receptor_fraction=0.3), seed=5)
    assert lab.result.safety_factor == impulse.safety_factor
    assert lab.parameters == Junction(receptor_fraction=0.3)
    assert np.array_equal(lab.table()["membrane_potential_mV"], impulse.voltage_mV)


def test_the_train_lab_shows_what_simulate_gives():
    lab = RepetitiveStimulationLab("myasthenia at 3 Hz")
    train = repetitive_stimulation.simulate(Junction(receptor_fraction=0.4), StimulusTrain())
    assert lab.result.decrement_percent == train.decrement_percent
    assert lab.parameters == (Junction(receptor_fraction=0.4), StimulusTrain())


def test_the_preset_list_follows_the_sliders():
    lab = JunctionLab()
    lab.parts.preset.value = "curare"
    assert lab.antagonist_occupancy > 0.8
    lab.parts.panel.controls["antagonist_occupancy"].value = 0.5
    assert lab.parts.preset.value == "own values"
    lab.parts.panel.controls["antagonist_occupancy"].value = 0.0
    assert lab.parts.preset.value == "healthy"


def test_another_impulse_changes_chance_alone_and_reset_brings_the_start_back():
    lab = JunctionLab("myasthenia gravis")
    before = lab.result
    buttons(lab)["Another impulse"].click()
    assert lab.receptor_fraction == 0.4
    assert not np.array_equal(lab.result.voltage_mV, before.voltage_mV)
    buttons(lab)["Reset"].click()
    assert lab.state == JunctionLab().state


def test_folded_controls_unfold():
    lab = JunctionLab()
    more = buttons(lab)["More controls"]
    assert lab.parts.panel._folded.layout.display == "none"
    more.value = True
    assert lab.parts.panel._folded.layout.display != "none"
    assert more.description == "Fewer controls"


@every_lab
def test_data_on_demand_carry_a_caption_and_the_whole_table_as_csv(kind):
    import base64
    import re

    lab = kind()
    assert lab.parts.data.value == ""
    buttons(lab)["Show the data"].value = True
    assert "<caption>" in lab.parts.data.value
    assert 'scope="col"' in lab.parts.data.value
    coded = re.search(r"base64,([^\"]+)", lab.parts.data.value).group(1)
    table = pd.read_csv(io.BytesIO(base64.b64decode(coded)))
    assert table.shape == lab.table().shape
    buttons(lab)["Hide the data"].value = False
    assert lab.parts.data.value == ""


@every_lab
def test_an_error_keeps_the_last_good_figure_and_is_told_and_logged(kind, monkeypatch, caplog):
    lab = kind()
    summary, result = lab.summary, lab.result

    def fails(*_, **__):
        raise RuntimeError("the cleft ran dry")

    monkeypatch.setattr(kind, "compute", staticmethod(fails))
    control = lab.controls[lab.primary_controls[0]]
    lab.parts.panel.controls[control.name].value = next(end for end in ends(control) if end != control.default)
    assert lab.view.stale
    assert f"could not be computed: {control.label}" in lab.view.status
    assert "the cleft ran dry" not in lab.view.status
    assert lab.view.summary == summary
    assert lab.result is result
    assert "the cleft ran dry" in caplog.text
    monkeypatch.undo()
    lab.apply(next(iter(lab.presets)))
    assert not lab.view.stale
    assert lab.view.status == ""


@every_lab
def test_a_locked_lab_hides_its_figure_and_holds_its_controls(kind):
    lab = kind()
    before = {name: slider.disabled for name, slider in lab.parts.panel.controls.items()}
    lab.lock("Predict first.")
    assert lab.view.locked == "Predict first."
    free = [name for name, slider in lab.parts.panel.controls.items() if not slider.disabled]
    assert free == []
    assert all(button.disabled for button in buttons(lab).values())
    lab.unlock()
    assert lab.view.locked == ""
    assert {name: slider.disabled for name, slider in lab.parts.panel.controls.items()} == before


@every_lab
def test_its_line_is_one_deterministic_line_and_its_output_has_view_and_text(kind):
    lab = kind()
    data, metadata = lab._repr_mimebundle_()
    assert data["text/plain"] == repr(lab) == repr(kind())
    assert "\n" not in repr(lab)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == lab.model_id
    assert metadata["endplate"] == {
        "lab": kind.__name__,
        "state": lab.state,
        "words": f"**{kind.title}.** {lab.summary}",
        "view": lab.view.model_id,
    }


def test_a_lab_prints_as_its_line(capsys):
    print(JunctionLab())
    assert capsys.readouterr().out.startswith("JunctionLab (healthy) junction-start-")
