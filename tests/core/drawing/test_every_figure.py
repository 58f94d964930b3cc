"""Every picture of every lab at every preset: its letters can be read, and no trace is an even band of ink."""

import pytest

import endplate.labs
from endplate.core.drawing.plain_figure import plain_parts
from tests.core.drawing.test_contrast import hard_to_read
from tests.core.drawing.test_ink import even_bands


@pytest.fixture(scope="module", params=endplate.labs.ALL, ids=lambda kind: kind.__name__)
def figures(request):
    """Traces and layout of each figure of a lab, by preset and picture."""
    lab, found = request.param(), {}
    for preset in lab.presets:
        settings = lab.settings.of_preset(preset)
        for picture in lab.pictures:
            lab.set(settings | ({"picture": picture} if len(lab.pictures) > 1 else {}))
            found[preset, picture] = plain_parts(lab.figure)
    return found


def test_all_letters_of_a_picture_can_be_read_in_both_themes(figures):
    found = {where: pale for where, figure in figures.items() if (pale := [*hard_to_read(*figure)])}
    assert found == {}


def test_no_trace_is_an_even_band_of_ink(figures):
    found = {where: bands for where, figure in figures.items() if (bands := [*even_bands(*figure)])}
    assert found == {}
