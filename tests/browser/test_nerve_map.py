"""The map of squeezed nerves in a real JupyterLab: chosen by click, by keyboard, on a narrow screen."""

import pytest
from playwright.sync_api import expect

CELL = "from endplate.labs.nerve_map_lab import NerveMapLab\n\nlab = NerveMapLab()\nlab"
PLACE_OF = """(plot, site) => {
    const trace = plot.data.find((each) => each.name === 'Sites');
    const point = trace.customdata.indexOf(site);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [
        box.left + xaxis._offset + xaxis.l2p(trace.x[point]),
        box.top + yaxis._offset + yaxis.l2p(trace.y[point]),
    ];
}"""


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    notebook = lab_server.write_notebook("map.ipynb", [CELL])
    page = lab_page(notebook, width=390)
    page.run_all()
    page.wait_for_figures()
    return page


def lab_of(page):
    return page.page.locator(".endplate-lab")


def click_on(page, site):
    plot = lab_of(page).locator(".js-plotly-plot")
    plot.scroll_into_view_if_needed()
    page.page.mouse.move(*plot.evaluate(PLACE_OF, site))
    page.page.mouse.click(*plot.evaluate(PLACE_OF, site))


def test_a_site_is_chosen_by_clicking_its_mark(page):
    click_on(page, "fibular_head")
    expect(lab_of(page).get_by_label("Site")).to_have_value("fibular_head")
    expect(lab_of(page).locator(".endplate-summary")).to_contain_text("tibialis anterior")


def test_a_site_is_chosen_by_keyboard_and_its_parts_are_said_and_drawn(page):
    sites = lab_of(page).get_by_label("Site")
    sites.focus()
    page.page.keyboard.press("Home")
    page.page.keyboard.press("End")
    expect(lab_of(page).locator(".endplate-summary")).to_contain_text("no muscle can twitch")
    expect(lab_of(page).locator(".annotation-text").filter(has_text="Skin,")).to_be_visible()
    assert page.severe_violations() == []
    assert page.overflow_px() == 0


def test_a_mark_can_be_clicked_again_after_another_way_was_used(page):
    lab_of(page).get_by_label("Preset").select_option("wrist drop: spiral groove")
    expect(lab_of(page).locator(".endplate-summary")).to_contain_text("brachioradialis")
    click_on(page, "fibular_head")
    expect(lab_of(page).get_by_label("Site")).to_have_value("fibular_head")


def test_the_table_says_the_same_as_the_drawing(page):
    lab = lab_of(page)
    lab.get_by_label("Preset").select_option("foot drop: L5 root")
    lab.get_by_role("button", name="Show the data").click()
    expect(lab.get_by_role("cell", name="gluteus medius")).to_be_visible()
    lab.get_by_role("button", name="Hide the data").click()
