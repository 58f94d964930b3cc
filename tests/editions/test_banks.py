"""Question banks hold every question of a lesson: GIFT is read back, QTI is taken apart, Anki is opened."""

import re
import sqlite3
import zipfile
from xml.etree import ElementTree

import pytest

from endplate.core.questions.bank import KINDS
from endplate.core.questions.kinds.choice import Option
from endplate.core.questions.kinds.match import Pair
from tools.editions import anki, banks, gift, qti
from tools.editions.banks import NUMBER, ONE, PAIRS, SEVERAL, BankQuestion, Mistake
from tools.editions.computed import Computed

QTI_12 = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
NASTY = r"""50 % = "half" of {x} ~ #1: a\b <i>µ</i> & 5 $ *not* _bold_ [1](2) -> °C, ±0.5 k`Ω`!"""
EVERY_FORM = (
    BankQuestion("a", ONE, NASTY, NASTY, options=(Option(NASTY, True, NASTY), Option("b", False, ""))),
    BankQuestion(
        "b",
        SEVERAL,
        "which?",
        "why",
        options=(*(Option(each, True, "") for each in "abc"), Option("d", False, "f"), Option("e", False, "")),
    ),
    BankQuestion(
        "c", PAIRS, "who with whom?", "why", pairs=(Pair(NASTY, "x", "f"), Pair("m", "y", ""), Pair("n", "x", ""))
    ),
    BankQuestion(
        "d", NUMBER, "how long?", "why", value=12.5, tolerance=0.3, unit="ms", mistakes=(Mistake(1250.0, NASTY),)
    ),
)


@pytest.fixture(scope="module")
def questions(lesson):
    return banks.of_lesson(lesson, Computed(lesson))


# GIFT, read back as Moodle reads it.


def split(text, signs):
    """Split at signs that no backslash stands before; each part with its sign."""
    return re.findall(rf"([{signs}])((?:\\.|[^\\{signs}])*)", text)


def plain(text):
    return re.sub(r"\\(.)", r"\1", text).strip()


def read_gift(text):
    found = {}
    for block in re.split(r"\n{2,}", text.strip())[1:]:
        head, body = re.fullmatch(r"(.*?[^\\]) \{(#?\n.*)\}", block, re.DOTALL).groups()
        key, prompt = re.fullmatch(r"::(.+?)::\[plain\](.*)", head, re.DOTALL).groups()
        answers, explanation = re.fullmatch(r"#?\n(.*)\t####(.*)\n", body, re.DOTALL).groups()
        lines = [(sign, *[plain(part) for _, part in split(f"#{rest}", "#")]) for sign, rest in split(answers, "=~")]
        found[key] = (plain(prompt), lines, plain(explanation))
    return found


def one_line(text):
    return " ".join(text.split()).replace("->", "→")


def test_gift_says_the_same_after_it_is_read_back():
    found = read_gift(gift.text_of("90 · A/B", EVERY_FORM))
    assert list(found) == ["a", "b", "c", "d"]
    prompt, (right, wrong), why = found["a"]
    assert prompt == why == one_line(NASTY)
    assert right == ("=", one_line(NASTY), one_line(NASTY))
    assert wrong[:2] == ("~", "b")
    shares = [re.match(r"%(-?[\d.]+)%", words)[1] for _, words, _ in found["b"][1]]
    assert shares == ["33.33333"] * 3 + ["-50"] * 2
    assert [words.split(" -> ")[1] for _, words in found["c"][1]] == ["x", "y", "x"]
    assert found["d"][1] == [("=", "12.5:0.3"), ("=", "%0%1250:0.3", one_line(NASTY))]


def test_gift_holds_every_question_of_a_lesson(questions, lesson):
    found = read_gift(gift.text_of(lesson.opening.title, questions))
    assert list(found) == [item.key for item in lesson.items]
    assert found["order_to_a_finger"][1][0][1].startswith("Place 1 -> ")
    assert "Answer in ms, the number alone." in found["time_on_the_way"][0]
    assert banks.ASK_FOR_WORDS in found["fast_unit_same_rate"][0]
    assert sum(sign == "=" for sign, *_ in found["fast_unit_same_rate"][1]) == 1


# QTI, taken apart.


