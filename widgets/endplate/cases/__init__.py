"""Hidden cases: a lesion to be found on a budget of studies.

``open_case``           what every case is: requests, an answer in parts, a grade
``case_scores``         what the scores of all cases have in common
``case_codes``          what was ordered and answered, in a few characters
``needle_recordings``   muscles that are active by themselves, seen and heard
``complaints``          movements and areas that each site serves
``hidden_case``         a case drawn from a seed
``case_studies``        the studies of a limb, and their results in one person
``case_differential``   the diagnoses that a complaint leaves open
``case_grading``        the grade of an answer
``workup``              a limb with the results so far
``clinic/``             simulated patients of the virtual clinic
``labs/``               where is it, the virtual clinic
"""
