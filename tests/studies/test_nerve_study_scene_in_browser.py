"""In the page the impulses of a study lie where the result has them, at whatever moment the cursor stands."""

import re

import numpy as np
import pytest

from endplate.labs import NerveMapLab, NerveStudyLab
from endplate.studies.reading_parameters import H_REFLEX

MOMENTS_ms = (0.0, 1.3, 4.0, 8.2, 15.0)
LEVEL = 1e-3
"""A number travels in 65 535 levels, and time between two samples is filled evenly."""


@pytest.mark.parametrize("preset", ["conduction block", "fresh axon loss, day 3", "cold hand"])
def test_drawn_places_are_those_of_the_volley(scene_page, preset):
    lab = NerveStudyLab(preset)
    volley = lab.result.volley
    scene_page.show(lab)
    for moment in MOMENTS_ms:
        drawn = scene_page.drawn(moment)
        for key, array in (("impulses.place", volley.place), ("impulses.alpha", volley.seen)):
            expected = [np.interp(moment, volley.time_ms, column) for column in array.T]
            assert drawn[key] == pytest.approx(expected, abs=LEVEL)


@pytest.mark.parametrize(
    "preset", ["root: late F wave, full sensory response", "H reflex: up in one axon, down in another"]
)
def test_the_cursor_reaches_the_latency_when_the_first_impulse_is_back(scene_page, preset):
    lab = NerveStudyLab(preset)
    volley = lab.result.volley
    scene_page.show(lab)
    apart = 2 * float(volley.time_ms[1])
    # The reflex begins with the fastest twentieth of its axons; that few may be back before
    few = 0.06 * volley.returned[-1] if lab.followed == H_REFLEX else 0
    said = []
    for moment in (volley.late_ms - apart, volley.late_ms + apart):
        drawn = scene_page.drawn(moment)
        for key, array in (("rising impulses.place", volley.rising), ("returning impulses.place", volley.returning)):
            assert drawn[key] == pytest.approx([np.interp(moment, volley.time_ms, each) for each in array.T], abs=LEVEL)
        said.append(scene_page.reading())
    assert f"{volley.late_ms:.1f} ms" in said[0]
    before, after = (float(re.search(r"; (\d+)\s(?:of|%)", each)[1]) for each in said)
    assert before <= few < after


def test_a_scene_that_stands_still_has_no_clock(scene_page):
    scene_page.show(NerveMapLab())
    page = scene_page.page
    assert page.locator(".endplate-scene-controls").is_hidden()
    assert page.locator(".endplate-scene-reading").is_hidden()
    assert page.locator(".endplate-cursor").count() == 0
