"""The scene of an impulse in words."""

from __future__ import annotations

import numpy as np

from endplate.core.words import count, fixed
from endplate.junction.impulse import Impulse
from endplate.junction.scenes.impulse_layout import section_sites

SCALE = (
    "To scale: times, lengths along the fibre, the share of sites that release, and the shares of receptors, curare, "
    "esterase and toxin. Not to scale: sizes and distances in the section; the cleft is far narrower. Each receptor "
    "and each dot stands for many. How many dots there are is computed, where each of them lies is not."
)


def describe(impulse: Impulse) -> str:
    """Say all that the drawing shows in one impulse.

    Parameters
    ----------
    impulse : endplate.junction.impulse.Impulse
        What a simulation returned.
    """
    junction = impulse.junction
    shown = section_sites(junction.release_sites).size
    in_section = int(np.isin(impulse.course.site, section_sites(junction.release_sites)).sum())
    said = [
        f"Above lies the nerve ending, with a vesicle at each release site; {shown} "
        f"of its {junction.release_sites} sites are cut here, fewer on a narrow page.",
        f"Calcium around the sites rises to {fixed(float(impulse.calcium.max()), 2)} times normal, and falls again.",
    ]
    if junction.toxin_fraction:
        said.append(f"Toxin has cut {fixed(100 * junction.toxin_fraction)} % of the release machinery.")
    if impulse.quanta:
        said.append(
            f"{count(impulse.quanta, 'quantum leaves', 'quanta leave')} between "
            f"{fixed(float(impulse.latency_ms[0]), 2)} and {fixed(float(impulse.latency_ms[-1]), 2)} ms, "
            f"{in_section} of them in this section. Below each of them up to "
            f"{fixed(100 * float(impulse.course.quantum_open_of_free.max()))} % of the free receptors of its disc open."
        )
    else:
        said.append("No quantum leaves.")
    said.append(
        f"Of the receptors {fixed(100 * junction.receptor_fraction)} % are left, and the folds are as deep as that; "
        f"curare sits on {fixed(100 * junction.antagonist_occupancy)} % of them. "
        f"{fixed(100 * junction.esterase_fraction)} % of the esterase works."
    )
    far = impulse.course.along_mV[:, -1]
    ending = "reaches the ends of the fibre that is drawn" if far.max() > 0 else "fades along the fibre"
    said.append(
        f"The end plate goes from {fixed(float(impulse.voltage_mV[0]))} mV to "
        f"{fixed(float(impulse.voltage_mV.max()))} mV, and the change {ending}: "
        f"{fixed(float(impulse.course.place_mm[-1]), 1)} mm away the voltage rises to {fixed(float(far.max()))} mV."
    )
    return " ".join(said).replace("-", "\u2212")
