"""Tables as they are shown to readers."""

import html.parser

import pandas
import pytest

from endplate.core.tables import TableError, constants, load, show
from endplate.junction.impulse import Junction


class Elements(html.parser.HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, page):
        super().__init__()
        self.found, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data.strip())

    def count(self, tag, **attributes):
        return sum(each == tag and attributes.items() <= has.items() for each, has in self.found)


def test_shown_table_names_its_rows_and_columns():
    view = show("chain_sites", ["name", "what_happens"])
    rows = len(load("chain_sites"))
    page = Elements(view._repr_html_())
    assert page.count("caption") == 1
    assert "Places in the chain" in page.words
    assert page.count("th", scope="col") == 2
    assert page.count("th", scope="row") == rows
    assert page.count("td", **{"data-title": "What happens here"}) == rows
    assert repr(view) == f"Table chain_sites: {rows} rows · name, what_happens"


def test_a_folded_table_shows_its_caption_and_holds_the_same_cells_under_it():
    frame = load("chain_sites")[["name", "what_happens"]]
    folded, plain = (show(frame, caption="<u> places", folded=each) for each in (True, False))
    page, open_page = (Elements(view._repr_html_()) for view in (folded, plain))
    assert [tag for tag, _ in page.found][:2] == ["details", "summary"]
    assert "open" not in page.found[0][1]
    assert f"<u> places ({len(frame)} rows)" in page.words
    assert page.count("details") == page.count("summary") == page.count("caption") == 1
    assert open_page.count("details") == open_page.count("summary") == 0
    cells = [each for each in page.found if each[0] in ("th", "td")]
    assert cells == [each for each in open_page.found if each[0] in ("th", "td")]
    assert repr(folded) == repr(plain)


def test_shown_text_is_escaped():
    frame = pandas.DataFrame({'a"b': ["p < 0.05 & <b>"], "c": ['"<i>']})
    page = Elements(show(frame, caption="<u>")._repr_html_())
    assert not {"b", "i", "u"} & {tag for tag, _ in page.found}
    assert {"p < 0.05 & <b>", '"<i>', "<u>", 'A"b'} <= set(page.words)


def test_chosen_rows_keep_titles_and_name():
    chosen = load("glossary").query("verified").head(1)[["term", "verified", "source"]]
    view = show(chosen, caption="Verified words")
    page = Elements(view._repr_html_())
    assert {"Verified words", "Term", "Verified", "yes"} <= set(page.words)
    assert repr(view) == "Table glossary: 1 row · term, verified, source"


def test_missing_cells_are_shown_empty():
    frame = load("glossary").assign(source=None)[["term", "source"]]
    assert not {"nan", "None", "<NA>"} & set(Elements(show(frame)._repr_html_()).words)


def test_numbers_are_shown_without_needless_digits():
    words = Elements(show(constants(Junction))._repr_html_()).words
    assert "Constants of Junction" in words
    assert not [word for word in words if word.endswith(".0")]


def test_unknown_column_says_which_there_are():
    with pytest.raises(TableError, match=r"no column meaning\. The columns are term, definition"):
        show("glossary", ["term", "meaning"])
