"""No line ends between a number and what it counts, in Python and on the page."""

from pathlib import Path

import pytest

import endplate.core.view
from endplate.core.drawing.figure_text import wrapped
from endplate.core.words import kept_together
from endplate.markdown_html import MathmlRenderer, render

SCRIPT = (Path(endplate.core.view.__file__).parent / "kept_together.js").read_text(encoding="utf-8")
TEXTS = (
    "12_to_20_µm thick",
    "flexor digitorum profundus 4_and_5",
    "24_of_29_had it",
    "×_2, ≥_−3_and so on",
    "57.1_m/s in 3 considerations",
    "no number to 4_mm",
)
"""With a mark in place of a space at which no line may end."""


@pytest.mark.parametrize("text", TEXTS)
def test_a_number_stays_with_its_unit(text):
    assert kept_together(text.replace("_", " ")) == text.replace("_", "\u00a0")


def test_the_page_keeps_the_same_together(page):
    given = [text.replace("_", " ") for text in TEXTS]
    page.add_script_tag(content=SCRIPT)
    assert page.evaluate("texts => texts.map(keptTogether)", given) == [kept_together(each) for each in given]


def test_an_arrow_of_a_figure_does_not_stand_in_a_line_of_its_own():
    assert wrapped("tizanidine: inhibition in the cord ↑", 35) == ["tizanidine: inhibition in the", "cord ↑"]


def test_a_page_of_a_lesson_keeps_them_together_but_not_in_code_or_in_narrow_columns_of_a_table():
    html = render("**12 to 20 µm** `5 mV`\n\n| a |\n|---|\n| 3 m/s |", MathmlRenderer(escape=False))
    assert "12\u00a0to\u00a020\u00a0µm" in html
    assert "<code>5 mV</code>" in html
    assert "3 m/s" in html
