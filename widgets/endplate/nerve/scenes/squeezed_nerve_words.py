"""The scene of a squeezed axon in words."""

from __future__ import annotations

import numpy as np

from endplate.core.words import count, fixed, percent, word_list
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.scenes.axon_outline import TURNS_A_LINE
from endplate.nerve.squeezed_nerve import NODES, Passage

SCALE = (
    "To scale: times, thickness of axon and myelin, and the place of everything along the axon. Not to scale: lengths "
    "are squeezed about a hundredfold beside thickness, and nodes are drawn far too long. One line of myelin stands "
    f"for about {TURNS_A_LINE} turns. Colour is the computed potential at each node and in the middle between two. The "
    "jaws show where myelin is lost; no pressure is computed."
)


def describe(passage: Passage) -> str:
    """Say all that the drawing shows.

    Parameters
    ----------
    passage : endplate.nerve.squeezed_nerve.Passage
        What a simulation returned.
    """
    nerve, fates = passage.nerve, passage.fates
    fibre = measures(nerve.diameter_um)
    said = [
        f"An axon of {NODES} nodes lies from left to right, cut lengthwise. It is {fixed(nerve.diameter_um, 1)} µm "
        f"thick with its myelin, and {fixed(fibre.axon_um, 1)} µm without.",
        "Above it a curve shows the potential at each place; below it a piece of the axon is enlarged.",
    ]
    stretch = f"internodes {nerve.first_internode + 1} to {nerve.first_internode + nerve.internodes}"
    if nerve.lamellae_fraction < 1:
        turns = fixed(nerve.lamellae_fraction * fibre.lamellae)
        said.append(
            f"Two jaws mark {stretch}: {percent(100 * nerve.lamellae_fraction)} of the myelin are left there, "
            f"about {turns} of {fixed(fibre.lamellae)} turns."
        )
    if nerve.bias_nA:
        said.append(f"A steady current of {fixed(nerve.bias_nA, 2)} nA flows into each node of {stretch}.")
    if not nerve.squeezed:
        said.append(f"The myelin is whole everywhere, with about {fixed(fibre.lamellae)} turns.")
    said.append(f"Free calcium around the axon is {fixed(nerve.calcium_mM, 2)} mM.")
    if passage.sent:
        said.append(f"{count(passage.sent, 'impulse is', 'impulses are')} sent from the left.")
        if fates.arrived_ms.size:
            said.append(
                f"{count(fates.arrived_ms.size, 'impulse arrives', 'impulses arrive')} at the right end, the first "
                f"after {fixed(float(fates.arrived_ms[0]), 2)} ms; in the same axon unharmed it would be there at "
                f"{fixed(float(passage.healthy.arrival_ms[-1]), 2)} ms."
            )
        if fates.lost_ms.size:
            where = word_list([str(node + 1) for node in np.unique(fates.lost_node)])
            said.append(
                f"{count(fates.lost_ms.size, 'impulse is', 'impulses are')} lost after node {where}; a cross marks it."
            )
    else:
        said.append("Nothing is sent.")
    if fates.born_ms.size:
        nodes = np.unique(fates.born_node) + 1
        where = f"node {nodes[0]}" if nodes.size == 1 else f"nodes {nodes[0]} to {nodes[-1]}"
        said.append(
            f"{count(fates.born_ms.size, 'impulse is', 'impulses are')} born at {where} and "
            f"{'runs' if fates.born_ms.size == 1 else 'run'} both ways; rings mark the places."
        )
    if not passage.sent and not fates.born_ms.size:
        said.append("No impulse is born.")
    return " ".join(said)
