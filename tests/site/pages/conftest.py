"""A site of two lessons, built once, whose labs are only words: how labs live has tests of its own."""

import html
from pathlib import Path

import nbformat
import pytest

from tools.site.pages import site
from tools.site.pages.assets import Assets

STEMS = ("00_start_here", "01_nerve")
WARM_UP = "99_warm_up"
"""A lesson of a title, a long line of text, a warm-up and claims, since the two have none."""

LABS = "globalThis.cardsBeforeLabs = document.querySelectorAll('[data-endplate-question] > :has(button)').length;"
"""Stands where the script of the labs would, and counts the questions that can be answered by then."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("site") / "made"
    warm_up = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell(f"# 99 · Warm\n\n**Time** 1 minute.\n\n    {'brain → nerve → ' * 9}muscle"),
            nbformat.v4.new_code_cell("from endplate.questions import WarmUp\n\nWarmUp('06_needle')"),
            nbformat.v4.new_code_cell("from endplate.labs import ClaimLab\n\nClaimLab()"),
        ]
    )
    nbformat.write(warm_up, folder.parent / f"{WARM_UP}.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "write_labs", lambda folder, wanted: Assets(folder).write("labs.js", LABS))
        patch.setattr(site, "lab_html", lambda use: f'<section class="endplate-lab">{html.escape(repr(use))}</section>')
        lessons = [site.LESSONS / f"{stem}.ipynb" for stem in STEMS]
        site.build(folder, [*lessons, folder.parent / f"{WARM_UP}.ipynb"])
    return folder


@pytest.fixture(scope="module")
def scripted_page(browser):
    """Open an empty page with some of the site's scripts."""
    pages = []

    def begin(scripts):
        pages.append(browser.new_page())
        for name in scripts:
            pages[-1].add_script_tag(content=(site.HERE / "scripts" / f"{name}.js").read_text(encoding="utf-8"))
        return pages[-1]

    yield begin
    for page in pages:
        page.close()
