"""A whole case of the virtual clinic by keyboard alone, found by the names that a screen reader says."""

import pytest

CELLS = ["from endplate.labs import ClinicLab\nlab = ClinicLab('class case A: what is it?')\nlab"]
ASKED = {"Ask": "Is anything numb", "Examine": "Strength of both arms", "Order": "Motor conduction, arm"}
ANSWERED = {
    "Where is it?": "the median nerve at the wrist",
    "What has happened?": "thin myelin",
    "What to do?": "Take the pressure off",
    "What to say?": '"A nerve is squeezed',
}


@pytest.fixture(scope="module")
def clinic(lab_server, lab_page):
    page = lab_page(lab_server.write_notebook("clinic_by_keyboard.ipynb", CELLS))
    page.run_all()
    page.show_lab(0)
    return page


def choose(page, name, beginning):
    """Choose an entry of a list as a keyboard does: focus it, and type how the entry begins."""
    box = page.get_by_role("combobox", name=name, exact=True)
    box.focus()
    page.keyboard.type(beginning, delay=5)
    page.keyboard.press("Tab")
    return box


def press(page, name):
    # The sign on some buttons is part of their name
    button = page.get_by_role("button", name=name, exact=name in ASKED)
    button.focus()
    page.keyboard.press("Enter")


def test_what_was_found_last_is_in_sight(clinic):
    page = clinic.page
    for name in ("How has it gone", "What brings it on", "Which medicines", "Any other illness", "How did it begin"):
        choose(page, "Ask", name)
        press(page, "Ask")
        page.get_by_role("region", name="What was found").get_by_text(name).first.wait_for()
    page.wait_for_function(
        "el => el.scrollHeight - el.clientHeight < 2"
        " || el.querySelector('li:last-child').getBoundingClientRect().bottom <= el.getBoundingClientRect().bottom + 1",
        arg=page.locator(".endplate-newest-last").element_handle(),
    )


def test_a_whole_case_by_keyboard_and_by_names(clinic):
    page = clinic.page
    for name, beginning in ASKED.items():
        choose(page, name, beginning)
        press(page, name)
        page.get_by_role("region", name="What was found").get_by_text(beginning).first.wait_for()
    for name, beginning in ANSWERED.items():
        choose(page, name, beginning)
    press(page, "That is my answer")
    page.get_by_text("It is: carpal tunnel, late").first.wait_for()
    fold = page.get_by_text("The cheapest way that would have told", exact=True)
    fold.focus()
    page.keyboard.press("Enter")
    page.get_by_text("would have told:").first.wait_for()


def test_axe_finds_nothing_severe_and_nothing_overflows(clinic):
    assert clinic.severe_violations() == []
    assert clinic.overflow_px() <= 0


def test_the_lists_begin_in_one_line_and_no_label_is_cut(clinic):
    lists = clinic.page.locator(".endplate-asked")
    boxes = lists.evaluate_all(
        "all => all.map((each) => Math.round(each.querySelector('select').getBoundingClientRect().x))"
    )
    assert len(boxes) > 5
    assert len(set(boxes)) == 1
    cut = lists.evaluate_all(
        "all => all.map((each) => each.querySelector('label')).filter((each) => each.scrollWidth > each.clientWidth)"
        ".map((each) => each.textContent)"
    )
    assert cut == []
