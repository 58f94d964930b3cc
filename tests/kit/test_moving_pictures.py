"""The README opens with moving pictures that are small, move, and have an alternative text."""

import re

import pytest
from PIL import Image

from tools import readme
from tools.pictures import film_strip, moving_picture

SHOWN = re.findall(r"!\[([^\]]+)\]\(docs/pictures/([^)]+\.webp)\)", readme.README.read_text(encoding="utf-8"))


def test_they_are_those_that_are_made_and_small_together():
    assert [name for _, name in SHOWN] == [*moving_picture.PICTURES]
    sizes = [(film_strip.FOLDER / name).stat().st_size for _, name in SHOWN]
    assert sum(sizes) < 600_000, sizes


@pytest.mark.parametrize(("words", "name"), SHOWN)
def test_each_moves_again_and_again_and_has_words(words, name):
    assert len(words.split()) > 20
    picture = Image.open(film_strip.FOLDER / name)
    moments = moving_picture.PICTURES[name][2]
    assert 20 < picture.n_frames <= moments.size  # equal neighbours are stored once
    assert picture.info["loop"] == 0


def test_every_film_strip_is_there_and_small():
    for name in film_strip.STRIPS:
        assert (film_strip.FOLDER / name).stat().st_size <= film_strip.MOST_BYTES
