"""The answers that a learner's page has kept, read from its store, a file or a pasted code."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

VERSION = 1
CODE_BEGINS = "endplate-"
"""Every pasted code begins so; what follows is a zlib stream in the letters of base64 for addresses."""
MOST_BYTES = 4_000_000
"""Of an unpacked store; a whole course takes a tenth of it."""


@dataclass(frozen=True)
class KeptAnswer:
    """An answer at a moment.

    Attributes
    ----------
    entry : str
        As it was entered: the text of an option, a number, or the heights of a drawing as JSON.
    right : bool or None
        Whether it was right; None where nothing could be compared.
    at : datetime
        When, with its time zone.
    """

    entry: str
    right: bool | None
    at: datetime


@dataclass(frozen=True)
class KeptRecord:
    """What is kept of one question.

    Attributes
    ----------
    first, last : KeptAnswer or None
        The first answer, which counts, and the newest; None where there is none, or it was taken back.
    tries : int
        How many answers were given.
    skipped : bool
        Whether the question was skipped and never answered.
    reviews : tuple of KeptAnswer
        Every answer in the order of time; the store keeps the newest fifty.
    hints : int
        How many hints were shown.
    """

    first: KeptAnswer | None
    last: KeptAnswer | None
    tries: int
    skipped: bool
    reviews: tuple[KeptAnswer, ...]
    hints: int = 0


def read_store(store: object) -> dict[str, KeptRecord]:
    """Return the records of a store by the keys of their questions.

    Parameters
    ----------
    store : object
        What JSON gave.

    Raises
    ------
    ValueError
        Says what is wrong; nothing of the store is used then.
    """
    if not isinstance(store, Mapping) or not isinstance(store.get("answers"), Mapping):
        raise ValueError("These are no answers of this kit.")
    if store.get("version") != VERSION:
        raise ValueError(f"These answers are of version {store.get('version')!r}; this kit reads version {VERSION}.")
    try:
        return {str(key): _record(record) for key, record in store["answers"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError("These answers are damaged: a record lacks a part or holds what it cannot.") from error


def read_code(code: str) -> dict[str, KeptRecord]:
    """Return the records that a pasted code or the text of a file holds.

    Raises
    ------
    ValueError
        Says what is wrong with it.
    """
    text = "".join(code.split()) if code.strip().startswith(CODE_BEGINS) else code.strip()
    if text.startswith(CODE_BEGINS):
        text = _unpacked(text.removeprefix(CODE_BEGINS))
    try:
        return read_store(json.loads(text))
    except json.JSONDecodeError:
        raise ValueError(
            f"This is no code of answers: it has to begin with {CODE_BEGINS!r}, or be a saved file."
        ) from None


def _unpacked(packed: str) -> str:
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(raw, MOST_BYTES)
        if not unpacker.eof:
            raise ValueError("The code is not whole: copy it from its first letter to its last.")
        return unpacked.decode("utf-8")
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        raise ValueError("The code is damaged: copy it once more, from its first letter to its last.") from None


def _record(record: Mapping[str, Any]) -> KeptRecord:
    tries, skipped, hints = record["tries"], record["skipped"], record.get("hints", 0)
    if not isinstance(tries, int) or not isinstance(skipped, bool) or not isinstance(hints, int):
        raise TypeError("tries and hints are whole numbers, skipped true or false")
    first, last = (None if record[name] is None else _answer(record[name]) for name in ("first", "last"))
    return KeptRecord(first, last, tries, skipped, tuple(_answer(each) for each in record["reviews"]), hints)


def _answer(answer: Mapping[str, Any]) -> KeptAnswer:
    right = answer["right"]
    if right is not None and not isinstance(right, bool):
        raise TypeError("right is true, false or nothing")
    at = datetime.fromisoformat(answer["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return KeptAnswer(str(answer["entry"]), right, at)
