"""Scenes whose time is in seconds: lights of spike trains, a skin that moves, the cursor, and the sound along."""

import base64
from operator import attrgetter

import numpy as np
import pytest

from endplate.core.scene import EachOverTime, SinceLatest
from endplate.labs import InvoluntaryMovementLab, MotorUnitLab, NeedleLab, RecruitmentLab

LEVEL, APART_s = 2e-3, 5e-4
STATES = [
    (InvoluntaryMovementLab, "fasciculation"),
    (InvoluntaryMovementLab, "fibrillation"),
    (InvoluntaryMovementLab, "tremor"),
    (RecruitmentLab, "half effort"),
    (MotorUnitLab, "fast unit, ten a second"),
    (NeedleLab, "fresh axon loss"),
]


def course(scene, result, name, time):
    """The values of a course at a time, from the whole array of the result."""
    values = scene.moving(result)[name]
    times = np.asarray(attrgetter(scene.time)(result))
    columns = values.reshape(times.size, -1)
    return np.array([np.interp(time, times, column) for column in columns.T])


def since_latest(drive, moving, layout, time):
    """The time since the latest event of each item's source, looked for without any cleverness."""
    times, first = moving[drive.array], moving[drive.first].astype(int)
    sources = layout[drive.of].astype(int)
    ages = []
    for source in sources:
        own = times[first[source] : first[source + 1]]
        before = own[own <= time]
        ages.append(time - before.max() if before.size else np.inf)
    return np.array(ages)


@pytest.mark.parametrize(("kind", "preset"), STATES)
def test_what_lights_up_and_moves_is_what_the_result_says(scene_page, kind, preset):
    lab = kind(preset)
    scene_page.show(lab)
    scene, result = kind.scene, lab.result
    moving, layout = scene.moving(result), scene.layout(result)
    begin, end = (scene.since(result) if scene.since else 0.0), scene.until(result)
    lit = 0
    for at in [scene.still(result), *np.linspace(begin, end, 7)]:
        drawn = scene_page.drawn(at)
        for shape in scene.shapes:
            for key, drive in shape.drives.items():
                got = np.array(drawn[f"{shape.name}.{key}"])
                first, last = (layout[each] if isinstance(each, str) else each for each in drive.ends)
                if isinstance(drive, SinceLatest):
                    # Two bytes give an event to a third of a millisecond: right at one it may have passed or not
                    values = [since_latest(drive, moving, layout, at + each) for each in (-APART_s, 0.0, APART_s)]
                    lit += int((values[1] < drive.domain[1]).sum())
                elif isinstance(drive, EachOverTime) or not drive.held:
                    values = [course(scene, result, drive.array, at)]
                else:
                    continue
                ways = [
                    np.clip((each - drive.domain[0]) / (drive.domain[1] - drive.domain[0]), 0, 1) for each in values
                ]
                slack = 3 * LEVEL * np.abs(np.subtract(last, first)) + 1e-3
                assert got.shape == ways[0].shape, (shape.name, key)
                away = np.min([np.abs(got - (first + way * np.subtract(last, first))) for way in ways], axis=0)
                assert (away <= slack).all(), (shape.name, key, at)
    assert lit


CURSOR = "() => { const line = document.querySelector('.endplate-cursor'); return line ? !line.hidden : false; }"


def test_the_cursor_stands_only_beside_traces_with_the_same_axis(scene_page):
    lab = InvoluntaryMovementLab()
    for picture in lab.pictures:
        lab.set({"picture": picture})
        scene_page.show(lab)
        scene_page.drawn(1.0)
        titles = [axis.title.text for axis in lab.figure.select_xaxes() if axis.title.text]
        assert scene_page.page.evaluate(CURSOR) == (titles == ["Time (s)"]), picture


