"""On a phone a body names what it marks: a few sites beside it, the others by number, with a list below it."""

import itertools
import math

import pytest

from endplate.entrapment.nerve_map import BLOCK
from endplate.entrapment.scenes.body_layout import NUMBERED, PHONE_COLUMNS, names, names_in
from endplate.entrapment.scenes.nerve_map import marks
from endplate.labs import NerveMapLab, ProvocativeTestLab, WhereIsItLab

MOST = 12
"""Names in the list at most; the others are counted, and stand in the words of the drawing."""
LEAST_APART_px = 9.0
PHONE = {"width": 390, "height": 900}
# What is written over a halo, with its place, as the drawing is made anew for another state.
LISTEN = """() => {
    window.written = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
        const at = new DOMPoint(x, y).matrixTransform(this.getTransform());
        written.push({ words: String(words), x: at.x, y: at.y });
        return fillText.apply(this, [words, x, y]);
    };
}"""
AGAIN = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    written.length = 0;
    document.body.dataset.jpThemeLight = document.body.dataset.jpThemeLight; // all anew: what has not changed is kept
    await frame();
    await frame();
    return written;
}"""


@pytest.fixture(scope="module")
def phone(scene_page):
    scene_page.page.set_viewport_size(PHONE)
    scene_page.page.evaluate(LISTEN)
    return scene_page


def shown(phone, lab):
    """Return the lines of the list below a drawing, and the numbers in it with their places."""
    phone.page.set_viewport_size(PHONE)
    phone.show(lab)
    written = phone.page.evaluate(AGAIN)
    places = {(int(each["words"]), each["x"], each["y"]) for each in written if each["words"].isdigit()}
    return phone.page.locator(".endplate-scene-names li").all_inner_texts(), sorted(places)


def check_numbers(listed, places):
    numbers = [number for number, _, _ in places]
    assert numbers == list(range(1, len([each for each in listed if not each.startswith("+")]) + 1))
    for (_, x, y), (_, other_x, other_y) in itertools.combinations(places, 2):
        assert math.hypot(x - other_x, y - other_y) > LEAST_APART_px


def test_every_site_names_its_muscles_by_number_the_weak_ones_first(phone):
    lab = NerveMapLab()
    for site in lab.controls["site"].options:
        lab.set({"site": site, "kind": BLOCK})
        listed, places = shown(phone, lab)
        check_numbers(listed, places)
        found = marks(lab.result)
        beside = {each.words for column in PHONE_COLUMNS for each in names_in(column, found)}
        wanted = [each for each in names(found) if each.tone in NUMBERED and each.words not in beside]
        wanted.sort(key=lambda each: NUMBERED.index(each.tone))
        tones = {each.words: each.tone for each in wanted}
        assert set(listed[:MOST]) <= set(tones), site
        assert [tones[each] for each in listed[:MOST]] == [each.tone for each in wanted[:MOST]], site
        left = len(wanted) - MOST
        assert listed[MOST:] == ([f"+ {left} more, in words below"] if left > 0 else []), site


@pytest.mark.parametrize("kind", [WhereIsItLab, ProvocativeTestLab], ids=lambda kind: kind.__name__)
def test_sites_without_room_beside_the_body_come_first_in_the_list(phone, kind):
    lab, of_sites = kind(), 0
    for preset in kind.presets:
        lab.apply(preset)
        listed, places = shown(phone, lab)
        check_numbers(listed, places)
        sites = [words for name, words in lab.scene.words(lab.result)["labels"].items() if name == "phone right names"]
        in_list = [each for each in listed if each in sites[0]]
        assert listed[: len(in_list)] == in_list
        of_sites += len(in_list)
    assert of_sites or kind is ProvocativeTestLab


def test_a_page_with_room_for_names_has_no_list(phone):
    phone.page.set_viewport_size({"width": 1280, "height": 900})
    phone.show(NerveMapLab())
    assert phone.page.locator(".endplate-scene-names").is_hidden()
    assert phone.page.locator(".endplate-scene-names li").count() == 0
