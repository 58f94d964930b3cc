"""Questions in GIFT, the plain text that Moodle imports.

Its signs are ``~ = # { } :`` and the backslash that takes their meaning away. No question may hold an empty
line, since an empty line ends it. Moodle's documentation of the format is the reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tools.editions.banks import NUMBER, PAIRS, SEVERAL, BankQuestion


def escaped(text: str) -> str:
    """Return a text that GIFT reads as it stands, on one line."""
    plain = " ".join(text.split()).replace("->", "→")  # the arrow parts the two halves of a pair, and has no escape
    return re.sub(r"([\\~=#{}:])", r"\\\1", plain)


def text_of(title: str, questions: Iterable[BankQuestion]) -> str:
    """Return the text of a file with questions, which Moodle puts into a category of that title."""
    blocks = [f"$CATEGORY: Endplate/{title.replace('/', '//')}", *map(_block, questions)]
    return "\n\n".join(blocks) + "\n"


def _block(question: BankQuestion) -> str:
    lines = [*_answers(question), f"####{escaped(question.explanation)}"]
    opening = "{#" if question.form == NUMBER else "{"
    body = "\n".join(f"\t{line}" for line in lines)
    return f"::{escaped(question.key)}::[plain]{escaped(question.prompt)} {opening}\n{body}\n}}"


def _answers(question: BankQuestion) -> list[str]:
    if question.form == PAIRS:
        return [f"={escaped(pair.left)} -> {escaped(pair.right)}" for pair in question.pairs]
    if question.form == NUMBER:
        wrong = [_number(each.value, question, "=%0%", escaped(each.feedback)) for each in question.mistakes]
        return [_number(question.value, question, "="), *wrong]
    right = sum(option.correct for option in question.options)
    signs = {True: "=", False: "~"}
    if question.form == SEVERAL:
        shares = {True: 100 / right, False: -100 / (len(question.options) - right)}
        signs = {correct: f"~%{_share(share)}%" for correct, share in shares.items()}
    return [f"{signs[each.correct]}{escaped(each.text)}#{escaped(each.feedback)}" for each in question.options]


def _number(value: float, question: BankQuestion, sign: str, feedback: str = "") -> str:
    return f"{sign}{value:.6g}:{question.tolerance:.6g}" + (f"#{feedback}" if feedback else "")


def _share(percent: float) -> str:
    """Return a share with the five decimals that Moodle knows its thirds and sixths by."""
    return f"{percent:.5f}".rstrip("0").rstrip(".")
