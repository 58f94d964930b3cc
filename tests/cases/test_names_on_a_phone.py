"""Names in the figures of a hidden case stand within a phone's figure, and end before the marks beside them."""

import re

import pytest

from endplate.cases import workup
from endplate.cases.clinic.clinic_tables import causes
from endplate.cases.clinic.patient import patient_with
from endplate.cases.clinic.visit import Visit
from endplate.cases.figures.clinic_visit import WIDE_mm, suspects
from endplate.cases.figures.hidden_case import BEST, MARKS_AT, WORST, complaint
from endplate.cases.workup import Referral

PHONE_px, BORDER_px, MARK_px = 272, 12, 6
LETTER_px = {11: 5.9, 12: 6.3}
BOLD = 1.12


def width_px(label):
    """Return about how wide the longest line of a label is."""
    letters = max(len(re.sub("<[^>]+>", "", line)) for line in label.text.split("<br>"))
    return letters * LETTER_px[label.font.size] * (BOLD if "<b>" in label.text else 1.0)


def test_names_of_suspects_stay_within_the_figure():
    px_per_mm = (PHONE_px - 8) / (2 * WIDE_mm)
    named = set()
    for cause in causes().values():
        for label in suspects(Visit(patient_with(cause, 1, 1))).layout.annotations:
            room_px = PHONE_px / 2 + px_per_mm * (-label.x if label.xanchor == "left" else label.x)
            assert width_px(label) < room_px, label.text
            named.add(label.text)
    assert len(named) > 8


@pytest.mark.parametrize("limb", ["arm", "leg"])
def test_names_of_places_end_before_the_marks(limb):
    figure = complaint(workup.simulate(Referral(limb=limb), 0))
    room_px = (MARKS_AT[0] - BEST) / (WORST - BEST) * (PHONE_px - BORDER_px) - MARK_px
    names = [label for label in figure.layout.annotations if label.font.size == 11]
    marked = [float(y) for trace in figure.data for y in trace.y]
    assert len(names) > 5
    assert len(marked) > 5
    for label in names:
        beside_marks = any(abs(label.y - y) < 10 for y in marked)
        assert width_px(label) < (room_px if beside_marks else PHONE_px - BORDER_px), label.text
