"""Film strips of scenes for the pages: six moments of a lab, one under the other.

``python -m tools.pictures.film_strip`` writes them into ``docs/pictures`` with the browser of this computer. Names of
pictures after it write only these.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PIL import Image
from playwright.sync_api import sync_playwright

from endplate.core.lab.lab import Lab
from endplate.entrapment.labs.nerve_map_lab import NerveMapLab
from endplate.evidence.labs.provocative_test_lab import ProvocativeTestLab
from endplate.involuntary.labs.cramp_lab import CrampLab
from endplate.involuntary.labs.involuntary_movement_lab import InvoluntaryMovementLab
from endplate.junction.labs.junction_lab import JunctionLab
from endplate.junction.labs.miniature_lab import MiniatureLab
from endplate.junction.labs.repetitive_stimulation_lab import RepetitiveStimulationLab
from endplate.muscle.labs.motor_unit_lab import MotorUnitLab
from endplate.muscle.labs.recruitment_lab import RecruitmentLab
from endplate.nerve.labs.action_potential_lab import ActionPotentialLab
from endplate.nerve.labs.conduction_lab import ConductionLab
from endplate.nerve.labs.nerve_trunk_lab import NerveTrunkLab
from endplate.nerve.labs.squeezed_nerve_lab import SqueezedNerveLab
from endplate.studies.labs.needle_lab import NeedleLab
from endplate.studies.labs.nerve_study_lab import NerveStudyLab
from endplate.treatment.labs.mechanism_lab import MechanismLab
from tools.browser import chromium
from tools.browser.lab_driver import CHROMIUM_FLAGS
from tools.browser.scene_page import ScenePage
from tools.setup.environment import ROOT

FOLDER = ROOT / "docs" / "pictures"
WIDTH_px, COLUMNS = 760, 2
COLOURS, MOST_BYTES = (256, 128, 64, 32, 24), 150_000
"""Number of colours of a picture: as many as the size of the file allows."""
LATE_F_WAVE = "root: late F wave, full sensory response"
TWO_EFFORTS = "baclofen: reflex, effort or both?"
STRIPS: dict[str, tuple[Callable[[], Lab], tuple[float, ...]]] = {
    "scene_junction.png": (JunctionLab, (0.05, 0.2, 0.34, 0.5, 0.8, 1.6)),
    "scene_miniatures.png": (MiniatureLab, (1.2, 8.9, 60.0, 147.4, 240.0, 369.0)),
    "scene_train.png": (partial(RepetitiveStimulationLab, "myasthenia at 3 Hz"), (0.0, 0.34, 0.67, 1.0, 2.0, 3.0)),
    "scene_action_potential.png": (ActionPotentialLab, (0.5, 5.2, 5.6, 6.0, 7.0, 10.0)),
    "scene_conduction.png": (ConductionLab, (0.5, 0.65, 0.8, 1.0, 1.6, 2.6)),
    "scene_squeezed_nerve.png": (partial(SqueezedNerveLab, "block at a high rate"), (1.2, 1.5, 1.9, 4.55, 4.8, 8.0)),
    "scene_nerve_trunk.png": (partial(NerveTrunkLab, "uneven slowing: dispersion"), (0.3, 0.9, 1.2, 2.0, 2.6, 3.6)),
    "scene_cramp.png": (partial(CrampLab, "cramp, stretched"), (0.3, 0.9, 2.0, 9.5, 10.15, 11.5)),
    "scene_movement.png": (InvoluntaryMovementLab, (0.5, 1.5, 1.56, 1.62, 1.75, 5.3)),
    "scene_movement_cramp.png": (partial(InvoluntaryMovementLab, "cramp"), (0.05, 0.5, 1.0, 4.0, 10.86, 18.0)),
    "scene_recruitment.png": (RecruitmentLab, (0.1, 0.4, 0.8, 1.2, 1.6, 3.0)),
    "scene_motor_unit.png": (MotorUnitLab, (0.05, 0.12, 0.19, 0.3, 0.6, 2.0)),
    "scene_needle.png": (partial(NeedleLab, "gentle effort"), (0.0, 0.02, 0.1, 0.2, 0.33, 0.5)),
    "scene_nerve_map.png": (partial(NerveMapLab, "wrist drop: spiral groove"), (0.0,)),
    "scene_nerve_study.png": (partial(NerveStudyLab, "conduction block"), (0.5, 2.5, 4.0, 6.5, 9.0, 11.0)),
    "scene_f_wave.png": (partial(NerveStudyLab, LATE_F_WAVE), (0.8, 4.0, 9.0, 14.6, 20.0, 28.5)),
    "scene_test_by_hand.png": (partial(ProvocativeTestLab, "FAIR: tested by those who made it"), (0.0,)),
    "scene_mechanism.png": (partial(MechanismLab, TWO_EFFORTS), (0.3, 0.7, 0.95, 1.6, 2.6, 3.4)),
}
"""By the name of the picture: the lab, and the moments in the unit of its scene."""


def frames(page: ScenePage, lab: Lab, moments: Sequence[float]) -> list[Image.Image]:
    """Return pictures of a scene at some moments, in the unit of its time."""
    page.show(lab)
    return [Image.open(io.BytesIO(page.picture(moment))).convert("RGB") for moment in moments]


def film_strip(page: ScenePage, lab: Lab, moments: Sequence[float]) -> Image.Image:
    """Return pictures of a scene at some moments, in rows of :data:`COLUMNS`."""
    shown = frames(page, lab, moments)
    width, height = shown[0].size
    columns = min(COLUMNS, len(shown))
    strip = Image.new("RGB", (columns * width, -(-len(shown) // columns) * height), "white")
    for number, frame in enumerate(shown):
        strip.paste(frame, (width * (number % columns), height * (number // columns)))
    return strip


def small_png(strip: Image.Image) -> bytes:
    """Return a picture as a PNG of at most :data:`MOST_BYTES`, or as small as it gets."""
    for colours in COLOURS:
        file = io.BytesIO()
        few = strip.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, "PNG", optimize=True)
        if file.tell() <= MOST_BYTES:
            break
    return file.getvalue()


@contextlib.contextmanager
def scene_page() -> Iterator[ScenePage]:
    """Open an empty page as wide as the pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.needed(), args=CHROMIUM_FLAGS)
        yield ScenePage(browser.new_page(viewport={"width": WIDTH_px + 16, "height": 900}))
        browser.close()


def main(names: Sequence[str]) -> None:
    """Write the strips of these names, or all of them."""
    with scene_page() as page:
        for name in names or STRIPS:
            kind, moments = STRIPS[name]
            (FOLDER / name).write_bytes(small_png(film_strip(page, kind(), moments)))


if __name__ == "__main__":
    main(sys.argv[1:])
