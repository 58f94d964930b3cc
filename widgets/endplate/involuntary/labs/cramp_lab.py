"""A pool of motoneurones that goes on firing: what starts a cramp, what keeps it up, and what ends it."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.involuntary import cramp
from endplate.involuntary.cramp import NONE, CrampTrial
from endplate.involuntary.figures import cramp as picture
from endplate.involuntary.firing_pattern import NERVE_BLOCK, STRETCH
from endplate.involuntary.scenes.cramp import SCENE


class CrampLab(Lab):
    """A short train of stimuli, and motoneurones that do not stop with it: find what keeps them going."""

    key = "cramp"
    title = "A cramp and what ends it"
    declarations = (CrampTrial,)
    primary_controls = ("pic_conductance", "inhibition", "reflex_gain", "trigger_rate_Hz", "intervention")
    resample_label = "Again"
    quantities = (
        PrintedQuantity("sustained", False, True, label="goes on after the stimuli"),
        PrintedQuantity("lasted_s", 0, 120, label="duration"),
        PrintedQuantity("mean_rate_Hz", 0, 150, label="mean rate"),
        PrintedQuantity("interval_cv", 0, 10, label="unevenness of the intervals"),
    )
    compute = staticmethod(cramp.simulate)
    scene = SCENE
    pictures = {
        "who fires": Picture(picture.who_fires, picture.who_fires_table),
        "what drives it": Picture(
            picture.what_drives_it, picture.what_drives_it_table, words=picture.what_drives_it_words
        ),
        "threshold frequency": Picture(
            picture.threshold_rate, picture.threshold_rate_table, words=picture.threshold_rate_words
        ),
    }
    presets = {
        "cramp": Preset(
            "Dendrites that hold themselves depolarised, and a muscle that excites its own motoneurones: "
            "one second of stimuli is enough.",
            {},
        ),
        "healthy": Preset(
            "With half of the persistent current, dendrites fall back to rest when the stimuli end.",
            {"pic_conductance": 0.5},
        ),
        "cramp, stretched": Preset(
            "At 10 s the muscle is stretched, and its tendon inhibits the motoneurones for 0.3 s.",
            {"intervention": STRETCH},
        ),
        "cramp, nerve blocked": Preset(
            "The nerve is blocked before the stimuli, so that nothing comes back from the muscle to the cord.",
            {"intervention": NERVE_BLOCK, "intervention_s": 0.0},
        ),
        "stronger inhibition": Preset(
            "The cord inhibits its motoneurones all the time; everything else is as in the cramp.",
            {"inhibition": 0.2},
        ),
        "pain feeds the loop": Preset(
            "Painful afferents add to the excitation that comes back from the muscle.", {"reflex_gain": 0.7}
        ),
        "pain calms the muscle": Preset(
            "The opposite idea: what comes back from the painful muscle inhibits its motoneurones.",
            {"reflex_gain": -0.5},
        ),
        "loop without gain": Preset(
            "Nothing that comes back from the muscle has an effect: the motoneurones are left to themselves.",
            {"reflex_gain": 0.0},
        ),
    }

    def idle(self, values: Mapping[str, float | str]) -> dict[str, str]:
        """Hold still what needs an intervention, a reflex that a blocked nerve cannot carry, or stimuli."""
        idle = {}
        if values["intervention"] == NONE:
            idle["intervention_s"] = "needs an intervention"
        if values["intervention"] == NERVE_BLOCK and values["intervention_s"] == 0:
            idle["reflex_gain"] = "needs a nerve that is not blocked from the start"
        if values["trigger_amplitude"] == 0:
            idle |= dict.fromkeys(("trigger_rate_Hz", "trigger_s"), "needs stimuli with some strength")
        return idle
