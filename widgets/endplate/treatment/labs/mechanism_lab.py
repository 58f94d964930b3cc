"""A treatment as a change of one parameter: before and after in a model, and what trials found beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.treatment import mechanism
from endplate.treatment.chain_state import ChainState
from endplate.treatment.figures import mechanism as picture
from endplate.treatment.labs import trial_panel
from endplate.treatment.mechanism import BeforeAfter, STRENGTHS_percent, TreatedFault
from endplate.treatment.mechanism_faults import (
    CRAMP,
    NERVE_THAT_FIRES,
    SPASTIC_MUSCLE,
    SQUEEZED_NERVE,
    WEAK_JUNCTIONS,
    Fault,
)


def courses(result: BeforeAfter) -> pd.DataFrame:
    """Return both courses, one below the other."""
    parts = {"before": result.before, "after": result.after}
    return pd.DataFrame(
        {
            "course": np.repeat(list(parts), [each.x.size for each in parts.values()]),
            result.fault.x_title: np.concatenate([each.x for each in parts.values()]),
            result.fault.y_title: np.concatenate([each.y for each in parts.values()]),
        }
    )


def strengths(result: BeforeAfter) -> pd.DataFrame:
    """Return the number that is compared, and what becomes of a healthy muscle and axon, at each strength."""
    return pd.DataFrame(
        {
            "changed_percent": changed_percent,
            f"{result.fault.quantity} ({result.fault.unit})": course.value,
            "healthy_full_effort_percent": course.full_effort_percent,
            "healthy_velocity_m_per_s": course.velocity_m_per_s,
        }
        for changed_percent, course in zip(STRENGTHS_percent, result.by_strength, strict=True)
    )


def chain(result: BeforeAfter) -> pd.DataFrame:
    """Return the places of the chain, and what is changed where."""
    treatment = result.treatment
    state = treatment.state(result.settings.changed_percent / 100)
    rows = []
    for site, (name, _) in picture.chain_places().items():
        row = {"place": name, "fault": "", "treatment": "", "parameter": "", "before": "", "after": ""}
        if site == result.fault.site:
            row["fault"] = result.fault.name
        if site in treatment.sites:
            row |= {
                "treatment": treatment.name,
                "parameter": treatment.effect,
                "before": f"{getattr(ChainState(), treatment.parameter):g}",
                "after": f"{getattr(state, treatment.parameter):g}",
            }
        rows.append(row)
    return pd.DataFrame(rows)


def _preset(mechanism: str, treatment: str, fault: Fault, **values: float) -> Preset:
    return Preset(mechanism, {"treatment": treatment, "fault": fault.name, **values})


class MechanismLab(Lab):
    """Choose a treatment, see which parameter of the chain it changes, and hold the outcome against trials."""

    key = "mechanism"
    title = "A mechanism and its trials"
    declarations = (TreatedFault,)
    in_sight = ("treatment", "changed_percent", "fault", "severity_percent")
    quantities = (  # a share in percent, a rate in Hz or a time in seconds: none of them is larger
        Quantity("before_value", 0, 1000),
        Quantity("after_value", 0, 1000),
        Quantity("full_effort_percent", 0, 110),
    )
    simulate = staticmethod(mechanism.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "before and after": Picture(picture.before_and_after, courses),
        "how much is changed": Picture(picture.how_much, strengths),
        "where in the chain": Picture(picture.where, chain),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "pyridostigmine: do the later twitches come back?": _preset(
            "Junctions have lost receptors; acetylcholine is left in the cleft for longer.",
            "pyridostigmine", WEAK_JUNCTIONS,
        ),
        "botulinum toxin: the stretch, the effort, or both?": _preset(
            "Nerve endings of an overactive muscle release less acetylcholine.",
            "botulinum toxin", SPASTIC_MUSCLE, changed_percent=25.0,
        ),
        "botulinum toxin on weak junctions: the wrong way": _preset(
            "The same change where release is already too little for what the end plates need.",
            "botulinum toxin", WEAK_JUNCTIONS, changed_percent=10.0,
        ),
        "baclofen: does it tell a reflex from an effort?": _preset(
            "Motoneurones of the cord are inhibited more, whoever drives them.", "baclofen", SPASTIC_MUSCLE
        ),
        "tizanidine: another receptor, what else is new?": _preset(
            "Another receptor, and in the model the same place and the same parameter.", "tizanidine", SPASTIC_MUSCLE
        ),
        "dantrolene: what becomes of the effort?": _preset(
            "Each impulse releases less calcium inside the muscle fibres.", "dantrolene", SPASTIC_MUSCLE
        ),
        "baclofen in a cramp: where does it tip over?": _preset(
            "A little inhibition is enough to end a loop that only just keeps itself going.",
            "baclofen", CRAMP, changed_percent=10.0,
        ),
        "mexiletine in a cramp: before axons fail": _preset(
            "Less sodium current also means less of the current that keeps motoneurones firing.",
            "mexiletine", CRAMP, changed_percent=30.0,
        ),
        "mexiletine in nerve pain: what do trials add?": _preset(
            "A depolarised axon that fires by itself needs more sodium current than a healthy one that conducts.",
            "mexiletine", NERVE_THAT_FIRES, changed_percent=15.0,
        ),
        "mexiletine on a squeezed nerve: what is lost?": _preset(
            "Axons with thin myelin have little sodium current to spare.",
            "mexiletine", SQUEEZED_NERVE, severity_percent=70.0, changed_percent=20.0,
        ),
        "lidocaine in a cramp: all or nothing": _preset(
            "The nerve is blocked in one place: nothing comes down to the muscle and nothing is reported back.",
            "lidocaine", CRAMP, changed_percent=85.0,
        ),
        "gabapentinoids in nerve pain: does the axon stop?": _preset(
            "In the model the axon fires as before and hands over less in the cord; in rats it also grew quieter.",
            "gabapentinoids", NERVE_THAT_FIRES,
        ),
        "gabapentinoids in a cramp: model against trials": _preset(
            "Less is handed over by the afferents of the cramping muscle.",
            "gabapentinoids", CRAMP, changed_percent=20.0,
        ),
        "stretch in a cramp: tendon against muscle": _preset(
            "The muscle is held stretched, and its tendon afferents inhibit the motoneurones.",
            "stretch", CRAMP, changed_percent=30.0,
        ),
        "cold on a squeezed nerve: who conducts again?": _preset(
            "Sodium channels stay open for longer in the cold, and thin myelin is enough for more axons.",
            "cold", SQUEEZED_NERVE, severity_percent=70.0, changed_percent=100.0,
        ),
        "heat on a squeezed nerve: who falls out?": _preset(
            "Sodium channels close earlier in the heat, and more axons with thin myelin are blocked.",
            "heat", SQUEEZED_NERVE, severity_percent=70.0, changed_percent=100.0,
        ),
        "splint on a squeezed nerve: as sure as the model?": _preset(
            "The joint is held so that less pressure lies on the nerve, and the myelin is taken to be whole again.",
            "splint", SQUEEZED_NERVE, severity_percent=70.0, changed_percent=15.0,
        ),
        "decompression: when the cause is taken away": _preset(
            "The pressure is taken from the nerve, and the myelin is taken to have grown again.",
            "decompression", SQUEEZED_NERVE, severity_percent=80.0, changed_percent=80.0,
        ),
        "pyridostigmine in a cramp: the wrong place": _preset(
            "Healthy junctions pass every impulse anyway: more acetylcholine adds nothing to that.",
            "pyridostigmine", CRAMP,
        ),
    }  # fmt: skip

    def __init__(self, preset: str | None = None) -> None:
        self.trials = ipywidgets.HTML().add_class("endplate-mechanism")
        self._told: tuple[Any, ...] = ()
        super().__init__(preset)
        notice = ipywidgets.HTML(f"<p role='note'>{trial_panel.NOTICE}</p>").add_class("endplate-mechanism")
        below = 1 + next(i for i, child in enumerate(self.children) if self.view in getattr(child, "children", ()))
        self.children = (*self.children[:below], notice, self.trials, *self.children[below:])

    def lock(self, reason: str) -> None:
        """Hide what trials found as well: it tells which way the model moves."""
        super().lock(reason)
        self.trials.layout.display = "none"

    def unlock(self) -> None:
        """Show everything again."""
        super().unlock()
        self.trials.layout.display = ""

    def beside(self, result: BeforeAfter) -> Callable[[], None]:
        """Write what trials found."""
        # A page of citations takes as long as a simulation: it is written again only when it would say something else.
        now = (result.treatment, result.fault, result.direction, result.settings.changed_percent > 0)
        page = self.trials.value if now == self._told else trial_panel.page(result)

        def show() -> None:
            self.trials.value, self._told = page, now

        return show
