"""Hidden cases: a lesion to be found on a budget of studies.

``complaints``          movements and areas that each site serves
``hidden_case``         a case drawn from a seed
``case_studies``        the studies of a limb, and their results in one person
``case_differential``   the diagnoses that a complaint leaves open
``case_grading``        the grade of an answer
``workup``              a case with the results so far
``labs/``               where is it
"""
