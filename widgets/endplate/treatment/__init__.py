"""What treatments do in the chain, and the table of treatments.

``treatment_table``      the registry of treatments; ``treatment_findings`` the findings on them
``treatment_choice``     filtering and comparing; ``treatment_choice_parameters`` what can be asked for
``treatment_pages``      frames for lessons
``chain_state``          the numbers of the chain that a treatment can move
``mechanism_table``      which treatment moves which number
``mechanism``            a fault before and after a treatment; ``mechanism_faults`` the five faults
``labs/``                mechanism, treatment table
"""
