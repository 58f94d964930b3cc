"""What treatments do in the chain, and how people compare them.

``treatment_table``      the registry of treatments; ``treatment_findings`` the findings on them
``complaints``           what people come with, its course without treatment, and counts in a hundred people
``treatment_comparison`` treatments for one complaint side by side; ``treatment_answers`` what people ask of them
``finding_size``         how large a finding is, in words and on a scale of its kind
``own_findings``         findings and treatments of one's own, from a template
``treatment_choice``     choosing among all findings; ``treatment_choice_parameters`` what can be asked for
``treatment_pages``      frames for lessons
``chain_state``          the numbers of the chain that a treatment can move
``mechanism_table``      which treatment moves which number
``mechanism``            a fault before and after a treatment; ``mechanism_faults`` the five faults
``fault_course``         what a fault returns; ``mechanism_motion`` what moves along the chain
``labs/``                treatments side by side, all findings, mechanism
"""
