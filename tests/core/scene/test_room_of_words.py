"""The words of the moment keep the room of the most lines they have had, but only for the width that they have now."""

import pytest

from endplate.labs import InvoluntaryMovementLab

HIGH = "() => document.querySelector('.endplate-scene-reading').getBoundingClientRect().height"
WIDE_px, ONE_LINE_px = 1000, 40
# A lesson is put together in a place that has no width yet.
SET_WIDTH = "width => (document.querySelector('.endplate-lab').style.width = `${width}px`)"


def high_at(scene_page, width):
    scene_page.page.evaluate(SET_WIDTH, width)
    scene_page.wait_frames(4)
    return scene_page.page.evaluate(HIGH)


@pytest.mark.parametrize("narrow_px", [0, 90, 300])
def test_a_page_that_was_narrow_leaves_no_empty_room(scene_page, narrow_px):
    scene_page.show(InvoluntaryMovementLab())
    wide = high_at(scene_page, WIDE_px)
    assert 0 < wide < ONE_LINE_px
    assert high_at(scene_page, narrow_px) > wide
    assert high_at(scene_page, WIDE_px) == wide
