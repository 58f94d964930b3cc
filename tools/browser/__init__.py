"""Find and drive a browser, for tests, pictures and benchmarks.

``chromium`` and ``firefox`` find the programs. ``lab_server`` runs JupyterLab, ``lab_driver`` works in a notebook of
it in Chromium and ``firefox_driver`` in Firefox; ``figure_page`` and ``scene_page`` draw without a notebook.
"""
