"""No words of a drawing lie on others or are cut off, and no colour is declared twice."""

import re
from pathlib import Path

import pytest

import endplate.core.scene
import endplate.labs
from endplate.core.scene.shapes import Colour, ColourKey, Label
from tools.browser.scene_page import states_of

KINDS = [kind for kind in endplate.labs.ALL if kind.scene is not None]
WIDTHS_px = (1280, 620, 390, 290)
"""Of the page; in a notebook a phone of 390 pixels leaves a drawing as much as a page of 290."""
SLACK_px = 1.5
"""So little may letters touch, or stand over an edge."""
# Every text that is written, with its box and that of the part it is written in, in pixels of the drawing.
LISTEN = """() => {
    window.written = [];
    const { fillText, rect, clip } = CanvasRenderingContext2D.prototype;
    Object.assign(CanvasRenderingContext2D.prototype, {
        rect(...box) {
            const { a, d, e, f } = this.getTransform();
            this.lastRect = [a * box[0] + e, d * box[1] + f, a * (box[0] + box[2]) + e, d * (box[1] + box[3]) + f];
            return rect.apply(this, box);
        },
        clip() {
            this.room = this.lastRect;
            return clip.apply(this);
        },
        fillText(words, x, y) {
            const size = this.measureText(words);
            const at = new DOMPoint(x, y).matrixTransform(this.getTransform());
            const { a } = this.getTransform();
            const [left, right, up, down] = ['Left', 'Right', 'Ascent', 'Descent']
                .map((side) => a * size[`actualBoundingBox${side}`]);
            written.push({ words, box: [at.x - left, at.y - up, at.x + right, at.y + down], room: this.room });
            return fillText.apply(this, [words, x, y]);
        },
    });
}"""
WRITTEN = """async (state) => {
    const frame = () => new Promise(requestAnimationFrame);
    models.scene.take(withBytes(...state));
    await frame();
    await frame();
    written.length = 0;
    document.body.dataset.jpThemeLight = document.body.dataset.jpThemeLight; // all anew: what has not changed is kept
    await frame();
    return written;
}"""


@pytest.fixture(scope="module")
def listening(scene_page):
    scene_page.page.evaluate(LISTEN)
    return scene_page


def on_each_other(one, other):
    left, top, right, bottom = (
        choose(pair) for choose, pair in zip((max, max, min, min), zip(one, other, strict=True), strict=True)
    )
    return right - left > SLACK_px and bottom - top > SLACK_px


def written(page, lab):
    """Return each text of a drawing once, with its box and its room."""
    texts = page.evaluate(WRITTEN, states_of(lab)[1])
    return list({(text["words"], *text["box"]): text for text in texts if text["words"].strip()}.values())


def faults_of(labels):
    """Return what is wrong with the places of words."""
    faults = []
    for number, one in enumerate(labels):
        left, top, right, bottom = one["box"]
        room = one["room"]
        if (
            left < room[0] - SLACK_px
            or right > room[2] + SLACK_px
            or top < room[1] - SLACK_px
            or bottom > room[3] + SLACK_px
        ):
            faults.append(f"{one['words']!r} is cut off")
        faults += [
            f"{one['words']!r} lies on {other['words']!r}"
            for other in labels[:number]
            if on_each_other(one["box"], other["box"])
        ]
    return faults


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", WIDTHS_px)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_words_of_a_drawing_can_be_read(listening, kind, width):
    lab = kind()
    listening.page.set_viewport_size({"width": width, "height": 900})
    listening.show(lab)
    faults, found = [], 0
    for preset in kind.presets:
        lab.apply(preset)
        labels = written(listening.page, lab)
        found += len(labels)
        faults += [f"{preset}: {fault} at {width} px" for fault in faults_of(labels)]
    assert found or not any(isinstance(shape, Label) for shape in kind.scene.shapes)
    assert not faults, "\n".join(sorted(set(faults)))


def test_every_theme_declares_each_colour_once():
    style = (Path(endplate.core.scene.__file__).parent / "scene_view.css").read_text(encoding="utf-8")
    themes = [
        re.findall(r"(--scene-[\w-]+):", block) for block in re.findall(r"\{([^{}]*--scene-paper:[^{}]*)\}", style)
    ]
    assert len(themes) == 3
    for declared in themes:
        assert sorted(declared) == sorted(set(themes[0]))


def test_every_sheet_says_what_its_colours_stand_for():
    for kind in KINDS:
        named = {palette for shape in kind.scene.shapes if shape.legend for palette in palettes(shape)}
        for box in ("box", "middle_box", "narrow_box"):
            shapes = [shape for part in kind.scene.parts if getattr(part, box) for shape in part.shapes]
            keys = {shape.palette for shape in shapes if isinstance(shape, ColourKey)}
            used = {palette for shape in shapes for palette in palettes(shape)}
            assert used <= named | keys, (kind.__name__, box, used - named - keys)


def palettes(shape):
    """Return the colour maps by which a shape is coloured."""
    return {value.palette for value in vars(shape).values() if isinstance(value, Colour)}
