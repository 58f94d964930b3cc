"""Which questions are due again, by a published scheduler of spaced repetition (FSRS)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from endplate.core.questions.kept_answers import KeptAnswer, KeptRecord

_VARIANT = re.compile(r"_again(_\d+)?$")


@dataclass(frozen=True)
class Due:
    """An idea that is due again.

    Attributes
    ----------
    family : str
        Key of the question that asked it first.
    variant : str
        Key of the question that asks it now: one that was not asked, or else the one that was asked longest ago.
    at : datetime
        Since when.
    """

    family: str
    variant: str
    at: datetime


def family_of(key: str) -> str:
    """Return the key of the question that a changed one repeats."""
    return _VARIANT.sub("", key)


def due_ideas(records: Mapping[str, KeptRecord], keys: Iterable[str], now: datetime) -> tuple[Due, ...]:
    """Return the ideas that are due, the longest due first.

    Parameters
    ----------
    records : mapping of str to KeptRecord
        What was answered.
    keys : iterable of str
        Every question of the kit, changed ones among them, in teaching order.
    now : datetime
        The moment, with its time zone.
    """
    families: dict[str, list[str]] = {}
    for key in keys:
        families.setdefault(family_of(key), []).append(key)
    found = []
    for family, variants in families.items():
        reviews = _first_of_each_day(each for key in variants for each in _reviews(records, key))
        if reviews and (due := _due_at(reviews)) <= now:
            found.append(Due(family, _next_variant(variants, records), due))
    return tuple(sorted(found, key=lambda each: each.at))


def _reviews(records: Mapping[str, KeptRecord], key: str) -> tuple[KeptAnswer, ...]:
    record = records.get(key)
    return tuple(each for each in record.reviews if each.right is not None) if record else ()


def _first_of_each_day(reviews: Iterable[KeptAnswer]) -> list[KeptAnswer]:
    """Return the answers that tell what was remembered; a second try on the same day only shows what was just read."""
    days: dict[date, KeptAnswer] = {}
    for review in sorted(reviews, key=lambda each: each.at):
        days.setdefault(review.at.date(), review)
    return list(days.values())


def _due_at(reviews: Iterable[KeptAnswer]) -> datetime:
    """Return when an idea is due after answers in the order of time; a right answer counts as good, not as easy."""
    from fsrs import Card, Rating, Scheduler  # a lesson without due questions does not need it

    # Days, not minutes: the kit asks again in another lesson, not in the same one
    scheduler, card = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False), Card()
    for review in reviews:
        rating = Rating.Good if review.right else Rating.Again
        card, _ = scheduler.review_card(card, rating, review.at)
    return card.due


def _next_variant(variants: Iterable[str], records: Mapping[str, KeptRecord]) -> str:
    """Return the first variant that was never asked, or the one whose last answer is the oldest."""
    asked: list[tuple[datetime, str]] = []
    for key in variants:
        record = records.get(key)
        if record is None or not record.reviews:
            return key
        asked.append((record.reviews[-1].at, key))
    return min(asked)[1]
