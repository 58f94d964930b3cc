"""The reading door in a real browser: from the list to a lesson that answers, and nothing from elsewhere."""

import re
import time
from urllib.parse import urlsplit

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from endplate.core.course_test.ideas import ideas
from endplate.core.folders import kit_folder
from tools.browser import PATIENCE_s
from tools.browser.lab_driver import SEVERE

LESSON = "02_motor_unit.ipynb"
NEXT = "03_neuromuscular_junction.ipynb"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
VERDICT = ".endplate-verdict"
KERNEL = "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
LESSONS = kit_folder("lessons")
pytestmark = pytest.mark.slow


def answer(card):
    """Choose the first option of a question, and check it."""
    card.get_by_role("radio").first.check(force=True)
    card.get_by_role("button", name=re.compile("Check my answer|Commit|Lock", re.IGNORECASE)).first.click()


def clean(visit):
    assert (visit.errors, visit.outside, visit.missing) == ([], [], [])


def severe(page):
    """The serious and critical findings of axe on a page: the rule, and where it was broken."""
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in SEVERE]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def test_a_plan_for_the_course_an_own_way_and_a_scene_with_its_sound(door, visit):
    reader = visit(viewport=NARROW, bypass_csp=True)
    page = reader.page
    reader.open(door.address("endplate/00_start_here.ipynb"))
    reader.wait_for_all()
    test = page.locator(".endplate-course-test")
    test.get_by_role("button", name="Begin", exact=True).click()
    for _ in ideas():
        test.get_by_role("button", name="I do not know").click()
    expect(test.get_by_role("heading", name="Your plan")).to_be_visible()
    expect(test.locator(".endplate-plan a").first).to_have_attribute("href", "01_nerve.ipynb")
    card = page.locator(".endplate-question:has(input[type=radio])").first
    answer(card)
    expect(card.locator(VERDICT)).not_to_be_empty()
    expect(page.locator(".endplate-my-way")).to_contain_text("You said first:")
    assert severe(page) == []

    reader.open(door.address("endplate/05_twitch_cramp_spasm.ipynb"))
    reader.wait_for_all()
    page.get_by_role("button", name="Skip", exact=True).first.click()
    expect(page.get_by_role("button", name="Skipped", exact=True).first).to_be_visible()
    page.get_by_role("button", name=re.compile("Sound")).first.click()
    player = page.locator(".endplate-lab audio").element_handle()
    lab = page.locator(".endplate-lab", has=page.locator("audio"))
    lab.get_by_role("button", name=re.compile("Play")).first.click()
    page.wait_for_function("(player) => !player.paused && player.currentTime > 0.2", arg=player)
    assert severe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    clean(reader)


def test_from_the_list_to_a_lab_that_answers_and_on_to_the_next_lesson(door, visit):
    reader = visit(viewport=NARROW, color_scheme="dark")
    page = reader.page
    reader.open(door.address("endplate"))
    expect(page.get_by_role("link", name="Lesson 05", exact=True)).to_be_visible()
    expect(page.get_by_text("Are you worried about a twitch of your own?")).to_be_visible()
    led_to = {
        urlsplit(link).path for link in page.eval_on_selector_all("main a", "(links) => links.map(({ href }) => href)")
    }
    assert led_to == {f"/endplate/{path.name}" for path in LESSONS.glob("*.ipynb")}, (
        "the doors lead to the same lessons"
    )
    page.get_by_role("link", name="02 · The motor unit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The motor unit")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    reader.wait_for_all()

    assert "For the instructor" not in page.locator("main").inner_text()
    assert "Prediction(" not in page.locator("main").inner_text()
    prediction = page.locator(".jp-Cell:has(.endplate-lab)").first
    prediction.get_by_role("button", name=re.compile("Skip|without", re.IGNORECASE)).first.click()
    prediction.locator(".endplate-plot .main-svg").first.wait_for()
    words = prediction.locator(".endplate-summary")
    expect(words).not_to_be_empty()
    before = words.inner_text()
    handle = prediction.locator(".noUi-handle").first.element_handle()
    page.wait_for_function("(handle) => (handle.focus(), document.activeElement === handle)", arg=handle)
    page.keyboard.press("ArrowRight")
    expect(words).not_to_have_text(before)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    clean(reader)

    card = page.locator(".endplate-question:has(input[type=radio])").first
    answer(card)
    page.wait_for_function(
        "() => Object.keys(JSON.parse(localStorage['endplate.answers'] ?? '{}').answers ?? {}).length"
    )
    kernels = {kernel["id"] for kernel in door.kernels() if kernel["connections"]}
    page.get_by_role("link", name="03 · The neuromuscular junction").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The neuromuscular junction")
    assert page.url.split("?")[0].endswith(f"/endplate/{NEXT}")
    assert page.evaluate("() => localStorage['endplate.answers']")
    deadline = time.monotonic() + PATIENCE_s
    while kernels & {kernel["id"] for kernel in door.kernels()}:
        assert time.monotonic() < deadline, "the kernel of a page that was left has to end with it"
        time.sleep(0.2)
    clean(reader)


