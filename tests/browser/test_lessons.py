"""The lessons in a real JupyterLab, as a learner goes through them."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import endplate.labs
from endplate.parameters import Choice, Parameter

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))

# Every number that a lab's figure shows, from what plotly holds; and how dense its patterns are.
PLOTTED = """(lab) => JSON.stringify(lab.querySelector('.js-plotly-plot').data.map((trace) => [
    trace.fillpattern?.solidity,
    Array.from(trace.z ?? [trace.y], (row) => Array.from(row, (number) => Number(number?.toFixed(4))))]))"""

PAGE_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def cells_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source_of(cell):
    return "".join(cell["source"])


def cell_of(path, words):
    """Number of the first cell whose source has these words."""
    return next(i for i, cell in enumerate(cells_of(path)) if words in source_of(cell))


def first_lab(path):
    """The lab of a lesson's first prediction."""
    source = source_of(cells_of(path)[cell_of(path, "Prediction(")])
    return getattr(endplate.labs, re.search(r"(\w+Lab)\(", source)[1])()


def one_for_each_first_lab():
    """The first lesson of each lab that a first prediction shows: its controls need no second test."""
    first = {}
    for path in LESSONS:
        first.setdefault(type(first_lab(path)), path)
    return list(first.values())


def numbers_of(model):
    """The controls of a lab that are sliders."""
    return [each for each in model.controls.values() if isinstance(each, Parameter) and each.name != "seed"]


def shown(control, value):
    """What a slider says of its value, with the sign of a minus."""
    return f"{value:.{control.decimals}f} {control.unit}".replace("-", "\u2212")


each_first_lab = pytest.mark.parametrize(
    "lesson", one_for_each_first_lab(), indirect=True, scope="module", ids=lambda path: path.stem
)


@pytest.fixture(scope="module")
def learner(browser):
    """A browser context for all lessons: as at a learner's, the second page finds JupyterLab in the cache."""
    return browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request, lab_page, learner, open_pages):
    """Each lesson, open and run, and closed before the next one: ten lessons at once are slow."""
    page = lab_page(request.param, context=learner)
    page.run_all()
    yield request.param, page
    open_pages.remove(page)
    page.close()


@pytest.fixture
def prediction(lesson):
    """The first prediction of a lesson, in sight, begun again."""
    path, page = lesson
    page.show_cell(cell_of(path, "Prediction("))
    card = page.page.locator(".jp-OutputArea-output", has=page.page.locator(".endplate-lab")).first
    expect(card.locator(".endplate-locked")).to_be_attached()
    again = card.get_by_role("button", name="Predict again")
    if again.is_visible():
        again.click()
    expect(card.locator(".endplate-locked")).to_be_visible()
    return page, card, first_lab(path)


def test_every_cell_runs_and_nothing_overflows(lesson):
    _, page = lesson
    assert page.overflow_px() == 0


def test_a_prediction_hides_the_figure_until_it_is_committed_by_keyboard(prediction):
    page, card, _ = prediction
    assert card.locator(".js-plotly-plot .main-svg").count() == 0 or not card.locator(".endplate-plot").is_visible()
    assert not card.locator(".endplate-summary").is_visible()
    options = card.get_by_role("radio")
    options.first.focus()
    page.page.keyboard.press("Space")
    expect(options.first).to_be_checked()
    commit = card.get_by_role("button", name="Commit my prediction")
    commit.focus()
    page.page.keyboard.press("Enter")
    expect(card.locator(".endplate-summary")).to_be_visible()
    page.wait_for_figures()
    assert "The simulation shows" in card.inner_text()
    assert "You predicted" in card.inner_text()


@each_first_lab
def test_a_slider_moved_by_keyboard_changes_figure_and_summary(prediction):
    page, card, model = prediction
    control = next(each for each in numbers_of(model) if each.name in model.in_sight)
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Commit my prediction").click()
    page.wait_for_figures()
    expect(card.locator(".endplate-summary")).not_to_be_empty()
    lab = card.locator(".endplate-lab")
    plotted, summary = lab.evaluate(PLOTTED), lab.locator(".endplate-summary").inner_text()
    handle = lab.get_by_role("slider", name=control.label)
    handle.focus()
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowUp"):
        page.page.keyboard.press(key)
    expect(lab.locator(".endplate-summary")).not_to_have_text(summary)
    expect(handle).to_have_attribute("aria-valuetext", shown(control, control.low + 3 * control.step))
    page.page.wait_for_function(
        "([lab, before]) => (" + PLOTTED + ")(lab) !== before", arg=[lab.element_handle(), plotted]
    )
    expect(handle).to_be_focused()


