"""Every lab of the kit, loaded when it is first asked for: a lesson waits only for its own labs.

from endplate.labs import JunctionLab     loads this lab alone
endplate.labs.ALL                         every lab, in the order of the course
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from endplate.core.loading import collector_paused

_MODULES = {
    "ActionPotentialLab": "nerve.labs.action_potential_lab",
    "ConductionLab": "nerve.labs.conduction_lab",
    "SqueezedNerveLab": "nerve.labs.squeezed_nerve_lab",
    "NerveTrunkLab": "nerve.labs.nerve_trunk_lab",
    "JunctionLab": "junction.labs.junction_lab",
    "MiniatureLab": "junction.labs.miniature_lab",
    "RepetitiveStimulationLab": "junction.labs.repetitive_stimulation_lab",
    "MotorUnitLab": "muscle.labs.motor_unit_lab",
    "RecruitmentLab": "muscle.labs.recruitment_lab",
    "InvoluntaryMovementLab": "involuntary.labs.involuntary_movement_lab",
    "CrampLab": "involuntary.labs.cramp_lab",
    "NeedleLab": "studies.labs.needle_lab",
    "NerveMapLab": "entrapment.labs.nerve_map_lab",
    "NerveStudyLab": "studies.labs.nerve_study_lab",
    "ProvocativeTestLab": "evidence.labs.provocative_test_lab",
    "TwoGroupsLab": "evidence.labs.two_groups_lab",
    "WhereIsItLab": "cases.labs.where_is_it_lab",
    "TreatmentComparisonLab": "treatment.labs.treatment_comparison_lab",
    "TreatmentTableLab": "treatment.labs.treatment_table_lab",
    "MechanismLab": "treatment.labs.mechanism_lab",
    "ClaimLab": "evidence.labs.claim_lab",
    "ClinicLab": "cases.labs.clinic_lab",
}
"""Module of each lab below ``endplate``, in the order in which a course meets them."""

ALL: tuple[type[Any], ...]
"""Every lab in this order, loaded when it is asked for."""


@collector_paused()
def __getattr__(name: str) -> Any:
    """Load a lab, or all of them (PEP 562)."""
    if name == "ALL":
        value = tuple(getattr(import_module(f"endplate.{module}"), lab) for lab, module in _MODULES.items())
    elif name in _MODULES:
        value = getattr(import_module(f"endplate.{_MODULES[name]}"), name)
    else:
        raise AttributeError(f"There is no lab {name!r}; there are: {', '.join(_MODULES)}.")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return ["ALL", *_MODULES]
