"""The labs of the kit; :data:`ALL` lists every one of them."""

from endplate.labs.junction_lab import JunctionLab
from endplate.labs.lab import Lab, Preset
from endplate.labs.miniature_lab import MiniatureLab
from endplate.labs.repetitive_stimulation_lab import RepetitiveStimulationLab

ALL: tuple[type[Lab], ...] = (JunctionLab, MiniatureLab, RepetitiveStimulationLab)

__all__ = ["ALL", "JunctionLab", "Lab", "MiniatureLab", "Preset", "RepetitiveStimulationLab"]
