"""The labs of the kit; :data:`ALL` lists every one of them."""

from endplate.labs.action_potential_lab import ActionPotentialLab
from endplate.labs.claim_lab import ClaimLab
from endplate.labs.conduction_lab import ConductionLab
from endplate.labs.cramp_lab import CrampLab
from endplate.labs.involuntary_movement_lab import InvoluntaryMovementLab
from endplate.labs.junction_lab import JunctionLab
from endplate.labs.lab import Lab
from endplate.labs.mechanism_lab import MechanismLab
from endplate.labs.miniature_lab import MiniatureLab
from endplate.labs.motor_unit_lab import MotorUnitLab
from endplate.labs.needle_lab import NeedleLab
from endplate.labs.nerve_map_lab import NerveMapLab
from endplate.labs.nerve_study_lab import NerveStudyLab
from endplate.labs.nerve_trunk_lab import NerveTrunkLab
from endplate.labs.offers import Picture, Preset
from endplate.labs.provocative_test_lab import ProvocativeTestLab
from endplate.labs.recruitment_lab import RecruitmentLab
from endplate.labs.repetitive_stimulation_lab import RepetitiveStimulationLab
from endplate.labs.squeezed_nerve_lab import SqueezedNerveLab
from endplate.labs.treatment_table_lab import TreatmentTableLab
from endplate.labs.two_groups_lab import TwoGroupsLab
from endplate.labs.where_is_it_lab import WhereIsItLab

ALL: tuple[type[Lab], ...] = (
    ActionPotentialLab,
    ConductionLab,
    SqueezedNerveLab,
    NerveTrunkLab,
    JunctionLab,
    MiniatureLab,
    RepetitiveStimulationLab,
    MotorUnitLab,
    RecruitmentLab,
    InvoluntaryMovementLab,
    CrampLab,
    NeedleLab,
    NerveMapLab,
    NerveStudyLab,
    ProvocativeTestLab,
    TwoGroupsLab,
    WhereIsItLab,
    TreatmentTableLab,
    MechanismLab,
    ClaimLab,
)

__all__ = [
    "ALL",
    "ActionPotentialLab",
    "ClaimLab",
    "ConductionLab",
    "CrampLab",
    "InvoluntaryMovementLab",
    "JunctionLab",
    "Lab",
    "MechanismLab",
    "MiniatureLab",
    "MotorUnitLab",
    "NeedleLab",
    "NerveMapLab",
    "NerveStudyLab",
    "NerveTrunkLab",
    "Picture",
    "Preset",
    "ProvocativeTestLab",
    "RecruitmentLab",
    "RepetitiveStimulationLab",
    "SqueezedNerveLab",
    "TreatmentTableLab",
    "TwoGroupsLab",
    "WhereIsItLab",
]
