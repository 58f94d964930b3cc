"""The red box: every lesson that speaks of a sign shows it, in the words of one table and with its urgency."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from endplate import tables
from endplate.core.tables.red_box import AFTER, CALM, HEADINGS, TITLE

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
FLAGS, SOURCES = tables.load("red_flags"), tables.load("sources").set_index("key")
QUESTIONS, OPTIONS = tables.load("questions"), tables.load("question_options")
PAIRS, HINTS = tables.load("question_pairs"), tables.load("question_hints")
MOST_WORDS = 12
# What must not wait, in words that only this sign holds, by how soon
URGENCY = {
    "emergency, go now": [
        "climbs",
        "lying flat",
        "trouble breathing",
        "trouble swallowing",
        "even if it has passed",
        "slurred speech, or",
        "turns cold, pale or blue",
        "suddenly swells",
        "chest pain",
        "out of proportion",
        "collapse in heat",
        "both legs",
        "bladder, bowel or sex",
        "saddle",
        "jaw that will not open",
        "injected drugs",
        "blood thinners",
        "bad injury",
    ],
    "today": ["swollen, warm or tender", "tingling lips", "dark urine", "had cancer"],
    "within days": [
        "weeks or months",
        "no longer be lifted",
        "twitching together with",
        "unsteady walk",
        "new medicine",
        "comes and goes",
    ],
    "no hurry": ["twitching eyelid", "cramp of the calf", "falls asleep"],
}


class Skeleton(HTMLParser):
    """The words of a page and its tags, as a host shows them that drops every style."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.items, self.texts = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        if data.strip():
            self.texts.append(data.strip())
            if self.tags[-1] == "li":
                self.items.append(data.strip())


def cells(path):
    return nbformat.read(path, as_version=4).cells


def box(path):
    """Return the red box that a lesson calls, or None."""
    calls = [
        node
        for cell in cells(path)
        if cell.cell_type == "code"
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "red_box"
    ]
    assert len(calls) <= 1
    return tables.red_box(*(ast.literal_eval(word) for word in calls[0].args)) if calls else None


def shown_signs(path):
    shown = box(path)
    return [] if shown is None else [sign for signs in shown.signs.values() for sign in signs]


def words_of(path):
    """Return what a learner reads in a lesson: its prose without the sources, and all words of its questions."""
    read = (cell for cell in cells(path) if "instructor" not in cell.metadata.get("tags", []))
    prose = "\n".join(cell.source for cell in read if cell.cell_type == "markdown")
    prose = re.sub(r"^- .*\(\d{4}|^- .*doi\.org.*$", "", prose, flags=re.MULTILINE)
    asked = QUESTIONS[QUESTIONS["lesson"] == path.stem]
    answers = OPTIONS[OPTIONS["question"].isin(asked["key"])]
    pairs = PAIRS[PAIRS["question"].isin(asked["key"])]
    hints = HINTS.loc[HINTS["question"].isin(asked["key"]), "hint"]
    texts = (asked["prompt"], answers["option"], answers["feedback"], pairs["left"], pairs["right"], pairs["feedback"])
    return "\n".join([prose, *(each for column in texts for each in column), *hints])


def speaks_of(text, words):
    return any(re.search(rf"\b{re.escape(each.strip())}", text, re.IGNORECASE) for each in words.split(";"))


def test_a_sign_is_short():
    for sign in FLAGS["sign"]:
        assert len(sign.split()) <= MOST_WORDS


def test_a_sign_has_its_urgency():
    for band, words in [(band, words) for band, signs in URGENCY.items() for words in signs]:
        assert FLAGS.loc[FLAGS["sign"].str.contains(words, regex=False), "band"].tolist() == [band]


def test_the_bands_go_from_the_most_urgent_to_no_hurry():
    assert FLAGS["band"].drop_duplicates().tolist() == list(URGENCY)
    assert (FLAGS["band"] != FLAGS["band"].shift()).sum() == len(URGENCY)
    assert FLAGS["position"].tolist() == list(range(1, len(FLAGS) + 1))


def test_a_twitch_by_itself_is_in_no_hurry():
    hurried = FLAGS.loc[FLAGS["sign"].str.contains("twitch") & (FLAGS["band"] != "no hurry"), "sign"]
    assert hurried.str.contains("together with weakness").all()


def test_a_sign_of_a_site_that_stands_in_the_box_has_the_same_urgency():
    everywhere = FLAGS.set_index("sign")["band"]
    of_sites = tables.load("site_red_flags")
    shared = of_sites[of_sites["sign"].isin(everywhere.index)]
    assert len(shared) > len(of_sites) / 2
    assert shared["band"].tolist() == everywhere[shared["sign"]].tolist()


def test_what_must_not_wait_rests_on_a_source_that_was_read():
    urgent = FLAGS[FLAGS["band"] != "no hurry"]
    assert urgent["verified"].all()
    assert set(SOURCES.loc[urgent["source"], "confirmed"]) <= {"seen", "partial"}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_shows_each_sign_of_which_it_speaks(path):
    text, shown = words_of(path), shown_signs(path)
    spoken = [sign for sign, words in zip(FLAGS["sign"], FLAGS["speaks_of"], strict=True) if speaks_of(text, words)]
    assert [sign for sign in spoken if sign not in shown] == []


def test_no_lesson_copies_the_words_of_the_box():
    for path in LESSONS:
        prose = [cell.source for cell in cells(path) if cell.cell_type == "markdown"]
        assert not any(TITLE in text or "Emergency, go now" in text or "<div style" in text for text in prose)
        if shown_signs(path):
            assert not [sign for sign in FLAGS["sign"] for text in prose if sign in text]


def test_every_lesson_that_sends_a_reader_to_the_red_box_has_one_before_its_first_idea():
    for path in LESSONS:
        kinds = ["red_box(" in cell.source and cell.cell_type == "code" for cell in cells(path)]
        if any("signs in the red box" in cell.source for cell in cells(path)):
            first_idea = next(number for number, cell in enumerate(cells(path)) if "\n## " in f"\n{cell.source}")
            assert any(kinds[:first_idea]), path.stem


@pytest.mark.parametrize("about", [(), *((word,) for word in FLAGS["about"].unique()), ("back", "limb")])
def test_the_box_begins_calmly_and_is_a_table_with_its_signs_as_items(about):
    shown = tables.red_box(*about)
    wanted = FLAGS[FLAGS["about"].isin(about)] if about else FLAGS
    page = Skeleton(shown._repr_html_())
    assert page.tags[0] == "table"
    assert "style" not in page.tags
    cited = {tables.source(key) for key in wanted["source"].dropna()}
    assert sorted(page.items) == sorted([*wanted["sign"], *cited])
    assert page.texts[:2] == [TITLE, CALM]
    assert AFTER in page.texts
    headings = [HEADINGS[band] for band in HEADINGS if band in set(wanted["band"])]
    assert [text for text in page.texts if text in HEADINGS.values()] == headings
    assert [line for line in repr(shown).splitlines() if line in headings] == headings
    assert all(f"- {sign}" in repr(shown).splitlines() for sign in wanted["sign"])


def test_the_frame_is_red_and_not_orange():
    frame = re.search(r"<table style=\"border: \d+px solid #(\w\w)(\w\w)(\w\w)", tables.red_box()._repr_html_())
    red, green, blue = (int(part, 16) for part in frame.groups())
    assert red > 150
    assert max(green, blue) < red / 3


def test_signs_about_nothing_known_are_refused_with_what_there_is():
    with pytest.raises(ValueError, match=r"no signs about weak\. Allowed: weakness, back, limb, cramp and twitch"):
        tables.red_box("weak")
