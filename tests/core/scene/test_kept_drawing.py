"""What a scene keeps of the drawing of its last state looks like what is drawn anew."""

import pytest

from endplate.labs import JunctionLab, NerveMapLab, NerveStudyLab, ProvocativeTestLab

MOST_LEVELS = 8
"""So far, of 255, a colour may be from itself where a half covered pixel is drawn in one step, or in two."""
# The greatest difference of a colour between the drawing as it stands and the same drawn anew, and from its corner.
DIFFERENCES = """async () => {
    const canvas = document.querySelector('.endplate-scene canvas');
    const pixels = () => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    const kept = pixels();
    document.body.dataset.jpThemeLight = document.body.dataset.jpThemeLight;
    await new Promise(requestAnimationFrame);
    const anew = pixels();
    let [away, drawn] = [0, 0];
    for (let i = 0; i < kept.length; i++) {
        away = Math.max(away, Math.abs(kept[i] - anew[i]));
        drawn = Math.max(drawn, Math.abs(kept[i] - kept[i % 4]));
    }
    return [away, drawn];
}"""


@pytest.mark.parametrize("kind", [JunctionLab, NerveMapLab, NerveStudyLab, ProvocativeTestLab])
def test_a_drawing_that_was_kept_in_part_is_the_one_drawn_anew(scene_page, kind):
    lab = kind()
    scene_page.page.set_viewport_size({"width": 800, "height": 900})
    scene_page.show(lab)
    presets = list(kind.presets)[:4]
    for preset in (*presets, *reversed(presets)):
        lab.apply(preset)
        scene_page.change(lab)
        away, drawn = scene_page.page.evaluate(DIFFERENCES)
        assert away <= MOST_LEVELS, preset
        assert drawn > 10 * MOST_LEVELS, preset
