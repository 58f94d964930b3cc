"""A whole muscle: who is recruited, how fast they fire, and what force comes of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from endplate.core.drawing.sound import sound_figure, sound_table
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.muscle import recruitment
from endplate.muscle.figures import recruitment as picture
from endplate.muscle.recruitment import Effort, Recruitment


def units(result: Recruitment) -> pd.DataFrame:
    """Return what each unit did, a row for each."""
    pool, times = result.effort.pool, result.contraction.spike_times_s
    return pd.DataFrame(
        {
            "unit": np.arange(1, pool.units + 1),
            "type": pool.fibre_type,
            "threshold_percent_effort": 100 * pool.threshold / pool.most_excitation,
            "full_force_of_first": pool.force,
            "twitch_ms": pool.contraction_ms,
            "impulses": [each.size for each in times],
            "rate_held_Hz": pool.rates_Hz(result.contraction.excitation[-1]),
        }
    )


def voltage(result: Recruitment) -> pd.DataFrame:
    """Return the electromyogram and the force, a row for each millisecond."""
    every = result.emg.rate_Hz // 1000
    return pd.DataFrame(
        {
            "time_s": result.contraction.time_s,
            "emg_mV": result.emg.voltage_mV[::every],
            "force_percent": result.force_percent,
        }
    )


def endurance(result: Recruitment) -> pd.DataFrame:
    """Return force, capacity and drive while the force is held, a row for each second."""
    held = result.endurance
    return pd.DataFrame(
        {
            "time_s": held.time_s,
            "force_percent": 100 * held.force,
            "could_give_percent": 100 * held.capacity,
            "drive_percent": 100 * held.excitation,
        }
    )[::10]


class RecruitmentLab(Lab):
    """Ask a muscle for more: small units join first, large ones last, and all of them fire faster."""

    key = "recruitment"
    title = "Recruitment in a muscle"
    declarations = (Effort,)
    in_sight = ("effort_percent", "rise_s", "units", "interval_cv")
    again = "Again"
    quantities = (
        Quantity("active_units", 0, 200),
        Quantity("held_percent", 0, 110),  # full force is a mean over all moments, this one over a few seconds
        Quantity("largest_rate_Hz", 0, 150),
    )
    simulate = staticmethod(recruitment.simulate)
    sound = staticmethod(lambda result: result.emg)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "who fires, and the force": Picture(picture.who_fires, units),
        "EMG on the skin, and the force": Picture(picture.electromyogram, voltage),
        "the sound, drawn": Picture(lambda result: sound_figure(result.emg), lambda result: sound_table(result.emg)),
        "held until it fails": Picture(picture.endurance, endurance),
        "rates against effort": Picture(picture.rates, units),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "half effort": Preset("The drive rises for two seconds and is then held.", {}),
        "gentle effort": Preset("A small drive: only small units are called.", {"effort_percent": 10.0}),
        "full effort": Preset("All units are called, each at its highest rate.", {"effort_percent": 100.0}),
        "few units left": Preset("The same half effort with one unit in six: every unit shows.", {"units": 20}),
    }
