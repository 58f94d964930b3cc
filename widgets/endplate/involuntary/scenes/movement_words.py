"""The scene of an involuntary movement in words."""

from __future__ import annotations

import numpy as np

from endplate.core.words import count, fixed, number, out_of
from endplate.involuntary.firing_pattern import AXON, BRAIN, CORD, FIBRE
from endplate.involuntary.involuntary_movement import RECORDED_MUSCLE, InvoluntaryMovement
from endplate.muscle.seen_contraction import LEAST_APART_s

SCALE = (
    "To scale: times, the places of the fibres, the sizes of muscle, skin and fat. Not to scale: skin and force rise "
    "by square roots, so that one twitch can be seen beside a cramp; how high the skin rises is a teaching value. Each "
    "dot stands for many fibres. Its light fades in a quarter of a second, and impulses less than "
    f"{round(1000 * LEAST_APART_s)} ms apart make one light. Brain, cord and nerve are only places."
)
FEW, SHORT, SHAKES_per_s = 3, 0.15, 1.5
"""So few units make a ripple; force in a smaller share of the time comes in bursts; skin that rises so often shakes."""
HIDDEN = "The inside is hidden until you have named it."
WHERE = {
    BRAIN: "in the brain: an order runs down through the cord to many motoneurones",
    CORD: "in the motoneurones of the cord",
    AXON: "in the motor axons, below the place where a nerve is blocked",
    FIBRE: "in single muscle fibres, without any nerve",
}


def describe(result: InvoluntaryMovement) -> str:
    """Say all that the drawing shows of a recording.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.
    """
    seen = result.seen
    said = [
        f"A section across the muscle, with the skin above it, the way from the brain at its side, and its opponent. "
        f"{window_words(result)}"
    ]
    if result.hidden:
        said.append(HIDDEN)
    elif result.discharges.of_fibres:
        said.append(
            f"{count(len(result.discharges.spike_times_s), 'single fibre lights', 'single fibres light')} up near the "
            "needle, each for itself; no unit fires."
        )
    else:
        units = out_of(result_sources(result), RECORDED_MUSCLE.units, "unit")
        said.append(
            f"When a unit fires, its fibres light up, scattered over a part of the section. {units} ever light up, "
            f"at most {seen.most_lit} of them within a quarter of a second."
        )
    if result.origin:
        said.append(f"The impulses arise {WHERE[result.origin]}.")
    said.append(_force_words(result))
    if seen.opponent_seen_s.size:
        most = fixed(float(seen.opponent_percent.max()), 1)
        said.append(f"The opponent fires as well, and reaches {most} % of its full force.")
    elif not result.hidden:
        said.append("The opponent is silent.")
    if result.stretches:
        speeds = sorted({each.deg_per_s for each in result.stretches})
        said.append(f"The muscle is stretched at {', '.join(number(each) for each in speeds)} degrees a second.")
    if result.intervention_s is not None:
        said.append(f"At {number(result.intervention_s)} s a {result.recording.intervention} is tried.")
    return " ".join(said)


def result_sources(result: InvoluntaryMovement) -> int:
    """Return how many sources fire within the part that is drawn."""
    return int((np.diff(result.seen.first) > 0).sum())


def window_words(result: InvoluntaryMovement) -> str:
    """Say which part of the recording is drawn."""
    seen, whole_s = result.seen, result.recording.recorded_s
    if seen.end_s - seen.begin_s >= whole_s:
        return f"All {number(whole_s)} s of the recording are drawn."
    return f"Of {number(whole_s)} s the part from {fixed(seen.begin_s)} to {fixed(seen.end_s)} s is drawn."


def _force_words(result: InvoluntaryMovement) -> str:
    seen = result.seen
    most = float(seen.force_percent.max())
    if most < 0.05:
        felt = "is too weak to move the skin" if most else "is zero"
        return f"The force {felt}."
    up = seen.force_percent > most / 2
    share = float((seen.force_percent > most / 4).mean())
    rises_per_s = float((up[1:] & ~up[:-1]).sum()) / (seen.end_s - seen.begin_s)
    if seen.most_lit <= FEW:
        skin = "The skin ripples a little above the unit that fires"
    elif share < SHORT:
        skin = "The skin jumps up in short bursts"
    elif rises_per_s > SHAKES_per_s:
        skin = f"The skin shakes, up and down {count(round(rises_per_s), 'time')} a second"
    else:
        when = "most of the time" if share > 0.6 else f"in {fixed(100 * share)} % of the time"
        skin = f"The skin is lifted and the muscle hard {when}"
    return f"{skin}: the force reaches {fixed(most, 1)} % of that of all units at once."
