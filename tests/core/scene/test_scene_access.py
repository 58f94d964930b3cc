"""Every scene can be used without eyes, and is drawn with the colours of the system where these are forced."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import endplate.labs
from tests.core.questions.card_page import ONLY_CONTRAST

KINDS = [kind for kind in endplate.labs.ALL if kind.scene is not None]
ONE_SCENE = {"include": [[".endplate-scene"]]}
# How many colours a canvas has, and the icons of the key that cannot be told from their ground.
SEEN = """() => {
    const colours = (canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const found = new Set(new Uint32Array(data.buffer));
        return found.size;
    };
    const { backgroundColor } = getComputedStyle(document.querySelector('.endplate-scene'));
    const paper = backgroundColor.match(/\\d+/g).map(Number);
    const drawn = (canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] > 100 && paper.some((part, j) => Math.abs(data[i + j] - part) > 60)) return true;
        }
        return false;
    };
    const icons = [...document.querySelectorAll('.endplate-scene-key li')];
    return [colours(document.querySelector('.endplate-scene > canvas')),
        icons.filter((each) => !drawn(each.querySelector('canvas'))).map((each) => each.textContent)];
}"""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_scene_breaks_no_rule_of_axe_and_can_be_seen_in_forced_colours(scene_page, kind):
    lab = kind()
    for dark in (False, True):
        scene_page.page.emulate_media(forced_colors="none")
        scene_page.show(lab, dark=dark)
        scene_page.page.evaluate("document.querySelector('.endplate-scene details').open = true")
        options = ONLY_CONTRAST if dark else None  # the dark theme differs in its colours
        found = Axe().run(scene_page.page, context=ONE_SCENE, options=options).response["violations"]
        assert [each["id"] for each in found if each["id"] != "region"] == [], "dark" if dark else "light"
    for scheme in ("light", "dark"):
        scene_page.page.emulate_media(forced_colors="active", color_scheme=scheme)
        scene_page.show(lab)
        colours, unseen = scene_page.page.evaluate(SEEN)
        assert colours > 20, scheme
        assert unseen == [], scheme
