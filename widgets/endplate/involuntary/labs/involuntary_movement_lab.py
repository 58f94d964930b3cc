"""Twitch, cramp, spasm and their look-alikes: seen, heard, counted, and named blind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import ipywidgets
import numpy as np

from endplate.core.drawing.sound import sound_figure, sound_table, sound_words
from endplate.core.lab.common_controls import SEED
from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.looks import set_visible
from endplate.core.parameters import declared
from endplate.involuntary import involuntary_movement
from endplate.involuntary.figures import involuntary_movement as picture
from endplate.involuntary.figures import movement_rhythms as rhythm
from endplate.involuntary.involuntary_movement import PATTERNS, InvoluntaryMovement, MovementRecording
from endplate.involuntary.labs.naming_game import NamingGame
from endplate.involuntary.scenes.movement import MOVEMENT_SCENE
from endplate.muscle.electrode import NEEDLE, SURFACE

LOUD_mV = {NEEDLE: 3.0, SURFACE: 0.2}
"""Loudness at which the axis of the drawn sound ends: that of the loudest kind."""
LIVELY_per_min = 40.0
"""Twitches where a recording has to hold enough of them to be compared."""
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


class InvoluntaryMovementLab(Lab):
    """Record each kind of activity, try what stops it, and learn to tell one from another."""

    key = "movement"
    title = "Twitch, cramp, spasm and their look-alikes"
    declarations = (MovementRecording, *PATTERNS.values())
    primary_controls = ("movement", "intervention", "electrode", "recorded_s")
    resample_label = "Another recording"
    quantities = (
        PrintedQuantity("active_sources", 0, 120, label="sources that fire"),
        PrintedQuantity("rate_Hz", 0, 500, label="rate while active"),  # no motor axon fires faster
        PrintedQuantity("interval_cv", 0, 10, label="unevenness of the intervals"),
        PrintedQuantity("active_percent", 0, 100, label="time in which something fires"),
        PrintedQuantity(
            "left_percent",
            0,
            1_000_000,
            absent="nothing fires in the first half",
            label="impulses in the second half, of those in the first",
        ),
    )
    compute = staticmethod(involuntary_movement.simulate)
    reference_preset = ""  # no kind is a change of another
    sound = staticmethod(lambda result: result.emg)
    scene = MOVEMENT_SCENE
    pictures = {
        "trace and impulses": Picture(picture.trace_and_impulses, picture.trace_and_impulses_table),
        "close-up": Picture(picture.close_up, picture.close_up_table, words=picture.close_up_words),
        "intervals": Picture(rhythm.intervals, rhythm.intervals_table, words=rhythm.intervals_words),
        "all kinds, side by side": Picture(
            rhythm.side_by_side, rhythm.side_by_side_table, ghost=False, words=rhythm.side_by_side_words
        ),
        "the sound, drawn": Picture(
            lambda result: sound_figure(result.emg, LOUD_mV[result.recording.electrode]),
            lambda result: sound_table(result.emg),
            words=lambda result: sound_words(result.emg),
        ),
    }
    presets = {
        "fasciculation": Preset("A healthy muscle: now and then the far end of a motor axon fires by itself.", {}),
        "doublets": Preset(
            "Each time the axon fires two or three times: it is more excitable just after an impulse.",
            {"fasciculation_impulses": 3, "fasciculations_per_min": LIVELY_per_min},
        ),
        "fasciculation, nerve blocked": Preset(
            "Half-way an anaesthetic cuts the nerve off from the cord, far above the place where the axon fires.",
            {"intervention": "nerve block", "fasciculations_per_min": LIVELY_per_min},
        ),
        # The median of bashford_2019, six of whose eight people had ALS
        "fasciculation in ALS, a motor neurone disease": Preset(
            "The single twitch looks the same as in a healthy muscle. Here it comes more often.",
            {"fasciculations_per_min": 40.0, "fasciculating_units": 6},
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
        self.game = NamingGame(
            "What does the muscle do? Look, listen, and try what stops it.", MARKS, self._hide, np.random.default_rng()
        )
        super().__init__(preset)
        self.parts.panel.add_above(self.game)
        self.beside.add(ipywidgets.HBox([self.game.button]).add_class("endplate-toolbar"), self.game.table)
        self.parts.lockable(self.game.button)
        self.view.observe(self._hide_code, "code")

    def idle(self, values: Mapping[str, float | str]) -> dict[str, str]:
        """Hide the settings of other kinds, and while the name is to be found those of all kinds."""
        own = set() if self.game.running else set(declared(PATTERNS[str(values["movement"])]))
        idle = {name: "" for kind in PATTERNS.values() for name in declared(kind) if name not in own}
        if self.game.running:
            idle["movement"] = ""
        elif values["fasciculation_impulses"] == 1:
            idle.setdefault("multiplet_interval_ms", "needs two impulses at a time")
        return idle

    def with_history(self, result: InvoluntaryMovement) -> InvoluntaryMovement:
        """Return ``result`` with its name hidden while it is to be found."""
        return replace(result, hidden=True) if self.game.running else result

    def _hide(self, movement: str | None) -> None:
        """Show a movement without its name, or the names again."""
        self.parts.display("preset", "mechanism", "code", "trial", visible=movement is None)
        set_visible(self.parts.reset, movement is None)
        values = {}
        if movement is not None:
            self.comparison.reset()  # what was kept could be recognised by its name
            values = self.settings.start_values() | {
                "movement": movement,
                "seed": int(self.game.rng.integers(int(SEED.high))),
            }
        self.set(values)

    def _hide_code(self, *_: object) -> None:
        """Keep the state code from the page, which names files by it, while it would tell the name."""
        if self.game.running:
            self.view.code = ""
