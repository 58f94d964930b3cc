"""The controls of labs in a real JupyterLab, moved as a learner moves them."""

import pytest
from playwright.sync_api import expect

from endplate import labs
from endplate.core.parameters import Choice, Parameter

# One lab of each kind: what is drawn, how many pictures, whether there are lists, what is folded away.
LABS = (
    labs.JunctionLab,
    labs.SqueezedNerveLab,
    labs.CrampLab,
    labs.NerveMapLab,
)

# Every number that a lab's figure shows, from what plotly holds; and how dense its patterns are.
PLOTTED = """(lab) => JSON.stringify(lab.querySelector('.js-plotly-plot').data.map((trace) => [
    trace.fillpattern?.solidity,
    Array.from(trace.z ?? [trace.orientation === 'h' ? trace.x : trace.y],
        (row) => Array.from(row, (number) => Number(number?.toFixed(4))))]))"""


def numbers_of(model):
    """The controls of a lab that are sliders."""
    return [each for each in model.controls.values() if isinstance(each, Parameter) and each.name != "seed"]


def in_sight(lab, model):
    """The sliders that stand in the page, with all controls unfolded: some settings hide what can do nothing."""
    more = lab.get_by_role("button", name="More controls")
    if more.count():
        more.click()
    hidden = {name for name, needs in model.idle(model.values()).items() if not needs}
    return [each for each in numbers_of(model) if each.name not in hidden]


def code_with(model, **values):
    """The state code of a lab after moves from its start."""
    moved = type(model)()
    moved.set(values)
    return moved.state


def value_text(control, value):
    """What a slider says of its value, with the sign of a minus; a fraction has no unit."""
    unit = "" if control.unit == "fraction" else f" {control.unit}"
    return f"{value:.{control.decimals}f}{unit}".replace("-", "\u2212")


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    """All labs below one another, as in a lesson."""
    cells = [f"from endplate import labs\n\nlabs.{each.__name__}()" for each in LABS]
    page = lab_page(lab_server.write_notebook("labs.ipynb", cells))
    page.run_all()
    return page


@pytest.fixture(params=LABS, ids=lambda lab: lab.__name__)
def shown_lab(request, page):
    """Each lab in sight with its default settings, and the same lab without a browser."""
    model = request.param()
    lab = page.show_lab(LABS.index(request.param))
    lab.locator(".endplate-toolbar").get_by_role("button", name="Reset").click()
    expect(lab.get_by_label("State code")).to_have_value(model.state)
    return page, lab, model


def test_a_slider_moved_by_keyboard_changes_figure_and_summary(shown_lab):
    page, lab, model = shown_lab
    control = next(each for each in numbers_of(model) if each.name in model.primary_controls)
    plotted, summary = lab.evaluate(PLOTTED), lab.locator(".endplate-summary").inner_text()
    handle = lab.get_by_role("slider", name=control.label)
    handle.focus()
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowUp"):
        page.page.keyboard.press(key)
    expect(lab.locator(".endplate-summary")).not_to_have_text(summary)
    expect(handle).to_have_attribute("aria-valuetext", value_text(control, control.low + 3 * control.step))
    page.page.wait_for_function(
        "([lab, before]) => (" + PLOTTED + ")(lab) !== before", arg=[lab.element_handle(), plotted]
    )
    expect(handle).to_be_focused()


def test_every_slider_that_can_do_something_goes_to_both_ends(shown_lab):
    page, lab, model = shown_lab
    reset = lab.locator(".endplate-toolbar").get_by_role("button", name="Reset")
    waiting = model.idle(model.values())
    sliders = in_sight(lab, model)
    expect(lab.locator(".endplate-controls").get_by_role("slider")).to_have_count(len(sliders))
    for control in sliders:
        if control.name in waiting:
            continue  # it says what it needs
        handle = lab.locator(f".endplate-control-{control.name}").get_by_role("slider")
        for key, end in (("Home", control.low), ("End", control.high)):
            handle.focus()
            page.page.keyboard.press(key)
            expect(handle).to_have_attribute("aria-valuetext", value_text(control, end))
        expect(lab.get_by_label("State code")).to_have_value(code_with(model, **{control.name: control.high}))
        reset.click()
        expect(lab.get_by_label("State code")).to_have_value(model.state)
    expect(lab.locator(".endplate-status")).to_be_empty()


def test_every_list_offers_all_its_words(shown_lab):
    _, lab, model = shown_lab
    for control in model.controls.values():
        if isinstance(control, Choice) and control.name in model.primary_controls:
            chosen = lab.get_by_label(control.label, exact=True)
            expect(chosen).to_be_enabled()
            for word in (control.options[-1], control.options[0]):
                chosen.select_option(label=control.names(word))
                expect(chosen).to_have_value(control.names(word))
                setattr(model, control.name, word)
                expect(lab.get_by_label("State code")).to_have_value(model.state)
    expect(lab.locator(".endplate-status")).to_be_empty()


