"""The text of lessons fits a phone: no table is cut off, no word is broken, and folded cells end in the page."""

import json
from pathlib import Path

import pytest

from endplate.core.questions import card
from tools.site.pages import site
from tools.site.pages.prose import html_of

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
PHONE_px, CELL_px = 390, 272
"""Width of a phone, and of a cell of text in JupyterLab on it."""
# What JupyterLab gives the text of a cell and its tables
OF_JUPYTERLAB = """
:root { --jp-ui-font-size1: 13px; font: 14px/1.6 system-ui, sans-serif; }
.jp-RenderedHTMLCommon { box-sizing: border-box; padding: 0 20px 0 5px; overflow: auto; }
.jp-RenderedHTMLCommon table { border-collapse: collapse; border-spacing: 0; font-size: 13px; margin: 0 auto 1em; }
.jp-RenderedHTMLCommon :is(td, th) { text-align: right; vertical-align: middle; padding: 0.5em; line-height: normal;
  white-space: normal; max-width: none; border: none; }
"""
TABLES = """() => Array.from(document.querySelectorAll('main table'), (table) => {
    const broken = [];
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
        for (const word of text.data.matchAll(/[^\\s-]+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
            if (lines.size > 1) broken.push(word[0]);
        }
    }
    let scroller = table.parentElement;
    while (!/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement;
    const words = table.innerText.slice(0, 60);
    const room = scroller.clientWidth - parseFloat(getComputedStyle(scroller).paddingRight);
    const end = scroller.getBoundingClientRect().left + room;
    return { words, broken, hidden: Math.max(0, Math.round(table.getBoundingClientRect().right - end)) };
})"""


def prose_of(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = [cell for cell in cells if cell["cell_type"] == "markdown"]
    return "".join(str(html_of("".join(cell["source"]))) for cell in shown).replace("<details>", "<details open>")


def tables_of(page, style, body):
    page.set_viewport_size({"width": PHONE_px, "height": 900})
    page.set_content(f'<!doctype html><html lang="en"><title>x</title><style>{style}</style>{body}</html>')
    return page.evaluate(TABLES)


def in_jupyterlab(page, path, style):
    text = prose_of(path).replace('<div class="wide"', "<div")
    body = f'<main class="jp-RenderedHTMLCommon jp-RenderedMarkdown" style="width: {CELL_px}px">{text}</main>'
    return tables_of(page, OF_JUPYTERLAB + style, body)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_tables_fit_a_phone_on_the_site(page, path):
    style = (Path(site.__file__).parent / "site.css").read_text(encoding="utf-8")
    tables = tables_of(page, style, f"<main>{prose_of(path)}</main>")
    assert [each for each in tables if each["hidden"] or each["broken"]] == []
    assert tables


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_tables_fit_a_phone_in_jupyterlab(page, path):
    tables = in_jupyterlab(page, path, card.Card._css)
    assert [each for each in tables if each["hidden"] or each["broken"]] == []
    assert tables


def test_without_the_styles_of_the_kit_some_would_be_cut_off(page):
    assert any(each["hidden"] for path in LESSONS for each in in_jupyterlab(page, path, ""))


def test_a_folded_cell_and_the_notice_have_the_width_of_a_phone(page):
    jupyterlab = """
    .jp-Placeholder { display: flex; width: 100%; } .jp-Placeholder-prompt { flex: 0 0 64px; }
    .jp-Placeholder-content { flex: 1 1 auto; padding: 4px 6px; } .jp-Placeholder-contentContainer { display: flex; }
    .jp-PlaceholderText { overflow-x: hidden; white-space: nowrap; } blockquote { margin: 1em 2em; padding: 0 1em; }"""
    body = f"""<main style="width: {CELL_px}px"><div class="jp-Placeholder jp-InputPlaceholder">
    <div class="jp-Placeholder-prompt"></div><div class="jp-Placeholder-content"><div
    class="jp-Placeholder-contentContainer"><div class="jp-PlaceholderText">{"Question" * 9}</div></div></div></div>
    <div class="jp-RenderedHTMLCommon jp-RenderedMarkdown"><blockquote>For learning</blockquote></div></main>"""
    tables_of(page, OF_JUPYTERLAB + jupyterlab + card.Card._css, body)
    room = page.locator("main").bounding_box()
    for part in (".jp-Placeholder-content", "blockquote"):
        shown = page.locator(part).bounding_box()
        assert shown["x"] - room["x"] <= 5, part
        assert room["width"] - 10 <= shown["width"] <= room["width"], part
