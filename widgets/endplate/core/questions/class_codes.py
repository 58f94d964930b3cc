"""The codes of a class as they arrive: broken into lines, in quotation marks, and more than one from a learner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from endplate.core.questions.kept_answers import CODE_BEGINS, KeptRecord, read_code

AROUND = "\"'<>,;"
"""What a spreadsheet or a mail puts around a code."""


def codes_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each code of a pasted text and each word that belongs to none, with a name by its place.

    Parameters
    ----------
    text : str
        Codes, separated by spaces or lines. The pieces of one that was broken into lines come as one code, with the
        place of its first piece.
    """
    words = text.split()
    place = 0
    while place < len(words):
        pieces = _pieces(words[place:])
        yield f"code {place + 1}", "".join(pieces) if len(pieces) > 1 else words[place].strip(AROUND)
        place += len(pieces)


def without_doubles(
    given: Iterable[tuple[str, str]],
) -> tuple[tuple[Mapping[str, KeptRecord], ...], tuple[str, ...]]:
    """Return the answers of each learner once, and what was left out with the reason.

    Parameters
    ----------
    given : iterable of tuple of str
        A name by its place, and the code or the text of a file. Nobody gives two answers of one learner at the same
        moment, so whoever has all first answers of another code is the same learner, later on.
    """
    learners: dict[str, Mapping[str, KeptRecord]] = {}
    left_out: list[str] = []
    for name, text in given:
        try:
            records = read_code(text)
        except ValueError as error:
            left_out.append(f"{name}: {error}")
            continue
        first = _first_answers(records)
        if not first:
            left_out.append(f"{name}: it holds no answer.")
        elif any(first == _first_answers(other) for other in learners.values()):
            left_out.append(f"{name}: the same answers are there already.")
        elif later := next((other for other, has in learners.items() if _grew(records, has)), None):
            left_out.append(f"{name}: {later} has these answers and more.")
        else:
            earlier = [other for other, had in learners.items() if _grew(had, records)]
            left_out.extend(f"{other}: {name} has these answers and more." for other in earlier)
            learners = {other: had for other, had in learners.items() if other not in earlier} | {name: records}
    return tuple(learners.values()), tuple(left_out)


def _pieces(words: list[str]) -> list[str]:
    """Return the words that the first one needs to be a whole code; the first alone where no number of them does."""
    if words[0].strip(AROUND).startswith(CODE_BEGINS):
        following = next((n for n, word in enumerate(words) if n and CODE_BEGINS in word), len(words))
        for end in range(1, following + 1):
            pieces = [word.strip(AROUND) for word in words[:end]]
            try:
                read_code("".join(pieces))
            except ValueError:
                continue
            return pieces
    return words[:1]


def _first_answers(records: Mapping[str, KeptRecord]) -> dict[str, object]:
    """Return what counts of each question: its first answer with its moment, or None where it was only skipped."""
    return {key: record.first for key, record in records.items() if record.first or record.skipped}


def _grew(before: Mapping[str, KeptRecord], after: Mapping[str, KeptRecord]) -> bool:
    """Say whether one learner gave both: each first answer of the one, at its moment, is in the other."""
    answered = {key: record.first for key, record in before.items() if record.first}
    return bool(answered) and all(key in after and after[key].first == first for key, first in answered.items())
