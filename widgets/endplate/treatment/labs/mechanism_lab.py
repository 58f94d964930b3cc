"""A treatment as a change of one parameter: before and after in a model, and what trials found beside it."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import ipywidgets

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.looks import set_visible
from endplate.treatment import mechanism
from endplate.treatment.fault_course import Fault
from endplate.treatment.figures import mechanism as picture
from endplate.treatment.figures import mechanism_place
from endplate.treatment.figures import mechanism_tables as data
from endplate.treatment.labs import trial_panel
from endplate.treatment.mechanism import BeforeAfter, TreatedFault
from endplate.treatment.mechanism_faults import (
    CRAMP,
    NERVE_THAT_FIRES,
    SPASTIC_MUSCLE,
    SQUEEZED_NERVE,
    WEAK_JUNCTIONS,
)
from endplate.treatment.scenes.mechanism import SCENE


def _preset(mechanism: str, treatment: str, fault: Fault, **values: float) -> Preset:
    return Preset(mechanism, {"treatment": treatment, "fault": fault.name, **values})


class MechanismLab(Lab):
    """Choose a treatment, see which parameter of the chain it changes, and hold the outcome against trials."""

    key = "mechanism"
    title = "A mechanism and its trials"
    declarations = (TreatedFault,)
    primary_controls = ("treatment", "changed_percent", "fault", "severity_percent")
    quantities = (  # a share in percent, a rate in Hz or a time in seconds: none of them is larger
        PrintedQuantity("before_value", 0, 1000, label="before"),
        PrintedQuantity("after_value", 0, 1000, label="after"),
        PrintedQuantity("full_effort_percent", 0, 110, label="full effort of a healthy muscle"),
    )
    compute = staticmethod(mechanism.simulate)
    scene = SCENE
    reference_preset = ""  # each picture has its own before and after
    pictures = {
        "before and after": Picture(picture.before_and_after, data.before_and_after_table, ghost=False),
        "how much is changed": Picture(
            picture.how_much,
            data.how_much_table,
            ghost=False,
            words=picture.how_much_words,
            rough=attrgetter("rough"),
        ),
        "where in the chain": Picture(mechanism_place.where, data.where_table, ghost=False),
    }
    presets = {
        "pyridostigmine: do later twitches return?": _preset(
            "Junctions have lost receptors; acetylcholine is left in the cleft for longer.",
            "pyridostigmine",
            WEAK_JUNCTIONS,
        ),
        "pyridostigmine: can there be too much?": _preset(
            "No esterase is left: acetylcholine stays from one impulse to the next.",
            "pyridostigmine",
            WEAK_JUNCTIONS,
            changed_percent=100.0,
        ),
        "botulinum toxin: stretch, effort or both?": _preset(
            "Nerve endings of an overactive muscle release less acetylcholine.",
            "botulinum toxin",
            SPASTIC_MUSCLE,
            changed_percent=25.0,
        ),
        "botulinum toxin on weak junctions": _preset(
            "The same change where release is already too little for what the end plates need.",
            "botulinum toxin",
            WEAK_JUNCTIONS,
            changed_percent=10.0,
        ),
        "baclofen: reflex, effort or both?": _preset(
            "Motoneurones of the cord are inhibited more, whoever drives them.", "baclofen", SPASTIC_MUSCLE
        ),
        "tizanidine: another receptor": _preset(
            "Another receptor, and in the model the same place and the same parameter.", "tizanidine", SPASTIC_MUSCLE
        ),
        "dantrolene: what becomes of the effort?": _preset(
            "Each impulse releases less calcium inside the muscle fibres.", "dantrolene", SPASTIC_MUSCLE
        ),
        "baclofen in a cramp: where does it tip?": _preset(
            "A little inhibition is enough to end a loop that only just keeps itself going.",
            "baclofen",
            CRAMP,
            changed_percent=10.0,
        ),
        "mexiletine in a cramp: before axons fail": _preset(
            "Less sodium current also means less of the current that keeps motoneurones firing.",
            "mexiletine",
            CRAMP,
            changed_percent=30.0,
        ),
        "mexiletine in nerve pain, and its trials": _preset(
            "A depolarised axon that fires by itself needs more sodium current than a healthy one that conducts.",
            "mexiletine",
            NERVE_THAT_FIRES,
            changed_percent=15.0,
        ),
        "mexiletine on a squeezed nerve": _preset(
            "Axons with thin myelin have little sodium current to spare.",
            "mexiletine",
            SQUEEZED_NERVE,
            severity_percent=70.0,
            changed_percent=20.0,
        ),
        "lidocaine in a cramp: all or nothing": _preset(
            "The nerve is blocked in one place: nothing comes down to the muscle and nothing is reported back.",
            "lidocaine",
            CRAMP,
            changed_percent=85.0,
        ),
        "gabapentinoids in nerve pain": _preset(
            "In the model the axon fires as before and hands over less in the cord; in rats it also grew quieter.",
            "gabapentinoids",
            NERVE_THAT_FIRES,
        ),
        "gabapentinoids in a cramp": _preset(
            "Less is handed over by the afferents of the cramping muscle.",
            "gabapentinoids",
            CRAMP,
            changed_percent=20.0,
        ),
        "stretch of a cramp: tendon or muscle": _preset(
            "The muscle is held stretched, and its tendon afferents inhibit the motoneurones.",
            "stretch",
            CRAMP,
            changed_percent=30.0,
        ),
        "cold on a squeezed nerve": _preset(
            "Sodium channels stay open for longer in the cold, and thin myelin is enough for more axons.",
            "cold",
            SQUEEZED_NERVE,
            severity_percent=70.0,
            changed_percent=100.0,
        ),
        "heat on a squeezed nerve: who falls out?": _preset(
            "Sodium channels close earlier in the heat, and more axons with thin myelin are blocked.",
            "heat",
            SQUEEZED_NERVE,
            severity_percent=70.0,
            changed_percent=100.0,
        ),
        "splint on a squeezed nerve": _preset(
            "The joint is held so that less pressure lies on the nerve, and the myelin is taken to be whole again.",
            "splint",
            SQUEEZED_NERVE,
            severity_percent=70.0,
            changed_percent=15.0,
        ),
        "decompression: the cause is taken away": _preset(
            "The pressure is taken from the nerve, and the myelin is taken to have grown again.",
            "decompression",
            SQUEEZED_NERVE,
            severity_percent=80.0,
            changed_percent=80.0,
        ),
        "pyridostigmine in a cramp": _preset(
            "Healthy junctions pass every impulse anyway: more acetylcholine adds nothing to that.",
            "pyridostigmine",
            CRAMP,
        ),
    }

    def __init__(self, preset: str | None = None) -> None:
        self.trials = ipywidgets.HTML().add_class("endplate-mechanism")
        self._written_for: tuple[Any, ...] = ()
        super().__init__(preset)
        self.beside.add(ipywidgets.HTML(trial_panel.NOTICE).add_class("endplate-mechanism"), self.trials)

    def lock(self, reason: str) -> None:
        """Hide what trials found as well: it tells which way the model moves."""
        super().lock(reason)
        set_visible(self.trials, False)

    def unlock(self) -> None:
        """Show everything again."""
        super().unlock()
        set_visible(self.trials, True)

    def after_update(self, result: BeforeAfter) -> Callable[[], None]:
        """Write what trials found."""
        # A page of citations takes as long as a simulation: it is written again only when it would say something else.
        now = (result.mechanism, result.fault, result.direction, result.settings.changed_percent > 0)
        page = self.trials.value if now == self._written_for else trial_panel.page(result)

        def show() -> None:
            self.trials.value, self._written_for = page, now

        return show
