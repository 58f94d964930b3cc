"""Make the environment in ``.venv``, with the standard library alone, as there may be no package yet.

``environment`` installs the packages of requirements.lock and ``lock`` chooses them. ``steps`` runs one program,
``packages`` runs pip, ``setup_lock`` keeps two set-ups apart, ``warm_up`` compiles the simulations afterwards.
"""
