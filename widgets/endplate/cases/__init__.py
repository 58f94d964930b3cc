"""Hidden cases: a lesion to be found on a budget of studies.

``hidden_case``         a case made from a seed
``case_studies``        what can be examined, and what it shows
``case_differential``   what a finding leaves possible
``case_grading``        how an answer is judged
``workup``              a case with what has been examined so far
``labs/``               where is it
"""
