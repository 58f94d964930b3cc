"""Pictures that stand where no kernel runs.

``stored_pictures``, ``scene_pictures`` and ``drawings_in_html`` make those of the notebooks, ``film_strip`` and
``moving_picture`` those of ``docs/pictures``.
"""
