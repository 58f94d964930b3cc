"""The neuromuscular junction: from calcium in the ending to the impulse of the muscle fibre.

``release``                 calcium and the quanta that leave
``cleft``, ``lingering``    acetylcholine, esterase and receptors; what stays when esterase is blocked
``end_plate``               the end-plate potential
``muscle_fibre``            threshold and impulse of the fibre
``impulse``                 one nerve impulse through all of these: the entry point
``impulse_course``          the same quantum by quantum, and along the fibre
``miniatures``              single quanta, and how many there are; ``miniature_sweeps`` one by one
``terminals``               sites that empty and fill, residual calcium, effort; ``train_release`` at every shock
``depolarising_block``      fibres that fire again, or no more, while acetylcholine stays
``repetitive_stimulation``  trains of impulses, decrement and increment
``train_course``            the same fibre by fibre, and in one ending; ``asked`` what questions ask of a junction
``scenes/``                 the junction drawn and moving
``labs/``                   junction, miniatures, repetitive stimulation
"""
