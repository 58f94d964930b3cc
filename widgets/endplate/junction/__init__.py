"""The neuromuscular junction: from calcium in the ending to the impulse of the muscle fibre.

``release``                 calcium and the quanta that leave
``cleft``                   acetylcholine, esterase and receptors
``lingering``               acetylcholine that stays in the whole cleft when esterase is blocked
``end_plate``               the end-plate potential
``muscle_fibre``            threshold and impulse of the fibre
``impulse``                 one nerve impulse through all of these: the entry point
``impulse_course``          the same quantum by quantum, and along the fibre
``miniatures``              single quanta, and how many there are, estimated from recordings
``terminals``               sites that empty and fill, residual calcium, effort
``depolarising_block``      fibres that fire again, or no more, while acetylcholine stays
``repetitive_stimulation``  trains of impulses, decrement and increment
``scenes/``                 the junction drawn and moving
``labs/``                   junction, miniatures, repetitive stimulation
"""
