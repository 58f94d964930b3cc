"""What counts as readable in both themes: measured contrast, in the dark one after the filter of the page."""

import re
from pathlib import Path

import numpy as np
import pytest

import endplate.core.view
from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import contrast, readable

LEAST = 4.5
STYLE = (Path(endplate.core.view.__file__).parent / "plot_view.css").read_text(encoding="utf-8")
INVERTED = float(re.search(r"filter: invert\(([\d.]+)\) hue-rotate\(180deg\)", STYLE)[1])
# What hue-rotate(180deg) does, from the definition of the filter: luminance stays, the rest changes its sign
LUMINANCE = np.tile([0.213, 0.715, 0.072], (3, 1))
TURNED = 2 * LUMINANCE - np.eye(3)
WHITE = "#FFFFFF"


def in_dark_theme(colour):
    shares = np.frombuffer(bytes.fromhex(colour[1:]), dtype=np.uint8) / 255
    turned = TURNED @ (shares * (1 - INVERTED) + (1 - shares) * INVERTED)
    return "#" + "".join(f"{round(255 * each):02X}" for each in np.clip(turned, 0, 1))


def is_colour(value):
    return isinstance(value, str) and re.fullmatch("#[0-9A-Fa-f]{6}", value)


def letters(traces, layout):
    """Colour of each text of a figure with that of its ground."""
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


def hard_to_read(traces, layout):
    """Colours of texts of a figure with those of their grounds, where they cannot be read in one of both themes."""
    for colour, ground in set(letters(traces, layout)):
        in_both = contrast(colour, ground), contrast(in_dark_theme(colour), in_dark_theme(ground))
        if min(in_both) < LEAST:
            yield colour, ground


def test_a_pale_label_is_noticed():
    label = {"font": {"color": theme.GREEN}, "bgcolor": WHITE}
    assert [*hard_to_read([], {"annotations": [label]})] == [(theme.GREEN, WHITE)]
    assert [*hard_to_read([], {"annotations": [{"font": {"color": readable(theme.GREEN)}}]})] == []
