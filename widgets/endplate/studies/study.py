"""Parameters of a nerve conduction study: the nerve, the person and the lesion."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import value_text
from endplate.entrapment.course_kinds import grown
from endplate.entrapment.nerve_course import MOTOR, NERVES
from endplate.entrapment.nerve_lesion import NerveLesion


@declaration
class Study(Parameters):
    """A study of one nerve in one person; each lesion is a :class:`NerveLesion` or None."""

    nerve: str = choice(
        default="median",
        options=NERVES,
        label="Nerve",
        part="study",
        description="The nerve that is stimulated; of the sural and the cutaneous nerves there is only a sensory "
        "response.",
    )
    temperature_C: float = parameter(
        default=34.0,
        unit="°C",
        low=20.0,
        high=40.0,
        step=0.5,
        label="Temperature of the limb",
        part="study",
        description="Temperature of the nerve and muscle where they are studied; near the cord it is 37 °C.",
    )
    height_cm: float = parameter(
        default=170.0,
        unit="cm",
        low=140.0,
        high=210.0,
        step=1.0,
        label="Height",
        part="person",
        description="Height of the person: nerves are longer in proportion.",
    )
    lesion: NerveLesion | None = None
    second_lesion: NerveLesion | None = None
    axon_thickness: float = parameter(
        default=1.0,
        unit="of the usual",
        low=0.7,
        high=1.3,
        step=0.01,
        label="Thickness of the axons",
        part="person",
        description="Diameter of all axons, of the usual one.",
    )
    terminal_delay: float = parameter(
        default=1.0,
        unit="of the usual",
        low=0.5,
        high=2.0,
        step=0.05,
        label="Delay at the end of the axon",
        part="person",
        description="Time in the thin end of motor axons and at the end plate, of the usual one.",
    )
    motor_size: float = parameter(
        default=1.0,
        unit="of the usual",
        low=0.2,
        high=3.0,
        step=0.05,
        label="Size of motor units",
        part="person",
        description="Height of each motor unit's potential, of the usual one.",
    )
    sensory_size: float = parameter(
        default=1.0,
        unit="of the usual",
        low=0.1,
        high=4.0,
        step=0.05,
        label="Size of sensory potentials",
        part="person",
        description="Height of each sensory axon's potential, of the usual one.",
    )
    backfiring: float = parameter(
        default=1.0,
        unit="of the usual",
        low=0.1,
        high=4.0,
        step=0.05,
        label="Readiness to backfire",
        part="person",
        description="How often motoneurones answer a shock with an F wave, of the usual.",
    )

    crossing: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Axons that cross over",
        part="person",
        source="ehler_2017",
        description="Share of the ulnar motor axons that come down in the median nerve and cross over in the forearm "
        "(Martin-Gruber crossing).",
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("lesion", "second_lesion"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, NerveLesion):
                raise ValueError(f"{name} takes a NerveLesion or None, not {value_text(value)}.")

    @property
    def lesions(self) -> tuple[NerveLesion, ...]:
        """The lesions, none, one or two."""
        return tuple(each for each in (self.lesion, self.second_lesion) if each is not None)

    @property
    def motor(self) -> bool:
        """Whether the nerve has motor axons that are studied."""
        return self.nerve in MOTOR

    @property
    def has_f_waves(self) -> bool:
        """Whether F waves are looked for."""
        return self.motor and MOTOR[self.nerve].backfiring > 0

    @property
    def has_reflex(self) -> bool:
        """Whether the H reflex of the soleus is looked for."""
        return self.nerve == "tibial"

    @property
    def points(self) -> tuple[str, ...]:
        """Places where the motor axons are stimulated, the nearest first."""
        return tuple(point.name for point in MOTOR[self.nerve].points) if self.motor else ()

    @property
    def distance_mm(self) -> np.ndarray:
        """From each of these places to the recording electrode, in this person, shape ``(point,)``."""
        points = MOTOR[self.nerve].points if self.motor else ()
        return np.array([grown(point.distance_mm, points[0].distance_mm, self.height_cm) for point in points])


class Crowd(Study):
    """The same study in many people without a lesion, who are studied at once.

    Parameters
    ----------
    study : Study
        What they have in common.
    traits : dict
        What differs between them, by the names of a study's parameters, shape ``(person,)`` each.
    """

    def __init__(self, study: Study, traits: Mapping[str, np.ndarray]) -> None:
        shared = {name: value for name, value in vars(study).items() if name not in traits}
        # A column, beside which axons and times lie along the rows
        self.__dict__.update(shared, **{name: values[:, None] for name, values in traits.items()})
