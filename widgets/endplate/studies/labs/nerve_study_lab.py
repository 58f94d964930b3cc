"""A nerve conduction study: electrodes, cursors, and values beside their limits."""

from __future__ import annotations

import math
from collections.abc import Mapping

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.entrapment.nerve_course import MOTOR
from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING, NerveLesion
from endplate.entrapment.second_lesion import SecondLesion
from endplate.studies import nerve_reading
from endplate.studies.figures import nerve_reading as picture
from endplate.studies.reading_parameters import F_WAVE, H_REFLEX, POINTS, SENSORY_NERVE, Reading
from endplate.studies.scenes.nerve_study import NERVE_STUDY_SCENE
from endplate.studies.study import Study

CROSSED = {nerve for nerve, course in MOTOR.items() if math.isfinite(course.crossing_mm)}
"""Nerves that axons of a neighbour may join."""


class NerveStudyLab(Lab):
    """Stimulate a nerve, read the traces with two cursors, and set the values beside their limits."""

    key = "study"
    title = "A nerve conduction study"
    declarations = (Study, Reading, NerveLesion, SecondLesion)
    primary_controls = ("nerve", "recorded_from", "stimulated_at", "cursor_1_ms", "cursor_2_ms")
    resample_label = "Study again"
    reference_preset = ""  # the traces have a healthy person beside them: of the same nerve, not of another preset's
    quantities = (
        PrintedQuantity("difference_ms", -100, 100, label="between the cursors"),
        PrintedQuantity("abnormal_values", 0, 30, label="values beyond their limits"),
        # Four times the usual, in a cold limb that makes it larger still
        PrintedQuantity("sensory_amplitude_uV", 0, 300, label="height of the sensory response"),
    )
    compute = staticmethod(
        lambda study, reading, lesion, second, seed: nerve_reading.read(study, lesion, reading, seed, second.lesion)
    )
    scene = NERVE_STUDY_SCENE
    pictures = {
        "traces": Picture(picture.traces, picture.traces_table),
        "against the limits": Picture(picture.against_limits, picture.against_limits_table, ghost=False),
        "F waves": Picture(picture.f_waves, picture.f_waves_table, ghost=False, words=picture.f_waves_words),
        "every centimetre": Picture(
            picture.each_centimetre, picture.each_centimetre_table, ghost=False, words=picture.each_centimetre_words
        ),
    }
    presets = {
        "healthy": Preset(
            "Nothing is harmed. Cursor 1 stands at the take-off, cursor 2 at the peak.", {"severity": 0.0}
        ),
        "carpal tunnel: late at the wrist": Preset(
            "Thin myelin under the band of the wrist delays motor and sensory axons there; the forearm is healthy.",
            {"cursor_2_ms": 5.1},
        ),
        "ulnar nerve slowed across the elbow": Preset(
            "Thin myelin at the elbow: what is stimulated above it comes late, what is stimulated below does not.",
            {
                "nerve": "ulnar",
                "site": "ulnar_elbow",
                "kind": SLOWING,
                "severity": 0.3,
                "stimulated_at": POINTS[2],
                "cursor_1_ms": 6.3,
                "cursor_2_ms": 9.1,
            },
        ),
        "conduction block": Preset(
            "At the elbow six axons in ten let nothing through. They are alive, and answer below it.",
            {
                "nerve": "ulnar",
                "site": "ulnar_elbow",
                "kind": BLOCK,
                "severity": 0.6,
                "stimulated_at": POINTS[2],
                "cursor_1_ms": 8.1,
                "cursor_2_ms": 10.4,
            },
        ),
        "a block that heals, week 5": Preset(
            "The same block five weeks after the pressure ended: most axons conduct again, and are late.",
            {
                "nerve": "ulnar",
                "site": "ulnar_elbow",
                "kind": BLOCK,
                "severity": 0.6,
                "relieved_weeks": 5.0,
                "stimulated_at": POINTS[2],
                "cursor_1_ms": 8.1,
                "cursor_2_ms": 10.4,
            },
        ),
        "fresh axon loss, day 3": Preset(
            "Six axons in ten were cut at the elbow half a week ago. Their far ends still answer: it looks like block.",
            {
                "nerve": "ulnar",
                "site": "ulnar_elbow",
                "kind": LOSS,
                "severity": 0.6,
                "weeks": 0.5,
                "stimulated_at": POINTS[2],
                "cursor_1_ms": 8.1,
                "cursor_2_ms": 10.4,
            },
        ),
        "axon loss, week 3": Preset(
            "The same injury three weeks later: the far ends have died, and all responses are low.",
            {
                "nerve": "ulnar",
                "site": "ulnar_elbow",
                "kind": LOSS,
                "severity": 0.6,
                "weeks": 3.0,
                "cursor_1_ms": 2.8,
                "cursor_2_ms": 4.8,
            },
        ),
        "axons that cross over, in full health": Preset(
            "Three motor axons in ten come down in the median nerve and join the ulnar nerve below the elbow.",
            {
                "nerve": "ulnar",
                "severity": 0.0,
                "crossing": 0.3,
                "stimulated_at": POINTS[1],
                "cursor_1_ms": 6.3,
                "cursor_2_ms": 8.6,
            },
        ),
        "cold hand": Preset(
            "A healthy nerve at 28 °C. The limits are those of warm hands, and are not corrected.",
            {"severity": 0.0, "temperature_C": 28.0, "cursor_2_ms": 4.9},
        ),
        "root: late F wave, full sensory response": Preset(
            "Thin myelin of the C8 root, on the cord's side of the sensory cell bodies: "
            "only what passes there and back is late.",
            {
                "nerve": "ulnar",
                "site": "c8_root",
                "kind": SLOWING,
                "severity": 0.6,
                "followed": F_WAVE,
                "cursor_1_ms": 2.8,
                "cursor_2_ms": 4.8,
            },
        ),
        "H reflex: up in one axon, down in another": Preset(
            "A weak shock behind the knee: sensory axons carry it up to the cord, and motor axons bring it back.",
            {
                "nerve": "tibial",
                "severity": 0.0,
                "stimulated_at": POINTS[1],
                "followed": H_REFLEX,
                "cursor_1_ms": 12.0,
                "cursor_2_ms": 14.5,
            },
        ),
        "two places at once: root and elbow": Preset(
            "Thin myelin of the C8 root and, on the same axons, at the elbow: each leaves its own sign.",
            {
                "nerve": "ulnar",
                "site": "ulnar_elbow",
                "kind": SLOWING,
                "severity": 0.3,
                "second_site": "c8_root",
                "second_severity": 0.6,
                "stimulated_at": POINTS[2],
                "cursor_1_ms": 6.3,
                "cursor_2_ms": 9.1,
            },
        ),
    }

    def __init__(self, preset: str | None = None) -> None:
        super().__init__(preset)
        self.view.on_click(self._clicked)

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Hold still where the electrodes lie if the nerve has one place for them, and what is about no lesion."""
        idle: dict[str, str] = {}
        if values["nerve"] not in MOTOR:
            idle |= {"recorded_from": "this nerve has only sensory axons", "stimulated_at": "this nerve has one place"}
            idle["followed"] = "needs a nerve with motor axons"
        elif values["recorded_from"] == SENSORY_NERVE:
            idle |= dict.fromkeys(("stimulated_at", "followed"), "needs a recording from the muscle")
        if values["nerve"] not in CROSSED:
            idle["crossing"] = "needs the ulnar nerve"
        if not values["severity"]:
            idle |= dict.fromkeys(("site", "kind", "weeks", "relieved_weeks"), "needs a severity above 0")
        else:
            idle |= {} if values["kind"] == LOSS else {"weeks": "needs axon loss"}
            idle |= {} if values["kind"] == BLOCK else {"relieved_weeks": "needs a block"}
        if not values["second_severity"]:
            idle |= dict.fromkeys(("second_site", "second_kind", "second_weeks"), "needs a second severity above 0")
        elif values["second_kind"] != LOSS:
            idle["second_weeks"] = "needs axon loss"
        return idle

    def _clicked(self, word: str) -> None:
        """Bring the nearer cursor to where a trace was clicked, and read that trace."""
        row, at_ms = int(word.split()[0]), float(word.split()[1])
        distances = [abs(each - at_ms) for each in self.result.cursors_ms]
        nearer = "cursor_1_ms" if distances[0] <= distances[1] else "cursor_2_ms"
        place: dict[str, float | str] = {} if self.result.sensory else {"stimulated_at": POINTS[row]}
        self.set({nearer: at_ms, **place})
