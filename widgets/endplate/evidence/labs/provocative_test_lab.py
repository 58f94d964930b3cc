"""From before a test to after it, counted in people."""

from __future__ import annotations

import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity, share
from endplate.evidence import diagnostic_test
from endplate.evidence.diagnostic_test import PUBLISHED, DiagnosticTest, PeopleTested
from endplate.evidence.figures import diagnostic_test as picture


def groups(result: PeopleTested) -> pd.DataFrame:
    """Return how many people are in each of the four groups."""
    return pd.DataFrame(
        {
            "has_it": ["yes", "yes", "no", "no"],
            "test": ["positive", "negative", "positive", "negative"],
            "people": [result.true_positives, result.false_negatives, result.false_positives, result.true_negatives],
        }
    )


def probabilities(result: PeopleTested) -> pd.DataFrame:
    """Return the probability after each result over the probability before the test."""
    columns = {"before_percent": picture.PREVALENCES_percent}
    for name, positive in (("positive", True), ("negative", False)):
        low, likeliest, high = picture.curves(result.test, positive)
        columns |= {f"{name}_percent": likeliest, f"{name}_low_percent": low, f"{name}_high_percent": high}
    return pd.DataFrame(columns)


def _preset(test: str, remark: str = "", **values: float) -> Preset:
    published = PUBLISHED[test]
    return Preset(f"Looks for {published.condition}. {published.rests_on}{remark}", published.values | values)


class ProvocativeTestLab(Lab):
    """Test a thousand people and see what a positive result says, and what a negative one."""

    key = "tests"
    title = "What a test can say"
    declarations = (DiagnosticTest,)
    in_sight = ("prevalence_percent", "sensitivity_percent", "specificity_percent")
    quantities = (
        share("after_positive_percent", absent="nobody tests positive"),
        share("after_negative_percent", absent="nobody tests negative"),
        Quantity("positives", 0, 1000),
    )
    simulate = staticmethod(diagnostic_test.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "a thousand people": Picture(picture.people, groups),
        "rare or common": Picture(picture.wherever_it_is_done, probabilities),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "Phalen: is a positive test the disease?": _preset("Phalen"),
        "Phalen where few have it": _preset("Phalen", " The same test among people of whom 3 % have it.",
                                            prevalence_percent=3.0),
        "Tinel at the wrist: who is missed?": _preset("Tinel at the wrist"),
        "straight-leg raise: which result tells more?": _preset("straight-leg raise"),
        "crossed straight-leg raise: which result tells more?": _preset("crossed straight-leg raise"),
        "straight-leg raise against nerve studies: what changes?": _preset("straight-leg raise against nerve studies"),
        "Spurling: how wide is the band?": _preset("Spurling"),
        "FAIR: tested by those who made it": _preset("FAIR"),
        "dorsiflexion-eversion: no false alarm in 100 feet": _preset("dorsiflexion-eversion", prevalence_percent=10.0),
        "pelvic compression: relief is the positive sign": _preset("pelvic compression"),
    }  # fmt: skip