def test_time_is_said_in_seconds_and_real_speed_is_real(scene_page):
    lab = MotorUnitLab()
    scene_page.show(lab)
    page = scene_page.page
    words = page.get_by_label("Speed").locator("option").all_inner_texts()
    assert words[:2] == ["real speed", "1 s here = 500 ms"]
    scene_page.drawn(0.5)
    assert scene_page.reading().startswith("0.50 s: ")
    page.get_by_label("Speed").select_option("1")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => scene.frames().length > 20")
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("() => scene.time()") - 0.5 == pytest.approx(scene_page.played_ms() / 1000, abs=0.11)


def test_a_part_of_a_long_recording_begins_where_it_begins(scene_page):
    lab = InvoluntaryMovementLab("cramp")
    lab.set({"recorded_s": 60.0, "intervention": "stretch"})
    scene_page.show(lab)
    page = scene_page.page
    slider = page.get_by_label("Time in the drawing")
    assert [float(slider.get_attribute(each)) for each in ("min", "max")] == [20.0, 40.0]
    scene_page.drawn(5.0)
    assert page.evaluate("() => scene.time()") == 20.0
    scene_page.drawn(40.0)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => scene.frames().length > 3")
    page.get_by_role("button", name="Pause").click()
    frames = page.evaluate("() => scene.frames().length")
    assert 20.0 <= page.evaluate("() => scene.time()") <= 20.0 + 0.1 * frames


PLAYER = """wav => {
    const panel = Object.assign(document.createElement('div'), { className: 'endplate-sound' });
    panel.innerHTML = '<audio></audio>';
    panel.firstChild.src = 'data:audio/wav;base64,' + wav;
    document.querySelector('.endplate-lab').append(panel);
    return new Promise((done) => panel.firstChild.addEventListener('canplaythrough', done, { once: true }));
}"""
APART = """async (frames) => {
    const audio = document.querySelector('audio');
    const apart = [];
    while (apart.length < frames) {
        await new Promise(requestAnimationFrame);
        apart.push(Math.abs(audio.currentTime - scene.time()));
    }
    return apart;
}"""


def test_the_sound_runs_along_only_if_it_has_been_opened_and_only_at_real_speed(scene_page):
    lab = InvoluntaryMovementLab("tremor")
    lab.set({"recorded_s": 8.0})
    scene_page.show(lab)
    page = scene_page.page
    page.evaluate("() => scene.seek(2)")
    button = page.locator(".endplate-scene-controls button")
    button.click()  # without a player there is no sound, and it plays all the same
    page.wait_for_function("() => scene.time() > 2")
    button.click()

    wav = base64.b64encode(type(lab).sound(lab.result).wav()).decode()
    page.evaluate(PLAYER, wav)
    assert page.evaluate("() => document.querySelector('audio').paused")
    page.evaluate("() => scene.seek(3)")
    assert page.evaluate("() => document.querySelector('audio').paused")
    button.click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 3.1")
    assert np.median(page.evaluate(APART, 30)) < 0.05  # the sound goes on while the page waits for a processor
    page.evaluate("() => scene.seek(6)")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 6.05")
    assert np.median(page.evaluate(APART, 10)) < 0.05
    button.click()
    assert page.evaluate("() => document.querySelector('audio').paused")

    page.get_by_label("Speed").select_option("10")
    page.evaluate("() => scene.seek(1)")
    button.click()
    page.wait_for_function("() => scene.frames().length > 3")
    assert page.evaluate("() => document.querySelector('audio').paused")
    page.get_by_label("Speed").select_option("1")  # while it plays
    page.wait_for_function("() => !document.querySelector('audio').paused")
    page.get_by_label("Speed").select_option("2")
    assert page.evaluate("() => document.querySelector('audio').paused")
    button.click()


def test_it_does_not_grow_beyond_the_width_at_which_its_lights_are_small(scene_page):
    scene_page.page.set_viewport_size({"width": 1920, "height": 900})
    lab = RecruitmentLab()
    scene_page.show(lab)
    canvas = scene_page.page.locator(".endplate-scene > canvas").bounding_box()
    assert canvas["width"] == RecruitmentLab.scene.widest_px
    scene_page.page.set_viewport_size({"width": 1100, "height": 900})