def test_a_wrong_state_code_is_answered_in_words_and_a_right_one_restores(shown_lab):
    _, lab, model = shown_lab
    model.apply(list(model.presets)[1])
    name, value = next(iter(model.presets[list(model.presets)[1]].values.items()))
    code = lab.get_by_label("State code")
    expect(code).to_be_enabled()
    code.fill(f"{model.key}-q7")
    code.press("Enter")
    expect(lab.get_by_role("alert")).to_contain_text("looks like")
    expect(code).to_have_value(f"{model.key}-q7")
    dashed = model.state.replace("-", "\u2013")
    code.fill(f"\u201c{dashed.capitalize()}\u201d. ")
    code.press("Enter")
    expect(code).to_have_value(model.state)
    expect(lab.locator(".endplate-status")).to_be_empty()
    control = model.controls[name]
    if isinstance(control, Choice):
        expect(lab.get_by_label(control.label, exact=True)).to_have_value(control.names(value))
    else:
        slider = lab.get_by_role("slider", name=control.label, include_hidden=True)
        expect(slider).to_have_attribute("aria-valuetext", value_text(control, value))
    expect(lab.get_by_label("Preset")).to_have_value(list(model.presets)[1])


def type_value(lab, control, text, key="Enter"):
    """Type a number in place of the one beside a slider."""
    readout = lab.locator(f".endplate-control-{control.name} .widget-readout")
    readout.click()
    readout.press("ControlOrMeta+A")
    lab.page.keyboard.insert_text(text)
    lab.page.keyboard.press(key)
    return readout


def test_a_number_beside_a_slider_is_read_as_people_type_it(shown_lab):
    _, lab, model = shown_lab
    primary_controls = [each for each in numbers_of(model) if each.name in model.primary_controls]
    control = min(
        primary_controls, key=lambda each: (each.low >= 0, not each.decimals)
    )  # signs and commas where there are any
    for steps, written, key in (
        (1, "{}", "Enter"),
        (2, "{} {unit}", "Tab"),
        (3, "\u00a0{}\u202f", "Enter"),
        (0, "\ufeff{}", "Tab"),
    ):
        value = round(control.low + steps * control.step, 6)
        text = written.format(
            f"{value:.{control.decimals}f}".replace(".", ",").replace("-", "\u2212"), unit=control.unit
        )
        readout = type_value(lab, control, text, key)
        setattr(model, control.name, value)
        expect(lab.get_by_label("State code")).to_have_value(model.state)
        expect(readout).to_have_text(value_text(control, value).removesuffix(f" {control.unit}"))
        expect(lab.locator(".endplate-status")).to_be_empty()


def test_what_is_typed_beside_a_slider_and_is_no_number_in_its_range_is_refused_in_words(page):
    lab, model = page.show_lab(LABS.index(labs.JunctionLab)), labs.JunctionLab()
    lab.locator(".endplate-toolbar").get_by_role("button", name="Reset").click()
    control, alert = model.controls["receptor_fraction"], lab.locator(".endplate-status")
    assert control.name in model.primary_controls
    for text, key, words in (
        ("7", "Enter", "Enter a number from 0 to 1 (fraction); '7' is outside."),
        ("\u22120,1", "Tab", "'\u22120,1' is outside."),
        ("twelve", "Enter", "'twelve' is not a number."),
        ("", "Tab", "Enter a number from 0 to 1 (fraction)."),
    ):
        readout = type_value(lab, control, text, key)
        expect(alert).to_contain_text(f"{control.label}: ")
        expect(alert).to_contain_text(words)
        expect(readout).to_have_text("1.00")
    type_value(lab, control, "1")
    expect(alert).to_be_empty()
    expect(lab.get_by_label("State code")).to_have_value(model.state)
    readout = type_value(lab, control, "45,6 %")
    expect(alert).to_have_text(f"{control.label} goes in steps of 0.01: '45,6 %' became 0.46.")
    expect(readout).to_have_text("0.46")
    model.receptor_fraction = 0.46
    expect(lab.get_by_label("State code")).to_have_value(model.state)


def test_enter_on_a_code_that_was_refused_says_why_once_more(page):
    lab = page.show_lab(LABS.index(labs.JunctionLab))
    code, alert = lab.get_by_label("State code"), lab.locator(".endplate-status")
    code.fill("junction-oops")
    code.press("Enter")
    expect(alert).to_contain_text("'junction-oops' does not")
    type_value(lab, labs.JunctionLab.controls["receptor_fraction"], "7")
    expect(alert).to_contain_text("'7' is outside")
    code.press("Enter")
    expect(alert).to_contain_text("'junction-oops' does not")
    expect(code).to_have_value("junction-oops")


def test_a_value_beside_a_slider_that_is_only_looked_at_stays(page):
    lab = page.show_lab(LABS.index(labs.JunctionLab))
    lab.locator(".endplate-toolbar").get_by_role("button", name="Reset").click()
    code = lab.get_by_label("State code")
    expect(code).to_have_value(labs.JunctionLab().state)
    control = labs.JunctionLab.controls["receptor_fraction"]
    readout = lab.locator(f".endplate-control-{control.name} .widget-readout")
    for key in ("Enter", "Tab"):
        readout.click()
        page.page.keyboard.press(key)
    readout.click()
    readout.press("5")
    lab.get_by_role("slider", name=control.label).press("ArrowLeft")
    expect(readout).to_have_text("0.99")


def test_another_picture_is_drawn_and_is_part_of_the_code(shown_lab):
    page, lab, model = shown_lab
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
