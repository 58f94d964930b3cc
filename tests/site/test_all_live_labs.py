"""Every lab that lives on a page: each of its controls, moved to both ends and between, says what the model computes.

To compute the states of all labs takes a minute, so this runs only when it is asked for.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from endplate import labs
from tests.site.conftest import MARKS, MOVE, write_page
from tools.browser.lab_driver import DRAWN_ANEW
from tools.site.labs import LabUse
from tools.site.labs.sweeps import sweeps

MOST_BYTES = 150_000
"""To fetch until a control can be moved from end to end."""
KINDS = [name for name in dir(labs) if name != "ALL" and LabUse(name, "", "", "").lives]


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
def test_each_control_of_a_lab_says_what_the_model_computes(kind: str, tmp_path: Path, browser: Browser):
    lab = getattr(labs, kind)()
    preset = lab.values()
    file = write_page(tmp_path, kind, lab.settings.preset)
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    expect(page.locator(".endplate-live")).to_be_visible()
    files = {each.name: each.stat().st_size for each in tmp_path.glob(f"states/*/{kind}/*.js")}
    for sweep in sweeps(lab, preset):
        for picture in range(len(lab.pictures)):
            needed = re.compile(rf"(lab|\d+|\d+-{picture}|\d+-{sweep.name}-({picture}|scene)-\d+)\.js")
            assert sum(size for name, size in files.items() if needed.fullmatch(name)) < MOST_BYTES
        if sweep.name == "page":  # turned by a button
            lab.set(preset | {"page": sweep.values[1]})
            page.get_by_role("button", name="Next page").click()
            expect(page.locator(".endplate-summary")).to_have_text(lab.view.summary)
            lab.set(preset)
            continue
        for index in {0, len(sweep.values) // 2, len(sweep.values) - 1} if sweep.name != "seed" else ():
            lab.set(preset | {sweep.name: sweep.values[index]} | dict(lab.moves_along(sweep.name)))
            page.get_by_label(lab.parts.panel.controls[sweep.name].description, exact=True).evaluate(MOVE, index)
            expect(page.locator(".endplate-summary")).to_have_text(lab.view.summary)
            page.evaluate(DRAWN_ANEW)
            moved, anew = page.evaluate(MARKS)
            assert moved == anew, sweep.name
            lab.set(preset)
    page.close()
    assert not errors
