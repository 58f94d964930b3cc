"""What a lab compares with: in grey behind the picture, in numbers behind the words, and in the state code."""

import threading

import numpy as np
import plotly.graph_objects as go
import pytest

import endplate.labs
from endplate.core.drawing.ghost import GREY, NAME, ghosts, with_ghosts
from endplate.labs import ConductionLab, JunctionLab, NerveMapLab


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
