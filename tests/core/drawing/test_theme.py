"""What stands under the pointer, and axes that hold still."""

from types import SimpleNamespace

import numpy as np
import pytest
from playwright.sync_api import expect

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import under_pointer
from endplate.involuntary.figures.movement_rhythms import intervals
from endplate.involuntary.involuntary_movement import MovementRecording, simulate
from endplate.treatment.figures.treatment_effects import effects
from endplate.treatment.treatment_choice import TreatmentChoice
from endplate.treatment.treatment_choice import simulate as chosen


def test_a_number_under_the_pointer_has_the_decimals_that_a_usual_one_is_worth():
    for values, digits, form in [
        ([12345.0, 23456.0], 3, "%{y:.0~f}"),
        ([-80.0, 40.0, -65.2], 3, "%{y:.1~f}"),
        ([0.0012, 0.0031], 3, "%{y:.5~f}"),
        (np.geomspace(0.1, 100, 30), 3, "%{y:.2~f}"),
        ([1e-12, 0.0], 3, "%{y:.6~f}"),
        ([0, 0], 3, "%{y:.2~f}"),
        ([], 3, "%{y:.2~f}"),
        ([np.nan, 5.0, np.inf], 4, "%{y:.3~f}"),
        (["wrist", "elbow"], 3, "%{y}"),
        ([None, "1 ms"], 3, "%{y}"),
    ]:
        assert under_pointer("y", values, digits) == form


def test_a_unit_stands_beside_the_name_and_not_behind_a_number_that_may_be_one():
    drawn = theme.line(theme.CELLS_FIRING, [0.0, 1.5], [1, 40])
    assert drawn["hovertemplate"] == "%{x:.3~f}, %{y:.1~f}<extra>Cells firing (cells)</extra>"
    assert theme.Quantity("Nerves", "", theme.BLUE).axis == "Nerves"


def test_an_interval_of_more_than_ten_seconds_is_drawn_with_all_others():
    made = SimpleNamespace(intervals_s=np.array([0.02, 0.05, 12.0]), rate_Hz=20.0)
    drawn = intervals(made)
    assert drawn.data[0].y.sum() == pytest.approx(100), "every interval has its share"
    assert drawn.layout.xaxis.range[1] == intervals(simulate(MovementRecording(recorded_s=4.0))).layout.xaxis.range[1]


def test_one_finding_has_a_number_or_has_none():
    asked = TreatmentChoice(problem="cramp", place="sensory nerve", direction="mixed")
    result = chosen(asked)
    assert (result.findings, result.numbers) == (1, 0)
    words = " ".join(text for trace in effects(result).data for text in trace.text or ())
    assert "1 finding: 0 on a scale, 1 listed below." in words


def test_a_page_shows_large_and_tiny_numbers_under_the_pointer_without_exponent_and_minus_nought(page):
    current = theme.line(theme.SODIUM_CURRENT, np.array([0.0, 1.0, 2.0]), np.array([-1e-9, 1234.5, 12345.6]))
    figure = theme.figure([current], [theme.Panel("µA/cm²", 1, 0, 13_000)], x_title="Time (ms)", x_range=(0, 3))
    page.set_content(figure.to_html(include_plotlyjs=True, div_id="figure"))
    page.wait_for_selector("#figure .main-svg")
    for point, text in enumerate(("0, 0", "1, 1235", "2, 12346")):
        page.evaluate("point => Plotly.Fx.hover('figure', [{curveNumber: 0, pointNumber: point}])", point)
        expect(page.locator(".hoverlayer text.nums")).to_have_text(text)
