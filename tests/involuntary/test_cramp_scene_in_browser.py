"""The scene of a cramp in a real browser: widths, colours and impulses are those of the result at each moment."""

import numpy as np
import pytest

from endplate.core.scene import EachOverTime, OverTime, Running, SinceLatest
from endplate.labs import CrampLab
from tools.browser.scene_page import MOST_FRAME_COST

LEVEL = 2e-3  # of a property's way: what two bytes a number leave of it
ROUNDED_s = 1e-3
LATEST = 0.03  # of the light of a motoneurone: a time of 75 s in two bytes is a millisecond


def ways(drive, moving, layout, time_s, times_s):
    """The property of each item as the whole arrays of the result say."""
    low, high = drive.domain
    if isinstance(drive, Running):
        starts, first = moving[drive.array], moving[drive.first]
        found = []
        for line, stopped_s in enumerate(moving[drive.stopped]):
            own = starts[first[line] : first[line + 1]]
            shares = (time_s - own[(own <= time_s) & (own > time_s - drive.takes)]) / drive.takes
            found += [each for each in shares if time_s < stopped_s or each <= layout[drive.reach][line]]
        return np.array(found), LATEST
    if isinstance(drive, SinceLatest):
        starts, first = moving[drive.array], moving[drive.first]
        trains = [starts[first[i] : first[i + 1]] for i in range(first.size - 1)]
        value = np.array([time_s - own[own <= time_s].max() if (own <= time_s).any() else np.inf for own in trains])
        slack = LATEST
    elif isinstance(drive, EachOverTime):
        value = np.array([np.interp(time_s, times_s, column) for column in moving[drive.array].T])
        slack = LEVEL
    else:
        assert isinstance(drive, OverTime)
        value, slack = np.array([np.interp(time_s, times_s, moving[drive.array])]), LEVEL
    way = np.clip((value - low) / (high - low), 0, 1)
    start, end = drive.ends
    return start + way * (end - start), slack * abs(end - start)


@pytest.mark.parametrize("preset", ["cramp", "cramp, stretched", "cramp, nerve blocked", "pain calms the muscle"])
def test_every_driven_property_is_drawn_as_the_result_says(scene_page, preset):
    lab = CrampLab(preset)
    scene_page.show(lab)
    scene, result = CrampLab.scene, lab.result
    moving, layout = scene.moving(result), scene.layout(result)
    for time_s in (0.3, 0.83, 1.471, 3.02, 10.151, 33.3):
        drawn = scene_page.drawn(time_s)
        for shape in scene.shapes:
            for key, drive in shape.drives.items():
                got = np.array(drawn[f"{shape.name}.{key}"])
                # a moment in two bytes is rounded to a millisecond, within which an impulse may start
                off = []
                for moment_s in (time_s, time_s - ROUNDED_s, time_s + ROUNDED_s):
                    wanted, slack = ways(drive, moving, layout, moment_s, result.motion.time_s)
                    if got.shape == wanted.shape:
                        off.append(abs(got - wanted) - slack)
                assert off, (shape.name, time_s)
                assert (np.min(off, axis=0) <= 1e-6).all(), (shape.name, key, time_s)


def test_the_cursor_stands_only_beside_traces_over_time_and_the_words_have_the_numbers(scene_page):
    lab = CrampLab("cramp")
    scene_page.show(lab)
    scene_page.drawn(12.0)
    force = np.interp(12.0, lab.result.motion.time_s, lab.result.motion.force_percent)
    words = scene_page.reading()
    assert words.startswith("12.00 s: 16 of 20 motoneurones fired in the last second; ")
    assert f"force {force:.0f} %" in words
    assert scene_page.page.locator(".endplate-cursor").count() == 1
    lab.picture = "threshold frequency"
    scene_page.change(lab)
    scene_page.drawn(12.5)
    assert scene_page.page.locator(".endplate-cursor").count() == 0


def test_a_frame_is_drawn_well_within_its_time(scene_page):
    for width in (390, 1280):
        scene_page.page.set_viewport_size({"width": width, "height": 900})
        scene_page.show(CrampLab("pain feeds the loop"))
        assert scene_page.frame_cost(np.arange(0.5, 5.5, 0.1)) < MOST_FRAME_COST