@each_first_lab
def test_every_slider_in_sight_goes_to_both_ends(prediction):
    page, card, model = prediction
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Commit my prediction").click()
    expect(card.locator(".endplate-summary")).to_be_visible()
    lab = card.locator(".endplate-lab")
    more = lab.get_by_role("button", name="More controls")
    if more.count():
        more.click()
    handles = lab.get_by_role("slider")
    expect(handles).to_have_count(len(numbers_of(model)))
    for handle in handles.all():
        handle.focus()
        for key, end in (("Home", "aria-valuemin"), ("End", "aria-valuemax")):
            page.page.keyboard.press(key)
            number = float(handle.get_attribute(end))
            page.page.wait_for_function(
                "([handle, number]) => Math.abs("
                "parseFloat(handle.getAttribute('aria-valuetext').replace('\u2212', '-')) - number) < 0.051",
                arg=[handle.element_handle(), number],
            )
    model._set({each.name: each.high for each in numbers_of(model)})
    expect(lab.get_by_label("State code")).to_have_value(model.state, timeout=15_000)
    expect(lab.locator(".endplate-status")).to_be_empty()
    lab.locator(".endplate-toolbar").get_by_role("button", name="Reset").click()
    expect(lab.get_by_label("State code")).to_have_value(type(model)().state)


@each_first_lab
def test_every_list_offers_all_its_words(prediction):
    _, card, model = prediction
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Commit my prediction").click()
    expect(card.locator(".endplate-summary")).to_be_visible()
    lab = card.locator(".endplate-lab")
    for control in model.controls.values():
        if isinstance(control, Choice) and control.name in model.in_sight:
            chosen = lab.get_by_label(control.label, exact=True)
            expect(chosen).to_be_enabled()
            for word in (control.options[-1], control.options[0]):
                chosen.select_option(word)
                expect(chosen).to_have_value(word)
                setattr(model, control.name, word)
                expect(lab.get_by_label("State code")).to_have_value(model.state)
    expect(lab.locator(".endplate-status")).to_be_empty()


@each_first_lab
def test_a_wrong_state_code_is_answered_in_words_and_a_right_one_restores(prediction):
    _, card, model = prediction
    model.apply(list(model.presets)[1])
    name, value = next(iter(model.presets[list(model.presets)[1]].values.items()))
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Commit my prediction").click()
    lab = card.locator(".endplate-lab")
    code = lab.get_by_label("State code")
    expect(code).to_be_enabled()
    code.fill(f"{model.key}-q7")
    code.press("Enter")
    expect(lab.get_by_role("alert")).to_contain_text("looks like")
    code.fill(f"  {model.state} ")
    code.press("Enter")
    control = model.controls[name]
    if isinstance(control, Choice):
        expect(lab.get_by_label(control.label, exact=True)).to_have_value(value)
    else:
        slider = lab.get_by_role("slider", name=control.label, include_hidden=True)
        expect(slider).to_have_attribute("aria-valuetext", shown(control, value))
    expect(lab.get_by_label("Preset")).to_have_value(list(model.presets)[1])


@each_first_lab
def test_another_picture_is_drawn_and_is_part_of_the_code(prediction):
    page, card, model = prediction
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Commit my prediction").click()
    page.wait_for_figures()
    lab = card.locator(".endplate-lab")
    choice = lab.get_by_label("Picture")
    if len(model.pictures) == 1:
        expect(choice).to_have_count(0)
        return
    expect(choice).to_be_enabled()
    plotted, preset = lab.evaluate(PLOTTED), lab.get_by_label("Preset").input_value()
    choice.select_option(list(model.pictures)[1])
    page.page.wait_for_function(
        "([lab, before]) => (" + PLOTTED + ")(lab) !== before", arg=[lab.element_handle(), plotted]
    )
    model.apply(preset)
    model.picture = list(model.pictures)[1]
    expect(lab.get_by_label("State code")).to_have_value(model.state)
    expect(lab.get_by_label("Preset")).to_have_value(preset)


def test_a_question_answers_each_option(lesson):
    path, page = lesson
    page.show_cell(cell_of(path, "Question("))
    card = page.page.locator(".jp-OutputArea-output", has=page.page.get_by_role("button", name="Check my answer")).first
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


@pytest.mark.parametrize("width", [390, 1280])
def test_on_a_phone_and_a_laptop_nothing_overflows_and_axe_finds_nothing_severe(lesson, width):
    path, page = lesson
    page.page.set_viewport_size({"width": width, "height": 1000})
    last_lab = max(i for i, cell in enumerate(cells_of(path)) if re.search(r"Lab\(|tables.show\(", source_of(cell)))
    for cell in (cell_of(path, "Prediction("), last_lab):
        page.show_cell(cell)
        page.wait_for_figures()
    assert page.page.evaluate(PAGE_OVERFLOW) == 0
    assert page.overflow_px() == 0
    assert page.severe_violations() == []


def test_the_kernel_restarts_and_the_lesson_runs_again(lab_server, lab_page, learner):
    cells = [source_of(cell) for cell in cells_of(LESSONS[0]) if cell["cell_type"] == "code"]
    first = next(i for i, cell in enumerate(cells) if "Prediction(" in cell)
    page = lab_page(lab_server.write_notebook("restarted.ipynb", cells[: first + 1]), context=learner)
    page.run_all()
    page.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_ready()
    page.run_all()
    page.show_cell(first)
    expect(page.page.locator(".endplate-locked").first).to_be_visible()
