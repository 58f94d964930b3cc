"""The virtual clinic: simulated patients whose cause is hidden.

``clinic_tables``    causes, requests, and what can be answered, from ``data/``
``harm``             what each cause changes in the models of the kit
``patient``          a person with a cause, drawn from a seed
``bedside``          what is told, seen and felt
``laboratory``       nerve studies, trains, needle
``error_rates``      how often tests find what is there, and what is not
``sign_counts``      how often each cause shows each sign, counted by the models
``belief``           how likely each suspect is after the findings
``visit``            a patient with what has been ordered; the entry point
``visit_grading``    the scores of an answer
``debrief``          the fewest requests that would have told, and what each one added
"""
