"""The numbers in words under a scene are those of the result at that moment, and agree with what is lit."""

import re
from itertools import pairwise

import numpy as np
import pytest

import endplate.labs
from endplate.core.scene import Lately, OverTime, Passed

KINDS = [kind for kind in endplate.labs.ALL if kind.scene is not None and kind.scene.readings]
MOMENTS = (0.03, 0.1317, 0.2511, 0.4073, 0.5519, 0.7707, 0.93)
"""Shares of a scene, which are no samples of a course."""
COUNTED = re.compile(r"\{\}\s(?:axons|fibres|impulses|potentials|quanta|units)\b")


def lately(drive, moving, time):
    """How many sources have fired within the time, one by one."""
    first = moving[drive.first].astype(int)
    counts = moving[drive.only] if drive.only else np.ones(first.size - 1)
    times = [moving[drive.array][begin:end] for begin, end in pairwise(first)]
    fired = [((own <= time) & (own > time - drive.within)).any() for own in times]
    return float(counts @ np.array(fired, float))


def value(drive, moving, times, time):
    """What a drive has at a moment, from the whole arrays of the result."""
    if isinstance(drive, Lately):
        return lately(drive, moving, time)
    array = moving[drive.array]
    if isinstance(drive, Passed):
        return (array <= time).sum() - ((drive.ended and (moving[drive.ended] <= time).sum()) or 0)
    assert isinstance(drive, OverTime)
    course = array if array.ndim == 1 else array[:, drive.place]
    return course[np.searchsorted(times, time, "right") - 1] if drive.held else np.interp(time, times, course)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_readings_are_the_numbers_of_the_result_and_words_of_lights_count_them(scene_page, kind):
    lab, scene = kind(), kind.scene
    for preset in list(kind.presets)[:2]:
        lab.apply(preset)
        scene_page.show(lab)
        result, moving = lab.result, scene.moving(lab.result)
        begin, end = (scene.since(result) if scene.since else 0.0), scene.until(result)
        times = np.asarray(attribute(result, scene.time))
        said_of = [pair for pair in zip(scene.readings, scene.words(result)["readings"], strict=True) if pair[1]]
        words = [each for _, each in said_of]
        assert not [each for each in words if COUNTED.search(each)]  # it would read "1 impulses"
        for share in MOMENTS:
            time = begin + share * (end - begin)
            scene_page.drawn(time)
            said = scene_page.reading()
            pattern = "; ".join(re.escape(each).replace(r"\{\}", "([\u2212\\d.]+)") for each in words)
            found = re.search(pattern, said)
            assert found, (preset, said, words)
            for (reading, _), number in zip(said_of, found.groups(), strict=True):
                wanted = value(reading.drive, moving, times, time)
                courses = [np.ptp(moving[each]) for each in reading.drive.courses]
                slack = 0.51 * 10.0**-reading.digits + sum(0.01 * span for span in courses)
                assert abs(float(number.replace("\u2212", "-")) - wanted) <= slack, (preset, time, said, wanted)


def attribute(result, path):
    for name in path.split("."):
        result = getattr(result, name)
    return result


@pytest.mark.parametrize("name", ["InvoluntaryMovementLab", "RecruitmentLab", "NeedleLab"])
def test_where_a_fibre_is_lit_its_source_is_counted(scene_page, name):
    kind = getattr(endplate.labs, name)
    lab, scene = kind(), kind.scene
    scene_page.show(lab)
    counts = next(each.drive for each in scene.readings if isinstance(each.drive, Lately))
    moving, layout = scene.moving(lab.result), scene.layout(lab.result)
    lights = [shape for shape in scene.shapes if "alpha" in shape.drives and shape.alpha.kind == "latest"]
    lit_ever = 0
    for time in np.linspace(0.02, scene.until(lab.result), 23):
        drawn = scene_page.drawn(float(time))
        lit = set()
        for shape in lights:
            if shape.alpha.array == counts.array and shape.alpha.of:
                alpha, of = np.array(drawn[f"{shape.name}.alpha"]), layout[shape.alpha.of]
                lit |= set(of[alpha > 0.02].astype(int).tolist())
        lit_ever += len(lit)
        assert len(lit) <= lately(counts, moving, time), (time, lit)
    assert lit_ever
