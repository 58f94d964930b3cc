"""Texts of figures: plain text stays text, and only what the kit makes bold has tags."""

import pytest

from endplate.core.drawing import theme
from endplate.core.drawing.figure_text import bold, hover, lines, plotly_text, wrapped

NASTY = '<b>p</b> & <a href="https://example.org">go</a>'
ESCAPED = '&lt;b&gt;p&lt;/b&gt; &amp; &lt;a href="https://example.org"&gt;go&lt;/a&gt;'


@pytest.mark.parametrize(
    ("text", "for_plotly"),
    [
        (NASTY, ESCAPED),
        ("squid's axon\n0.48 mm", "squid's axon<br>0.48 mm"),
        (bold(NASTY), f"<b>{ESCAPED}</b>"),
        (bold("a site\nwith a long name"), "<b>a site<br>with a long name</b>"),
        (lines([bold("1  EMG"), NASTY]), f"<b>1  EMG</b><br>{ESCAPED}"),
        ("", ""),
    ],
)
def test_tags_come_only_from_the_kit(text, for_plotly):
    assert plotly_text(text) == for_plotly


def test_what_is_under_the_pointer_is_escaped_and_keeps_the_places_of_values():
    assert hover("%{x:.1~f} ms, %{text}", NASTY) == f"%{{x:.1~f}} ms, %{{text}}<extra>{ESCAPED}</extra>"
    assert hover("acts here") == "acts here<extra></extra>"


def test_a_figure_escapes_every_text_that_it_is_given():
    quantity = theme.Quantity(NASTY, "mV", theme.BLUE)
    figure = theme.figure(
        [theme.line(quantity, [0, 1], [0, 1], text=[NASTY, bold("a")], hovertext=NASTY)],
        [theme.Panel(NASTY, 1, 0, 1), theme.Panel("mV", 1, 0, 1)],
        x_title=NASTY,
        x_range=(0, 1),
        labels=[theme.label(NASTY, theme.TEXT, 0, 0), {"text": bold(NASTY)}],
    )
    assert [each.text for each in figure.layout.annotations] == [ESCAPED, f"<b>{ESCAPED}</b>"]
    assert list(figure.data[0].text) == [ESCAPED, "<b>a</b>"]
    assert figure.data[0].hovertext == ESCAPED
    assert figure.data[0].hovertemplate.endswith(f"<extra>{ESCAPED} (mV)</extra>")
    assert figure.layout.yaxis.title.text == figure.layout.xaxis2.title.text == ESCAPED


def test_no_line_ends_between_a_number_and_what_it_counts():
    text = "weaker by 58 % than at the 3 Hz of before, 7 × 2 or  ≤ 20 mV"
    for letters in range(8, 40):
        rows = wrapped(text, letters)
        assert " ".join(rows) == text.replace("  ", " ")
        for pair in ("58 %", "3 Hz", "7 ×", "× 2", "≤ 20", "20 mV"):
            assert any(pair in row for row in rows), (letters, pair)
