"""The two axons as NEURON computes them, for the comparison in axon.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from endplate.nerve import myelinated_fibre as fibre

MECHANISM = Path(__file__).parent / "mechanisms" / "node_of_ranvier.mod"
FIRED_mV = -20.0
SETTLING_STEP_ms = 0.05


def compile_mechanism(folder: Path) -> None:
    """Compile the node of Ranvier in ``folder`` and load it.

    Raises
    ------
    OSError, subprocess.CalledProcessError
        There is no compiler, or it failed.
    """
    from neuron import load_mechanisms

    shutil.copy(MECHANISM, folder)
    compiler = Path(sys.executable).with_name("nrnivmodl")
    subprocess.run([compiler, "."], cwd=folder, check=True, capture_output=True)
    load_mechanisms(str(folder))


class _Run:
    """A model that has been built: runs of it, and the velocity between two places."""

    def __init__(self, step_us: float, second_order: bool) -> None:
        from neuron import h

        h.load_file("stdrun.hoc")
        self._h, self._step_ms, self._order = h, 1e-3 * step_us, 2 if second_order else 0
        self._build()
        self._voltages = [h.Vector().record(place._ref_v) for place in self._places]

    def run(self, end_ms: float) -> tuple[float, float]:
        """Run from rest for ``end_ms``; return the velocity in m/s, and the time in ms that it took after settling."""
        h, self._clamp.delay = self._h, self.settle_ms
        h.celsius = self.temperature_C
        h.finitialize(self.rest_mV)
        if self.settle_ms:
            h.secondorder, h.dt, h.steps_per_ms = 0, SETTLING_STEP_ms, 1 / SETTLING_STEP_ms
            h.continuerun(self.settle_ms)
            h.frecord_init()
        h.secondorder, h.dt, h.steps_per_ms = self._order, self._step_ms, 1 / self._step_ms
        start = time.perf_counter()
        h.continuerun(self.settle_ms + end_ms)
        took_ms = 1e3 * (time.perf_counter() - start)
        first_ms, last_ms = (self._crossing_ms(voltage.as_numpy()) for voltage in self._voltages)
        return self._way_mm / (last_ms - first_ms), took_ms

    def _crossing_ms(self, voltage_mV: np.ndarray) -> float:
        after = int(np.flatnonzero((voltage_mV[:-1] < FIRED_mV) & (voltage_mV[1:] >= FIRED_mV))[0]) + 1
        low, high = voltage_mV[after - 1], voltage_mV[after]
        return float((after - 1 + (FIRED_mV - low) / (high - low)) * self._step_ms)

    def close(self) -> None:
        """Take the model out of the simulator."""
        for section in list(self._h.allsec()):
            self._h.delete_section(sec=section)


class SquidInNeuron(_Run):
    """The squid's axon: 100 mm, 476 um, 401 compartments, NEURON's own ``hh``, second order."""

    temperature_C, rest_mV, settle_ms = 18.5, -65.0, 0.0

    def __init__(self, step_us: float) -> None:
        super().__init__(step_us, second_order=True)

    def _build(self) -> None:
        h = self._h
        axon = self._axon = h.Section(name="axon")
        axon.L, axon.diam, axon.nseg, axon.Ra, axon.cm = 100e3, 476.0, 401, 35.4, 1.0
        axon.insert("hh")
        clamp = self._clamp = h.IClamp(axon(0.5 / 401))
        clamp.dur, clamp.amp = 0.2, 20e3
        compartments = (100, 300)
        self._places = [axon((each + 0.5) / 401) for each in compartments]
        self._way_mm = 100.0 / 401 * (compartments[1] - compartments[0])


class MrgInNeuron(_Run):
    """The motor axon: 10 um, 21 nodes, two layers by ``extracellular``, which only takes backward Euler."""

    temperature_C, rest_mV, settle_ms = 37.0, -80.0, 40.0

    def __init__(self, step_us: float) -> None:
        super().__init__(step_us, second_order=False)

    def _build(self) -> None:
        h, diameter_um, nodes = self._h, 10.0, 21
        measures = fibre.measures(diameter_um)
        inner_um = (measures.spacing_um - fibre.NODE_um - 2 * fibre.PARANODE_um - 2 * measures.juxtaparanode_um) / 6
        paranode = (fibre.PARANODE_um, measures.node_um, fibre.SEALED_PARANODE_nm, fibre.PARANODE_CONDUCTANCE_S_per_cm2)
        passive = fibre.INTERNODE_CONDUCTANCE_S_per_cm2
        juxta = (measures.juxtaparanode_um, measures.axon_um, fibre.INTERNODE_GAP_nm, passive)
        inner = (inner_um, measures.axon_um, fibre.INTERNODE_GAP_nm, passive)
        self._nodes, self._sections = [], []
        before = None
        for number in range(nodes):
            node = self._section(fibre.NODE_um, measures.node_um, fibre.SEALED_PARANODE_nm, 1e10, 0.0)
            node.cm = 2.0
            node.insert("ranvier")
            self._nodes.append(node)
            parts = [node]
            if number < nodes - 1:
                for length, width, gap, conductance in (paranode, juxta, *[inner] * 6, juxta, paranode):
                    turns = 2 * measures.lamellae
                    # The sheath lies on the fibre's diameter; per area of this section that is more.
                    area = diameter_um / width
                    part = self._section(length, width, gap, 0.001 / turns * area, 0.1 / turns * area)
                    part.cm = fibre.AXON_CAPACITANCE_uF_per_cm2
                    part.insert("pas")
                    part.g_pas, part.e_pas = conductance, fibre.RESTING_mV
                    parts.append(part)
            for part in parts:
                if before is not None:
                    part.connect(before(1), 0)
                before = part
        clamp = self._clamp = h.IClamp(self._nodes[0](0.5))
        clamp.dur, clamp.amp = 0.1, 2.0
        self._places = [self._nodes[5](0.5), self._nodes[15](0.5)]
        self._way_mm = 10 * 1e-3 * measures.spacing_um

    def _section(self, length_um: float, diameter_um: float, gap_nm: float, sheath_S: float, sheath_uF: float):
        section = self._h.Section(name=f"part{len(self._sections)}")
        self._sections.append(section)
        section.L, section.diam, section.nseg, section.Ra = length_um, diameter_um, 1, fibre.RESISTIVITY_ohm_cm
        section.insert("extracellular")
        radius_cm, gap_cm = 0.5e-4 * diameter_um, 1e-7 * gap_nm
        ring_cm2 = np.pi * ((radius_cm + gap_cm) ** 2 - radius_cm**2)
        for layer in range(2):
            section.xraxial[layer], section.xg[layer], section.xc[layer] = 1e9, 1e10, 0.0
        section.xraxial[0] = 1e-6 * fibre.RESISTIVITY_ohm_cm / ring_cm2  # megohm per cm
        section.xg[0], section.xc[0] = sheath_S, sheath_uF
        return section