def test_qti_is_whole_and_well_formed(tmp_path):
    zero = BankQuestion("zero", NUMBER, "p", "why", value=0.0, tolerance=0.0, unit="muscles")
    left_out = qti.save(tmp_path / "a.zip", "90 · A & B", (*EVERY_FORM, zero))
    assert left_out == ["zero, in QTI: its right number may be 0, which text2qti refuses."]
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        documents = {
            name: ElementTree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")
        }
    manifest = documents["imsmanifest.xml"]
    assert {each.get("href") for each in manifest.iter() if each.tag.endswith("}file")} <= set(documents)
    (assessment,) = (root for root in documents.values() if root.tag.endswith("}questestinterop"))
    asked = [each for each in assessment.iter() if each.tag.endswith("}item")]
    assert [each.get("title") for each in asked] == ["a", "b", "c_1", "c_2", "c_3", "d"]
    shown = [" ".join(html_plain(text.text).split()) for text in asked[0].iter() if text.tag.endswith("}mattext")]
    typeset = " ".join(NASTY.split()).replace('"half"', "“half”")
    assert shown.count(typeset) >= 3, "question, option and feedback"


def test_qti_counts_the_answers_right_that_are(tmp_path):
    qti.save(tmp_path / "a.zip", "90", EVERY_FORM)
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        (name,) = [each for each in package.namelist() if each.endswith(".xml") and "/text2qti_assessment" in each]
        items = list(ElementTree.fromstring(package.read(name)).iter(f"{QTI_12}item"))
    asked = {item.get("title"): item for item in items}
    kinds = [next(each.text for each in item.iter(f"{QTI_12}fieldentry")) for item in items]
    one, several, number = "multiple_choice_question", "multiple_answers_question", "numerical_question"
    assert kinds == [one, several, one, one, one, number]
    assert right_in_qti(asked["b"]) == ["a", "b", "c"], "and not the others"
    assert [right_in_qti(asked[f"c_{place}"]) for place in (1, 2, 3)] == [["x"], ["y"], ["x"]]
    ends = [float(each.text) for kind in ("vargte", "varlte") for each in asked["d"].iter(f"{QTI_12}{kind}")]
    assert ends == [pytest.approx(12.2), pytest.approx(12.8)]


def right_in_qti(item):
    """The options that have to be chosen for full marks, and no others."""
    texts = {
        label.get("ident"): html_plain(label.find(f".//{QTI_12}mattext").text)
        for label in item.iter(f"{QTI_12}response_label")
    }
    (condition,) = [each for each in item.iter(f"{QTI_12}respcondition") if each.find(f"{QTI_12}setvar") is not None]
    wanted = condition.find(f"{QTI_12}conditionvar")
    refused = {each.text for no in wanted.iter(f"{QTI_12}not") for each in no.iter(f"{QTI_12}varequal")}
    return [texts[each.text] for each in wanted.iter(f"{QTI_12}varequal") if each.text not in refused]


def html_plain(text):
    """The words of a fragment of HTML."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(text or "", "html.parser").get_text()


# Anki, opened.


def test_anki_has_a_note_for_every_question(questions, tmp_path):
    assert anki.save(tmp_path / "a.apkg", {"90 · A": questions, "91 · B": EVERY_FORM}) == len(questions) + 4
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as collection:
        notes = [row[0].split("\x1f") for row in collection.execute("select flds from notes")]
        (cards,) = collection.execute("select count(*) from cards").fetchone()
        (decks,) = collection.execute("select decks from col").fetchone()
    assert len(notes) == cards == len(questions) + 4
    assert "Endplate::90 \\u00b7 A" in decks
    by_key = {note[anki.FIELDS.index("Key")]: dict(zip(anki.FIELDS, note, strict=True)) for note in notes}
    assert "12.5 ms" in by_key["time_on_the_way"]["Answer"]
    assert by_key["a"]["Answer"].count("&lt;i&gt;") == 1, "tags of a text are text"
    assert "upper motor neurone" in by_key["signs_upper_or_lower"]["Answer"]


def test_what_is_lost_is_said_for_each_kind():
    assert set(banks.CARRIED) == set(KINDS)
    page = banks.what_is_carried(["x, in QTI: because."])
    assert all(f"| {kind} |" in page for kind in KINDS)
    assert "- x, in QTI: because." in page
