"""A train of shocks to the nerve of a whole muscle."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.junction import repetitive_stimulation
from endplate.junction.figures import repetitive_stimulation as picture
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import StimulusTrain
from endplate.junction.scenes.train import SCENE

_SILENT = "no fibre answers the first shock"


class RepetitiveStimulationLab(Lab):
    """Stimulate a nerve again and again and watch the muscle's response fall or grow."""

    key = "train"
    title = "Repetitive nerve stimulation"
    declarations = (Junction, StimulusTrain)
    primary_controls = ("calcium_entry_fraction", "receptor_fraction", "rate_Hz", "exercise_s", "rest_s")
    resample_label = "Another muscle"
    quantities = (  # the response may grow from one fibre to the most there are, 4000
        PrintedQuantity(
            "decrement_percent",
            -400_000,
            100,
            absent=_SILENT,
            label="loss by the fourth response",
            below_zero="gain by the fourth response",
        ),
        PrintedQuantity("increment_percent", 0, 400_000, absent=_SILENT, label="gain to the largest response"),
        PrintedQuantity("again_percent", 0, 100, label="fibres that fire again after the first shock"),
    )
    scene = SCENE
    compute = staticmethod(repetitive_stimulation.simulate)
    pictures = {"a train of shocks": Picture(picture.figure, picture.table)}
    presets = {
        "healthy at 3 Hz": Preset("Release falls a little with every shock, and nobody notices.", {}),
        "myasthenia at 3 Hz": Preset("Receptors are lost; look at the fourth response.", {"receptor_fraction": 0.4}),
        "myasthenia with neostigmine at 3 Hz": Preset(
            "The same with most of the esterase blocked.",
            {"receptor_fraction": 0.4, "esterase_fraction": 0.3},
        ),
        "Lambert-Eaton at 3 Hz": Preset(
            "Calcium channels are lost; look at the first response.", {"calcium_entry_fraction": 0.65}
        ),
        "Lambert-Eaton at 50 Hz": Preset(
            "The same at a high rate: calcium that is left behind adds up.",
            {"calcium_entry_fraction": 0.65, "rate_Hz": 50.0},
        ),
        "botulinum toxin at 50 Hz": Preset(
            "Terminals have taken up different amounts of toxin; only those in between gain.",
            {"toxin_fraction": 0.35, "rate_Hz": 50.0},
        ),
        "curare at 3 Hz": Preset("A drug sits on many receptors.", {"antagonist_occupancy": 0.76}),
        "myasthenia just after exercise": Preset(
            "A minute of effort leaves calcium behind: for half a minute the muscle is better.",
            {"receptor_fraction": 0.4, "exercise_s": 60.0, "rest_s": 5.0},
        ),
        "myasthenia two minutes after exercise": Preset(
            "A minute of effort has used up reserves that need minutes to come back.",
            {"receptor_fraction": 0.4, "exercise_s": 60.0, "rest_s": 120.0},
        ),
        "Lambert-Eaton just after exercise": Preset(
            "Ten seconds of effort leave calcium behind; look at the first response.",
            {"calcium_entry_fraction": 0.65, "exercise_s": 10.0, "rest_s": 0.0},
        ),
        "organophosphate at 30 Hz": Preset(
            "No esterase works: fibres fire again after one shock, then fall silent; look at shocks 2 to 5.",
            {"esterase_fraction": 0.0, "rate_Hz": 30.0},
        ),
    }

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Return the rest after an exercise where there is none."""
        return {} if values["exercise_s"] else {"rest_s": "needs exercise before"}
