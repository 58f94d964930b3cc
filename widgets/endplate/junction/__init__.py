"""The neuromuscular junction: from calcium in the ending to the impulse of the muscle fibre.

``release``                 calcium and the quanta that leave
``cleft``                   acetylcholine, esterase and receptors
``end_plate``               the end-plate potential
``muscle_fibre``            threshold and impulse of the fibre
``impulse``                 one nerve impulse through all of these: the entry point
``miniatures``              single quanta, and how many there are, estimated from recordings
``repetitive_stimulation``  trains of impulses, decrement and increment
``labs/``                   junction, miniatures, repetitive stimulation
"""
