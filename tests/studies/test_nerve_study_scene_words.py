"""In the drawing of every conduction study all words can be read, on a wide and on a narrow page."""

import pytest

from endplate.core import tables
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.labs import NerveStudyLab
from endplate.studies.reading_parameters import MUSCLE, SENSORY_NERVE
from tests.core.scene.test_scene_labels import LISTEN, WIDTHS_px, faults_of, written

SITES = tables.load("sites").set_index("site")["nerve"]


@pytest.fixture(scope="module")
def listening(scene_page):
    scene_page.page.evaluate(LISTEN)
    return scene_page


def studies():
    """Yield every nerve, motor and sensory, in health and with a lesion at each of its sites."""
    for recorded, courses in ((MUSCLE, MOTOR), (SENSORY_NERVE, SENSORY)):
        for nerve in courses:
            yield {"nerve": nerve, "recorded_from": recorded, "severity": 0.0}
            for site in SITES.index[nerve == SITES]:
                yield {"nerve": nerve, "recorded_from": recorded, "site": site, "severity": 0.5}


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", WIDTHS_px)
def test_words_of_every_study_can_be_read(listening, width):
    lab = NerveStudyLab("healthy")
    listening.page.set_viewport_size({"width": width, "height": 900})
    listening.show(lab)
    faults, with_lesion = [], 0
    for values in studies():
        lab.set(values)
        labels = written(listening.page, lab)
        with_lesion += any(label["words"] == "lesion" for label in labels)
        assert any(label["words"].startswith("recording:") for label in labels), values
        faults += [f"{values}: {fault}" for fault in faults_of(labels)]
    assert with_lesion > 4
    assert not faults, "\n".join(faults)
