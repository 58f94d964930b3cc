"""Every picture of every lab at every preset: letters can be read, axes stay where they are, and words fit."""

import re
from typing import NamedTuple

import pytest

import endplate.labs
from endplate.core.drawing.plain_figure import plain_parts
from tests.core.drawing.test_contrast import hard_to_read
from tests.core.drawing.test_ink import even_bands

pytestmark = pytest.mark.slow

LISTS = {
    "findings",
    "evidence at a glance",
    "effects with intervals",
    "where each acts",
    "against the limits",
    "F waves",
    "map",
    "what each place serves",
}
"""Pictures whose rows are what was asked for: their height follows the rows."""
BY_FAULT = {"before and after", "how much is changed"}
"""Pictures whose axes measure what the fault is about: another thing for each fault."""
SAME_IN_ALL = {"squid's axon in space and time", "all kinds, side by side"}
"""Pictures whose own words are the same at all presets."""


class Shown(NamedTuple):
    """What a lab shows at a preset, in a picture."""

    figure: tuple
    fault: str
    summary: str
    of_result: str
    of_picture: str


@pytest.fixture(scope="module", params=endplate.labs.ALL, ids=lambda kind: kind.__name__)
def shown(request):
    """A lab, and what it shows by preset and picture."""
    kind = request.param
    lab, found = kind(), {}
    for preset in lab.presets:
        settings = lab.settings.of_preset(preset)
        for name, picture in lab.pictures.items():
            lab.set(settings | ({"picture": name} if len(lab.pictures) > 1 else {}))
            own = picture.words(lab.result) if picture.words else ""
            fault = lab.fault if name in BY_FAULT else ""
            words = (lab.view.summary, lab.result.summary(), own)
            found[preset, name] = Shown(plain_parts(lab.figure), fault, *words)
    return kind, found


def test_all_letters_of_a_picture_can_be_read_in_both_themes(shown):
    _, shown = shown
    found = {where: pale for where, each in shown.items() if (pale := [*hard_to_read(*each.figure)])}
    assert found == {}


def test_no_trace_is_an_even_band_of_ink(shown):
    _, shown = shown
    found = {where: bands for where, each in shown.items() if (bands := [*even_bands(*each.figure)])}
    assert found == {}


def test_axes_are_equal_between_presets_so_that_slower_looks_slower_and_smaller_smaller(shown):
    _, shown = shown
    axes = {}
    for (preset, picture), each in shown.items():
        if picture in LISTS:
            continue
        layout = each.figure[1]
        ranges = {name: tuple(axis["range"]) for name, axis in layout.items() if re.match(r"[xy]axis\d*$", name)}
        usual = axes.setdefault((picture, each.fault), ranges)
        shared = usual.keys() & ranges.keys()  # a nerve that is stimulated at more points has more panels
        assert shared, (preset, picture)
        assert {name: ranges[name] for name in shared} == {name: usual[name] for name in shared}, (preset, picture)


def test_a_picture_adds_what_only_it_shows_to_the_summary(shown):
    kind, shown = shown
    for picture in (name for name, each in kind.pictures.items() if each.words):
        there = [each for (_, name), each in shown.items() if name == picture]
        for each in there:
            assert each.summary.startswith(f"{each.of_result} {each.of_picture}".rstrip())
            assert not any(hole in each.of_picture for hole in ("nan", "None", "not measurable", "-"))
            assert not each.of_picture or each.of_picture.endswith(".")
        of_the_body = kind.__name__ != "ClaimLab"  # its presets choose claims, and none is answered yet
        assert len({each.of_picture for each in there}) > 1 or picture in SAME_IN_ALL or not of_the_body


def test_the_first_picture_has_the_words_of_the_result(shown):
    kind, _ = shown
    lab = kind()
    assert lab.summary == lab.result.summary()
