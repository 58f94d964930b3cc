"""Letters in figures can be read in both themes: measured contrast, in the dark one after the filter of the page."""

import re
from pathlib import Path

import numpy as np
import pytest

import endplate.core.view
import endplate.labs
from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import contrast, readable
from endplate.core.drawing.plain_figure import plain_parts

LEAST = 4.5
STYLE = (Path(endplate.core.view.__file__).parent / "plot_view.css").read_text(encoding="utf-8")
INVERTED = float(re.search(r"filter: invert\(([\d.]+)\) hue-rotate\(180deg\)", STYLE)[1])
# What hue-rotate(180deg) does, from the definition of the filter: luminance stays, the rest changes its sign
LUMINANCE = np.tile([0.213, 0.715, 0.072], (3, 1))
TURNED = 2 * LUMINANCE - np.eye(3)
PICTURES = [(kind, name) for kind in endplate.labs.ALL for name in kind.pictures]
WHITE = "#FFFFFF"


def in_dark_theme(colour):
    shares = np.frombuffer(bytes.fromhex(colour[1:]), dtype=np.uint8) / 255
    turned = TURNED @ (shares * (1 - INVERTED) + (1 - shares) * INVERTED)
    return "#" + "".join(f"{round(255 * each):02X}" for each in np.clip(turned, 0, 1))


def is_colour(value):
    return isinstance(value, str) and re.fullmatch("#[0-9A-Fa-f]{6}", value)


def letters(figure):
    """Colour of each text with that of its ground."""
    traces, layout = plain_parts(figure)
    for part in (*layout.get("annotations", ()), *traces):
        for font in (part.get("font", {}), part.get("textfont", {})):
            colour = {"white": WHITE}.get(font.get("color"), font.get("color"))
            ground = part.get("bgcolor")
            if is_colour(colour):
                yield colour, ground if is_colour(ground) else WHITE
    yield theme.TEXT, WHITE


def test_letters_are_darker_than_a_line_where_they_need_to_be():
    assert readable(theme.BLUE) == theme.BLUE
    assert contrast(theme.GREEN, WHITE) < LEAST <= contrast(readable(theme.GREEN), WHITE)
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert readable("rgba(0,0,0,0.3)") == "rgba(0,0,0,0.3)"


@pytest.mark.parametrize(("kind", "picture"), PICTURES, ids=lambda each: getattr(each, "__name__", each))
def test_all_letters_of_a_picture_can_be_read_in_both_themes(kind, picture):
    lab = kind()
    for preset in kind.presets:
        lab.set(lab.settings.of_preset(preset) | ({"picture": picture} if len(kind.pictures) > 1 else {}))
        for colour, ground in set(letters(lab.figure)):
            assert contrast(colour, ground) >= LEAST, (preset, colour, ground)
            assert contrast(in_dark_theme(colour), in_dark_theme(ground)) >= LEAST, (preset, colour, ground)
