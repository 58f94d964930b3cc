"""Listening, and naming what is shown: with a mouse, a keyboard, a narrow screen."""

import pytest
from playwright.sync_api import expect

from endplate.labs.involuntary_movement_lab import MARKS

CELL = "from endplate.labs import InvoluntaryMovementLab\n\nInvoluntaryMovementLab('cramp')"


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    notebook = lab_server.write_notebook("sound.ipynb", [CELL])
    page = lab_page(notebook, width=390)
    page.run_all()
    page.wait_for_figures()
    return page


def lab_of(page):
    return page.page.locator(".endplate-lab")


def test_sound_is_offered_never_started_and_can_be_played(page):
    lab = lab_of(page)
    expect(lab.locator("audio")).to_have_count(0)
    lab.get_by_role("button", name="Sound").click()
    player = lab.locator("audio")
    expect(player).to_be_visible()
    page.page.wait_for_function("(audio) => audio.duration > 0", arg=player.element_handle())
    assert player.evaluate("(audio) => [audio.duration, audio.paused, audio.controls, audio.error]") == [
        pytest.approx(20, abs=0.01), True, True, None
    ]  # fmt: skip
    player.evaluate("async (audio) => { audio.muted = true; await audio.play(); }")
    page.page.wait_for_function("(audio) => audio.currentTime > 0.05", arg=player.element_handle())
    lab.get_by_role("button", name="Sound off").click()
    expect(lab.locator("audio")).to_have_count(0)


def test_the_sound_can_be_seen_instead(page):
    lab = lab_of(page)
    lab.get_by_label("Picture").select_option("the sound, drawn")
    page.page.wait_for_function(
        "(lab) => lab.querySelector('.js-plotly-plot').data.some((trace) => trace.type === 'heatmap')",
        arg=lab.element_handle(),
    )
    assert page.overflow_px() == 0
    lab.get_by_label("Picture").select_option("trace and impulses")


def test_a_name_is_given_blind_by_keyboard_and_answered_in_words_and_a_table(page):
    lab = lab_of(page)
    start = lab.get_by_role("button", name="Name it blind")
    start.focus()
    page.page.keyboard.press("Enter")
    expect(lab.get_by_label("Preset")).to_be_hidden()
    expect(lab.get_by_label("Activity", exact=True)).to_be_hidden()
    expect(lab.get_by_label("State code")).to_be_hidden()
    options = lab.get_by_role("radio")
    expect(options).to_have_count(len(MARKS))
    options.first.focus()
    page.page.keyboard.press("Space")
    answer = lab.get_by_role("button", name="That is my answer")
    answer.focus()
    page.page.keyboard.press("Enter")
    expect(lab.locator(".endplate-said")).to_contain_text("It is ")
    expect(lab.get_by_text("of 1 right")).to_be_visible()
    assert page.severe_violations() == []
    assert page.overflow_px() == 0
    lab.get_by_role("button", name="Show me another").click()
    expect(lab.locator(".endplate-said")).to_be_empty()
    lab.get_by_role("button", name="Show the names").click()
    expect(lab.get_by_label("Preset")).to_be_visible()
    expect(lab.get_by_role("radio")).to_have_count(0)
