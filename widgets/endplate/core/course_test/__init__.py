"""A test before the course and one at its end, in other words: which ideas are known, and a plan made from that.

``ideas``         twelve ideas, each with a question before and one after, from ``data/course_test_*.csv``
``plan``          which lessons to take and which to skim
``report``        what the page says of the answers
``course_test``   the card that goes through twelve questions
``course_gain``   what a class knew before and after
"""
