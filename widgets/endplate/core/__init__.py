"""What all topics share, and nothing of a topic.

``parameters``    how a parameter declares itself: unit, range, step, label, source
``compilation``   compiled inner loops, and where they are kept; ``decay`` of quantities in them
``lazy``          pandas, loaded when a table is asked for; ``loading`` of many modules at once
``words``         numbers, lists and plurals in sentences; ``typed_text`` reads what people type
``asked``         traces and drawings that models give to questions
``tables/``       ``data/`` as checked data frames
``newest_move``   of moves that come together only the newest is answered; ``opening`` of widgets when they are shown
``lab/``          the lab that all labs derive from, with controls, presets, state codes and panels
``view/``         the plot in the browser, script beside Python
``scene/``        the mechanism drawn and moving, by arrays of the result
``questions/``    predictions and questions
``course_test/``  tests before and after the course, and a plan of one's own
``drawing/``      theme, chain from brain to muscle, outline of the body, sound
"""
