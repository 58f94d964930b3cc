"""What kit.py does behind its commands, and the programs that keep the repository up to date.

``check``, ``refresh``, ``editions`` and ``site`` are commands of kit.py; ``refresh`` runs ``readme`` too. ``setup``
makes the environment, ``browser`` drives Chromium and Firefox, ``pictures`` draws what notebooks and pages store, and
``lab_checks`` looks for faults in any lab. ``clinic_signs`` writes a table of ``data/`` anew.
"""
