"""A pool of motoneurones that goes on firing: what starts a cramp, what keeps it up, and what ends it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.involuntary import cramp
from endplate.involuntary.cramp import BLOCK, STRETCH, Cramp, CrampTrial, SWEPT_RATES_Hz
from endplate.involuntary.figures import cramp as picture


def seconds(result: Cramp) -> pd.DataFrame:
    """Return who fired and how fast, a row for each second."""
    middle, firing, rate_Hz = result.course
    return pd.DataFrame({"time_s": middle, "cells_firing": firing, "rate_Hz": rate_Hz})


def drives(result: Cramp) -> pd.DataFrame:
    """Return what drives the cells over time, as means of all of them."""
    firing, every = result.firing, slice(None, None, picture.EVERY)
    return pd.DataFrame(
        {
            "time_s": firing.time_s[every],
            "persistent_open_fraction": firing.open_share[every],
            "persistent_not_inactivated_fraction": firing.available_share[every],
            "persistent_conductance_leaks": firing.open_conductance[every],
            "loop_conductance_leaks": firing.loop_conductance[every],
            "force_fraction": firing.force[every],
        }
    )


def rates(result: Cramp) -> pd.DataFrame:
    """Return how long firing outlasts a train, a row for each rate of the train."""
    lasted = {f"lasted_s_nerve_{name}": lasted_s for name, lasted_s in result.lasted_by_rate_s.items()}
    return pd.DataFrame({"rate_Hz": np.array(SWEPT_RATES_Hz), **lasted})


class CrampLab(Lab):
    """A short train of stimuli, and motoneurones that do not stop with it: find what keeps them going."""

    key = "cramp"
    title = "A cramp and what ends it"
    declarations = (CrampTrial,)
    in_sight = ("pic_conductance", "inhibition", "reflex_gain", "trigger_rate_Hz", "intervention")
    again = "Again"
    quantities = (
        Quantity("sustained", False, True),
        Quantity("lasted_s", 0, 120),
        Quantity("mean_rate_Hz", 0, 150),
        Quantity("interval_cv", 0, 10),
    )
    simulate = staticmethod(cramp.simulate)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "who fires": Picture(picture.who_fires, seconds),
        "what drives it": Picture(picture.what_drives_it, drives),
        "threshold frequency": Picture(picture.threshold_rate, rates),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
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
            {"intervention": BLOCK, "intervention_s": 0.0},
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
