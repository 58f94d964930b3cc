"""A lesson that was run and is exported, as a page and on paper: whole, and without a network."""

import re

import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import v4

from endplate.server import TEMPLATE, TEMPLATES
from endplate.tables import red_box
from tests.editions.sample import LESSONS, PIXEL, code

FETCHED = re.compile(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?!data:)')
LONG_LINE = "numbers = [" + ", ".join(map(str, range(100))) + "]"
PAPER = """() => ({
  folds: [...document.querySelectorAll('details')].every((each) => each.checkVisibility() &&
    [...each.children].every((child) => child.getBoundingClientRect().height > 0)),
  notes: document.querySelector('.celltag_instructor').checkVisibility(),
  wide: [...document.querySelectorAll('pre, table, img')].filter(
    (each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length,
  frame: getComputedStyle(document.querySelector('table')).borderTopWidth,
})"""


def exported(notebook):
    exporter = HTMLExporter(template_name=TEMPLATE, extra_template_basedirs=[str(TEMPLATES)])
    return exporter.from_notebook_node(notebook)[0]


@pytest.fixture(scope="module")
def page_of_all():
    """A page with a formula, a fold, notes, long code, a picture and the red box."""
    box = red_box("weakness")
    cells = [
        v4.new_markdown_cell("Speed is $v = \\frac{d}{t}$.\n\n$$v = \\frac{d_2 - d_1}{t_2 - t_1}$$"),
        v4.new_markdown_cell("<details>\n<summary>Why</summary>\n\nThe *secret*, $n$ times.\n\n</details>"),
        v4.new_markdown_cell("For you alone.", metadata={"tags": ["instructor"]}),
        v4.new_markdown_cell("A slip: $x^$, and a price of 5 \\$."),
        code(LONG_LINE, {"image/png": PIXEL}, metadata={"image/png": {"alt": "Force rises."}}),
        code(
            'Question("a")', {"text/markdown": "**Check.** Which?\n\n*Choose Run, Run All Cells, to answer it here.*"}
        ),
        code("red_box()", {"text/html": box._repr_html_(), "text/plain": str(box)}),
    ]
    return exported(v4.new_notebook(cells=cells))


def test_formulas_are_mathml_and_one_that_cannot_be_read_stands_as_it_was_written(page_of_all):
    page = BeautifulSoup(page_of_all, "html.parser")
    assert [math["display"] for math in page.find_all("math")] == ["inline", "block", "inline"]
    assert page.math.get_text(strip=True) == "v=dt"
    assert page.find("code", string="x^")
    assert "$" not in page.main.get_text().replace("5 $", ""), "but for the price"


def test_a_question_that_nobody_answered_says_so_where_nothing_can_be_run(page_of_all):
    words = BeautifulSoup(page_of_all, "html.parser").main.get_text(" ", strip=True)
    assert "Which? Not answered." in words
    assert "Run All Cells" not in words


@pytest.mark.slow
@pytest.mark.parametrize("lesson", sorted(LESSONS.glob("*.ipynb")), ids=lambda path: path.stem[:2])
def test_a_lesson_fetches_nothing_and_keeps_its_formulas_and_the_words_of_its_pictures(lesson):
    exporter = HTMLExporter(template_name=TEMPLATE, extra_template_basedirs=[str(TEMPLATES)])
    html, _ = exporter.from_filename(str(lesson))
    assert not FETCHED.search(html)
    page = BeautifulSoup(html, "html.parser")
    assert all(picture["alt"] for picture in page.select(".jp-RenderedImage img"))
    assert all("alt" in picture.attrs for picture in page.main.find_all("img")), "empty where it is an ornament"
    words = page.main.get_text(" ")
    for code_on_page in page.main.find_all("pre"):
        words = words.replace(code_on_page.get_text(" "), "")
    assert not re.search(r"\\(?:frac|mathrm|tau)|\$[^$\n]{1,60}\$", words)


@pytest.mark.browser
def test_on_paper_folds_stand_open_code_is_whole_and_the_red_box_is_framed(page_of_all, browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page_of_all, encoding="utf-8")
    page = browser.new_page(viewport={"width": 700, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate(PAPER) == {"folds": True, "notes": False, "wide": 0, "frame": "4px"}
    assert page.pdf()[:5] == b"%PDF-"
    page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
