"""The lab of a test: what is drawn and tabled is what was counted."""

import numpy as np
import pytest

from endplate.evidence.diagnostic_test import PEOPLE
from endplate.evidence.figures import diagnostic_test as picture
from endplate.evidence.labs.provocative_test_lab import ProvocativeTestLab
from endplate.evidence.published_tests import published_tests


def test_every_person_is_a_mark_of_one_group_and_stands_alone():
    lab = ProvocativeTestLab()
    traces = lab.figure.data
    assert [len(trace.x) for trace in traces] == [129, 171, 231, 469]
    places = np.concatenate([np.column_stack([trace.x, trace.y]) for trace in traces])
    assert len(np.unique(places, axis=0)) == PEOPLE
    assert len({(trace.marker.symbol) for trace in traces}) == 4
    assert lab.table()["people"].tolist() == [171, 129, 231, 469]


@pytest.mark.parametrize("preset", ProvocativeTestLab.presets)
def test_brackets_count_who_has_it_and_who_is_positive(preset):
    lab = ProvocativeTestLab(preset)
    words = {each.text for each in lab.figure.layout.annotations}
    assert {f"have it: {lab.result.with_it}", f"test positive: {lab.result.positives}"} <= words
    for label in lab.figure.layout.annotations:
        assert 0 <= label.x <= picture.COLUMNS


@pytest.mark.parametrize("preset", ProvocativeTestLab.presets)
def test_lines_pass_through_what_the_words_say_and_lie_in_their_bands(preset):
    lab = ProvocativeTestLab(preset)
    lab.picture = "rare or common"
    table = lab.table()
    for name, now in (("positive", lab.result.after_positive_percent), ("negative", lab.result.after_negative_percent)):
        assert np.interp(lab.prevalence_percent, table["before_percent"], table[f"{name}_percent"]) == pytest.approx(
            now, abs=0.3
        )
        assert (table[f"{name}_low_percent"] <= table[f"{name}_percent"] + 1e-9).all()
        assert (table[f"{name}_percent"] <= table[f"{name}_high_percent"] + 1e-9).all()
        assert any(f"{name} test: {now:.0f} %" in each.text for each in lab.figure.layout.annotations)


def test_every_published_test_has_a_preset_that_sets_its_numbers_and_tells_what_they_rest_on():
    shown = {}
    for name in ProvocativeTestLab.presets:
        lab = ProvocativeTestLab(name)
        for test, published in published_tests().items():
            if all(getattr(lab, control) == value for control, value in published.values.items()):
                shown[test] = name
                assert published.rests_on in lab.presets[name].mechanism
    assert set(shown) == set(published_tests())


def test_the_same_test_among_few_who_have_it():
    lab = ProvocativeTestLab("Phalen where few have it")
    assert lab.result.after_positive_percent < 6
    lab.prevalence_percent = 30
    assert "Phalen: is a positive test the disease?" in repr(lab)


def test_a_band_is_said_only_where_it_is_wider_than_the_number():
    lab = ProvocativeTestLab()
    for preset in lab.presets:
        lab.apply(preset)
        ends = (lab.result.positive_band_percent, lab.result.negative_band_percent)
        apart = sum(f"{low:.0f}" != f"{high:.0f}" for low, high in ends)
        assert lab.summary.count("or anything from") == apart


def test_a_preset_does_not_say_that_nearly_all_have_it_where_few_have_it():
    for preset in (
        "straight-leg raise: which result counts?",
        "crossed leg raise: which result counts?",
    ):
        assert "30 % have it before the test" in ProvocativeTestLab.presets[preset].mechanism
        assert ProvocativeTestLab(preset).prevalence_percent == 30
