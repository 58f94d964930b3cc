"""A nerve conduction study: electrodes, cursors, and values beside their limits."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING, NerveLesion
from endplate.studies import nerve_reading
from endplate.studies.figures import late_responses as late_and_near
from endplate.studies.figures import nerve_study as picture
from endplate.studies.measure_labels import NAMES, in_words
from endplate.studies.nerve_reading import POINTS, NerveReading, Reading
from endplate.studies.nerve_study import Study


def traces(result: NerveReading) -> go.Figure:
    """Draw the responses of the muscle or of the sensory nerve, with the cursors on one of them."""
    first, second, apart = result.said_of_cursors
    cursors = picture.Cursors(result.cursors_ms, (f"1: {first}", f"2: {second}", f"2 − 1: {apart}"), result.row)
    draw = picture.sensory_trace if result.sensory else picture.traces
    return draw(result.found, cursors)


def samples(result: NerveReading) -> pd.DataFrame:
    """Return the responses over time, a column for each."""
    found = result.found
    if result.sensory:
        return pd.DataFrame({"time_ms": found.sensory_time_ms, "sensory_uV": found.sensory_trace_uV})
    columns = {f"{point}_mV": trace for point, trace in zip(found.study.points, found.trace_mV, strict=True)}
    return pd.DataFrame({"time_ms": found.time_ms, **columns})


def limits(result: NerveReading) -> go.Figure:
    """Draw every value between the mean of healthy people and the limit."""
    return picture.against_limits(result.found, result.healthy, result.unharmed if result.harmed else None)


def values(result: NerveReading) -> pd.DataFrame:
    """Return every value with its limit and what it is worth, a row for each."""
    ends = result.healthy.limits
    return pd.DataFrame(
        [
            {
                "measure": in_words(name),
                "value": value,
                "unit": NAMES[name.partition(" ")[0]][2],
                "verdict": result.verdicts[name],
                "normal": "at most" if ends[name].upper else "at least",
                "limit": ends[name].value,
                "mean_of_healthy": result.healthy.mean(name),
                "without_the_lesion": result.unharmed.measures[name],
            }
            for name, value in result.found.measures.items()
        ]
    )


def f_waves(result: NerveReading) -> go.Figure:
    """Draw the latency of each F wave, with and without the lesion."""
    limit = result.healthy.limits.get("f_latency_ms")
    return late_and_near.f_waves(result.found, result.unharmed if result.harmed else None, limit)


def shocks(result: NerveReading) -> pd.DataFrame:
    """Return the latency of the F wave after each shock, a row for each."""
    with_ms, without_ms = result.found.f_waves_ms, result.unharmed.f_waves_ms
    return pd.DataFrame(
        {"shock": range(1, with_ms.size + 1), "f_wave_ms": with_ms, "f_wave_without_the_lesion_ms": without_ms}
    )


def each_centimetre(result: NerveReading) -> go.Figure:
    """Draw stimuli at every centimetre of the nerve, with and without the lesion."""
    return late_and_near.each_centimetre(*(result.each_centimetre or (None, None)))


def places(result: NerveReading) -> pd.DataFrame:
    """Return latency and height of the response to a stimulus at every centimetre, a row for each."""
    if result.each_centimetre is None:
        return pd.DataFrame(columns=["distance_mm", "latency_ms", "amplitude_mV"])
    found, unharmed = result.each_centimetre
    return pd.DataFrame(
        {
            "distance_mm": found.distance_mm,
            "latency_ms": found.latency_ms,
            "amplitude_mV": found.amplitude_mV,
            "latency_without_the_lesion_ms": unharmed.latency_ms,
            "amplitude_without_the_lesion_mV": unharmed.amplitude_mV,
        }
    )


class NerveStudyLab(Lab):
    """Stimulate a nerve, read the traces with two cursors, and set the values beside their limits."""

    key = "study"
    title = "A nerve conduction study"
    declarations = (Study, Reading, NerveLesion)
    in_sight = ("nerve", "recorded_from", "stimulated_at", "cursor_1_ms", "cursor_2_ms")
    again = "Study again"
    quantities = (
        Quantity("difference_ms", -100, 100),
        Quantity("abnormal_values", 0, 30),
        Quantity("sensory_amplitude_uV", 0, 300),  # four times the usual, in a cold limb that makes it larger still
    )
    simulate = staticmethod(lambda study, reading, lesion, seed: nerve_reading.read(study, lesion, reading, seed))
    pictures = {  # noqa: RUF012 - Lab declares it as a class variable
        "traces": Picture(traces, samples),
        "against the limits": Picture(limits, values),
        "F waves": Picture(f_waves, shocks),
        "every centimetre": Picture(each_centimetre, places),
    }
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
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
                "nerve": "ulnar", "site": "ulnar_elbow", "kind": SLOWING, "severity": 0.3,
                "stimulated_at": POINTS[2], "cursor_1_ms": 6.3, "cursor_2_ms": 9.1,
            },
        ),
        "conduction block": Preset(
            "At the elbow six axons in ten let nothing through. They are alive, and answer below it.",
            {
                "nerve": "ulnar", "site": "ulnar_elbow", "kind": BLOCK, "severity": 0.6,
                "stimulated_at": POINTS[2], "cursor_1_ms": 8.1, "cursor_2_ms": 10.4,
            },
        ),
        "fresh axon loss, day 3": Preset(
            "Six axons in ten were cut at the elbow half a week ago. Their far ends still answer: it looks like block.",
            {
                "nerve": "ulnar", "site": "ulnar_elbow", "kind": LOSS, "severity": 0.6, "weeks": 0.5,
                "stimulated_at": POINTS[2], "cursor_1_ms": 8.1, "cursor_2_ms": 10.4,
            },
        ),
        "axon loss, week 3": Preset(
            "The same injury three weeks later: the far ends have died, and all responses are low.",
            {
                "nerve": "ulnar", "site": "ulnar_elbow", "kind": LOSS, "severity": 0.6, "weeks": 3.0,
                "cursor_1_ms": 2.8, "cursor_2_ms": 4.8,
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
                "nerve": "ulnar", "site": "c8_root", "kind": SLOWING, "severity": 0.6,
                "cursor_1_ms": 2.8, "cursor_2_ms": 4.8,
            },
        ),
    }  # fmt: skip

    def __init__(self, preset: str | None = None) -> None:
        super().__init__(preset)
        self.view.on_click(self._clicked)

    def _clicked(self, word: str) -> None:
        """Bring the nearer cursor to where a trace was clicked, and read that trace."""
        row, at_ms = int(word.split()[0]), float(word.split()[1])
        distances = [abs(each - at_ms) for each in self.result.cursors_ms]
        nearer = "cursor_1_ms" if distances[0] <= distances[1] else "cursor_2_ms"
        place = {} if self.result.sensory else {"stimulated_at": POINTS[row]}
        self._set({nearer: at_ms} | place)
