"""The questions that are shipped: each can be asked, its lesson asks it, and its words help whoever errs."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

from endplate.core.questions import bank
from endplate.core.tables import load

LESSONS = Path(__file__).resolve().parents[3] / "lessons"
QUESTIONS = load("questions")
OPTIONS = load("question_options")
HINTS, PAIRS = load("question_hints"), load("question_pairs")
CHOSEN = OPTIONS[OPTIONS["question"].isin(QUESTIONS.loc[QUESTIONS["kind"] == "choice", "key"])]
"""Options that a learner chooses from; those of a drawn prediction are read only after it."""
ASKED = re.compile(r'\b(?:Question|Prediction)\(\s*"(\w+)"')


@cache
def code_of(lesson):
    notebook = json.loads((LESSONS / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return "\n".join("".join(cell) for cell in cells)


def test_no_question_lacks_anything():
    assert [str(problem) for problem in bank.all_problems()] == []


def test_each_question_can_be_asked():
    asked = [bank.read(row.key, row.purpose) for row in QUESTIONS.itertuples()]
    assert [item.prompt for item in asked if not item.prompt.endswith(("?", "."))] == []
    assert [item.explanation for item in asked if not item.explanation.endswith(".")] == []


def test_its_lesson_asks_it():
    missing = [(row.lesson, row.key) for row in QUESTIONS.itertuples() if f'"{row.key}"' not in code_of(row.lesson)]
    assert missing == []


def asked_by_lessons():
    """Return each question asked in a lesson, as pairs of lesson and key in teaching order."""
    return [(path.stem, key) for path in sorted(LESSONS.glob("*.ipynb")) for key in ASKED.findall(code_of(path.stem))]


def test_what_comes_back_comes_back_changed():
    words = QUESTIONS.set_index("key")["prompt"]
    asked = Counter(words[key] for _, key in asked_by_lessons())
    assert asked.total() >= 100
    assert [prompt for prompt, times in asked.items() if times > 1] == []


def test_a_changed_question_follows_the_one_it_repeats():
    order = [key for _, key in asked_by_lessons()]
    again = {key: re.sub(r"_again(_\d)?$", "", key) for key in order if "_again" in key}
    assert again
    assert [key for key, first in again.items() if first not in order[: order.index(key)]] == []


def test_what_was_learned_comes_back_two_lessons_later():
    first = {key: int(lesson[:2]) for lesson, key in reversed(asked_by_lessons())}
    back = {(first[re.sub(r"_again(_\d)?$", "", key)], place) for key, place in first.items() if "_again" in key}
    last = max(first.values())
    assert [lesson for lesson in range(last - 1) if (lesson, lesson + 2) not in back] == []


def test_feedback_does_not_begin_alike():
    for part in (OPTIONS, OPTIONS[~OPTIONS["correct"]]):
        starts = Counter(" ".join(words.split()[:2]) for words in part["feedback"])
        assert max(starts.values()) <= 0.15 * starts.total(), starts.most_common(3)
    assert not OPTIONS["feedback"].str.startswith("Tempting").any()


def test_feedback_on_a_wrong_answer_is_short():
    wrong = OPTIONS.loc[~OPTIONS["correct"], "feedback"]
    sentences = wrong.str.split(r"(?<=[.?!])\s+", regex=True)
    assert wrong[sentences.str.len() > 2].tolist() == []
    long = [words for parts in sentences for words in parts if len(words.split()) > 30]
    assert long == []


def test_the_right_option_stands_at_each_place_about_equally_often():
    four = CHOSEN.groupby("question").filter(lambda options: len(options) == 4)
    right = four.loc[four["correct"], "position"].value_counts(normalize=True)
    assert right.between(0.2, 0.3).all(), right
    assert len(right) == 4


def test_length_does_not_give_the_right_option_away():
    lengths = CHOSEN.assign(length=CHOSEN["option"].str.len())
    for order in (True, False):
        ranked = lengths.groupby("question")["length"].rank(method="max", ascending=order)
        last = ranked[lengths["correct"]] == lengths.groupby("question")["length"].transform("size")[lengths["correct"]]
        # Chance alone gives a quarter
        assert last.mean() <= 0.35, f"longest {last.mean():.2f}" if order else f"shortest {last.mean():.2f}"


def test_the_right_option_is_never_far_longer_than_the_others():
    lengths = CHOSEN.assign(length=CHOSEN["option"].str.len())
    longest = lengths.pivot_table(values="length", index="question", columns="correct", aggfunc="max")
    assert longest[longest[True] > 1.5 * longest[False]].index.tolist() == []


def test_each_kind_of_check_is_asked_twice_or_more():
    checks = QUESTIONS[QUESTIONS["purpose"] == "check"]
    asked = checks["kind"].value_counts()
    assert (
        asked.reindex(["choice", "several", "order", "match", "measure", "seeded", "trace", "body"], fill_value=0) >= 2
    ).all(), asked


def test_hints_come_in_twos_for_many_checks_and_are_short():
    numbers = HINTS.groupby("question")["position"].apply(sorted)
    assert len(numbers) >= 25
    assert [key for key, positions in numbers.items() if positions != [1, 2]] == []
    assert [hint for hint in HINTS["hint"] if len(hint.split()) > 30 or not hint.endswith((".", "?"))] == []


def test_no_hint_is_the_answer():
    right = OPTIONS[OPTIONS["correct"] & OPTIONS["question"].isin(HINTS["question"])]
    told = HINTS.merge(right, on="question")
    given_away = [
        hint for hint, option in zip(told["hint"], told["option"], strict=True) if option.casefold() in hint.casefold()
    ]
    assert given_away == []


def test_feedback_on_a_wrong_pair_is_short_and_does_not_name_the_partner():
    sentences = PAIRS["feedback"].str.split(r"(?<=[.?!])\s+", regex=True)
    assert PAIRS.loc[sentences.str.len() > 2, "feedback"].tolist() == []
    assert [words for parts in sentences for words in parts if len(words.split()) > 30] == []
    named = [row.left for row in PAIRS.itertuples() if row.right.casefold() in row.feedback.casefold()]
    assert named == []


def test_what_comes_too_early_does_not_name_what_is_before_it():
    order = OPTIONS[OPTIONS["question"].isin(QUESTIONS.loc[QUESTIONS["kind"] == "order", "key"])]
    for _, steps in order.groupby("question"):
        assert [words for words in steps["feedback"] if any(step in words for step in steps["option"])] == []
