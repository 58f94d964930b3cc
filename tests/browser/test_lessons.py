"""The lessons in a real JupyterLab, as a learner goes through them."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from endplate.core.tables import load

CHOICES = {*load("questions").query("kind == 'choice' and purpose == 'check'")["key"]}
LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))

VERDICT = re.compile("s you predicted\\.|apart on average")
PAGE_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def cells_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source_of(cell):
    return "".join(cell["source"])


def cell_of(path, words):
    """Number of the first cell whose source has these words."""
    return next(i for i, cell in enumerate(cells_of(path)) if words in source_of(cell))


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request, lab_page):
    """Each lesson, open and run."""
    page = lab_page(request.param)
    page.run_all()
    return request.param, page


@pytest.fixture(scope="module")
def prediction(lesson):
    """The first prediction of a lesson, in sight."""
    path, page = lesson
    page.show_cell(cell_of(path, "Prediction("))
    button = page.page.get_by_role("button", name=re.compile("Commit my prediction|Predict again"))
    labs = page.page.locator(".jp-OutputArea-output", has=page.page.locator(".endplate-lab"))
    card = labs.filter(has=button).first  # a lesson may show a lab before its first prediction
    expect(card.locator(".endplate-locked")).to_be_visible()
    return page, card


def test_every_cell_runs_and_nothing_overflows(lesson):
    _, page = lesson
    assert page.overflow_px() == 0


def enter_by_keyboard(page, card):
    """Draw a little, or choose the first option."""
    drawn, options = card.locator(".endplate-point"), card.get_by_role("radio")
    if drawn.count():
        drawn.first.focus()
        page.keyboard.press("ArrowDown")
    else:
        options.first.focus()
        page.keyboard.press("Space")
        expect(options.first).to_be_checked()


def test_a_prediction_hides_the_figure_until_it_is_committed_by_keyboard(prediction):
    page, card = prediction
    assert card.locator(".js-plotly-plot .main-svg").count() == 0 or not card.locator(".endplate-plot").is_visible()
    assert not card.locator(".endplate-summary").is_visible()
    enter_by_keyboard(page.page, card)
    commit = card.get_by_role("button", name="Commit my prediction")
    commit.focus()
    page.page.keyboard.press("Enter")
    expect(card.locator(".endplate-summary")).to_be_visible()
    page.show_figure(card)
    expect(card.get_by_role("status").filter(has_text=VERDICT)).to_be_visible()  # a moment after the figure


@pytest.mark.parametrize("lesson", LESSONS[:1], indirect=True, ids=lambda path: path.stem)
def test_a_question_answers_each_option(lesson):
    path, page = lesson
    chosen = next(
        key for key in re.findall(r'Question\("(\w+)"', "".join(map(source_of, cells_of(path)))) if key in CHOICES
    )
    page.show_cell(cell_of(path, f'Question("{chosen}"'))
    cards = page.page.locator(".jp-OutputArea-output", has=page.page.get_by_role("button", name="Check my answer"))
    card = cards.filter(has=page.page.get_by_role("radio")).first
    said = set()
    for option in card.get_by_role("radio").all():
        option.check()
        card.get_by_role("button", name="Check my answer").click()
        expect(card.get_by_role("status")).not_to_be_empty()
        page.page.wait_for_function(
            "([card, said]) => !said.includes(card.querySelector('[role=status]').innerText.trim())",
            arg=[card.element_handle(), ["", *said]],
        )
        said.add(card.get_by_role("status").inner_text().strip())
    assert len(said) == 4


def test_on_a_phone_and_a_laptop_nothing_overflows_and_axe_finds_nothing_severe(lesson, prediction):
    path, page = lesson
    _, card = prediction
    commit = card.get_by_role("button", name="Commit my prediction")
    page.show_cell(cell_of(path, "Prediction("))
    expect(commit.or_(card.get_by_role("button", name="Predict again"))).to_be_visible()
    if commit.is_visible():  # the test before this one has committed it, where it ran
        enter_by_keyboard(page.page, card)
        commit.click()
    last_lab = max(i for i, cell in enumerate(cells_of(path)) if re.search(r"Lab\(|tables.show\(", source_of(cell)))
    for width in (390, 1280):
        page.page.set_viewport_size({"width": width, "height": 1000})
        for cell in (cell_of(path, "Prediction("), last_lab):
            page.show_cell(cell)
            page.wait_for_figures()
        assert page.page.evaluate(PAGE_OVERFLOW) == 0, width
        assert page.overflow_px() == 0, width
        assert page.severe_violations() == [], width
