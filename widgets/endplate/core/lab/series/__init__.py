"""A learner's own series of trials in a lab: collected, compared in a table, plotted, kept as a file.

:mod:`.series` collects, :mod:`.trial` says which settings differ, :mod:`.series_panel` shows, and :mod:`.steps` sets
what a text names. Only the first of them is loaded with a lab; the rest waits until it is used.
"""
