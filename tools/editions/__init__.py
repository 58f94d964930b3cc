"""An instructor's shelf: what ``python3 kit.py editions`` makes from each lesson.

``lesson``      a notebook as its parts, or what is wrong with it
``notebooks``   the learner edition and the instructor edition
``prose``       Markdown as HTML for paper: folds, footnotes, pieces for slides
``computed``    what the labs of predictions show
``paper``       worksheet, answer key, poll sheets
``slides``      a slide show with live figures, and a notebook for the projector
``banks``       a question as learning platforms know it, and what is lost on the way
``gift``        Moodle's question bank
``qti``         the question bank of Canvas and others
``anki``        a deck of cards for learners
``shelf``       all of them in one folder

Pages are made from ``templates/``. ``reveal/`` holds reveal.js 5.2.1 as it was published, so that a slide
show needs no network.
"""
