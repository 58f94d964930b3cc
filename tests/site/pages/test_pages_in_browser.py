"""A site from a folder in Chromium: questions are answered and kept, everybody can read it, nothing is sent."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from endplate import labs
from endplate.core.course_test.ideas import ideas
from endplate.questions import Prediction, Question
from tests.core.questions.card_page import ONLY_CONTRAST
from tools.browser.shared_browser import emptied

SERIOUS = {"serious", "critical"}
NO_FETCH = {"preload": False}
"""A page from a folder may not fetch its own styles a second time."""


@pytest.fixture(scope="module")
def any_page(browser):
    """A page that all tests here use, one after the other."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(any_page):
    """A page whose every request is written down; nothing may leave the folder, and nothing may fail."""
    page = emptied(any_page)
    page.set_viewport_size({"width": 1280, "height": 900})
    requests, errors = [], []
    listeners = {
        "request": lambda request: requests.append(request.url),
        "pageerror": lambda error: errors.append(str(error)),
        "console": lambda message: errors.append(message.text) if message.type == "error" else None,
    }
    for event, listen in listeners.items():
        page.on(event, listen)
    yield page
    for event, listen in listeners.items():
        page.remove_listener(event, listen)
    assert [url for url in requests if not re.match(r"file:|blob:|data:|about:", url)] == []
    assert errors == []


def card(page, key):
    return page.locator(f'[data-endplate-question="{key}"]')


def test_a_prediction_opens_its_lab_and_is_there_again_after_a_reload(page, folder):
    page.goto((folder / "00_start_here.html").as_uri())
    asked = Prediction("another_impulse", labs.JunctionLab())
    option = card(page, "another_impulse").get_by_role("radio").first.get_attribute("value")
    asked.commit(option)
    lab = page.locator(".prediction", has=card(page, "another_impulse")).locator(".endplate-lab")
    expect(lab).to_be_hidden()
    for _ in range(2):
        card(page, "another_impulse").get_by_role("radio").first.check()
        card(page, "another_impulse").get_by_role("button", name="Commit my prediction").click()
        expect(card(page, "another_impulse").get_by_role("status")).to_contain_text(asked.card.report["verdict"])
        expect(lab).to_be_visible()
        page.reload()  # the kept answer is given again, and the lab is open
        expect(card(page, "another_impulse").get_by_role("status")).to_contain_text(asked.card.report["verdict"])
        expect(lab).to_be_visible()
        card(page, "another_impulse").get_by_role("button", name="Predict again").click()
        expect(lab).to_be_hidden()


def test_a_question_is_graded_as_in_python_and_stands_on_my_way(page, folder):
    page.goto((folder / "01_nerve.html").as_uri())
    asked, given = Question("time_on_the_way"), "70 cm"
    asked.answer(given)
    own = card(page, "time_on_the_way")
    own.get_by_role("textbox").fill(given)
    page.keyboard.press("Enter")
    expect(own.get_by_role("status")).to_contain_text(asked.card.report["remarks"][0])
    page.get_by_role("link", name="My way", exact=True).first.click()
    expect(page.locator("#my-way")).to_contain_text("You said first: 70 cm")
    expect(page.locator("#my-way a").first).to_have_attribute("href", "01_nerve.html")


def test_a_warm_up_asks_what_is_due_in_other_words(page, folder):
    page.goto((folder / "99_warm_up.html").as_uri())
    answer = {"entry": "An impulse", "right": False, "at": "2026-01-02T10:00:00.000Z"}
    record = {"first": answer, "last": answer, "tries": 1, "skipped": False, "reviews": [answer]}
    store = {"version": 1, "answers": {"motor_unit_meaning": record}}
    page.evaluate("store => localStorage.setItem('endplate.answers', store)", json.dumps(store))
    page.get_by_role("button", name="Begin the warm-up").click()
    expect(page.locator(".warm-up").get_by_role("status").first).to_have_text("1 question from earlier lessons:")
    own = page.locator(".warm-up form")
    expect(own).to_have_count(1)
    expect(own).to_contain_text("A made-up muscle has 90,000 fibres")
    own.get_by_role("radio").first.check()
    own.get_by_role("button", name="Check my answer").click()
    page.wait_for_function(
        "() => Object.keys(JSON.parse(localStorage.getItem('endplate.answers')).answers).join()"
        " === 'motor_unit_meaning,motor_unit_meaning_again'"
    )


def test_questions_stand_in_the_page_before_labs_are_asked_for(page, folder):
    page.goto((folder / "01_nerve.html").as_uri())
    questions = page.locator("[data-endplate-question]").count()
    assert page.wait_for_function("globalThis.cardsBeforeLabs").json_value() == questions


def test_a_test_over_the_course_makes_a_plan_that_is_there_again(page, folder):
    page.goto((folder / "00_start_here.html").as_uri())
    test = page.locator("[data-endplate-course-test]")
    assert not page.evaluate("'endplateCourseTest' in globalThis")  # its file is asked for when it is near
    test.scroll_into_view_if_needed()
    test.get_by_role("button", name="Begin").click()
    for _ in ideas():
        test.get_by_role("button", name="I do not know").click()
    for _ in range(2):
        expect(test.get_by_role("heading", name="Your plan")).to_be_visible()
        expect(test.locator(".endplate-plan a").first).to_have_attribute("href", "01_nerve.html")
        page.reload()  # the plan is made anew from the kept answers


