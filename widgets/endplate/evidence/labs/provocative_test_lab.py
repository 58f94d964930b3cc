"""From before a test to after it, counted in people."""

from __future__ import annotations

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.evidence import diagnostic_test
from endplate.evidence.diagnostic_test import DiagnosticTest
from endplate.evidence.figures import diagnostic_test as picture
from endplate.evidence.published_tests import published_tests
from endplate.evidence.scenes.provocative_test import PROVOCATIVE_TEST_SCENE

OTHER_PEOPLE = " Here 30 % have it before the test: move that share, and see what it changes."


def _preset(test: str, remark: str = "", **values: float) -> Preset:
    published = published_tests()[test]
    return Preset(f"Looks for {published.condition}. {published.rests_on}{remark}", published.values | values)


class ProvocativeTestLab(Lab):
    """Test a thousand people and see what a positive result says, and what a negative one."""

    key = "tests"
    title = "What a test can say"
    declarations = (DiagnosticTest,)
    primary_controls = ("prevalence_percent", "sensitivity_percent", "specificity_percent")
    quantities = (
        PrintedQuantity(
            "after_positive_percent", 0, 100, "nobody tests positive", label="have it after a positive test"
        ),
        PrintedQuantity(
            "after_negative_percent", 0, 100, "nobody tests negative", label="have it after a negative test"
        ),
        PrintedQuantity("positives", 0, 1000, label="positive of a thousand"),
    )
    compute = staticmethod(diagnostic_test.simulate)
    reference_preset = ""  # one test is no change of another
    scene = PROVOCATIVE_TEST_SCENE
    pictures = {
        "a thousand people": Picture(picture.people, picture.people_table, ghost=False),
        "rare or common": Picture(
            picture.wherever_it_is_done, picture.wherever_it_is_done_table, words=picture.wherever_it_is_done_words
        ),
    }
    presets = {
        "Phalen: is a positive test the disease?": _preset("Phalen"),
        "Phalen where few have it": _preset(
            "Phalen", " The same test among people of whom 3 % have it.", prevalence_percent=3.0
        ),
        "Tinel at the wrist: who is missed?": _preset("Tinel at the wrist"),
        "straight-leg raise: which result counts?": _preset("straight-leg raise", OTHER_PEOPLE),
        "crossed leg raise: which result counts?": _preset("crossed straight-leg raise", OTHER_PEOPLE),
        "leg raise judged by nerve studies": _preset("straight-leg raise against nerve studies"),
        "Spurling: how wide is the band?": _preset("Spurling"),
        "FAIR: tested by those who made it": _preset("FAIR"),
        "dorsiflexion-eversion: no false alarms": _preset("dorsiflexion-eversion", prevalence_percent=10.0),
        "pelvic compression: relief is positive": _preset("pelvic compression"),
    }
