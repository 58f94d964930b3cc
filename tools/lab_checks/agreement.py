"""Compare the numbers in the summary of a lab with the quantities of its result."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from endplate.core.lab.lab import Lab

QUANTITIES_IN_SUMMARY = {
    "ActionPotentialLab": {
        r"reaches ([+−-]?\d+) mV": "peak_mV",
        r"at (\d+) action potentials in a second": "rate_Hz",
        r"fires (\d+) times": "spikes",
        r"current flows: (\d+) times": "spikes",
    },
    "ConductionLab": {r"runs at ([\d.]+) m/s": "velocity_m_per_s", r"\(([\d.]+) m/s\)": "unmyelinated_m_per_s"},
    "SqueezedNerveLab": {
        r"([\d.]+) ms longer": "added_delay_ms",
        r"(\d+) of \d+ impulses arrive": "arrived",
        r"(\d+) extra impulses? reach": "extra",
    },
    "NerveTrunkLab": {
        r"answers with (\d+) %": "below_height_percent",
        r"(?:above the \w+|farther away), with (\d+) %": "above_height_percent",
        r"(?<!ess than )(\d+) % of the axons answer only": "blocked_percent",
        r"run at ([\d.]+) m/s": "velocity_m_per_s",
    },
    "JunctionLab": {
        r"(\d+) quant\w+ released": "quanta",
        r"reaches ([\d.]+) mV": "epp_peak_mV",
        r"\(safety factor ([\d.]+)\)": "safety_factor",
    },
    "MiniatureLab": {
        r"One quantum gives ([\d.]+) mV": "quantal_size_mV",
        r"(\d+) of \d+ impulses? released nothing": "failures",
        r"an impulse releases ([\d.]+) quant": "content_by_size",
    },
    "RepetitiveStimulationLab": {
        r"(\d+) % smaller than": "decrement_percent",
        r"response is (\d+) % above": "increment_percent",
    },
    "MotorUnitLab": {
        r"(?:makes|reach) (\d+) %": "peak_percent",
        r"holds (\d+) %": "held_percent",
        r"falls by (\d+) %": "ripple_percent",
    },
    "RecruitmentLab": {
        r"effort (\d+) of": "active_units",
        r"of them (\d+) times": "largest_rate_Hz",
        r"holds (\d+) %": "held_percent",
    },
    "InvoluntaryMovementLab": {
        r"^(\d+) (?:motor|muscle)": "active_sources",
        r"each at ([\d.]+) impulses": "rate_Hz",
        r"fires in (\d+) %": "active_percent",
        r"the muscle fires ([\d,]+) %": "left_percent",
    },
    "CrampLab": {
        r"stimulus by ([\d.]+) s": "lasted_s",
        r"at ([\d.]+) impulses a second": "mean_rate_Hz",
        r"variation ([\d.]+)": "interval_cv",
    },
    "NeedleLab": {
        r"^(\d+) motor unit": "active_units",
        r"is ([\d.]+) mV high": "amplitude_mV",
        r"and (\d+) ms long": "duration_ms",
        r"(\d+) denervated": "fibrillating_fibres",
        r"trace has (\d+) turns": "turns_per_s",
    },
    "NerveStudyLab": {r"apart: ([−-]?[\d.]+) ms": "difference_ms"},
    "ProvocativeTestLab": {r"Of (\d+) with a positive test": "positives"},
    "TwoGroupsLab": {
        r"difference is ([−+]?[\d.]+)": "difference_percent",
        r"all from ([−+]?[\d.]+) to": "low_percent",
        r"all from [−+]?[\d.]+ to ([−+]?[\d.]+)": "high_percent",
    },
    "WhereIsItLab": {r"can order (\d+) stud": "studies_left"},
    "TreatmentComparisonLab": {
        r"waiting beside (\d+) of": "side_by_side",
        r"beside \d+ of (\d+) treatment": "fitting_treatments",
    },
    "TreatmentTableLab": {r"^(\d+) finding": "findings", r"on (\d+) treatment": "treatments"},
    "MechanismLab": {
        r": ([\d.]+) before,": "before_value",
        r"before, ([\d.]+) ": "after_value",
        r"healthy muscle (\d+) % of": "full_effort_percent",
    },
}
"""For each lab: the pattern of a number in its summary, and the name of the quantity that it should equal."""
SIGNIFICANT = {"content_by_size": 2}
"""Number of significant digits of the quantities that are rounded so; all others are rounded to decimals."""


def numbers_in_words(lab: Lab) -> Iterator[tuple[str, str]]:
    """Yield the name of each quantity that the summary gives, and the number as it is written there."""
    for pattern, name in QUANTITIES_IN_SUMMARY.get(type(lab).__name__, {}).items():
        written = re.search(pattern, lab.view.summary)
        if written:
            yield name, written[1]


def disagreements(lab: Lab) -> Iterator[str]:
    """Yield a sentence for each number of the summary that is not the rounded quantity of the result."""
    for name, written in numbers_in_words(lab):
        text = written.replace("−", "-").replace(",", "")
        value = float(getattr(lab.result, name))
        if name in SIGNIFICANT and value:
            step = 10.0 ** (math.floor(math.log10(abs(value))) + 1 - SIGNIFICANT[name])
        else:
            step = 10.0 ** -len(text.partition(".")[2])
        if not abs(float(text) - value) <= step / 2 + 1e-9:
            yield f"the summary has {written} where {name} is {value}: {lab.view.summary}"
