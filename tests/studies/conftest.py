"""What the tests of nerve conduction studies share: studies, healthy ones, and what differs between two."""

import numpy as np
import pytest

from endplate.entrapment.nerve_course import NERVES
from endplate.studies.nerve_study import NerveLesion, Study, simulate


def studied(nerve, *lesion, seed=0, **values):
    """Study a nerve; a lesion is given by its values in order."""
    return simulate(Study(nerve, lesion=NerveLesion(*lesion) if lesion else None, **values), seed=seed)


def beside(harmed, healthy, change=0.02):
    """Return the measures that differ from the healthy ones by more than a share of them, or are missing."""
    whole = healthy.measures
    return {
        name
        for name, value in harmed.measures.items()
        if np.isnan(value) != np.isnan(whole[name]) or abs(value - whole[name]) > change * abs(whole[name])
    }


@pytest.fixture(scope="session")
def healthy():
    """A study of each nerve in health."""
    return {nerve: studied(nerve) for nerve in NERVES}
