"""What a lab compares with: in grey behind the picture, in numbers behind the words, and in the state code."""

import itertools
import math
import threading
from types import SimpleNamespace

import numpy as np
import plotly.graph_objects as go
import pytest

import endplate.labs
from endplate.core.drawing.ghost import GREY, NAME, ghosts, with_ghosts
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.words import MINUS
from endplate.labs import ConductionLab, JunctionLab, NerveMapLab, RepetitiveStimulationLab


def behind(lab):
    """The traces of a lab's view that are a ghost."""
    return [trace for trace in lab.view.traces if trace["name"] == NAME]


def test_the_healthy_state_stays_behind_and_the_change_is_given_in_numbers():
    lab = JunctionLab()
    assert behind(lab) == []
    assert "Compared" not in lab.view.summary
    healthy = lab.result
    lab.apply("myasthenia gravis")
    assert behind(lab)
    assert "Compared with healthy: " in lab.view.summary
    assert f"{healthy.epp_peak_mV:.3g} → {lab.result.epp_peak_mV:.3g} mV" in lab.view.summary
    assert "Compared" not in lab.summary, "the words of the result are those of the result"
    lab.apply("healthy")
    assert behind(lab) == []


def test_keeping_a_state_pins_it_and_a_click_takes_it_away():
    lab = JunctionLab("curare")
    kept = lab.result
    lab.parts.keep.click()
    assert behind(lab) == []
    lab.apply("healthy")
    assert f"{kept.epp_peak_mV:.3g} → {lab.result.epp_peak_mV:.3g} mV" in lab.view.summary
    assert behind(lab)
    lab.parts.drop.click()
    assert behind(lab) == []
    assert "Compared" not in lab.view.summary
    assert lab.parts.drop.layout.display == "none"
    lab.parts.reset.click()
    lab.apply("curare")
    assert "Compared with healthy" in lab.view.summary
    assert lab.parts.drop.layout.display == ""


def test_a_state_code_carries_what_is_compared_with():
    lab = JunctionLab("curare")
    plain = lab.state
    assert "~" not in plain
    lab.comparison.keep()
    lab.apply("low calcium")
    pinned = lab.state
    assert pinned.endswith(f"~{plain}")
    lab.comparison.stop()
    bare = lab.state
    assert bare.endswith("~none")
    other = JunctionLab()
    for code in (pinned, bare, plain, f"Set it to “{pinned}”.", f"{bare} and look"):
        other.restore(code)
        assert other.state in code
    other.restore(pinned)
    lab.restore(pinned)
    assert other.view.summary == lab.view.summary


@pytest.mark.parametrize("broken", ["junction-start-00000", "conduction-start-00000", ""])
def test_a_faulty_second_half_of_a_code_changes_nothing(broken):
    lab = JunctionLab("curare")
    before = lab.state, lab.view.summary
    good = JunctionLab("low calcium").state
    with pytest.raises(ValueError, match="code"):
        lab.restore(f"{good}~{broken}")
    assert (lab.state, lab.view.summary) == before


def test_what_is_the_same_has_no_ghost_and_the_rest_is_grey_and_silent():
    x = np.arange(4.0)
    one, two = (
        go.Figure([go.Scatter(x=x, y=x, name="still"), go.Scatter(x=x, y=x * factor, name="moves"), go.Bar(x=x, y=x)])
        for factor in (1.0, 2.0)
    )
    (ghost,) = ghosts(one, two)
    assert ghost["line"]["color"] == GREY
    assert (ghost["hoverinfo"], ghost["showlegend"]) == ("skip", False)
    assert np.array_equal(ghost["y"], x)
    drawn = with_ghosts(two, [ghost])
    assert drawn.data[0].name == NAME
    assert len(drawn.data) == 4


def test_a_map_of_colours_leaves_its_front_behind():
    lab = ConductionLab("cold hand")
    kinds = {trace["type"] for trace in behind(lab)}
    assert "contour" in kinds


def test_every_quantity_has_words_for_a_learner():
    for kind in endplate.labs.ALL:
        for quantity in kind.quantities:
            assert quantity.title == quantity.title.strip() != ""
            assert "_" not in quantity.title


