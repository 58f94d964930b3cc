"""A lab whose settings cannot be computed, in a real JupyterLab: what is shown stays together, and words say so."""

import pytest
from playwright.sync_api import expect

from endplate.labs import JunctionLab

BROKEN = """
from endplate import labs
from endplate.junction import impulse as junction

class BrokenLab(labs.JunctionLab):
    compute = staticmethod(
        lambda settings, seed: {}["t1_root"] if settings.calcium_mM < 1 else junction.simulate(settings, seed)
    )

BrokenLab()
"""
DRAWN = "(lab) => JSON.stringify(lab.querySelector('.js-plotly-plot').data.map((trace) => Array.from(trace.y)))"


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    page = lab_page(lab_server.write_notebook("broken_lab.ipynb", [BROKEN]))
    page.run_all()
    return page


def test_a_learner_is_told_and_keeps_figure_words_and_data_of_one_setting(page):
    model, lab = JunctionLab(), page.show_lab(0)
    drawn, summary, status = lab.evaluate(DRAWN), lab.locator(".endplate-summary"), lab.locator(".endplate-status")
    lab.get_by_role("slider", name=model.controls["calcium_mM"].label).focus()
    page.page.keyboard.press("Home")
    expect(status).to_contain_text("These settings could not be computed: Calcium outside 0.1 (mM).")
    expect(status).to_contain_text("press Reset")
    expect(status).not_to_contain_text("t1_root")
    expect(lab.get_by_text("Out of date")).to_be_visible()
    expect(summary).to_contain_text(model.summary)
    assert lab.evaluate(DRAWN) == drawn
    lab.get_by_role("button", name="Show the data").click()
    expect(lab.get_by_role("link", name="Download all as CSV")).to_have_attribute("download", f"{model.state}.csv")
    lab.locator(".endplate-toolbar").get_by_role("button", name="Reset").click()
    expect(status).to_be_empty()
    expect(lab.get_by_text("Out of date")).to_be_hidden()
