"""The pages of the site around its labs: prose, questions, search and navigation.

``site``          the pages that are written, and where
``lesson``        a notebook with its cells run, as the parts of a page
``prose``         markdown as HTML, formulas as MathML
``cards``         questions with the feedback to every answer
``course_tests``  the tests before and after the course, with their feedback
``claims``        the claims of popular articles, with their feedback
``links``         what leads nowhere, in a site that is written
``assets``        files whose names are hashes of their content
"""
