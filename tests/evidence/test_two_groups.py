"""Two groups against published intervals, and the four ways in which an interval can be read."""

import pytest

from endplate.evidence.proportions import wilson
from endplate.evidence.two_groups import (
    DIFFERENCE,
    LITTLE,
    TOO_SMALL,
    UNKNOWN,
    TwoGroups,
    difference_interval,
    simulate,
)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"), [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090)]
)
def test_the_interval_of_a_difference_is_the_published_one(first, second, low, high):
    """Examples a and b of Newcombe (1998), method 10."""
    ends = difference_interval(first[0] / first[1], first[1], second[0] / second[1], second[1])
    assert ends == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("count", "people"), [(24, 29), (0, 10), (10, 10), (24, 80)])
def test_the_interval_of_a_share_is_that_of_a_library(count, people):
    from scipy.stats import binomtest  # takes half a second to import

    theirs = binomtest(count, people).proportion_ci(method="wilson")
    assert wilson(count / people, people) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


@pytest.mark.parametrize(
    ("people", "shares", "reading"),
    [
        ((29, 80), (82.8, 30.0), DIFFERENCE),
        ((10, 10), (50.0, 50.0), UNKNOWN),
        ((1000, 1000), (50.0, 50.0), LITTLE),
        ((2000, 2000), (55.0, 50.0), TOO_SMALL),
        ((2000, 2000), (50.0, 55.0), TOO_SMALL),
    ],
)
def test_an_interval_is_read_in_four_ways(people, shares, reading):
    groups = TwoGroups(people_1=people[0], people_2=people[1], share_1_percent=shares[0], share_2_percent=shares[1])
    compared = simulate(groups)
    assert compared.reading == reading
    assert compared.low_percent <= compared.difference_percent <= compared.high_percent
    assert (compared.p_value < 0.05) == (reading in (DIFFERENCE, TOO_SMALL))


def test_what_counts_as_too_small_is_a_judgement_that_changes_the_reading():
    groups = {"people_1": 1000, "people_2": 1000, "share_1_percent": 50.0, "share_2_percent": 50.0}
    assert simulate(TwoGroups(**groups, matters_percent=3.0)).reading == UNKNOWN
    assert simulate(TwoGroups(**groups, matters_percent=6.0)).reading == LITTLE


def test_the_words_give_counts_shares_and_interval():
    words = simulate(TwoGroups()).summary()
    assert words.startswith("Found in 24 of 29 and in 24 of 80: 83 against 30 %. The difference is +53")
    assert "from +32 to +66" in words
    assert "fewer than one of 1,000" in words
    reverse = simulate(TwoGroups(people_1=80, share_1_percent=30.0, people_2=29, share_2_percent=82.8))
    assert "from \u221266 to \u221232" in reverse.summary()
