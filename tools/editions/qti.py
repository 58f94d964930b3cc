"""Questions as a QTI package, made by text2qti from its own plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from text2qti.config import Config
from text2qti.err import Text2qtiError
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from tools.editions.banks import NUMBER, PAIRS, SEVERAL, BankQuestion, one_by_one

SMALLEST = 1e-4
"""text2qti refuses a number whose range of right answers begins or ends nearer to 0."""


def escaped(text: str) -> str:
    """Return a text that text2qti's Markdown shows as it stands, on one line."""
    plain = html.escape(" ".join(text.split()), quote=False)
    return re.sub(r"([\\`*_{}\[\]()#!$])", r"\\\1", plain)


def save(path: Path, title: str, questions: Iterable[BankQuestion]) -> list[str]:
    """Write the package, and return which questions were left out, with the reason.

    Raises
    ------
    ValueError
        text2qti does not take what was made for it: a fault of the kit, and the message says where.
    """
    blocks, left_out = [], []
    for question in questions:
        if _too_near_zero(question):
            left_out.append(f"{question.key}, in QTI: its right number may be 0, which text2qti refuses.")
        else:
            blocks += [_block(one) for one in (one_by_one(question) if question.form == PAIRS else [question])]
    config = Config()
    text = "\n\n".join([f"Quiz title: {escaped(title)}", *blocks])
    try:
        QTI(Quiz(text, config=config, source_name=title)).save(path)
    except Text2qtiError as error:
        raise ValueError(f"{title} as QTI: {error}") from error
    return left_out


def _block(question: BankQuestion) -> str:
    heading = (f"Title: {question.key}", f"1. {escaped(question.prompt)}", f"... {escaped(question.explanation)}")
    return "\n".join([*heading, *_answers(question)])


def _answers(question: BankQuestion) -> Iterator[str]:
    if question.form == NUMBER:
        yield f"= {question.value:.6g} +- {question.tolerance:.6g}"
        return
    right, wrong = ("[*]", "[ ]") if question.form == SEVERAL else ("*a)", "a)")
    for option in question.options:
        yield f"{right if option.correct else wrong} {escaped(option.text)}"
        if option.feedback:
            yield f"... {escaped(option.feedback)}"


def _too_near_zero(question: BankQuestion) -> bool:
    ends = question.value - question.tolerance, question.value + question.tolerance
    return question.form == NUMBER and min(abs(end) for end in ends) < SMALLEST