def test_a_number_that_can_be_below_zero_changes_its_name_there_or_means_its_sign():
    """A loss below zero is a gain; what names no direction, as a potential or a difference, keeps its minus."""
    without_direction = {"peak_mV", "difference_ms", "difference_percent", "low_percent", "high_percent"}
    signed = [(kind, each) for kind in endplate.labs.ALL for each in kind.quantities if each.low < 0]
    assert {each.name for _, each in signed if not each.below_zero} == without_direction
    named = [kind for kind, each in signed if each.below_zero]
    for kind in named:
        lab, seen = kind(), []
        for preset in kind.presets:
            lab.apply(preset)
            seen.append(lab.result)
        changes = [each.change(*pair) for each in kind.quantities for pair in itertools.permutations(seen, 2)]
        assert any(changes)
        assert [change for change in changes if MINUS in change] == []
    assert RepetitiveStimulationLab in named


def test_a_growth_is_said_as_a_growth():
    lab = RepetitiveStimulationLab("Lambert-Eaton at 50 Hz")
    grown = f"{-lab.result.decrement_percent:.3g} %"
    assert f"loss by the fourth response 0.25 % → gain by the fourth response {grown};" in lab.view.summary
    lab.comparison.keep()
    lab.apply("botulinum toxin at 50 Hz")
    both = f"{grown.removesuffix(' %')} → {-lab.result.decrement_percent:.3g} %"
    assert f": gain by the fourth response {both};" in lab.view.summary
    lab.apply("healthy at 3 Hz")
    assert f"gain by the fourth response {grown} → loss by the fourth response 0.25 %;" in lab.view.summary


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (-3.0, math.nan, "lead 3 → none"),
        (math.nan, -3.0, "lead none → 3 ms"),
        (0.0, -3.0, "lag 0 ms → lead 3 ms"),
        (-3.0, 3.0, "lead 3 ms → lag 3 ms"),
        (-0.0, 0.0, ""),
        (-3.0, -3.0001, ""),
    ],
)
def test_a_change_names_what_the_number_is_on_each_side(before, now, said):
    quantity = PrintedQuantity("late_ms", -10, 10, absent="nothing comes", label="lag", below_zero="lead")
    assert quantity.change(SimpleNamespace(late_ms=before), SimpleNamespace(late_ms=now)) == said


def test_a_picture_without_anything_behind_it_computes_no_reference(monkeypatch):
    computed = []
    compute = NerveMapLab.compute
    monkeypatch.setattr(NerveMapLab, "compute", staticmethod(lambda *each: computed.append(each) or compute(*each)))
    NerveMapLab("wrist drop: spiral groove")
    assert len(computed) == 1


@pytest.mark.parametrize("choice", ["keep", "stop"])
def test_nothing_moves_while_what_is_compared_with_changes(choice, monkeypatch):
    lab, during, others = JunctionLab(), [], []
    choose = lab.comparison._choose

    def choose_late(reference):
        others.append(threading.Thread(target=lab.apply, args=("myasthenia gravis",)))
        others[-1].start()
        others[-1].join(0.5)
        during.append((lab.settings.preset, lab.comparison.mark))
        return choose(reference)

    monkeypatch.setattr(lab.comparison, "_choose", choose_late)
    getattr(lab.comparison, choice)()
    for each in others:
        each.join()
    assert during == [("healthy", "")]
    assert lab.settings.preset == "myasthenia gravis", "the other move came after"
    assert bool(behind(lab)) is (choice == "keep")


@pytest.mark.parametrize("choice", ["keep", "stop"])
def test_where_the_lab_cannot_be_updated_it_compares_with_what_it_did(choice, monkeypatch, caplog):
    lab = JunctionLab("myasthenia gravis")
    before = lab.comparison.mark, behind(lab), lab.view.summary

    def fails(*arguments, **options):
        raise RuntimeError("no such thing")

    with monkeypatch.context() as patch:
        patch.setattr(JunctionLab, "compute", staticmethod(fails))
        getattr(lab.comparison, choice)()
    assert (lab.comparison.mark, behind(lab), lab.view.summary) == before
    assert lab.view.status
