"""The electrodes that record a muscle, and the surfaces of each of them."""

from __future__ import annotations

from dataclasses import dataclass

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.muscle.muscle_anatomy import Muscle

NEEDLE, SURFACE = "needle", "surface"
SHAFT_SAMPLES_PER_STEP = 5
"""The potential of a needle's shaft is computed at every fifth sample: an average over a length is smooth."""


@declaration
class Electrode(Parameters):
    """An electrode, where it lies, and the conductivities of the tissue that it records through."""

    electrode: str = choice(
        default=NEEDLE,
        options=(NEEDLE, SURFACE),
        label="Electrode",
        part="recording",
        description="A concentric needle inside the muscle, or two discs on the skin above it.",
    )
    from_end_plates_mm: float = parameter(
        default=20.0,
        unit="mm",
        low=0.0,
        high=40.0,
        step=1.0,
        label="Distance from end plates",
        part="recording",
        description="From the middle of the end-plate zone to the electrode, along the fibres.",
    )
    needle_radius_mm: float = parameter(
        default=0.3,
        unit="mm",
        low=0.05,
        high=0.5,
        step=0.05,
        label="Size of the needle's tip",
        part="recording",
        description="Size of the recording surface: nearer fibres do not come any nearer.",
    )
    skin_mm: float = parameter(
        default=4.0,
        unit="mm",
        low=1.0,
        high=20.0,
        step=0.5,
        label="Skin and fat",
        part="recording",
        description="From the muscle to the discs on the skin.",
    )
    disc_distance_mm: float = parameter(
        default=20.0,
        unit="mm",
        low=5.0,
        high=40.0,
        step=1.0,
        label="Between the discs",
        part="recording",
        description="Distance of the two discs, along the fibres.",
    )
    conductivity_inside_S_per_m: float = parameter(
        default=1.01,
        unit="S/m",
        low=0.2,
        high=3.0,
        step=0.01,
        label="Conductivity inside",
        part="tissue",
        description="Conductivity of the inside of a muscle fibre.",
    )
    conductivity_across_S_per_m: float = parameter(
        default=0.06,
        unit="S/m",
        low=0.01,
        high=0.5,
        step=0.01,
        label="Conductivity across",
        part="tissue",
        description="Conductivity of muscle across its fibres.",
    )
    conductivity_along_S_per_m: float = parameter(
        default=0.33,
        unit="S/m",
        low=0.05,
        high=1.0,
        step=0.01,
        label="Conductivity along",
        part="tissue",
        description="Conductivity of muscle along its fibres.",
    )


@dataclass(frozen=True)
class RecordingSurface:
    """One of the two surfaces whose difference is recorded.

    Attributes
    ----------
    sign : float
        Sign of its potential in the difference.
    along_mm : float
        Place along the fibres, from the middle of the electrode.
    low_mm, high_mm : float
        Lower and upper end across the fibres, from the centre of the muscle; the potential is averaged between them.
    samples_per_step : int
        Samples between two moments at which its potential is computed.
    """

    sign: float
    along_mm: float
    low_mm: float
    high_mm: float
    samples_per_step: int = 1


def recording_surfaces(muscle: Muscle, electrode: Electrode) -> tuple[RecordingSurface, RecordingSurface]:
    """Return the two surfaces of an electrode.

    Parameters
    ----------
    muscle : Muscle
        The muscle, which sets the length of a needle's shaft and the height of the skin.
    electrode : Electrode
        The electrode.

    Returns
    -------
    tuple of RecordingSurface
        Tip and shaft of a needle, or the two discs on the skin; the second is subtracted.
    """
    if electrode.electrode == NEEDLE:
        tip = RecordingSurface(sign=1.0, along_mm=0.0, low_mm=0.0, high_mm=0.0)
        shaft = RecordingSurface(
            sign=-1.0,
            along_mm=0.0,
            low_mm=electrode.needle_radius_mm,
            high_mm=muscle.muscle_radius_mm,
            samples_per_step=SHAFT_SAMPLES_PER_STEP,
        )
        return tip, shaft
    above_mm, half_mm = muscle.muscle_radius_mm + electrode.skin_mm, electrode.disc_distance_mm / 2
    near_disc = RecordingSurface(sign=1.0, along_mm=-half_mm, low_mm=above_mm, high_mm=above_mm)
    far_disc = RecordingSurface(sign=-1.0, along_mm=half_mm, low_mm=above_mm, high_mm=above_mm)
    return near_disc, far_disc
