"""Parameters of a motor axon and of a lesion in it."""

from __future__ import annotations

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import value_text
from endplate.nerve.myelinated_fibre import SEALED_PARANODE_nm, measures
from endplate.nerve.node_membrane import Q10_OPENING, CALCIUM_mM, surface_shift_mV

MODEL = "mcintyre_2002"
BIASED_NODES = 5
"""Nodes in the middle that take the bias when there is no lesion."""
STEP_C = 30.0
"""Up to this temperature a time step is as long as it says."""


@declaration
class Lesion(Parameters):
    """A row of internodes that are squeezed or have lost myelin, and the nodes at their ends."""

    first_internode: int = parameter(
        default=20,
        unit="internodes",
        low=0,
        high=400,
        step=1,
        label="Lesion starts at",
        integer=True,
        part="lesion",
        description="First internode of the lesion; internode 0 follows the first node.",
    )
    internodes: int = parameter(
        default=2,
        unit="internodes",
        low=1,
        high=400,
        step=1,
        label="Length of the lesion",
        integer=True,
        part="lesion",
        description="Number of internodes in the lesion.",
    )
    lamellae_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.001,
        high=1.0,
        step=0.001,
        label="Myelin left",
        part="lesion",
        source=MODEL,
        description="Turns of myelin that are left, of the normal number.",
    )
    paranode_nm: float = parameter(
        default=SEALED_PARANODE_nm,
        unit="nm",
        low=1.0,
        high=500.0,
        step=1.0,
        label="Gap at the paranodes",
        part="lesion",
        source=MODEL,
        description="Width of the space under the myelin beside the nodes; 2 nm is sealed.",
    )
    internode_length_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.2,
        high=1.0,
        step=0.05,
        label="Length of its internodes",
        part="lesion",
        description="Length of an internode in the lesion, of the healthy one: myelin that has grown again comes in "
        "shorter pieces.",
    )
    node_sodium_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=2.0,
        step=0.01,
        label="Sodium channels in the lesion",
        part="lesion",
        description="Fast and persistent sodium channels of the lesion's nodes, of the axon's.",
    )
    node_slow_potassium_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=2.0,
        step=0.01,
        label="Slow potassium in the lesion",
        part="lesion",
        description="Slow potassium channels of the lesion's nodes, of the axon's.",
    )

    @property
    def nodes(self) -> slice:
        """The nodes at the ends of the lesion's internodes."""
        return slice(self.first_internode, self.first_internode + self.internodes + 1)


@declaration
class MotorAxon(Parameters):
    """A myelinated motor axon; ``lesion`` is a :class:`Lesion` or None."""

    diameter_um: float = parameter(
        default=10.0,
        unit="µm",
        low=2.0,
        high=16.0,
        step=0.1,
        label="Diameter",
        part="axon",
        source=MODEL,
        description="Outer diameter of the fibre, myelin included.",
    )
    temperature_C: float = parameter(
        default=37.0,
        unit="°C",
        low=15.0,
        high=45.0,
        step=0.5,
        label="Temperature",
        part="axon",
        source=MODEL,
        description="Temperature of the nerve; it sets how fast the channels work.",
    )
    nodes: int = parameter(
        default=21,
        unit="nodes",
        low=9,
        high=401,
        step=1,
        label="Nodes of Ranvier",
        integer=True,
        part="axon",
        description="Number of nodes that are followed.",
    )
    lesion: Lesion | None = None
    sodium_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=2.0,
        step=0.01,
        label="Sodium channels",
        part="channels",
        source=MODEL,
        description="Fast and persistent sodium channels of all nodes, of the normal number.",
    )
    slow_potassium_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=2.0,
        step=0.01,
        label="Slow potassium channels",
        part="channels",
        source=MODEL,
        description="Slow potassium channels of all nodes, of the normal number.",
    )
    bias_nA: float = parameter(
        default=0.0,
        unit="nA",
        low=-0.5,
        high=0.5,
        step=0.005,
        label="Depolarising current",
        part="channels",
        description="Steady current into each node of the lesion, or into the five middle nodes without one.",
    )
    step_us: float = parameter(
        default=5.0,
        unit="µs",
        low=0.5,
        high=10.0,
        step=0.5,
        label="Time step",
        part="computation",
        description="Time step up to 30 °C; above, it shortens as the channels speed up.",
    )

    calcium_mM: float = parameter(
        default=CALCIUM_mM,
        unit="mM",
        low=0.4,
        high=3.0,
        step=0.05,
        label="Free calcium outside",
        part="fluid",
        description="Free calcium in the fluid around the nodes; with less of it sodium channels open more easily.",
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.lesion is None:
            return
        if not isinstance(self.lesion, Lesion):
            raise ValueError(f"lesion takes a Lesion or None, not {value_text(self.lesion)}.")
        last = self.lesion.first_internode + self.lesion.internodes - 1
        if last > self.nodes - 2:
            raise ValueError(
                f"The lesion covers internodes {self.lesion.first_internode} to {last}, but an axon with {self.nodes} "
                f"nodes has only internodes 0 to {self.nodes - 2}."
            )

    @property
    def surface_shift_mV(self) -> float:
        """By how much less polarised the gates of the nodes feel the membrane than at the usual calcium."""
        return surface_shift_mV(self.calcium_mM)

    @property
    def position_mm(self) -> np.ndarray:
        """Distance of each node from the first, shape ``(node,)``."""
        spacing_mm = np.full(self.nodes - 1, measures(self.diameter_um).spacing_um * 1e-3)
        if self.lesion is not None:
            first = self.lesion.first_internode
            spacing_mm[first : first + self.lesion.internodes] *= self.lesion.internode_length_fraction
        return np.append(0.0, np.cumsum(spacing_mm))

    @property
    def step_ms(self) -> float:
        """The time step, shorter where warmth makes the channels faster: an equal error at every temperature."""
        return 1e-3 * self.step_us / max(1.0, Q10_OPENING ** ((self.temperature_C - STEP_C) / 10))

    @property
    def biased_nodes(self) -> slice:
        """Nodes of the lesion, or the middle ones without one: those that take the bias."""
        if self.lesion is not None:
            return self.lesion.nodes
        first = (self.nodes - BIASED_NODES) // 2
        return slice(first, first + BIASED_NODES)
