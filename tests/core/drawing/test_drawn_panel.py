"""What a learner drew stands in the lab's own figure, below what the figure has, and can be taken away."""

from itertools import pairwise

import pytest

from endplate.core.drawing.drawn_panel import DRAWN, SIMULATED, DrawnPanel
from endplate.core.questions.bank import read
from endplate.labs import ConductionLab, RepetitiveStimulationLab
from endplate.questions import Prediction

PANEL = DrawnPanel("shock", "Response (%)", ["1st", "2nd", "3rd"], [100, 90, 80], [100, 70, 60], 0, 120)


@pytest.fixture(scope="module")
def figure():
    return RepetitiveStimulationLab("myasthenia at 3 Hz").figure


def names_in(lab):
    return [trace.get("name") for trace in lab.view.traces]


def domains(figure):
    return {name: figure.layout[name].domain for name in figure.layout if name.startswith("yaxis")}


def test_the_figure_keeps_all_that_it_has_at_its_own_height_above_the_panel(figure):
    whole = PANEL.below(figure)
    assert whole.data[: len(figure.data)] == figure.data
    margin = figure.layout.margin.t + figure.layout.margin.b
    own, all_ = (each.layout.height - margin for each in (figure, whole))
    before, after = domains(figure), domains(whole)
    for name, (low, high) in before.items():
        assert (after[name][1] - after[name][0]) * all_ == pytest.approx((high - low) * own)
    assert all(below[1] < above[0] for below, above in pairwise(sorted(after.values())))


def test_both_lines_are_named_in_words_in_their_colours(figure):
    whole = PANEL.below(figure)
    drawn, simulated = whole.data[-2:]
    assert (drawn.name, simulated.name) == ("you drew", "the lab")
    assert (drawn.line.dash, simulated.line.dash) == (DRAWN.dash, SIMULATED.dash) == ("dash", "solid")
    assert list(drawn.y) == [100, 90, 80]
    words = {each.text: each.font.color for each in whole.layout.annotations}
    named = {name: colour for text, colour in words.items() for name in (drawn.name, simulated.name) if name in text}
    assert named == {"you drew": DRAWN.colour, "the lab": SIMULATED.colour}
    assert any("My prediction" in text and "Response" in text for text in words)


def test_what_is_placed_by_shares_of_the_figure_is_lifted_with_it():
    figure = ConductionLab().figure
    bar = next(trace.colorbar for trace in figure.data if trace.type == "heatmap")
    lifted = next(trace.colorbar for trace in PANEL.below(figure).data if trace.type == "heatmap")
    assert lifted.len < (bar.len or 1.0)
    assert lifted.y > (bar.y or 0.5)


def test_a_drawing_is_in_the_lab_from_the_commit_until_it_is_dismissed_and_through_every_move():
    lab = RepetitiveStimulationLab()
    prediction = Prediction("slow_train_loss", lab)
    on_the_page = prediction.children
    heights = list(read("slow_train_loss", "prediction").shapes[0].heights)
    assert "you drew" not in names_in(lab)
    prediction.commit(heights)
    assert names_in(lab)[-2:] == ["you drew", "the lab"]
    assert prediction.dismiss.layout.display == ""
    lab.rate_Hz = 5.0
    assert names_in(lab)[-2:] == ["you drew", "the lab"]
    entry = prediction.kept()
    prediction.dismiss.click()
    assert "you drew" not in names_in(lab)
    assert prediction.dismiss.layout.display == "none"
    assert prediction.children == on_the_page, "with another child before the lab, a page builds all of the lab again"
    assert prediction.answer == tuple(heights), "the answer stays"
    again = Prediction("slow_train_loss", RepetitiveStimulationLab())
    again.resume(entry)
    drawn = again.lab.view.traces[-2]
    assert drawn["name"] == "you drew"
    again.restart()
    assert "you drew" not in names_in(again.lab)


def test_what_was_not_drawn_adds_nothing():
    lab = RepetitiveStimulationLab()
    prediction = Prediction("slow_train_loss", lab)
    prediction.skip()
    assert prediction.dismiss.layout.display == "none"
    assert "you drew" not in names_in(lab)
