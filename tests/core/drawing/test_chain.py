"""The drawing of the chain: every site of the table, safe text, links only to lessons that exist."""

from html.parser import HTMLParser

import pytest

from endplate.core import tables
from endplate.core.drawing import chain as drawing

ROWS = (
    """() => new Set([...document.querySelector('ol').children].map((each) => each.getBoundingClientRect().top)).size"""
)
BROKEN = """() => [...document.querySelectorAll('.endplate-chain-site :is(strong, span)')].flatMap((each) =>
    [...each.childNodes].filter((node) => node.nodeType === 3).flatMap((node) =>
        [...node.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
        }).map(([word]) => word)))"""
"""Words that go on in the next line."""


class Page(HTMLParser):
    """Collects links, text and tags of a piece of HTML, and that every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.link_styles: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])
            self.link_styles.append(dict(attrs)["style"])
        if tag != "path":
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data + " "


def test_every_site_of_the_table_is_drawn_once():
    sites = tables.load("chain_sites")
    page = Page(drawing.chain()._repr_html_())
    assert page.tags.count("li") == page.tags.count("svg") == len(sites)
    for name, words in zip(sites["name"], sites["what_happens"], strict=True):
        assert name in page.text
        assert words in page.text


def test_links_lead_to_lessons_that_exist():
    page = Page(drawing.chain()._repr_html_())
    assert page.links
    assert all((drawing.LESSONS / link).is_file() for link in page.links)
    assert all("text-decoration:underline" in style for style in page.link_styles), "seen as links, not as words"


def test_a_lesson_that_does_not_exist_gets_no_link(monkeypatch, tmp_path):
    monkeypatch.setattr(drawing, "LESSONS", tmp_path)
    page = Page(drawing.chain()._repr_html_())
    assert page.links == []
    assert "Lesson" not in page.text


def test_text_of_the_table_cannot_become_markup(monkeypatch):
    markup = {"what_happens": "<script>alert('&')</script>"}
    rows = [{**row, **markup} if row["site"] == "reflex" else row for row in tables.records("chain_sites")]
    monkeypatch.setattr(tables, "records", lambda name: rows)
    page = Page(drawing.chain()._repr_html_())
    assert "script" not in page.tags
    assert "<script>alert('&')</script>" in page.text


def test_the_order_follows_the_table(monkeypatch):
    rows = tables.records("chain_sites")[::-1]
    monkeypatch.setattr(tables, "records", lambda name: rows)
    assert repr(drawing.chain()) == (
        "Chain: Brain and cord → Motoneurone pool → Motor axon → Junction → Muscle fibre → "
        "Twitch, force, EMG; back by Sensory nerve → Reflex"
    )


@pytest.mark.parametrize("colour", sorted({c for c, _ in drawing._ICONS.values() if c != drawing.PAGE_COLOUR}))
def test_lines_keep_a_contrast_of_3_on_a_white_and_on_a_dark_page(colour):
    def luminance(code):
        parts = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    line, white, dark = (luminance(code) + 0.05 for code in (colour, "#FFFFFF", "#111111"))
    assert white / line >= 3
    assert line / dark >= 3


def test_arrows_point_the_way_the_chain_runs_on_a_phone_too(page):
    """Where there is room for one card alone, the next one stands below it."""
    first_arrow = """() => {
        const card = document.querySelector(".endplate-chain-site > div").getBoundingClientRect();
        const arrow = document.querySelector(".endplate-chain-arrow");
        const { left, top } = arrow.getBoundingClientRect();
        return [left >= card.right, top >= card.bottom, getComputedStyle(arrow).transform === "none"];
    }"""
    found = {}
    for width in (272, 720):
        page.set_viewport_size({"width": width, "height": 600})
        page.set_content(drawing.chain()._repr_html_())
        found[width] = page.evaluate(first_arrow)
    assert found == {272: [False, True, False], 720: [True, False, True]}


@pytest.mark.parametrize(("width_px", "rows"), [(923, 1), (358, 3), (272, 6)])
def test_the_way_out_stands_in_one_row_where_there_is_room_and_no_word_is_broken(page, width_px, rows):
    page.set_content(
        f"<html lang='en'><body style='font: 16px system-ui, sans-serif'><div style='width: {width_px}px'>"
        f"{drawing.chain()._repr_html_()}</div></body></html>"
    )
    assert page.evaluate(ROWS) == rows
    assert page.evaluate(BROKEN) == []
