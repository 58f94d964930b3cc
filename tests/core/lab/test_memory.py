"""A long session: what a lab keeps stays level however often its sliders are moved."""

import gc
import tracemalloc

import ipywidgets
import pytest

from endplate.core.parameters import Choice
from endplate.labs import ALL, CrampLab, NerveStudyLab, RecruitmentLab

BOUND_kB = 2.0
"""Of growth a step: an hour of a held arrow key, thirty steps a second, stays below 220 megabytes."""


def rounds(lab):
    """Move every control in sight of every picture to another place and back, and return the number of steps."""
    steps = 0
    for picture in lab.pictures:
        if len(lab.pictures) > 1:
            lab.picture = picture
        for name in lab.primary_controls:
            control = lab.controls[name]
            places = control.options if isinstance(control, Choice) else (control.low, control.high)
            for place in (next(each for each in places if each != control.default), control.default):
                setattr(lab, name, place)
                steps += 1
    return steps


@pytest.mark.slow
@pytest.mark.parametrize("kind", [CrampLab, NerveStudyLab, RecruitmentLab], ids=lambda kind: kind.__name__)
def test_the_memory_of_a_long_session_stays_level(kind):
    lab = kind()
    rounds(lab)  # what is remembered of these places is remembered now
    tracemalloc.start()
    try:
        for _ in range(2):  # what replaces something from before the count looks like growth
            rounds(lab)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        steps = rounds(lab)
        gc.collect()
        grown_kB = (tracemalloc.get_traced_memory()[0] - before) / 1e3
    finally:
        tracemalloc.stop()
    assert grown_kB / steps < BOUND_kB


@pytest.mark.slow
@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_no_step_leaves_widgets_behind(kind):
    lab = kind()
    rounds(lab)
    alive = set(ipywidgets.widgets.widget._instances)
    rounds(lab)
    assert set(ipywidgets.widgets.widget._instances) == alive


def test_a_lab_that_nobody_holds_goes_with_all_its_widgets():
    def alive():
        gc.collect()
        return sum(isinstance(each, ipywidgets.Widget) for each in gc.get_objects())

    def make_and_forget():
        lab = CrampLab()
        lab.apply(list(lab.presets)[1])

    make_and_forget()  # leaves the looks that all labs share
    before = alive()
    make_and_forget()
    assert alive() == before
