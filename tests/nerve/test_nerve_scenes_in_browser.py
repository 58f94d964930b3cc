"""The scenes of the nerve in a real browser: what is drawn is what was computed, and the cursor stands at its time."""

import numpy as np
import pytest

from endplate.core.scene import EachOverTime, OverTime, SinceStart
from endplate.core.scene.packing import LEVELS
from endplate.labs import ActionPotentialLab, ConductionLab, NerveTrunkLab, SqueezedNerveLab
from tools.browser.scene_page import MOST_FRAME_COST

SHOWN = [
    (ActionPotentialLab, "just above threshold"),
    (ActionPotentialLab, "sodium channels blocked"),
    (ConductionLab, "thin axon"),
    (ConductionLab, "too little myelin"),
    (SqueezedNerveLab, "block at a high rate"),
    (SqueezedNerveLab, "ectopic focus"),
    (NerveTrunkLab, "uneven slowing: dispersion"),
    (NerveTrunkLab, "axons lost"),
]
LEVEL = 2e-3  # of a property's way: what two bytes a number leave of it
TITLED = "Time (ms)"
CURSORS = """() => [...document.querySelectorAll('.endplate-cursor')].filter((line) => !line.hidden).map((line) => {
    const { left, width, top, height } = line.getBoundingClientRect();
    return { middle: left + width / 2, top, bottom: top + height };
})"""
AXES = """time => {
    const plot = document.querySelector('.endplate-plot');
    const { left, top } = plot.getBoundingClientRect();
    const layout = plot._fullLayout;
    return Object.keys(layout).filter((name) => /^xaxis\\d*$/.test(name)).map((name) => {
        const axis = layout[name];
        const panel = layout['yaxis' + axis.anchor.slice(1)];
        return {
            follows: Boolean(axis.matches),
            at: left + plot.clientLeft + axis._offset + axis.l2p(time),
            inside: axis.l2p(time) >= 0 && axis.l2p(time) <= axis._length,
            top: top + plot.clientTop + panel._offset,
            bottom: top + plot.clientTop + panel._offset + panel._length,
        };
    });
}"""


def time_slack(drive, course, times_ms):
    """What a level of the times that are sent makes of a property's way where the course is steepest."""
    slope = np.abs(np.diff(course.reshape(times_ms.size, -1), axis=0) / np.diff(times_ms)[:, None]).max()
    return slope * times_ms[-1] / LEVELS / abs(drive.domain[1] - drive.domain[0])


def way_of(drive, scene, result, layout, time_ms, items):
    """The part of a property's way for each item, from the arrays of the result."""
    moving, times_ms = scene.moving(result), result.course.time_ms
    course = moving[drive.array]
    columns = course.reshape(times_ms.size, -1)
    if isinstance(drive, SinceStart):
        value = np.where(time_ms >= moving[drive.start], 1.0, 0.0)  # the course of all of them is one throughout
        assert (columns == 1).all()
    elif isinstance(drive, EachOverTime):
        value = np.array([np.interp(time_ms, times_ms, columns[:, item * drive.every]) for item in range(items)])
    else:
        assert isinstance(drive, OverTime)
        value = np.full(items, np.interp(time_ms, times_ms, columns[:, drive.place]))
    low, high = drive.domain
    way = (value - low) / (high - low)
    if drive.window:
        first, last = (layout[name] for name in drive.window)
        way = (way - first) / (last - first)
    return np.clip(way, 0, 1)


def property_of(drive, scene, result, layout, time_ms, items):
    first, last = (layout[end] if isinstance(end, str) else end for end in drive.ends)
    return first + way_of(drive, scene, result, layout, time_ms, items) * (np.asarray(last) - first)


@pytest.mark.parametrize(("kind", "preset"), SHOWN, ids=[f"{kind.__name__}-{preset}" for kind, preset in SHOWN])
def test_every_moving_property_is_that_of_the_result_at_the_cursor(scene_page, kind, preset):
    lab = kind(preset)
    scene, result = kind.scene, lab.result
    layout = scene.layout(result)
    scene_page.show(lab)
    end_ms = scene.until(result)
    for time_ms in (0.0, 0.26 * end_ms, scene.still(result), 0.9 * end_ms):
        drawn = scene_page.drawn(time_ms)
        found = 0
        for shape in scene.shapes:
            for name, drive in shape.drives.items():
                values = np.array(drawn[f"{shape.name}.{name}"])
                if shape.kind == "strip":
                    course = scene.moving(result)[drive.array]
                    at = np.array([np.interp(time_ms, result.course.time_ms, each) for each in course.T])
                    low, high = drive.domain
                    wanted = np.clip((at - low) / (high - low), 0, 1)
                else:
                    wanted = property_of(drive, scene, result, layout, time_ms, values.size)
                size = max(1.0, float(np.abs(wanted).max(initial=0)))
                loose = 25 * LEVEL if drive.window else LEVEL  # a window is a small part of a way
                loose += time_slack(drive, scene.moving(result)[drive.array], result.course.time_ms)
                assert values == pytest.approx(wanted, abs=loose * size), f"{shape.name}.{name} at {time_ms} ms"
                found += values.size
        assert found


@pytest.mark.parametrize("kind", [ActionPotentialLab, ConductionLab, SqueezedNerveLab, NerveTrunkLab])
def test_the_cursor_is_in_every_picture_with_the_scenes_time_and_in_no_other(scene_page, kind):
    lab = kind()
    for picture in kind.pictures:
        lab.set({"picture": picture})
        scene_page.show(lab)
        time_ms = kind.scene.still(lab.result)
        scene_page.page.evaluate("time => scene.seek(time)", time_ms)
        cursors, axes = scene_page.page.evaluate(CURSORS), scene_page.page.evaluate(AXES, time_ms)
        titles = {axis.title.text for axis in lab.figure.select_xaxes() if axis.title.text}
        if kind.scene.axis and titles != {TITLED}:
            assert cursors == [], picture
            continue
        leaders = [axis for axis in axes if not axis["follows"] and axis["inside"]]
        assert len(cursors) == len(leaders) > 0, picture
        for line, axis in zip(sorted(cursors, key=lambda each: each["top"]), leaders, strict=True):
            assert line["middle"] == pytest.approx(axis["at"], abs=1.5)
            assert line["top"] == pytest.approx(axis["top"], abs=1.5)
        lowest = max(axis["bottom"] for axis in axes)
        assert max(line["bottom"] for line in cursors) == pytest.approx(lowest, abs=1.5)


def test_the_map_of_the_squid_which_has_a_time_of_its_own_gets_no_cursor(scene_page):
    lab = ConductionLab()
    lab.set({"picture": "squid's axon in space and time"})
    scene_page.show(lab)
    assert scene_page.page.evaluate(CURSORS) == []


@pytest.mark.parametrize("kind", [ActionPotentialLab, ConductionLab, SqueezedNerveLab, NerveTrunkLab])
def test_a_frame_is_drawn_well_within_its_time(scene_page, kind):
    lab = kind()
    for width in (1280, 390):
        scene_page.page.set_viewport_size({"width": width, "height": 900})
        scene_page.show(lab)
        assert scene_page.frame_cost(np.linspace(0, kind.scene.until(lab.result), 30)) < MOST_FRAME_COST
    assert scene_page.page.locator(".endplate-scene > canvas").bounding_box()["height"] < 560
