"""The figures and tables of a nerve conduction study as an examiner reads it."""

from __future__ import annotations

import plotly.graph_objects as go

from endplate.core.lazy import pandas as pd
from endplate.studies.figures import against_limits as limits_figure
from endplate.studies.figures import late_responses, nerve_study
from endplate.studies.figures.study_cursors import Cursors
from endplate.studies.measure_labels import NAMES, in_words
from endplate.studies.nerve_reading import NerveReading


def traces(result: NerveReading) -> go.Figure:
    """Draw the responses of the muscle or of the sensory nerve, with the cursors on one of them.

    Parameters
    ----------
    result : endplate.studies.nerve_reading.NerveReading
        What was read.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel for each place of stimulation; of a sensory response one. Grey: a healthy person with warm limbs.
    """
    first, second, apart = result.cursor_readings
    cursors = Cursors(result.cursors_ms, (f"1: {first}", f"2: {second}", f"2 − 1: {apart}"), result.row)
    draw = nerve_study.sensory_trace if result.sensory else nerve_study.traces
    return draw(result.study_result, cursors, result.usual)


def traces_table(result: NerveReading) -> pd.DataFrame:
    """Return the responses over time, a column for each."""
    study = result.study_result
    if result.sensory:
        return pd.DataFrame({"time_ms": study.sensory_time_ms, "sensory_uV": study.sensory_trace_uV})
    columns = {f"{point}_mV": trace for point, trace in zip(study.study.points, study.trace_mV, strict=True)}
    return pd.DataFrame({"time_ms": study.time_ms, **columns})


def against_limits(result: NerveReading) -> go.Figure:
    """Draw every value between the mean of healthy people and the limit.

    Parameters
    ----------
    result : endplate.studies.nerve_reading.NerveReading
        What was read.

    Returns
    -------
    plotly.graph_objects.Figure
        A row for each value.
    """
    return limits_figure.against_limits(
        result.study_result, result.healthy, result.without_lesion if result.has_lesion else None
    )


def against_limits_table(result: NerveReading) -> pd.DataFrame:
    """Return every value with its limit and verdict, a row for each."""
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
                "without_the_lesion": result.without_lesion.measures[name],
            }
            for name, value in result.study_result.measures.items()
        ]
    )


def f_waves(result: NerveReading) -> go.Figure:
    """Draw the latency of each F wave, with and without the lesion.

    Parameters
    ----------
    result : endplate.studies.nerve_reading.NerveReading
        What was read.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel, a row for each shock.
    """
    limit = result.healthy.limits.get("f_latency_ms")
    return late_responses.f_waves(result.study_result, result.without_lesion if result.has_lesion else None, limit)


def f_waves_words(result: NerveReading) -> str:
    """Say how often F waves come, and how late."""
    if "f_latency_ms" not in result.healthy.limits:
        return "No F waves are looked for in this nerve."
    return f"F waves: {late_responses.f_words(result.study_result)}."


def f_waves_table(result: NerveReading) -> pd.DataFrame:
    """Return the latency of the F wave after each shock, a row for each."""
    with_ms, without_ms = result.study_result.f_waves_ms, result.without_lesion.f_waves_ms
    return pd.DataFrame(
        {"shock": range(1, with_ms.size + 1), "f_wave_ms": with_ms, "f_wave_without_the_lesion_ms": without_ms}
    )


def each_centimetre(result: NerveReading) -> go.Figure:
    """Draw stimuli at every centimetre of the nerve, with and without the lesion.

    Parameters
    ----------
    result : endplate.studies.nerve_reading.NerveReading
        What was read.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels over one axis of distance.
    """
    return late_responses.each_centimetre(*(result.each_centimetre or (None, None)))


def each_centimetre_words(result: NerveReading) -> str:
    """Say which centimetre costs most time."""
    if result.each_centimetre is None:
        return "This nerve has no motor axons to stimulate step by step."
    return f"Of all centimetres, {late_responses.slowest_words(result.each_centimetre[0])}."


def each_centimetre_table(result: NerveReading) -> pd.DataFrame:
    """Return latency and height of the response to a stimulus at every centimetre, a row for each."""
    if result.each_centimetre is None:
        return pd.DataFrame(columns=["distance_mm", "latency_ms", "amplitude_mV"])
    with_lesion, without_lesion = result.each_centimetre
    return pd.DataFrame(
        {
            "distance_mm": with_lesion.distance_mm,
            "latency_ms": with_lesion.latency_ms,
            "amplitude_mV": with_lesion.amplitude_mV,
            "latency_without_the_lesion_ms": without_lesion.latency_ms,
            "amplitude_without_the_lesion_mV": without_lesion.amplitude_mV,
        }
    )
