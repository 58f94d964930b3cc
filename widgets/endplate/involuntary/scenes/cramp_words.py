"""The words of the scene of a cramp: what the whole drawing shows, and what of it is to scale."""

from __future__ import annotations

from endplate.core.words import count, fixed, number, out_of
from endplate.involuntary.cramp import CrampOutcome
from endplate.involuntary.firing_pattern import NERVE_BLOCK, STRETCH

LEAST_LEAKS = 0.05
"""A smaller conductance is not mentioned."""
SCALE = (
    "To scale: the width of each path (10 pixels for a conductance of one resting leak, or for a current of 10 mV; "
    "Renshaw inhibition ten times as wide), the colour of each motoneurone and of the muscle, and the moment at which "
    "each impulse starts. Not to scale: sizes and places, and the time that an impulse takes on its way, which the "
    "model leaves out. The cord, the nerve and dotted paths are drawn for orientation."
)


def describe(result: CrampOutcome) -> str:
    """Say in words all that the drawing shows.

    Parameters
    ----------
    result : endplate.involuntary.cramp.CrampOutcome
        What a simulation returned.
    """
    trial, motion = result.trial, result.motion
    sentences = [
        f"A section of the spinal cord holds {motion.cells.size} of {count(trial.cells, 'motoneurone')}; an axon runs "
        "from each of them through the nerve to the muscle, and paths run back from the muscle to the motoneurones.",
        _stimuli(result),
        _motoneurones(result),
        _loop(result),
    ]
    if trial.inhibition:
        sentences.append(f"The cord inhibits all motoneurones steadily, with {number(trial.inhibition)} resting leaks.")
    sentences.append(_intervention(result))
    sentences.append(f"The muscle reaches {fixed(motion.force_percent.max())} % of its greatest force.")
    sentences.append(result.firing.summary())
    return " ".join(each for each in sentences if each)


def _stimuli(result: CrampOutcome) -> str:
    trial = result.trial
    if not trial.trigger_amplitude:
        return "There are no stimuli."
    stimuli = count(trial.stimulus_s.size, "stimulus", "stimuli")
    return (
        f"An electrode on the nerve gives {stimuli} from {number(trial.stimulus_s[0])} s on; "
        "each runs to the cord and to the muscle."
    )


def _motoneurones(result: CrampOutcome) -> str:
    motion, trial = result.motion, result.trial
    on = int((motion.persistent.max(axis=0) > LEAST_LEAKS).sum())
    if not on:
        return "The persistent inward current of the motoneurones stays shut."
    strongest = fixed(float(motion.persistent.max()), 2)
    held = out_of(on, motion.cells.size, "drawn motoneurone")
    after = motion.persistent[motion.time_s > trial.trigger_end_s + 1.0]
    lasting = int((after[:1] > LEAST_LEAKS).sum()) if after.size else 0
    return (
        f"The persistent inward current comes on in {held}, up to {strongest} resting leaks, and is still on in "
        f"{lasting} of them a second after the stimuli."
    )


def _loop(result: CrampOutcome) -> str:
    motion, gain = result.motion, result.trial.reflex_gain
    if not motion.reflex_mV.any():
        return "Nothing comes back from the muscle: both parts of the loop are empty."
    at = int(abs(motion.loop).argmax())
    verb = "excites" if gain > 0 else "inhibits"
    return (
        f"What comes back from the muscle {verb} the motoneurones: the quick part of the loop with up to "
        f"{fixed(float(abs(motion.reflex_mV).max()), 1)} mV, the slow one with up to "
        f"{fixed(float(abs(motion.loop[at])), 2)} resting leaks, at {fixed(float(motion.time_s[at]))} s."
    )


def _intervention(result: CrampOutcome) -> str:
    trial, motion = result.trial, result.motion
    if trial.intervention == STRETCH:
        strongest = fixed(float(motion.tendon.max()))
        return (
            f"At {number(trial.intervention_s)} s the muscle is stretched: for 0.3 s its tendon afferents inhibit the "
            f"motoneurones with {strongest} resting leaks."
        )
    if trial.intervention == NERVE_BLOCK:
        return (
            f"From {number(trial.intervention_s)} s on the nerve is cut through between electrode and muscle: no "
            "impulse gets to the muscle, and nothing comes back from it."
        )
    return ""
