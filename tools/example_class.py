"""Let the made-up class of ``lessons/instructor`` answer a question of every kind.

Run ``python -m tools.example_class`` after a change of such a question, or when there is a new kind. What the class
has answered besides stays as it is.
"""

from __future__ import annotations

import base64
import json
import random
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from endplate.core.questions.bank import read
from endplate.core.questions.item import CheckItem, Item, PredictionItem
from endplate.core.questions.kept_answers import CODE_BEGINS, read_code
from endplate.core.questions.kinds.choice import ChoiceQuestion
from endplate.core.questions.kinds.match import MatchQuestion
from endplate.core.questions.kinds.measure import MeasureQuestion
from endplate.core.questions.kinds.number import NumberQuestion
from endplate.core.questions.kinds.order import OrderQuestion
from endplate.core.questions.kinds.seeded import SeededQuestion
from endplate.core.questions.kinds.several import SeveralQuestion
from endplate.core.questions.kinds.trace import TraceQuestion
from endplate.core.tables import load
from endplate.entrapment.labs.nerve_map_lab import NerveMapLab
from tools.setup.environment import ROOT

CODES = ROOT / "lessons" / "instructor" / "example_codes.txt"
OF_KIND = {
    "order": "order_to_a_finger",
    "number": "twitches_of_numb_thigh",
    "several": "who_goes_now",
    "match": "signs_upper_or_lower",
    "measure": "velocity_of_the_forearm",
    "seeded": "positive_phalen_again",
    "trace": "f_wave_pressed",
    "body": "carpal_tunnel_spares_again",
}
"""What the class is asked beside lesson 03, which has the other kinds."""
BEGAN, MINUTES_APART = datetime(2026, 3, 9, 9, tzinfo=UTC), 4
SKIP, HINT, MOST_RIGHT, LEAST_RIGHT = 0.08, 0.2, 0.75, 0.35
"""Chances: to skip a question, to ask for a hint, and to be right, of the best learner and of the weakest."""


def answers_to(item: Item) -> Iterator[Any]:
    """Yield what may be answered: the right answer, and what people answer who are mistaken, the likeliest first."""
    match item:
        case ChoiceQuestion() | SeededQuestion():
            yield from sorted(item.options, key=lambda option: not option.correct)
        case TraceQuestion():
            # As fine as a finger presses, and the same on every processor
            yield from (round(idea.value, 1) for idea in sorted(item.ideas, key=lambda idea: not idea.correct))
        case SeveralQuestion():
            right = tuple(option for option in item.options if option.correct)
            yield from (right, right[:-1])
            yield from ((*right, option) for option in item.options if not option.correct)
        case OrderQuestion():
            steps = item.options
            yield steps
            for at in range(1, len(steps)):
                yield (*steps[: at - 1], steps[at], steps[at - 1], *steps[at + 1 :])
        case MatchQuestion():
            right_pairs = {pair.left: pair.right for pair in item.pairs}
            yield right_pairs
            for left, right_partner in right_pairs.items():
                yield right_pairs | {left: next(each for each in item.partners if each != right_partner)}
        case MeasureQuestion():
            yield from (item.read(known.option.text) for known in (item.right, *item.mistakes))
        case NumberQuestion():
            yield from range(int(item.scale.low), int(item.scale.high) + 1)
        case _:
            raise NotImplementedError(f"The example class cannot answer questions of kind {item.kind}.")


def is_right(item: Item, answer: Any) -> bool | None:
    """Return whether an answer is right; a prediction is set beside the map of nerves."""
    if isinstance(item, CheckItem):
        return item.judge(answer).right
    assert isinstance(item, PredictionItem)
    lab = NerveMapLab()
    lab.apply(item.preset)
    return item.compare(answer, lab).right


def record_of(key: str, learner: int, learners: int, minutes: int) -> dict[str, Any]:
    """Return what a learner's page keeps of a question; the same learner always answers the same."""
    draw = random.Random(f"{key} {learner}")
    if draw.random() < SKIP:
        return {"first": None, "last": None, "tries": 0, "skipped": True, "reviews": []}
    item = read(key, str(load("questions").set_index("key").loc[key, "purpose"]))
    if isinstance(item, CheckItem):
        item = item.numbered(learner + 1)
    right, *wrong = answers_to(item)
    good = draw.random() < MOST_RIGHT - (MOST_RIGHT - LEAST_RIGHT) * learner / (learners - 1)
    answer = right if good else draw.choices(wrong, [1 / place for place in range(1, len(wrong) + 1)])[0]
    at = BEGAN + timedelta(minutes=minutes, seconds=draw.randrange(60))
    kept = {"entry": item.entry(answer), "right": is_right(item, answer), "at": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
    hints = {"hints": 1} if draw.random() < HINT else {}
    return {"first": kept, "last": kept, "tries": 1, "skipped": False, "reviews": [kept]} | hints


def packed(answers: dict[str, Any]) -> str:
    """Return answers as the code that a page would give."""
    text = json.dumps({"version": 1, "answers": answers}, ensure_ascii=False)
    return CODE_BEGINS + base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpacked(code: str) -> dict[str, Any]:
    """Return the answers of a code as they stand in it.

    Raises
    ------
    ValueError
        It is no code of answers.
    """
    read_code(code)  # says what is wrong with it
    letters = code.removeprefix(CODE_BEGINS)
    return dict(json.loads(zlib.decompress(base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))))["answers"])


def example_class(codes: list[str]) -> list[str]:
    """Return the codes of a class with its answers to a question of every kind."""
    answered = []
    for learner, code in enumerate(codes):
        own = {
            key: record_of(key, learner, len(codes), MINUTES_APART * place)
            for place, key in enumerate(OF_KIND.values())
        }
        answered.append(packed(unpacked(code) | own))
    return answered


def main() -> None:
    """Write the codes of the class anew."""
    codes = example_class(CODES.read_text(encoding="utf-8").split())
    CODES.write_text("\n".join(codes) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