def test_readers_have_kernels_of_their_own_and_a_killed_one_takes_no_answer_with_it(door, visit):
    readers = [visit(viewport=WIDE) for _ in range(2)]
    for reader in readers:
        reader.open(door.address(f"endplate/{LESSON}"))
    for reader in readers:
        reader.wait_for_all()
        clean(reader)
    reader, page = readers[0], readers[0].page
    card = page.locator(".endplate-question:has(input[type=radio])").first
    answer(card)
    expect(card.locator(VERDICT)).not_to_be_empty()
    chosen, verdict = card.locator("input:checked").get_attribute("value"), card.locator(VERDICT).inner_text()
    gone, other = (each.page.evaluate(KERNEL) for each in readers)
    assert gone != other
    (process,) = [each for each in psutil.process_iter(["cmdline"]) if gone in " ".join(each.info["cmdline"] or [])]
    process.kill()
    said = [
        each.page.locator(".endplate-question, .endplate-status").filter(has_text="Load the page again")
        for each in readers
    ]
    expect(said[0].first).to_be_attached()
    assert "Run All" not in page.locator("main").inner_text()
    assert said[1].count() == 0

    reader.open(door.address(f"endplate/{LESSON}"))
    reader.wait_for_all()
    assert page.evaluate(KERNEL) not in (gone, other)
    expect(card.locator(VERDICT)).to_have_text(verdict)
    expect(card.locator("input:checked")).to_have_value(chosen)


def test_a_lesson_that_there_is_not_is_named(door, visit):
    page = visit().page
    assert page.goto(door.address("endplate/99_nothing.ipynb")).status == 404
    assert page.goto(door.address("endplate/..%2Fpyproject.toml")).status == 404


def test_the_theme_can_be_changed_and_is_kept(door, visit):
    reader = visit(color_scheme="light")
    reader.open(door.address("endplate"))
    reader.page.locator("body[data-jp-theme-light=true]").wait_for()
    dark = reader.page.locator("body[data-jp-theme-light=false]")
    reader.page.get_by_role("button", name="Dark").click()
    dark.wait_for()
    reader.open(door.address(f"endplate/{LESSON}"))
    dark.wait_for()  # a page is there before the script that marks its body has run


def test_a_server_of_jupyterlab_has_the_door_too_as_on_binder(lab_server, visit):
    reader = visit(viewport=WIDE)
    theme = "api/themes/@jupyterlab/theme-{}-extension/index.css"
    assert reader.page.request.get(lab_server.address(f"lab/{theme.format('light')}")).ok  # JupyterLab was open before
    reader.open(lab_server.address(f"endplate/{LESSON}"))
    reader.wait_for_all()
    clean(reader)
    assert reader.page.request.get(lab_server.address(f"voila/{theme.format('dark')}")).ok  # and is opened after
    assert reader.page.request.get(lab_server.address(f"lab/{theme.format('dark')}")).ok
