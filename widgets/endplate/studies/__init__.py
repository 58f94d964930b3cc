"""Nerve conduction studies and the needle.

``study``              parameters: the nerve, the person, the lesion
``arrival_times``      when the impulse of each axon arrives
``nerve_study``        a study: the entry point; ``study_result`` what was measured
``study_cohort``       the same study in many people: normal limits
``nerve_reading``      a study read with cursors; ``short_segments`` every centimetre
``measure_labels``     measured values in words
``needle_*``           which muscles a lesion reaches, and the needle in them
``labs/``              nerve study, needle
"""
