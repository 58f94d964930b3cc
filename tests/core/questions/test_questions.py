"""The questions that are shipped: each can be asked, its lesson asks it, and its words help whoever errs."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from endplate.core.questions import bank
from endplate.core.tables import load

LESSONS = Path(__file__).resolve().parents[3] / "lessons"
QUESTIONS = load("questions")
OPTIONS = load("question_options")
ASKED = re.compile(r'\b(?:Question|Prediction)\(\s*"(\w+)"')


def code_of(lesson):
    notebook = json.loads((LESSONS / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return "\n".join("".join(cell) for cell in cells)


def test_no_question_lacks_anything():
    assert [str(problem) for problem in bank.all_problems()] == []


@pytest.mark.parametrize(("key", "purpose"), QUESTIONS[["key", "purpose"]].to_numpy().tolist())
def test_each_question_can_be_asked(key, purpose):
    item = bank.read(key, purpose)
    assert item.prompt.endswith(("?", "."))
    assert item.explanation.endswith(".")


@pytest.mark.parametrize(("key", "lesson"), QUESTIONS[["key", "lesson"]].to_numpy().tolist())
def test_its_lesson_asks_it(key, lesson):
    assert f'"{key}"' in code_of(lesson)


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
    four = OPTIONS.groupby("question").filter(lambda options: len(options) == 4)
    right = four.loc[four["correct"], "position"].value_counts(normalize=True)
    assert right.between(0.2, 0.3).all(), right
    assert len(right) == 4


def test_length_does_not_give_the_right_option_away():
    lengths = OPTIONS.assign(length=OPTIONS["option"].str.len())
    for order in (True, False):
        ranked = lengths.groupby("question")["length"].rank(method="max", ascending=order)
        last = ranked[lengths["correct"]] == lengths.groupby("question")["length"].transform("size")[lengths["correct"]]
        # Chance alone gives a quarter
        assert last.mean() <= 0.35, f"longest {last.mean():.2f}" if order else f"shortest {last.mean():.2f}"


def test_the_right_option_is_never_far_longer_than_the_others():
    lengths = OPTIONS.assign(length=OPTIONS["option"].str.len())
    longest = lengths.pivot_table(values="length", index="question", columns="correct", aggfunc="max")
    assert longest[longest[True] > 1.5 * longest[False]].index.tolist() == []