def test_a_claim_is_judged_as_in_python_and_kept(page, folder):
    page.goto((folder / "99_warm_up.html").as_uri())
    section = page.locator("[data-endplate-claims]")
    section.get_by_role("button", name="Judge claims").click()
    section.get_by_role("combobox", name="Article").select_option("E")
    section.get_by_role("button", name="That is my verdict").click()
    expect(section.locator(".endplate-message")).to_contain_text("Choose one of the five verdicts")
    section.locator("input[name=verdict]").first.check()
    section.locator("input[name=confidence]").first.check()
    section.get_by_role("button", name="That is my verdict").click()
    expect(section.locator(".endplate-report")).to_contain_text("The kit")
    expect(section.get_by_text("Claims answered: 1,")).to_be_visible()
    kept = page.evaluate("() => Object.keys(JSON.parse(localStorage.getItem('endplate.answers')).answers)")
    assert len(kept) == 1
    assert kept[0].startswith("claim_E-")
    found = Axe().run(page, context="[data-endplate-claims]", options=NO_FETCH).response["violations"]
    assert [each["id"] for each in found if each["impact"] in SERIOUS] == []
    section.get_by_role("button", name="Another claim").click()
    expect(section.locator(".endplate-report")).to_have_count(0)


def test_paper_is_light_also_where_the_page_is_dark(page, folder):
    page.emulate_media(color_scheme="dark")
    page.goto((folder / "01_nerve.html").as_uri())
    light = "document.body.dataset.jpThemeLight"
    assert page.evaluate(light) == "false"
    page.evaluate(f"addEventListener('beforeprint', () => {{ globalThis.onPaper = {light}; }})")
    page.pdf()
    assert page.evaluate("onPaper") == "true"
    assert page.evaluate(light) == "false"
    page.emulate_media(color_scheme="light")


def test_a_search_leads_to_the_place(page, folder):
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("searchbox").fill("rheobase")
    page.keyboard.press("Enter")
    page.locator("#search-found a").first.click()
    page.wait_for_url("**/*.html#*")
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    page.goto(f"{(folder / 'search.html').as_uri()}?q=nerve")
    expect(page.locator("#search-said")).to_have_text(re.compile(r"^The first 40 of \d\d+ places for “nerve”\.$"))
    expect(page.locator("#search-found > li")).to_have_count(40)


def test_the_glossary_has_letters_to_jump_to_and_a_box_that_narrows_it(page, folder):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto((folder / "glossary.html").as_uri())
    letters = page.get_by_role("navigation", name="Letters")
    heads = page.locator("#glossary h2")
    assert letters.get_by_role("link").all_inner_texts() == heads.all_inner_texts() == sorted(heads.all_inner_texts())
    letters.get_by_role("link", name="M", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => scrollY > 5000")
    below = letters.bounding_box()["y"] + letters.bounding_box()["height"]
    assert below <= page.get_by_role("heading", name="M", exact=True).bounding_box()["y"] < below + 100
    page.get_by_label("Words that have").fill("Calcium entry")
    words = page.locator("#glossary dl > div:visible")
    assert words.count()
    assert all("calcium" in each.lower() and "entry" in each.lower() for each in words.all_inner_texts())
    expect(page.locator("#narrowed")).to_contain_text(f"{words.count()} word")
    assert letters.get_by_role("link").all_inner_texts() == page.locator("#glossary h2:visible").all_inner_texts()
    found = Axe().run(page, options=NO_FETCH).response["violations"]
    assert [each["id"] for each in found if each["impact"] in SERIOUS] == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate("location.hash = 'motor-unit'")  # which the box has hidden
    expect(page.locator("#motor-unit")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_read_it_in_light_and_in_dark(width, page, folder):
    page.set_viewport_size({"width": width, "height": 900})
    for stem in ("01_nerve", "99_warm_up"):
        page.goto((folder / f"{stem}.html").as_uri())
        for theme, rules in (("light", {}), ("dark", ONLY_CONTRAST)):  # the dark theme differs in its colours
            page.emulate_media(color_scheme=theme)
            expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(theme == "light").lower())
            found = Axe().run(page, options=NO_FETCH | rules).response["violations"]
            assert [each["id"] for each in found if each["impact"] in SERIOUS] == []
            assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_scripts_there_are_words_pictures_and_answers(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "00_start_here.html").as_uri())
    own = card(page, "motor_unit_meaning")
    expect(own).to_contain_text("Check.")
    own.get_by_text("The answer", exact=True).click()
    expect(own.locator("details")).to_contain_text("One motoneurone")
    behind = page.locator(".prediction .behind").first
    expect(behind.locator(".endplate-lab")).to_be_hidden()
    behind.locator("summary").click()
    expect(behind.locator(".endplate-lab")).to_be_visible()
    page.goto((folder / "glossary.html").as_uri())
    expect(page.get_by_label("Words that have")).to_be_hidden()  # which needs a script
    expect(page.locator("#glossary dt").first).to_be_visible()
    context.close()
