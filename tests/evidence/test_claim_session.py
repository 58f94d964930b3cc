"""A session with claims: order, answers, and what is known of a claim before it is answered."""

from itertools import combinations, permutations

import pytest

from endplate.core import tables
from endplate.evidence.calibration import SimulatedLearner
from endplate.evidence.claim_session import ARTICLES, TOPICS, Selection, facts, simulate
from endplate.evidence.verdicts import MEANINGS, PREDICTED, VERDICTS, distinction


def begin(seed=0, **selection):
    return simulate(Selection(**selection), SimulatedLearner(), seed)


def wrong(session):
    return next(word for word in VERDICTS if word != facts(session.claim)["verdict"])


def test_lists_and_words_cover_what_the_table_may_hold():
    claims = tables.load("claims")
    assert set(claims["article"]) <= set(ARTICLES)
    assert set(claims["topic"]) <= set(TOPICS)
    assert set(claims["verdict"]) <= set(VERDICTS) == set(MEANINGS) == set(PREDICTED)
    assert all(words.startswith("Were it") and "tempt" not in words for words in PREDICTED.values())
    assert all(distinction(*pair) == distinction(*pair[::-1]) for pair in permutations(VERDICTS, 2))
    assert len({distinction(*pair) for pair in combinations(VERDICTS, 2)}) == 10


def test_a_seed_gives_every_class_the_same_order_and_a_selection_keeps_it():
    everything = begin(seed=4)
    assert everything.order == begin(seed=4).order != begin(seed=5).order
    assert sorted(everything.order) == sorted(tables.load("claims")["claim"])
    chosen = begin(seed=4, article="C", topic="treatment")
    assert chosen.order == tuple(
        key for key in everything.order if key.startswith("C") and facts(key)["topic"] == "treatment"
    )


def test_an_answer_is_held_against_the_kit_and_waits_until_it_has_been_read():
    session = begin()
    first = session.claim
    after = session.with_answer(facts(first)["verdict"].upper(), 80)
    assert (after.right, after.answered, after.left) == (1, 1, len(session.order) - 1)
    assert after.answers[0].penalty == pytest.approx(0.04)
    assert after.claim == first
    with pytest.raises(ValueError, match="another claim first"):
        after.with_answer("contested", 80)
    second = after.with_next()
    assert second.claim == session.order[1]
    missed = second.with_answer(wrong(second), 100)
    assert missed.answers[1].penalty == 1
    assert missed.yours.right.tolist() == [True, False]


def test_a_claim_that_was_passed_over_comes_again_at_the_end_and_none_is_left_after_it():
    session = begin(article="E", topic="condition")
    order = session.order
    assert len(order) > 1
    session = session.with_next()
    asked = []
    while session.claim:
        asked.append(session.claim)
        session = session.with_answer("contested", 20).with_next()
    assert asked == [*order[1:], order[0]]
    with pytest.raises(ValueError, match="No claim is left"):
        session.with_answer("contested", 20)


def test_a_new_selection_keeps_answers_and_does_not_ask_again():
    answered = begin().with_answer("contested", 40)
    article = answered.claim[0]
    chosen = begin(article=article).continuing(answered)
    assert (chosen.answered, chosen.reading) == (1, False)
    assert chosen.claim != answered.claim
    assert chosen.claim.startswith(article)


@pytest.mark.parametrize(
    ("verdict", "confidence", "words"),
    [
        ("true", 50, "one of: well-supported.*not 'true'"),
        ("contested", 10, "from 20 .* to 100 .*10 is outside"),
        ("contested", float("nan"), "outside"),
        ("contested", "much", "not 'much'"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(verdict, confidence, words):
    with pytest.raises(ValueError, match=words):
        begin().with_answer(verdict, confidence)
