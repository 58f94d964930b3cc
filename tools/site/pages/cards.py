"""A question of a lesson as the page needs it: what its card shows, and the feedback to each answer.

Answers that can be listed are judged here, by the kinds of questions themselves, and the page only looks them up.
A number, a number with a unit, a place on a trace and a drawing are compared in the page, by scripts/numbers.js,
scripts/quantities.js and scripts/grading.js, with what the lab computed here. Of a question whose numbers change a
few draws are computed, and "Another one like it" shows them in turn.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from endplate.core.questions.bank import hints, read
from endplate.core.questions.item import NOT_YET, RIGHT, TRY_AGAIN, Item
from endplate.core.questions.kinds.choice import ChoiceQuestion
from endplate.core.questions.kinds.computed import ComputedQuestion
from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.core.questions.kinds.match import MatchQuestion
from endplate.core.questions.kinds.measure import EXAMPLE, MeasureQuestion
from endplate.core.questions.kinds.number import NumberQuestion
from endplate.core.questions.kinds.order import OrderQuestion
from endplate.core.questions.kinds.scale import Scale
from endplate.core.questions.kinds.seeded import SeededQuestion
from endplate.core.questions.kinds.several import SeveralQuestion
from endplate.core.questions.kinds.trace import TraceQuestion
from endplate.core.typed_quantity import kind_of, known_units
from endplate.questions import Prediction, Question

SHOWN = (
    "kind",
    "heading",
    "prompt",
    "action",
    "done",
    "again",
    "key",
    "can_skip",
    "can_resume",
    "can_renew",
    "inputs",
    "hint_total",
)
"""What a card needs of its model to be shown."""
DRAWS = 4
"""Of a question whose numbers change."""

Asked = Prediction | Question
_Drawn = TypeVar("_Drawn", bound=ComputedQuestion)


def item_of(asked: Asked) -> Item:
    """Return the question itself."""
    return read(asked.card.key, "prediction" if isinstance(asked, Prediction) else "check")


def card_of(asked: Asked) -> dict[str, Any]:
    """Return what the page needs for a question; a prediction leaves its lab at the situation that it asks about."""
    item = item_of(asked)
    return {
        "model": {name: getattr(asked.card, name) for name in SHOWN},
        "hints": hints(item.key) if isinstance(asked, Question) else (),
        "grading": _GRADINGS[item.kind](asked, item),
    }


def right_answer(item: Item) -> str:
    """Return the answer to a check, in words."""
    if isinstance(item, ChoiceQuestion | SeveralQuestion):
        return "; ".join(option.text for option in item.options if option.correct)
    if isinstance(item, MatchQuestion):
        return item.words({pair.left: pair.right for pair in item.pairs})
    if isinstance(item, OrderQuestion):
        return item.words(item.options)
    if isinstance(item, ComputedQuestion):
        return next(idea.text for idea in item.ideas if idea.correct)
    return cast(MeasureQuestion, item).right.option.text


def report_of(asked: Asked, entry: str) -> dict[str, Any]:
    """Return the feedback to an answer."""
    if isinstance(asked, Question):
        asked.answer(entry)
        return dict(asked.card.report)
    asked.restart()
    asked.commit(entry)
    return dict(asked.card.report)


def _choice(asked: Asked, item: Item) -> dict[str, Any]:
    entries = [option.text for option in cast(ChoiceQuestion, item).options]
    return _listed(asked, item, ((entry, entry) for entry in entries))


def _several(asked: Asked, item: Item) -> dict[str, Any]:
    options = [option.text for option in cast(SeveralQuestion, item).options]

    def answers() -> Iterator[tuple[str, str]]:
        for chosen in itertools.product((0, 1), repeat=len(options)):
            if any(chosen):
                yield _signs(chosen), json.dumps(list(itertools.compress(options, chosen)))

    return _listed(asked, item, answers())


def _order(asked: Asked, item: Item) -> dict[str, Any]:
    """List an answer for each feedback: it depends on how many items are in place, and on the one that follows them."""
    question = cast(OrderQuestion, item)
    right, shown = ([option.text for option in each] for each in (question.options, question.shown))

    def answers() -> Iterator[tuple[str, str]]:
        yield f"{len(right)}", json.dumps(right)
        for good in range(len(right)):
            for early in right[good + 1 :]:
                rest = [each for each in right[good:] if each != early]
                yield f"{good} {shown.index(early)}", json.dumps([*right[:good], early, *rest])

    return _listed(asked, item, answers()) | {"right": right}


def _match(asked: Asked, item: Item) -> dict[str, Any]:
    """List an answer for each feedback: it depends on which items have their right partner."""
    question = cast(MatchQuestion, item)

    def answers() -> Iterator[tuple[str, str]]:
        for fits in itertools.product((0, 1), repeat=len(question.pairs)):
            chosen = {}
            for pair, fit in zip(question.pairs, fits, strict=True):
                chosen[pair.left] = (
                    pair.right if fit else next(each for each in question.partners if each != pair.right)
                )
            yield _signs(fits), json.dumps(chosen)

    right = {pair.left: pair.right for pair in question.pairs}
    return _listed(asked, item, answers()) | {"right": right}


def _measure(asked: Asked, item: Item) -> dict[str, Any]:
    question = cast(MeasureQuestion, item)
    return {
        "unit": question.unit,
        "tolerance": question.tolerance,
        "right": {"value": question.right.value, "feedback": question.right.option.feedback},
        "mistakes": [{"value": each.value, "feedback": each.option.feedback} for each in question.mistakes],
        "explanation": question.explanation,
        "wanted": kind_of(question.unit),
        "example": EXAMPLE,
        "words": {"right": RIGHT, "notYet": NOT_YET, "tryAgain": TRY_AGAIN},
        "units": known_units(),
    }


def _seeded(asked: Asked, item: Item) -> dict[str, Any]:
    def draw(question: SeededQuestion) -> dict[str, Any]:
        entries = {idea.text: question.entry(idea) for idea in question.ideas}
        return _as_asked(question) | {"entries": entries} | _listed(asked, question, entries.items())

    return {"draws": [draw(each) for each in _draws(cast(SeededQuestion, item))], "empty": _refusal(item, "")}


def _trace(asked: Asked, item: Item) -> dict[str, Any]:
    def draw(question: TraceQuestion) -> dict[str, Any]:
        ideas = [
            {
                "value": each.value,
                "text": each.text,
                "idea": each.idea,
                "feedback": each.feedback,
                "right": each.correct,
            }
            for each in question.ideas
        ]
        return _as_asked(question) | {"ideas": ideas, "explanation": question.explanation}

    question = cast(TraceQuestion, item)
    return {
        "draws": [draw(each) for each in _draws(question)],
        "scale": _steps(question.scale),
        "words": {"right": RIGHT, "notYet": NOT_YET, "tryAgain": TRY_AGAIN},
        "empty": _refusal(item, ""),
    }


def _draws(question: _Drawn) -> list[_Drawn]:
    return [question.numbered(number) for number in range(1, 1 + (DRAWS if question.renews else 1))]


def _as_asked(question: ComputedQuestion) -> dict[str, Any]:
    """Return the parts of a card that change with the draw."""
    return {"model": {"prompt": question.prompt, "inputs": question.inputs()}}


def _number(asked: Asked, item: Item) -> dict[str, Any]:
    question, prediction = cast(NumberQuestion, item), cast(Prediction, asked)
    skipped = _skipped(prediction)  # which brings the lab to the situation
    simulated = float(getattr(prediction.lab.result, question.quantity))
    return {
        "scale": _scale(question.scale),
        "simulated": simulated,
        "shown": question.scale.rounded(simulated),
        "explanation": question.explanation,
        "skipped": skipped,
    }


def _curve(asked: Asked, item: Item) -> dict[str, Any]:
    question, prediction = cast(CurveQuestion, item), cast(Prediction, asked)
    skipped = _skipped(prediction)
    return {
        "scale": _scale(question.scale),
        "labels": [point.label for point in question.points],
        "simulated": question.simulated(prediction.lab),
        "shapes": [
            {"text": each.option.text, "feedback": each.option.feedback, "heights": each.heights.tolist()}
            for each in question.shapes
        ],
        "right": question.right.feedback,
        "explanation": question.explanation,
        "empty": _refusal(item, ""),
        "skipped": skipped,
    }


_GRADINGS: dict[str, Callable[[Asked, Item], dict[str, Any]]] = {
    "choice": _choice,
    "body": _choice,
    "seeded": _seeded,
    "trace": _trace,
    "several": _several,
    "order": _order,
    "match": _match,
    "measure": _measure,
    "number": _number,
    "curve": _curve,
}


def _scale(scale: Scale) -> dict[str, Any]:
    return {"low": scale.low, "high": scale.high, **_steps(scale)}


def _steps(scale: Scale) -> dict[str, Any]:
    singular = scale.with_unit("1").removeprefix("1 ")
    return {"unit": scale.unit, "one": singular, "tolerance": scale.tolerance, "decimals": scale.decimals}


def _skipped(prediction: Prediction) -> dict[str, Any]:
    prediction.restart()
    prediction.skip()
    return dict(prediction.card.report)


def _refusal(item: Item, entry: str) -> str:
    """Return the message to an entry that is no answer."""
    try:
        item.read(entry)
    except ValueError as error:
        return str(error)
    raise ValueError(f"{item.key} takes {entry!r} for an answer.")


def _signs(flags: Iterable[int]) -> str:
    return "".join(map(str, flags))


def _listed(asked: Asked, item: Item, answers: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return every report under a short key of its answer; reports refer by index to texts, which are stored once."""
    indices: dict[str, int] = {}

    def index(text: str) -> int:
        return indices.setdefault(text, len(indices))

    reports = {}
    for name, entry in answers:
        report = report_of(asked, entry)
        packed = {"right": report["right"], "verdict": index(report["verdict"])}
        for part in ("remarks", "points"):
            if report[part]:
                packed[part] = [index(text) for text in report[part]]
        if report["correct"]:
            packed["correct"] = index(report["correct"])
        reports[name] = packed
    listed = {"reports": reports, "texts": list(indices), "empty": _refusal(item, _nothing(item))}
    return listed | ({"skipped": _skipped(asked)} if isinstance(asked, Prediction) else {})


def _nothing(item: Item) -> str:
    """Return the entry of a card where nothing was chosen."""
    return json.dumps({pair.left: "" for pair in item.pairs}) if isinstance(item, MatchQuestion) else ""
