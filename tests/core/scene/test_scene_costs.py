"""No scene of any lab costs more than a page and a message may, and each is told in words."""

import pytest

import endplate.labs
from endplate.core.scene import SceneView
from tests.core.scene.sent_states import small_and_whole

KINDS = [kind for kind in endplate.labs.ALL if kind.scene is not None]
MOST_SCRIPT = 150_000


def test_there_are_scenes_and_their_scripts_are_small():
    assert len(KINDS) >= 3
    assert len(SceneView._esm.encode()) + len(SceneView._css.encode()) <= MOST_SCRIPT


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_preset_is_a_small_state_and_is_told_in_words(kind):
    lab, descriptions = kind(), set()
    for preset in kind.presets:
        lab.apply(preset)
        state, _ = small_and_whole(kind.scene, lab.result)
        words = state["description"]
        assert len(words.split()) > 25, f"{preset}: {words}"
        assert not {"nan", "inf", "None", "-0"} & set(words.replace(",", " ").replace(".", " ").split()), preset
        assert max(len(each.split()) for each in words.replace("; ", ". ").split(". ")) <= 60, words
        descriptions.add(words)
    if len(kind.presets) > 1:
        assert len(descriptions) > 1, "the words do not tell one preset from another"
