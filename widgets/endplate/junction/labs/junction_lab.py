"""One impulse at the junction, from calcium to action potential."""

from __future__ import annotations

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.junction import impulse as junction
from endplate.junction.figures import impulse as picture
from endplate.junction.impulse import Junction
from endplate.junction.scenes import impulse as motion


class JunctionLab(Lab):
    """Follow one nerve impulse across the junction and see whether the muscle fibre fires."""

    key = "junction"
    title = "One impulse at the neuromuscular junction"
    declarations = (Junction,)
    primary_controls = (
        "calcium_mM",
        "calcium_entry_fraction",
        "esterase_fraction",
        "receptor_fraction",
        "antagonist_occupancy",
    )
    resample_label = "Another impulse"
    quantities = (
        PrintedQuantity("quanta", 0, 2000),
        PrintedQuantity("epp_peak_mV", 0, 100, label="end-plate potential"),
        PrintedQuantity("epp_decay_ms", 0, 100, absent="not within 30 ms", label="time in which it fades"),
        PrintedQuantity("safety_factor", 0, 20),
        PrintedQuantity("fired", False, True, label="muscle fibre fires"),
        PrintedQuantity("action_potentials", 0, 100, label="times that it fires"),
    )
    compute = staticmethod(junction.simulate)
    scene = motion.scene(picture.shown_ms)
    pictures = {"one impulse": Picture(picture.figure, picture.table)}
    presets = {
        "healthy": Preset("Nothing is changed: far more transmitter is released than is needed.", {}),
        "myasthenia gravis": Preset(
            "Antibodies have taken receptors and the folds they sit on: each quantum counts for less.",
            {"receptor_fraction": 0.4},
        ),
        "myasthenia with neostigmine": Preset(
            "The same, with most of the esterase blocked: the same quanta act for longer.",
            {"receptor_fraction": 0.4, "esterase_fraction": 0.3},
        ),
        "Lambert-Eaton": Preset(
            "Antibodies have taken calcium channels of the terminal: fewer quanta, each of normal size.",
            {"calcium_entry_fraction": 0.65},
        ),
        "Lambert-Eaton with neostigmine": Preset(
            "The same, with most of the esterase blocked.",
            {"calcium_entry_fraction": 0.65, "esterase_fraction": 0.3},
        ),
        "botulinum toxin": Preset(
            "The toxin has cut proteins of the release machinery: calcium enters, few quanta leave.",
            {"toxin_fraction": 0.45},
        ),
        "curare": Preset("A drug sits on most receptors without opening them.", {"antagonist_occupancy": 0.86}),
        "curare with neostigmine": Preset(
            "The same, with most of the esterase blocked: the receptors that are free are used for longer.",
            {"antagonist_occupancy": 0.86, "esterase_fraction": 0.3},
        ),
        "low calcium": Preset(
            "Far less calcium outside than a person could live with: release falls with about its fourth power.",
            {"calcium_mM": 0.4},
        ),
        "high magnesium": Preset("Magnesium competes with calcium at the terminal.", {"magnesium_mM": 10.0}),
        "organophosphate": Preset(
            "The esterase is blocked for good: the fibre fires again after one impulse, and then stays depolarised.",
            {"esterase_fraction": 0.0},
        ),
    }
