"""Answers that the page keeps: given again after a restart, never lost with a damaged store."""

import json

import pytest

from endplate.core.questions import Prediction, Question
from tests.core.questions.card_page import CardPage

ADDRESS = "http://lesson.test/"
STORE = "endplate.answers"


@pytest.fixture
def kept_page(page):
    """A page that may store, and shows one card after another as a reader opens it again and again."""

    def show(card):
        return CardPage(page, card, address=ADDRESS)

    return show


@pytest.fixture
def check(ask, question_row):
    ask([question_row | {"purpose": "check", "preset": ""}])
    return lambda: Question("loss")


def stored(page):
    return json.loads(page.evaluate("(name) => localStorage.getItem(name)", STORE))["answers"]


def choose(shown, option):
    shown.page.get_by_label(option, exact=True).check()
    shown.page.locator("button[type=submit]").click()
    shown.answered()


def test_a_prediction_is_committed_again_after_a_restart(kept_page, page, prediction, ask, lab):
    choose(kept_page(prediction.card), "Nothing")
    record = stored(page)["loss"]
    assert (record["first"]["entry"], record["first"]["right"], record["tries"]) == ("Nothing", False, 1)
    again = Prediction("loss", lab)  # what a new kernel makes
    shown = kept_page(again.card)
    shown.answered()
    assert again.answer.text == "Nothing"
    assert lab.locked is None
    assert page.get_by_role("radio", checked=True).get_attribute("value") == "Nothing"
    assert stored(page)["loss"]["tries"] == 1, "what is brought back is no new try"


def test_a_drawing_comes_back_as_it_was_drawn(kept_page, page, drawing, lab):
    shown = kept_page(drawing.card)
    page.get_by_role("slider").nth(1).press("ArrowDown")
    page.locator("button[type=submit]").click()
    shown.answered()
    again = Prediction("responses", lab)
    kept_page(again.card).answered()
    assert again.answer == drawing.answer


def test_what_was_skipped_stays_skipped_and_can_be_answered_later(kept_page, page, prediction, lab):
    shown = kept_page(prediction.card)
    page.get_by_role("button", name="Skip").click()
    shown.answered()
    assert stored(page)["loss"]["skipped"]
    again = Prediction("loss", lab)
    shown = kept_page(again.card)
    shown.answered()
    assert again.skipped
    page.get_by_role("button", name="Predict again").click()
    shown.answered()
    choose(shown, "All")
    record = stored(page)["loss"]
    assert (record["skipped"], record["first"]["entry"]) == (False, "All")


def test_the_first_try_counts_and_the_others_are_counted(kept_page, page, check):
    shown = kept_page(check().card)
    for option in ("All", "Nothing", "A third"):
        choose(shown, option)
    record = stored(page)["loss"]
    assert (record["first"]["entry"], record["last"]["entry"], record["tries"]) == ("All", "A third", 3)
    assert (record["first"]["right"], record["last"]["right"]) == (False, True)


def test_an_answer_that_is_no_option_any_more_leaves_the_card_open(kept_page, page, prediction, ask, option_rows, lab):
    choose(kept_page(prediction.card), "Nothing")
    ask(options=[(row[0], row[1], row[2].replace("Nothing", "None"), *row[3:]) for row in option_rows])
    again = Prediction("loss", lab)
    kept_page(again.card).page.wait_for_function("() => sent.length > 0")
    again.card._handle_custom_msg({"resume": "Nothing"}, [])
    assert again.answer is None
    assert again.card.message == ""
    assert stored(page)["loss"]["first"]["entry"] == "Nothing", "the answer of then is kept"


@pytest.mark.parametrize(
    "damaged",
    ["{", "[]", '{"version": 99, "answers": {}}', '{"version": 1, "answers": {"loss": {"tries": "many"}}}'],
)
def test_a_damaged_store_is_set_aside_with_words_and_new_answers_are_kept(kept_page, page, prediction, lab, damaged):
    kept_page(prediction.card)
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [STORE, damaged])
    shown = kept_page(Prediction("loss", lab).card)
    assert "could not be read" in shown.said()
    kept = page.evaluate("() => Object.entries({...localStorage})")
    assert [text for name, text in kept if name.startswith(f"{STORE}.set-aside.")] == [damaged]
    choose(shown, "Nothing")
    assert stored(page)["loss"]["tries"] == 1


def put(page, text):
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [STORE, text])


def set_aside(page):
    kept = page.evaluate("() => Object.entries({...localStorage})")
    return [text for name, text in kept if name.startswith(f"{STORE}.set-aside.")]


def test_one_damaged_answer_does_not_take_the_others_along(kept_page, page, prediction, lab):
    choose(kept_page(prediction.card), "Nothing")
    whole = stored(page)["loss"]
    damaged = json.dumps({"version": 1, "answers": {"loss": whole, "other": {"tries": "many"}}})
    put(page, damaged)
    shown = kept_page(Prediction("loss", lab).card)
    assert "those that can be read stay" in shown.said()
    assert set_aside(page) == [damaged]
    assert stored(page) == {"loss": whole}


def test_a_damaged_store_that_fills_half_of_the_room_is_moved_and_not_doubled(kept_page, page, prediction, lab):
    kept_page(prediction.card)
    damaged = "{" + 3_000_000 * "x"  # a browser has room for about five million letters
    put(page, damaged)
    shown = kept_page(Prediction("loss", lab).card)
    assert "They were set aside" in shown.said()
    assert set_aside(page) == [damaged]
    choose(shown, "Nothing")
    assert stored(page)["loss"]["tries"] == 1
    page.evaluate("() => localStorage.clear()")


def test_a_widget_without_words_leaves_them_to_the_next_card(kept_page, page, prediction, lab):
    shown = kept_page(prediction.card)
    page.evaluate(
        """async ([script, name]) => {
        localStorage.setItem(name, "{");
        const store = `${script.slice(0, script.indexOf("export default"))} export { readAnswers, wordsOnDamage };`;
        const url = URL.createObjectURL(new Blob([store], { type: "text/javascript" }));
        const { readAnswers, wordsOnDamage } = await import(url);
        readAnswers();
        window.words = [wordsOnDamage, wordsOnDamage];
    }""",
        [shown.card._esm, STORE],
    )
    first, second = page.evaluate("() => window.words.map((each) => each())")
    assert "They were set aside" in first
    assert second == "", "it is said once"


def test_where_a_page_may_not_store_the_card_works_all_the_same(page, prediction, lab):
    shown = CardPage(page, prediction.card)  # an empty page has no place of its own
    choose(shown, "Nothing")
    assert lab.locked is None
