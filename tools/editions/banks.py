"""A question as learning platforms know it, and what each kind of question loses on the way there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from endplate.core.questions.item import Item
from endplate.core.questions.kinds.choice import ChoiceQuestion, Option
from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.core.questions.kinds.match import MatchQuestion, Pair
from endplate.core.questions.kinds.measure import MeasureQuestion
from endplate.core.questions.kinds.number import NumberQuestion
from endplate.core.questions.kinds.order import OrderQuestion
from endplate.core.questions.kinds.seeded import SeededQuestion
from endplate.core.questions.kinds.several import SeveralQuestion
from endplate.core.questions.kinds.trace import TraceQuestion
from endplate.core.words import number
from tools.editions.computed import Computed
from tools.editions.lesson import Lesson

ONE, SEVERAL, PAIRS, NUMBER = "one", "several", "pairs", "number"
"""The forms of a question that platforms know."""


@dataclass(frozen=True)
class Mistake:
    """A number that a typical mistake leads to, and what to say to it."""

    value: float
    feedback: str


@dataclass(frozen=True)
class BankQuestion:
    """A question that any of the banks can hold.

    Attributes
    ----------
    key : str
        Its key in ``data/questions.csv``; a question made of one part of it adds a number.
    form : str
        ``ONE``, ``SEVERAL``, ``PAIRS`` or ``NUMBER``.
    prompt, explanation : str
        Plain words.
    options : tuple of Option
        Of the first two forms.
    pairs : tuple of Pair
        Of ``PAIRS``.
    value, tolerance : float
        Of ``NUMBER``.
    unit : str
        Unit of that number, which the prompt names.
    mistakes : tuple of Mistake
        Of ``NUMBER``.
    """

    key: str
    form: str
    prompt: str
    explanation: str
    options: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    value: float = 0.0
    tolerance: float = 0.0
    unit: str = ""
    mistakes: tuple[Mistake, ...] = ()

    @property
    def partners(self) -> tuple[str, ...]:
        """What is to be chosen from in ``PAIRS``, each once, in an order that tells nothing."""
        return tuple(sorted({pair.right for pair in self.pairs}, key=str.casefold))


CARRIED = {
    "choice": ("whole", "whole", "whole"),
    "body": (
        "a choice between the names of the places; the drawing is lost",
        "as in GIFT",
        "as in GIFT",
    ),
    "seeded": (
        "a choice, with one set of numbers; all others are lost",
        "as in GIFT",
        "as in GIFT",
    ),
    "trace": (
        "a choice between sentences that describe the place; the trace is lost",
        "as in GIFT",
        "as in GIFT",
    ),
    "several": (
        "whole, with part marks: each right option counts its share, each wrong one takes a share away",
        "whole; right only with every right option and no wrong one",
        "whole",
    ),
    "order": (
        "places to be matched with steps; the feedback on a step put too early is lost",
        "one question a place, with all steps to choose from; the feedback is lost",
        "the steps mixed on the front, in order on the back",
    ),
    "match": (
        "pairs to be matched; the feedback on a wrong pair is lost",
        "one question a pair, with all partners to choose from",
        "the pairs on the back",
    ),
    "measure": (
        "a number; the unit stands in the question, so choosing it is lost",
        "a number; unit as in GIFT, and the feedback on typical mistakes is lost",
        "number and unit on the back",
    ),
    "number": (
        "a number that the lab has computed; the lab is lost",
        "as in GIFT; one that may be 0 cannot be carried and is left out",
        "the number on the back; the lab is lost",
    ),
    "curve": (
        "a choice between sentences that describe the curve; drawing, axes and lab are lost",
        "as in GIFT",
        "as in GIFT",
    ),
}
"""What becomes of each kind of question in GIFT, in QTI and on a card."""
LOST_EVERYWHERE = (
    "Predictions open no lab there, and their right option is known at once.",
    "Hints are on the cards only.",
    "Sources, pictures and the state codes of labs stay in the lessons.",
)
ASK_FOR_WORDS, ASK_FOR_PLACE = "Which sentence describes the curve?", "Which sentence describes the place?"


def of_lesson(lesson: Lesson, computed: Computed) -> list[BankQuestion]:
    """Return the questions of a lesson in their order."""
    return [of_item(item, computed) for item in lesson.items]


def of_item(item: Item, computed: Computed) -> BankQuestion:
    """Return a question of the kit in the form that banks know."""
    key, prompt, why = item.key, item.prompt, item.explanation
    match item:
        case ChoiceQuestion():
            return BankQuestion(key, ONE, prompt, why, options=item.options)
        case SeededQuestion():
            return BankQuestion(key, ONE, prompt, why, options=item.options)
        case TraceQuestion():
            places = tuple(Option(idea.idea, idea.correct, idea.feedback) for idea in item.ideas)
            return BankQuestion(key, ONE, f"{prompt} {ASK_FOR_PLACE}", why, options=places)
        case SeveralQuestion():
            return BankQuestion(key, SEVERAL, f"{prompt} Choose all that fit.", why, options=item.options)
        case OrderQuestion():
            steps = enumerate(item.options, start=1)
            pairs = tuple(Pair(f"Place {place}", option.text, "") for place, option in steps)
            return BankQuestion(key, PAIRS, prompt, why, pairs=pairs)
        case MatchQuestion():
            return BankQuestion(key, PAIRS, prompt, why, pairs=item.pairs)
        case MeasureQuestion():
            mistakes = tuple(Mistake(each.value, each.option.feedback) for each in item.mistakes)
            return BankQuestion(
                key,
                NUMBER,
                f"{prompt} Answer in {item.unit}, the number alone.",
                f"{item.right.option.feedback} {why}",
                value=item.right.value,
                tolerance=item.tolerance,
                unit=item.unit,
                mistakes=mistakes,
            )
        case NumberQuestion():
            scale = item.scale
            return BankQuestion(
                key,
                NUMBER,
                f"{prompt} Answer with a number from {number(scale.low)} to {number(scale.high)} {scale.unit}.",
                why,
                value=computed.number(item),
                tolerance=scale.tolerance,
                unit=scale.unit,
            )
        case CurveQuestion():
            options = (item.right, *(shape.option for shape in item.shapes))
            ordered = tuple(sorted(options, key=lambda option: option.text.casefold()))
            return BankQuestion(key, ONE, f"{prompt} {ASK_FOR_WORDS}", why, options=ordered)
    raise TypeError(f"{key} is of kind {item.kind}, which no bank was taught yet.")


def one_by_one(question: BankQuestion) -> list[BankQuestion]:
    """Return a question of pairs as one choice for each pair, for platforms without matching."""
    return [
        BankQuestion(
            f"{question.key}_{place}",
            ONE,
            f"{question.prompt} {pair.left}:",
            question.explanation,
            options=tuple(Option(each, each == pair.right, _feedback(each, pair)) for each in question.partners),
        )
        for place, pair in enumerate(question.pairs, start=1)
    ]


def what_is_carried(left_out: Iterable[str]) -> str:
    """Return the page that says what becomes of each kind of question, and which questions were left out."""
    rows = ["| Kind | GIFT (Moodle) | QTI (Canvas and others) | Anki |", "|---|---|---|---|"]
    rows += [f"| {kind} | {' | '.join(words)} |" for kind, words in CARRIED.items()]
    lost = "\n".join(f"- {words}" for words in LOST_EVERYWHERE)
    table, none = "\n".join(rows), ["Nothing was left out."]
    out = "\n".join([f"- {words}" for words in left_out] or none)
    return (
        "# What the question banks carry\n\n"
        f"Look through the questions after importing them.\n\n{table}\n\n"
        f"## Lost in each bank\n\n{lost}\n\n## Left out\n\n{out}\n"
    )


def _feedback(given: str, pair: Pair) -> str:
    return "" if given == pair.right else pair.feedback
