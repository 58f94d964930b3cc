"""What treatments do in the chain, and the table of treatments.

``chain_state``        the numbers of the chain that a treatment can move
``mechanism``          a treatment moves one number; ``mechanism_faults`` what is measured then
``treatment_table``    treatments, their places, points and findings
``treatment_choice``   filtering and comparing; ``treatment_pages`` what a lesson lists
``labs/``              mechanism, treatment table
"""
