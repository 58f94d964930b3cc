"""Find and drive a browser, for tests, pictures and benchmarks.

``chromium`` and ``firefox`` find the programs. ``lab_server`` runs JupyterLab, ``lab_driver`` works in a notebook of
it in Chromium and ``firefox_driver`` in Firefox; ``figure_page`` and ``scene_page`` draw without a notebook,
and ``shared_browser`` goes on from one file of tests to the next.
"""

PATIENCE_s = 180
"""How long one waits for what has to come: so long only a fault lasts, however busy this computer is."""
