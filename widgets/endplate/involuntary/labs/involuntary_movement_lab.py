"""Twitch, cramp, spasm and their look-alikes: seen, heard, counted, and named blind."""

from __future__ import annotations

import ipywidgets
import numpy as np
import pandas as pd

from endplate.core.drawing.sound import sound_figure, sound_table
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity, share
from endplate.involuntary import involuntary_movement
from endplate.involuntary.figures import involuntary_movement as picture
from endplate.involuntary.involuntary_movement import PATTERNS, InvoluntaryMovement, Recording, ends
from endplate.involuntary.labs.naming_game import NamingGame

MARKS = {
    "fasciculation": "single units, each now and then, in no rhythm; only a block of the junction stops it.",
    "fibrillation": "single muscle fibres, small and short, regular as a clock; no block of nerve or junction ends it.",
    "myokymia": "the same unit in small groups that come again and again, almost in rhythm.",
    "neuromyotonia": "runs of one unit at very high rate that begin and end suddenly, the rate falling on the way.",
    "myotonia": "single muscle fibres whose rate and size swell and fade; no block of nerve or junction stops it.",
    "cramp": "many units at once, each irregular at a moderate rate, until a stretch ends it.",
    "hemifacial spasm": "many units together in short bursts at a very high rate.",
    "spasticity": "silence until the muscle is stretched, and more the faster it is stretched.",
    "dystonia": "muscle and opponent active together, without pause, slowly stronger and weaker.",
    "tremor": "bursts in rhythm, muscle and opponent in turn.",
    "voluntary effort": "many units, each fairly regular, held steadily while the opponent is silent.",
}


def impulses(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return every impulse with its source, in order of time."""
    trains = result.discharges.spike_times_s
    table = pd.DataFrame(
        {
            "time_s": np.concatenate([*trains, np.empty(0)]),
            "source": np.repeat(np.arange(1, len(trains) + 1), [times.size for times in trains]),
        }
    )
    return table.sort_values("time_s", ignore_index=True)


def voltage(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return the trace that the close-up shows."""
    start_s = picture.busiest_s(result)
    inside = (result.emg.time_s >= start_s) & (result.emg.time_s < start_s + picture.CLOSE_UP_s)
    return pd.DataFrame({"time_s": result.emg.time_s[inside], "voltage_mV": result.emg.voltage_mV[inside]})


def intervals(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return all intervals between impulses of one source."""
    return pd.DataFrame({"interval_ms": 1e3 * np.sort(result.intervals_s)})


def all_kinds(result: InvoluntaryMovement) -> pd.DataFrame:
    """Return the measures of every kind of activity, and what stops it, a row for each."""
    return pd.DataFrame(
        {
            "activity": movement,
            "arises_in": PATTERNS[movement].origin,
            "sources": made.active_sources,
            "rate_Hz": made.rate_Hz,
            "interval_cv": made.interval_cv,
            "active_percent": made.active_percent,
            "ended_by": ", ".join(ends(movement)),
        }
        for movement, made in result.all_kinds.items()
    )


class InvoluntaryMovementLab(Lab):
    """Record each kind of activity, try what stops it, and learn to tell one from another."""

    key = "movement"
    title = "Twitch, cramp, spasm and their look-alikes"
    declarations = (Recording, *PATTERNS.values())
    in_sight = ("movement", "tried", "electrode", "recorded_s")
    again = "Another recording"
    quantities = (
        Quantity("active_sources", 0, 120),
        Quantity("rate_Hz", 0, 500),  # no motor axon fires faster
        Quantity("interval_cv", 0, 10),
        share("active_percent"),
        Quantity("left_percent", 0, 1_000_000, absent="nothing fires in the first half"),
    )
    simulate = staticmethod(involuntary_movement.simulate)
    sound = staticmethod(lambda result: result.emg)
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "trace and impulses": Picture(picture.trace_and_impulses, impulses),
        "close-up": Picture(picture.close_up, voltage),
        "intervals": Picture(picture.intervals, intervals),
        "all kinds, side by side": Picture(picture.side_by_side, all_kinds),
        "the sound, drawn": Picture(lambda result: sound_figure(result.emg), lambda result: sound_table(result.emg)),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "fasciculation": Preset("Now and then the far end of a motor axon fires by itself.", {}),
        "doublets": Preset(
            "Each time the axon fires two or three times: it is more excitable just after an impulse.",
            {"fasciculation_impulses": 3},
        ),
        "fasciculation, nerve blocked": Preset(
            "Half-way an anaesthetic cuts the nerve off from the cord, far above the place where the axon fires.",
            {"tried": "nerve block"},
        ),
        "fibrillation": Preset("Muscle fibres without a nerve fire by themselves.", {"movement": "fibrillation"}),
        "myokymia": Preset("A motor axon fires in groups.", {"movement": "myokymia"}),
        "neuromyotonia": Preset("Motor axons cannot find rest after an impulse.", {"movement": "neuromyotonia"}),
        "myotonia": Preset("The membrane of muscle fibres cannot find rest.", {"movement": "myotonia"}),
        "cramp": Preset("Motoneurones keep each other and themselves firing.", {"movement": "cramp"}),
        "hemifacial spasm": Preset(
            "Where a vessel touches the facial nerve, impulses arise and leap to other axons.",
            {"movement": "hemifacial spasm"},
        ),
        "spasticity": Preset("The stretch reflex has lost its brake from above.", {"movement": "spasticity"}),
        "dystonia": Preset("The brain drives a muscle and its opponent together.", {"movement": "dystonia"}),
        "tremor": Preset("The brain drives a muscle and its opponent in turn.", {"movement": "tremor"}),
        "voluntary effort": Preset("The person pulls on purpose.", {"movement": "voluntary effort"}),
    }

    def __init__(self, preset: str | None = None) -> None:
        super().__init__(preset)
        self.game = NamingGame(
            "What does the muscle do? Look, listen, and try what stops it.", MARKS, self._hide, np.random.default_rng()
        )
        self.children = (*self.children, ipywidgets.HBox([self.game.button]).add_class("endplate-toolbar"), self.game)
        self._inputs.append(self.game.button)

    def _hide(self, movement: str | None) -> None:
        """Show a movement without its name, or the names again."""
        named = (self._preset, self._mechanism, self._code, self._panel.controls["movement"])
        for widget in named:
            widget.layout.display = "" if movement is None else "none"
        if movement is not None:
            seed = int(self.game.rng.integers(self.controls["seed"].high))
            self._set(self._starts() | {"movement": movement, "seed": seed})
