"""Drawings in HTML are stored as pictures, which survive where a host cleans drawings away."""

import base64
import io
import re

import pytest
from PIL import Image

from endplate.core.drawing.chain import chain
from endplate.nerve.figures.nerve_section import nerve_section
from tools.pictures import drawings_in_html, stored_pictures

PICTURE = re.compile(r'<img src="data:image/png;base64,([^"]+)" alt="([^"]*)" width="(\d+)" height="(\d+)"')


@pytest.mark.parametrize(("draw", "pictures"), [(chain, 8), (nerve_section, 2)])
def test_every_drawing_gives_way_to_a_picture_of_its_size_and_every_word_and_link_stays(draw, pictures, chromium_path):
    html = draw()._repr_html_()
    stored = stored_pictures.of_html(html)
    assert not drawings_in_html.has_drawing(stored)
    found = PICTURE.findall(stored)
    assert len(found) == pictures
    for png, _, width, height in found:
        image = Image.open(io.BytesIO(base64.b64decode(png)))
        assert [pixels // stored_pictures.SCALE for pixels in image.size] == [int(width), int(height)]
        assert len(image.convert("RGB").getcolors()) > 2, "something is drawn"
    assert drawings_in_html.DRAWING.sub("", html) == re.sub(r"<img[^>]*>", "", stored)


def test_a_drawing_with_words_hands_them_to_its_picture(chromium_path):
    words = [alt for _, alt, _, _ in PICTURE.findall(stored_pictures.of_html(nerve_section()._repr_html_()))]
    assert words[0].startswith("A nerve, cut across. Marked are: epineurium")
    assert all(alt == "" for _, alt, _, _ in PICTURE.findall(stored_pictures.of_html(chain()._repr_html_())))


def test_a_key_belongs_to_what_is_drawn():
    assert drawings_in_html.key_of_html("<svg>a</svg>") != drawings_in_html.key_of_html("<svg>b</svg>")
    assert not drawings_in_html.has_drawing("<table><tr><td>svg</td></tr></table>")
