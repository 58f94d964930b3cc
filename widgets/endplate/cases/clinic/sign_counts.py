"""How often each cause shows each sign in simulated patients: counted by the models, kept in ``data/clinic_signs.csv``.

Counting takes some ten seconds, too long for whoever waits for a debrief, so the counts are stored. After a change of
a model ``python -m tools.clinic_signs`` counts anew; a test holds the stored counts against the models.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from endplate.cases.clinic.bedside import bedside_finding
from endplate.cases.clinic.clinic_tables import causes
from endplate.cases.clinic.finding import Finding, possible_signs
from endplate.cases.clinic.laboratory import STUDIED, laboratory_finding
from endplate.cases.clinic.patient import Patient, patient_with
from endplate.core import tables

PEOPLE = 24
"""Simulated patients with each cause, on whom the chance of each sign rests."""
FIRST_OTHER = 7_000_000
"""Seed of the first of them: far from those of the cases."""


def finding_of(patient: Patient, request: str) -> Finding:
    """Return what a request finds in a patient; ``request`` is a key of ``data/clinic_requests.csv``."""
    return laboratory_finding(patient, request) if request in STUDIED else bedside_finding(patient, request)


def counted(cause: str, request: str) -> list[int]:
    """Count in how many of :data:`PEOPLE` simulated patients with a cause each sign of a request is found."""
    found = [finding_of(patient_with(causes()[cause], FIRST_OTHER + number), request).signs for number in range(PEOPLE)]
    return [sum(sign in signs for signs in found) for sign in possible_signs(request)]


@cache
def sign_chances(request: str) -> np.ndarray:
    """Return how likely each cause shows each sign of a request, shape ``(cause, sign)``.

    Half a person is added to both sides: what was not seen in :data:`PEOPLE` people may still be.
    """
    counts = {row["cause"]: row["shown"] for row in tables.records("clinic_signs") if row["request"] == request}
    shown = np.array([[int(each) for each in counts[key].split()] for key in causes()])
    return (shown + 0.5) / (PEOPLE + 1)
