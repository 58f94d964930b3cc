"""The drawing of a nerve, cut across: every part named and told, nothing over anything else."""

import math
from html.parser import HTMLParser
from itertools import combinations

import pytest

from endplate.core import tables
from endplate.core.drawing import theme
from endplate.nerve.figures import nerve_section as drawing

EVERY_NAME = (*drawing.NERVE_NAMES, *drawing.FASCICLE_NAMES)


class Page(HTMLParser):
    """Collects tags, attributes and words of a piece of HTML, and that every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.words: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append(dict(attrs))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.words.setdefault(self._open[-1], []).append(data)


@pytest.fixture(scope="module")
def page():
    return Page(drawing.nerve_section()._repr_html_())


def distance(one, other):
    return math.hypot(one.x - other.x, one.y - other.y)


def width(name):
    """How wide a name is at the most, in units of the picture: letters are narrower than they are high."""
    return 0.6 * drawing.LETTER * len(name.text)


def span(name):
    start = name.x - width(name) * {"start": 0, "middle": 0.5, "end": 1}[name.anchor]
    return start, start + width(name)


def test_every_name_stands_in_a_picture_and_in_what_is_said_of_it(page):
    assert page.words["text"] == [name.text for name in EVERY_NAME]
    said = " ".join(each["aria-label"] for each in page.attributes if each.get("role") == "img")
    assert all(name.text in said for name in EVERY_NAME)
    assert page.tags.count("svg") == 2


def test_the_list_in_words_tells_every_part_as_the_glossary_does(page):
    glossary = tables.load("glossary").set_index("term")["definition"]
    assert {name.term for name in EVERY_NAME} == set(drawing.OUTSIDE_IN)
    assert page.words["li"] == [f": {glossary[term]}" for term in drawing.OUTSIDE_IN]
    assert len(page.words["strong"]) == len(drawing.OUTSIDE_IN) + 3


def test_words_of_the_glossary_cannot_become_markup(monkeypatch):
    markup = {"definition": "<script>alert('&')</script>"}
    rows = [{**row, **markup} if row["term"] == "myelin" else row for row in tables.records("glossary")]
    monkeypatch.setattr(tables, "records", lambda name: rows)
    page = Page(drawing.nerve_section()._repr_html_())
    assert "script" not in page.tags
    assert ": <script>alert('&')</script>" in page.words["li"]


def test_it_prints_as_one_line():
    line = repr(drawing.nerve_section())
    assert line.startswith("Nerve section: epineurium, ")
    assert "\n" not in line


def test_fascicles_and_vessels_lie_in_the_nerve_and_apart():
    parts = (*drawing.FASCICLES, *drawing.NERVE_VESSELS)
    assert all(distance(part, drawing.NERVE) + part.outer < drawing.NERVE.radius for part in parts)
    assert all(distance(one, other) > one.outer + other.outer for one, other in combinations(parts, 2))


@pytest.mark.parametrize("fascicle", drawing.FASCICLES, ids=lambda each: f"{each.radius}")
def test_a_fascicle_is_filled_with_axons_that_lie_apart(fascicle):
    axons = drawing.small_axons(fascicle)
    assert len(axons) >= 7
    assert all(distance(axon, fascicle) + axon.outer < fascicle.radius for axon in axons)
    assert all(distance(one, other) > one.outer + other.outer for one, other in combinations(axons, 2))


def test_cells_lie_in_the_large_fascicle_and_apart():
    cells = (*drawing.SCHWANN_CELLS, drawing.FASCICLE_VESSEL)
    assert all(distance(cell, drawing.FASCICLE) + cell.outer < drawing.FASCICLE.radius for cell in cells)
    assert all(distance(one, other) > one.outer + other.outer for one, other in combinations(cells, 2))


def test_each_myelinated_axon_has_its_own_schwann_cell_and_the_bare_ones_share_one():
    *single, shared = drawing.SCHWANN_CELLS
    for cell, fibre in zip(single, drawing.MYELINATED, strict=True):
        assert distance(cell, fibre) == 0
        assert cell.radius > fibre.outer
    assert len(drawing.BARE_AXONS) > 1
    assert all(distance(axon, shared) + axon.outer < shared.radius for axon in drawing.BARE_AXONS)


@pytest.mark.parametrize("name", EVERY_NAME, ids=lambda name: name.text)
def test_a_name_fits_into_its_picture_where_a_phone_shows_it(name):
    start, end = span(name)
    assert start >= 0
    assert end <= drawing.SIZE
    assert name.y <= drawing.SIZE - 4
    on_a_phone_px = 254  # of a page 390 px wide
    assert drawing.LETTER * on_a_phone_px / drawing.SIZE >= 11.5


@pytest.mark.parametrize("names", [drawing.NERVE_NAMES, drawing.FASCICLE_NAMES], ids=["nerve", "fascicle"])
def test_names_do_not_lie_over_each_other(names):
    for one, other in combinations(names, 2):
        if abs(one.y - other.y) < drawing.LETTER + 2:
            first, second = sorted((span(one), span(other)))
            assert first[1] < second[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("blood vessel", drawing.NERVE_VESSELS),
        ("perineurium", drawing.FASCICLES),
        ("myelin", drawing.MYELINATED),
        ("Schwann cell", drawing.SCHWANN_CELLS),
        ("axons without myelin", drawing.BARE_AXONS),
    ],
)
def test_a_line_leads_to_the_edge_of_its_part(text, parts):
    (name,) = (name for name in EVERY_NAME if name.text == text)
    *_, x, y = name.line
    assert min(abs(math.hypot(x - part.x, y - part.y) - part.radius) - part.edge / 2 for part in parts) < 2


def test_epineurium_and_endoneurium_are_what_lies_between():
    lines = {name.text: name.line for name in EVERY_NAME}
    for text, whole, parts in (
        ("epineurium", drawing.NERVE, (*drawing.FASCICLES, *drawing.NERVE_VESSELS)),
        ("endoneurium", drawing.FASCICLE, (*drawing.SCHWANN_CELLS, drawing.FASCICLE_VESSEL)),
    ):
        *_, x, y = lines[text]
        assert math.hypot(x - whole.x, y - whole.y) < whole.radius
        assert all(math.hypot(x - part.x, y - part.y) > part.outer for part in parts)


def test_lines_and_words_take_the_colour_of_the_page_or_one_that_both_pages_show(page):
    colours = {each[key] for each in page.attributes for key in ("stroke", "fill") if key in each}
    assert colours <= {drawing.PAGE_COLOUR, "none", theme.BLUE, theme.GREEN, theme.PURPLE, theme.VERMILION}
