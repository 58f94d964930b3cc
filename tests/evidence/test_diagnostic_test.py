"""Before and after a test, held against Bayes' rule and the people counted one by one."""

import numpy as np
import pytest

from endplate.core import tables
from endplate.core.parameters import declared
from endplate.evidence.diagnostic_test import PEOPLE, DiagnosticTest, probability_percent, simulate
from endplate.evidence.published_tests import published_tests

PUBLISHED = published_tests()

every_published = pytest.mark.parametrize("name", PUBLISHED)


def on_people(name, **values):
    return simulate(DiagnosticTest(**PUBLISHED[name].values | values))


def wilson_percent(count, people):
    """Return the interval of Wilson at 95 %."""
    share, z2 = count / people, 1.96**2
    middle = share + z2 / 2 / people
    half = 1.96 * np.sqrt(share * (1 - share) / people + z2 / 4 / people**2)
    return pytest.approx(
        [100 * (middle - half) / (1 + z2 / people), 100 * (middle + half) / (1 + z2 / people)], abs=0.05
    )


def test_phalen_in_a_thousand_people_of_whom_300_have_it():
    result = on_people("Phalen", prevalence_percent=30.0)
    counts = (result.true_positives, result.false_negatives, result.false_positives, result.true_negatives)
    assert counts == (171, 129, 231, 469)
    assert result.after_positive_percent == pytest.approx(100 * 171 / 402)
    assert result.after_negative_percent == pytest.approx(100 * 129 / 598)
    assert "171 of them and in 231 of the 700" in result.summary()


@every_published
@pytest.mark.parametrize("prevalence", [1.0, 10.0, 50.0, 99.0])
def test_all_people_are_counted_once_and_the_counts_agree_with_bayes_rule(name, prevalence):
    result = on_people(name, prevalence_percent=prevalence)
    groups = [result.true_positives, result.false_negatives, result.false_positives, result.true_negatives]
    assert sum(groups) == PEOPLE
    assert min(groups) >= 0
    assert result.with_it == 10 * prevalence
    counted = (
        100 * result.true_positives / result.positives if result.positives >= 50 else result.after_positive_percent
    )
    assert counted == pytest.approx(result.after_positive_percent, abs=1.5)


def test_a_positive_test_means_less_where_fewer_have_it():
    after = [on_people("Phalen", prevalence_percent=before).after_positive_percent for before in (1.0, 3.0, 30.0, 70.0)]
    assert after == sorted(after)
    assert after[1] < 6
    assert after[-1] > 75


def test_which_result_of_the_straight_leg_raise_tells_something():
    raised, crossed = on_people("straight-leg raise"), on_people("crossed straight-leg raise")
    assert "A negative test tells something; a positive one hardly anything." in raised.summary()
    assert "A positive test tells something; a negative one hardly anything." in crossed.summary()
    assert raised.after_negative_percent < crossed.after_negative_percent
    assert crossed.after_positive_percent > raised.after_positive_percent


def test_a_coin_says_nothing_and_a_test_worse_than_a_coin_is_named():
    coin = DiagnosticTest(sensitivity_percent=40.0, specificity_percent=60.0)
    assert simulate(coin).after_positive_percent == pytest.approx(30)
    assert simulate(coin).after_negative_percent == pytest.approx(30)
    assert "hardly changes" in simulate(coin).summary()
    worse = DiagnosticTest(sensitivity_percent=20.0, specificity_percent=20.0)
    assert "speaks against" in simulate(worse).summary()


@every_published
def test_the_band_joins_the_ends_of_both_intervals(name):
    result = on_people(name)
    ends = [(s, p) for s in PUBLISHED[name].sensitivity_percent[1:] for p in PUBLISHED[name].specificity_percent[1:]]
    for positive, band, now in (
        (True, result.positive_band_percent, result.after_positive_percent),
        (False, result.negative_band_percent, result.after_negative_percent),
    ):
        all_ends = [float(probability_percent(30.0, s / 100, p / 100, positive)) for s, p in ends]
        assert band == pytest.approx((min(all_ends), max(all_ends)))
        assert band[0] - 1e-9 <= now <= band[1] + 1e-9


def test_an_end_on_the_wrong_side_of_its_value_counts_as_the_value():
    test = DiagnosticTest(sensitivity_percent=90.0, sensitivity_low_percent=95.0, sensitivity_high_percent=20.0)
    assert test.worst[0] == test.best[0] == 0.9


def test_ends_of_every_control_give_numbers_and_words():
    controls = declared(DiagnosticTest)
    for name, control in controls.items():
        for value in (control.low, control.high):
            result = simulate(DiagnosticTest(**{name: value}))
            assert np.isfinite([*result.positive_band_percent, *result.negative_band_percent]).all()
            assert "nan" not in result.summary()


def test_nobody_with_a_positive_test_is_said_in_words():
    none = DiagnosticTest(prevalence_percent=1.0, sensitivity_percent=1.0, specificity_percent=100.0)
    assert "fewer than one is positive" in simulate(none).summary()
    all_positive = DiagnosticTest(prevalence_percent=99.0, sensitivity_percent=100.0, specificity_percent=1.0)
    assert "fewer than one is negative" in simulate(all_positive).summary()


@every_published
def test_published_values_lie_in_their_intervals_and_have_a_source(name):
    published = PUBLISHED[name]
    for value, low, high in (published.sensitivity_percent, published.specificity_percent):
        assert 0 < low <= value <= high <= 100
    assert tables.source(published.source)


@every_published
def test_published_numbers_are_those_of_a_verified_row_of_the_tests_by_hand(name):
    listed = tables.load("diagnostic_tests").set_index("test").loc[name]
    row = tables.load("site_tests").set_index(["site", "test"]).loc[(listed["site"], name)]
    published = PUBLISHED[name]
    assert row["verified"]
    assert (published.source, published.condition) == (row["source"], listed["condition"])
    for measure in ("sensitivity", "specificity"):
        value, low, high = (row[f"{measure}_{part}"] for part in ("percent", "low_percent", "high_percent"))
        ends = (value, value) if np.isnan(low) else (low, high)
        assert getattr(published, f"{measure}_percent") == (np.nanmean(ends) if np.isnan(value) else value, *ends)


def test_a_learner_starts_with_the_numbers_of_phalen():
    start = DiagnosticTest()
    assert {name: getattr(start, name) for name in PUBLISHED["Phalen"].values} == PUBLISHED["Phalen"].values
    assert declared(DiagnosticTest)["sensitivity_percent"].source == "dabbagh_2023"


def test_intervals_that_are_computed_come_from_the_counts():
    straight = PUBLISHED["straight-leg raise against nerve studies"]
    assert list(straight.sensitivity_percent[1:]) == wilson_percent(73, 82)
    assert list(straight.specificity_percent[1:]) == wilson_percent(15, 60)
    feet = PUBLISHED["dorsiflexion-eversion"]
    assert list(feet.sensitivity_percent[1:]) == wilson_percent(36, 44)
    assert list(feet.specificity_percent[1:]) == wilson_percent(100, 100)


def test_a_sensitivity_out_of_range_is_refused():
    with pytest.raises(ValueError, match=r"sensitivity_percent takes a number from 1 to 100 \(%\); 0 is outside"):
        DiagnosticTest(sensitivity_percent=0)
