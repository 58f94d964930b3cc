"""The figures of unit and muscle: more effort is drawn higher, fewer units sparser, on axes that stay."""

import numpy as np
import pytest

from endplate.core.drawing import theme
from endplate.core.drawing.ghost import ghosts
from endplate.muscle import motor_unit, recruitment
from endplate.muscle.figures import motor_unit as unit_figure
from endplate.muscle.figures import recruitment as muscle_figure
from endplate.muscle.labs.motor_unit_lab import MotorUnitLab
from endplate.muscle.labs.recruitment_lab import RecruitmentLab
from endplate.muscle.motor_unit import MotorUnit
from endplate.muscle.recruitment import Effort


def muscle(**change):
    return recruitment.simulate(Effort(**change))


def named(figure, quantity):
    return next(each for each in figure.data if each.name == quantity.label)


def test_less_effort_recruits_fewer_units_and_is_drawn_lower():
    gentle, half, full = (muscle_figure.who_fires(muscle(effort_percent=each)) for each in (10.0, 50.0, 100.0))
    ends = [named(each, muscle_figure.RECRUITED).y[-1] for each in (gentle, half, full)]
    assert ends == sorted(ends)
    assert ends[0] < 0.6 * ends[1]
    assert ends[2] == pytest.approx(100, abs=1)
    assert half.layout.annotations[0].text == "107 of 120 units fire"


def test_units_fire_below_the_line_of_recruitment_only():
    figure = muscle_figure.who_fires(muscle())
    line, raster = named(figure, muscle_figure.RECRUITED), named(figure, theme.IMPULSES)
    time_s, bottom = raster.x[::3], raster.y[::3]
    assert (bottom <= np.interp(time_s, line.x, line.y) + 0.1).all()


def test_few_units_are_spread_over_the_same_axis_in_strokes_of_the_same_height():
    many, few = (muscle_figure.who_fires(muscle(units=each)) for each in (120, 20))
    assert many.layout.yaxis.range == few.layout.yaxis.range
    rows = [np.unique(np.round(named(each, theme.IMPULSES).y[::3], 6)).size for each in (many, few)]
    assert rows == [36, 18]
    heights = [np.diff(named(each, theme.IMPULSES).y[:2])[0] for each in (many, few)]
    assert heights[0] == pytest.approx(heights[1])


def test_impulses_and_a_whole_electromyogram_leave_no_ink_behind():
    half, gentle = muscle(), muscle(effort_percent=10.0)
    for draw, lines in ((muscle_figure.who_fires, 3), (muscle_figure.electromyogram, 3)):
        behind = ghosts(draw(half), draw(gentle))
        assert len(behind) == lines
        assert max(len(each["x"]) for each in behind) <= half.force_percent.size


def test_a_gentle_electromyogram_is_drawn_smaller():
    figures = [muscle_figure.electromyogram(muscle(effort_percent=each)) for each in (10.0, 50.0, 100.0)]
    assert len({each.layout.yaxis.range for each in figures}) == 1
    spread = [np.ptp(each.data[1].y) for each in figures]
    assert spread[0] < 0.5 * spread[1] < spread[2]


def test_without_effort_nothing_is_recruited_and_all_pictures_can_be_drawn():
    still = muscle(effort_percent=0.0, rise_s=0.0)
    for picture in RecruitmentLab.pictures.values():
        picture.draw(still)
    assert not named(muscle_figure.who_fires(still), muscle_figure.RECRUITED).y.any()
    assert not len(named(muscle_figure.rates(still), theme.THIS_RATE).x)


def test_rates_are_drawn_for_the_same_places_whatever_the_number_of_units():
    many, few = (muscle_figure.rates(muscle(units=each)) for each in (120, 20))
    assert not ghosts(many, few)
    assert few.layout.annotations[2].text == "20"


def test_time_grows_in_one_step_while_the_rise_gets_longer():
    ends = [muscle_figure.who_fires(muscle(rise_s=each)).layout.xaxis.range[1] for each in (0.0, 2.0, 2.5, 4.0)]
    assert ends == [4.0, 4.0, 6.0, 6.0]


def test_a_fast_twitch_is_drawn_shorter_and_a_fast_unit_needs_a_higher_rate():
    slow, fast = (unit_figure.over_time(motor_unit.simulate(MotorUnit(place=each, impulses=1))) for each in (0.0, 1.0))
    width = [np.ptp(each.data[1].x[each.data[1].y > each.data[1].y.max() / 2]) for each in (slow, fast)]
    assert width[1] < 0.5 * width[0]
    slow, fast = (unit_figure.against_rate(motor_unit.simulate(MotorUnit(place=each))) for each in (0.0, 1.0))
    assert (fast.data[0].y <= slow.data[0].y).all()


def test_a_single_impulse_has_no_rate():
    lab = MotorUnitLab(preset="slow unit, one twitch")
    assert lab.idle(lab.values()) == {"rate_Hz": "needs a second impulse"}
    before = lab.result.force_percent
    lab.rate_Hz = 40.0
    assert np.array_equal(lab.result.force_percent, before)
    lab.picture = "force against rate"
    assert not lab.idle(lab.values())
    lab.set({"picture": "force over time", "impulses": 2})
    assert not lab.idle(lab.values())


def test_without_effort_no_impulse_can_be_irregular():
    lab = RecruitmentLab()
    assert not lab.idle(lab.values())
    lab.effort_percent = 0.0
    assert lab.idle(lab.values()) == {"interval_cv": "needs some effort"}


@pytest.mark.parametrize("lab", [MotorUnitLab, RecruitmentLab])
def test_controls_and_numbers_have_names_that_are_words(lab):
    labels = [each.label for each in lab.controls.values()] + [each.title for each in lab.quantities]
    for label in labels:
        assert "_" not in label
        assert "pool" not in label
