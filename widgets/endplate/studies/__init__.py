"""Nerve conduction studies and the needle.

``study``              parameters: the nerve, the person, the lesion
``nerve_study``        a study: the entry point, which takes the next four in turn
``nerve_axons``        the axons of the nerve; ``harmed_axons`` the same after the lesions
``arrival_times``      when the impulse of each axon arrives
``responses``          the potentials that they add up to; ``late_responses`` F waves and the H reflex
``study_result``       what is measured; ``measure_labels`` the same in words
``study_cohort``       the same study in many people: normal limits (``normal_limit``)
``nerve_reading``      a study read with cursors (``reading_parameters``); ``short_segments`` every centimetre
``volley``             the impulses on their way to the muscle; ``late_volley`` to the cord and back
``needle/``            which muscles a lesion reaches, what each has lost, and the needle in them
``asked``              what questions ask of a study
``labs/``              nerve study, needle
"""
