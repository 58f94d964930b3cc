"""The pages of the site around its labs: prose, questions, search, and the way from one to the next.

``site``      what is built, and where
``lesson``    a notebook read for a page, its cells run
``prose``     markdown as HTML, formulas as MathML
``cards``     questions with what is said about every answer
``course_tests``  the tests before and after the course, ``claims`` those of popular articles, likewise
``assets``    files with names made of what is in them
"""
