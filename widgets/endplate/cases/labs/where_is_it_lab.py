"""A hidden lesion, a few studies to find it with, and a grade for place, kind, economy and reason."""

from __future__ import annotations

from endplate.cases import workup
from endplate.cases.figures import hidden_case as picture
from endplate.cases.labs.case_lab import CaseLab
from endplate.cases.scenes.hidden_case import HIDDEN_CASE_SCENE
from endplate.cases.workup import Referral
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity

COMPLAINT, FINDINGS = "what each place serves", "findings"


class WhereIsItLab(CaseLab):
    """Order studies of a limb with a hidden lesion, and say where it is, what it is, and what proves it.

    It is the second level of the virtual clinic for one limb alone, with limb, budget and temperature to choose.
    ``lab.order("motor median")`` makes a study; ``lab.answer(site=…, kind=…, because=…)`` ends the case.
    """

    key = "where"
    title = "Where is it?"
    declarations = (Referral,)
    primary_controls = ("limb", "budget", "cooling_C")
    quantities = (
        PrintedQuantity("studies_ordered", 0, 30, label="studies ordered"),
        PrintedQuantity("studies_left", 0, 30, label="studies left"),
    )
    first_picture, later_picture = COMPLAINT, FINDINGS
    compute = staticmethod(workup.simulate)
    scene = HIDDEN_CASE_SCENE
    pictures = {
        COMPLAINT: Picture(picture.complaint, picture.complaint_table, ghost=False),
        FINDINGS: Picture(picture.workup, picture.workup_table, ghost=False),
    }
    presets = {
        "arm: which nerve, and at which level?": Preset(
            "One place is harmed, or none; studies below and above each place tell which.", {}
        ),
        "leg: nerve or root?": Preset(
            "A root lies on the cord's side of the sensory cell bodies, so its harm leaves sensory potentials alone.",
            {"limb": "leg"},
        ),
        "cold arm: what is late without any harm?": Preset(
            "In the cold every channel is slower, and with it every impulse.", {"cooling_C": 5.0}
        ),
        "many studies: what do they find by chance?": Preset(
            "One healthy person in forty lies beyond each limit, so the more is ordered, the more is found by chance.",
            {"budget": 12},
        ),
    }

    def __init__(self, preset: str | None = None) -> None:
        super().__init__(preset)
        self.beside.add(self.case_controls)

    def order(self, study: str) -> None:
        """Make a study, and show what it finds.

        Parameters
        ----------
        study : str
            Such as ``"motor median"``, ``"late responses ulnar"``, ``"sensory sural"`` or ``"needle biceps"``.

        Raises
        ------
        ValueError
            There is no such study, it has been made, or no study is left.
        """
        self.request(study)
