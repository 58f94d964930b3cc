"""A whole muscle: who is recruited, how fast they fire, and what force comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.drawing.sound import sound_figure, sound_table, sound_words
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.muscle import recruitment
from endplate.muscle.figures import recruitment as picture
from endplate.muscle.recruitment import Effort
from endplate.muscle.scenes.recruitment import RECRUITMENT_SCENE

LOUD_mV = 0.4
"""Usual end of the axis of loudness, in which all presets fit."""


class RecruitmentLab(Lab):
    """Ask a muscle for more: small units join first, large ones last, and all of them fire faster."""

    key = "recruitment"
    title = "Recruitment in a muscle"
    declarations = (Effort,)
    primary_controls = ("effort_percent", "rise_s", "units", "interval_cv")
    resample_label = "Again"
    quantities = (
        PrintedQuantity("active_units", 0, 200, label="units that fire"),
        # Full force is a mean over all moments, this one over a few seconds
        PrintedQuantity("held_percent", 0, 110, label="force that is held"),
        PrintedQuantity("largest_rate_Hz", 0, 150, label="rate of the first unit"),
    )
    compute = staticmethod(recruitment.simulate)
    sound = staticmethod(lambda result: result.emg)
    scene = RECRUITMENT_SCENE
    pictures = {
        "who fires, and the force": Picture(picture.who_fires, picture.who_fires_table),
        "EMG on the skin, and the force": Picture(
            picture.electromyogram, picture.electromyogram_table, words=picture.electromyogram_words
        ),
        "the sound, drawn": Picture(
            lambda result: sound_figure(result.emg, LOUD_mV),
            lambda result: sound_table(result.emg),
            words=lambda result: sound_words(result.emg),
        ),
        "held until it fails": Picture(picture.endurance, picture.endurance_table, words=picture.endurance_words),
        "rates against effort": Picture(picture.rates, picture.who_fires_table),
    }
    presets = {
        "half effort": Preset("The drive rises for two seconds and is then held.", {}),
        "gentle effort": Preset("A small drive: only small units are called.", {"effort_percent": 10.0}),
        "full effort": Preset("All units are called, each at its highest rate.", {"effort_percent": 100.0}),
        "few units left": Preset("The same half effort with one unit in six: every unit shows.", {"units": 20}),
    }

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Return what shapes the impulses where no unit has any."""
        return {} if values["effort_percent"] else {"interval_cv": "needs some effort"}
