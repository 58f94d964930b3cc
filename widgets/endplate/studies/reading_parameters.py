"""Parameters of a reading: where the electrodes of a nerve conduction study lie, and where two cursors stand."""

from __future__ import annotations

from endplate.core.parameters import Parameters, choice, declaration, parameter

RECORDED = ("muscle", "sensory nerve")
MUSCLE, SENSORY_NERVE = RECORDED
DIRECT, F_WAVE, H_REFLEX = FOLLOWED = ("direct response", "F wave", "H reflex")
POINTS = ("nearest point", "second point", "third point", "fourth point")


@declaration
class Reading(Parameters):
    """Where the electrodes lie, and where two cursors stand on the trace."""

    recorded_from: str = choice(
        default=MUSCLE,
        options=RECORDED,
        label="Record from",
        part="electrodes",
        description="Recording electrodes over the muscle, or over the sensory nerve of the same study.",
    )
    stimulated_at: str = choice(
        default=POINTS[0],
        options=POINTS,
        label="Stimulate at",
        part="electrodes",
        description="Place of stimulation, counted from the muscle; the cursors read its trace. "
        "Sensory nerves have one.",
    )
    followed: str = choice(
        default=DIRECT,
        options=FOLLOWED,
        label="Follow in the drawing",
        part="electrodes",
        description="Impulses that the drawing follows: straight to the muscle, or to the cord and back. F waves are "
        "stimulated at the nearest point; the H reflex is that of the soleus, in the tibial nerve.",
    )
    cursor_1_ms: float = parameter(
        default=3.4,
        unit="ms",
        low=0.0,
        high=40.0,
        step=0.1,
        label="Cursor 1",
        part="cursors",
        description="Time since the stimulus at which the first cursor stands.",
    )
    cursor_2_ms: float = parameter(
        default=5.5,
        unit="ms",
        low=0.0,
        high=40.0,
        step=0.1,
        label="Cursor 2",
        part="cursors",
        description="Time since the stimulus at which the second cursor stands.",
    )
