"""Words follow the picture that is chosen, and say nothing that is not there."""

import pytest

import endplate.labs

SAID = [(kind, name) for kind in endplate.labs.ALL for name, each in kind.pictures.items() if each.words]


@pytest.mark.parametrize(("kind", "picture"), SAID, ids=lambda each: getattr(each, "__name__", each))
def test_a_picture_adds_what_only_it_shows_to_the_summary(kind, picture):
    lab, said = kind(), set()
    for preset in kind.presets:
        lab.set(lab.settings.of_preset(preset) | {"picture": picture})
        words = kind.pictures[picture].words(lab.result)
        assert lab.view.summary.startswith(f"{lab.result.summary()} {words}".rstrip())
        assert not any(hole in words for hole in ("nan", "None", "not measurable", "-"))
        assert not words or words.endswith(".")
        said.add(words)
    of_the_body = kind.__name__ not in ("ClaimLab",)  # its presets choose claims, and none is answered yet
    same_in_all = picture in ("squid's axon in space and time", "all kinds, side by side")
    assert len(said) > 1 or same_in_all or not of_the_body


def test_the_first_picture_has_the_words_of_the_result():
    for kind in endplate.labs.ALL:
        lab = kind()
        assert lab.summary == lab.result.summary()
