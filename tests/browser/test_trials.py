"""A learner's own series by hand: a table beside the lab by keyboard, and words of a text that set the lab."""

import pytest
from playwright.sync_api import expect

CELLS = (
    "from endplate import labs\n\nlab = labs.SqueezedNerveLab()\nlab",
    "lab.steps({'Thin the myelin to a tenth': {'lamellae_fraction': 0.1}, 'Make it hot': {'temperature_C': 42}})",
)


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    page = lab_page(lab_server.write_notebook("trials.ipynb", CELLS), width=300)
    page.run_all()
    return page


def press(page, button):
    button.focus()
    page.page.keyboard.press("Enter")


def test_words_set_the_lab_trials_become_rows_and_a_plot_and_go_one_by_one(page):
    lab = page.show_lab(0)
    add = lab.get_by_role("button", name="Add this trial to my table")
    press(page, add)
    table = lab.get_by_role("table", name="My trials. A squeezed nerve")
    expect(table.get_by_role("rowheader", name="1")).to_be_attached()
    for words in ("Thin the myelin to a tenth", "Make it hot"):
        page.show_cell(1)
        steps = page.page.locator(".endplate-steps")
        press(page, steps.get_by_role("button", name=words))
        expect(steps.get_by_role("status")).to_contain_text("Set: ")
        expect(steps.get_by_role("button", name=words)).to_be_focused()
        page.show_cell(0)
        press(page, add)
    expect(table.get_by_role("columnheader", name="Temperature (°C)")).to_be_attached()
    expect(table.get_by_role("rowheader")).to_have_count(3)
    expect(add).to_be_focused()
    said = lab.locator(".endplate-series-said")
    expect(said).to_contain_text("Trial 3 is in the table")
    lab.get_by_label("Up", exact=True).select_option("Arrived")
    plot = lab.locator(".endplate-trials .endplate-view")
    expect(plot.locator("figcaption")).to_contain_text("Arrived against")
    expect(plot.locator(".main-svg").first).to_be_attached()
    for width in (1280, 300):
        page.page.set_viewport_size({"width": width, "height": 900})
        assert page.severe_violations() == [], width
        assert page.overflow_px() == 0, width
    with page.page.expect_download() as download:
        lab.get_by_role("link", name="Download as CSV").click()
    path = download.value.path()
    press(page, table.get_by_role("button", name="Take trial 2 away"))
    expect(table.get_by_role("rowheader")).to_have_count(2)
    expect(table.get_by_role("button", name="Take trial 3 away")).to_be_focused()
    press(page, lab.get_by_role("button", name="Clear the table"))
    expect(table).to_be_hidden()
    press(page, lab.get_by_role("button", name="Bring back"))
    expect(table.get_by_role("rowheader")).to_have_count(2)
    with page.page.expect_file_chooser() as chooser:
        press(page, lab.get_by_role("button", name="Take trials from a file"))
    chooser.value.set_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": path.read_bytes()})
    expect(said).to_contain_text("Taken from mine.csv and computed anew: 3 trials.")
    expect(table.get_by_role("rowheader")).to_have_count(5)
