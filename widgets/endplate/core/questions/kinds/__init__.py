"""The kinds of questions: a module each, beside the script that puts its inputs on the page.

``choice`` ``several`` ``order`` ``match``   options and pairs
``measure`` ``number`` ``curve``             a typed number, and a drawn curve
``seeded`` ``trace`` ``body``                answers that a model computes (``computed``)
"""
