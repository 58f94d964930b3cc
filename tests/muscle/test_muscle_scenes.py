"""The scenes of one motor unit and of recruitment show what was computed."""

import numpy as np
import pytest

from endplate.labs import MotorUnitLab, RecruitmentLab
from endplate.muscle.muscle_anatomy import Muscle, innervate
from endplate.muscle.scenes.motor_unit_layout import EVERY_FIBRE
from endplate.muscle.scenes.section import fibre_dots
from tests.core.scene.sent_states import small_and_whole

LINE_px = 18
"""Height of a line of words."""

STATES = {
    MotorUnitLab: [{"rate_Hz": 80.0}, {"place": 1.0, "rate_Hz": 1.0}, {"impulses": 1, "place": 0.5}],
    RecruitmentLab: [
        {"effort_percent": 0.0},
        {"effort_percent": 100.0, "units": 200, "rise_s": 4.0, "interval_cv": 0.0},
        {"effort_percent": 100.0, "units": 5, "rise_s": 0.0, "interval_cv": 0.5},
        {"effort_percent": 1.0},
    ],
}


@pytest.mark.parametrize("kind", STATES)
def test_every_state_is_small_and_all_its_arrays_are_there(kind):
    lab = kind()
    for state in [*kind.presets, *STATES[kind]]:
        lab.apply(state) if isinstance(state, str) else lab.set(lab.settings.of_preset(next(iter(lab.presets))) | state)
        small_and_whole(kind.scene, lab.result)


def test_a_unit_is_drawn_with_its_own_fibres_in_its_territory():
    lab = MotorUnitLab()
    counts = []
    for place in (0.0, 0.5, 1.0):
        lab.set({"place": place})
        found = MotorUnitLab.scene.layout(lab.result)
        fibres = int(innervate(Muscle()).fibres_owned[round(119 * place)])
        assert found["own_x"].size == -(-fibres // EVERY_FIBRE)
        assert np.hypot(found["own_x"], found["own_y"]).max() <= Muscle().territory_radius_mm
        counts.append(fibres)
        assert f"{fibres} fibres" in MotorUnitLab.scene.words(lab.result)["description"]
    assert counts[2] / counts[0] == pytest.approx(10, rel=0.02)


def on_sheet(part, side, places):
    """Return places of a part on its sheet, shape ``(place, 2)``."""
    left, top, wide, high = getattr(part, f"{side}box")
    x, y, seen_wide, seen_high = getattr(part, f"{side}window")
    middle, seen_middle = np.array([left + wide / 2, top + high / 2]), np.array([x + seen_wide / 2, y + seen_high / 2])
    return middle + min(wide / seen_wide, high / seen_high) * (places - seen_middle)


@pytest.mark.parametrize("side", ["", "narrow_"])
def test_axons_reach_the_muscle_and_end_under_it(side):
    lab = RecruitmentLab()
    pool, muscle = lab.scene.parts[:2]
    found = lab.scene.layout(lab.result)
    corners = np.column_stack([found["axon_x"], found["axon_y"]])
    ends = on_sheet(pool, side, corners[corners[:, 0] == corners[:, 0].max()])
    middle, edge = on_sheet(muscle, side, np.array([(0.0, 0.0), (Muscle().muscle_radius_mm, 0.0)]))
    assert len(ends) >= 2 * 20
    assert np.hypot(*(ends - middle).T).max() < edge[0] - middle[0]


def test_small_units_are_called_first_and_the_line_stands_above_all_that_fire():
    lab = RecruitmentLab()
    result, seen = lab.result, lab.result.seen
    began = [times[0] for times in result.contraction.spike_times_s if times.size]
    place = np.arange(len(began)) / (result.effort.units - 1)
    at_beginning = np.interp(began, seen.time_s, seen.recruited_to)
    assert (at_beginning > place - 0.01).all()  # nobody above the line fires
    assert np.corrcoef(place, began)[0, 1] > 0.9
    assert seen.recruited_to[0] < 0 < seen.recruited_to[-1] < 1.1
    assert seen.force_percent == pytest.approx(result.force_percent[::10])


def test_the_line_of_the_drive_crosses_no_name():
    lab = RecruitmentLab("full effort")
    shapes = {shape.name: shape for part in lab.scene.parts for shape in part.shapes}
    drive, largest, title = (shapes[name] for name in ("drive", "largest", "pool label"))
    left = lab.scene.layout(lab.result)["drive_x"][0] - drive.radius
    assert largest.align == "right"
    assert left > largest.x + 2
    highest = np.interp(lab.result.seen.recruited_to.max(), drive.y.domain, drive.y.ends)
    assert highest > title.y + LINE_px / 2


def test_slow_and_fast_units_are_told_apart_by_their_type():
    lab = RecruitmentLab()
    found, types = RecruitmentLab.scene.layout(lab.result), lab.result.effort.pool.fibre_type
    assert set(types[found["slow_fibre_unit"]]) == set(types[found["slow_cell_unit"]]) == {"I"}
    assert set(types[found["fast_fibre_unit"]]) == {"IIa", "IIx"}
    assert found["slow_cell_y"].min() > found["fast_cell_y"].max()  # the smallest stand below


def test_dots_of_a_section_stand_where_their_units_have_a_fibre():
    muscle = Muscle(units=30, muscle_radius_mm=7.0)
    x, y, unit = fibre_dots(muscle, 400, 5)
    fibres = innervate(muscle, 5)
    for at_x, at_y, of in zip(x, y, unit, strict=True):
        own = fibres.place_mm[fibres.owner == of]
        assert np.hypot(own[:, 0] - at_x, own[:, 1] + at_y).min() < 0.45
    assert 320 < x.size < 420
    assert np.bincount(unit, minlength=30)[-10:].sum() > 2 * np.bincount(unit, minlength=30)[:10].sum()
