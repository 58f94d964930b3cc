"""Worksheet, answer key and poll sheets: what is on them, what is not, and how they print."""

import re

import pytest
from bs4 import BeautifulSoup

from endplate.core.questions.bank import KINDS
from tests.editions.test_notebooks import SECRETS
from tools.editions import paper, prose
from tools.editions.computed import Computed
from tools.editions.lesson import read_lesson


@pytest.fixture(scope="module")
def sheet(lesson):
    return BeautifulSoup(paper.worksheet(lesson), "html.parser")


@pytest.fixture(scope="module")
def key(lesson):
    return BeautifulSoup(paper.answer_key(lesson, Computed(lesson)), "html.parser")


def words_of(page):
    return page.main.get_text(" ", strip=True)


def test_the_worksheet_asks_everything_and_answers_nothing(sheet, lesson):
    asked = sheet.select(".question .prompt")
    assert [item.prompt in prompt.get_text() for item, prompt in zip(lesson.items, asked, strict=True)] == [True] * 6
    assert [words for words in (*SECRETS, "says the recap") if words in words_of(sheet)] == []
    assert sheet.select(".right, .why, .answer, .seen") == []
    assert lesson.items[1].explanation not in words_of(sheet)
    head, *rows = sheet.select(".series tr")
    assert head.get_text() == "Rate"
    assert [row.get_text().strip() for row in rows] == [""], "a row for each trial of the solution, to be filled"


def test_the_key_answers_each_kind_of_question(key, lesson):
    assert [bool(block.select(".right, .ordered, .box")) for block in key.select(".question")] == [True] * 6
    for item in lesson.items:
        assert item.explanation in words_of(key)
    letters = [box.get_text() for box in key.select(".match .box")]
    assert letters == ["B", "A", "B", "A", "B", "A"], "lower and upper, in the order of the alphabet"
    assert "says the recap" in words_of(key)
    assert "The secret of the fold." in words_of(key)
    assert "It grows." in words_of(key)


def test_the_curve_of_the_key_is_the_one_that_the_lab_computes(key, sheet):
    tops = [float(y) for y in re.findall(r",([\d.]+)", key.select_one("polyline")["points"])]
    assert tops == sorted(tops, reverse=True), "a fast unit holds more force at each higher rate"
    assert len(set(tops)) == 6
    assert "60/s 100 %" in key.select_one(".axes")["aria-label"]
    assert "100 %" not in sheet.select_one(".axes")["aria-label"].split("each of")[1]


def test_links_are_footnotes_unless_they_show_their_address(sheet):
    assert [note.get_text() for note in sheet.select("sup.note")] == ["[1]"]
    assert [item.get_text() for item in sheet.select("#footnotes li")] == ["https://example.org/paper"]
    assert not sheet.find("a", href=re.compile("ipynb")), "a lesson is no address on paper"


def test_a_page_without_addresses_has_no_list_of_them():
    assert "Addresses" not in prose.with_footnotes(
        '<p>a</p><section><h2>Addresses</h2><ol id="footnotes"></ol></section>'
    )


def test_pictures_keep_their_words(sheet):
    assert sheet.img["alt"] == 'Force rises to "77" & stays.'


def test_a_poll_has_a_sheet_a_question_that_letters_answer(lesson):
    page = BeautifulSoup(paper.polls(lesson), "html.parser")
    voted = [item for item in lesson.items if item.kind in paper.POLLS]
    assert [sheet.h1.get_text() for sheet in page.select(".poll:has(h1)")] == [item.prompt for item in voted]
    assert [each.get_text() for each in page.select(".cards b")] == list("ABCDEF")
    left_out = page.select_one(".others").get_text()
    assert all(item.prompt in left_out for item in lesson.items if item.kind not in paper.POLLS)
    assert set(paper.POLLS) < set(KINDS)


def test_pages_print_on_paper_and_fit_a_phone(sheet, key, lesson, browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    for html, least in ((str(sheet), 3), (str(key), 4), (paper.polls(lesson), 4)):
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        printed = page.pdf(prefer_css_page_size=True)
        assert least <= len(re.findall(rb"/Type /Page\b", printed)) <= least + 2
    page.close()


def test_cells_on_a_phone_table_do_not_widen_the_page(write):
    from tests.editions.sample import cells, code

    table = "<table><tr>" + "<td>a long word or two</td>" * 12 + "</tr></table><details>folded</details>"
    lesson = read_lesson(write([*cells()[:3], code("show()", {"text/html": table})], "95.ipynb"))
    page = BeautifulSoup(paper.worksheet(lesson), "html.parser")
    assert len(page.select(".output td")) == 12
    assert "folded" not in words_of(page)
