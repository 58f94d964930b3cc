"""Questions as a deck of cards for Anki: the question on the front, the answer and its reason on the back."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import genanki
from markupsafe import Markup

from endplate.core.questions.bank import hints
from endplate.core.words import number
from tools.editions.banks import NUMBER, PAIRS, BankQuestion

MODEL = 1_507_241_901
"""A number that Anki knows this form of cards by; it stays, so that a new deck updates an old one."""
CHANGED_s = 1_700_000_000
"""Moment that the package gives for its making: the same questions make the same notes."""
FIELDS = ("Question", "Options", "Answer", "Reason", "Hints", "Lesson", "Key")
_LIST, _ITEM = Markup("<ul>{}</ul>"), Markup("<li>{}</li>")
_FRONT = "<div class=lesson>{{Lesson}}</div>{{Question}}{{Options}}{{#Hints}}<p>{{hint:Hints}}</p>{{/Hints}}"
_BACK = "{{FrontSide}}<hr id=answer><div class=answer>{{Answer}}</div><p>{{Reason}}</p>"
_STYLE = """\
.card { font: 20px/1.4 system-ui, sans-serif; max-width: 34em; margin: 0 auto; text-align: left; }
.lesson { font-size: 14px; color: #4a5a63; margin-bottom: 0.6em; }
.nightMode .lesson { color: #b6c2c9; }
.answer { font-weight: 600; }
"""


def save(path: Path, lessons: Mapping[str, Iterable[BankQuestion]]) -> int:
    """Write a package with a deck a lesson, and return the number of its notes."""
    model = genanki.Model(
        MODEL,
        "Endplate",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
        sort_field_index=FIELDS.index("Key"),
    )
    decks, notes = [], 0
    for title, questions in lessons.items():
        deck = genanki.Deck(zlib.crc32(title.encode()), f"Endplate::{title}")
        for question in questions:
            deck.add_note(_note(model, title, question))
            notes += 1
        decks.append(deck)
    genanki.Package(decks).write_to_file(path, timestamp=CHANGED_s)
    return notes


def _note(model: genanki.Model, title: str, question: BankQuestion) -> genanki.Note:
    fields = {
        "Question": Markup.escape(question.prompt),
        "Options": _options(question),
        "Answer": _answer(question),
        "Reason": Markup.escape(question.explanation),
        "Hints": Markup("<br>").join(hints(question.key)),
        "Lesson": Markup.escape(title),
        "Key": Markup.escape(question.key),
    }
    return genanki.Note(model, [str(fields[name]) for name in FIELDS], guid=genanki.guid_for("endplate", question.key))


def _options(question: BankQuestion) -> Markup:
    if question.form == NUMBER:
        return Markup("")
    texts = [option.text for option in question.options] or [pair.left for pair in question.pairs]
    listed = _items(texts)
    return listed + _items(question.partners) if question.form == PAIRS else listed


def _answer(question: BankQuestion) -> Markup:
    if question.form == NUMBER:
        return Markup.escape(f"{number(question.value)} {question.unit}")
    if question.form == PAIRS:
        return _items([f"{pair.left}: {pair.right}" for pair in question.pairs])
    return _items([option.text for option in question.options if option.correct])


def _items(texts: Iterable[str]) -> Markup:
    return _LIST.format(Markup().join(_ITEM.format(text) for text in texts))
