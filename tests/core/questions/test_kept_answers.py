"""Stores and codes of answers, as the kernel reads them, and what is due again."""

import base64
import json
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from endplate.core.questions.due import due_ideas, family_of
from endplate.core.questions.kept_answers import CODE_BEGINS, read_code, read_store

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def answer(days=0.0, right=True, entry="A third"):
    return {"entry": entry, "right": right, "at": (START + timedelta(days=days)).isoformat().replace("+00:00", "Z")}


def record(*answers, skipped=False):
    first, last = (answers[0], answers[-1]) if answers else (None, None)
    return {"first": first, "last": last, "tries": len(answers), "skipped": skipped, "reviews": list(answers)}


def store(**records):
    return {"version": 1, "answers": records}


def code(content):
    packed = zlib.compress(json.dumps(content).encode())
    return CODE_BEGINS + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def test_a_code_a_file_and_a_store_say_the_same():
    content = store(loss=record(answer(right=False), answer(1)), other=record(skipped=True))
    records = read_store(content)
    assert read_code(code(content)) == read_code(json.dumps(content)) == records
    assert (records["loss"].first.right, records["loss"].last.right, records["loss"].tries) == (False, True, 2)
    assert records["loss"].first.at == START
    assert records["other"].skipped


def test_a_code_that_was_broken_into_lines_is_read():
    text = code(store(loss=record(answer())))
    assert read_code("\n".join([f"  {text[:20]}", text[20:40], text[40:]]))["loss"].tries == 1


def test_what_is_no_code_is_refused_with_words():
    for text, said in [
        ("", "no code of answers"),
        ("hello", "no code of answers"),
        ("[1]", "no answers of this kit"),
        ("endplate-", "not whole"),
        ("endplate-@@@", "damaged"),
        (code(store(loss=record(answer())))[:-9], "not whole|damaged"),
        (json.dumps({"version": 2, "answers": {}}), "version 2; this kit reads version 1"),
        (json.dumps(store(loss={"tries": 1})), "lacks a part"),
        (json.dumps(store(loss=record(answer() | {"at": "yesterday"}))), "lacks a part"),
        (json.dumps(store(loss=record(answer() | {"at": "2026-03-02T09:00:00"}))), "lacks a part"),
        (json.dumps(store(loss=record(answer() | {"right": "yes"}))), "lacks a part"),
        (json.dumps(store(loss=record(answer()) | {"reviews": None})), "lacks a part"),
    ]:
        with pytest.raises(ValueError, match=said):
            read_code(text)


def test_a_code_that_would_fill_the_memory_is_refused():
    bomb = CODE_BEGINS + base64.urlsafe_b64encode(zlib.compress(b" " * 50_000_000)).decode()
    with pytest.raises(ValueError, match="not whole"):
        read_code(bomb)


KEYS = ("loss", "rate", "loss_again", "loss_again_2")


def due(records, days):
    return [each.variant for each in due_ideas(read_store(store(**records)), KEYS, START + timedelta(days=days))]


def test_a_right_answer_is_due_after_days_and_a_wrong_one_sooner():
    right = next(day for day in range(40) if due({"loss": record(answer())}, day))
    wrong = next(day for day in range(40) if due({"loss": record(answer(right=False))}, day))
    assert 1 <= wrong < right


def test_each_right_answer_makes_the_pause_longer():
    pauses, at, answers = [], 0, []
    for _ in range(4):
        answers.append(answer(at))
        pause = next(day for day in range(1, 2000) if due({"loss": record(*answers)}, at + day))
        pauses.append(pause)
        at += pause
    assert pauses == sorted(set(pauses))


def test_a_second_try_on_the_same_day_changes_nothing():
    once = {"loss": record(answer(right=False))}
    twice = {"loss": record(answer(right=False), answer(0.01), answer(0.02))}
    assert [due(once, day) for day in range(12)] == [due(twice, day) for day in range(12)]


def test_an_idea_comes_back_in_other_words():
    records = {"loss": record(answer())}
    assert due(records, 30) == ["loss_again"]
    records["loss_again"] = record(answer(30))
    assert due(records, 300) == ["loss_again_2"]
    records["loss_again_2"] = record(answer(300))
    assert due(records, 3000) == ["loss"], "the one that was asked longest ago"


def test_what_was_never_answered_or_only_skipped_is_not_due():
    assert due({"rate": record(skipped=True)}, 1000) == []
    assert due({"rate": record(answer(right=None))}, 1000) == []


def test_a_family_is_known_by_its_first_question():
    assert [family_of(key) for key in KEYS] == ["loss", "rate", "loss", "loss"]
