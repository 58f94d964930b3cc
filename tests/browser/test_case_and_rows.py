"""A hidden case and an instructor's own rows by hand, on a narrow screen: studies ordered, an answer, a file."""

import csv
import io

import pytest
from playwright.sync_api import expect

from endplate.tables import FOLDER

CELLS = ["from endplate.labs import TreatmentTableLab, WhereIsItLab\n\nWhereIsItLab()", "TreatmentTableLab()"]


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    page = lab_page(lab_server.write_notebook("case_and_rows.ipynb", CELLS), width=390)
    page.run_all()
    page.wait_for_figures()
    return page


def press(page, button):
    button.focus()
    page.page.keyboard.press("Enter")


def own_rows(**values):
    """A file with the first row of the kit's evidence, changed."""
    with (FOLDER / "treatment_evidence.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    written = io.StringIO()
    writer = csv.DictWriter(written, list(row))
    writer.writeheader()
    writer.writerow(row | values)
    return {"name": "mine.csv", "mimeType": "text/csv", "buffer": written.getvalue().encode()}


def choose(page, button, file):
    with page.page.expect_file_chooser() as chooser:
        press(page, button)
    chooser.value.set_files(file)


def test_a_case_is_worked_at_by_keyboard_and_graded_in_words(page):
    page.show_cell(0)
    lab = page.page.locator(".endplate-lab").first
    for study in ("motor ulnar", "needle cervical paraspinals"):
        lab.get_by_label("Study", exact=True).select_option(study)
        press(page, lab.get_by_role("button", name="Order this study"))
        expect(lab.get_by_label("Because of")).to_contain_text(study)
    expect(lab.get_by_label("Picture")).to_have_value("findings")
    press(page, lab.get_by_role("button", name="That is my answer"))
    expect(lab.get_by_role("status").filter(has_text="Choose something")).to_be_visible()
    for words, chosen in (("Where", "C8 root"), ("What", "axon loss"), ("Because of", "needle cervical paraspinals")):
        lab.get_by_label(words, exact=True).select_option(label=chosen)
    press(page, lab.get_by_role("button", name="That is my answer"))
    expect(lab.get_by_role("status").filter(has_text="Place right, kind right, reason right")).to_be_visible()
    assert page.severe_violations() == []
    assert page.overflow_px() == 0


def test_a_file_of_own_rows_is_taken_or_refused_in_words(page):
    page.show_cell(1)
    lab = page.page.locator(".endplate-lab").last
    page.wait_for_figures()
    upload = lab.get_by_role("button", name="Your own rows")
    choose(page, upload, own_rows(grade="splendid"))
    expect(lab.get_by_role("alert").filter(has_text="splendid")).to_contain_text("nothing has changed")
    choose(page, upload, own_rows(outcome="a walk", position="90"))
    expect(lab.get_by_text("Rows of yours: 1")).to_be_visible()
    press(page, lab.get_by_role("button", name="Without my rows"))
    expect(lab.get_by_text("Rows of yours: 1")).to_have_count(0)
    assert page.overflow_px() == 0
