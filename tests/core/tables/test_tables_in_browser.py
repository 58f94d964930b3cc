"""Shown tables in a real browser, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from endplate.core.tables import constants, load, show
from endplate.junction.impulse import Junction

PAGE = '<!DOCTYPE html><html lang="en"><head><title>Table</title></head><body><main>{}</main></body></html>'
ROWS = 40
"""Of a table: four hundred take ten seconds to look at, and are no other."""


@pytest.fixture(params=[1280, 320], ids=["wide", "narrow"])
def page(page, request):
    page.set_viewport_size({"width": request.param, "height": 800})
    return page


@pytest.mark.parametrize("table", ["glossary", "sources", "constants"])
def test_table_fits_and_stays_a_table(page, table):
    frame = constants(Junction) if table == "constants" else load(table).head(ROWS)
    page.set_content(PAGE.format(show(frame)._repr_html_()))
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.get_by_role("table").count() == 1
    assert page.get_by_role("row").count() == len(frame) + 1
    assert page.get_by_role("rowheader").count() == len(frame)
    assert page.get_by_role("columnheader").count() == len(frame.columns)
    assert Axe().run(page, context="main").response["violations"] == []


def test_narrow_table_says_beside_each_cell_what_it_is(page):
    wide_neighbour = show("sources")._repr_html_()
    shown = show("chain_sites", ["name", "what_happens"])._repr_html_()
    page.set_content(PAGE.format(f"{shown}{wide_neighbour}"))
    before = page.locator("td").first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    narrow = page.viewport_size["width"] < 400
    assert before == ('"What happens here: "' if narrow else "none")
